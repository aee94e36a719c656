#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "text/vocabulary.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Learns the section "space": rows start at the teacher's vector of the word times its idf, then
/// follow the teacher and the translations on parallel news, everyday sentences, titles, leads and
/// bodies (contrastive loss and cosine to the teacher's vector; row-wise Adagrad).
/// Errors: io; not_found when the teacher cache lacks words: it then names the file of missing
/// texts and the command that encodes them.
Result<std::vector<std::byte>> train_space(const Config& config, const text::Vocabulary& vocabulary,
                                           const text::HanFolding& folding, const Log& log);

}  // namespace newsloom::train
