#include "cluster/link.hpp"

#include <algorithm>
#include <cmath>

namespace newsloom::cluster {

namespace {

constexpr float kLogOddsSteps = 256, kDensitySteps = 1024;

/// A value in steps, within what so many bits hold.
std::uint64_t in_steps(float value, float steps, int bits, std::int64_t first) noexcept {
  const auto last = first + (std::int64_t{1} << bits) - 1;
  const auto least = static_cast<float>(first), most = static_cast<float>(last);
  return static_cast<std::uint64_t>(std::lround(std::clamp(value * steps, least, most)) - first);
}

constexpr std::int64_t kFirstLogOdds = -4096;

}  // namespace

PackedLink::PackedLink(const Link& link) noexcept
    : other_(link.other),
      cross_language_(link.cross_language ? 1 : 0),
      log_odds_(in_steps(link.log_odds, kLogOddsSteps, 13, kFirstLogOdds)),
      density_(in_steps(link.density, kDensitySteps, 11, 0)),
      closeness_(in_steps(link.closeness, kClosenessSteps, 11, 0)) {}

PackedLink::operator Link() const noexcept {
  return {static_cast<Slot>(other_),
          static_cast<float>(static_cast<std::int64_t>(log_odds_) + kFirstLogOdds) / kLogOddsSteps,
          static_cast<float>(density_) / kDensitySteps, closeness(), cross_language()};
}

float kept_density(float density) noexcept {
  return Link(PackedLink({.density = density})).density;
}

}  // namespace newsloom::cluster
