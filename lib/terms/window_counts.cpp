#include "terms/window_counts.hpp"

namespace newsloom::terms {

void WindowCounts::add(Language language, std::span<const TermId> terms) {
  const int l = static_cast<int>(language);
  ++articles_[l];
  for (const TermId term : terms) ++counts_[l][term];
}

void WindowCounts::remove(Language language, std::span<const TermId> terms) {
  const int l = static_cast<int>(language);
  --articles_[l];
  for (const TermId term : terms) {
    const auto at = counts_[l].find(term);
    if (at != counts_[l].end() && --at->second == 0) counts_[l].erase(at);
  }
}

std::uint32_t WindowCounts::count(Language language, TermId term) const noexcept {
  const auto& counts = counts_[static_cast<int>(language)];
  const auto at = counts.find(term);
  return at == counts.end() ? 0 : at->second;
}

bool WindowCounts::empty() const noexcept {
  for (int l = 0; l < kLanguageCount; ++l) {
    if (articles_[l] != 0 || !counts_[l].empty()) return false;
  }
  return true;
}

}  // namespace newsloom::terms
