#pragma once

#include <cstddef>
#include <vector>

#include "newsloom/result.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Learns the section "language": a fastText classifier of French, English and other languages over
/// the buckets of lang::append_language_ngrams, folded into one row of log-odds a bucket.  Half of
/// the lines are cut to headlines of a few words, and some are set in capitals.
Result<std::vector<std::byte>> train_language(const Config& config, const Log& log);

}  // namespace newsloom::train
