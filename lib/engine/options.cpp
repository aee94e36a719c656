#include "newsloom/options.hpp"

namespace newsloom {

Result<void> EngineOptions::validate() const {
  if (profile != Profile::balanced && profile != Profile::precision) {
    return Error{ErrorCode::invalid_argument, "profile must be balanced or precision"};
  }
  if (horizon_s <= 0) return Error{ErrorCode::invalid_argument, "horizon_s must be positive"};
  if (max_candidates < 1 || max_candidates > 4096) {
    return Error{ErrorCode::invalid_argument, "max_candidates must be from 1 to 4096"};
  }
  if (durability != Durability::article && durability != Durability::batch &&
      durability != Durability::process) {
    return Error{ErrorCode::invalid_argument, "durability must be article, batch or process"};
  }
  if (vector_dimension > 4096) {
    return Error{ErrorCode::invalid_argument, "vector_dimension must be at most 4096"};
  }
  return {};
}

}  // namespace newsloom
