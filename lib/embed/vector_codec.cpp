#include "embed/vector_codec.hpp"

namespace newsloom::embed {
namespace {

using Components = ArticleVectors::Components;

}  // namespace

void encode(const ArticleVectors& vectors, ByteWriter& out) {
  for (const Components rows : {vectors.title(), vectors.lead(), vectors.body(),
                                vectors.sentences(), vectors.uncentred()}) {
    out.array(rows);
  }
}

ArticleVectors decode_vectors(ByteReader& in, std::size_t dim) {
  const Components title = in.array<std::int8_t>(), lead = in.array<std::int8_t>(),
                   body = in.array<std::int8_t>(), sentences = in.array<std::int8_t>(),
                   uncentred = in.array<std::int8_t>();
  for (const Components one : {title, lead, body, uncentred}) {
    if (!one.empty() && one.size() != dim) in.fail();
  }
  if (dim == 0 || sentences.size() % dim != 0) in.fail();
  return {title, lead, body, sentences, uncentred};
}

}  // namespace newsloom::embed
