#ifndef NEWSLOOM_STATE_HPP
#define NEWSLOOM_STATE_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "newsloom/export.hpp"
#include "newsloom/options.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// Takes the next bytes; an error ends the call that it was given to.
using ByteSink = std::function<Result<void>(const std::byte* bytes, std::size_t count)>;

/// Fills a buffer and tells how many bytes it gave; 0: there are no more.
using ByteSource = std::function<Result<std::size_t>(std::byte* buffer, std::size_t capacity)>;

/// What a durable state says of itself.
struct StateInfo {
  std::string model_name, model_hash;
  std::int64_t schema = 0;  ///< version of its tables
  EngineOptions options;    ///< but for the durability, which is chosen each time
  std::size_t articles = 0, active_articles = 0, active_stories = 0;
  std::uint64_t changes = 0;  ///< those that were forgotten, too
};

// The state in a folder, looked at and moved without its model.  A state of an older schema is
// brought up to date first.  Threads: any; an engine may have the state open.

/// Verifies every page and row, that they fit together, and that the changes, replayed, give the
/// stories.  Errors: not_found (no state there); corrupt, naming what is, also when the newest
/// writes are gone (EngineStats::lost_writes) and nothing was written since; unsupported; io.
/// Cost: reads all of the file.
NEWSLOOM_API Result<StateInfo> check_state(const std::string& folder);

/// Writes a state as JSON Lines (docs/format.md) from which import_state() makes it again.
/// Errors: as check_state(), and those of `sink`.
NEWSLOOM_API Result<void> export_state(const std::string& folder, const ByteSink& sink);

/// Makes a state from the lines of export_state(): the next article gives the same bytes.
/// Errors: already_exists (the folder holds a state); corrupt, naming the line; unsupported; io;
/// those of `source`.  Nothing is left behind then.  Cost: memory for the whole state.
NEWSLOOM_API Result<void> import_state(const std::string& folder, const ByteSource& source);

}  // namespace newsloom

#endif
