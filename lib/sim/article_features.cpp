#include "sim/article_features.hpp"

#include <algorithm>
#include <cmath>

namespace newsloom::sim {
namespace {

constexpr std::int32_t kNearDays = 10;

/// Digits that carry information: 2,000 has one, 1,234 four.
int significant_digits(double value) {
  if (value == 0) return 1;
  double mantissa = std::abs(value);
  while (mantissa >= 10000) mantissa /= 10;
  while (mantissa < 1000) mantissa *= 10;
  auto digits = static_cast<long>(std::lround(mantissa));
  int count = 4;
  while (count > 1 && digits % 10 == 0) {
    digits /= 10;
    --count;
  }
  return count;
}

float number_weight(double value) {
  // About -ln of the share of news articles that name a given number of so many digits.
  constexpr float kByDigits[] = {0, 2.5F, 4.0F, 6.0F, 7.0F};
  return kByDigits[significant_digits(value)];
}

}  // namespace

std::vector<NumberFeature> number_features(const lang::ArticleText& article) {
  std::vector<NumberFeature> features;
  std::vector<names::Number> found;
  const auto collect = [&](std::string_view text, const text::Tokens& tokens,
                           std::size_t lead_bytes) {
    found.clear();
    names::find_numbers(text, tokens, found, article.language);
    for (const auto& number : found) {
      if (!names::is_telling(number)) continue;
      features.push_back({names::comparison_key(number), number.value, number_weight(number.value),
                          number.begin < lead_bytes});
    }
  };
  collect(article.title.text(), article.title_tokens, article.title.text().size());
  collect(article.body_head(), article.body_tokens, article.lead_bytes);
  std::sort(features.begin(), features.end(), [](const auto& a, const auto& b) {
    return a.key != b.key ? a.key < b.key : a.in_lead > b.in_lead;
  });
  features.erase(std::unique(features.begin(), features.end(),
                             [](const auto& a, const auto& b) { return a.key == b.key; }),
                 features.end());
  return features;
}

std::vector<std::int32_t> day_features(const lang::ArticleText& article,
                                       std::optional<std::int64_t> published_at) {
  std::vector<std::int32_t> days;
  if (!published_at) return days;
  const std::int32_t today = time::day_of(*published_at);
  std::vector<time::DayMention> found;
  const auto collect = [&](std::string_view text, const text::Tokens& tokens, std::size_t bytes) {
    found.clear();
    time::find_days(text, tokens, article.language, published_at, found, bytes);
    for (const auto& mention : found) {
      if (mention.begin < bytes && std::abs(mention.day - today) <= kNearDays) {
        days.push_back(mention.day);
      }
    }
  };
  collect(article.title.text(), article.title_tokens, article.title.text().size());
  collect(article.body_head(), article.body_tokens, article.lead_bytes);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace newsloom::sim
