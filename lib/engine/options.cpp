#include "newsloom/options.hpp"

namespace newsloom {

Result<void> EngineOptions::validate() const {
  if (horizon_s <= 0) return Error{ErrorCode::invalid_argument, "horizon_s must be positive"};
  if (max_candidates < 1 || max_candidates > 4096) {
    return Error{ErrorCode::invalid_argument, "max_candidates must be from 1 to 4096"};
  }
  return {};
}

}  // namespace newsloom
