#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace newsloom::train {

/// Whether log-odds say what happens: of pairs with odds of 4 to 1 four in five should be of one
/// event.  Pairs fall into bins by their log-odds.
class Calibration {
 public:
  /// `weight`: how much the pair counts in learning.
  void add(double log_odds, bool same_event, double weight) noexcept;

  static constexpr std::array<double, 9> kEdges = {-8, -6, -4, -2, -1, 0, 1, 2, 4};
  static constexpr std::size_t kBins = kEdges.size() + 1;

  /// "-8 to -6".
  static std::string bin_name(std::size_t bin);

  /// "pairs | probability said | share of one event" of a bin.
  std::string bin_text(std::size_t bin) const;

 private:
  struct Bin {
    std::size_t pairs = 0;
    double weight = 0, said = 0, same = 0;
  };
  std::array<Bin, kBins> bins_{};
};

}  // namespace newsloom::train
