#include "train/sound_parts.hpp"

#include <algorithm>
#include <utility>

namespace newsloom::train {
namespace {

std::pair<std::string_view, std::string_view> onset_and_rime(std::string_view letters) {
  const auto vowel = std::min(letters.find_first_of("aeiouyv"), letters.size());
  return {letters.substr(0, vowel), letters.substr(vowel)};
}

template <class Parts>
double share_in(const Parts& parts, std::string_view part, std::string_view letters) {
  const auto at = parts.find(part);
  return at == parts.end() ? 0 : at->second.share(letters);
}

}  // namespace

void SoundParts::Part::add(std::string_view spelt, double share) {
  sum += share;
  const auto at = letters.find(spelt);
  if (at == letters.end()) {
    letters.emplace(spelt, share);
  } else {
    at->second += share;
  }
}

double SoundParts::Part::share(std::string_view spelt) const {
  const auto at = letters.find(spelt);
  return at == letters.end() ? 0 : at->second / sum;
}

void SoundParts::add(std::string_view sound, std::string_view letters, double share) {
  if (letters.empty()) return;
  const auto [initial, final] = onset_and_rime(sound);
  const auto [onset, rime] = onset_and_rime(letters);
  onsets_[std::string(initial)].add(onset, share);
  rimes_[std::string(final)].add(rime, share);
}

double SoundParts::share(std::string_view sound, std::string_view letters) const {
  if (letters.empty()) return 0;
  const auto [initial, final] = onset_and_rime(sound);
  const auto [onset, rime] = onset_and_rime(letters);
  return share_in(onsets_, initial, onset) * share_in(rimes_, final, rime);
}

}  // namespace newsloom::train
