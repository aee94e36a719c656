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
constexpr std::size_t kLongestForeign = 9;
/// A foreign name of so many characters with an end that only such names have is nothing else.
constexpr std::size_t kTellingEndFrom = 4;
/// -ln of the share of foreign names of so many characters.
constexpr std::array<Cost, kLongestForeign + 1> kForeignLength = {
    0, 6 * kNat, 2 * kNat, kNat, kNat, 2 * kNat, 3 * kNat, 4 * kNat, 5 * kNat, 6 * kNat};

enum class Edge : std::uint8_t { word, foreign, east_asian, company };

bool is_dot(char32_t c) {
  return c == 0xB7 || c == 0x30FB || c == 0x2027 || c == 0x2022 || c == 0xFF65 || c == 0x2E31;
}

using text::HanText;

bool is_dot_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_dot(text::next_utf8(text, at));
}

/// The character before a place, which a character begins at, is a middle dot.
bool is_dot_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return is_dot_at(text, at);
}

class Reader {
 public:
  Reader(std::string_view text, const HanText& han, const MentionTables& tables,
         const text::Vocabulary& vocabulary, std::vector<FoundName>& out)
      : text_(text), han_(han), tables_(tables), vocabulary_(vocabulary), out_(out) {}

  void read(const HanText::Run& run) {
    run_ = run;
    characters_ = han_.characters(run);
    const std::size_t n = run.size();
    best_.assign(n + 1, {});
    best_[0].cost = 0;
    look_around();
    const std::size_t outlet = outlet_size(characters_, is_digit_after());
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
    return characters_.substr(begin, end - begin);
  }

  bool is_digit_after() const {
    return run_.end_byte < text_.size() && text_[run_.end_byte] >= '0' &&
           text_[run_.end_byte] <= '9';
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
      if (pieces_[i].edge != Edge::word || word.size() != 2) continue;
      if (!kCompanyWords.are_at_edge_of(word)) continue;
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
    MentionTables::Costs costs;  ///< of the character behind it, in each part of a name
    Cost foreign_next = 0;       ///< of the character before it, inside a foreign name
    Cost title = 0;              ///< what a name costs less that begins here, after a title
    Cost speech = 0;             ///< what it costs less that ends here, before a verb of saying
    Cost foreign_end = 0;        ///< what a foreign one costs less that ends here
    Cost long_foreign_end = 0;   ///< the same of a long one, which its end tells
    bool dot = false;            ///< a middle dot stands here
  };

  /// What stands before each place, behind it, or ends there.
  void look_around() {
    const std::size_t n = characters_.size();
    around_.assign(n + 1, {});
    for (std::size_t i = 0; i < n; ++i) around_[i].costs = tables_.costs(characters_[i]);
    around_[0].dot = is_dot_before(text_, han_.place(run_, 0));
    around_[n].dot = is_dot_at(text_, run_.end_byte);
    for (std::size_t i = 1; i <= n; ++i) {
      const auto before = characters_.substr(0, i), behind = characters_.substr(i);
      Around& place = around_[i];
      if (i > 1 && i < n) {
        if (kTitleWords.are_at_edge_of(before)) place.title = kTitleBefore;
        if (kSpeech.are_at_edge_of(behind)) place.speech = kSpeechAfter;
      }
      place.foreign_end = place.speech + (place.dot ? kDotBeside : 0);
      place.long_foreign_end = place.foreign_end;
      if (i == 1) continue;
      if (kForeignEnds.are_at_edge_of(before)) place.long_foreign_end += kForeignEnd;
      const bool foreign = around_[i - 2].costs[MentionTables::in_foreign] != MentionTables::kNever;
      place.foreign_next = foreign ? tables_.foreign_cost(characters_[i - 2], characters_[i - 1])
                                   : MentionTables::kNever;
    }
  }

  void relax(std::size_t from, std::size_t to, Cost cost, Edge edge) {
    const Cost sum = best_[from].cost + cost;
    if (sum < best_[to].cost) best_[to] = {sum, static_cast<std::uint32_t>(from), edge};
  }

  void words_from(std::size_t i) {
    const auto words = han_.words(run_, i);
    if (words.empty() || words.front().size > 1) relax(i, i + 1, kUnknownCharacter, Edge::word);
    for (const auto& word : words) {
      const float probability = vocabulary_.log_probability(word.word);
      relax(i, i + word.size, static_cast<Cost>(-probability * kNat), Edge::word);
    }
    if (words.empty() || words.back().size == 1) known_from(i);
  }

  /// Names of the gazetteer, where no word of the vocabulary begins.
  void known_from(std::size_t i) {
    constexpr std::size_t kLongestKnown = 6;
    MentionTables::Known known;
    const Cost cost = best_[i].cost + kKnownName;
    for (std::size_t j = i + 2; j <= run_.size() && j - i <= kLongestKnown; ++j) {
      if (cost < best_[j].cost && tables_.find_han(characters(i, j), known)) {
        relax(i, j, kKnownName, Edge::word);
      }
    }
  }

  NameKey key_of(std::size_t begin, std::size_t end) const {
    NameKey key;
    key.han = true;
    key.piece_count = 1;
    const std::size_t size = std::min(end - begin, NameKey::kMaxUnits);
    std::copy_n(characters_.begin() + static_cast<std::ptrdiff_t>(begin), size, key.units.begin());
    key.size = key.begins[1] = static_cast<std::uint8_t>(size);
    return key;
  }

  Cost start(std::size_t i, Cost usual) const { return usual - around_[i].title; }

  void foreign_from(std::size_t i) {
    const Cost first = around_[i].costs[MentionTables::in_foreign];
    if (first == MentionTables::kNever) return;
    const bool after_dot = around_[i].dot;
    Cost cost = start(i, kForeignStarts) + first - (after_dot ? kDotBeside : 0);
    if (after_dot || around_[i + 1].dot) {
      relax(i, i + 1, cost + kForeignLength[1] - around_[i + 1].foreign_end, Edge::foreign);
    }
    const std::size_t longest = std::min<std::size_t>(run_.size() - i, kLongestForeign);
    for (std::size_t size = 2; size <= longest; ++size) {
      const Around& place = around_[i + size];
      cost += place.foreign_next;
      if (cost >= MentionTables::kNever) return;
      // "-sky", "-ov", "-ic", "-son".
      const Cost end = size < kTellingEndFrom ? place.foreign_end : place.long_foreign_end;
      relax(i, i + size, cost + kForeignLength[size] - end, Edge::foreign);
    }
  }

  /// Family name of one or two characters, given name of one or two (three Japanese).
  void east_asian_from(std::size_t i) {
    for (std::size_t family = 1; family <= 2 && i + family < run_.size(); ++family) {
      Cost cost = family == 1 ? around_[i].costs[MentionTables::as_family]
                              : tables_.long_family_cost(characters_[i], characters_[i + 1]);
      if (cost == MentionTables::kNever) continue;
      cost += start(i, kEastAsianStarts);
      for (std::size_t given = 1; given <= 2 && i + family + given <= run_.size(); ++given) {
        cost += around_[i + family + given - 1].costs[MentionTables::in_given];
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
      if (piece.core_end < end) out_.back().core_end = han_.place(run_, piece.core_end);
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
    if (kOrganisationEnds.are_at_edge_of(word)) {
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
    found.begin = han_.place(run_, begin);
    found.end = han_.place(run_, end);
    found.key = key;
    found.kind = kind;
    out_.push_back(found);
  }

  std::string_view text_;
  const HanText& han_;
  const MentionTables& tables_;
  const text::Vocabulary& vocabulary_;
  std::vector<FoundName>& out_;
  HanText::Run run_;
  std::u16string_view characters_;  ///< of the run
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
      std::size_t at = 0;
      const char32_t c = text::next_utf8(between, at);
      const auto no_place = [](const FoundName& n) {
        return n.kind == NameKind::person || n.kind == NameKind::other;
      };
      // Some outlets write a hyphen.
      const bool hyphen = c == '-' && no_place(names[kept - 1]) && no_place(names[i]);
      dot = (hyphen || is_dot(c)) && at == between.size();
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

}  // namespace

void find_han_names(std::string_view text, const HanText& han, const MentionTables& tables,
                    const text::Vocabulary& vocabulary, std::vector<FoundName>& out) {
  const std::size_t first = out.size();
  Reader reader(text, han, tables, vocabulary, out);
  for (const auto& run : han.runs()) reader.read(run);
  join_at_dots(text, first, out);
}

}  // namespace newsloom::names
