#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.hpp"
#include "store/bundle.hpp"

namespace fs = std::filesystem;
using newsloom::ErrorCode;
using newsloom::store::Bundle;
using newsloom::store::NamedBytes;
using newsloom::store::write_bundle;

namespace {

std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

struct Folder {
  fs::path path = fs::temp_directory_path() / "newsloom-store-test";
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

const std::vector<NamedBytes> kSections = {{"vocabulary", bytes_of("words of three languages")},
                                           {"empty", {}},
                                           {"card", bytes_of("# card")}};

}  // namespace

TEST_CASE("a bundle gives back its sections") {
  const Folder folder;
  const auto path = (folder.path / "model").string();
  REQUIRE(write_bundle(path, kSections).ok());
  const auto bundle = Bundle::open(path);
  REQUIRE(bundle.ok());
  for (const auto& section : kSections) {
    const auto read = bundle->section(section.name);
    REQUIRE(read.ok());
    CHECK(std::vector<std::byte>(read->begin(), read->end()) == section.bytes);
    CHECK(reinterpret_cast<std::uintptr_t>(read->data()) % 64 == 0);
  }
  CHECK(bundle->section("absent").code() == ErrorCode::corrupt);
}

TEST_CASE("the same sections give the same bytes and identity") {
  const Folder folder;
  const auto a = folder.path / "a", b = folder.path / "b";
  REQUIRE(write_bundle(a.string(), kSections).ok());
  REQUIRE(write_bundle(b.string(), kSections).ok());
  CHECK(read_file(a) == read_file(b));
  CHECK(Bundle::open(a.string())->identity() == Bundle::open(b.string())->identity());
}

TEST_CASE("any flipped bit and any truncation is refused, never read") {
  const Folder folder;
  const auto path = folder.path / "model";
  REQUIRE(write_bundle(path.string(), kSections).ok());
  const std::string whole = read_file(path);
  const auto original = Bundle::open(path.string());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    write_file(path, damaged);
    const auto bundle = Bundle::open(path.string());
    // Padding between sections carries nothing, so damage there is harmless.
    if (bundle.ok()) {
      CHECK(bundle->identity() == original->identity());
    } else {
      CHECK((bundle.code() == ErrorCode::corrupt || bundle.code() == ErrorCode::unsupported));
      CHECK_FALSE(bundle.error().message.empty());
    }
  }
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    write_file(path, whole.substr(0, size));
    CHECK(Bundle::open(path.string()).code() == ErrorCode::corrupt);
  }
}

TEST_CASE("foreign and missing files are told apart") {
  const Folder folder;
  const auto path = folder.path / "model";
  CHECK(Bundle::open(path.string()).code() == ErrorCode::not_found);
  CHECK(Bundle::open(folder.path.string()).code() == ErrorCode::io);
  write_file(path, std::string(5000, 'x'));
  CHECK(Bundle::open(path.string()).code() == ErrorCode::corrupt);
}

TEST_CASE("section names are unique and short") {
  const Folder folder;
  const auto path = (folder.path / "model").string();
  const std::vector<NamedBytes> twice = {{"a", {}}, {"a", {}}};
  const std::vector<NamedBytes> lengthy = {{"a name that is too long", {}}};
  CHECK(write_bundle(path, twice).code() == ErrorCode::invalid_argument);
  CHECK(write_bundle(path, lengthy).code() == ErrorCode::invalid_argument);
}
