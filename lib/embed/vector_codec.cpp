#include "embed/vector_codec.hpp"

namespace newsloom::embed {
namespace {

using Components = std::vector<std::int8_t>;

void write(const Components& components, ByteWriter& out) {
  out.array(std::span<const std::int8_t>(components));
}

Components read(ByteReader& in) {
  const auto components = in.array<std::int8_t>();
  return {components.begin(), components.end()};
}

}  // namespace

void encode(const ArticleVectors& vectors, ByteWriter& out) {
  // All members: a new one must be written.
  const auto& [title, lead, body, sentences, uncentred] = vectors;
  for (const auto* components : {&title, &lead, &body, &sentences, &uncentred}) {
    write(*components, out);
  }
}

ArticleVectors decode_vectors(ByteReader& in, std::size_t dim) {
  ArticleVectors vectors;
  vectors.title = read(in);
  vectors.lead = read(in);
  vectors.body = read(in);
  vectors.sentences = read(in);
  vectors.uncentred = read(in);
  for (const auto* one : {&vectors.title, &vectors.lead, &vectors.body, &vectors.uncentred}) {
    if (!one->empty() && one->size() != dim) in.fail();
  }
  if (dim == 0 || vectors.sentences.size() % dim != 0) in.fail();
  return vectors;
}

}  // namespace newsloom::embed
