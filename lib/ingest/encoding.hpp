#pragma once

#include <string>
#include <string_view>

namespace newsloom::ingest {

/// Bytes of a page as UTF-8.  Valid UTF-8 stays as it is; else the encoding is what a byte order
/// mark or a <meta> names, or what the bytes look like.  A page of UTF-8 with a few bad bytes is
/// left for repair.
std::string to_utf8(std::string_view bytes);

}  // namespace newsloom::ingest
