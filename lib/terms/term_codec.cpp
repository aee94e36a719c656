#include "terms/term_codec.hpp"

#include <algorithm>

namespace newsloom::terms {
namespace {

static_assert(sizeof(WeightedTerm) == sizeof(TermId) + sizeof(float), "written as it lies");

void write(const TermVector& vector, ByteWriter& out) {
  const auto& [items, length] = vector;
  out.array(std::span<const WeightedTerm>(items));
  out.value(length);
}

TermVector read(ByteReader& in) {
  TermVector vector;
  const auto items = in.array<WeightedTerm>();
  vector.items.assign(items.begin(), items.end());
  vector.length = in.weight();
  const bool ascending =
      std::adjacent_find(items.begin(), items.end(), [](const auto& a, const auto& b) {
        return a.term >= b.term;
      }) == items.end();
  const bool weighed =
      std::ranges::all_of(items, [](const auto& item) { return is_weight(item.weight); });
  if (!ascending || !weighed) in.fail();
  return vector;
}

}  // namespace

void encode(const ArticleTerms& terms, ByteWriter& out) {
  // All members: a new one must be written.
  const auto& [language, full, lead, title, translated_full, translated_lead, translated_title] =
      terms;
  out.value(language);
  for (const auto* vector : {&full, &lead, &title}) write(*vector, out);
  for (const auto* lengths : {&translated_full, &translated_lead, &translated_title}) {
    out.value(*lengths);
  }
}

ArticleTerms decode_terms(ByteReader& in) {
  ArticleTerms terms;
  const auto language = in.value<std::uint8_t>();
  if (language >= kLanguageCount) in.fail();
  terms.language = in.ok() ? static_cast<Language>(language) : Language::und;
  for (auto* vector : {&terms.full, &terms.lead, &terms.title}) *vector = read(in);
  for (auto* lengths : {&terms.translated_full, &terms.translated_lead, &terms.translated_title}) {
    for (float& length : *lengths) length = in.weight();
  }
  return terms;
}

}  // namespace newsloom::terms
