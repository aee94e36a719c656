#pragma once

#include "cluster/link_graph.hpp"
#include "engine/active_articles.hpp"
#include "newsloom/explain.hpp"

namespace newsloom::engine {

/// The score of a compared pair taken apart: the prior and one contribution a kind of evidence, in
/// the order in which they were added, so that they sum to `score` to the last bit; and what was
/// equal or alike, of the words the heaviest.
struct PairAccount {
  double score = 0;
  std::vector<Contribution> contributions;
  SharedEvidence shared;
};
PairAccount account_for(const ModelData& model, const KeptArticle& a, const KeptArticle& b,
                        const cluster::Link& link);

}  // namespace newsloom::engine
