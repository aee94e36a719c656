#include "sandbox.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  REQUIRE(out.good());
}

fs::path new_folder() {
  std::string name = (fs::temp_directory_path() / "newsloom_test_XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace

Sandbox::Sandbox() : folder_(new_folder()), streams_(new_folder()) {}

Sandbox::~Sandbox() {
  std::error_code status;
  fs::remove_all(folder_, status);
  fs::remove_all(streams_, status);
}

void Sandbox::write(const std::string& name, std::string_view bytes) const {
  fs::create_directories((folder_ / name).parent_path());
  write_file(folder_ / name, bytes);
}

std::string Sandbox::read(const std::string& name) const { return read_file(folder_ / name); }

std::vector<std::string> Sandbox::names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Run Sandbox::newsloom(const std::string& arguments, std::string_view input) const {
  write_file(streams_ / "in", input);
  return shell("'" NEWSLOOM_COMMAND "' " + arguments + " <'" + (streams_ / "in").string() + "'");
}

Run Sandbox::shell(const std::string& line) const {
  const auto out = streams_ / "out", err = streams_ / "err";
  const std::string whole = "cd '" + folder_.string() + "' && { " + line + "\n} >'" + out.string() +
                            "' 2>'" + err.string() + "'";
  const int ended = std::system(whole.c_str());
  return {WIFEXITED(ended) ? WEXITSTATUS(ended) : -1, read_file(out), read_file(err)};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string test_model() {
  const char* named = std::getenv("NEWSLOOM_MODEL");
  if (named != nullptr && *named != '\0') return named;
  const fs::path own = NEWSLOOM_SOURCE_DIR "/models/newsloom.model";
  return fs::exists(own) ? own.string() : std::string();
}
