#pragma once

#include <Eigen/Dense>

#include "sim/link_model.hpp"

namespace newsloom::train {

/// Pairs of one kind, a row each.
struct LinkSample {
  Eigen::MatrixXd evidence;            ///< pairs x sim::kEvidenceCount
  Eigen::VectorXd same_event, weight;  ///< 1 or 0; how much the pair counts
};

/// Logistic regression on standardised evidence with a quadratic penalty.  A
/// kind of evidence that would count the wrong way (shared words against one event) is left out,
/// the worst first, so that every contribution can be explained.  All zeros without pairs.
sim::LinkModel::Weights fit_weights(const LinkSample& sample, double ridge);

}  // namespace newsloom::train
