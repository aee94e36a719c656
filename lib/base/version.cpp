#include "newsloom/version.hpp"

#define NEWSLOOM_TEXT_OF_(x) #x
#define NEWSLOOM_TEXT_OF(x) NEWSLOOM_TEXT_OF_(x)

namespace newsloom {

const char* version() noexcept {
  return NEWSLOOM_TEXT_OF(NEWSLOOM_VERSION_MAJOR) "." NEWSLOOM_TEXT_OF(
      NEWSLOOM_VERSION_MINOR) "." NEWSLOOM_TEXT_OF(NEWSLOOM_VERSION_PATCH);
}

}  // namespace newsloom
