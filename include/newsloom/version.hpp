#ifndef NEWSLOOM_VERSION_HPP
#define NEWSLOOM_VERSION_HPP

#include "newsloom/export.hpp"

#define NEWSLOOM_VERSION_MAJOR 0
#define NEWSLOOM_VERSION_MINOR 1
#define NEWSLOOM_VERSION_PATCH 0

namespace newsloom {

/// "major.minor.patch" of the library that is linked.  Static storage.
NEWSLOOM_API const char* version() noexcept;

}  // namespace newsloom

#endif
