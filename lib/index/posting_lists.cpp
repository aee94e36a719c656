#include "index/posting_lists.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace newsloom::index {
namespace {

// Blocks hold 1, 2, ... 8, 10, 12, 14, 16, 20, 24, 28, 32, 40 ... postings.

/// The smallest block for so many.
std::size_t block_for(std::size_t postings) {
  if (postings <= 4) return postings - 1;
  const auto doublings = static_cast<std::size_t>(std::bit_width(postings - 1)) - 3;
  const std::size_t steps = ((postings - 1) >> doublings) + 1;  // 5 to 8
  return 4 * doublings + steps - 1;
}

std::size_t capacity_of(std::size_t block) {
  if (block < 4) return block + 1;
  const std::size_t doublings = block / 4 - 1, steps = 5 + block % 4;
  return steps << doublings;
}

std::uint32_t hash(terms::TermId term) noexcept {
  return static_cast<std::uint32_t>(term * 0x9E3779B97F4A7C15ull >> 32);
}

auto is(terms::TermId term) noexcept {
  return [term](const auto& list) { return list.term == term; };
}

}  // namespace

std::uint32_t PostingLists::hash_of(const List& list) noexcept { return hash(list.term); }

bool PostingLists::can_take(std::size_t block) const noexcept {
  return free_[block] != kNone || memory_.capacity() - memory_.size() >= capacity_of(block);
}

std::uint32_t PostingLists::take(std::size_t block) {
  if (free_[block] != kNone) {
    const std::uint32_t begin = free_[block];
    std::memcpy(&free_[block], &memory_[begin], sizeof(std::uint32_t));
    return begin;
  }
  const std::size_t begin = memory_.size(), size = begin + capacity_of(block);
  if (size > memory_.capacity()) memory_.reserve(size + size / 8);
  memory_.resize(size);
  return static_cast<std::uint32_t>(begin);
}

void PostingLists::give_back(std::uint32_t begin, std::size_t block) noexcept {
  std::memcpy(static_cast<void*>(&memory_[begin]), &free_[block], sizeof(std::uint32_t));
  free_[block] = begin;
}

void PostingLists::move(List& list, std::size_t block) {
  const std::uint32_t begin = take(block);
  std::copy_n(memory_.begin() + list.begin, list.size, memory_.begin() + begin);
  give_back(list.begin, list.block);
  list.begin = begin;
  list.block = block;
}

void PostingLists::add(terms::TermId term, Posting posting) {
  List& list = lists_.at(hash(term), is(term), hash_of);
  if (list.size == 0) {
    list.term = term;
    list.block = 0;
    list.begin = take(0);
  } else if (list.size == capacity_of(list.block)) {
    move(list, block_for(list.size + 1));
  }
  memory_[list.begin + list.size] = posting;
  ++list.size;
}

void PostingLists::remove(terms::TermId term, Place place) noexcept {
  List& list = *lists_.find(hash(term), is(term));
  const auto begin = memory_.begin() + list.begin, last = begin + list.size - 1;
  *std::find_if(begin, last, [&](const Posting& posting) { return posting.place() == place; }) =
      *last;
  --list.size;
  if (list.size == 0) {
    give_back(list.begin, list.block);
    lists_.erase(&list, hash_of);
  } else if (const auto block = block_for(list.size); block + 4 <= list.block && can_take(block)) {
    move(list, block);
  }
}

std::span<const Posting> PostingLists::of(terms::TermId term) const noexcept {
  const List* list = lists_.find(hash(term), is(term));
  if (list == nullptr) return {};
  return std::span(memory_).subspan(list->begin, list->size);
}

}  // namespace newsloom::index
