#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "store/database.hpp"
#include "store/state_file.hpp"

namespace newsloom::store {

/// The tables of a state: every SQL statement about them is here.  Every method throws Refused.
class StateTables {
 public:
  explicit StateTables(Database opened) : database(std::move(opened)) {}

  /// Tells what the database is, by its numbers: true for one that has no tables yet.
  bool identify();
  void create();  ///< without a row
  void create(const StateSummary& summary);

  /// Forgets the articles of the window, and names the model of those that come.
  void clear_window(const StateSummary& summary);

  StateSummary read_summary();
  std::vector<StoredArticle> read_articles() const;
  std::vector<std::pair<StoryId, StoryId>> read_redirects() const;
  std::vector<StoryChange> read_changes(std::uint64_t after, std::size_t limit) const;
  std::optional<ClosedArticle> read_closed(std::string_view id) const;

  /// Compares the checksums of all rows, those that reading the state leaves out too.
  void check() const;

  void write(const StoredArticle& article);
  void write(const StoredCopy& copy);
  void write(const StoredTime& time);
  void write(const StoredSlot& slot);
  void write(const StoredPlace& place);
  void write(const StoredRedirect& redirect);
  void write(const StoredForgetting& forgetting) const;
  void write(const StoryChange& change);
  void write(const StateSummary& summary);

  Database database;
  std::int64_t revision = 0;  ///< of the state that the engine knows

 private:
  struct Writers;
  Writers& writers();
  std::shared_ptr<Writers> writers_;  ///< prepared once
};

}  // namespace newsloom::store
