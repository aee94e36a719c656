#pragma once

#include <functional>
#include <string>
#include <vector>

#include "command.hpp"
#include "newsloom/article.hpp"
#include "progress.hpp"

namespace newsloom::command {

/// What every subcommand that reads articles takes.
struct ReadOptions {
  std::vector<std::string> inputs;
  bool strict = false;
  bool by_time = false;  ///< oldest first, without a time last; keeps all text in memory
};

/// Adds INPUT... and --strict.
void add_read_options(CLI::App& app, ReadOptions& options, bool required = true);

/// Adds --order.
void add_order_option(CLI::App& app, ReadOptions& options);

/// How reading ended.
struct Reading {
  Exit exit = Exit::done;
  bool complete = true;  ///< false: stopped early, nothing should be written
};

/// Takes an article and its number in the input, from 0.
using UseArticle = std::function<Result<void>(Article&&, std::size_t position)>;

/// Reads all inputs.  Bad records, and articles for which `use` gives an error of their own
/// (invalid_argument, already_exists, unsupported), are reported on standard error and skipped;
/// any other error, and with --strict a bad record, ends the reading.
Reading read_articles(const ReadOptions& options, Progress& progress, const UseArticle& use);

}  // namespace newsloom::command
