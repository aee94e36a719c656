#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/result.hpp"
#include "train/config.hpp"
#include "train/window.hpp"

namespace newsloom::train {

using Windows = std::vector<const Window*>;

/// What the link model learns from.
struct Lessons {
  Windows windows;    ///< full text, events
  Windows pairs;      ///< full text, judged pairs of two languages
  Windows headlines;  ///< titles alone, events
  Windows titles;     ///< those of the windows and pairs, as if these were headlines
};

/// The labelled sets of a folder, by what they teach.
struct LabelledSets {
  std::vector<Window> windows, pairs, headlines, titles;

  /// All but one set, whether whole or its titles; all without a name.
  Lessons without(std::string_view name) const;
};

/// Streams the sets under `config.eval`: window-* (events), xlink-* (judged pairs), *titles* and
/// *headlines* (events).  Errors: io; not_found (fewer than two windows).
Result<LabelledSets> read_labelled(const Config& config, const engine::ModelData& model,
                                   const Log& log);

/// How reports name a set: by its folder, and whether only its titles were read.
std::string title(const Window& window);

/// Whether two arrivals report one event; nothing when nobody judged the pair.
std::optional<bool> same_event(const Window& window, cluster::Slot earlier, cluster::Slot later);

}  // namespace newsloom::train
