#include "train/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace newsloom::train {

void Calibration::add(double log_odds, bool same_event, double weight) noexcept {
  const auto bin = static_cast<std::size_t>(
      std::upper_bound(kEdges.begin(), kEdges.end(), log_odds) - kEdges.begin());
  Bin& in = bins_[bin];
  ++in.pairs;
  in.weight += weight;
  in.said += weight / (1 + std::exp(-log_odds));
  if (same_event) in.same += weight;
}

std::string Calibration::bin_name(std::size_t bin) {
  char text[32];
  if (bin == 0) {
    std::snprintf(text, sizeof text, "below %.0f", kEdges.front());
  } else if (bin == kEdges.size()) {
    std::snprintf(text, sizeof text, "above %.0f", kEdges.back());
  } else {
    std::snprintf(text, sizeof text, "%.0f to %.0f", kEdges[bin - 1], kEdges[bin]);
  }
  return text;
}

std::string Calibration::bin_text(std::size_t bin) const {
  const Bin& in = bins_[bin];
  if (in.pairs == 0) return "0 | | ";
  char text[64];
  std::snprintf(text, sizeof text, "%zu | %.3f | %.3f", in.pairs, in.said / in.weight,
                in.same / in.weight);
  return text;
}

}  // namespace newsloom::train
