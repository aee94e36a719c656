#include <algorithm>
#include <map>
#include <utility>

#include "engine/features.hpp"
#include "engine/guard.hpp"
#include "names/main_names.hpp"
#include "names/name_finder.hpp"
#include "names/numbers.hpp"
#include "newsloom/inspect.hpp"
#include "text/lookup.hpp"
#include "time/days.hpp"

namespace newsloom {
namespace {

constexpr std::size_t kMostTranslations = 4;

std::string language_name(const lang::ArticleText& text) {
  if (text.language == Language::zh && text.traditional) return "zh-Hant";
  return std::string(language_code(text.language));
}

/// One article while it is looked at.
class Look {
 public:
  Look(const engine::ModelData& model, const lang::ArticleText& text, Inspection& out)
      : model_(model), text_(text), out_(out) {}

  void names() {
    const auto found = model_.name_finder().find(text_);
    const auto longest = names::longest_forms(text_, found);
    for (const auto& mention : found.mentions) {
      const auto& name = found.names[mention.name];
      InspectedName out{names::kind_name(name.kind),
                        piece(mention.in_title, mention.begin, mention.end),
                        std::string(longest[mention.name]),
                        place(mention.in_title, mention.begin, mention.end),
                        name.key.text(),
                        {}};
      if (name.country != names::kNoCountry) out.country = name.country;
      out_.names.push_back(std::move(out));
    }
  }

  void numbers() {
    std::vector<names::Number> found;
    for (const bool in_title : {true, false}) {
      found.clear();
      names::find_numbers(text(in_title), tokens(in_title), found, text_.language);
      for (const auto& number : found) {
        if (number.unit == names::Unit::date || number.unit == names::Unit::clock) continue;
        out_.numbers.push_back({piece(in_title, number.begin, number.end), number.value,
                                number.unit == names::Unit::percent ? "percent" : "",
                                place(in_title, number.begin, number.end)});
      }
    }
  }

  void dates(std::optional<std::int64_t> published_at) {
    std::vector<time::DayMention> found;
    for (const bool in_title : {true, false}) {
      found.clear();
      time::find_days(text(in_title), tokens(in_title), text_.language, published_at, found);
      for (const auto& day : found) {
        out_.dates.push_back(
            {piece(in_title, day.begin, day.end), day.day, place(in_title, day.begin, day.end)});
      }
    }
  }

  void terms(const std::vector<std::uint32_t> (&word_of_term)[3], std::size_t most) {
    const auto weighed = terms::weigh_terms(text_, model_.terms, WindowCounts<terms::TermId>());
    const auto standing = occurrences();
    auto items = terms::ArticleTermsView(weighed).full();
    std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    });
    if (items.size() > most) items.resize(most);
    for (const auto& item : items) {
      const Occurrences& at = standing.at(item.term);
      InspectedTerm term;
      term.text = at.written;
      term.key = at.known ? model_.spelling.spell(item.term, text_.language) : at.written;
      term.places = at.places;
      term.weight = static_cast<double>(item.weight);
      translate(item.term, word_of_term, term.translations);
      out_.terms.push_back(std::move(term));
    }
  }

 private:
  std::string_view text(bool in_title) const {
    return in_title ? text_.title.text() : text_.body_head();
  }
  const text::Tokens& tokens(bool in_title) const {
    return in_title ? text_.title_tokens : text_.body_tokens;
  }
  std::string piece(bool in_title, std::size_t begin, std::size_t end) const {
    return std::string(text(in_title).substr(begin, end - begin));
  }
  Place place(bool in_title, std::size_t begin, std::size_t end) const {
    const auto& normal = in_title ? text_.title : text_.body;
    return {in_title, normal.original_offset(begin), normal.original_offset(end)};
  }

  /// A term as it first stands in the text, and everywhere that it does.
  struct Occurrences {
    std::string written;
    bool known = false;
    std::vector<Place> places;
  };

  std::map<terms::TermId, Occurrences> occurrences() const {
    std::map<terms::TermId, Occurrences> found;
    for (const bool in_title : {true, false}) {
      for (const auto& token : tokens(in_title).items()) {
        const auto word =
            text::find_word(model_.vocabulary, tokens(in_title), token, text_.language);
        const auto key = tokens(in_title).key(token);
        auto& term = found[model_.terms.term(word, key, token.kind == text::TokenKind::han)];
        if (term.places.empty()) {
          term.written = key;
          term.known = word != text::kUnknownWord;
        }
        term.places.push_back(place(in_title, token.begin, token.end));
      }
    }
    return found;
  }

  void translate(terms::TermId term, const std::vector<std::uint32_t> (&word_of_term)[3],
                 std::vector<std::string>& out) const {
    std::vector<std::pair<float, text::WordId>> found;
    for (const Language to : {Language::zh, Language::fr, Language::en}) {
      terms::TermTable::Direction direction{};
      if (!terms::TermTable::direction(text_.language, to, direction)) continue;
      const auto& words = word_of_term[static_cast<std::size_t>(to) - 1];
      model_.terms.for_each_translation(direction, term, [&](terms::TermId there, float weight) {
        if (there != term && there < words.size() && words[there] != text::kUnknownWord) {
          found.emplace_back(-weight, words[there]);
        }
      });
    }
    std::sort(found.begin(), found.end());
    for (const auto& [weight, word] : found) {
      if (out.size() == kMostTranslations) break;
      out.emplace_back(model_.vocabulary.word(word));
    }
  }

  const engine::ModelData& model_;
  const lang::ArticleText& text_;
  Inspection& out_;
};

}  // namespace

Inspector::Inspector(Model model) : model_(std::move(model)) {
  const auto& data = model_.data();
  for (text::WordId word = 0; word < data.vocabulary.size(); ++word) {
    const auto language = static_cast<std::size_t>(data.vocabulary.language(word));
    const terms::TermId term = data.terms.term(word, {}, false);
    if (language == 0 || !terms::is_known(term)) continue;
    auto& words = word_of_term_[language - 1];
    if (words.size() <= term) words.resize(term + std::size_t{1}, text::kUnknownWord);
    // Words of one term: the most frequent stands for it.
    auto& known = words[term];
    if (known == text::kUnknownWord || data.vocabulary.count(word) > data.vocabulary.count(known)) {
      known = word;
    }
  }
}

Result<Inspection> Inspector::inspect(const ArticleView& article, std::size_t most_terms) const {
  return engine::guard([&]() -> Result<Inspection> {
    if (article.title.empty() && article.body.empty()) {
      return Error{ErrorCode::invalid_argument, "title and body are empty"};
    }
    const auto text = engine::read_article(model_.data(), article);
    Inspection out;
    out.language = language_name(text);
    Look look(model_.data(), text, out);
    look.terms(word_of_term_, most_terms);
    look.names();
    look.numbers();
    look.dates(article.published_at);
    return out;
  });
}

}  // namespace newsloom
