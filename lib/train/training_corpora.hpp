#pragma once

#include "newsloom/result.hpp"
#include "train/config.hpp"
#include "train/training_set.hpp"

namespace newsloom::train {

/// Fills the training set of the space from the corpora of `config.data`: translated news,
/// sentences and words; titles with leads and bodies of articles.  One line a corpus in the log.
/// Errors: io, naming the file.
Result<void> read_training_corpora(const Config& config, const ReducedTeacher& teacher,
                                   TrainingSet& set, const Log& log);

}  // namespace newsloom::train
