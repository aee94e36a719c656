#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "newsloom/model.hpp"

// What every fuzz target is made of: libFuzzer, or replay.cpp without it, calls this with each
// input.  A target ends the process when something is not as it must be.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace newsloom::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool so) {
  if (!so) std::abort();
}

/// The bundle that $NEWSLOOM_MODEL names, else models/newsloom.model.
const Model& model();

/// A folder in memory, the same for the whole run, gone after it; what lies in it is for the target
/// to take away.
const std::string& folder();

/// Replaces the file of that name in folder() and gives its path.
std::string write_file(const char* name, std::string_view bytes);

/// Takes small decisions from the front of an input, 0 when it is used up.
class Draws {
 public:
  Draws(const std::uint8_t* data, std::size_t size) : bytes_(text_of(data, size)) {}

  bool any() const noexcept { return !bytes_.empty(); }

  std::size_t below(std::size_t bound) {
    if (bytes_.empty()) return 0;
    const auto value = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return value % bound;
  }

  /// Up to and without the next line feed, at most `most` bytes.
  std::string_view line(std::size_t most = std::string_view::npos) {
    const auto line = bytes_.substr(0, std::min(most, bytes_.find('\n')));
    bytes_.remove_prefix(std::min(bytes_.size(), line.size() + 1));
    return line;
  }

  std::string_view rest() const noexcept { return bytes_; }

 private:
  std::string_view bytes_;
};

/// True for UTF-8 without surrogates and overlong forms.
bool is_utf8(std::string_view text);

}  // namespace newsloom::fuzz
