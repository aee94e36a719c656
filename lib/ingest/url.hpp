#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsloom::ingest {

/// The host of a url without "www."; "" when it has none.
std::string host_of(std::string_view url);

/// The day that many outlets put into their urls: "/2024/04/03/", "/20240403-", "2024-04-03".
/// Seconds since 1970 UTC.
std::optional<std::int64_t> date_in_url(std::string_view url);

/// A link as seen from a page or feed at `base` (an absolute url, or "": the link stays as it is).
std::string absolute_url(std::string_view link, std::string_view base);

}  // namespace newsloom::ingest
