#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "newsloom/explain.hpp"

namespace newsloom::command {

/// Why the articles of a story belong together: the strongest kinds of evidence over the
/// explanations of its articles, in words.
class Reasons {
 public:
  void add(const Explanation& explanation);
  bool empty() const noexcept { return explanations_ == 0; }

  /// Up to three reasons, strongest first, for example
  /// {"words: Lecornu = Lekornu, Moscow", "numbers: 145"}.
  std::vector<std::string> in_words() const;

 private:
  /// Spellings of a shared word or name in alphabetical order.
  using Spellings = std::pair<std::string, std::string>;

  using Weights = std::map<Spellings, double>;

  static std::vector<std::string> shown(const Weights& weights);

  std::size_t explanations_ = 0;
  std::map<std::string, double> added_;  ///< log-odds by kind of evidence, summed
  Weights terms_, names_;                ///< weight, summed
  std::set<std::string> numbers_;
};

}  // namespace newsloom::command
