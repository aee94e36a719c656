#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "store/bundle.hpp"
#include "text/vocabulary.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// The model card, Markdown: what was learnt from what, sizes, figures, licences.
std::vector<std::byte> model_card(const Config& config, const text::Vocabulary& vocabulary,
                                  std::span<const store::NamedBytes> sections,
                                  const std::string& link_report, const std::string& names_report);

}  // namespace newsloom::train
