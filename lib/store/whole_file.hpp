#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>

#include "newsloom/result.hpp"

namespace newsloom::store {

/// Makes a file that is there whole or not at all, on the disk when this returns.
/// Errors: already_exists (it is left alone), io.
Result<void> write_whole_file(const std::string& path, std::span<const std::byte> bytes);

/// Makes a file, or replaces it, by what `write` puts out: whole or not at all, on the disk when
/// the operating system sees fit.  Errors: io.
Result<void> replace_file(const std::string& path, const std::function<void(std::ostream&)>& write);

}  // namespace newsloom::store
