#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/active_articles.hpp"
#include "newsloom/evaluate.hpp"
#include "newsloom/result.hpp"

namespace newsloom::train {

enum class Texts : std::uint8_t {
  whole,
  titles,  ///< the bodies are left out: what the articles would be as headlines
};

/// A labelled window, streamed once: each article with what it was compared to.  The comparisons do
/// not depend on the link model, so that models and thresholds can be tried on them at once.
struct Window {
  struct Arrival {
    std::string id, event, language;
    std::vector<engine::Compared> compared;  ///< slots are earlier arrivals
  };
  std::string name;  ///< of the folder
  Texts texts = Texts::whole;
  std::vector<Arrival> arrivals;
  /// Where pairs were judged instead of events: the verdict on (earlier, later) arrival.
  std::map<std::pair<cluster::Slot, cluster::Slot>, bool> judged;
  LabelMap gold, languages;
  std::size_t bilingual_events = 0;
  std::size_t found_partners = 0, all_partners = 0;  ///< recall of the candidate index
};

/// Reads FOLDER/articles.jsonl and either labels.tsv or pairs.tsv (id, id, 1, 0 or ? for doubtful).
/// Errors: io, not_found.
Result<Window> stream_window(const std::string& folder, Texts texts, const engine::ModelData& model,
                             std::size_t max_candidates);

}  // namespace newsloom::train
