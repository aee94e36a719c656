#include "train/weighted_spellings.hpp"

#include <algorithm>
#include <cstdlib>

namespace newsloom::train {

WeightedSpellings alternatives(std::string_view text) {
  WeightedSpellings out;
  double left = 1;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto item = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto slash = item.find('/');
    std::string letters(item.substr(0, slash));
    if (letters == "-") letters.clear();
    const double weight = slash == std::string_view::npos
                              ? 0
                              : std::atof(std::string(item.substr(slash + 1)).c_str());
    left -= weight;
    out.emplace_back(std::move(letters), weight);
  }
  for (auto& item : out) {
    if (item.second == 0) item.second = left;
  }
  return out;
}

WeightedSpellings joined(const std::vector<WeightedSpellings>& parts) {
  WeightedSpellings all{{"", 1.0}};
  for (const auto& part : parts) {
    WeightedSpellings longer;
    for (const auto& [head, p] : all) {
      for (const auto& [tail, q] : part) longer.emplace_back(head + tail, p * q);
    }
    all = std::move(longer);
  }
  return all;
}

}  // namespace newsloom::train
