#include <array>
#include <cstring>
#include <string>

#include "base/hash.hpp"
#include "newsloom/newsloom.hpp"
#include "target.hpp"

// A model file: as it is, and with checksums that fit, so that each section's own checks are
// reached.  What is accepted must do for articles.

using namespace newsloom;

namespace {

// As in docs/format.md.
constexpr std::size_t kHeaderBytes = 32, kEntryBytes = 40, kMostSections = 256;

std::uint64_t number_at(const std::string& file, std::size_t at, std::size_t bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, file.data() + at, bytes);
  return number;
}

void put(std::string& file, std::size_t at, std::uint64_t number) {
  std::memcpy(file.data() + at, &number, sizeof number);
}

void mend_checksums(std::string& file) {
  if (file.size() < kHeaderBytes) return;
  put(file, 16, file.size());
  const auto sections = number_at(file, 12, 4);
  if (sections > kMostSections || kHeaderBytes + sections * kEntryBytes > file.size()) return;
  for (std::size_t i = 0; i < sections; ++i) {
    const auto entry = kHeaderBytes + i * kEntryBytes;
    const auto offset = number_at(file, entry + 16, 8), size = number_at(file, entry + 24, 8);
    if (offset > file.size() || size > file.size() - offset) continue;
    put(file, entry + 32, hash64(file.data() + offset, size));
  }
  put(file, 24, hash64(file.data() + kHeaderBytes, sections * kEntryBytes));
}

void use(const Model& model) {
  fuzz::require(model.verify().ok());
  Article article;
  article.published_at = 1778573600;
  auto engine = Engine::create(model).value();
  const Inspector inspector(model);
  const Embedder embedder(model);
  for (const auto& [title, body] :
       {std::pair{"The ministers of France and China talk on 12 May",
                  "Paris said that 1,200 people of Halden met Macron, Shoigu and Wang Yi."},
        std::pair{"La ministre de la France parle avec la Chine",
                  "Paris dit que 1200 personnes ont vu Macron et Choigou le 12 mai."},
        std::pair{"\u6cd5\u56fd\u56fd\u9632\u90e8\u957f\u901a\u8bdd",
                  "\u9a6c\u514b\u9f99\u4e0e\u738b\u6bc5\u8bf4\u30021200\u4eba\u3002"}}) {
    article.id += "a";
    article.title = title;
    article.body = body;
    static_cast<void>(inspector.inspect(article.view()));
    static_cast<void>(embedder.embed(article.view()));
    fuzz::require(engine.add(article.view()).ok());
    fuzz::require(engine.explain(article.id).ok());
  }
  static_cast<void>(NameMatcher(model).match("\u9a6c\u514b\u9f99", "Macron"));
  static_cast<void>(NameMatcher(model).match("Choigou", "Shoigu"));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string file(fuzz::text_of(data, size));
  for (int i = 0; i < 2; ++i) {
    const auto model = Model::open(fuzz::write_file("fuzz.model", file));
    if (model) {
      use(*model);
    } else {
      fuzz::require(model.code() == ErrorCode::corrupt || model.code() == ErrorCode::unsupported);
    }
    mend_checksums(file);
  }
  return 0;
}
