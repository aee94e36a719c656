#include "names/spelling.hpp"

#include <algorithm>

namespace newsloom::names {
namespace {

using ChunkId = SpellingTables::ChunkId;

// A character that was never seen with these letters: dear, and dearer by the letter.
constexpr std::array<Cost, 4> kUnseen = {9 * kNat, 10 * kNat, 11 * kNat, 12 * kNat};
constexpr Cost kUnreachable = 1 << 28;

struct State {
  Cost cost = kUnreachable;
  Cost worst = 0;
  std::uint8_t silent = 0;
};
using States = std::array<State, NameKey::kMaxUnits + 1>;

constexpr std::size_t symbol(char16_t letter) {
  return static_cast<std::size_t>(letter - u'a') + 1;
}

}  // namespace

LatinLetters::LatinLetters(const SpellingTables& tables, const NameKey& key) noexcept : key_(&key) {
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

void spell(const SpellingTables& tables, Origin origin, std::span<const char16_t> characters,
           const LatinLetters& letters, SpellingScratch& scratch, SpeltRanges& out) noexcept {
  const NameKey& key = letters.key();
  const std::size_t words = key.piece_count, size = key.size;
  constexpr std::uint16_t kNone = SpellingScratch::kNone;
  auto& costs = scratch.costs_;
  std::array<States, NameKey::kMaxPieces> now, next;
  for (std::size_t word = 0; word < words; ++word) {
    std::fill_n(now[word].begin(), size + 1, State{});
    now[word][key.begins[word]] = {0, 100 * kNat, 0};
  }
  for (const char16_t character : characters) {
    const auto row = tables.row(origin, character);
    for (const auto& entry : row) costs[entry.chunk] = entry.cost;
    for (std::size_t word = 0; word < words; ++word) {
      auto& to = next[word];
      const auto& from = now[word];
      std::fill(to.begin() + key.begins[word], to.begin() + size + 1, State{});
      for (std::size_t at = key.begins[word]; at <= size; ++at) {
        const State& state = from[at];
        if (state.cost >= kUnreachable) continue;
        const std::size_t most =
            at == size ? 0 : std::min(SpellingTables::kMaxChunk, letters.word_end(at) - at);
        for (std::size_t length = 0; length <= most; ++length) {
          const ChunkId chunk = length == 0 ? SpellingTables::kSilent : letters.chunk(at, length);
          Cost cost = chunk == SpellingTables::kNoChunk ? kNone : costs[chunk];
          if (cost == kNone) {
            if (length >= kUnseen.size()) continue;
            cost = kUnseen[length];
          }
          State& target = to[at + length];
          if (state.cost + cost >= target.cost) continue;
          const Cost gain = letters.cost_before(at + length) - letters.cost_before(at) - cost;
          target.cost = state.cost + cost;
          target.worst = std::min(state.worst, gain);
          target.silent = static_cast<std::uint8_t>(state.silent + (length == 0 ? 1 : 0));
        }
      }
    }
    std::swap(now, next);
    for (const auto& entry : row) costs[entry.chunk] = kNone;
  }
  for (std::size_t first = 0; first < words; ++first) {
    for (std::size_t last = first + 1; last <= words; ++last) {
      const State& state = now[first][key.begins[last]];
      Spelt& spelt = out.at(first, last);
      spelt = {};
      if (state.cost >= kUnreachable) continue;
      spelt.gain = letters.cost_before(key.begins[last]) - letters.cost_before(key.begins[first]) -
                   state.cost;
      spelt.worst = state.worst;
      spelt.silent = state.silent;
    }
  }
}

}  // namespace newsloom::names
