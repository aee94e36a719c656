#include "ingest/input.hpp"

#include <algorithm>
#include <array>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/lzma.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "ingest/zstd_frames.hpp"

namespace newsloom::ingest {
namespace {

namespace io = boost::iostreams;
constexpr std::size_t kBlock = 64 * 1024;

bool starts(std::string_view bytes, std::string_view with) {
  return bytes.substr(0, with.size()) == with;
}

/// As files of many frames do that are packed and unpacked by several threads.
bool starts_skippable_frame(std::string_view bytes) {
  return bytes.size() > 3 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18";
}

/// Waits for at least one byte and takes what has come, so that a line from a pipe is not held back
/// until a block is full.  0: the end.
std::streamsize read_some(std::streambuf& from, char* out, std::streamsize n) {
  constexpr auto kEnd = std::streambuf::traits_type::eof();
  if (n == 0 || from.sgetc() == kEnd) return 0;
  const auto there = from.in_avail();
  if (there > 0) return from.sgetn(out, std::min(n, there));
  // Without a buffer of its own, as std::cin is in step with stdio: a line at most.
  std::streamsize done = 0;
  while (done < n) {
    const auto c = from.sbumpc();
    if (c == kEnd) break;
    out[done++] = static_cast<char>(c);
    if (c == '\n') break;
  }
  return done;
}

/// The first bytes, which told the compression, and then the rest.
struct Joined {
  using char_type = char;
  using category = io::source_tag;

  std::string head;
  std::istream* rest;
  ZstdFrames* frames;  ///< null: not of this compression
  std::size_t at = 0;

  std::streamsize read(char* out, std::streamsize n) {
    std::streamsize done = 0;
    while (at < head.size() && done < n) out[done++] = head[at++];
    if (done == 0) done = read_some(*rest->rdbuf(), out, n);
    if (frames != nullptr) frames->pass({out, static_cast<std::size_t>(done)});
    return done == 0 ? -1 : done;
  }
};

/// Reads all blocks of a path; `block` returns false to stop.
Result<void> read_blocks(const std::string& path,
                         const std::function<bool(std::string_view)>& block,
                         const BytesRead& bytes_read) {
  std::ifstream file;
  std::istream* source = &std::cin;
  if (path != "-") {
    std::error_code status;
    if (!std::filesystem::exists(path, status)) {
      return Error{ErrorCode::not_found, path + ": no such file or folder"};
    }
    file.open(path, std::ios::binary);
    if (!file) return Error{ErrorCode::io, path + ": cannot be read"};
    source = &file;
  }
  try {
    std::array<char, kBlock> buffer;
    std::streamoff told = 0;
    source->read(buffer.data(), 6);
    const std::string head(buffer.data(), static_cast<std::size_t>(source->gcount()));
    source->clear();
    io::filtering_istreambuf in;
    ZstdFrames frames;
    const bool zstd = starts(head, "\x28\xB5\x2F\xFD") || starts_skippable_frame(head);
    if (starts(head, "\x1F\x8B")) in.push(io::gzip_decompressor());
    if (starts(head,
               "\xFD"
               "7zXZ")) {
      in.push(io::lzma_decompressor());
    }
    if (zstd) in.push(io::zstd_decompressor());
    in.push(Joined{head, source, zstd ? &frames : nullptr}, kBlock);
    for (;;) {
      const auto got = read_some(in, buffer.data(), static_cast<std::streamsize>(buffer.size()));
      if (got <= 0) break;
      if (bytes_read && file.is_open()) {
        const std::streamoff at = file.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
        if (at > told) bytes_read(static_cast<std::uint64_t>(at - told));
        told = std::max(told, at);
      }
      if (!block({buffer.data(), static_cast<std::size_t>(got)})) return {};
    }
    if (!frames.complete()) {
      return Error{ErrorCode::io,
                   path + ": damaged or cut short (zstd error: a frame is not whole)"};
    }
  } catch (const std::exception& error) {
    return Error{ErrorCode::io, path + ": damaged or cut short (" + error.what() + ")"};
  }
  // std::cin in step with stdio takes an error for the end.
  const bool failed = path == "-" ? std::ferror(stdin) != 0 : source->bad();
  if (failed) return Error{ErrorCode::io, path + ": cannot be read"};
  return {};
}

}  // namespace

Result<void> read_lines(const std::string& path,
                        const std::function<bool(std::string_view, std::size_t, bool)>& line,
                        const BytesRead& bytes_read) {
  std::string pending;
  std::size_t number = 0;
  bool cut = false, stopped = false;
  const auto give = [&](std::string_view text) {
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    ++number;
    if (number == 1 && starts(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
    stopped = !line(text, number, cut);
    cut = false;
    return !stopped;
  };
  const auto keep = [&](std::string_view part) {
    const std::size_t room = kMaxLineBytes - std::min(pending.size(), kMaxLineBytes);
    cut = cut || part.size() > room;
    pending.append(part.substr(0, room));
  };
  const auto cut_lines = [&](std::string_view block) {
    while (!block.empty()) {
      const auto end = block.find('\n');
      if (end == std::string_view::npos) {
        keep(block);
        return true;
      }
      if (pending.empty()) {
        if (!give(block.substr(0, end))) return false;
      } else {
        keep(block.substr(0, end));
        const std::string whole = std::move(pending);
        pending.clear();
        if (!give(whole)) return false;
      }
      block.remove_prefix(end + 1);
    }
    return true;
  };
  auto read = read_blocks(path, cut_lines, bytes_read);
  if (read && !stopped && !pending.empty()) give(pending);
  return read;
}

Result<std::string> read_whole(const std::string& path, const BytesRead& bytes_read) {
  std::string text;
  bool too_large = false;
  const auto keep = [&](std::string_view block) {
    too_large = text.size() + block.size() > kMaxFileBytes;
    if (!too_large) text.append(block);
    return !too_large;
  };
  auto read = read_blocks(path, keep, bytes_read);
  if (!read) return read.error();
  if (too_large) {
    return Error{ErrorCode::io, path + ": larger than " + std::to_string(kMaxFileBytes >> 20) +
                                    " MiB when unpacked"};
  }
  return text;
}

std::string_view without_compression(std::string_view name) noexcept {
  for (const std::string_view ending : {".gz", ".zst", ".xz"}) {
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

}  // namespace newsloom::ingest
