#include "names/spelling.hpp"

#include <algorithm>

namespace newsloom::names {
namespace {

using ChunkId = SpellingTables::ChunkId;

// East Asian spellings are known and seldom others.
constexpr Cost kUnseenEastAsian = 12 * kNat;
constexpr Cost kSilent = kNat;  // besides, when no letter spells the character
constexpr Cost kUnreachable = 1 << 28;

constexpr Cost unseen_cost(Origin origin) {
  return origin == foreign ? Speller::kUnseen : kUnseenEastAsian;
}

constexpr std::size_t symbol(char16_t letter) {
  return static_cast<std::size_t>(letter - u'a') + 1;
}

/// Calls visit(begin, length, chunk or kNoChunk) for all chunks that lie within a word.
template <class Visit>
void for_each_chunk(const LatinLetters& letters, Visit&& visit) {
  for (std::size_t at = 0; at < letters.key().size; ++at) {
    const std::size_t longest = std::min(SpellingTables::kMaxChunk, letters.word_end(at) - at);
    for (std::size_t length = 1; length <= longest; ++length) {
      visit(at, length, letters.chunk(at, length));
    }
  }
}

}  // namespace

LatinLetters::LatinLetters(const SpellingTables& tables, const NameKey& key) noexcept : key_(key) {
  cost_before_[0] = 0;
  for (std::size_t word = 0; word < key.piece_count; ++word) {
    const std::size_t end = key.begins[word + 1];
    std::size_t before = 0, previous = 0;
    for (std::size_t at = key.begins[word]; at < end; ++at) {
      word_end_[at] = static_cast<std::uint8_t>(end);
      const std::size_t letter = symbol(key.units[at]);
      cost_before_[at + 1] = cost_before_[at] + tables.letter_cost(before, previous, letter);
      before = previous;
      previous = letter;
      ChunkId chunk = SpellingTables::kSilent;
      for (std::size_t length = 1; length <= SpellingTables::kMaxChunk; ++length) {
        const bool inside = at + length <= end && chunk != SpellingTables::kNoChunk;
        chunk =
            inside ? tables.longer(chunk, key.units[at + length - 1]) : SpellingTables::kNoChunk;
        chunks_[at][length - 1] = chunk;
      }
    }
  }
}

bool LatinLetters::may_be_chinese(const SpellingTables& tables, std::size_t word) const noexcept {
  const std::size_t begin = key_.begins[word], end = key_.begins[word + 1];
  const auto is_syllable = [&](std::size_t from, std::size_t to) {
    if (to - from > SpellingTables::kMaxChunk) return false;
    const auto chunk = chunks_[from][to - from - 1];
    return chunk != SpellingTables::kNoChunk && tables.is_chinese(chunk);
  };
  if (is_syllable(begin, end)) return true;
  for (std::size_t middle = begin + 1; middle < end; ++middle) {
    if (is_syllable(begin, middle) && is_syllable(middle, end)) return true;
  }
  return false;
}

Speller::Speller(const SpellingTables& tables) noexcept : tables_(&tables) {
  std::fill_n(costs_.begin(), tables.chunk_count(), kNone);
  std::fill_n(letter_costs_.begin(), tables.chunk_count(), kAbsent);
}

bool Speller::take(const NameKey& latin) noexcept {
  if (tables_->chunk_count() == 0) return false;
  if (latin == letters_.key()) return true;
  for_each_chunk(letters_, [&](std::size_t, std::size_t, ChunkId chunk) {
    if (chunk != SpellingTables::kNoChunk) letter_costs_[chunk] = kAbsent;
  });
  letters_ = LatinLetters(*tables_, latin);
  letter_costs_[SpellingTables::kSilent] = 0;
  for_each_chunk(letters_, [&](std::size_t at, std::size_t length, ChunkId chunk) {
    if (chunk == SpellingTables::kNoChunk) return;
    letter_costs_[chunk] = std::max(letter_costs_[chunk], letters_.cost(at, at + length));
  });
  return true;
}

MostGains Speller::most_gains(Origin origin, std::span<const char16_t> characters) const noexcept {
  MostGains most;
  most[characters.size()] = 0;
  for (std::size_t i = characters.size(); i-- > 0;) {
    Cost gain = -unseen_cost(origin);
    for (const auto& entry : tables_->row(origin, characters[i])) {
      gain = std::max(gain, letter_costs_[entry.chunk] - entry.cost);
    }
    most[i] = std::max(0, gain + most[i + 1]);
  }
  return most;
}

void Speller::advance(Origin origin, const States& from, std::size_t begin, Cost most_to_come,
                      States& to) const noexcept {
  const std::size_t size = letters_.key().size;
  const Cost unseen = unseen_cost(origin);
  to.first = 1;
  to.last = 0;
  if (from.first > from.last) return;
  const std::size_t end = std::min(from.last + SpellingTables::kMaxChunk, size);
  for (std::size_t at = from.first; at <= end; ++at) to.at[at].cost = kUnreachable;
  for (std::size_t at = from.first; at <= from.last; ++at) {
    const State& state = from.at[at];
    if (state.cost >= kUnreachable) continue;
    const std::size_t longest =
        at == size ? 0 : std::min(SpellingTables::kMaxChunk, letters_.word_end(at) - at);
    for (std::size_t length = 0; length <= longest; ++length) {
      const ChunkId chunk = length == 0 ? SpellingTables::kSilent : letters_.chunk(at, length);
      Cost cost = chunk == SpellingTables::kNoChunk ? kNone : costs_[chunk];
      if (cost == kNone) {
        cost = unseen + (length == 0 ? kSilent : letters_.cost(at, at + length));
      }
      State& target = to.at[at + length];
      const Cost total = state.cost + cost;
      if (total >= target.cost) continue;
      // Whatever follows, this cannot come to gain anything.
      if (letters_.cost(begin, at + length) - total + most_to_come <= 0) continue;
      target.cost = total;
      target.worst = std::min(state.worst, letters_.cost(at, at + length) - cost);
      target.silent = static_cast<std::uint8_t>(state.silent + (length == 0 ? 1 : 0));
      if (to.first > to.last) to.first = at + length;
      to.first = std::min(to.first, at + length);
      to.last = std::max(to.last, at + length);
    }
  }
}

void Speller::spell(Origin origin, std::span<const char16_t> characters, std::span<const Cost> most,
                    std::span<SpeltRanges> out) noexcept {
  const NameKey& key = letters_.key();
  const std::size_t words = key.piece_count;
  auto* now = states_.data();
  auto* next = now + 1;
  for (std::size_t word = 0; word < words; ++word) {
    auto& start = (*now)[word];
    start.first = start.last = key.begins[word];
    start.at[start.first] = {0, 100 * kNat, 0};
  }
  for (auto& ranges : out) ranges = {};
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const auto row = tables_->row(origin, characters[i]);
    for (const auto& entry : row) costs_[entry.chunk] = entry.cost;
    bool any = false;
    for (std::size_t word = 0; word < words; ++word) {
      advance(origin, (*now)[word], key.begins[word], most[i + 1], (*next)[word]);
      any = any || (*next)[word].first <= (*next)[word].last;
    }
    for (const auto& entry : row) costs_[entry.chunk] = kNone;
    if (!any) return;
    std::swap(now, next);
    const bool last = i + 1 == characters.size();
    if (last || i + 1 < out.size()) read_ranges(*now, last ? out.back() : out[i]);
  }
}

void Speller::read_ranges(const std::array<States, NameKey::kMaxPieces>& states,
                          SpeltRanges& out) const noexcept {
  const NameKey& key = letters_.key();
  for (std::size_t first = 0; first < key.piece_count; ++first) {
    for (std::size_t last = first + 1; last <= key.piece_count; ++last) {
      const std::size_t end = key.begins[last];
      if (end < states[first].first || end > states[first].last) continue;
      const State& state = states[first].at[end];
      if (state.cost >= kUnreachable) continue;
      out.at(first, last) = {letters_.cost(key.begins[first], end) - state.cost, state.worst,
                             state.silent};
    }
  }
}

}  // namespace newsloom::names
