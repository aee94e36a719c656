#pragma once

#include "base/bytes.hpp"
#include "terms/article_terms.hpp"

namespace newsloom::terms {

/// Writes and reads the weighted terms of one article, bit for bit.  Bytes that cannot be terms
/// fail the reader.
void encode(const ArticleTermsView& terms, ByteWriter& out);
ArticleTerms decode_terms(ByteReader& in);

}  // namespace newsloom::terms
