#include "terms/term_codec.hpp"

#include <algorithm>

namespace newsloom::terms {
namespace {

static_assert(sizeof(WeightedTerm) == sizeof(TermId) + sizeof(float), "written as it lies");

using Items = std::span<const WeightedTerm>;

/// A part as a sparse vector of weights and its length.
void write(const PackedTermsView& terms, float (TermWeights::*of_part)() const noexcept,
           float length, ByteWriter& out) {
  std::vector<WeightedTerm> items;
  terms.for_each([&](TermId term, TermWeights weights) {
    if (const float weight = (weights.*of_part)(); weight > 0) items.push_back({term, weight});
  });
  out.array(Items(items));
  out.value(length);
}

Items read(ByteReader& in, float& length) {
  const auto items = in.array<WeightedTerm>();
  length = in.weight();
  const bool ascending =
      std::adjacent_find(items.begin(), items.end(), [](const auto& a, const auto& b) {
        return a.term >= b.term;
      }) == items.end();
  const bool weighed =
      std::ranges::all_of(items, [](const auto& item) { return is_weight(item.weight); });
  if (!ascending || !weighed) in.fail();
  return items;
}

/// The weight of the next of some items, if it is of this term; 0: it is not.
float take(Items& items, TermId term) {
  if (items.empty() || items.front().term != term) return 0;
  const float weight = items.front().weight;
  items = items.subspan(1);
  return weight;
}

}  // namespace

void encode(const ArticleTermsView& terms, ByteWriter& out) {
  // All members: a new one must be written.
  const auto& [language, packed, length, translated] = terms;
  out.value(language);
  write(packed, &TermWeights::full, length.full, out);
  write(packed, &TermWeights::lead, length.lead, out);
  write(packed, &TermWeights::title, length.title, out);
  for (const auto part : {&ByPart::full, &ByPart::lead, &ByPart::title}) {
    for (int d = 0; d < TermTable::kDirections; ++d) {
      const auto direction = static_cast<TermTable::Direction>(d);
      out.value(terms.translated_length(direction).*part);
    }
  }
}

ArticleTerms decode_terms(ByteReader& in) {
  ArticleTerms terms;
  const auto language = in.value<std::uint8_t>();
  if (language >= kLanguageCount) in.fail();
  terms.language = in.ok() ? static_cast<Language>(language) : Language::und;
  const Items full = read(in, terms.length.full);
  Items lead = read(in, terms.length.lead), title = read(in, terms.length.title);
  for (const auto part : {&ByPart::full, &ByPart::lead, &ByPart::title}) {
    for (auto& of_direction : terms.translated) of_direction.*part = in.weight();
  }
  if (!in.ok()) return terms;
  for (const auto& item : full) {
    // The title's terms are among those of the lead, these among those of the text.
    const float in_lead = take(lead, item.term), in_title = take(title, item.term);
    terms.terms.add(item.term, TermWeights::nearest(item.weight, in_lead, in_title));
  }
  if (!lead.empty() || !title.empty()) in.fail();
  return terms;
}

}  // namespace newsloom::terms
