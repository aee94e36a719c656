#include <cmath>
#include <cstring>
#include <limits>

#include "catch.hpp"
#include "cluster/link_graph.hpp"
#include "names/name_codec.hpp"
#include "terms/term_codec.hpp"

// What an engine keeps of an article, read from bytes that no engine wrote, though their checksums
// may fit: another program can make them.

using namespace newsloom;

namespace {

constexpr float kInfinite = std::numeric_limits<float>::infinity();
constexpr float kNotWeights[] = {-1, 1e9F, 1e-9F, kInfinite, NAN};

names::ComparedNames names_of(std::size_t count, float weight = 1) {
  const auto folding_bytes = text::HanFolding::build({});
  const auto folding = text::HanFolding::load(folding_bytes).value();
  const auto key = names::NameKey::from("Wang Yi", folding);
  names::ComparedNames names;
  for (std::size_t i = 0; i < count; ++i) names.add(key, {key.hash(), weight, 3});
  return names;
}

std::vector<std::byte> bytes_of(const names::ComparedNames& names) {
  ByteWriter out;
  names::encode(names, out);
  return std::move(out).take();
}

bool can_read_names(const std::vector<std::byte>& bytes) {
  ByteReader in(bytes);
  const auto names = names::decode_names(in);
  return in.ok() && in.at_end() && bytes_of(names) == bytes;
}

}  // namespace

TEST_CASE("names are read as they were written, and only so many of them") {
  constexpr auto kMost = names::ComparedNames::kMost;
  CHECK(can_read_names(bytes_of(names_of(0))));
  CHECK(can_read_names(bytes_of(names_of(kMost))));
  CHECK_FALSE(can_read_names(bytes_of(names_of(kMost + 1))));
  for (const float weight : kNotWeights) {
    CAPTURE(weight);
    CHECK_FALSE(can_read_names(bytes_of(names_of(1, weight))));
  }
}

TEST_CASE("a name whose pieces do not make up its letters is refused") {
  const auto whole = bytes_of(names_of(1));
  constexpr std::size_t kPieceCount = 6, kBegins = 7;  // after the count, script and size
  REQUIRE(whole[kPieceCount] == std::byte{2});
  REQUIRE(whole[kBegins + 1] == std::byte{4});
  const std::pair<std::size_t, int> changes[] = {
      {kPieceCount, 0}, {kPieceCount, 1}, {kBegins, 1}, {kBegins + 1, 0}, {kBegins + 2, 5}};
  for (const auto& [at, value] : changes) {
    CAPTURE(at, value);
    auto bytes = whole;
    bytes[at] = static_cast<std::byte>(value);
    CHECK_FALSE(can_read_names(bytes));
  }
}

TEST_CASE("weights of words are such that no score is infinite") {
  const auto can_read = [](float weight, float length) {
    terms::ArticleTerms terms;
    terms.terms.add(1, {2, 0, 0, 1});
    terms.terms.add(7, {3, 0, 0, 1});
    terms.length.full = length;
    ByteWriter out;
    terms::encode(terms, out);
    auto bytes = std::move(out).take();
    constexpr std::size_t kSecondWeight = 28;  // after the language, the count, and three numbers
    std::memcpy(&bytes[kSecondWeight], &weight, sizeof weight);
    ByteReader in(bytes);
    terms::decode_terms(in);
    return in.ok();
  };
  CHECK(can_read(3, 4));
  for (const float weight : kNotWeights) {
    CAPTURE(weight);
    CHECK_FALSE(can_read(weight, 4));
    CHECK_FALSE(can_read(3, weight));
  }
}

TEST_CASE("links have scores that can be compared") {
  const auto can_read = [](float log_odds) {
    const std::vector<cluster::StoredLink> links = {{5, {0, log_odds, 0.5F, 0.5F, true}}};
    return cluster::decode_links(cluster::encode(links)).ok();
  };
  CHECK(can_read(-3));
  CHECK_FALSE(can_read(kInfinite));
  CHECK_FALSE(can_read(NAN));
}
