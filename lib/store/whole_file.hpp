#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "newsloom/result.hpp"

namespace newsloom::store {

/// Makes a file that is there whole or not at all, on the disk when this returns.
/// Errors: already_exists (it is left alone), io.
Result<void> write_whole_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace newsloom::store
