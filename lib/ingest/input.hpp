#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "newsloom/result.hpp"

namespace newsloom::ingest {

constexpr std::size_t kMaxLineBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxFileBytes = std::size_t{256} << 20;  ///< of files that are read whole

/// Told how many bytes of a file were read since the last time; may be empty.
using BytesRead = std::function<void(std::uint64_t bytes)>;

/// Opens a file ("-": standard input), undoing .gz, .zst and .xz by their magic bytes, and calls
/// `line` with each line and its number from 1; a line longer than kMaxLineBytes comes cut, with
/// `cut` true.  Stops when it returns false.
/// Errors: not_found, io (the message names the file; damaged compression).
Result<void> read_lines(
    const std::string& path,
    const std::function<bool(std::string_view line, std::size_t number, bool cut)>& line,
    const BytesRead& bytes_read = {});

/// The whole file, undone in the same way.  Errors: as above; io when larger than kMaxFileBytes.
Result<std::string> read_whole(const std::string& path, const BytesRead& bytes_read = {});

/// The name without a compression ending.
std::string_view without_compression(std::string_view name) noexcept;

}  // namespace newsloom::ingest
