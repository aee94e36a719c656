#pragma once

#include "cluster/link_graph.hpp"
#include "engine/active_articles.hpp"
#include "newsloom/explain.hpp"

namespace newsloom::engine {

/// The score of a compared pair taken apart: the prior and one contribution a kind of evidence, in
/// the order in which they were added, so that they sum to `score` to the last bit.
struct PairAccount {
  double score = 0;
  std::vector<Contribution> contributions;
};
PairAccount account_for(const ModelData& model, const ActiveArticle& a, const ActiveArticle& b,
                        const cluster::Link& link);

/// The words that two articles share, translated where needed, heaviest first; at most `limit`.
std::vector<SharedTerm> shared_terms(const ModelData& model, const ActiveArticle& a,
                                     const ActiveArticle& b, std::size_t limit);

/// The rare numbers that both articles name, as decimal text.
std::vector<std::string> shared_numbers(const ActiveArticle& a, const ActiveArticle& b);

}  // namespace newsloom::engine
