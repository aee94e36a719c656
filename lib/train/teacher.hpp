#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "newsloom/result.hpp"

namespace newsloom::train {

/// Vectors of texts by a sentence encoder, made beforehand by tools/teacher/encode.py: a folder of
/// pairs NAME.txt (one text a line, as plain_line() gives it) and NAME.f16 (512 little-endian
/// halves a line).
class Teacher {
 public:
  static constexpr std::size_t kDim = 512;

  /// Errors: io, corrupt.
  static Result<Teacher> open(const std::string& folder);

  /// Puts the vector into `out`, kDim floats; false when the cache lacks the text.
  bool vector(std::string_view text, float* out) const;
  bool knows(std::string_view text) const;

  /// Number of texts, and the vector at a position, for statistics over all.
  std::size_t size() const noexcept { return rows_.size(); }
  void vector_at(std::size_t row, float* out) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;  ///< by hash of the text
  std::vector<const std::uint16_t*> rows_;
  std::vector<std::shared_ptr<const std::vector<std::uint16_t>>> files_;
};

}  // namespace newsloom::train
