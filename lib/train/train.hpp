#pragma once

#include <string>

#include "newsloom/result.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Reads a configuration; relative paths in it are relative to its own folder.
/// Errors: io, invalid_argument (naming the field).
Result<Config> read_config(const std::string& path);

/// Trains all stages and writes the bundle.  A stage whose result for the same inputs lies in the
/// work folder is not run again.  `log` receives a line at a time.
/// Errors: those of the stages; io.
Result<void> run(const std::string& config_path, const Log& log);

}  // namespace newsloom::train
