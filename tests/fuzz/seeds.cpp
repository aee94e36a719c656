#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/features.hpp"
#include "engine/model_data.hpp"
#include "lang/ngrams.hpp"
#include "newsloom/newsloom.hpp"
#include "sim/feature_codec.hpp"
#include "store/bundle.hpp"
#include "target.hpp"

// Writes what the fuzz targets start from, made of the articles of examples/articles and of the
// pages and feeds of the tests.  Argument: the folder, with one folder for each kind of input.

namespace fs = std::filesystem;
using namespace newsloom;

namespace {

class Writer {
 public:
  explicit Writer(fs::path root) : root_(std::move(root)) { fs::remove_all(root_); }

  void write(const std::string& kind, const std::string& name, std::string_view bytes) const {
    fs::create_directories(root_ / kind);
    std::ofstream(root_ / kind / name, std::ios::binary) << bytes;
  }

  void copy(const std::string& kind, const fs::path& folder) const {
    for (const auto& entry : fs::directory_iterator(folder)) {
      std::ifstream in(entry.path(), std::ios::binary);
      write(kind, entry.path().filename().string(),
            std::string(std::istreambuf_iterator<char>(in), {}));
    }
  }

 private:
  fs::path root_;
};

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<Article> articles() {
  std::vector<Article> found;
  ImportSink sink;
  sink.article = [&](Article&& article) {
    found.push_back(std::move(article));
    return true;
  };
  Importer(std::move(sink)).read(NEWSLOOM_SOURCE_DIR "/examples/articles").value();
  return found;
}

/// A bundle of few words with all sections but "names", which is large even where it is empty.
std::string small_bundle() {
  const std::vector<text::Vocabulary::Entry> entries = {
      {Language::zh, "\u6cd5\u56fd", 900}, {Language::zh, "\u90e8\u957f", 800},
      {Language::zh, "\u901a\u8bdd", 300}, {Language::fr, "france", 500},
      {Language::fr, "ministre", 90},      {Language::en, "france", 700},
      {Language::en, "minister", 80},      {Language::en, "said", 2000}};
  const auto words = static_cast<std::uint32_t>(entries.size());
  const auto folding_bytes =
      text::HanFolding::build({{U'\u570b', U'\u56fd'}, {U'\u9577', U'\u957f'}});
  const auto folding = text::HanFolding::load(folding_bytes).value();

  std::vector<float> rows(64 * lang::Identifier::kClasses);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<float>(i % 5) - 2;

  embed::Space::Source space;
  space.dim = 8;
  for (std::uint32_t i = 0; i < words * space.dim; ++i) {
    space.word_rows.push_back(static_cast<float>(i % 7) - 3);
  }
  for (std::uint32_t i = 0; i < 16 * space.dim; ++i) {
    space.bucket_rows.push_back(static_cast<float>(i % 11) - 5);
  }

  terms::TermTable::Source terms;
  terms.term_of_word = {0, 1, 2, 0, 1, 0, 1, 3};
  terms.term_count = 4;
  for (std::size_t language = 1; language < kLanguageCount; ++language) {
    terms.document_counts[language] = {90, 20, 5, 400};
    terms.documents[language] = 1000;
  }
  for (auto& translations : terms.translations) translations = {{{0, 1}}, {{1, 1}}, {}, {{3, 1}}};

  sim::LinkModel link;
  for (auto* weights :
       {&link.within, &link.across, &link.headlines_within, &link.headlines_across}) {
    weights->bias = -4;
    weights->of.fill(1);
  }

  names::MentionTables::Source mentions;
  for (const char* name : {"France", "\u6cd5\u56fd"}) {
    const auto key = names::NameKey::from(name, folding);
    mentions.known[key.short_hash()] = {names::NameKind::place, 1};
  }
  mentions.lower_case_words = {names::MentionTables::word_hash("said")};
  for (const char16_t c : {u'\u9a6c', u'\u514b', u'\u9f99'}) {
    mentions.characters[names::MentionTables::in_foreign][c] = 3 * names::kNat;
  }
  mentions.characters[names::MentionTables::as_family][u'\u738b'] = 2 * names::kNat;
  mentions.characters[names::MentionTables::in_given][u'\u6bc5'] = 5 * names::kNat;

  const std::string card = "# small\n";
  std::vector<std::byte> card_bytes;
  for (const char c : card) card_bytes.push_back(static_cast<std::byte>(c));
  const std::vector<store::NamedBytes> sections = {
      {"card", card_bytes},
      {"vocabulary", text::Vocabulary::build(entries)},
      {"folding", folding_bytes},
      {"language", lang::Identifier::build(rows)},
      {"space", embed::Space::build(space)},
      {"terms", terms::TermTable::build(terms)},
      {"link", link.save()},
      {"mentions", names::MentionTables::build(mentions)}};
  const auto path = fuzz::folder() + "/small.model";
  store::write_bundle(path, sections).value();
  Model::open(path).value();
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string database(const std::vector<Article>& articles) {
  auto engine = Engine::create(fuzz::model()).value();
  for (const auto& article : articles) static_cast<void>(engine.add(article.view()));
  std::string bytes;
  engine
      .save([&](const std::byte* part, std::size_t count) -> Result<void> {
        bytes.append(reinterpret_cast<const char*>(part), count);
        return {};
      })
      .value();
  return bytes;
}

std::string lines(const std::vector<Article>& articles) {
  const auto folder = fuzz::folder() + "/state";
  auto engine = Engine::open(fuzz::model(), folder).value();
  for (const auto& article : articles) static_cast<void>(engine.add(article.view()));
  std::string bytes;
  export_state(folder, [&](const std::byte* part, std::size_t count) -> Result<void> {
    bytes.append(reinterpret_cast<const char*>(part), count);
    return {};
  }).value();
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const Writer out(argv[1]);
  const std::string source = NEWSLOOM_SOURCE_DIR;
  out.copy("page", source + "/tests/data/pages");
  out.copy("json_lines", source + "/examples/articles");
  out.copy("json_lines", source + "/tests/data/compressed");
  out.copy("feed", source + "/examples/feeds");

  const auto all = articles();
  const auto& model = fuzz::model().data();
  for (const auto& article : all) {
    out.write("text", article.id, article.title + "\n" + article.body);
    const auto read = engine::read_article(model, article.view());
    auto features =
        engine::extract_features(model, article.view(), read, model.name_finder().find(read));
    features.vectors = embed::KeptVectors(engine::extract_vectors(model, article.view(), read));
    out.write("features", article.id, text_of(sim::encode(features)));
  }
  out.write("text", "names", "Choigou\n\u7ecd\u4f0a\u53e4\nShoigu");
  out.write("text", "dates",
            "2026-05-12T10:00:00Z\nTue, 12 May 2026 10:00:00 +0200\n1778573600000");

  const std::vector<Article> few(all.begin(), all.begin() + 4);
  out.write("state", "empty.sqlite", database({}));
  out.write("state", "few.sqlite", database(few));
  out.write("state", "few.jsonl", lines(few));
  out.write("bundle", "small.model", small_bundle());

  // One call of each kind, and a longer life.
  std::string calls;
  for (char call = 0; call < 21; ++call) {
    for (const char argument : {1, 0, 2}) calls += {call, argument, 1, 0, 9, 'x', '\n'};
  }
  out.write("c_calls", "each", calls);
  calls.clear();
  for (int i = 0; i < 300; ++i) calls += static_cast<char>(i * i * 7 + i);
  out.write("c_calls", "mixed", calls);
  return 0;
}
