#ifndef NEWSLOOM_ENGINE_HPP
#define NEWSLOOM_ENGINE_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/article.hpp"
#include "newsloom/executor.hpp"
#include "newsloom/explain.hpp"
#include "newsloom/export.hpp"
#include "newsloom/model.hpp"
#include "newsloom/options.hpp"
#include "newsloom/result.hpp"
#include "newsloom/span.hpp"
#include "newsloom/state.hpp"
#include "newsloom/story.hpp"

namespace newsloom {

/// Counts of the running state.
struct EngineStats {
  std::size_t active_articles = 0;
  std::size_t active_stories = 0;
  std::uint64_t articles_seen = 0;
  std::uint64_t changes = 0;
  /// Of a durable state when it was opened: how many of its newest writes were gone (a write is a
  /// call, with Durability::batch a flush).  The disk had damaged or lost the end of the
  /// write-ahead log; the state is whole but older, and the same input brings back the rest.
  std::uint64_t lost_writes = 0;
};

/// The text of an article by its id; nothing where the caller has it not.
using FindArticle = std::function<std::optional<Article>(const std::string& id)>;

/// Groups articles into stories, one at a time, in the order given; no look-ahead.
/// The same model, options and order of calls give the same bytes out.  It starts no threads,
/// reads no clock and touches no file but the state that open() is given.
/// Threads: every method may be called from any thread at any time, but for moving and destroying
/// the engine.  Methods that change it take turns; const methods run beside one another and wait
/// for at most the one article that is being placed, or for a flush().
class NEWSLOOM_API Engine {
 public:
  /// Errors: invalid_argument (options).
  static Result<Engine> create(Model model, EngineOptions options = {});

  /// Continues from the durable state in a folder, or starts one there: a SQLite database,
  /// state.sqlite, that other programs may read at any time (docs/format.md).  The engine goes on
  /// as if it had never stopped, and each call that changes it is stored as options.durability
  /// says.  One engine at a time may change a state; another one's calls end with io.
  /// With a state, the history lies in the file and not in memory, and an article whose story has
  /// been closed is remembered: given again it is no change.  Both make the file grow; memory
  /// follows the window.
  /// Errors: invalid_argument (options); unsupported (the state is of another model, of other
  /// options, or of a newer version); corrupt; io.  With a state, every call may give io and
  /// corrupt; the engine is then as it was before the call.
  /// Cost: reads the file once.
  static Result<Engine> open(Model model, const std::string& folder, EngineOptions options = {});

  /// As open(), with the options that the state was started with.
  /// Errors: as open(); not_found (there is no state in the folder).
  static Result<Engine> resume(Model model, const std::string& folder,
                               Durability durability = Durability::article);

  /// Puts the window of the state in a folder under another model and continues from there.  The
  /// articles are read and grouped again in their order; each story keeps its id with the group
  /// that holds most of it, and what differs is written down as changes.  All or nothing.
  /// Errors: as resume(); not_found (`find` has not the text of an active article);
  /// invalid_argument (its text is another).
  /// Cost: as adding all active articles.
  static Result<Engine> rebuild(Model model, const std::string& folder, const FindArticle& find,
                                Durability durability = Durability::article);

  /// Stores all calls since the last flush() and waits until they are on the disk.  Only
  /// Durability::batch loses calls that were not flushed.  Nothing to do without a state.
  /// Errors: io; nothing is stored then, nothing is lost, and it may be called again.
  Result<void> flush();

  /// Gives the state as bytes, those of the database that open() keeps, to hosts with a storage of
  /// their own.  With a state, what was not flushed is stored first.
  /// Errors: those of `sink`, no_memory, and io and corrupt with a state.
  Result<void> save(const ByteSink& sink);

  /// Continues from the bytes of save(), in memory, with the options that they were saved with.
  /// All that a state remembers stays in memory then, of closed stories too.
  /// Errors: those of `source`; unsupported (another model, a newer version); corrupt.
  static Result<Engine> load(Model model, const ByteSource& source);

  /// What the engine runs with.
  EngineOptions options() const;

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Puts one article into a story, or opens one for it.  The same article again changes nothing
  /// and gives its present assignment.
  /// Title and body decide what is the same: another vector is no other content.
  /// Errors: invalid_argument (no id; neither title nor body; a field longer than ArticleLimits; a
  /// vector that is missing, of another dimension than declared or zero, or without a language),
  /// already_exists (the id was given with other content), no_memory.  Engine unchanged on error.
  /// Cost: linear in the text + max_candidates comparisons.
  Result<Assignment> add(const ArticleView& article);

  /// Adds articles in their order, with the result of add() one after the other, and appends the
  /// decisions to `assignments`.  It stops at the first article that is refused: those before it
  /// stay added, and how many decisions were appended tells which it is.  With an executor, texts
  /// are read on the threads of the host, for the same bytes with any number of them; without one,
  /// here.
  /// Errors: as add(), and those of the executor.
  /// Cost: as add(), of which reading shares out among the threads; memory for 256 read articles.
  Result<void> add_batch(Span<ArticleView> articles, std::vector<Assignment>& assignments,
                         const Executor& executor = {});

  /// Replaces an active article by its corrected version (same id, new text): all that the old one
  /// contributed leaves, and the new one is placed as if it arrived now.  The same text again
  /// changes nothing.
  /// Errors: as add(), and not_found.  Engine unchanged on error.
  Result<Assignment> correct(const ArticleView& article);

  /// Takes an article and all that it contributed out.  Errors: not_found.
  Result<void> remove(std::string_view article_id);

  /// Closes every story whose newest article was published before now - horizon_s.
  /// add() does so by itself with the newest publication time seen.
  Result<void> expire(std::int64_t now_unix_s);

  /// The story of an article at present.  Errors: not_found (never added, removed or expired).
  Result<StoryId> story_of(std::string_view article_id) const;

  /// One story; an id that was merged away gives the survivor.  Errors: not_found.
  /// Cost: a copy of it, and comparing its names across languages: some 20 microseconds of a few
  /// articles, a millisecond of many.  The first call reads ICU's names of countries.
  Result<Story> story(StoryId id) const;

  /// All active stories by age, oldest first.  Cost: as story(), of each.
  std::vector<Story> stories() const;

  /// Why an article is where it is.  Errors: not_found.
  Result<Explanation> explain(std::string_view article_id) const;

  /// What happened with sequence > after, in order; at most `limit` entries.
  /// Errors: io, corrupt (with a durable state, which it is read from).
  Result<std::vector<StoryChange>> changes(
      std::uint64_t after = 0, std::size_t limit = std::numeric_limits<std::size_t>::max()) const;

  /// Lets go of the changes with sequence <= through, which the caller has dealt with: changes()
  /// begins after them.  Otherwise the history grows for ever, in memory or in the state.
  /// Errors: io, corrupt (with a durable state, which lets go of them too).
  Result<void> forget_changes(std::uint64_t through);

  /// An arriving article joins its best story when Assignment::score is greater than this, in
  /// log-odds.  Learnt with the model; it depends on EngineOptions::profile alone.
  double join_threshold() const noexcept;

  EngineStats stats() const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace newsloom

#endif
