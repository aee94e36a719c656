#include <vector>

#include "engine/features.hpp"
#include "engine/model_data.hpp"
#include "names/main_names.hpp"
#include "sim/feature_codec.hpp"
#include "target.hpp"

// An article as its features: the first line is the title, the rest the body.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto& model = fuzz::model().data();
  fuzz::Draws draws(data, size);
  ArticleView article;
  article.title = draws.line();
  article.body = draws.rest();
  static constexpr std::int64_t kTimes[] = {1778573600, 0, INT64_MIN + 1, INT64_MAX};
  article.published_at = kTimes[size % 8 < 4 ? size % 8 : 0];
  const auto text = engine::read_article(model, article);
  fuzz::require(fuzz::is_utf8(text.title.text()) && fuzz::is_utf8(text.body.text()));
  for (const bool in_title : {true, false}) {
    const auto& tokens = in_title ? text.title_tokens : text.body_tokens;
    const auto end = in_title ? text.title.text().size() : text.head_bytes;
    std::size_t before = 0;
    for (const auto& token : tokens.items()) {
      fuzz::require(before <= token.begin && token.begin < token.end && token.end <= end);
      before = token.end;
    }
  }
  const auto names = model.name_finder().find(text);
  auto features = engine::extract_features(model, article, text, names);
  features.vectors = embed::KeptVectors(engine::extract_vectors(model, article, text));
  const auto bytes = sim::encode(features);
  const auto again = sim::decode_features(bytes, model.space.dim());
  fuzz::require(again.ok() && sim::encode(*again) == bytes);
  ByteWriter shown, shown_again;
  names::MainNamesView(names::MainNames(text, names)).encode(shown);
  const auto main_names = std::move(shown).take();
  ByteReader in(main_names);
  names::MainNamesView(names::MainNames::decode(in)).encode(shown_again);
  fuzz::require(in.ok() && in.at_end() && std::move(shown_again).take() == main_names);
  return 0;
}
