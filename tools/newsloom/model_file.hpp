#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "newsloom/model.hpp"
#include "newsloom/options.hpp"

namespace newsloom::command {

/// Adds --model.
void add_model_option(CLI::App& app, std::string& path);

/// Adds --profile.
void add_profile_option(CLI::App& app, EngineOptions& options);

/// Adds --vectors.
void add_vectors_option(CLI::App& app, EngineOptions& options);

/// Opens the bundle at `path`; where that is empty, the one that the environment variable
/// NEWSLOOM_MODEL names, else the installed one, else the one of the source tree.
/// Errors: those of Model::open; not_found says where it looked.
Result<Model> open_model(const std::string& path);

}  // namespace newsloom::command
