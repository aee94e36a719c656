#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "newsloom/article.hpp"

namespace newsloom::ingest {

constexpr std::size_t kLongestVector = 1 << 16;  ///< numbers that an article may bring

/// What is wrong with a record: the field ("" for the record as a whole) and one line.
struct FieldProblem {
  std::string field, message;
};

/// Reads one article record, a JSON object in UTF-8.
/// On failure gives nothing and fills `problem`; where bad bytes were repaired, the article and a
/// `problem` that says so.
std::optional<Article> read_json_article(std::string_view record, FieldProblem& problem);

/// True when arrays and objects lie deeper in each other than any record's: a parser would use up
/// memory for nothing.
bool nested_too_deep(std::string_view json) noexcept;

/// True when there is an escape of half a surrogate pair.
bool has_half_pair(std::string_view json) noexcept;

/// The record with each escape of half a surrogate pair as that of U+FFFD, which a parser would not
/// take; nothing where there is none.
std::optional<std::string> with_whole_pairs(std::string_view json);

/// Why an id cannot be one: empty, very long, or with control characters, which would break the
/// lines and columns that it is written in.  Empty: it can.
std::string id_problem(std::string_view id);

/// A time that could not be read, as it was written.
FieldProblem no_date(std::string_view written);

/// True when the text holds a letter, digit or ideograph.
bool has_words(std::string_view text);

}  // namespace newsloom::ingest
