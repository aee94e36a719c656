#pragma once

#include <string>
#include <vector>

#include "newsloom/newsloom.hpp"
#include "synthetic/stream.hpp"

namespace newsloom::bench {

/// Labelled articles in order of publication, as they are given to a system: no language, source
/// or address.
struct Dataset {
  std::string name, hash;  ///< hash: of all that is given, and of the labels
  std::vector<Article> articles;
  LabelMap gold, languages;
};

/// Of articles and labels, 12 hexadecimal digits.
std::string hash_of(const Dataset& dataset);

/// Errors: those of reading articles.jsonl and labels.tsv (columns id and event) in a folder.
Result<Dataset> load_dataset(const std::string& folder);

/// The first articles of a synthetic stream.
Dataset synthetic_dataset(const WordStock& words, const StreamOptions& options, std::size_t count);

/// Writes articles.jsonl and labels.tsv.  Errors: io.
Result<void> save_dataset(const Dataset& dataset, const std::string& folder);

}  // namespace newsloom::bench
