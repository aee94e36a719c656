#ifndef NEWSLOOM_EXPLAIN_HPP
#define NEWSLOOM_EXPLAIN_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsloom/story.hpp"

namespace newsloom {

/// What one kind of evidence adds to the log-odds that two articles report one event.
struct Contribution {
  std::string evidence;  ///< for example "shared words", "numbers", "publication time"
  double value = 0;      ///< what was measured, before its weight
  double log_odds = 0;   ///< what it adds; all of a pair add up to the pair's score
};

/// A word or name that two articles share, in the spelling of each.
struct SharedTerm {
  std::string here;
  std::string there;
  double weight = 0;
};

/// What two articles have in common, as it was compared.  Inspector tells where it stands in their
/// texts: terms and names are `key` there, numbers agree to four significant digits.
struct SharedEvidence {
  std::vector<SharedTerm> terms;         ///< strongest first
  std::vector<SharedTerm> names;         ///< likeliest first; weight: probability that they agree
  std::vector<std::uint16_t> countries;  ///< InspectedName::country, ascending
  std::vector<std::string> numbers;      ///< rare numbers, ascending by what is compared
  std::vector<std::int32_t> days;        ///< that title and lead name: days since 1970-01-01
};

/// Why an article is where it is.
struct Explanation {
  std::string article;
  StoryId story{};
  std::optional<std::string> partner;       ///< the best other article of its story
  double score = 0;                         ///< log-odds against the partner
  std::vector<Contribution> contributions;  ///< sum to score
  SharedEvidence shared;                    ///< with the partner
  double story_score = 0;  ///< of the article against the rest of its story, if it has a partner

  std::optional<StoryId> runner_up;  ///< the best other story, if any was compared
  std::optional<std::string> runner_up_partner;
  double runner_up_score = 0;  ///< of the article against that story, see Engine::join_threshold()
  double runner_up_link = 0;   ///< log-odds against runner_up_partner
  std::vector<Contribution> runner_up_contributions;  ///< sum to runner_up_link
  SharedEvidence runner_up_shared;                    ///< with runner_up_partner
};

}  // namespace newsloom

#endif
