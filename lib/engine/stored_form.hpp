#pragma once

#include <utility>
#include <vector>

#include "cluster/stories.hpp"
#include "engine/active_articles.hpp"
#include "store/state_file.hpp"

namespace newsloom::engine {

/// An active article as a durable state keeps it, with its links to earlier ones.
store::StoredArticle to_stored(Slot slot, const ActiveArticles& articles,
                               const cluster::Stories& stories);

/// What ActiveArticles and Stories are restored from.
struct Recalled {
  std::vector<ActiveArticles::Restored> articles;
  cluster::StoredStories stories;
  std::vector<store::StoredSlot> moved;  ///< articles that have another slot than was stored
};

/// Articles in more slots than ActiveArticles::most_slots() move together, in the order of their
/// slots: memory follows what is stored, whatever a slot says.
/// `dim`: components of the articles' vectors.
/// Errors: corrupt (what was stored does not fit together).
Result<Recalled> from_stored(std::size_t dim, store::StoredState stored);

}  // namespace newsloom::engine
