#include "names/name_codec.hpp"

#include <algorithm>

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
  const auto is_letter = [](char16_t unit) { return unit >= u'a' && unit <= u'z'; };
  if (!key.han && !std::ranges::all_of(key.all(), is_letter)) {
    in.fail();
    return {};
  }
  const auto end = key.begins.begin() + key.piece_count + 1;
  if (!std::is_sorted(key.begins.begin(), end) || *(end - 1) > key.size) {
    in.fail();
    return {};
  }
  return key;
}

}  // namespace

void encode(const ComparedNames& names, ByteWriter& out) {
  const auto& [all, countries] = names;  // all members: a new one must be written
  out.value(static_cast<std::uint32_t>(all.size()));
  for (const auto& [key, hash, sounds, weight] : all) {
    out.value(static_cast<std::uint8_t>(key.han));
    out.value(key.size);
    out.value(key.piece_count);
    out.value(key.begins);
    out.value(key.units);
    out.value(hash);
    out.value(sounds);
    out.value(weight);
  }
  out.array(std::span<const std::uint16_t>(countries));
}

ComparedNames decode_names(ByteReader& in) {
  ComparedNames names;
  const auto count = in.value<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    ComparedName name;
    name.key = read_key(in);
    name.hash = in.value<std::uint64_t>();
    name.sounds = in.value<std::uint16_t>();
    name.weight = in.value<float>();
    names.names.push_back(name);
  }
  const auto countries = in.array<std::uint16_t>();
  names.countries.assign(countries.begin(), countries.end());
  return names;
}

}  // namespace newsloom::names
