#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "json_forms.hpp"
#include "ledger.hpp"
#include "newsloom/engine.hpp"
#include "newsloom/evaluate.hpp"
#include "report_names.hpp"

namespace newsloom::command {

/// Collects what the page of `newsloom report` shows, article by article.
class ReportData {
 public:
  ReportData(const Model& model, Engine engine)
      : inspector_(model), matcher_(model), engine_(std::move(engine)) {}

  /// Puts the article into its story.  Errors: those of Engine::add().
  Result<void> add(const Article& article, std::size_t position);

  std::size_t active_stories() const { return engine_.stats().active_stories; }

  /// Everything, as of now.  `labels`: gold events by article, possibly none.
  /// Errors: those of evaluate().
  Result<Json> json(const LabelMap& labels) const;

 private:
  /// What the ledger does not keep of an article.
  struct Seen {
    std::string lead;      ///< the start of its body, on one line
    std::string language;  ///< with the script: "zh", "zh-Hant", "fr", "en" or "und"
    bool opened = false;
    double score = 0;  ///< against the best story on arrival
    Explanation why;   ///< on arrival
    NamedIn named;
  };

  /// A change and the article that brought it about.
  struct Event {
    Ledger::Row row;
    StoryChange change;
  };

  Explanation why(Ledger::Row row) const;
  Json story_json(StoryId id, const std::vector<Ledger::Row>& rows) const;
  Json article_json(Ledger::Row row, const LabelMap& labels, const Json& evidence) const;
  Json why_json(const Explanation& why, const Json& evidence) const;

  Inspector inspector_;
  NameMatcher matcher_;
  Engine engine_;
  Ledger ledger_;
  std::vector<Seen> seen_;
  std::vector<Event> events_;
  std::uint64_t changes_seen_ = 0;
};

/// JSON that a script element of a page can hold: nothing in it ends the element, and line
/// separators that are no line ends in JSON are escaped.
std::string script_safe(const Json& json);

}  // namespace newsloom::command
