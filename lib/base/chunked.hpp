#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/prefetch.hpp"

namespace newsloom {

/// An array that grows piece by piece: nothing moves, and no more than one piece is kept in store.
template <class T>
class Chunked {
 public:
  std::size_t size() const noexcept { return size_; }

  /// How many there is room for.
  std::size_t capacity() const noexcept { return chunks_.size() * kChunk; }

  T& operator[](std::size_t i) noexcept { return chunks_[i / kChunk][i % kChunk]; }
  const T& operator[](std::size_t i) const noexcept { return chunks_[i / kChunk][i % kChunk]; }

  /// Appends empty ones until there are so many, at least.
  void grow(std::size_t size) {
    while (capacity() < size) chunks_.push_back(std::make_unique<T[]>(kChunk));
    if (size > size_) size_ = size;
  }

  void prefetch(std::size_t i) const noexcept { newsloom::prefetch(&(*this)[i]); }

  void pop_back() noexcept {
    --size_;
    (*this)[size_] = T{};
  }

 private:
  static constexpr std::size_t kChunk = 256;

  std::vector<std::unique_ptr<T[]>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace newsloom
