#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"

namespace newsloom::train {

struct Names {
  std::vector<std::byte> section;
  std::string report;  ///< Markdown: how well held-out names are matched
};

/// The section "names": how characters are spelt, learnt from names in several languages, and what
/// that says about two names being one.
Result<Names> build_names(const Config& config, const text::HanFolding& folding, const Log& log);

}  // namespace newsloom::train
