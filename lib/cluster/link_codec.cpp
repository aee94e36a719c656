#include "base/bytes.hpp"
#include "cluster/link_graph.hpp"

namespace newsloom::cluster {

std::vector<std::byte> encode(std::span<const StoredLink> links) {
  ByteWriter out;
  out.value(static_cast<std::uint32_t>(links.size()));
  for (const auto& [other_arrival, link] : links) {
    const auto& [slot, log_odds, density, closeness, cross_language] = link;
    out.value(other_arrival);
    out.value(log_odds);
    out.value(density);
    out.value(closeness);
    out.value(static_cast<std::uint8_t>(cross_language));
  }
  return std::move(out).take();
}

Result<std::vector<StoredLink>> decode_links(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  std::vector<StoredLink> links;
  const auto count = in.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    StoredLink stored;
    stored.other_arrival = in.value<std::uint64_t>();
    stored.link.log_odds = in.finite<float>();
    stored.link.density = in.finite<float>();
    stored.link.closeness = in.finite<float>();
    stored.link.cross_language = in.value<std::uint8_t>() != 0;
    links.push_back(stored);
  }
  if (!in.ok() || !in.at_end()) {
    return Error{ErrorCode::corrupt, "the links of an article are damaged"};
  }
  return links;
}

}  // namespace newsloom::cluster
