#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cluster/stories.hpp"
#include "engine/active_articles.hpp"
#include "engine/gate.hpp"
#include "engine/quiet_stories.hpp"
#include "newsloom/engine.hpp"
#include "store/state_file.hpp"

namespace newsloom {

/// What an engine remembers, and the steps that its calls are made of.
struct Engine::State {
  State(Model opened, EngineOptions chosen);

  /// The state that a file holds, with its options.
  static Result<std::unique_ptr<State>> resume(Model model, store::StateFile file,
                                               Durability durability);

  engine::Gate gate;  ///< what follows is only looked at, and changed, inside
  Model model;
  EngineOptions options;
  engine::ActiveArticles articles;
  cluster::Stories stories;
  engine::QuietStories by_time;
  std::vector<cluster::Slot> timeless;  ///< wait for the first time that is known
  std::deque<StoryChange> changes;      ///< the newest; those with a durable state lie in it
  std::uint64_t change_count = 0;
  std::uint64_t forgotten = 0;  ///< changes that the caller has dealt with, where known

  /// The durable state, if there is one, with what it does not hold yet.
  std::optional<store::StateFile> file;
  std::uint64_t lost_writes = 0;  ///< of it, when it was opened
  std::vector<store::StateWrite> journal;
  std::map<std::string, store::ClosedArticle, std::less<>> newly_closed;  ///< by id, in the journal

  /// The two newest publication times seen.  The second is the clock: one article with a wrong date
  /// in the future must not close every story.
  std::optional<std::int64_t> newest, clock;

  /// Of the model, by the profile.
  cluster::Thresholds thresholds() const noexcept;

  std::optional<std::int64_t> now() const { return clock ? clock : newest; }

  /// What cannot be placed at all.
  Result<void> check(const ArticleView& article) const;

  /// Engine::add() of an article that may have been read already.
  Result<Assignment> add(const ArticleView& article, std::optional<engine::ReadArticle> read);

  /// Reads articles whose ids are not active on the threads of the host.  Waits at the gate.
  Result<std::vector<std::optional<engine::ReadArticle>>> read_ahead(Span<ArticleView> articles,
                                                                     const Executor& executor);

  /// Places an article whose id is not active.
  Assignment place(const ArticleView& article, std::uint64_t content_hash,
                   engine::ReadArticle read);

  /// Where an active article is now.
  Assignment present(cluster::Slot slot) const;

  /// Takes an article out of its story and forgets it; `kind`: removed or corrected.
  void take_out(cluster::Slot slot, ChangeKind kind);

  /// Runs a step that changes the state and stores what it did, as the durability asks for.  When
  /// that fails, for lack of memory too, everything is as it was before.
  template <class Step>
  auto durably(Step&& step) -> decltype(step()) {
    if (auto ready = begin(); !ready) return ready.error();
    try {
      auto done = step();
      if (auto stored = end(done.ok()); !stored) {
        go_back();
        return stored.error();
      }
      return done;
    } catch (...) {
      go_back();
      throw;
    }
  }

  /// Stores the journal, all or nothing.
  Result<void> commit();

  /// Takes the place of everything with what the file holds.
  /// Errors: io, corrupt, unsupported (another model, other options).
  Result<void> load();

  /// What the window holds, as a file would.
  store::StoredState stored_window() const;

  /// A known article whose story was closed; only a durable state remembers them.
  Result<std::optional<store::ClosedArticle>> closed_article(std::string_view id) const;

  Result<std::vector<StoryChange>> changes_after(std::uint64_t after, std::size_t limit) const;
  void forget_changes(std::uint64_t through);

  /// All but the model.
  store::StateSummary summary() const;
  store::StateSummary first_summary() const;  ///< with it, for a new file

  /// The state as the bytes of a database.
  Result<std::vector<std::byte>> image();

  /// Places the articles that a file holds by their texts, under this model, without closing any.
  Result<void> place_again(const store::StoredState& stored, const FindArticle& find);

  /// What turns the file that `stored` was read from into one of this state.  The stories become
  /// those of before, with what has changed since.
  std::vector<store::StateWrite> carry_over(const store::StoredState& stored);

  /// Closes every story whose newest article is older than now_s - horizon_s.  Articles that had no
  /// time yet arrived at now_s.
  void expire(std::int64_t now_s);

  /// The strongest link of an article to a member of a story, if it has one.
  std::optional<cluster::Link> best_link(cluster::Slot slot, StoryId story) const;

 private:
  cluster::Stories no_stories() const;
  void advance_clock(std::int64_t time);
  void record(const std::vector<cluster::Change>& found);
  void follow(const cluster::Change& change);
  void follow(StoryId story);
  void settle(std::int64_t now_s);
  const std::vector<cluster::Slot>& forget(cluster::Slot slot);
  void remember_closed(const std::vector<cluster::Slot>& gone, StoryId story);
  void record_copies(const std::vector<cluster::Slot>& copies);

  /// What a step has changed, as it was before.
  struct Before {
    std::uint64_t change_count = 0, forgotten = 0;
    std::size_t changes = 0, journal = 0;
    std::optional<std::int64_t> newest, clock;
    struct Added {
      cluster::Slot slot = 0;
      std::size_t gone_before = 0;  ///< how many of `gone` left before it came
    };
    std::optional<Added> added;
    std::vector<engine::ActiveArticles::Removed> gone;  ///< in this order
    std::vector<cluster::Slot> settled;
  };
  Before before_;

  bool stores_each_call() const noexcept { return file && options.durability != Durability::batch; }
  Result<void> begin();
  Result<void> end(bool done);
  void go_back() noexcept;
  void take_back() noexcept;
  void catch_up();
  Result<void> close_ranks();
  bool behind_ = false;  ///< what is derived of the articles is wrong until catch_up()
};

}  // namespace newsloom
