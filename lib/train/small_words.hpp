#pragma once

#include <string>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Keys of French and English words that running text writes with a small letter more often than
/// with a capital, the first word of a sentence aside; in no order.
/// Errors: io, naming the file.
Result<std::vector<std::string>> small_words(const Config& config, const text::HanFolding& folding);

}  // namespace newsloom::train
