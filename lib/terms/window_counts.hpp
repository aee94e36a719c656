#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "base/language.hpp"
#include "terms/term_table.hpp"

namespace newsloom::terms {

/// In how many active articles of each language a term stands: exact integers.
class WindowCounts {
 public:
  /// `terms`: the distinct terms of one article.
  void add(Language language, std::span<const TermId> terms);

  /// Takes out exactly what add() put in; the same arguments.
  void remove(Language language, std::span<const TermId> terms);

  std::uint32_t articles(Language language) const noexcept {
    return articles_[static_cast<int>(language)];
  }
  std::uint32_t count(Language language, TermId term) const noexcept;

  /// No article is counted and nothing is left of any.
  bool empty() const noexcept;

 private:
  std::array<std::uint32_t, kLanguageCount> articles_{};
  std::array<std::unordered_map<TermId, std::uint32_t>, kLanguageCount> counts_;
};

}  // namespace newsloom::terms
