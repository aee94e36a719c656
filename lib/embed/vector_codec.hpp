#pragma once

#include "base/bytes.hpp"
#include "embed/kept_vectors.hpp"

namespace newsloom::embed {

/// Writes and reads the vectors of one article, bit for bit.  Bytes that cannot be vectors of
/// `dim` components fail the reader.
void encode(const VectorsView& vectors, ByteWriter& out);
KeptVectors decode_vectors(ByteReader& in, std::size_t dim);

}  // namespace newsloom::embed
