#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "newsloom/options.hpp"
#include "newsloom/result.hpp"
#include "newsloom/story.hpp"
#include "store/newest_write.hpp"

namespace newsloom::store {

class Database;
class StateTables;

/// The version of the database schema that this library writes.  It brings older ones up to it.
constexpr std::int64_t kStateSchema = 4;

/// An article of the window as it arrived.  Only its story, its original and a time that was not
/// known then change later.
struct StoredArticle {
  std::uint64_t arrival = 0;  ///< 0, 1, 2 ...
  std::uint32_t slot = 0;
  StoryArticle shown;
  std::optional<std::int64_t> time;  ///< publication, or the engine's clock on arrival
  std::uint64_t content_hash = 0;
  std::vector<std::byte> features, links, spellings;  ///< of the modules' own codecs
  StoryId story{};                                    ///< read only: changes write it
};

/// An article that copies another one now, or none any more.
struct StoredCopy {
  std::string id;
  std::optional<std::string> duplicate_of;
};

/// The time of an article that arrived before there was any clock.
struct StoredTime {
  std::string id;
  std::int64_t time = 0;
};

/// An article that has another slot now.
struct StoredSlot {
  std::string id;
  std::uint32_t slot = 0;
};

/// An article in its story: for a state that is written at once, not change by change.
struct StoredPlace {
  std::string id;
  StoryId story{};
};

/// A story that was merged into an older one; merging changes write theirs themselves.
struct StoredRedirect {
  StoryId story{}, survivor{};
};

/// The changes up to this one are not needed any more.
struct StoredForgetting {
  std::uint64_t through = 0;
};

/// One step of what an engine did, in order.
using StateWrite = std::variant<StoredArticle, StoryChange, StoredCopy, StoredTime, StoredSlot,
                                StoredPlace, StoredRedirect, StoredForgetting>;

/// What is true of the state as a whole.
struct StateSummary {
  std::string model_hash, model_name;
  EngineOptions options;
  std::uint64_t next_story = 1;
  std::uint64_t arrivals = 0;
  std::uint64_t changes = 0;
  std::uint64_t active_articles = 0;
  std::optional<std::int64_t> newest, clock;  ///< the two newest publication times
};

/// Everything that an engine needs to go on.
struct StoredState {
  StateSummary summary;
  std::vector<StoredArticle> articles;  ///< the window, in order of arrival
  std::vector<std::pair<StoryId, StoryId>> redirects;
};

/// An article that was once placed and whose story has been closed.
struct ClosedArticle {
  std::uint64_t content_hash = 0;
  StoryArticle shown;
  StoryId story{};
};

/// The durable state of an engine: a SQLite database that other programs may read meanwhile.
/// Every method may give io (naming the file), corrupt and no_memory; what was stored before stays.
/// Threads: const methods may run concurrently, with anything.
class StateFile {
 public:
  /// Opens a state, bringing an older schema up to date.
  /// Errors: unsupported (a newer schema, not a state).  Cost: reads the whole file once, to check
  /// it.
  static Result<StateFile> open(const std::string& path);

  /// Starts a state at a path, whole or not at all.  Errors: already_exists.
  static Result<void> start(const std::string& path, const StateSummary& summary);

  /// A state in memory: an empty one, or one whose image() was kept elsewhere.
  static Result<StateFile> in_memory(std::span<const std::byte> image = {});

  bool is_new() const noexcept { return new_; }

  /// Makes the tables of a new state in memory.
  Result<void> create(const StateSummary& summary);

  /// One consistent view of the state.
  Result<StoredState> read();
  Result<StateSummary> read_summary();

  /// How many of the newest commits are gone, as far as is known: read() or read_summary() first.
  /// The disk has damaged or lost the end of the write-ahead log then.
  std::uint64_t lost_writes() const noexcept;

  /// Whether commit() waits for the disk, or leaves that to the operating system.
  Result<void> wait_for_disk(bool wait);

  /// Takes the right to write.  Errors: io also when another engine has written since.
  Result<void> begin();

  /// Writes everything or nothing, with begin() before if that has not been called.
  Result<void> commit(std::span<const StateWrite> writes, const StateSummary& summary);
  void roll_back() noexcept;

  /// Waits until all that was committed is on the disk.
  Result<void> sync();

  /// Changes with after < sequence, at most `limit`.
  Result<std::vector<StoryChange>> changes(std::uint64_t after, std::size_t limit) const;

  Result<std::optional<ClosedArticle>> closed_article(std::string_view id) const;

  /// Reads all of it, compares every checksum and replays the changes.
  Result<void> check() const;

  /// How many articles there are with those of closed stories, and how many active stories.
  struct Counts {
    std::size_t articles = 0, active_stories = 0;
  };
  Result<Counts> count();

  /// All of it as JSON Lines, and back: into a new state in memory, which takes whole lines.
  Result<void> export_lines(const std::function<Result<void>(std::string_view)>& line);
  static Result<StateFile> import_lines(const std::function<Result<bool>(std::string&)>& next);

  /// Takes the place of the window under another model, with all that was written since.
  Result<void> rebuild(std::span<const StateWrite> writes, const StateSummary& summary);

  /// The bytes of the whole database.
  Result<std::vector<std::byte>> image();

  /// Makes a file of them, whole or not at all.  Errors: already_exists.
  Result<void> write_to(const std::string& path);

 private:
  explicit StateFile(Database database);

  std::shared_ptr<StateTables> tables_;
  NewestWrite newest_;
  std::int64_t newest_revision_ = 0;  ///< as it was remembered when the state was opened
  bool new_ = false;
};

}  // namespace newsloom::store
