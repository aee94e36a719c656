#pragma once

#include "base/bytes.hpp"
#include "names/shared_names.hpp"

namespace newsloom::names {

/// Writes and reads the names of one article, bit for bit.  Bytes that cannot be names fail the
/// reader.
void encode(const NamesView& names, ByteWriter& out);
ComparedNames decode_names(ByteReader& in);

}  // namespace newsloom::names
