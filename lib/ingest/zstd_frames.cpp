#include "ingest/zstd_frames.hpp"

#include <algorithm>
#include <array>

namespace newsloom::ingest {
namespace {

constexpr std::uint64_t kMagicBytes = 4, kBlockHeaderBytes = 3, kChecksumBytes = 4;

bool is_skippable(std::uint32_t magic) noexcept { return magic >> 4 == 0x184D2A5; }

/// What follows the descriptor byte of a frame: window, dictionary and size.
std::uint64_t header_bytes_after(std::uint32_t descriptor) noexcept {
  constexpr std::array<std::uint64_t, 4> kDictionary = {0, 1, 2, 4}, kSize = {0, 2, 4, 8};
  const bool single_segment = (descriptor >> 5 & 1) != 0;
  const std::uint64_t size = kSize[descriptor >> 6 & 3];
  return (single_segment ? std::max<std::uint64_t>(size, 1) : size + 1) +
         kDictionary[descriptor & 3];
}

}  // namespace

void ZstdFrames::pass(std::string_view bytes) noexcept {
  constexpr std::uint64_t kValueBytes = 4;
  while (!bytes.empty()) {
    const std::uint64_t count = std::min<std::uint64_t>(bytes.size(), wanted_ - have_);
    for (std::uint64_t i = 0; i < count && have_ + i < kValueBytes; ++i) {
      value_ |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << 8 * (have_ + i);
    }
    have_ += count;
    bytes.remove_prefix(count);
    if (have_ == wanted_) end_part();
  }
}

void ZstdFrames::end_part() noexcept {
  const std::uint32_t value = value_;
  switch (part_) {
    case Part::magic:  // another than these two is for the decompressor to refuse
      return is_skippable(value) ? await(Part::skippable_size, 4) : await(Part::descriptor, 1);
    case Part::skippable_size:
      last_ = true;
      checksum_ = false;
      return await(Part::content, value);
    case Part::descriptor:
      checksum_ = (value >> 2 & 1) != 0;
      return await(Part::rest_of_header, header_bytes_after(value));
    case Part::rest_of_header:
      return await(Part::block_header, kBlockHeaderBytes);
    case Part::block_header: {
      const bool one_byte_repeated = (value >> 1 & 3) == 1;
      last_ = (value & 1) != 0;
      return await(Part::content, one_byte_repeated ? 1 : value >> 3);
    }
    case Part::content:
      if (!last_) return await(Part::block_header, kBlockHeaderBytes);
      if (!checksum_) return await(Part::magic, kMagicBytes);
      checksum_ = false;
      return await(Part::content, kChecksumBytes);
  }
}

void ZstdFrames::await(Part part, std::uint64_t bytes) noexcept {
  part_ = part;
  have_ = 0;
  value_ = 0;
  wanted_ = bytes;
  if (bytes == 0) end_part();  // an empty block, a skippable frame without content
}

}  // namespace newsloom::ingest
