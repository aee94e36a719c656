#include "names/known_places.hpp"

#include <algorithm>
#include <vector>

namespace newsloom::names {

void KnownPlaces::build(const Source& source, ByteWriter& out) {
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint16_t> numbers;
  for (const auto& [hash, number] : source) {
    hashes.push_back(hash);
    numbers.push_back(number);
  }
  out.array<std::uint32_t>(hashes);
  out.array<std::uint16_t>(numbers);
}

KnownPlaces KnownPlaces::load(ByteReader& in) {
  KnownPlaces places;
  places.hashes_ = in.array<std::uint32_t>();
  places.numbers_ = in.array<std::uint16_t>();
  if (places.hashes_.size() != places.numbers_.size() || !std::ranges::is_sorted(places.hashes_)) {
    in.fail();
  }
  return places;
}

bool KnownPlaces::differ(const NameKey& a, const NameKey& b) const noexcept {
  const std::uint16_t* one = find(a);
  if (one == nullptr) return false;
  const std::uint16_t* other = find(b);
  return other != nullptr && *one != *other;
}

const std::uint16_t* KnownPlaces::find(const NameKey& name) const noexcept {
  const std::uint32_t hash = name.short_hash();
  const auto at = std::ranges::lower_bound(hashes_, hash);
  return at == hashes_.end() || *at != hash ? nullptr : &numbers_[at - hashes_.begin()];
}

}  // namespace newsloom::names
