#ifndef NEWSLOOM_OPTIONS_HPP
#define NEWSLOOM_OPTIONS_HPP

#include <cstddef>
#include <cstdint>

#include "newsloom/export.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// How an engine behaves.  Every default is what the published figures were measured with.
struct NEWSLOOM_API EngineOptions {
  /// A story is closed when its newest article is older than this, in seconds; > 0.
  std::int64_t horizon_s = 7 * 24 * 3600;
  /// At most so many active articles are compared with an arriving one; 1 to 4096.
  std::size_t max_candidates = 256;
  /// Re-cluster the touched story with its neighbours after each article.
  bool repair = true;

  /// Errors: invalid_argument, naming the field.
  Result<void> validate() const;
};

}  // namespace newsloom

#endif
