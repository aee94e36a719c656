#pragma once

#include <string>
#include <string_view>

namespace newsloom::ingest {

/// Bytes of the white space character that a text starts with, of any script; 0: none.
std::size_t space_length(std::string_view text) noexcept;

/// Bytes of the invisible character that a text starts with (zero width space, soft hyphen, byte
/// order and direction marks); 0: none.
std::size_t invisible_length(std::string_view text) noexcept;

/// The text with each run of white space as one blank, none at the ends, nothing invisible.
std::string collapsed(std::string_view text);

/// Columns that a text takes in a terminal: two for each Chinese character.
std::size_t columns(std::string_view text) noexcept;

}  // namespace newsloom::ingest
