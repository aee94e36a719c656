#include "train/glossed_names.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "text/utf8.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;
using names::SpellingMatch;

constexpr std::size_t kBefore = 24;  // characters before the bracket that are looked at
constexpr std::size_t kLatin = 48;   // within it

bool is_dot(char32_t c) { return c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027; }

/// "Ludwig van Beethoven": capitals, and small words within; no abbreviation.
bool is_name(std::u32string_view text) {
  static constexpr std::array<std::u32string_view, 16> kSmall = {
      U"de",  U"da",  U"do",  U"di", U"du", U"del", U"della", U"der",
      U"den", U"van", U"von", U"la", U"le", U"bin", U"al",    U"el"};
  std::size_t words = 0, names = 0;
  while (!text.empty()) {
    const auto space = std::min(text.find(U' '), text.size());
    const auto word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    ++words;
    if (u_isupper(static_cast<UChar32>(word.front()))) {
      const bool shouted = word.size() > 1 && u_isupper(static_cast<UChar32>(word[1]));
      if (shouted) return false;
      if (word.size() > 2) ++names;
    } else if (std::find(kSmall.begin(), kSmall.end(), word) == kSmall.end()) {
      return false;
    }
  }
  return names > 0 && words <= NameKey::kMaxPieces;
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::append_utf8(out, c);
  return out;
}

class Reader {
 public:
  explicit Reader(const text::HanFolding& folding) : folding_(folding) {}

  void read(std::string_view text) {
    characters_.clear();
    for (std::int32_t at = 0, size = static_cast<std::int32_t>(text.size()); at < size;) {
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
      characters_ += static_cast<char32_t>(c);
    }
    for (std::size_t at = 0; at < characters_.size(); ++at) {
      if (characters_[at] == U'(' || characters_[at] == 0xFF08) read_bracket(at);
    }
  }

  std::vector<GlossedName> take() && { return std::move(names_); }

 private:
  void read_bracket(std::size_t bracket) {
    const std::u32string_view all = characters_;
    std::size_t end = bracket;
    while (end > 0 && all[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < kBefore &&
           (names::is_han(all[begin - 1]) || is_dot(all[begin - 1]))) {
      --begin;
    }
    if (end - begin < 2) return;
    const auto inside = all.substr(bracket + 1, kLatin);
    const auto close = inside.find_first_of(U"),\uFF09\uFF0C\u3001;");
    if (close == std::u32string_view::npos) return;
    const auto latin = inside.substr(0, close);
    const bool letters = std::all_of(latin.begin(), latin.end(), [](char32_t c) {
      return c == U' ' || c == U'.' || c == U'-' || c == U'\'' || c == 0x2019 ||
             (c < 0x250 && u_isalpha(static_cast<UChar32>(c)));
    });
    if (!letters || !is_name(latin)) return;
    GlossedName name{NameKey::from(utf8(all.substr(begin, end - begin)), folding_),
                     NameKey::from(utf8(latin), folding_)};
    if (!name.han.han || name.latin.empty()) return;
    if (seen_.emplace(name.han.hash(), name.latin.hash()).second) names_.push_back(name);
  }

  const text::HanFolding& folding_;
  std::u32string characters_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen_;
  std::vector<GlossedName> names_;
};

/// The end of a part that letters spell best, and how well.
struct Ending {
  NameKey han;
  SpellingMatch match;
};

class Cutter {
 public:
  explicit Cutter(const names::SpellingTables& tables) : speller_(tables) {}

  bool cut(const GlossedName& glossed, KeyedRow& row) {
    const auto& [han, latin] = glossed;
    const std::size_t parts = han.piece_count;
    row.kind = NameKind::person;
    row.glossed = true;
    row.en = latin;
    if (parts == 1) {
      const Ending ending = best_ending(han, latin, 2);
      row.zh = ending.han;
      return spells_well_in_part(ending.match) && !east_asian_;
    }
    // The dot tells where the family name begins, the bracket where it ends.
    const Ending first = best_ending(han.pieces(0, 1), latin.pieces(0, 1), 1);
    if (!first.match.any || latin.piece_count < 2) return false;
    row.zh = first.han.joined(han.pieces(1, parts));
    return true;
  }

 private:
  Ending best_ending(const NameKey& part, const NameKey& latin, std::size_t least) {
    constexpr std::size_t kMost = 8;
    Ending best;
    east_asian_ = false;
    const auto all = part.all();
    for (std::size_t size = least; size <= std::min(kMost, all.size()); ++size) {
      const auto last = all.last(size);
      const NameKey key = han_key({last.data(), last.size()});
      std::array<SpellingMatch, names::kOrigins> matches;
      names::match_spelling(speller_, key, latin, matches);
      const auto& match = matches[names::foreign];
      if (match.any && (!best.match.any || match.gain > best.match.gain)) best = {key, match};
      for (const auto& other : matches) {
        east_asian_ = east_asian_ || (other.origin != names::foreign && spells_all(other));
      }
    }
    return best;
  }

  names::Speller speller_;
  bool east_asian_ = false;
};

}  // namespace

Result<std::vector<GlossedName>> read_glossed_names(const Config& config,
                                                    const text::HanFolding& folding) {
  Reader reader(folding);
  auto read =
      for_each_document(config.data + "/mono/zh.oped2.jsonl.xz", [&](const Document& document) {
        reader.read(document.title);
        reader.read(document.body);
      });
  if (!read) return read.error();
  constexpr std::size_t kAll = 1 << 30;
  read = for_each_translation(config.data + "/parallel", ".news", kAll,
                              [&](const Translation& translation) {
                                if (translation.language_a == Language::zh)
                                  reader.read(translation.a);
                                if (translation.language_b == Language::zh)
                                  reader.read(translation.b);
                              });
  if (!read) return read.error();
  return std::move(reader).take();
}

std::vector<KeyedRow> cut_glossed_names(const std::vector<GlossedName>& glossed,
                                        const names::SpellingTables& tables) {
  std::vector<KeyedRow> rows;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  Cutter cutter(tables);
  for (const auto& name : glossed) {
    KeyedRow row;
    if (!cutter.cut(name, row)) continue;
    row.traditional = row.zh;
    row.fold = fold_of(row.zh);
    if (seen.emplace(row.zh.hash(), row.en.hash()).second) rows.push_back(row);
  }
  return rows;
}

}  // namespace newsloom::train
