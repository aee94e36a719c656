#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "text/vocabulary.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Evens out the directions of a section "space" and keeps config.dim of them: in some the vectors
/// of all news differ much, and these would decide every cosine.  Rows become their products with
/// the eigenvectors of the largest eigenvalues of C, each times (eigenvalue / mean eigenvalue +
/// 3) to the power of -1/2, C the covariance of the sentences of the parallel news around the
/// centre of their language (shrunk whitening; Mu and Viswanath 2018 and Su et al. 2021 do the same
/// to other vectors).  The centres are taken anew.  Errors: io, corrupt.
Result<std::vector<std::byte>> whiten_space(const Config& config,
                                            const text::Vocabulary& vocabulary,
                                            const text::HanFolding& folding,
                                            std::span<const std::byte> section);

}  // namespace newsloom::train
