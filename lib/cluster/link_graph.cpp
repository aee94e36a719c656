#include "cluster/link_graph.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace newsloom::cluster {

namespace {

constexpr float kLogOddsSteps = 256, kDensitySteps = 1024, kClosenessSteps = 2048;

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
          static_cast<float>(density_) / kDensitySteps,
          static_cast<float>(closeness_) / kClosenessSteps, cross_language_ != 0};
}

float kept_density(float density) noexcept {
  return Link(PackedLink({.density = density})).density;
}

void Nearest::add(float closeness) noexcept {
  auto least = std::min_element(best_.begin(), best_.end());
  *least = std::max(*least, closeness);
}

float Nearest::least() const noexcept { return *std::min_element(best_.begin(), best_.end()); }

float Nearest::mean() const noexcept {
  auto sorted = best_;  // one order of addition, whatever the order of arrival
  std::sort(sorted.begin(), sorted.end());
  return (sorted[0] + sorted[1] + sorted[2] + sorted[3]) / 4;
}

void LinkGraph::add(Slot slot, std::span<const Link> links) {
  add(slot, std::vector<PackedLink>(links.begin(), links.end()));
}

void LinkGraph::add(Slot slot, std::vector<PackedLink> links) {
  Slot last = slot;
  for (const PackedLink& link : links) last = std::max(last, link.other());
  links_.grow(last + std::size_t{1});
  nearest_.grow(last + std::size_t{1});
  // In place first: remove() undoes what was done of it if memory ends here.
  links_[slot] = std::move(links);
  for (const Link link : links_[slot]) {
    Link back = link;
    back.other = slot;
    auto& theirs = links_[link.other];
    // Links are most of what an article takes: little is kept in store.
    if (theirs.size() == theirs.capacity()) theirs.reserve(theirs.size() + theirs.size() / 8 + 4);
    theirs.emplace_back(back);
    nearest_[link.other][link.cross_language ? 1 : 0].add(link.closeness);
    nearest_[slot][link.cross_language ? 1 : 0].add(link.closeness);
  }
}

std::vector<PackedLink> LinkGraph::remove(Slot slot) noexcept {
  if (slot >= links_.size()) return {};
  auto links = std::exchange(links_[slot], {});
  for (const Link link : links) {
    auto& theirs = links_[link.other];
    theirs.erase(std::remove_if(theirs.begin(), theirs.end(),
                                [&](const PackedLink& back) { return back.other() == slot; }),
                 theirs.end());
    if (link.closeness >= nearest(link.other, link.cross_language).least()) {
      find_nearest(link.other, link.cross_language);
    }
  }
  if (slot < nearest_.size()) nearest_[slot] = {};
  return links;
}

void LinkGraph::find_nearest(Slot slot, bool cross_language) noexcept {
  Nearest& nearest = nearest_[slot][cross_language ? 1 : 0];
  nearest = {};
  for (const Link link : links_[slot]) {
    if (link.cross_language == cross_language) nearest.add(link.closeness);
  }
}

Nearest LinkGraph::nearest(Slot slot, bool cross_language) const noexcept {
  if (slot >= nearest_.size()) return {};
  return nearest_[slot][cross_language ? 1 : 0];
}

std::span<const PackedLink> LinkGraph::of(Slot slot) const noexcept {
  if (slot >= links_.size()) return {};
  return links_[slot];
}

bool LinkGraph::empty() const noexcept {
  for (std::size_t slot = 0; slot < links_.size(); ++slot) {
    if (!links_[slot].empty()) return false;
  }
  return true;
}

}  // namespace newsloom::cluster
