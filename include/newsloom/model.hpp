#ifndef NEWSLOOM_MODEL_HPP
#define NEWSLOOM_MODEL_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsloom/export.hpp"
#include "newsloom/result.hpp"

namespace newsloom {

namespace engine {
struct ModelData;
}

/// What a model bundle says of itself.
struct ModelInfo {
  struct Section {
    std::string name;
    std::uint64_t bytes = 0;
  };
  std::string name;          ///< for example "first-1"
  std::string hash;          ///< 16 hexadecimal digits over the whole bundle: its identity
  std::uint32_t format = 0;  ///< version of the file format
  std::uint64_t bytes = 0;   ///< size of the file
  std::uint32_t dimension = 0;
  std::vector<std::string> languages;
  std::string card;  ///< the model card, Markdown
  std::vector<Section> sections;
};

/// Everything that was learnt: one read-only, memory-mapped file.
/// Threads: immutable, share freely.  Copying is cheap (a counted reference).
class NEWSLOOM_API Model {
 public:
  /// Opens a bundle and checks all of it: header, every section's checksum and structure.
  /// Errors: not_found, io, corrupt (naming the part), unsupported (a newer format).
  /// Cost: one pass over the file at memory speed, milliseconds when it is cached.
  static Result<Model> open(const std::string& path);

  ModelInfo info() const;

  /// Checks the file on disk again.  Errors: as open(); corrupt when it was replaced meanwhile.
  Result<void> verify() const;

  const engine::ModelData& data() const noexcept { return *data_; }  ///< for the library itself

 private:
  explicit Model(std::shared_ptr<const engine::ModelData> data) : data_(std::move(data)) {}
  std::shared_ptr<const engine::ModelData> data_;
};

}  // namespace newsloom

#endif
