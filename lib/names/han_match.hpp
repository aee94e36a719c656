#pragma once

#include <array>

#include "names/name_key.hpp"
#include "names/spelling_tables.hpp"

namespace newsloom::names {

struct HanFeatures {
  static constexpr std::size_t kCount = 32;
  std::array<float, kCount> values{};
};

/// Two Han names: the same characters, or others that spell the same letters (Trump as written on
/// the mainland and in Taiwan).
HanFeatures han_features(const SpellingTables& tables, const NameKey& a, const NameKey& b) noexcept;

}  // namespace newsloom::names
