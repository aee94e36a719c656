#pragma once

#include <map>
#include <string>
#include <string_view>

namespace newsloom::train {

/// How the onset and the rime of a Pinyin syllable are spelt, each by itself: letters that one
/// sound begins with are likely for all that begin alike, and those that one ends with for all that
/// end alike.
class SoundParts {
 public:
  /// `letters` spell `sound`, in this share of the times that it is spelt.
  void add(std::string_view sound, std::string_view letters, double share);

  /// The share of spellings of `sound` to expect of `letters`: that of the onset among sounds that
  /// begin alike times that of the rime among those that end alike; 0 for no letters.
  double share(std::string_view sound, std::string_view letters) const;

 private:
  struct Part {
    double sum = 0;
    std::map<std::string, double, std::less<>> letters;
    void add(std::string_view spelt, double share);
    double share(std::string_view spelt) const;
  };
  using Parts = std::map<std::string, Part, std::less<>>;
  Parts onsets_, rimes_;
};

}  // namespace newsloom::train
