#include "ingest/url.hpp"

#include <boost/regex.hpp>

#include "ingest/timestamp.hpp"

namespace newsloom::ingest {

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.substr(0, 4) == "www.") url.remove_prefix(4);
  return std::string(url);
}

std::optional<std::int64_t> date_in_url(std::string_view url) {
  static const boost::regex kDay(
      "(?:^|[^0-9])((?:19|20)\\d{2})([-/_]?)(\\d{1,2})\\2(\\d{1,2})(?:[^0-9]|$)");
  const std::string text(url);
  for (boost::sregex_iterator i(text.begin(), text.end(), kDay), end; i != end; ++i) {
    const std::string month = (*i)[3], day = (*i)[4];
    if ((*i)[2].length() == 0 && (month.size() != 2 || day.size() != 2)) continue;
    std::string iso = (*i)[1];
    iso.append(month.size() == 1 ? "-0" : "-").append(month);
    iso.append(day.size() == 1 ? "-0" : "-").append(day);
    if (const auto found = parse_timestamp(iso)) return found;
  }
  return std::nullopt;
}

std::string absolute_url(std::string_view link, std::string_view base) {
  const auto scheme = base.find("://");
  const auto colon = link.find(':');
  const bool absolute = colon != std::string_view::npos && colon < link.find_first_of("/?#");
  if (link.empty() || absolute || scheme == std::string_view::npos) return std::string(link);
  if (link.substr(0, 2) == "//") return std::string(base.substr(0, scheme + 1)) += link;
  const auto path = base.find_first_of("/?#", scheme + 3);
  const std::string site(base.substr(0, path));
  if (link[0] == '/') return site + std::string(link);
  const std::string_view before = base.substr(0, base.find_first_of("?#", scheme + 3));
  const auto slash = before.find('/', scheme + 3);
  if (slash == std::string_view::npos) return site + '/' + std::string(link);
  return std::string(before.substr(0, before.rfind('/') + 1)) += link;
}

}  // namespace newsloom::ingest
