#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/chunked.hpp"
#include "base/open_table.hpp"
#include "cluster/link_graph.hpp"
#include "newsloom/story.hpp"

namespace newsloom::cluster {

/// When to put articles together, in story_score.
struct Thresholds {
  double join = 0;
  double repair = 0;
  double cross_bonus = 0;  ///< added to links of two languages
};

/// A change by slots; the engine puts the articles' own ids in.
struct Change {
  ChangeKind kind = ChangeKind::created;
  StoryId story{};
  std::optional<StoryId> other;
  std::vector<Slot> articles;
};

/// What was decided when the article arrived.
struct Decision {
  StoryId story{};
  bool opened = false;
  double score = 0;  ///< story_score against the best story; kLeastLogOdds when there was none
};

/// All that Stories remembers, for a durable state.
struct StoredStories {
  struct Member {
    Slot article = 0;
    std::uint64_t arrival = 0;
    StoryId story{};
  };
  std::uint64_t next_id = 1;
  std::uint64_t arrivals = 0;
  std::vector<Member> members;  ///< in order of arrival
  std::vector<std::pair<StoryId, StoryId>> redirects;
};

/// What a step has changed of the stories, as it was before.
struct BeforeStep {
  std::uint64_t next_id = 1;
  std::uint64_t arrivals = 0;
  std::map<StoryId, std::vector<Slot>> members;
  std::vector<std::pair<Slot, std::uint64_t>> arrival;
  std::vector<StoryId> redirected;
};

/// The active stories.  Every method appends to `changes` what it did.
class Stories {
 public:
  Stories(Thresholds thresholds, bool repair) : thresholds_(thresholds), repair_(repair) {}

  /// Takes the place of stories that were stored; only for an object that holds none.  Redirects
  /// to stories that have ended are left out.
  void restore(const StoredStories& stored);

  /// Begins a step: from here on what add(), remove() and expire() do can be taken back.
  void begin();
  /// Ends the step.
  void keep() noexcept { before_.reset(); }
  /// Ends the step and leaves everything as it was at its beginning.
  void take_back() noexcept;

  std::uint64_t next_id() const noexcept { return next_id_; }
  std::uint64_t arrivals() const noexcept { return arrivals_; }
  std::uint64_t arrival(Slot article) const { return arrival_[article]; }

  /// Puts an article, whose links are in the graph, into the best story or opens one, then repairs.
  Decision add(Slot article, const LinkGraph& links, std::vector<Change>& changes);

  /// Takes an article out; its links are still in the graph.  What it alone held together splits.
  void remove(Slot article, const LinkGraph& links, std::vector<Change>& changes);

  /// Closes a story and forgets its articles.
  void expire(StoryId story, std::vector<Change>& changes);

  /// Takes over a grouping of all active articles: each story keeps its id with the group that
  /// holds most of it, as after a repair.
  void regroup_as(const std::vector<std::vector<Slot>>& groups, std::vector<Change>& changes);

  /// The story of an active article.
  StoryId story_of(Slot article) const { return story_of_[article]; }

  /// How many stories are active.
  std::size_t count() const noexcept { return active_.size(); }

  /// The members in order of arrival; none for a story that is not active.
  std::vector<Slot> members(StoryId story) const;

  /// Follows redirects; the id itself when it was never merged.
  StoryId resolve(StoryId story) const;

  /// The ids that lead to another story, ascending, each with where it leads.
  std::vector<std::pair<StoryId, StoryId>> redirects() const;

  /// All active stories with their members, oldest first.
  std::map<StoryId, std::vector<Slot>> all() const;

  /// Story score of an article against each story that it has links to, best first; ties: older.
  struct Rated {
    StoryId story{};
    double score = 0;
  };
  std::vector<Rated> rate(Slot article, const LinkGraph& links) const;

 private:
  /// Its members are a list by next_, the newest first, so that a new one comes at once.
  struct Active {
    StoryId id{};
    Slot newest = kNone;
    std::uint32_t size = 0;
    bool free() const noexcept { return to_number(id) == 0; }
  };
  static constexpr Slot kNone = 0xFFFFFFFFu;
  static std::uint32_t hash_of(StoryId story) noexcept;

  const Active* find(StoryId story) const noexcept;
  Active& at(StoryId story);  ///< an active one, without members if it was not
  void erase(StoryId story) noexcept;
  std::size_t size_of(StoryId story) const noexcept;
  std::vector<Slot> members_of(const Active& story) const;

  double log_odds(const Link& link) const;
  void move(Slot article, StoryId to);
  std::vector<StoryId> neighbourhood(StoryId story, const LinkGraph& links) const;
  void regroup(const std::vector<StoryId>& stories, const LinkGraph& links,
               std::vector<Change>& changes);
  void apply(const std::vector<StoryId>& stories, const std::vector<Slot>& articles,
             const std::vector<std::uint32_t>& group, std::vector<Change>& changes);
  void drop_dead_redirects();

  void remember(StoryId story);

  Thresholds thresholds_;
  bool repair_;
  std::uint64_t next_id_ = 1;
  OpenTable<Active> active_;
  Chunked<Slot> next_;  ///< by slot: the member that came before it
  Chunked<StoryId> story_of_;
  std::unordered_map<std::uint64_t, StoryId> redirects_;
  Chunked<std::uint64_t> arrival_;  ///< by slot: number of arrival
  std::uint64_t arrivals_ = 0;
  std::optional<BeforeStep> before_;  ///< during a step
};

}  // namespace newsloom::cluster
