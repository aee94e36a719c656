#include "train/teacher.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/hash.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace fs = std::filesystem;

Result<Teacher> Teacher::open(const std::string& folder) {
  Teacher teacher;
  std::vector<fs::path> texts;
  std::error_code status;
  for (const auto& entry : fs::directory_iterator(folder, status)) {
    auto vectors = entry.path();
    vectors.replace_extension(".f16");
    if (entry.path().extension() == ".txt" && fs::exists(vectors)) texts.push_back(entry.path());
  }
  if (status) return Error{ErrorCode::io, folder + ": " + status.message()};
  std::sort(texts.begin(), texts.end());
  for (const auto& path : texts) {
    auto vectors = path;
    vectors.replace_extension(".f16");
    auto values = std::make_shared<std::vector<std::uint16_t>>(fs::file_size(vectors) / 2);
    std::ifstream in(vectors, std::ios::binary);
    in.read(reinterpret_cast<char*>(values->data()),
            static_cast<std::streamsize>(values->size() * 2));
    std::size_t row = 0;
    auto read = for_each_line(path.string(), [&](std::string_view line) {
      if ((row + 1) * kDim > values->size()) return;  // still being encoded
      teacher.row_of_.emplace(hash64(line), static_cast<std::uint32_t>(teacher.rows_.size()));
      teacher.rows_.push_back(values->data() + row * kDim);
      ++row;
    });
    if (!read) return read.error();
    teacher.files_.push_back(std::move(values));
  }
  return teacher;
}

bool Teacher::knows(std::string_view text) const { return row_of_.contains(hash64(text)); }

void Teacher::vector_at(std::size_t row, float* out) const {
  for (std::size_t i = 0; i < kDim; ++i) {
    out[i] = static_cast<float>(Eigen::numext::bit_cast<Eigen::half>(rows_[row][i]));
  }
}

bool Teacher::vector(std::string_view text, float* out) const {
  const auto at = row_of_.find(hash64(text));
  if (at == row_of_.end()) return false;
  vector_at(at->second, out);
  return true;
}

}  // namespace newsloom::train
