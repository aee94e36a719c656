#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "cluster/agglomerate.hpp"
#include "cluster/link_graph.hpp"
#include "cluster/stories.hpp"

using namespace newsloom;
using namespace newsloom::cluster;

namespace {

constexpr Thresholds kThresholds{0.0, -0.5, 0.0};

/// A graph in which the log-odds of two articles are given by a function of both.
struct Stream {
  LinkGraph links;
  Stories stories{kThresholds, true};
  std::vector<Change> changes;
  std::set<Slot> active;

  template <class LogOdds>
  Decision add(Slot slot, LogOdds&& log_odds) {
    std::vector<Link> found;
    for (const Slot other : active) {
      const double value = log_odds(slot, other);
      if (value > kLeastLogOdds) found.push_back({other, static_cast<float>(value), 0, 0, false});
    }
    links.add(slot, LinkList(found));
    active.insert(slot);
    return stories.add(slot, links, changes);
  }
  void remove(Slot slot) {
    stories.remove(slot, links, changes);
    links.remove(slot);
    active.erase(slot);
  }
  std::map<Slot, StoryId> assignment() const {
    std::map<Slot, StoryId> result;
    for (const Slot slot : active) result[slot] = stories.story_of(slot);
    return result;
  }
};

std::map<Slot, StoryId> replay(const std::vector<Change>& changes) {
  std::map<Slot, StoryId> state;
  for (const Change& change : changes) {
    for (const Slot article : change.articles) {
      if (change.kind == ChangeKind::removed || change.kind == ChangeKind::expired) {
        state.erase(article);
      } else {
        state[article] = change.story;
      }
    }
  }
  return state;
}

}  // namespace

TEST_CASE("agglomerate joins what belongs together and leaves the rest alone") {
  // 0-1-2 close, 3-4 close, 5 alone.
  const std::vector<std::vector<Slot>> groups = {{0, 1, 2}, {3, 4}, {5}};
  std::vector<float> matrix(36, -9);
  for (const auto& group : groups) {
    for (const Slot i : group) {
      for (const Slot j : group) matrix[i * 6 + j] = 3;
    }
  }
  CHECK(agglomerate(matrix, 6, 0) == std::vector<std::uint32_t>{0, 0, 0, 1, 1, 2});
  CHECK(agglomerate(matrix, 6, 5) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
  CHECK(agglomerate({0}, 1, 0) == std::vector<std::uint32_t>{0});
}

TEST_CASE("agglomerate agrees with the definition on random matrices") {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    const std::size_t n = 2 + random.below(12);
    std::vector<float> matrix(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        matrix[i * n + j] = matrix[j * n + i] = static_cast<float>(random.uniform() * 12 - 8);
      }
    }
    // The same, without any shortcut.
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < n; ++i) groups.push_back({i});
    while (true) {
      double highest = -0.5;
      std::size_t a = 0, b = 0;
      for (std::size_t i = 0; i < groups.size(); ++i) {
        for (std::size_t j = i + 1; j < groups.size(); ++j) {
          double sum = 0, best = -100;
          for (const auto x : groups[i]) {
            for (const auto y : groups[j]) {
              sum += matrix[x * n + y];
              best = std::max(best, static_cast<double>(matrix[x * n + y]));
            }
          }
          const double score = story_score(sum, best, groups[i].size() * groups[j].size());
          if (score > highest + 1e-9) {
            highest = score;
            a = i;
            b = j;
          }
        }
      }
      if (b == 0) break;
      groups[a].insert(groups[a].end(), groups[b].begin(), groups[b].end());
      groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
    }
    std::vector<std::uint32_t> expected(n);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (const auto i : groups[g]) expected[i] = static_cast<std::uint32_t>(g);
    }
    CHECK(agglomerate(matrix, n, -0.5) == expected);
  }
}

TEST_CASE("an article joins the story of its partners, a stranger opens one") {
  Stream stream;
  const auto same_parity = [](Slot a, Slot b) { return a % 2 == b % 2 ? 4.0 : -9.0; };
  const auto first = stream.add(0, same_parity);
  const auto second = stream.add(1, same_parity);
  const auto third = stream.add(2, same_parity);
  CHECK(first.opened);
  CHECK(second.opened);
  CHECK_FALSE(third.opened);
  CHECK(third.story == first.story);
  CHECK(third.score == 4.0);
}

TEST_CASE("a late bridge merges two stories; the older id stays and the other redirects for ever") {
  Stream stream;
  const auto bridge = [](Slot a, Slot b) { return a == 2 || b == 2 ? 5.0 : -2.0; };
  const auto a = stream.add(0, bridge).story;
  const auto b = stream.add(1, bridge).story;
  REQUIRE(a != b);
  stream.add(2, bridge);
  CHECK(stream.stories.story_of(0) == a);
  CHECK(stream.stories.story_of(1) == a);
  CHECK(stream.stories.resolve(b) == a);
  CHECK(stream.stories.members(b).empty());
  CHECK(stream.changes.back().kind == ChangeKind::merged);
  CHECK(stream.changes.back().other == b);
}

TEST_CASE("removing what alone held a story together splits it") {
  Stream stream;
  const auto bridge = [](Slot a, Slot b) { return a == 2 || b == 2 ? 6.0 : -4.0; };
  const auto id = stream.add(0, bridge).story;
  stream.add(1, bridge);
  stream.add(2, bridge);
  REQUIRE(stream.stories.members(id).size() == 3);
  stream.remove(2);
  CHECK(stream.stories.story_of(0) != stream.stories.story_of(1));
  CHECK(stream.changes.back().kind == ChangeKind::split);
}

TEST_CASE("ids are never reused, changes replay to the state, removal leaves no link") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    std::map<std::pair<Slot, Slot>, double> noise;
    const auto log_odds = [&](Slot a, Slot b) {
      const auto key = std::minmax(a, b);
      auto at = noise.find(key);
      if (at == noise.end()) {
        const double base = a % 7 == b % 7 ? 2.0 : -7.0;
        at = noise.emplace(key, base + 6 * random.uniform() - 3).first;
      }
      return at->second;
    };
    Stream stream;
    std::set<StoryId> created;
    Slot next = 0;
    for (int step = 0; step < 150; ++step) {
      const auto before = stream.changes.size();
      const auto dice = random.below(10);
      if (dice < 7 || stream.active.empty()) {
        stream.add(next++, log_odds);
      } else if (dice < 9) {
        auto victim = stream.active.begin();
        std::advance(victim, static_cast<long>(random.below(stream.active.size())));
        stream.remove(*victim);
      } else {
        const auto story = stream.stories.story_of(*stream.active.begin());
        const auto members = stream.stories.members(story);
        const std::vector<Slot> gone(members.begin(), members.end());
        stream.stories.expire(story, stream.changes);
        for (const Slot slot : gone) {
          stream.links.remove(slot);
          stream.active.erase(slot);
        }
      }
      for (auto i = before; i < stream.changes.size(); ++i) {
        const auto& change = stream.changes[i];
        if (change.kind == ChangeKind::created || change.kind == ChangeKind::split) {
          CHECK(created.insert(change.story).second);
        }
      }
      REQUIRE(replay(stream.changes) == stream.assignment());
    }
    while (!stream.active.empty()) stream.remove(*stream.active.begin());
    CHECK(stream.links.empty());
    CHECK(stream.stories.all().empty());
  }
}
