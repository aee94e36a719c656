#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "base/language.hpp"
#include "names/shared_names.hpp"

namespace newsloom::names {

/// In how many active articles of each language a name stands: exact integers.
class NameCounts {
 public:
  void add(Language language, const ComparedNames& names);

  /// Takes out exactly what add() put in; the same arguments.
  void remove(Language language, const ComparedNames& names);

  /// Makes names count the less the more active articles have them: who is in all the news of these
  /// days says nothing about one event.
  void weigh(Language language, ComparedNames& names) const;

  /// No article is counted and nothing is left of any.
  bool empty() const noexcept;

 private:
  std::array<std::uint32_t, kLanguageCount> articles_{};
  std::array<std::unordered_map<std::uint64_t, std::uint32_t>, kLanguageCount> counts_;
};

}  // namespace newsloom::names
