#include "names/name_codec.hpp"

#include <algorithm>
#include <functional>

namespace newsloom::names {
namespace {

NameKey read_key(ByteReader& in) {
  NameKey key;
  key.han = in.value<std::uint8_t>() != 0;
  key.size = in.value<std::uint8_t>();
  key.piece_count = in.value<std::uint8_t>();
  key.begins = in.value<decltype(key.begins)>();
  key.units = in.value<decltype(key.units)>();
  if (key.size > NameKey::kMaxUnits || key.piece_count > NameKey::kMaxPieces) {
    in.fail();
    return {};
  }
  const auto fits = [&](char16_t unit) {
    return key.han ? unit > u'z' : unit >= u'a' && unit <= u'z';
  };
  if (key.empty() || !std::ranges::all_of(key.all(), fits)) {
    in.fail();
    return {};
  }
  const auto end = key.begins.begin() + key.piece_count + 1;
  const bool in_order =
      std::adjacent_find(key.begins.begin(), end, std::greater_equal<>()) == end &&
      *(end - 1) <= key.size;
  // An engine keeps the packed form, and must be able to read what it writes of that.
  if (!in_order || !(NameKey::unpack(key.packed()) == key)) {
    in.fail();
    return {};
  }
  return key;
}

}  // namespace

void encode(const NamesView& names, ByteWriter& out) {
  const auto& [all, letters, countries] = names;  // all members: a new one must be written
  out.value(static_cast<std::uint32_t>(all.size()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const NameKey key = NameKey::unpack(names.letters_of(i));
    out.value(static_cast<std::uint8_t>(key.han));
    out.value(key.size);
    out.value(key.piece_count);
    out.value(key.begins);
    out.value(key.units);
    out.value(all[i].hash);
    out.value(all[i].sounds);
    out.value(all[i].weight);
  }
  out.array(std::span<const std::uint16_t>(countries));
}

ComparedNames decode_names(ByteReader& in) {
  ComparedNames names;
  const auto count = in.value<std::uint32_t>();
  if (count > ComparedNames::kMost) in.fail();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const NameKey key = read_key(in);
    ComparedName name;
    name.hash = in.value<std::uint64_t>();
    name.sounds = in.value<std::uint16_t>();
    name.weight = in.weight();
    names.add(key, name);
  }
  const auto countries = in.array<std::uint16_t>();
  names.countries.assign(countries.begin(), countries.end());
  return names;
}

}  // namespace newsloom::names
