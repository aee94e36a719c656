#include "names/spelling_tables.hpp"

#include <algorithm>

#include "base/bytes.hpp"

namespace newsloom::names {
namespace {

Error corrupt(const char* what) {
  return {ErrorCode::corrupt, std::string("section 'spelling': ") + what};
}

}  // namespace

std::vector<std::byte> SpellingTables::build(const Source& source) {
  ByteWriter out;
  std::string chunks;
  for (const auto& chunk : source.chunks) chunks.append(chunk).append("\n");
  out.text(chunks);
  out.array<char16_t>(source.characters);
  for (const auto& table : source.tables) {
    std::vector<std::uint32_t> offsets{0};
    std::vector<Entry> entries;
    for (const auto& row : table.rows) {
      entries.insert(entries.end(), row.begin(), row.end());
      offsets.push_back(static_cast<std::uint32_t>(entries.size()));
    }
    out.array<std::uint16_t>(table.row_of_character);
    out.array<std::uint32_t>(offsets);
    out.array<Entry>(entries);
  }
  out.array<std::uint16_t>(source.letter_costs);
  return std::move(out).take();
}

Result<SpellingTables> SpellingTables::load(std::span<const std::byte> section) {
  ByteReader in(section);
  SpellingTables loaded;
  std::string_view chunks = in.text();
  const auto characters = in.array<char16_t>();
  for (auto& table : loaded.tables_) {
    table.row_of_character = in.array<std::uint16_t>();
    table.offsets = in.array<std::uint32_t>();
    table.entries = in.array<Entry>();
  }
  loaded.letter_costs_ = in.array<std::uint16_t>();
  if (!in.ok()) return corrupt("cut short");
  if (loaded.letter_costs_.size() != kSymbols * kSymbols * kSymbols) {
    return corrupt("letters do not fit");
  }

  std::array<ChunkId, 26> none{};
  none.fill(kNoChunk);
  while (!chunks.empty()) {
    const auto end = chunks.find('\n');
    const auto chunk = chunks.substr(0, end);
    chunks.remove_prefix(end == std::string_view::npos ? chunks.size() : end + 1);
    if (chunk.size() > kMaxChunk || loaded.children_.size() == kMaxChunks ||
        chunk.empty() != loaded.children_.empty()) {
      return corrupt("a chunk does not fit");
    }
    ChunkId at = kSilent;
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      if (chunk[i] < 'a' || chunk[i] > 'z') return corrupt("a chunk is not of letters");
      auto& child = loaded.children_[at][static_cast<std::size_t>(chunk[i] - 'a')];
      const bool last = i + 1 == chunk.size();
      if (last != (child == kNoChunk)) return corrupt("chunks are out of order");
      if (last) child = static_cast<ChunkId>(loaded.children_.size());
      at = child;
    }
    loaded.children_.push_back(none);
    loaded.letters_.push_back(chunk);
    Cost cost = 0;
    std::size_t before = 0, previous = 0;
    for (const char c : chunk) {
      const auto letter = static_cast<std::size_t>(c - 'a') + 1;
      cost += loaded.letter_cost(before, previous, letter);
      before = previous;
      previous = letter;
    }
    loaded.chunk_costs_.push_back(cost);
  }

  if (std::adjacent_find(characters.begin(), characters.end(), std::greater_equal<>()) !=
      characters.end()) {
    return corrupt("characters are out of order");
  }
  for (const auto& table : loaded.tables_) {
    if (table.row_of_character.size() != characters.size() || table.offsets.empty() ||
        table.offsets.front() != 0 || table.offsets.back() != table.entries.size() ||
        !std::is_sorted(table.offsets.begin(), table.offsets.end())) {
      return corrupt("rows do not fit");
    }
    for (const std::uint16_t row : table.row_of_character) {
      if (row != kNoRow && row + std::size_t{1} >= table.offsets.size()) {
        return corrupt("a row is out of range");
      }
    }
    for (const auto& entry : table.entries) {
      if (entry.chunk >= loaded.children_.size()) return corrupt("a chunk is out of range");
    }
  }
  loaded.is_chinese_.resize(loaded.children_.size());
  for (const Origin origin : {mandarin, cantonese}) {
    constexpr Cost kUsual = 3 * kNat;
    for (const auto& entry : loaded.tables_[origin].entries) {
      if (entry.cost <= kUsual && entry.chunk != kSilent) loaded.is_chinese_[entry.chunk] = true;
    }
  }
  if (!characters.empty()) loaded.character_index_.assign(0x10000, kNoRow);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    loaded.character_index_[characters[i]] = static_cast<std::uint16_t>(i);
  }
  return loaded;
}

}  // namespace newsloom::names
