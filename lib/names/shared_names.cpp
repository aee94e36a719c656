#include "names/shared_names.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string_view>
#include <utility>

namespace newsloom::names {
namespace {

constexpr std::size_t kMostNames = ComparedNames::kMost;
constexpr Cost kUsual = 2 * kNat;   // spellings of a character that count for its sounds
constexpr float kMass = 6;          // so that one name alone says little
constexpr float kRounding = 1e-3F;  // of sums of weights, and more

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
bool may_match(const NameOf& a, const NameOf& b) {
  if (a.han() == b.han()) return a.han() || (a.name.sounds & b.name.sounds) != 0;
  const auto& han = a.han() ? a : b;
  const auto& latin = a.han() ? b : a;
  const auto missing = static_cast<std::uint16_t>(~han.name.sounds);
  std::uint16_t word = 0;
  for (const char16_t unit : latin.letters) {
    if (unit != u' ') {
      word |= sound_bit(unit);
      continue;
    }
    if (word != 0 && (word & missing) == 0) return true;
    word = 0;
  }
  return word != 0 && (word & missing) == 0;
}

float over_mean(float shared, float a, float b) {
  return shared / std::sqrt((a + kMass) * (b + kMass));
}

/// Partners are chosen one after another: always from the side of the lower rank.
std::pair<std::size_t, std::uint64_t> rank(const NamesView& side) {
  return {side.names.size(), side.names.empty() ? 0 : side.names.front().hash};
}

/// For each name of one article those of the other that it may match, a bit each.
using Partners = std::array<std::uint16_t, kMostNames>;

Partners partners_of(const NamesView& a, const NamesView& b, bool by_spelling) {
  static_assert(kMostNames <= 16);
  Partners partners{};
  for (std::size_t k = 0; k < a.names.size(); ++k) {
    for (std::size_t i = 0; i < b.names.size(); ++i) {
      const bool equal = a.names[k].hash == b.names[i].hash;
      if (!equal && !(by_spelling && may_match({a, k}, {b, i}))) continue;
      partners[k] = static_cast<std::uint16_t>(partners[k] | 1U << i);
    }
  }
  return partners;
}

/// Calls match(k, i, probability) for each name k of `a` with the best i of `b` that is still free,
/// as long as go_on(k); `b` must not rank below `a`.
template <class GoOn, class Match>
void for_each_match(NameComparer& comparer, const NamesView& a, const NamesView& b,
                    Partners partners, GoOn&& go_on, Match&& match) {
  unsigned taken = 0;
  for (std::size_t k = 0; k < a.names.size() && go_on(k); ++k) {
    double best = kSameName;
    std::size_t which = kMostNames;
    for (unsigned left = partners[k] & ~taken; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      const bool equal = a.names[k].hash == b.names[i].hash;
      const double p = equal ? 1 : comparer.probability({a, k}, {b, i});
      if (p > best) {
        best = p;
        which = i;
      }
    }
    if (which == kMostNames) continue;
    taken |= 1U << which;
    match(k, which, best);
  }
}

}  // namespace

void ComparedNames::add(const NameKey& key, ComparedName name) {
  letters += key.packed();
  name.end = static_cast<std::uint16_t>(letters.size());
  names.push_back(name);
}

float weight_in_article(const ArticleName& name) noexcept {
  const float weight = 1.0F + (name.in_title ? 1.0F : 0.0F) + (name.in_lead ? 0.5F : 0.0F) +
                       (name.mentions > 1 ? 0.5F : 0.0F);
  // Places are shared by many events.
  return name.kind == NameKind::place ? weight / 2 : weight;
}

ComparedNames compared_names(const NameMatcher& matcher, const ArticleNames& names) {
  ComparedNames out;
  std::vector<std::pair<float, const NameKey*>> found;
  for (const auto& name : names.names) {
    if (name.country != kNoCountry) {
      out.countries.push_back(name.country);
      continue;
    }
    found.emplace_back(weight_in_article(name), &name.key);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > kMostNames) found.resize(kMostNames);
  for (const auto& [weight, key] : found) {
    out.add(*key, {key->hash(), weight, sounds_of(matcher, *key)});
  }
  std::sort(out.countries.begin(), out.countries.end());
  out.countries.erase(std::unique(out.countries.begin(), out.countries.end()), out.countries.end());
  return out;
}

NameComparer::NameComparer(const NameMatcher& matcher, std::size_t pairs)
    : matcher_(&matcher), speller_(matcher.spelling()), known_(pairs) {}

double NameComparer::probability(const NameOf& a, const NameOf& b) {
  const auto [least, most] = std::minmax(a.name.hash, b.name.hash);
  Known& known = known_[(least ^ (most >> 32)) % known_.size()];
  if (known.least != least || known.most != most) {
    known = {
        least, most,
        matcher_->probability(NameKey::unpack(a.letters), NameKey::unpack(b.letters), speller_)};
  }
  return known.probability;
}

SharedNames shared_names(NameComparer& comparer, const NamesView& a, const NamesView& b,
                         bool by_spelling, double needed) {
  if (rank(b) < rank(a)) return shared_names(comparer, b, a, by_spelling, needed);
  SharedNames shared;
  float mass_a = 0, mass_b = 0, matched = 0;
  for (const auto& name : a.names) mass_a += name.weight;
  for (const auto& name : b.names) mass_b += name.weight;
  // Names match by sqrt(mass_a * mass_b) at the most (Cauchy and Schwarz).
  const float all = std::sqrt(mass_a * mass_b) + kRounding;
  if (over_mean(all, mass_a, mass_b) < needed) return shared;
  const auto partners = partners_of(a, b, by_spelling);
  // What the names from k on may come to, each with its heaviest partner.
  std::array<float, kMostNames + 1> to_come{};
  float left_a = 0, left_b = mass_b;
  for (std::size_t k = a.names.size(); k-- > 0;) {
    float heaviest = 0;
    for (unsigned left = partners[k]; left != 0; left &= left - 1) {
      heaviest =
          std::max(heaviest, b.names[static_cast<std::size_t>(std::countr_zero(left))].weight);
    }
    to_come[k] = to_come[k + 1] + std::sqrt(a.names[k].weight * heaviest);
    if (partners[k] != 0) left_a += a.names[k].weight;
  }
  const auto go_on = [&](std::size_t k) {
    // The same holds of those that are left.
    const float most = std::min(to_come[k], std::sqrt(left_a * std::max(left_b, 0.0F)));
    if (partners[k] != 0) left_a = std::max(left_a - a.names[k].weight, 0.0F);
    return over_mean(matched + most + kRounding, mass_a, mass_b) >= needed;
  };
  for_each_match(comparer, a, b, partners, go_on, [&](std::size_t k, std::size_t i, double best) {
    ++shared.matched;
    matched += static_cast<float>(best) * std::sqrt(a.names[k].weight * b.names[i].weight);
    left_b -= b.names[i].weight;
  });
  shared.names = over_mean(matched, mass_a, mass_b);
  return shared;
}

float shared_countries(const NamesView& a, const NamesView& b) {
  std::size_t common = 0;
  for (const std::uint16_t country : a.countries) {
    if (std::binary_search(b.countries.begin(), b.countries.end(), country)) ++common;
  }
  return over_mean(static_cast<float>(common), static_cast<float>(a.countries.size()),
                   static_cast<float>(b.countries.size()));
}

std::vector<MatchedName> matched_names(NameComparer& comparer, const NamesView& a,
                                       const NamesView& b, bool by_spelling) {
  std::vector<MatchedName> matched;
  const bool turned = rank(b) < rank(a);
  const auto& first = turned ? b : a;
  const auto& second = turned ? a : b;
  for_each_match(
      comparer, first, second, partners_of(first, second, by_spelling),
      [](std::size_t) { return true; },
      [&](std::size_t k, std::size_t i, double probability) {
        matched.push_back({turned ? i : k, turned ? k : i, probability});
      });
  std::stable_sort(matched.begin(), matched.end(),
                   [](const auto& x, const auto& y) { return x.probability > y.probability; });
  return matched;
}

}  // namespace newsloom::names
