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
  LatinSound() = default;  ///< none
  explicit LatinSound(std::span<const char16_t> letters) noexcept;
  /// Each code stands for a sound.
  std::span<const std::uint8_t> codes() const noexcept { return {codes_.data(), size_}; }

 private:
  void add(char code) noexcept;
  std::array<std::uint8_t, NameKey::kMaxUnits> codes_{};
  std::size_t size_ = 0;
};

/// Edits that turn one sound into another, vowels counted half, over the longer one; in [0, 1].
float sound_distance(const LatinSound& a, const LatinSound& b) noexcept;

/// The sounds of the words of a name, and of the whole as one word.
struct NameSounds {
  explicit NameSounds(const NameKey& key) noexcept;
  std::array<LatinSound, NameKey::kMaxPieces> words;
  LatinSound whole;
};

struct LatinFeatures {
  static constexpr std::size_t kCount = 40;
  std::array<float, kCount> values{};
};
LatinFeatures latin_features(const NameKey& a, const NameKey& b) noexcept;

/// Of (a, b) and of (b, a), which differ where neither is the shorter.
std::array<LatinFeatures, 2> latin_features_both_ways(const NameKey& a, const NameSounds& a_sounds,
                                                      const NameKey& b,
                                                      const NameSounds& b_sounds) noexcept;

}  // namespace newsloom::names
