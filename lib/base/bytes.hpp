#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "newsloom/result.hpp"

namespace newsloom {

/// Appends plain values and arrays in little-endian order; arrays start at a multiple of 8.
class ByteWriter {
 public:
  template <class T>
  void value(const T& item) {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto end = bytes_.size();
    bytes_.resize(end + sizeof item);
    std::memcpy(bytes_.data() + end, &item, sizeof item);
  }

  /// A count, padding to a multiple of 8, then the items.
  template <class T>
  void array(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    value(static_cast<std::uint64_t>(items.size()));
    align();
    const auto raw = std::as_bytes(items);
    bytes_.insert(bytes_.end(), raw.begin(), raw.end());
    align();
  }
  void text(std::string_view text) { array(std::span<const char>(text.data(), text.size())); }

  std::vector<std::byte> take() && { return std::move(bytes_); }

 private:
  void align() {
    while (bytes_.size() % 8 != 0) bytes_.push_back(std::byte{0});
  }
  std::vector<std::byte> bytes_;
};

/// What a weight or a length of some may be, so that no product or quotient of a few of them is
/// infinite: 0, or 1e-6 to 1e6.
inline bool is_weight(float x) noexcept { return x == 0 || (x >= 1e-6F && x <= 1e6F); }

/// Reads what ByteWriter wrote, without copying arrays: the bytes must outlive the views and start
/// at an address that is a multiple of 8.  After a failure every further read gives nothing.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class T>
  T value() {
    T item{};
    if (bytes_.size() - at_ < sizeof item) {
      failed_ = true;
    }
    if (!failed_) {
      std::memcpy(&item, bytes_.data() + at_, sizeof item);
      at_ += sizeof item;
    }
    return item;
  }

  template <class T>
  std::span<const T> array() {
    const auto count = value<std::uint64_t>();
    align();
    if (failed_ || count > (bytes_.size() - at_) / sizeof(T)) {
      failed_ = true;
      return {};
    }
    const std::span<const T> items(reinterpret_cast<const T*>(bytes_.data() + at_), count);
    at_ += count * sizeof(T);
    align();
    return items;
  }
  std::string_view text() {
    const auto chars = array<char>();
    return {chars.data(), chars.size()};
  }

  /// A value that is finite; else the reader fails.
  template <class T>
  T finite() {
    const auto item = value<T>();
    if (!std::isfinite(item)) fail();
    return item;
  }

  /// A value that is_weight(); else the reader fails.
  float weight() {
    const auto item = value<float>();
    if (!is_weight(item)) fail();
    return item;
  }

  /// For a codec that sees that the bytes cannot be right.
  void fail() noexcept { failed_ = true; }

  bool ok() const noexcept { return !failed_; }
  bool at_end() const noexcept { return at_ == bytes_.size(); }

 private:
  void align() {
    at_ = (at_ + 7) / 8 * 8;
    if (at_ > bytes_.size()) {
      at_ = bytes_.size();
      failed_ = true;
    }
  }
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace newsloom
