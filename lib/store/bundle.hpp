#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/result.hpp"

namespace newsloom::store {

/// The version of the bundle format that this library writes; it reads this one only.
constexpr std::uint32_t kBundleFormat = 1;

/// A model bundle on disk, mapped into memory.  Threads: immutable once open.
class Bundle {
 public:
  struct Section {
    std::string name;  ///< at most 16 bytes
    std::uint64_t offset = 0, size = 0, checksum = 0;
  };

  /// Maps the file and checks header, table and every section's checksum.
  /// Errors: not_found, io, corrupt (naming the part), unsupported (another format version).
  /// Cost: one pass over the file at memory speed.
  static Result<Bundle> open(const std::string& path);

  /// The bytes of a section, valid while the bundle lives.  Errors: corrupt (no such section).
  Result<std::span<const std::byte>> section(std::string_view name) const;

  const std::vector<Section>& sections() const noexcept { return sections_; }
  std::uint64_t size() const noexcept { return bytes_.size(); }

  /// The bundle's identity: a hash over the table of contents, and so over all checksums.
  std::uint64_t identity() const noexcept { return identity_; }

 private:
  Result<void> read(const std::string& path);

  std::shared_ptr<const void> mapping_;
  std::span<const std::byte> bytes_;
  std::vector<Section> sections_;
  std::uint64_t identity_ = 0;
};

/// A section to be written.
struct NamedBytes {
  std::string name;
  std::vector<std::byte> bytes;
};

/// Writes a bundle, replacing the file atomically.  Same sections, same bytes.
/// Errors: invalid_argument (a name that is empty, too long or repeated), io.
Result<void> write_bundle(const std::string& path, std::span<const NamedBytes> sections);

}  // namespace newsloom::store
