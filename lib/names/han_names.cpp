#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "names/found_name.hpp"
#include "names/han_words.hpp"
#include "text/utf8.hpp"

namespace newsloom::names {
namespace {

// Costs in 1/256 nat, beside those of the words of the vocabulary.
constexpr Cost kUnknownCharacter = 15 * kNat;
constexpr Cost kForeignStarts = 6 * kNat;  // about one word in 400 of news starts such a name
constexpr Cost kEastAsianStarts = 6 * kNat;
constexpr Cost kTitleBefore = 4 * kNat;  // less after a title
constexpr Cost kSpeechAfter = 2 * kNat;  // less before a verb of saying
constexpr Cost kForeignEnd = 5 * kNat;   // less with an end that only foreign names have
constexpr Cost kDotBeside = 7 * kNat;    // less at a middle dot
constexpr Cost kKnownName = 13 * kNat;   // one that the vocabulary lacks
constexpr Cost kRare = 10 * kNat;        // a character that hardly stands alone
constexpr std::size_t kLongestWord = 10, kLongestForeign = 9, kLongestRun = 2048;
/// A foreign name of so many characters with an end that only such names have is nothing else.
constexpr std::size_t kTellingEndFrom = 4;
/// -ln of the share of foreign names of so many characters.
constexpr std::array<Cost, kLongestForeign + 1> kForeignLength = {
    0, 6 * kNat, 2 * kNat, kNat, kNat, 2 * kNat, 3 * kNat, 4 * kNat, 5 * kNat, 6 * kNat};

enum class Edge : std::uint8_t { word, foreign, east_asian, company };

bool is_dot(char32_t c) {
  return c == 0xB7 || c == 0x30FB || c == 0x2027 || c == 0x2022 || c == 0xFF65 || c == 0x2E31;
}

struct Run {
  std::u16string characters;           // folded
  std::string bytes;                   // of them
  std::vector<std::uint32_t> offsets;  // in bytes; and the end
  std::vector<std::uint32_t> places;   // in the text; and the end
  bool dot_before = false, dot_after = false;
  bool digit_after = false;

  std::size_t size() const { return characters.size(); }
  std::string_view piece(std::size_t begin, std::size_t end) const {
    return std::string_view(bytes).substr(offsets[begin], offsets[end] - offsets[begin]);
  }
};

class Reader {
 public:
  Reader(const MentionTables& tables, const text::Vocabulary& vocabulary,
         std::vector<FoundName>& out)
      : tables_(tables), vocabulary_(vocabulary), out_(out) {}

  void read(const Run& run) {
    run_ = &run;
    const std::size_t n = run.size();
    best_.assign(n + 1, {});
    best_[0].cost = 0;
    look_around(run.characters);
    const std::size_t outlet = outlet_size(run.characters, run.digit_after);
    if (outlet > 0) relax(0, outlet, 0, Edge::company);
    for (std::size_t i = outlet; i < n; ++i) {
      words_from(i);
      foreign_from(i);
      east_asian_from(i);
    }
    pieces_.clear();
    for (std::size_t at = n; at > 0; at = best_[at].from) {
      pieces_.push_back({best_[at].from, at, at, best_[at].edge});
    }
    std::reverse(pieces_.begin(), pieces_.end());
    join_companies();
    for (const auto& piece : pieces_) keep(piece);
  }

 private:
  struct Best {
    Cost cost = std::numeric_limits<Cost>::max();
    std::uint32_t from = 0;
    Edge edge = Edge::word;
  };

  /// A part of the best reading.
  struct Piece {
    std::size_t begin, end;
    std::size_t core_end;  ///< of a company's name without what it is
    Edge edge;
  };

  std::u16string_view characters(std::size_t begin, std::size_t end) const {
    return std::u16string_view(run_->characters).substr(begin, end - begin);
  }

  /// A name that no list has, or two characters that make no word.
  bool may_name_company(std::size_t i) const {
    const auto& piece = pieces_[i];
    if (piece.edge == Edge::foreign) return true;
    if (piece.edge != Edge::word || piece.end - piece.begin != 1 || i == 0) return false;
    const auto& before = pieces_[i - 1];
    if (before.edge != Edge::word || before.end - before.begin != 1) return false;
    return best_[piece.end].cost - best_[before.begin].cost >= 2 * kRare;
  }

  /// "X energy", "X freight company": a name, at most one word and a word for companies.
  void join_companies() {
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      const auto word = characters(pieces_[i].begin, pieces_[i].end);
      if (pieces_[i].edge != Edge::word ||
          std::find(kCompanyWords.begin(), kCompanyWords.end(), word) == kCompanyWords.end()) {
        continue;
      }
      std::size_t name = i - 1;
      const bool one_between = pieces_[name].edge == Edge::word && name > 0 &&
                               pieces_[name].end - pieces_[name].begin == 2;
      if (one_between) --name;
      if (!may_name_company(name)) continue;
      Piece whole = pieces_[name];
      whole.core_end = whole.end;
      whole.edge = Edge::company;
      whole.end = pieces_[i].end;
      if (pieces_[name].edge == Edge::word) whole.begin = pieces_[--name].begin;
      pieces_[name] = whole;
      pieces_.erase(pieces_.begin() + static_cast<std::ptrdiff_t>(name) + 1,
                    pieces_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      i = name;
    }
  }

  /// What is known of a place between two characters, wherever a name begins.
  struct Around {
    Cost foreign_next = 0;  ///< of the character before it, inside a foreign name
    Cost title = 0;         ///< what a name costs less that begins here, after a title
    Cost speech = 0;        ///< what it costs less that ends here, before a verb of saying
    Cost foreign_end = 0;   ///< what a long foreign one costs less that ends here, by its end
  };

  /// What stands before each place, behind it, or ends there.
  void look_around(std::u16string_view characters) {
    const std::size_t n = characters.size();
    around_.assign(n + 1, {});
    static constexpr auto kTitleLast = edges_of(kTitleWords, true);
    static constexpr auto kForeignLast = edges_of(kForeignEnds, true);
    static constexpr auto kSpeechFirst = edges_of(kSpeech, false);
    for (std::size_t i = 2; i <= n; ++i) {
      const auto before = characters.substr(0, i);
      const auto ends = [&](auto end) { return ends_with(before, end); };
      const std::size_t last = before.back() & 0xFF;
      Around& place = around_[i];
      if (kForeignLast[last] && std::any_of(kForeignEnds.begin(), kForeignEnds.end(), ends)) {
        place.foreign_end = kForeignEnd;
      }
      place.foreign_next = tables_.foreign_cost(characters[i - 2], characters[i - 1]);
      if (i == n) break;
      if (kTitleLast[last] && std::any_of(kTitleWords.begin(), kTitleWords.end(), ends)) {
        place.title = kTitleBefore;
      }
      if (kSpeechFirst[characters[i] & 0xFF] &&
          std::any_of(kSpeech.begin(), kSpeech.end(),
                      [&](auto verb) { return characters.substr(i, verb.size()) == verb; })) {
        place.speech = kSpeechAfter;
      }
    }
  }

  void relax(std::size_t from, std::size_t to, Cost cost, Edge edge) {
    const Cost sum = best_[from].cost + cost;
    if (sum < best_[to].cost) best_[to] = {sum, static_cast<std::uint32_t>(from), edge};
  }

  char16_t at(std::size_t i) const { return run_->characters[i]; }

  void words_from(std::size_t i) {
    bool any = false;
    for (std::size_t j = i + 1; j <= run_->size() && j - i <= kLongestWord; ++j) {
      const auto match = vocabulary_.match_han(run_->piece(i, j));
      if (match.is_word) {
        relax(i, j, static_cast<Cost>(-match.log_probability * kNat), Edge::word);
        any = any || j > i + 1;
      } else if (j == i + 1) {
        relax(i, j, kUnknownCharacter, Edge::word);
      }
      if (!match.is_prefix) break;
    }
    if (!any) known_from(i);
  }

  /// Names of the gazetteer, where no word of the vocabulary begins.
  void known_from(std::size_t i) {
    constexpr std::size_t kLongestKnown = 6;
    MentionTables::Known known;
    for (std::size_t j = i + 2; j <= run_->size() && j - i <= kLongestKnown; ++j) {
      if (tables_.find_han(characters(i, j), known)) relax(i, j, kKnownName, Edge::word);
    }
  }

  NameKey key_of(std::size_t begin, std::size_t end) const {
    NameKey key;
    key.han = true;
    key.piece_count = 1;
    const std::size_t size = std::min(end - begin, NameKey::kMaxUnits);
    std::copy_n(run_->characters.begin() + static_cast<std::ptrdiff_t>(begin), size,
                key.units.begin());
    key.size = key.begins[1] = static_cast<std::uint8_t>(size);
    return key;
  }

  Cost start(std::size_t i, Cost usual) const { return usual - around_[i].title; }

  void foreign_from(std::size_t i) {
    const Cost first = tables_.character_cost(MentionTables::in_foreign, at(i));
    if (first == MentionTables::kNever) return;
    const std::size_t n = run_->size();
    const bool after_dot = i == 0 && run_->dot_before;
    Cost cost = start(i, kForeignStarts) + first - (after_dot ? kDotBeside : 0);
    const std::size_t last = std::min(n, i + kLongestForeign);
    for (std::size_t j = i + 1; j <= last; ++j) {
      const Around& place = around_[j];
      if (j > i + 1) cost += place.foreign_next;
      if (cost >= MentionTables::kNever) return;
      const bool before_dot = j == n && run_->dot_after;
      if (j == i + 1 && !after_dot && !before_dot) continue;
      Cost whole = cost + kForeignLength[j - i] - place.speech - (before_dot ? kDotBeside : 0);
      // "-sky", "-ov", "-ic", "-son".
      if (j - i >= kTellingEndFrom) whole -= place.foreign_end;
      relax(i, j, whole, Edge::foreign);
    }
  }

  /// Family name of one or two characters, given name of one or two (three Japanese).
  void east_asian_from(std::size_t i) {
    for (std::size_t family = 1; family <= 2 && i + family < run_->size(); ++family) {
      Cost cost = family == 1 ? tables_.character_cost(MentionTables::as_family, at(i))
                              : tables_.long_family_cost(at(i), at(i + 1));
      if (cost == MentionTables::kNever) continue;
      cost += start(i, kEastAsianStarts);
      for (std::size_t given = 1; given <= 2 && i + family + given <= run_->size(); ++given) {
        cost += tables_.character_cost(MentionTables::in_given, at(i + family + given - 1));
        if (cost >= MentionTables::kNever) break;
        // Names of two characters in all are rarer, and words more often.
        const Cost length = family == 1 && given == 1 ? 2 * kNat : kNat / 4;
        const std::size_t end = i + family + given;
        relax(i, end, cost + length - around_[end].speech, Edge::east_asian);
      }
    }
  }

  void keep(const Piece& piece) {
    const std::size_t begin = piece.begin, end = piece.end;
    if (piece.edge == Edge::word && end - begin < 2) return;
    if (piece.edge == Edge::company) {
      add(begin, end, NameKind::organisation, key_of(begin, piece.core_end));
      if (piece.core_end < end) out_.back().core_end = run_->places[piece.core_end];
      return;
    }
    MentionTables::Known known;
    if (tables_.find_han(characters(begin, end), known)) {
      add(begin, end, known.kind, key_of(begin, end));
      out_.back().country = known.country;
    } else if (piece.edge != Edge::word) {
      const bool person = piece.edge == Edge::east_asian || around_[begin].title > 0;
      add(begin, end, person ? NameKind::person : NameKind::other, key_of(begin, end));
    } else {
      keep_word(begin, end);
    }
  }

  /// A word that is no name by itself: an organisation, or it begins with a place ("Shenzhen's
  /// stock market").
  void keep_word(std::size_t begin, std::size_t end) {
    const auto word = characters(begin, end);
    if (word.size() < 3) return;
    if (std::any_of(kOrganisationEnds.begin(), kOrganisationEnds.end(),
                    [&](auto e) { return ends_with(word, e); })) {
      add(begin, end, NameKind::organisation, key_of(begin, end));
      return;
    }
    if (word.size() < 4) return;
    MentionTables::Known known;
    if (!tables_.find_han(word.substr(0, 2), known) || known.kind != NameKind::place) return;
    add(begin, begin + 2, known.kind, key_of(begin, begin + 2));
    out_.back().country = known.country;
  }

  void add(std::size_t begin, std::size_t end, NameKind kind, const NameKey& key) {
    FoundName found;
    found.begin = run_->places[begin];
    found.end = run_->places[end];
    found.key = key;
    found.kind = kind;
    out_.push_back(found);
  }

  const MentionTables& tables_;
  const text::Vocabulary& vocabulary_;
  std::vector<FoundName>& out_;
  const Run* run_ = nullptr;
  std::vector<Best> best_;
  std::vector<Piece> pieces_;
  std::vector<Around> around_;  ///< before each character, and at the end
};

/// Names with one dot between them are parts of one name.
void join_at_dots(std::string_view text, std::size_t first, std::vector<FoundName>& names) {
  std::size_t kept = first;
  for (std::size_t i = first; i < names.size(); ++i) {
    bool dot = false;
    if (kept > first && names[i].begin > names[kept - 1].end) {
      const auto between = text.substr(names[kept - 1].end, names[i].begin - names[kept - 1].end);
      std::int32_t at = 0;
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(between.data()), at,
                      static_cast<std::int32_t>(between.size()), c);
      const auto no_place = [](const FoundName& n) {
        return n.kind == NameKind::person || n.kind == NameKind::other;
      };
      // Some outlets write a hyphen.
      const bool hyphen = c == '-' && no_place(names[kept - 1]) && no_place(names[i]);
      dot = (hyphen || is_dot(static_cast<char32_t>(c))) &&
            static_cast<std::size_t>(at) == between.size();
    }
    if (dot) {
      auto& whole = names[kept - 1];
      whole.key = whole.key.joined(names[i].key);
      whole.end = names[i].end;
      whole.kind = NameKind::person;
      whole.country = kNoCountry;
    } else {
      names[kept++] = names[i];
    }
  }
  names.resize(kept);
}

/// Reads the characters from `at` up to the first that is not Chinese, and the place behind that.
std::int32_t next_run(std::string_view text, std::int32_t at, const text::HanFolding& folding,
                      Run& run) {
  const auto size = static_cast<std::int32_t>(text.size());
  run.characters.clear();
  run.bytes.clear();
  run.offsets.clear();
  run.places.clear();
  run.dot_before = run.dot_after;
  run.dot_after = run.digit_after = false;
  std::int32_t end = at;
  while (at < size && run.size() < kLongestRun) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
    if (!is_han(static_cast<char32_t>(c))) {
      run.dot_after = is_dot(static_cast<char32_t>(c));
      run.digit_after = c >= '0' && c <= '9';
      break;
    }
    const char32_t folded = folding.fold(static_cast<char32_t>(c));
    run.characters += folded < 0x10000 ? static_cast<char16_t>(folded) : u'\uFFFD';
    run.places.push_back(static_cast<std::uint32_t>(end));
    run.offsets.push_back(static_cast<std::uint32_t>(run.bytes.size()));
    text::append_utf8(run.bytes, folded);
    end = at;
  }
  run.places.push_back(static_cast<std::uint32_t>(end));
  run.offsets.push_back(static_cast<std::uint32_t>(run.bytes.size()));
  return at;
}

/// The first place from `at` on where a run may begin, or a character before: no Han character, but
/// some dots, is written in bytes below these.
std::int32_t skip_others(std::string_view text, std::int32_t at) {
  constexpr unsigned char kLeastHanByte = 0xE3;
  const auto begin = static_cast<std::size_t>(at);
  std::size_t end = begin;
  while (end < text.size() && static_cast<unsigned char>(text[end]) < kLeastHanByte) ++end;
  // The character before may be a dot.
  if (end > begin) --end;
  while (end > begin && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return static_cast<std::int32_t>(end);
}

}  // namespace

void find_han_names(std::string_view text, const MentionTables& tables,
                    const text::Vocabulary& vocabulary, const text::HanFolding& folding,
                    std::vector<FoundName>& out) {
  const std::size_t first = out.size();
  Reader reader(tables, vocabulary, out);
  Run run;
  std::int32_t at = 0;
  while (static_cast<std::size_t>(at) < text.size()) {
    at = next_run(text, skip_others(text, at), folding, run);
    if (run.size() > 0) reader.read(run);
  }
  join_at_dots(text, first, out);
}

}  // namespace newsloom::names
