#include "names/shared_names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace newsloom::names {
namespace {

constexpr std::size_t kMostNames = 12;
constexpr Cost kUsual = 2 * kNat;  // spellings of a character that count for its sounds
constexpr double kSame = 0.5;
constexpr float kMass = 2;  // so that one name alone says little

/// By letter: consonants that spellings exchange share a bit; vowels and h have none.
constexpr auto kSoundBits = [] {
  constexpr std::array<std::string_view, 7> kAlike = {"bp",  "dt", "gkqc", "xszj",
                                                      "fvw", "lr", "mn"};
  std::array<std::uint8_t, 26> bits{};
  for (std::size_t i = 0; i < kAlike.size(); ++i) {
    for (const char letter : kAlike[i]) {
      bits[static_cast<std::size_t>(letter - 'a')] = static_cast<std::uint8_t>(1U << i);
    }
  }
  return bits;
}();

std::uint16_t sound_bit(char16_t letter) {
  return kSoundBits[static_cast<std::size_t>(letter - u'a')];
}

std::uint16_t sounds_of(const NameMatcher& matcher, const NameKey& key) {
  std::uint16_t sounds = 0;
  for (const char16_t unit : key.all()) {
    if (!key.han) {
      sounds |= sound_bit(unit);
      continue;
    }
    for (std::uint8_t origin = 0; origin < kOrigins; ++origin) {
      for (const auto& entry : matcher.spelling().row(static_cast<Origin>(origin), unit)) {
        if (entry.cost > kUsual) continue;
        for (const char letter : matcher.spelling().letters(entry.chunk)) {
          sounds |= sound_bit(static_cast<char16_t>(letter));
        }
      }
    }
  }
  return sounds;
}

/// Cheap and seldom wrong: some word of the Latin name has no sound that the Han name cannot have.
bool may_match(const ComparedName& a, const ComparedName& b) {
  if (a.key.han == b.key.han) return a.key.han || (a.sounds & b.sounds) != 0;
  const auto& han = a.key.han ? a : b;
  const auto& latin = a.key.han ? b : a;
  const auto missing = static_cast<std::uint16_t>(~han.sounds);
  for (std::size_t word = 0; word < latin.key.piece_count; ++word) {
    std::uint16_t sounds = 0;
    for (const char16_t unit : latin.key.piece(word)) sounds |= sound_bit(unit);
    if (sounds != 0 && (sounds & missing) == 0) return true;
  }
  return false;
}

float over_mean(float shared, float a, float b) {
  return shared / std::sqrt((a + kMass) * (b + kMass));
}

}  // namespace

ComparedNames compared_names(const NameMatcher& matcher, const ArticleNames& names) {
  ComparedNames out;
  for (const auto& name : names.names) {
    if (name.country != kNoCountry) {
      out.countries.push_back(name.country);
      continue;
    }
    ComparedName compared;
    compared.key = name.key;
    compared.hash = name.key.hash();
    compared.weight = 1.0F + (name.in_title ? 1.0F : 0.0F) + (name.in_lead ? 0.5F : 0.0F) +
                      (name.mentions > 1 ? 0.5F : 0.0F);
    // Places are shared by many events.
    if (name.kind == NameKind::place) compared.weight /= 2;
    out.names.push_back(compared);
  }
  std::stable_sort(out.names.begin(), out.names.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  if (out.names.size() > kMostNames) out.names.resize(kMostNames);
  for (auto& name : out.names) name.sounds = sounds_of(matcher, name.key);
  std::sort(out.countries.begin(), out.countries.end());
  out.countries.erase(std::unique(out.countries.begin(), out.countries.end()), out.countries.end());
  return out;
}

NameComparer::NameComparer(const NameMatcher& matcher)
    : matcher_(&matcher), speller_(matcher.spelling()), known_(kKnown) {}

double NameComparer::probability(const ComparedName& a, const ComparedName& b) {
  if (!may_match(a, b)) return 0;
  const auto [least, most] = std::minmax(a.hash, b.hash);
  Known& known = known_[(least ^ (most >> 32)) % kKnown];
  if (known.least != least || known.most != most) {
    known = {least, most, matcher_->probability(a.key, b.key, speller_)};
  }
  return known.probability;
}

SharedNames shared_names(NameComparer& comparer, const ComparedNames& a, const ComparedNames& b,
                         bool by_spelling) {
  // Partners are chosen one after another: always from the same side, whatever the order.
  const auto rank = [](const ComparedNames& side) {
    return std::pair(side.names.size(), side.names.empty() ? 0 : side.names.front().hash);
  };
  if (rank(b) < rank(a)) return shared_names(comparer, b, a, by_spelling);
  SharedNames shared;
  float mass_a = 0, mass_b = 0, matched = 0;
  for (const auto& name : b.names) mass_b += name.weight;
  std::array<bool, kMostNames> taken{};
  for (const auto& x : a.names) {
    mass_a += x.weight;
    double best = kSame;
    std::size_t which = kMostNames;
    for (std::size_t i = 0; i < b.names.size(); ++i) {
      const auto& y = b.names[i];
      if (taken[i]) continue;
      const bool equal = x.hash == y.hash;
      if (!equal && !by_spelling) continue;
      const double p = equal ? 1 : comparer.probability(x, y);
      if (p > best) {
        best = p;
        which = i;
      }
    }
    if (which == kMostNames) continue;
    taken[which] = true;
    ++shared.matched;
    matched += static_cast<float>(best) * std::sqrt(x.weight * b.names[which].weight);
  }
  shared.names = over_mean(matched, mass_a, mass_b);
  std::size_t common = 0;
  for (const std::uint16_t country : a.countries) {
    if (std::binary_search(b.countries.begin(), b.countries.end(), country)) ++common;
  }
  shared.countries = over_mean(static_cast<float>(common), static_cast<float>(a.countries.size()),
                               static_cast<float>(b.countries.size()));
  return shared;
}

}  // namespace newsloom::names
