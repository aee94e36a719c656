#pragma once

#include <cstdint>

namespace newsloom::cluster {

/// An active article by its place in the engine, under 2^28; places are reused after removal.
using Slot = std::uint32_t;

/// What is remembered of one compared pair.
struct Link {
  Slot other = 0;
  float log_odds = 0;   ///< that both report one event
  float density = 0;    ///< the one kind of evidence that is not a function of the two articles
  float closeness = 0;  ///< cosine of their words: what density is made of
  bool cross_language = false;
};

/// A link in eight bytes: log-odds within 16 of zero in steps of 1/256, density under 2 in steps of
/// 1/1024, closeness under 1 in steps of 1/2048.  Sums of log-odds are exact in any order.
class PackedLink {
 public:
  explicit PackedLink(const Link& link) noexcept;
  operator Link() const noexcept;  ///< the nearest that can be kept
  Slot other() const noexcept { return other_; }
  bool cross_language() const noexcept { return cross_language_ != 0; }
  float closeness() const noexcept { return static_cast<float>(closeness_) / kClosenessSteps; }

 private:
  static constexpr float kClosenessSteps = 2048;

  std::uint64_t other_ : 28, cross_language_ : 1, log_odds_ : 13, density_ : 11, closeness_ : 11;
};
static_assert(sizeof(PackedLink) == 8);

/// The density that a packed link keeps of one.
float kept_density(float density) noexcept;

}  // namespace newsloom::cluster
