#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace newsloom::lang {

/// Appends the buckets of a text's word n-grams for language identification: the letter n-grams (1
/// to 4) of each lower-case word between spaces, at most `max_words` words.  Words of Han are left
/// to the script.  `bucket_count` is a power of two.
void append_language_ngrams(std::string_view text, std::size_t max_words,
                            std::uint32_t bucket_count, std::vector<std::uint32_t>& out);

}  // namespace newsloom::lang
