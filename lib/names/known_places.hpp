#pragma once

#include <cstdint>
#include <map>
#include <span>

#include "base/bytes.hpp"
#include "names/name_key.hpp"

namespace newsloom::names {

/// Which names of places name one place: however alike two others are spelt (Irkutsk, Yakutsk),
/// they are known to be two. A view of a bundle section: the bytes must outlive it.  Threads:
/// immutable.
class KnownPlaces {
 public:
  /// By NameKey::short_hash(): a number for each place, the same for its names in all languages.
  using Source = std::map<std::uint32_t, std::uint16_t>;

  KnownPlaces() = default;  ///< knows nothing

  static void build(const Source& source, ByteWriter& out);
  /// The reader fails when what it reads cannot be right.
  static KnownPlaces load(ByteReader& in);

  /// Both name places, and not the same one.
  bool differ(const NameKey& a, const NameKey& b) const noexcept;

 private:
  const std::uint16_t* find(const NameKey& name) const noexcept;

  std::span<const std::uint32_t> hashes_;   ///< ascending
  std::span<const std::uint16_t> numbers_;  ///< of the place, by hash
};

}  // namespace newsloom::names
