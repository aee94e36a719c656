#include "embed/vector_codec.hpp"

#include <algorithm>

namespace newsloom::embed {
namespace {

using Components = ArticleVectors::Components;

void append(const PackedRow& row, std::vector<std::int8_t>& to) {
  const auto components = row.unpack();
  to.insert(to.end(), components.begin(), components.begin() + row.dim);
}

}  // namespace

void encode(const VectorsView& vectors, ByteWriter& out) {
  const auto write = [&](const std::vector<std::int8_t>& rows) { out.array(Components(rows)); };
  const auto write_row = [&](const PackedRow& row) {
    std::vector<std::int8_t> one;
    append(row, one);
    write(one);
  };
  for (const auto& row : {vectors.title(), vectors.lead(), vectors.body()}) write_row(row);
  std::vector<std::int8_t> sentences;
  for (std::size_t i = 0; i < vectors.sentence_count(); ++i) append(vectors.sentence(i), sentences);
  write(sentences);
  write_row(vectors.uncentred());
}

KeptVectors decode_vectors(ByteReader& in, std::size_t dim) {
  const Components title = in.array<std::int8_t>(), lead = in.array<std::int8_t>(),
                   body = in.array<std::int8_t>(), sentences = in.array<std::int8_t>(),
                   uncentred = in.array<std::int8_t>();
  for (const Components one : {title, lead, body, uncentred}) {
    if (!one.empty() && one.size() != dim) in.fail();
  }
  if (dim == 0 || sentences.size() % dim != 0) in.fail();
  // The title is the first sentence.
  if (sentences.size() < title.size() ||
      !std::ranges::equal(sentences.first(title.size()), title)) {
    in.fail();
  }
  // Without a body there is nothing.
  if (body.empty() && !sentences.empty()) in.fail();
  if (!in.ok()) return {};
  return KeptVectors({title, lead, body, sentences, uncentred});
}

}  // namespace newsloom::embed
