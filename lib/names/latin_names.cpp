#include <algorithm>
#include <array>

#include "names/found_name.hpp"
#include "text/utf8.hpp"
#include "text/word_table.hpp"

namespace newsloom::names {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kParticles = text::words_of(
    {"de",  "van", "von", "der", "den", "al",  "el", "bin", "ben", "ibn", "da", "di",   "do",
     "dos", "du",  "la",  "le",  "ter", "ten", "zu", "af",  "y",   "d'",  "l'", "ould", "abu"});
// Before a name, never part of it.
constexpr auto kTitles = text::words_of(
    {"mr",         "mrs",      "ms",       "miss",     "dr",         "sir",       "lord",
     "lady",       "m",        "mm",       "mme",      "mlle",       "president", "président",
     "présidente", "minister", "ministre", "premier",  "chancellor", "senator",   "gov",
     "governor",   "king",     "queen",    "prince",   "princess",   "roi",       "reine",
     "pape",       "pope",     "general",  "général",  "judge",      "mayor",     "secretary",
     "sen",        "rep",      "gen",      "sergeant", "professor",  "chairman",  "chairwoman",
     "chancelier", "sénateur", "sénatrice"});
// With one of these the name is an organisation.
constexpr auto kOrganisations = text::words_of(
    {"ministry",     "ministère",    "university",  "université", "bank",       "banque",
     "council",      "conseil",      "committee",   "comité",     "commission", "party",
     "parti",        "union",        "court",       "cour",       "senate",     "sénat",
     "parliament",   "parlement",    "agency",      "agence",     "institute",  "institut",
     "organization", "organisation", "association", "federation", "fédération", "league",
     "ligue",        "club",         "group",       "groupe",     "company",    "corporation",
     "inc",          "ltd",          "foundation",  "fondation",  "police",     "army",
     "armée",        "congress",     "congrès",     "assembly",   "assemblée",  "department",
     "département",  "office",       "authority",   "autorité",   "nations",    "hospital",
     "hôpital",      "college",      "school",      "team",       "fc",         "airlines",
     "motors",       "press",        "times",       "post",       "journal",    "tribunal"});
// Joins the parts of such a name only.
constexpr auto kOf = text::words_of({"of", "des", "de", "du", "d'", "la", "l'", "the", "et"});
// Capital by custom, names of nothing.
constexpr auto kNoNames = text::words_of(
    {"monday",   "tuesday",  "wednesday", "thursday", "friday",   "saturday", "sunday", "january",
     "february", "march",    "april",     "may",      "june",     "july",     "august", "september",
     "october",  "november", "december",  "lundi",    "mardi",    "mercredi", "jeudi",  "vendredi",
     "samedi",   "dimanche", "janvier",   "février",  "mars",     "avril",    "mai",    "juin",
     "juillet",  "août",     "septembre", "octobre",  "novembre", "décembre", "i",      "ok",
     "am",       "pm",       "gmt",       "covid",    "lire",     "photo",    "video",  "vidéo",
     "afp",      "reuters",  "ap",        "update",   "ai",       "ia",       "ceo",    "gdp",
     "pib",      "pdg",      "dna",       "tv"});

bool is_all_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters > 0;
}

class Finder {
 public:
  Finder(std::string_view text, const text::Tokens& tokens, bool is_title,
         const MentionTables& tables, std::vector<FoundName>& out)
      : text_(text), tokens_(tokens), tables_(tables), out_(out) {
    if (is_title) shouting_ = has_capitals_throughout();
  }

  void run() {
    for (std::size_t i = 0; i < tokens_.size();) i = take(i);
  }

 private:
  bool has_capitals_throughout() const {
    std::size_t words = 0, capitals = 0;
    for (const auto& token : tokens_.items()) {
      if (token.kind != text::TokenKind::word || tokens_.key(token).size() < 4) continue;
      ++words;
      if (token.capital) ++capitals;
    }
    return words > 2 && capitals * 10 > words * 7;
  }

  std::string_view key(std::size_t i) const { return tokens_.key(tokens_[i]); }
  std::string_view gap(std::size_t i) const {
    return text_.substr(tokens_[i].end, tokens_[i + 1].begin - tokens_[i].end);
  }
  std::string_view raw(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  bool is_elision(std::size_t i) const { return key(i).back() == '\''; }

  /// A capital letter says nothing at the start of a sentence and in headlines that have them all.
  bool starts_sentence(std::size_t i) const {
    if (i == 0) return true;
    const auto before = gap(i - 1);
    if (before == " ") return false;
    for (std::size_t at = 0; at < before.size();) {
      switch (text::next_utf8(before, at)) {
        case '.':
          // The full stop of an initial or a title ends nothing.
          if (key(i - 1).size() != 1 && !kTitles.holds(key(i - 1))) return true;
          break;
        case '-':
          if (at < before.size() && before[at] == ' ') return true;
          break;
        case '!':
        case '?':
        case '\n':
        case ':':
        case ';':
        case '"':
        case 0xAB:    // guillemet
        case 0x201C:  // quotation mark
        case 0x2022:  // bullet
        case 0x2013:  // dashes
        case 0x2014:
          return true;
        default:
          break;
      }
    }
    return before.find('\'') == 0 && before.size() > 1;
  }

  bool is_capital(std::size_t i) const {
    const auto& token = tokens_[i];
    return token.kind == text::TokenKind::word && token.capital && !is_elision(i);
  }

  bool may_be_name(std::size_t i) const {
    if (!is_capital(i) || kNoNames.holds(key(i))) return false;
    const bool says_nothing = shouting_ || starts_sentence(i);
    if (says_nothing && (kTitles.holds(key(i)) || tables_.is_lower_case(key(i)))) return false;
    return key(i).size() > 1 || is_initial(i);
  }

  bool is_initial(std::size_t i) const {
    return key(i).size() == 1 && i + 1 < tokens_.size() && gap(i).substr(0, 1) == ".";
  }

  /// One or two spaces of whatever kind.
  static bool is_space(std::string_view between) {
    return between == " " || between == "\xC2\xA0" || between == "  " || between == " \xC2\xA0" ||
           between == "\xC2\xA0 " || between == "\xE2\x80\xAF";
  }

  /// What may stand between two words of one name.
  bool joins(std::size_t i) const {
    const auto between = gap(i);
    if (is_space(between)) return true;
    if (between == "-" || between == "\xE2\x80\x91") return true;
    if (between == "'" || between == "\xE2\x80\x99" || between.empty()) return true;
    return (between == ". " || between == ".") && (is_initial(i) || key(i) == "st");
  }

  /// Takes the name that starts at token i; the next token to look at.
  std::size_t take(std::size_t i) {
    if (tokens_[i].kind != text::TokenKind::word || is_adjective(i)) return i + 1;
    if (!may_be_name(i) || kTitles.holds(key(i))) return i + 1;
    std::size_t last = i;
    bool organisation = kOrganisations.holds(key(i));
    for (std::size_t next = i + 1; next < tokens_.size(); ++next) {
      if (!joins(next - 1)) break;
      if (tokens_[next].kind != text::TokenKind::word) break;
      if (key(next) == "s" && gap(next - 1).size() <= 3 && gap(next - 1) != " ") break;
      const bool hyphened = gap(next - 1) == "-";
      if (is_capital(next) && !kNoNames.holds(key(next)) &&
          (hyphened || !(shouting_ && tables_.is_lower_case(key(next))))) {
        organisation = organisation || kOrganisations.holds(key(next));
        last = next;
        continue;
      }
      if (!is_capital(next) && !kParticles.holds(key(next)) &&
          !(organisation && kOf.holds(key(next)))) {
        break;
      }
      if (is_capital(next)) break;
      if (next - last > 2) break;
    }
    add_without_titles(i, last, organisation);
    return last + 1;
  }

  /// A name as a whole; a country's people also in the plural.
  bool find(const NameKey& name, MentionTables::Known& known) const {
    if (tables_.find(name, known)) return true;
    if (name.piece_count != 1 || name.size < 5 || name.units[name.size - 1u] != u's') return false;
    NameKey singular = name;
    singular.begins[1] = --singular.size;
    singular.units[singular.size] = 0;
    return tables_.find(singular, known) && known.country != kNoCountry;
  }

  /// What find() tells of a word without making a name of it; one with an accent may be anything.
  bool may_be_country(std::string_view word) const {
    const auto is_plain = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.size() > NameKey::kMaxUnits || !std::ranges::all_of(word, is_plain)) return true;
    MentionTables::Known known;
    if (tables_.find_word(word, known)) return known.country != kNoCountry;
    if (word.back() != 's') return false;
    word.remove_suffix(1);
    return tables_.find_word(word, known) && known.country != kNoCountry;
  }

  /// "francais", small: the adjective of a country.
  bool is_adjective(std::size_t i) {
    if (is_capital(i) || key(i).size() < 4) return false;
    // Other words are written small too.
    if (!is_demonym_ending(key(i)) || !may_be_country(key(i))) return false;
    static const text::HanFolding kNone;
    FoundName found;
    found.key = NameKey::from(key(i), kNone);
    MentionTables::Known known;
    if (found.key.size < 5 || !find(found.key, known) || known.country == kNoCountry) return false;
    found.begin = tokens_[i].begin;
    found.end = tokens_[i].end;
    found.kind = NameKind::place;
    found.country = known.country;
    out_.push_back(found);
    return true;
  }

  static bool is_demonym_ending(std::string_view word) {
    if (word.size() > 5 && word.back() == 's' && word[word.size() - 2] != 'i') {
      word.remove_suffix(1);  // plural
    }
    const auto ends = [&](auto... with) {
      return ((word.size() > std::string_view(with).size() && word.ends_with(with)) || ...);
    };
    switch (word.back()) {
      case 'c':
        return ends("ec");
      case 'd':
        return ends("and", "ard");
      case 'e':
        return ends("aise", "oise", "ienne", "aine", "ande", "ole", "sse", "que", "ine", "ane",
                    "rbe", "ate", "ie", "ite", "enne", "gare");
      case 'i':
        return ends("i");
      case 'l':
        return ends("ol");
      case 'n':
        return ends("ien", "ain", "in", "ton", "an", "en");
      case 's':
        return ends("ais", "ois", "iens", "ains");
      default:
        return false;
    }
  }

  /// "French Defence Minister Anna Lindqvist": the country and the person, without the title.
  void add_without_titles(std::size_t first, std::size_t last, bool organisation) {
    std::size_t name = first;
    for (std::size_t i = first; i < last; ++i) {
      if (kTitles.holds(key(i))) name = i + 1;
    }
    static const text::HanFolding kNone;
    MentionTables::Known known;
    if (name > first) {
      if (find(NameKey::from(raw(first), kNone), known)) add(first, first, false);
      add(name, last, organisation && kOrganisations.holds(key(last)));
    } else {
      add(first, last, organisation);
    }
  }

  void add(std::size_t first, std::size_t last, bool organisation) {
    static const text::HanFolding kNone;
    FoundName found;
    found.begin = tokens_[first].begin;
    found.end = tokens_[last].end;
    found.key = NameKey::from(text_.substr(found.begin, found.end - found.begin), kNone);
    if (found.key.size < 2) return;
    MentionTables::Known known;
    const std::size_t words = last - first + 1;
    const bool currency = text_.substr(found.end, 1) == "$";
    if (currency) return;
    if (find(found.key, known)) {
      found.kind = known.kind;
      found.country = known.country;
    } else if (organisation || is_acronym(first, last)) {
      found.kind = NameKind::organisation;
    } else {
      if (words == 2 && split(first, last)) return;
      if (words > 2 && is_someone_of(first)) {
        add(first, first, false);
        add(first + 1, last, false);
        return;
      }
      if (after_title(first) || (words >= 2 && !is_all_lower_case(first, last))) {
        found.kind = NameKind::person;
      } else if (!plausible_alone(first)) {
        return;
      }
    }
    out_.push_back(found);
  }

  /// "la Chinoise Gu Minzhao": the people of a country, after an article.
  bool is_someone_of(std::size_t first) const {
    static constexpr auto kArticles = text::words_of({"le", "la", "l'", "un", "une", "au", "du"});
    static const text::HanFolding kNone;
    MentionTables::Known known;
    return first > 0 && kArticles.holds(key(first - 1)) && is_demonym_ending(key(first)) &&
           gap(first) != "-" && find(NameKey::from(raw(first), kNone), known) &&
           known.country != kNoCountry;
  }

  /// "French Defence": an adjective of a country and something else.
  bool split(std::size_t first, std::size_t last) {
    static const text::HanFolding kNone;
    MentionTables::Known known;
    const NameKey country = NameKey::from(raw(first), kNone);
    if (!find(country, known) || known.country == kNoCountry) return false;
    if (gap(first) == "-") return false;
    add(first, first, false);
    if (!tables_.is_lower_case(key(last))) add(last, last, false);
    return true;
  }

  bool is_acronym(std::size_t first, std::size_t last) const {
    if (first != last || shouting_) return false;
    const auto word = raw(first);
    return word.size() >= 2 && word.size() <= 6 && is_all_capitals(word);
  }

  bool after_title(std::size_t first) const {
    return first > 0 && kTitles.holds(key(first - 1)) && gap(first - 1).size() <= 2;
  }

  /// "Spring Festival", "Doing Nothing": words that are no names by themselves.
  bool is_all_lower_case(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i <= last; ++i) {
      if (!tables_.is_lower_case(key(i))) return false;
    }
    return true;
  }

  /// One capital word that nothing else tells of.
  bool plausible_alone(std::size_t i) const {
    return key(i).size() >= 3 && (!tables_.is_lower_case(key(i)) || !starts_sentence(i));
  }

  std::string_view text_;
  const text::Tokens& tokens_;
  const MentionTables& tables_;
  std::vector<FoundName>& out_;
  bool shouting_ = false;
};

}  // namespace

void find_latin_names(std::string_view text, const text::Tokens& tokens, bool is_title,
                      const MentionTables& tables, std::vector<FoundName>& out) {
  Finder(text, tokens, is_title, tables, out).run();
}

}  // namespace newsloom::names
