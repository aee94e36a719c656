#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "json_forms.hpp"
#include "ledger.hpp"
#include "newsloom/engine.hpp"
#include "newsloom/evaluate.hpp"
#include "output_file.hpp"
#include "report_marks.hpp"
#include "report_names.hpp"

namespace newsloom::command {

/// Collects what the page of `newsloom report` shows, article by article.
class ReportData {
 public:
  ReportData(const Model& model, Engine engine)
      : inspector_(model), matcher_(model), engine_(std::move(engine)) {}

  /// Takes over all active articles of an engine that continues a state.  The state keeps no text
  /// but titles.  Errors: those of Engine::changes().
  Result<void> recall();

  /// Shows the text of an article that recall() took over, the first of its id; others are passed
  /// over.
  void lend_text(const Article& article);

  /// Puts the article into its story.  Errors: those of Engine::add().
  Result<void> add(const Article& article, std::size_t position);

  std::size_t active_stories() const { return engine_.stats().active_stories; }

  /// Writes everything, as of now, as JSON that a script element can hold.  `labels`: gold events
  /// by article, possibly none.  Errors: those of evaluate(); of writing, in the file's commit().
  Result<void> write(const LabelMap& labels, OutputFile& output);

 private:
  /// What the ledger does not keep of an article.
  struct Seen {
    ShownText text;
    bool cut = false;       ///< there is more of the body
    bool has_text = false;  ///< more than its title is or will be known
    std::string language;   ///< with the script: "zh", "zh-Hant", "fr", "en" or "und"
    bool opened = false;
    std::optional<double> score;  ///< against the best story on arrival, where that is known
    Explanation why;              ///< on arrival, as far as that is known and holds
    NamedIn named;
  };

  /// A change and the article that brought it about, unless that is closed.
  struct Event {
    std::optional<Ledger::Row> row;
    StoryChange change;
  };

  /// An article that is still to be looked at.
  struct Unread {
    Ledger::Row row;
    Article article;
  };

  void show_text(Ledger::Row row, const Article& article);
  void look_at(const Unread& unread);
  void look_at_unread();
  void complete(Ledger::Row row);
  Json pair_json(Ledger::Row row, const std::string& partner, double story_score, double score,
                 const std::vector<Contribution>& contributions,
                 const SharedEvidence& shared) const;
  Json story_json(StoryId id, const std::vector<Ledger::Row>& rows) const;
  Json article_json(Ledger::Row row, const LabelMap& labels) const;
  Json why_json(Ledger::Row row) const;
  Json evidence_names() const;
  Json changes_json() const;
  Result<Json> quality(const LabelMap& labels) const;

  Inspector inspector_;
  NameMatcher matcher_;
  Engine engine_;
  Ledger ledger_;
  std::vector<Seen> seen_;
  std::vector<Unread> unread_;
  std::vector<Event> events_;
  std::uint64_t changes_seen_ = 0;
  std::size_t closed_stories_ = 0, closed_articles_ = 0;  ///< that the state has closed
};

/// JSON that a script element of a page can hold: nothing in it ends the element, and line
/// separators that are no line ends in JSON are escaped.  Cost: linear.
std::string script_safe(const Json& json);

}  // namespace newsloom::command
