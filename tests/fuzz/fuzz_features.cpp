#include <cmath>
#include <vector>

#include "cluster/link_graph.hpp"
#include "engine/model_data.hpp"
#include "names/shared_names.hpp"
#include "sim/evidence.hpp"
#include "sim/feature_codec.hpp"
#include "target.hpp"

// The features and links of an article as a state keeps them, with checksums that fit.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> given(data, size);
  const auto bytes = std::as_bytes(given);
  const std::vector<std::byte> input(bytes.begin(), bytes.end());  // starts at a multiple of 8
  if (const auto links = cluster::decode_links(input)) {
    const auto again = cluster::decode_links(cluster::encode(*links));
    fuzz::require(again.ok() && again->size() == links->size());
  }
  const auto& model = fuzz::model().data();
  const auto features = sim::decode_features(input, model.space.dim());
  if (!features) return 0;
  const auto written = sim::encode(*features);
  const auto again = sim::decode_features(written, model.space.dim());
  fuzz::require(again.ok() && sim::encode(*again) == written);
  terms::TermMatcher matcher(model.terms, features->terms);
  const embed::VectorMatcher vectors(features->vectors);
  names::NameComparer comparer(model.names, names::NameComparer::kFewPairs);
  auto pair = sim::compare(matcher, vectors, *features, *again);
  sim::compare_names(comparer, features->names, again->names, pair);
  fuzz::require(std::isfinite(model.link.log_odds(pair)));
  return 0;
}
