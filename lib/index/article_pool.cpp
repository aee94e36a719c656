#include "index/article_pool.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace newsloom::index {
namespace {

constexpr Slot kNone = 0xFFFFFFFFu;
constexpr std::size_t kGroup = 32;  // articles that are told from the best at once

// score = cosine of leads + kWordsWeight ln((cosine of words + kWordsFloor) / (1 + kWordsFloor)):
// a shared rare word lifts an article above those that only sound alike, more of them do little
// more.  Chosen by the recall of true partners among 15,000 articles.
constexpr float kWordsWeight = 0.15F;
constexpr float kWordsFloor = 0.003F;

float words_score(float cosine) {
  return kWordsWeight * std::log((cosine + kWordsFloor) / (1 + kWordsFloor));
}

/// No less than words_score() and at most .01 more: between powers of two the binary logarithm is
/// taken for a straight line, which the bits of a float are, and raised by what that lacks.
float most_words_score(float cosine) noexcept {
  constexpr float kLn2 = 0.6931472F, kLacks = 0.0862F, kRounding = 1e-5F;
  constexpr float kOneAt = 127, kLnOfAll = 0.0029955F;  // exponent of 1; ln(1 + kWordsFloor)
  const auto bits = std::bit_cast<std::int32_t>(cosine + kWordsFloor);
  const float log2 = static_cast<float>(bits) * (1.0F / (1 << 23)) + (kLacks - kOneAt);
  return kWordsWeight * (kLn2 * log2 - kLnOfAll) + kRounding;
}

}  // namespace

Place ArticlePool::take_place() {
  if (free_.empty()) {
    const std::size_t before = slots_.size(), places = before + kBlock;
    leads_.resize(places * embed::row_bytes(dim_));
    inverse_lengths_.resize(places);
    shared_.resize(places);
    free_.reserve(places);
    slots_.resize(places, kNone);
    for (std::size_t place = places; place-- > before;) free_.push_back(static_cast<Place>(place));
  }
  const Place place = free_.back();
  free_.pop_back();
  return place;
}

Place ArticlePool::add(Slot slot, const embed::PackedRow& lead,
                       std::span<const terms::WeightedTerm> keys) {
  const Place place = take_place();
  slots_[place] = slot;
  if (lead.dim == dim_) {
    inverse_lengths_[place] = lead.inverse_length;
    std::ranges::copy(lead.bytes, &leads_[place * lead.bytes.size()]);
  }
  for (const auto& key : keys) postings_.add(key.term, {place, key.weight});
  return place;
}

void ArticlePool::remove(Place place, std::span<const terms::WeightedTerm> keys) noexcept {
  for (const auto& key : keys) postings_.remove(key.term, place);
  slots_[place] = kNone;
  inverse_lengths_[place] = 0;
  free_.push_back(place);
}

void ArticlePool::rank(const Lead& lead, std::span<const terms::WeightedTerm> keys,
                       Best& best) noexcept {
  for (const auto& key : keys) {
    for (const Posting posting : postings_.of(key.term)) {
      shared_[posting.place()] += key.weight * posting.weight();
    }
  }
  std::array<std::int32_t, kBlock> dots{};
  std::array<float, kBlock> meaning{};
  for (std::size_t first = 0; first < slots_.size(); first += kBlock) {
    if (lead.inverse_length != 0) {
      embed::dot_rows_i4(lead.vector, &leads_[first * embed::row_bytes(dim_)], kBlock, dots.data());
    }
    float* const shared = &shared_[first];
    for (std::size_t i = 0; i < kBlock; ++i) {
      meaning[i] =
          static_cast<float>(dots[i]) * (lead.inverse_length * inverse_lengths_[first + i]);
    }
    for (std::size_t group = 0; group < kBlock; group += kGroup) {
      // Most groups have no article that could be among the best: no branches for each.
      const float bar = best.bar();
      std::int32_t below = -1;  // negative as long as all differences are
      for (std::size_t i = group; i < group + kGroup; ++i) {
        below &= std::bit_cast<std::int32_t>(meaning[i] + most_words_score(shared[i]) - bar);
      }
      if (below < 0) continue;
      for (std::size_t i = group; i < group + kGroup; ++i) {
        const Slot slot = slots_[first + i];
        if (slot == kNone || meaning[i] + most_words_score(shared[i]) < best.bar()) continue;
        best.add(slot, meaning[i] + words_score(shared[i]));
      }
    }
    std::fill_n(shared, kBlock, 0.0F);
  }
}

}  // namespace newsloom::index
