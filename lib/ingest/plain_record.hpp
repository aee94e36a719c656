#pragma once

#include <optional>
#include <string_view>

#include "newsloom/article.hpp"

namespace newsloom::ingest {

/// Reads an article record that nothing is to be said of: valid JSON in valid UTF-8 with fields as
/// they should be, and text that is not HTML.  Nothing when there is any doubt: read_json_article()
/// then tells what is wrong, or reads what is only unusual.  Cost: a tenth of that.
std::optional<Article> read_plain_record(std::string_view record);

}  // namespace newsloom::ingest
