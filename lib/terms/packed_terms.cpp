#include "terms/packed_terms.hpp"

#include <limits>

namespace newsloom::terms {

const std::array<float, 32> TermWeights::kOfCount = [] {
  std::array<float, 32> weights{};
  for (std::size_t n = 1; n < weights.size(); ++n) {
    weights[n] = static_cast<float>(1 + std::log(static_cast<double>(n)));
  }
  return weights;
}();

TermWeights TermWeights::nearest(float full, float lead, float title) noexcept {
  TermWeights best;
  float least = std::numeric_limits<float>::infinity();
  const auto in = [](bool stands_there, int most) { return stands_there ? most : 0; };
  for (int t = title > 0 ? 1 : 0; t <= in(title > 0, kMostInTitle); ++t) {
    for (int l = lead > 0 && t == 0 ? 1 : 0; l <= in(lead > 0, kMostInLead); ++l) {
      for (int r = t + l > 0 ? 0 : 1; r <= kMostInRest; ++r) {
        const auto count = static_cast<std::size_t>(2 * t + l + r);
        const TermWeights tried(static_cast<double>(full / kOfCount[count]), t, l, r);
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

}  // namespace newsloom::terms
