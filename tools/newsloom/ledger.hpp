#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "newsloom/engine.hpp"

namespace newsloom::command {

/// All articles of a run and where they are, with those that a state brought along.  Unlike the
/// engine it keeps the articles of stories that were closed.
class Ledger {
 public:
  using Row = std::size_t;  ///< number of arrival, from 0

  struct Entry {
    StoryArticle article;
    std::optional<std::size_t> position;  ///< in the input; none: brought along by the state
    StoryId at_arrival{};
    StoryId story{};  ///< at present
  };

  /// Writes down an article that was active before the run, in order of arrival.
  void recall(const StoryArticle& article, StoryId story);

  /// Writes down an article, its text only as a title to show, what the engine decided about it
  /// and what changed with it.
  Row add(const Article& article, std::size_t position, const Assignment& assignment,
          std::span<const StoryChange> changes);

  const Entry& entry(Row row) const { return entries_[row]; }

  /// The row of an article that was added.
  Row row_of(const std::string& id) const { return row_of_.at(id); }

  /// The row of an article, if it is written down.
  std::optional<Row> find(const std::string& id) const;

  std::size_t size() const noexcept { return entries_.size(); }

  void set_arrival(Row row, StoryId story) { entries_[row].at_arrival = story; }
  void close(StoryId story) { closed_.insert(story); }

  /// All articles of the input in its order.
  std::vector<Row> in_input_order() const;

  /// The articles of each story that the input has to do with, in order of arrival; oldest story
  /// first.
  std::map<StoryId, std::vector<Row>> stories() const;

  /// One of these stories with all its articles.  The engine tells all but these; of a story that
  /// it has closed, the first titles are taken and no more is known.
  Story story(StoryId id, std::span<const Row> rows, const Engine& engine) const;

  bool is_closed(StoryId story) const { return closed_.contains(story); }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string, Row> row_of_;
  std::set<StoryId> closed_;
};

}  // namespace newsloom::command
