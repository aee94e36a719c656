#include "engine/joined_names.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "names/name_key.hpp"
#include "names/spelling.hpp"

namespace newsloom::engine {
namespace {

constexpr std::size_t kMostForms = 32;  // bounds the comparisons
constexpr const char* kNoKind = "other";

/// A name in one language, however often it is written.
struct Form {
  std::string language, kind;
  std::map<std::string, double> texts;  ///< weight by text: capitals and accents may differ
  std::optional<std::uint16_t> country;
  names::NameKey key;
  std::set<std::size_t> articles;
  double weight = 0;

  /// The weightiest; of several one that is not all capitals.
  const std::string& text() const {
    return std::max_element(texts.rbegin(), texts.rend(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
};

/// One person, place or thing: its forms, the weightiest first.
struct Joined {
  std::vector<const Form*> forms;
  double weight = 0;
};

/// Weightiest first; ties as they came.
std::vector<Form> forms_of(const text::HanFolding& folding, std::vector<WrittenName> names) {
  std::vector<Form> forms;
  std::map<std::tuple<std::string, int, std::uint64_t>, std::size_t> known;
  for (auto& name : names) {
    const auto key = names::NameKey::from(name.text, folding);
    if (key.empty()) continue;
    // A country is one thing by whatever word, its people's too.
    const std::tuple identity{name.language, name.country ? 1 : 0,
                              name.country ? std::uint64_t{*name.country} : key.hash()};
    const auto [at, fresh] = known.emplace(identity, forms.size());
    if (fresh) {
      forms.push_back({name.language, name.kind, {}, name.country, key, {}, 0});
    }
    Form& form = forms[at->second];
    if (form.kind == kNoKind) form.kind = name.kind;
    form.articles.insert(name.article);
    form.weight += name.weight;
    form.texts[std::move(name.text)] += name.weight;
  }
  std::stable_sort(forms.begin(), forms.end(),
                   [](const Form& a, const Form& b) { return a.weight > b.weight; });
  if (forms.size() > kMostForms) forms.resize(kMostForms);
  return forms;
}

/// How likely both name the same.
double same(const names::NameMatcher& matcher, names::Speller& speller, const Form& a,
            const Form& b) {
  if (a.country || b.country) return a.country == b.country ? 1 : 0;
  // The spellings of one language differ in length, or they are different names.
  if (a.language == b.language && a.key.han == b.key.han) {
    return is_long_form(a.key, b.key) || is_long_form(b.key, a.key) ? 1 : 0;
  }
  return matcher.probability(a.key, b.key, speller);
}

/// What the name of one thing shows.
StoryName shown(const ModelData& model, const Joined& joined) {
  StoryName name;
  name.kind = kNoKind;
  std::set<std::size_t> articles;
  for (const Form* form : joined.forms) {
    std::string text = form->text();
    if (form->country) {
      const auto& usual = model.country_names.name(*form->country, parse_language(form->language),
                                                   model.mentions, model.folding);
      if (!usual.empty()) text = usual;
    }
    name.spellings.emplace(form->language, std::move(text));
    if (name.kind == kNoKind) name.kind = form->kind;
    articles.insert(form->articles.begin(), form->articles.end());
  }
  name.articles = articles.size();
  return name;
}

}  // namespace

std::vector<StoryName> join_names(const ModelData& model, std::vector<WrittenName> names) {
  const auto forms = forms_of(model.folding, std::move(names));
  names::Speller speller(model.names.spelling());
  std::vector<Joined> things;
  for (const Form& form : forms) {
    Joined* best = nullptr;
    double most = names::kSameName;
    for (Joined& thing : things) {
      for (const Form* other : thing.forms) {
        const double likely = same(model.names, speller, form, *other);
        if (likely <= most) continue;
        most = likely;
        best = &thing;
      }
    }
    if (best == nullptr) best = &things.emplace_back();
    best->forms.push_back(&form);
    best->weight += form.weight;
  }
  std::stable_sort(things.begin(), things.end(),
                   [](const Joined& a, const Joined& b) { return a.weight > b.weight; });
  std::vector<StoryName> out;
  out.reserve(things.size());
  for (const Joined& thing : things) out.push_back(shown(model, thing));
  return out;
}

}  // namespace newsloom::engine
