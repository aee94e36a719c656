#pragma once

#include <string>

#include "newsloom/result.hpp"
#include "sim/link_model.hpp"
#include "train/config.hpp"

namespace newsloom::train {

struct LinkTraining {
  sim::LinkModel model;
  std::string report;  ///< Markdown: figures of each window by a model that has not seen it
};

/// Learns when two articles report one event from the labelled sets of config.eval, read with the
/// bundle at `model_path` in stream order, without their language, source and url.  Four logistic
/// models (pairs of one language or two, of articles or of headlines), each positive pair weighted
/// by one over the pairs of its event, fitted by Newton's method; then the thresholds, at the
/// middle of the plateau of B-cubed and cross-lingual B-cubed.  Sets with bodies teach headlines
/// too, their bodies left out: there are few sets of headlines.  Errors: io, not_found.
Result<LinkTraining> train_link(const Config& config, const std::string& model_path,
                                const Log& log);

}  // namespace newsloom::train
