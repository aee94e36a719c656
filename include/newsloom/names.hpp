#ifndef NEWSLOOM_NAMES_HPP
#define NEWSLOOM_NAMES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/export.hpp"
#include "newsloom/model.hpp"
#include "newsloom/result.hpp"
#include "newsloom/story.hpp"

namespace newsloom {

/// A name as one article writes it.
struct WrittenName {
  std::size_t article = 0;  ///< any number that tells the articles apart
  std::string language;     ///< of the article
  std::string kind;         ///< as InspectedName::kind
  std::string text;
  std::optional<std::uint16_t> country;  ///< as InspectedName::country
  double weight = 1;                     ///< how much of the article it is
};

/// Tells whether two names name the same person or place, in any of the scripts: Chinese characters
/// (Simplified or Traditional), French or English spelling, Pinyin.
/// Threads: immutable, share freely.
class NEWSLOOM_API NameMatcher {
 public:
  explicit NameMatcher(Model model);

  /// The probability in [0, 1] that both UTF-8 names name the same; 0 when one has no letter.
  /// Countries and their peoples are known: one country by whatever word, two never.
  /// Errors: unsupported (the bundle has no names).  Cost: some microseconds.
  Result<double> match(std::string_view a, std::string_view b) const;

  /// Puts together what names the same, across languages and from short form to long, weightiest
  /// first.  Only the 32 weightiest spellings are looked at.
  /// Errors: unsupported (the bundle has no names).  Cost: milliseconds at most.
  Result<std::vector<StoryName>> join(std::vector<WrittenName> names) const;

 private:
  Model model_;
};

}  // namespace newsloom

#endif
