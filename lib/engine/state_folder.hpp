#pragma once

#include <string>

#include "newsloom/result.hpp"
#include "store/state_file.hpp"

namespace newsloom::engine {

/// The database of the state in a folder.
std::string state_path(const std::string& folder);

/// Opens it.  Errors: not_found (no such file), and those of StateFile::open.
Result<store::StateFile> open_state(const std::string& path);

/// The error with the path before it.
Error in(const std::string& path, const Error& error);

}  // namespace newsloom::engine
