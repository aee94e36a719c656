#include "sim/link_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/bytes.hpp"

namespace newsloom::sim {
namespace {

std::string evidence_names() {
  std::string names;
  for (std::size_t i = 0; i < kEvidenceCount; ++i) {
    names.append(evidence_name(static_cast<Evidence>(i))).append("\n");
  }
  return names;
}

bool is_finite(const LinkModel::Weights& weights) {
  return std::isfinite(weights.bias) && std::all_of(weights.of.begin(), weights.of.end(),
                                                    [](double x) { return std::isfinite(x); });
}

bool is_finite(const LinkModel::Thresholds& thresholds) {
  const auto& [join, repair, cross_bonus] = thresholds;
  return std::isfinite(join) && std::isfinite(repair) && std::isfinite(cross_bonus);
}

Error not_a_number() { return {ErrorCode::corrupt, "section 'link': not a number"}; }

}  // namespace

std::vector<std::byte> LinkModel::save() const {
  ByteWriter out;
  out.text(evidence_names());
  for (const Weights* weights : {&within, &across, &headlines_within, &headlines_across}) {
    out.value(weights->bias);
    out.array<double>(weights->of);
  }
  out.value(balanced);
  out.value(precision);
  return std::move(out).take();
}

Result<LinkModel> LinkModel::load(std::span<const std::byte> section) {
  ByteReader in(section);
  LinkModel model;
  const bool same_evidence = in.text() == evidence_names();
  if (in.ok() && !same_evidence) {
    return Error{ErrorCode::unsupported, "section 'link': learnt for other kinds of evidence"};
  }
  for (Weights* weights :
       {&model.within, &model.across, &model.headlines_within, &model.headlines_across}) {
    weights->bias = in.value<double>();
    const auto values = in.array<double>();
    if (values.size() != kEvidenceCount)
      return Error{ErrorCode::corrupt, "section 'link': cut short"};
    std::copy(values.begin(), values.end(), weights->of.begin());
    if (!is_finite(*weights)) return not_a_number();
  }
  model.balanced = in.value<Thresholds>();
  model.precision = in.value<Thresholds>();
  if (!in.ok()) return Error{ErrorCode::corrupt, "section 'link': cut short"};
  if (!is_finite(model.balanced) || !is_finite(model.precision)) return not_a_number();
  return model;
}

double LinkModel::needed(const PairEvidence& pair, Evidence kind, double log_odds) const noexcept {
  constexpr double kRounding = 1e-3;
  const double weight = weights(pair).of[static_cast<std::size_t>(kind)];
  const double missing = log_odds - this->log_odds(pair) + weight * pair[kind] - kRounding;
  if (missing <= 0 || weight < 0) return 0;
  return weight == 0 ? std::numeric_limits<double>::infinity() : missing / weight;
}

double LinkModel::log_odds(const PairEvidence& pair) const noexcept {
  const Weights& w = weights(pair);
  double sum = w.bias;
  for (std::size_t i = 0; i < kEvidenceCount; ++i) sum += w.of[i] * pair.values[i];
  return sum;
}

}  // namespace newsloom::sim
