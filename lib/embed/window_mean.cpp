#include "embed/window_mean.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace newsloom::embed {
namespace {

// So many articles of mean zero, the mean of all languages' training text, stand before the first.
constexpr double kPriorArticles = 50;

void centre_rows(std::span<std::int8_t> rows, std::span<const double> mean) {
  const std::size_t dim = mean.size();
  if (dim == 0) return;
  std::vector<double> row(dim);
  for (std::size_t begin = 0; begin + dim <= rows.size(); begin += dim) {
    double squares = 0;
    for (std::size_t k = 0; k < dim; ++k) {
      row[k] = rows[begin + k] - mean[k];
      squares += row[k] * row[k];
    }
    if (squares == 0) continue;
    const double scale = kUnit / std::sqrt(squares);
    for (std::size_t k = 0; k < dim; ++k) {
      rows[begin + k] = round_to_byte(row[k] * scale);
    }
  }
}

}  // namespace

void WindowMean::add(const PackedRow& row, std::int32_t times) {
  if (row.empty()) return;
  const auto components = row.unpack();
  sum_.resize(components.size());
  for (std::size_t k = 0; k < sum_.size(); ++k) {
    sum_[k] +=
        times * round_to_byte(kUnit * row.inverse_length * static_cast<float>(components[k]));
  }
  articles_ += times;
}

void WindowMean::add(const VectorsView& vectors) { add(vectors.uncentred(), 1); }

void WindowMean::remove(const VectorsView& vectors) { add(vectors.uncentred(), -1); }

void WindowMean::centre(ArticleVectors& vectors) const {
  if (articles_ == 0) return;
  std::vector<double> mean(vectors.uncentred().size());
  std::transform(sum_.begin(), sum_.begin() + static_cast<std::ptrdiff_t>(mean.size()),
                 mean.begin(),
                 [&](std::int32_t sum) { return sum / (articles_ + kPriorArticles); });
  centre_rows(vectors.centred(), mean);
}

bool WindowMean::empty() const noexcept {
  return articles_ == 0 &&
         std::all_of(sum_.begin(), sum_.end(), [](std::int32_t sum) { return sum == 0; });
}

}  // namespace newsloom::embed
