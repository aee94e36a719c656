#ifndef NEWSLOOM_OPTIONS_HPP
#define NEWSLOOM_OPTIONS_HPP

#include <cstddef>
#include <cstdint>

#include "newsloom/export.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// Which mistake weighs more.  Numbers are part of the C ABI.
enum class Profile : std::int32_t {
  balanced = 0,   ///< as many right links as wrong ones can be afforded for
  precision = 1,  ///< a wrong link between languages costs more than a missed one
};

/// When the calls of an engine with a durable state are stored.  Numbers are part of the C ABI.
enum class Durability : std::int32_t {
  article = 0,  ///< when a call returns, it is on the disk
  batch = 1,    ///< Engine::flush() stores all calls since the last one, together or not at all
  process = 2,  ///< when a call returns, it outlives this process; a power cut may take the newest
};

/// How an engine behaves.  Every default is what the published figures were measured with.
struct NEWSLOOM_API EngineOptions {
  /// Thresholds learnt with the model; the only option that changes quality on purpose.
  Profile profile = Profile::balanced;
  /// A story is closed when its newest article is older than this, in seconds; > 0.
  std::int64_t horizon_s = std::int64_t{7} * 24 * 3600;
  /// At most so many active articles are compared with an arriving one; 1 to 4096.
  std::size_t max_candidates = 96;
  /// Re-cluster the touched story with its neighbours after each article.
  bool repair = true;
  /// For Engine::open() only, and its own choice each time.
  Durability durability = Durability::article;
  /// Components of the vectors that articles bring (ArticleView::vector); at most 4096.
  /// 0: those of the model, and an article may bring one of the model's own space.
  /// Else every article brings one of a space of the caller's, and the model's are not used.
  std::size_t vector_dimension = 0;

  /// Errors: invalid_argument, naming the field.
  Result<void> validate() const;
};

}  // namespace newsloom

#endif
