#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "newsloom/result.hpp"

namespace newsloom::command {

/// How the command ends; the numbers are what the shell sees.
enum class Exit : int {
  done = 0,
  world = 1,        ///< a file could not be read or written, or is corrupt
  usage = 2,        ///< the command line is wrong
  bad_records = 3,  ///< done, but some records could not be used
};

/// Tells a person on standard error why the command ends.  Returns Exit::world.
Exit fail(const std::string& message);

/// Adds --state, which takes the name of a folder: an empty one is a slip, such as an unset
/// variable.
CLI::Option* add_state_option(CLI::App& app, std::string& folder, const std::string& help);

/// Makes `app` the parser of the whole command.
void add_everything(CLI::App& app, Exit& exit);

/// Each adds one subcommand to `app`; when it is chosen, it runs and leaves its end in `exit`,
/// which must outlive `app`.
void add_cluster(CLI::App& app, Exit& exit);
void add_embed(CLI::App& app, Exit& exit);
void add_eval(CLI::App& app, Exit& exit);
void add_explain(CLI::App& app, Exit& exit);
void add_import(CLI::App& app, Exit& exit);
void add_inspect(CLI::App& app, Exit& exit);
void add_match(CLI::App& app, Exit& exit);
void add_model(CLI::App& app, Exit& exit);
void add_model_vectors(CLI::App& model, Exit& exit);  ///< align and export, of `model`
void add_report(CLI::App& app, Exit& exit);
void add_state(CLI::App& app, Exit& exit);

}  // namespace newsloom::command
