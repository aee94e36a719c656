#include "index/candidate_index.hpp"

#include <algorithm>
#include <vector>

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
