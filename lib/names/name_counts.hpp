#pragma once

#include <cstdint>

#include "base/language.hpp"
#include "base/window_counts.hpp"
#include "names/shared_names.hpp"

namespace newsloom::names {

/// In how many active articles of each language a name stands.
class NameCounts {
 public:
  void add(Language language, const NamesView& names);

  /// Takes out exactly what add() put in; the same arguments.
  void remove(Language language, const NamesView& names);

  /// Makes names count the less the more active articles have them: who is in all the news of these
  /// days says nothing about one event.
  void weigh(Language language, ComparedNames& names) const;

  bool empty() const noexcept { return counts_.empty(); }

 private:
  WindowCounts<std::uint64_t> counts_;  ///< by ComparedName::hash
};

}  // namespace newsloom::names
