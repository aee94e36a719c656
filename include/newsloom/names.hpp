#ifndef NEWSLOOM_NAMES_HPP
#define NEWSLOOM_NAMES_HPP

#include <string_view>

#include "newsloom/export.hpp"
#include "newsloom/model.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

/// Tells whether two names name the same person or place, in any of the scripts: Chinese characters
/// (Simplified or Traditional), French or English spelling, Pinyin.
/// Threads: immutable, share freely.
class NEWSLOOM_API NameMatcher {
 public:
  explicit NameMatcher(Model model);

  /// The probability in [0, 1] that both UTF-8 names name the same; 0 when one has no letter.
  /// Errors: unsupported (the bundle has no names).  Cost: some microseconds.
  Result<double> match(std::string_view a, std::string_view b) const;

 private:
  Model model_;
};

}  // namespace newsloom

#endif
