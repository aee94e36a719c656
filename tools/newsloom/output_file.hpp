#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "newsloom/result.hpp"

namespace newsloom::command {

/// A file that appears whole or not at all: it is written beside its place and moved there by
/// commit(); an interrupt takes it away.  "-" is standard output; pipes and devices are written
/// directly.
class OutputFile {
 public:
  /// Errors: io, naming the file.
  static Result<OutputFile> open(const std::string& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();  ///< without commit() nothing is left behind

  /// Errors show up in commit().
  void write(std::string_view bytes);

  /// Goes back to the start, to write over what is there.  Errors: io (a pipe).
  Result<void> rewind();

  /// Flushes and puts the file in its place.  Errors: io, naming the file.
  Result<void> commit();

 private:
  OutputFile(std::FILE* file, std::string path, std::unique_ptr<std::string> temporary)
      : file_(file), path_(std::move(path)), temporary_(std::move(temporary)) {}
  Error io_error() const;

  std::FILE* file_ = nullptr;
  std::string path_;
  std::unique_ptr<std::string> temporary_;  ///< null: written directly
};

}  // namespace newsloom::command
