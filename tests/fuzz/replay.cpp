#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "target.hpp"

// Where there is no libFuzzer: gives a target each file that is named, or that lies in a folder
// that is named, and each with a few of its bytes changed or its end cut off.

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kVariants = 16;

void call(const std::string& bytes) {
  // Of exactly this size, so that a sanitizer sees a read beyond it.
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

void call_with_variants(const std::string& bytes) {
  call(bytes);
  newsloom::Random random(bytes.size());
  for (std::size_t i = 0; i < kVariants && !bytes.empty(); ++i) {
    auto variant = bytes;
    if (i % 4 == 0) variant.resize(random.below(bytes.size()));
    for (std::size_t k = 0; k <= i && !variant.empty(); ++k) {
      variant[random.below(variant.size())] = static_cast<char>(random.below(256));
    }
    call(variant);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    if (fs::is_directory(argv[i])) {
      for (const auto& entry : fs::recursive_directory_iterator(argv[i])) {
        if (entry.is_regular_file()) files.push_back(entry.path().string());
      }
    } else {
      files.emplace_back(argv[i]);
    }
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);  // the last line names the culprit
    std::ifstream in(file, std::ios::binary);
    call_with_variants({std::istreambuf_iterator<char>(in), {}});
  }
  return files.empty() ? 1 : 0;
}
