#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/bring_together.hpp"
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/language.hpp"
#include "base/radix_sort.hpp"
#include "base/random.hpp"
#include "base/window_counts.hpp"
#include "catch.hpp"
#include "newsloom/result.hpp"

using newsloom::ByteReader;
using newsloom::ByteWriter;
using newsloom::Language;

TEST_CASE("bytes written are read back without copying") {
  ByteWriter writer;
  writer.value<std::uint32_t>(7);
  const std::vector<float> numbers{1.5F, -2.0F, 3.25F};
  writer.array<float>(numbers);
  writer.text("été");
  const auto bytes = std::move(writer).take();

  ByteReader reader(bytes);
  CHECK(reader.value<std::uint32_t>() == 7);
  const auto read = reader.array<float>();
  REQUIRE(read.size() == 3);
  CHECK(read[2] == 3.25F);
  CHECK(reader.text() == "été");
  CHECK(reader.ok());
  CHECK(reader.at_end());
}

TEST_CASE("truncated bytes fail instead of reading on") {
  ByteWriter writer;
  writer.array<std::uint64_t>(std::vector<std::uint64_t>{1, 2, 3});
  const auto bytes = std::move(writer).take();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ByteReader reader(std::span<const std::byte>(bytes.data(), size));
    CHECK(reader.array<std::uint64_t>().empty());
    CHECK_FALSE(reader.ok());
    CHECK(reader.value<std::uint32_t>() == 0);
  }
}

TEST_CASE("hashes are the same on every machine") {
  CHECK(newsloom::hash64("newsloom") == newsloom::hash64("newsloom"));
  CHECK(newsloom::hash64("") == 0x2d06800538d394c2ull);  // XXH3's published value
}

TEST_CASE("draws passed over are those that would have come") {
  newsloom::Random one(5), other(5);
  for (int i = 0; i < 7; ++i) static_cast<void>(one.uniform());
  other.skip(7);
  CHECK(one.next() == other.next());
}

TEST_CASE("language tags are read by their primary subtag") {
  CHECK(newsloom::parse_language("zh-Hant") == Language::zh);
  CHECK(newsloom::parse_language("FR_ca") == Language::fr);
  CHECK(newsloom::parse_language("en") == Language::en);
  CHECK(newsloom::parse_language("eng") == Language::und);
  CHECK(newsloom::parse_language("") == Language::und);
}

TEST_CASE("a result holds a value or an error") {
  const newsloom::Result<int> good = 3;
  const newsloom::Result<int> bad = newsloom::Error{newsloom::ErrorCode::io, "disk"};
  CHECK(good.value() == 3);
  CHECK_FALSE(bad.ok());
  CHECK(bad.code() == newsloom::ErrorCode::io);
  CHECK_THROWS_AS(bad.value(), newsloom::Exception);
}

TEST_CASE("counts are right whatever was added and removed before, and nothing is left of it") {
  newsloom::Random random(5);
  newsloom::WindowCounts<std::uint32_t> window;
  std::map<std::uint32_t, std::uint32_t> expected;
  std::vector<std::vector<std::uint32_t>> articles;
  for (int step = 0; step < 4000; ++step) {
    if (articles.size() < 40 || random.below(2) == 0) {
      auto& keys = articles.emplace_back();
      for (std::uint32_t key = 0; key < 300; ++key) {
        if (random.below(20) == 0) keys.push_back(key);
      }
      window.add(Language::fr, keys);
      for (const auto key : keys) ++expected[key];
    } else {
      std::swap(articles[random.below(articles.size())], articles.back());
      window.remove(Language::fr, articles.back());
      for (const auto key : articles.back()) --expected[key];
      articles.pop_back();
    }
  }
  for (const auto& [key, count] : expected) CHECK(window.count(Language::fr, key) == count);
  CHECK(window.count(Language::en, 7) == 0);
  CHECK(window.articles(Language::fr) == articles.size());
  CHECK_FALSE(window.empty());
  for (const auto& keys : articles) window.remove(Language::fr, keys);
  CHECK(window.empty());
}

namespace {

struct Item {
  std::uint32_t key = 0, place = 0;
  auto operator<=>(const Item&) const = default;
};

/// Few and many items in their places, by keys of few and many values.
std::vector<std::vector<Item>> keyed_items(std::uint64_t seed) {
  newsloom::Random random(seed);
  std::vector<std::vector<Item>> all;
  for (const std::uint32_t range : {1u, 40u, 1u << 18, 0xFFFFFFFFu}) {
    for (const std::uint32_t size : {0u, 1u, 2u, 700u}) {
      auto& items = all.emplace_back();
      for (std::uint32_t i = 0; i < size; ++i) {
        items.push_back({static_cast<std::uint32_t>(random.next() % range), i});
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE("sorting by digits gives what comparing gives, equal keys in their order") {
  for (auto items : keyed_items(3)) {
    auto compared = items;
    std::stable_sort(compared.begin(), compared.end(),
                     [](const Item& a, const Item& b) { return a.key < b.key; });
    newsloom::radix_sort(items, [](const Item& item) { return item.key; });
    CHECK(items == compared);
  }
}

TEST_CASE("equal keys are brought together in their order") {
  for (auto items : keyed_items(4)) {
    auto all = items;
    newsloom::bring_together(items, [](const Item& item) { return item.key; });
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const bool goes_on = i > 0 && items[i].key == items[i - 1].key;
      CHECK(seen.insert(items[i].key).second != goes_on);
      if (goes_on) CHECK(items[i - 1].place < items[i].place);
    }
    std::ranges::sort(items);
    std::ranges::sort(all);
    CHECK(items == all);
  }
}
