#pragma once

#include "newsloom/evaluate.hpp"
#include "sim/link_model.hpp"
#include "train/lessons.hpp"

namespace newsloom::train {

/// Stories of a window under a model and thresholds: at arrival, or after all repairs.
Evaluation run_stories(const Window& window, const sim::LinkModel& model,
                       const sim::LinkModel::Thresholds& thresholds, bool online);

/// Many enough to say something about links between languages.
bool many_bilingual(const Window& window);

/// Sets the thresholds of both profiles.  Balanced: the middle of the plateau of B-cubed and
/// cross-lingual B-cubed F1, mean over the windows.  Precision: the best where links between
/// languages are precise.
void learn_thresholds(const Windows& windows, sim::LinkModel& model);

/// Shifts the two models for headlines so that the balanced thresholds, learnt on articles, suit
/// headlines too: again the middle of the plateau.
void fit_headlines(const Windows& headlines, sim::LinkModel& model);

}  // namespace newsloom::train
