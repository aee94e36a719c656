#include "index/candidate_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"

using namespace newsloom;
using index::CandidateIndex;
using index::Slot;

namespace {

constexpr std::size_t kDim = 4;
constexpr terms::TermId kQuakeZh = 0, kQuakeEn = 1, kOtherZh = 2, kOtherEn = 3, kTerms = 4;

/// A word of Chinese with its English translation, and a word of each without.
struct Words {
  Words() {
    terms::TermTable::Source source;
    source.term_count = kTerms;
    for (auto& documents : source.documents) documents = 1000;
    for (auto& counts : source.document_counts) counts.assign(kTerms, 1);
    for (auto& translations : source.translations) translations.resize(kTerms);
    source.translations[terms::TermTable::zh_en][kQuakeZh] = {{kQuakeEn, 1.0F}};
    section = terms::TermTable::build(source);
    table = terms::TermTable::load(section).value();
  }
  std::vector<std::byte> section;
  terms::TermTable table;
};

sim::ArticleFeatures article(Language language, terms::TermId term, std::int8_t across = 0) {
  sim::ArticleFeatures features;
  features.language = language;
  features.terms.language = language;
  features.terms.terms.add(term, {5, 0, 0, 1});
  const std::vector<std::int8_t> lead = {100, across, 0, 0};
  features.vectors = embed::KeptVectors({{}, lead, {}, {}, {}});
  return features;
}

bool holds(const std::vector<Slot>& found, Slot slot) {
  return std::find(found.begin(), found.end(), slot) != found.end();
}

}  // namespace

TEST_CASE("many articles of one language do not crowd out the translated partner") {
  const Words words;
  for (const bool chinese : {true, false}) {
    const auto own = chinese ? Language::zh : Language::en;
    const auto other = chinese ? Language::en : Language::zh;
    const auto own_word = chinese ? kQuakeZh : kQuakeEn;
    CandidateIndex index(words.table, kDim);
    for (Slot slot = 0; slot < 100; ++slot) index.add(slot, article(own, own_word));
    // Others of that language, whose vectors are no farther.
    for (Slot slot = 100; slot < 200; ++slot) {
      index.add(slot, article(other, chinese ? kOtherEn : kOtherZh));
    }
    index.add(200, article(other, chinese ? kQuakeEn : kQuakeZh));
    const auto found = index.find(article(own, own_word), 9);
    CHECK(found.size() == 9);
    CHECK(std::is_sorted(found.begin(), found.end()));
    CHECK(holds(found, 200));
  }
}

TEST_CASE("one language alone has all the places, and no more") {
  const Words words;
  CandidateIndex index(words.table, kDim);
  for (Slot slot = 0; slot < 50; ++slot) {
    index.add(slot, article(slot % 5 == 4 ? Language::und : Language::zh, kQuakeZh));
  }
  for (const std::size_t limit : {1, 2, 3, 10, 49, 50, 96}) {
    CHECK(index.find(article(Language::zh, kQuakeZh), limit).size() ==
          std::min<std::size_t>(limit, 50));
  }
}

TEST_CASE(
    "of articles with the same words the nearer comes first, of those as near the one with words") {
  const Words words;
  CandidateIndex index(words.table, kDim);
  index.add(0, article(Language::zh, kQuakeZh, 60));
  index.add(1, article(Language::zh, kQuakeZh));
  CHECK(index.find(article(Language::zh, kQuakeZh, 90), 1) == std::vector<Slot>{0});
  index.add(2, article(Language::zh, kOtherZh, 90));
  CHECK(index.find(article(Language::zh, kQuakeZh, 90), 1) == std::vector<Slot>{0});
  CHECK(index.find(article(Language::zh, kOtherZh, 90), 1) == std::vector<Slot>{2});
}

TEST_CASE("an article that left is not found, and nothing of it stays") {
  const Words words;
  CandidateIndex index(words.table, kDim);
  const auto first = article(Language::zh, kQuakeZh), second = article(Language::en, kQuakeEn);
  index.add(0, first);
  index.add(1, second);
  index.remove(0, first);
  CHECK(index.find(first, 10) == std::vector<Slot>{1});
  index.remove(1, second);
  CHECK(index.find(first, 10).empty());
  CHECK(index.empty());
}

namespace {

// Word k of a language translates to word k of the others.
constexpr terms::TermId kWords = 400;
terms::TermId word(Language language, terms::TermId k) {
  return kWords * static_cast<terms::TermId>(language) + k;
}

struct Dictionary {
  Dictionary() {
    terms::TermTable::Source source;
    constexpr terms::TermId kNowhere = kWords * kLanguageCount;
    source.term_count = kNowhere + 1;
    for (auto& documents : source.documents) documents = 1000;
    for (auto& counts : source.document_counts) counts.assign(source.term_count, 1);
    for (int d = 0; d < terms::TermTable::kDirections; ++d) {
      const auto direction = static_cast<terms::TermTable::Direction>(d);
      auto& translations = source.translations[d];
      // A word without translation would stand for itself.
      translations.assign(source.term_count, {{kNowhere, 1.0F}});
      for (terms::TermId k = 0; k < kWords; ++k) {
        translations[word(terms::TermTable::source(direction), k)] = {
            {word(terms::TermTable::target(direction), k), 1.0F}};
      }
    }
    section = terms::TermTable::build(source);
    table = terms::TermTable::load(section).value();
  }
  std::vector<std::byte> section;
  terms::TermTable table;
};

constexpr std::size_t kWideDim = 24;

/// What a random article is made of.
struct Sketch {
  Language language = Language::und;
  std::map<terms::TermId, double> words;  ///< by k, at length 1
  std::vector<std::int8_t> lead;          ///< may be empty

  /// Of `words` different ones some are drawn, the first the most often.
  Sketch(Random& random, std::size_t words) {
    language = static_cast<Language>(random.below(kLanguageCount));
    double square = 0;
    for (std::size_t i = random.below(20); i > 0; --i) {
      const auto k = static_cast<terms::TermId>(random.below(1 + random.below(words)));
      this->words[k] = 0;
    }
    for (auto& item : this->words) {
      const auto weights = terms::TermWeights(2 + 6 * random.uniform(), 0, 0, 1);
      item.second = weights.full();
      square += item.second * item.second;
      features.terms.terms.add(word(language, item.first), weights);
    }
    for (auto& item : this->words) item.second /= std::sqrt(square);
    if (random.below(20) > 0) {
      for (std::size_t i = 0; i < kWideDim; ++i) {
        lead.push_back(static_cast<std::int8_t>(static_cast<int>(random.below(15)) - 7));
      }
    }
    features.language = features.terms.language = language;
    features.vectors = embed::KeptVectors({{}, lead, {}, {}, {}});
  }
  sim::ArticleFeatures features;
};

double dot(const std::vector<std::int8_t>& a, const std::vector<std::int8_t>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) sum += a[i] * b[i];
  return sum;
}

/// By the definition: one pair at a time.
double score(const Sketch& a, const Sketch& b) {
  const double lengths = std::sqrt(dot(a.lead, a.lead) * dot(b.lead, b.lead));
  double words = 0;
  const bool translated = a.language != Language::und && b.language != Language::und;
  if (translated || a.language == b.language) {
    for (const auto& [k, weight] : a.words) {
      const auto theirs = b.words.find(k);
      // Weights are kept in steps of 1/127.
      if (theirs != b.words.end()) words += weight * std::round(127 * theirs->second) / 127;
    }
  }
  return (lengths > 0 ? dot(a.lead, b.lead) / lengths : 0) + .15 * std::log((words + .003) / 1.003);
}

}  // namespace

TEST_CASE("exactly those are found that comparing with every article would choose") {
  const Dictionary dictionary;
  Random random(5);
  // Many articles share words, or hardly any do; several blocks of vectors, or part of one.
  for (const auto& [articles, words] : {std::pair<std::size_t, std::size_t>{1500, 20},
                                        {1500, 400},
                                        {3000, 150},
                                        {100, 400},
                                        {20, 20}}) {
    CandidateIndex index(dictionary.table, kWideDim);
    std::map<Slot, Sketch> active;
    for (Slot slot = 0; slot < articles; ++slot) {
      const Sketch article(random, words);
      index.add(slot, article.features);
      active.emplace(slot, article);
      if (random.below(3) > 0) continue;
      auto gone = active.lower_bound(static_cast<Slot>(random.below(slot + 1)));
      if (gone == active.end()) --gone;
      index.remove(gone->first, gone->second.features);
      active.erase(gone);
    }
    for (int i = 0; i < 40; ++i) {
      const Sketch arriving(random, words);
      constexpr std::size_t kLimit = 24;
      const auto found = index.find(arriving.features, kLimit);
      REQUIRE(std::is_sorted(found.begin(), found.end()));
      std::array<std::size_t, kLanguageCount> there{}, chosen{};
      std::array<double, kLanguageCount> worst, best_left;
      worst.fill(2);
      best_left.fill(-9);
      for (const auto& [slot, article] : active) {
        const auto of = article.language == Language::und ? arriving.language : article.language;
        const auto l = static_cast<std::size_t>(of);
        ++there[l];
        if (holds(found, slot)) {
          ++chosen[l];
          worst[l] = std::min(worst[l], score(arriving, article));
        } else {
          best_left[l] = std::max(best_left[l], score(arriving, article));
        }
      }
      const auto own = static_cast<std::size_t>(arriving.language);
      std::size_t others = 0;
      for (std::size_t l = 1; l < kLanguageCount; ++l) {
        if (l == own) continue;
        CHECK(chosen[l] == std::min(kLimit / (own == 0 ? 4 : 3), there[l]));
        others += chosen[l];
      }
      CHECK(chosen[own] == std::min(kLimit - others, there[own]));
      for (std::size_t l = 0; l < kLanguageCount; ++l) CHECK(worst[l] > best_left[l] - 1e-5);
    }
  }
}
