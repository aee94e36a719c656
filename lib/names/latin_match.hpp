#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "names/name_key.hpp"

namespace newsloom::names {

/// How a Latin word sounds, roughly, whichever of English and French spells it: Shoigu and Choigou
/// are alike.
class LatinSound {
 public:
  explicit LatinSound(std::span<const char16_t> letters) noexcept;
  std::span<const char> codes() const noexcept { return {codes_.data(), size_}; }

 private:
  void add(char code) noexcept;
  std::array<char, NameKey::kMaxUnits> codes_{};
  std::size_t size_ = 0;
};

/// Edits that turn one sound into another, vowels counted half, over the longer one; in [0, 1].
float sound_distance(const LatinSound& a, const LatinSound& b) noexcept;

struct LatinFeatures {
  static constexpr std::size_t kCount = 40;
  std::array<float, kCount> values{};
};
LatinFeatures latin_features(const NameKey& a, const NameKey& b) noexcept;

}  // namespace newsloom::names
