#ifndef NEWSLOOM_EXPLAIN_HPP
#define NEWSLOOM_EXPLAIN_HPP

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

/// A word or number that two articles share, in the spelling of each.
struct SharedTerm {
  std::string here;
  std::string there;
  double weight = 0;
};

/// Why an article is where it is.
struct Explanation {
  std::string article;
  StoryId story{};
  std::optional<std::string> partner;       ///< the best other article of its story
  double score = 0;                         ///< log-odds against the partner
  std::vector<Contribution> contributions;  ///< strongest first; sum to score
  std::vector<SharedTerm> terms;            ///< strongest first
  std::vector<std::string> numbers;         ///< rare numbers that both articles name

  std::optional<StoryId> runner_up;  ///< the best other story, if any was compared
  std::optional<std::string> runner_up_partner;
  double runner_up_score = 0;  ///< of the article against that story, see Engine::join_threshold()
  double runner_up_link = 0;   ///< log-odds against runner_up_partner
  std::vector<Contribution> runner_up_contributions;  ///< sum to runner_up_link
};

}  // namespace newsloom

#endif
