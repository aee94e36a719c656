#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"

namespace newsloom::train {

struct Names {
  std::vector<std::byte> section;   ///< "names": names::NameMatcher
  std::vector<std::byte> mentions;  ///< "mentions": names::MentionTables
  std::string report;               ///< Markdown: how well held-out names are matched
};

/// How characters are spelt, learnt from names in several languages, and what that says about two
/// names being one; and what names look like in running text.
Result<Names> build_names(const Config& config, const text::HanFolding& folding, const Log& log);

/// All three in one, as a stage of the training keeps them.
std::vector<std::byte> pack(const Names& names);
Result<Names> unpack(std::span<const std::byte> bytes);

}  // namespace newsloom::train
