#include "names/name_matcher.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/bytes.hpp"
#include "names/han_match.hpp"
#include "names/latin_match.hpp"
#include "names/spelling_match.hpp"

namespace newsloom::names {
namespace {

constexpr double kNever = -20;
// Off the log-odds of names of two places: their names may be people's as well.
constexpr double kOtherPlaces = 6;

Error corrupt(const char* what) {
  return {ErrorCode::corrupt, std::string("section 'names': ") + what};
}

/// A bundle that was learnt before the last features came says nothing of them.
double weighted(std::span<const float> weights, std::span<const float> features) noexcept {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += static_cast<double>(weights[i]) * static_cast<double>(features[i]);
  }
  return sum;
}

}  // namespace

std::vector<std::byte> NameMatcher::build(const Source& source) {
  ByteWriter out;
  out.array<std::byte>(SpellingTables::build(source.spelling));
  out.array<float>(source.spelling_weights);
  out.array<float>(source.latin_weights);
  out.array<float>(source.han_weights);
  auto translations = source.translations;
  std::sort(translations.begin(), translations.end());
  translations.erase(std::unique(translations.begin(), translations.end()), translations.end());
  out.array<std::uint64_t>(translations);
  KnownPlaces::build(source.places, out);
  return std::move(out).take();
}

Result<NameMatcher> NameMatcher::load(std::span<const std::byte> section) {
  ByteReader in(section);
  NameMatcher matcher;
  const auto spelling = in.array<std::byte>();
  matcher.spelling_weights_ = in.array<float>();
  matcher.latin_weights_ = in.array<float>();
  matcher.han_weights_ = in.array<float>();
  matcher.translations_ = in.array<std::uint64_t>();
  if (!in.at_end()) matcher.places_ = KnownPlaces::load(in);  // an older bundle has none
  if (!in.ok()) return corrupt("cut short");
  if (matcher.spelling_weights_.size() > SpellingFeatures::kCount ||
      matcher.latin_weights_.size() > LatinFeatures::kCount ||
      matcher.han_weights_.size() > HanFeatures::kCount) {
    return corrupt("learnt for other features");
  }
  if (!std::is_sorted(matcher.translations_.begin(), matcher.translations_.end())) {
    return corrupt("translations are out of order");
  }
  auto tables = SpellingTables::load(spelling);
  if (!tables) return tables.error();
  matcher.spelling_ = std::move(*tables);
  return matcher;
}

std::uint64_t NameMatcher::pair_hash(const NameKey& a, const NameKey& b) noexcept {
  const std::uint64_t x = a.hash(), y = b.hash();
  return std::min(x, y) * 0x9E3779B97F4A7C15ull + std::max(x, y);
}

bool NameMatcher::is_translation(const NameKey& a, const NameKey& b) const noexcept {
  return std::binary_search(translations_.begin(), translations_.end(), pair_hash(a, b));
}

double NameMatcher::log_odds(const NameKey& a, const NameKey& b, Speller& speller) const noexcept {
  if (a.han && b.han) return weighted(han_weights_, han_features(spelling_, a, b).values);
  if (!a.han && !b.han) {
    // Symmetric by taking both orders.
    const auto ways = latin_features_both_ways(a, NameSounds(a), b, NameSounds(b));
    return (weighted(latin_weights_, ways[0].values) + weighted(latin_weights_, ways[1].values)) /
           2;
  }
  std::array<SpellingMatch, kOrigins> matches;
  match_spelling(speller, a.han ? a : b, a.han ? b : a, matches);
  double best = kNever;
  for (const auto& match : matches) {
    if (match.any)
      best = std::max(best, weighted(spelling_weights_, spelling_features(match).values));
  }
  return best;
}

double NameMatcher::probability(const NameKey& a, const NameKey& b,
                                Speller& speller) const noexcept {
  if (a.empty() || b.empty()) return 0;
  if (a.han == b.han && std::ranges::equal(a.all(), b.all())) return kCertain;
  if (empty()) return 0;
  if (is_translation(a, b)) return kCertain;
  double odds = log_odds(a, b, speller);
  if (odds > 0 && places_.differ(a, b)) odds -= kOtherPlaces;
  return 1 / (1 + std::exp(-odds));
}

double NameMatcher::probability(const NameKey& a, const NameKey& b) const noexcept {
  Speller speller(spelling_);
  return probability(a, b, speller);
}

}  // namespace newsloom::names
