#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsloom::ingest {

/// Follows the frames of a .zst file (RFC 8878) without unpacking them, to tell whether the file
/// ends where a frame does: the decompressor takes any end of its input for the end of the file.
class ZstdFrames {
 public:
  /// The next bytes of the file.
  void pass(std::string_view bytes) noexcept;

  /// No frame is open.
  bool complete() const noexcept { return part_ == Part::magic && have_ == 0; }

 private:
  enum class Part { magic, skippable_size, descriptor, rest_of_header, block_header, content };

  void end_part() noexcept;
  void await(Part part, std::uint64_t bytes) noexcept;

  Part part_ = Part::magic;
  std::uint64_t have_ = 0, wanted_ = 4;  ///< bytes of this part
  std::uint32_t value_ = 0;              ///< of its first four bytes, little-endian
  bool checksum_ = false;                ///< the open frame ends with one
  bool last_ = false;                    ///< nothing of the frame follows this content
};

}  // namespace newsloom::ingest
