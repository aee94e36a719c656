#include "terms/packed_terms.hpp"

#include <iterator>
#include <limits>

namespace newsloom::terms {

const std::array<float, 32> TermWeights::kOfCount = [] {
  std::array<float, 32> weights{};
  for (std::size_t n = 1; n < weights.size(); ++n) {
    weights[n] = static_cast<float>(1 + std::log(static_cast<double>(n)));
  }
  return weights;
}();

namespace {

// Of 1, 1.3 and 1.6 the best on the windows, each left out; the bend leaves an idf of 5 as it is.
constexpr double kBend = 1.3, kUnbent = 5;

double rarity(double idf) { return kUnbent * std::pow(idf / kUnbent, kBend); }
double unbent(double rarity) { return kUnbent * std::pow(rarity / kUnbent, 1 / kBend); }

}  // namespace

const std::array<float, TermWeights::kMostIdf + 1> TermWeights::kRarity = [] {
  std::array<float, kMostIdf + 1> rarities{};
  for (std::size_t i = 0; i < rarities.size(); ++i) {
    rarities[i] = static_cast<float>(rarity(kLeastIdf + static_cast<double>(i) / kIdfSteps));
  }
  return rarities;
}();

TermWeights TermWeights::nearest(float full, float lead, float title) noexcept {
  TermWeights best;
  float least = std::numeric_limits<float>::infinity();
  const auto in = [](bool stands_there, int most) { return stands_there ? most : 0; };
  for (int t = title > 0 ? 1 : 0; t <= in(title > 0, kMostInTitle); ++t) {
    for (int l = lead > 0 && t == 0 ? 1 : 0; l <= in(lead > 0, kMostInLead); ++l) {
      for (int r = t + l > 0 ? 0 : 1; r <= kMostInRest; ++r) {
        const auto count = static_cast<std::size_t>(2 * t + l + r);
        const TermWeights tried(unbent(static_cast<double>(full / kOfCount[count])), t, l, r);
        const float off = std::abs(tried.full() - full) + std::abs(tried.lead() - lead) +
                          std::abs(tried.title() - title);
        if (off >= least) continue;
        best = tried;
        least = off;
        if (off == 0) return best;
      }
    }
  }
  return best;
}

double share_in_common(const PackedTermsView& a, const PackedTermsView& b) {
  const auto all = [](const PackedTermsView& packed) {
    std::vector<TermId> terms;
    packed.for_each([&](TermId term, TermWeights) { terms.push_back(term); });
    return terms;
  };
  const auto of_a = all(a), of_b = all(b);
  std::vector<TermId> common;
  std::ranges::set_intersection(of_a, of_b, std::back_inserter(common));
  const auto most = std::max(of_a.size(), of_b.size());
  return most == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(most);
}

}  // namespace newsloom::terms
