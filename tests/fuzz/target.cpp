#include "target.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "text/normalized.hpp"

namespace newsloom::fuzz {
namespace {

struct Folder {
  Folder() {
    const bool in_memory = access("/dev/shm", W_OK) == 0;
    path = in_memory ? "/dev/shm" : std::filesystem::temp_directory_path().string();
    path += "/newsloom_fuzz_XXXXXX";
    require(mkdtemp(path.data()) != nullptr);
  }
  Folder(const Folder&) = delete;
  ~Folder() {
    std::error_code status;
    std::filesystem::remove_all(path, status);
  }
  std::string path;
};

}  // namespace

const Model& model() {
  static const Model kModel = [] {
    const char* chosen = std::getenv("NEWSLOOM_MODEL");
    const std::string path =
        chosen != nullptr ? chosen : NEWSLOOM_SOURCE_DIR "/models/newsloom.model";
    return Model::open(path).value();
  }();
  return kModel;
}

const std::string& folder() {
  static const Folder kFolder;
  return kFolder.path;
}

std::string write_file(const char* name, std::string_view bytes) {
  auto path = folder() + "/" + name;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  require(file.good());
  return path;
}

bool is_utf8(std::string_view text) { return !text::NormalizedText::from(text).repaired(); }

}  // namespace newsloom::fuzz
