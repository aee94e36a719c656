#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "newsloom/result.hpp"

namespace newsloom::train {

/// Calls `line` for each line of a text file, plain or .xz/.gz/.bz2/.zst.  Errors: io, naming the
/// file.
Result<void> for_each_line(const std::string& path,
                           const std::function<void(std::string_view)>& line);

/// Splits a line at tabs.
std::vector<std::string_view> split_tabs(std::string_view line);

/// A text and its translation.
struct Translation {
  Language language_a = Language::und, language_b = Language::und;
  std::string_view a, b;
};

/// Calls `translation` for each line of FOLDER/en-zhENDING.tsv.xz, then of en-fr and zh-fr, whose
/// second and third column are a text in either language; of each file at most `most` lines.
/// Errors: io, naming the file.
Result<void> for_each_translation(const std::string& folder, const std::string& ending,
                                  std::size_t most,
                                  const std::function<void(const Translation&)>& translation);

/// One article of a corpus; `published_at` as the file has it.
struct Document {
  std::string title, body, published_at;
};

/// Reads *.jsonl* (published_at, title, body) and *.txt* (a line a document, no title) corpora.  A
/// body that repeats its title at the start loses it.
Result<void> for_each_document(const std::string& path,
                               const std::function<void(const Document&)>& document);

/// All runs of Unicode white space to one space, none at the ends; then at most `characters`
/// characters.  The form in which texts are taught.
std::string plain_line(std::string_view text, std::size_t characters = 1200);

}  // namespace newsloom::train
