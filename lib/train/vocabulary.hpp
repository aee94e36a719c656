#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "newsloom/result.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// The sections "vocabulary" and "folding".
struct VocabularySections {
  std::vector<std::byte> vocabulary, folding;
};

/// Chooses the words: Chinese ones from dictionaries and names by their counts in news, French and
/// English ones and numbers by their counts; words of recent news count more.
Result<VocabularySections> build_vocabulary(const Config& config, const Log& log);

}  // namespace newsloom::train
