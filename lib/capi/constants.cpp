#include <cstddef>

#include "newsloom.h"
#include "newsloom/options.hpp"
#include "newsloom/result.hpp"
#include "newsloom/story.hpp"
#include "newsloom/version.hpp"  // that it defines NEWSLOOM_VERSION_* alike is checked here

// The numbers of the C header are those of the C++ headers.

namespace newsloom {
namespace {

constexpr bool same(newsloom_status c, ErrorCode cpp) {
  return c == static_cast<std::int32_t>(cpp);
}
static_assert(same(NEWSLOOM_OK, ErrorCode::ok));
static_assert(same(NEWSLOOM_E_INVALID_ARGUMENT, ErrorCode::invalid_argument));
static_assert(same(NEWSLOOM_E_NOT_FOUND, ErrorCode::not_found));
static_assert(same(NEWSLOOM_E_ALREADY_EXISTS, ErrorCode::already_exists));
static_assert(same(NEWSLOOM_E_IO, ErrorCode::io));
static_assert(same(NEWSLOOM_E_CORRUPT, ErrorCode::corrupt));
static_assert(same(NEWSLOOM_E_UNSUPPORTED, ErrorCode::unsupported));
static_assert(same(NEWSLOOM_E_NO_MEMORY, ErrorCode::no_memory));
static_assert(same(NEWSLOOM_E_CANCELLED, ErrorCode::cancelled));
static_assert(same(NEWSLOOM_E_INTERNAL, ErrorCode::internal));

constexpr bool same(newsloom_change_kind c, ChangeKind cpp) {
  return c == static_cast<newsloom_change_kind>(cpp);
}
static_assert(same(NEWSLOOM_CHANGE_CREATED, ChangeKind::created));
static_assert(same(NEWSLOOM_CHANGE_EXTENDED, ChangeKind::extended));
static_assert(same(NEWSLOOM_CHANGE_MERGED, ChangeKind::merged));
static_assert(same(NEWSLOOM_CHANGE_SPLIT, ChangeKind::split));
static_assert(same(NEWSLOOM_CHANGE_MOVED, ChangeKind::moved));
static_assert(same(NEWSLOOM_CHANGE_EXPIRED, ChangeKind::expired));
static_assert(same(NEWSLOOM_CHANGE_REMOVED, ChangeKind::removed));
static_assert(same(NEWSLOOM_CHANGE_CORRECTED, ChangeKind::corrected));

constexpr bool same(newsloom_durability c, Durability cpp) {
  return c == static_cast<newsloom_durability>(cpp);
}
static_assert(same(NEWSLOOM_DURABILITY_ARTICLE, Durability::article));
static_assert(same(NEWSLOOM_DURABILITY_BATCH, Durability::batch));
static_assert(same(NEWSLOOM_DURABILITY_PROCESS, Durability::process));

constexpr bool same(newsloom_profile c, Profile cpp) {
  return c == static_cast<newsloom_profile>(cpp);
}
static_assert(same(NEWSLOOM_PROFILE_BALANCED, Profile::balanced));
static_assert(same(NEWSLOOM_PROFILE_PRECISION, Profile::precision));

constexpr EngineOptions kCpp;
constexpr newsloom_engine_options kC = NEWSLOOM_ENGINE_OPTIONS_INIT;
static_assert(same(kC.profile, kCpp.profile));
static_assert(kC.horizon_s == kCpp.horizon_s);
static_assert(static_cast<std::size_t>(kC.max_candidates) == kCpp.max_candidates);
static_assert((kC.repair != 0) == kCpp.repair);
static_assert(same(kC.durability, kCpp.durability));
static_assert(static_cast<std::size_t>(kC.vector_dimension) == kCpp.vector_dimension);

// A field that is appended must change the size: no struct may end in padding.
static_assert(sizeof(newsloom_article) ==
              offsetof(newsloom_article, vector_len) + sizeof(newsloom_article::vector_len));
static_assert(sizeof(newsloom_engine_options) ==
              offsetof(newsloom_engine_options, vector_dimension) +
                  sizeof(newsloom_engine_options::vector_dimension));
static_assert(sizeof(newsloom_executor) ==
              offsetof(newsloom_executor, user) + sizeof(newsloom_executor::user));
static_assert(sizeof(newsloom_label) ==
              offsetof(newsloom_label, language) + sizeof(newsloom_label::language));

}  // namespace
}  // namespace newsloom
