#pragma once

#include <string_view>

namespace newsloom::ingest {

/// A class or id attribute whose words say that the part is no article text: sharing, navigation,
/// related stories, comments, cookies, promotion, captions.
bool names_boilerplate(std::string_view attribute);

/// A line that readers skip: share and subscribe calls, feed trailers, rights, "read more".
bool is_boilerplate_line(std::string_view line);

}  // namespace newsloom::ingest
