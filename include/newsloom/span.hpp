#ifndef NEWSLOOM_SPAN_HPP
#define NEWSLOOM_SPAN_HPP

#include <cstddef>
#include <vector>

namespace newsloom {

/// A borrowed, read-only array: std::span is C++20 and the public headers are C++17.
template <class T>
class Span {
 public:
  constexpr Span() noexcept = default;
  constexpr Span(const T* data, std::size_t size) noexcept : data_(data), size_(size) {}
  Span(const std::vector<T>& items) noexcept  // NOLINT: a view of its argument, as std::span
      : data_(items.data()), size_(items.size()) {}
  Span(const std::vector<T>&&) = delete;  ///< would dangle

  constexpr const T* data() const noexcept { return data_; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr const T& operator[](std::size_t i) const noexcept { return data_[i]; }
  constexpr const T* begin() const noexcept { return data_; }
  constexpr const T* end() const noexcept { return data_ + size_; }

 private:
  const T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace newsloom

#endif
