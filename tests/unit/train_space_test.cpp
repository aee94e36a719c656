#include "train/space.hpp"

#include <Eigen/Core>
#include <boost/iostreams/filter/lzma.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "embed/space.hpp"
#include "state_folder.hpp"
#include "train/linear_adapter.hpp"
#include "train/teacher.hpp"
#include "train/whitening.hpp"

// The vectors learnt from a corpus of invented words, with invented vectors of the teacher.

using namespace newsloom;
using newsloom::test::StateFolder;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMeanings = 60;

/// The word for a meaning, invented.
std::string word(Language language, std::size_t meaning) {
  std::string out = language == Language::fr ? "f" : language == Language::en ? "e" : "z";
  for (std::size_t rest = meaning + 1000; rest > 0; rest /= 7) out += "aeioubd"[rest % 7];
  return out;
}

void write_xz(const std::string& path, const std::string& text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream file(path, std::ios::binary);
  boost::iostreams::filtering_ostream out;
  out.push(boost::iostreams::lzma_compressor());
  out.push(file);
  out << text;
}

/// Sentences about the same in three languages, documents, and a teacher who knows most of them.
class Corpus {
 public:
  explicit Corpus(const StateFolder& folder) : random_(3) {
    config_.data = folder.path() + "/data";
    config_.teacher = folder.path() + "/teacher";
    config_.dim = config_.learnt_dim = 16;
    config_.buckets = 500;
    config_.epochs = 12;
    for (const auto language : kLanguages) {
      for (std::size_t i = 0; i < kMeanings; ++i) {
        words_.push_back({language, word(language, i), 1 + 1000 / (i + 1)});
        // Alone, a word says nothing of its translations.
        teach(words_.back().key, i + 1000 * (1 + static_cast<std::size_t>(language)));
      }
    }
    for (const char* ending : {".news", ".everyday", ".religion", ".software"}) {
      write_translations("parallel", ending, 40);
    }
    write_translations("lexicon", "", 20);
    write_documents("zh.oped2.jsonl.xz", Language::zh, true);
    write_documents("fr.orangesum.jsonl.xz", Language::fr, true);
    write_documents("en.bbc.txt.xz", Language::en, false);
    write_teacher();
    vocabulary_ = text::Vocabulary::build(words_);
    folding_ = text::HanFolding::build({});
  }

  train::Config& config() { return config_; }

  Result<std::vector<std::byte>> train() const {
    return train::train_space(config_, text::Vocabulary::load(vocabulary_).value(),
                              text::HanFolding::load(folding_).value(), [](const std::string&) {});
  }

  Result<std::vector<std::byte>> adapt(std::span<const std::byte> space) const {
    return train::adapt_space(config_, text::Vocabulary::load(vocabulary_).value(),
                              text::HanFolding::load(folding_).value(), space,
                              [](const std::string&) {});
  }

  Result<std::vector<std::byte>> whiten(std::span<const std::byte> space) const {
    return train::whiten_space(config_, text::Vocabulary::load(vocabulary_).value(),
                               text::HanFolding::load(folding_).value(), space);
  }

  void write_translations(const char* folder, const std::string& ending, std::size_t count) {
    for (const auto& [a, b] :
         {std::pair(Language::en, Language::zh), std::pair(Language::en, Language::fr),
          std::pair(Language::zh, Language::fr)}) {
      std::string lines;
      for (std::size_t i = 0; i < count; ++i) {
        const auto meanings = some_meanings(1 + random_.below(9));
        const std::string text = sentence(a, meanings), translation = sentence(b, meanings);
        lines += "source\t" + text + '\t' + translation + '\n';
      }
      write_xz(config_.data + "/" + folder + "/" + std::string(language_code(a)) + "-" +
                   std::string(language_code(b)) + ending + ".tsv.xz",
               lines);
    }
  }

  void write_documents(const char* name, Language language, bool json, std::size_t count = 20) {
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) {
      const auto meanings = some_meanings(40);
      const std::string body = sentence(language, meanings);
      const std::string title = sentence(language, {meanings.begin(), meanings.begin() + 4});
      lines += json ? R"({"title": ")" + title + R"(", "body": ")" + body + "\"}\n" : body + '\n';
    }
    write_xz(config_.data + "/mono/" + name, lines);
  }

 private:
  static constexpr std::array kLanguages = {Language::zh, Language::fr, Language::en};

  void teach(const std::string& text, std::size_t meaning) { taught_.emplace_back(text, meaning); }

  std::string sentence(Language language, const std::vector<std::size_t>& meanings) {
    std::string out;
    for (const auto meaning : meanings) {
      if (!out.empty()) out += ' ';
      out += word(language, meaning);
    }
    if (random_.below(8) == 0) return out;  // that the teacher does not know
    teach(out, meanings.front());
    return out;
  }

  /// Some of the words are not in the vocabulary.
  std::vector<std::size_t> some_meanings(std::size_t count) {
    std::vector<std::size_t> meanings;
    while (meanings.size() < count) meanings.push_back(random_.below(kMeanings + 10));
    return meanings;
  }

  /// The vector of a text depends on nothing but the meaning that it was taught with.
  void write_teacher() const {
    fs::create_directories(config_.teacher);
    std::ofstream texts(config_.teacher + "/all.txt");
    std::ofstream vectors(config_.teacher + "/all.f16", std::ios::binary);
    for (const auto& [text, meaning] : taught_) {
      texts << text << '\n';
      Random random(meaning);
      for (std::size_t i = 0; i < train::Teacher::kDim; ++i) {
        const Eigen::half value(static_cast<float>(random.uniform() - 0.5));
        vectors.write(reinterpret_cast<const char*>(&value), sizeof value);
      }
    }
  }

  Random random_;
  train::Config config_;
  std::vector<text::Vocabulary::Entry> words_;
  std::vector<std::pair<std::string, std::size_t>> taught_;
  std::vector<std::byte> vocabulary_, folding_;
};

/// French words whose nearest English word is their translation.
std::size_t translated_right(std::span<const std::byte> bytes) {
  const auto space = embed::Space::load(bytes).value();
  REQUIRE(space.word_count() == 3 * kMeanings);
  REQUIRE(space.bucket_count() == 500);
  Eigen::MatrixXf rows(static_cast<Eigen::Index>(space.dim()), 3 * kMeanings);
  for (text::WordId w = 0; w < space.word_count(); ++w) {
    space.word_row(w, {rows.col(w).data(), space.dim()});
  }
  rows.colwise().normalize();
  std::size_t right = 0;
  for (std::size_t i = 0; i < kMeanings; ++i) {
    Eigen::Index best = 0;
    const auto french = rows.col(static_cast<Eigen::Index>(kMeanings + i));
    (rows.rightCols(kMeanings).transpose() * french).maxCoeff(&best);
    right += best == static_cast<Eigen::Index>(i) ? 1 : 0;
  }
  return right;
}

}  // namespace

TEST_CASE("two trainings with one seed give the same bytes, another seed gives others") {
  const StateFolder folder;
  Corpus corpus(folder);
  corpus.config().threads = 1;
  const auto first = corpus.train().value();
  for (const std::uint32_t threads : {1, 2, 3, 0}) {
    INFO(threads);
    corpus.config().threads = threads;
    Eigen::setCpuCacheSizes(4096, 16384, 65536);  // as if on another machine
    CHECK(first == corpus.train().value());
  }
  corpus.config().seed = 2;
  CHECK(first != corpus.train().value());
}

TEST_CASE("training brings words and their translations together") {
  const StateFolder folder;
  Corpus corpus(folder);
  corpus.config().epochs = 60;
  CHECK(translated_right(corpus.train().value()) > kMeanings * 3 / 4);
}

TEST_CASE("whitening leaves out directions and keeps translations together") {
  const StateFolder folder;
  Corpus corpus(folder);
  corpus.config().epochs = 60;
  corpus.config().dim = 12;
  const auto learnt = corpus.train().value();
  const auto whitened = corpus.whiten(learnt).value();
  CHECK(embed::Space::load(learnt).value().dim() == 16);
  CHECK(embed::Space::load(whitened).value().dim() == 12);
  CHECK(translated_right(whitened) > kMeanings * 3 / 4);
}

TEST_CASE("the adapter brings translations closer, with the same bytes for any number of threads") {
  const StateFolder folder;
  Corpus corpus(folder);
  // Half of the components say what a word means, the other half louder what no translation shares.
  embed::Space::Source source;
  source.dim = 16;
  for (std::size_t language = 0; language < 3; ++language) {
    for (std::size_t meaning = 0; meaning < kMeanings; ++meaning) {
      Random meant(meaning), own(1000 * (language + 1) + meaning);
      for (int k = 0; k < 8; ++k)
        source.word_rows.push_back(static_cast<float>(meant.uniform() - 0.5));
      for (int k = 0; k < 8; ++k)
        source.word_rows.push_back(static_cast<float>(2 * own.uniform() - 1));
    }
  }
  source.bucket_rows.assign(500 * 16, 0);
  const auto space = embed::Space::build(source);
  const auto adapted = corpus.adapt(space).value();
  CHECK(translated_right(space) < kMeanings / 2);
  CHECK(translated_right(adapted) > kMeanings * 3 / 4);
  corpus.config().threads = 1;
  CHECK(adapted == corpus.adapt(space).value());
}

TEST_CASE("without texts the adapter leaves the rows as they are") {
  const StateFolder folder;
  Corpus corpus(folder);
  const auto bytes = corpus.train().value();
  for (const char* ending : {".news", ".everyday", ".religion", ".software"}) {
    corpus.write_translations("parallel", ending, 0);
  }
  corpus.write_documents("zh.oped2.jsonl.xz", Language::zh, true, 0);
  corpus.write_documents("fr.orangesum.jsonl.xz", Language::fr, true, 0);
  const auto adapted = corpus.adapt(bytes).value();
  const auto before = embed::Space::load(bytes).value(),
             after = embed::Space::load(adapted).value();
  std::vector<float> row(16), same(16);
  for (text::WordId w = 0; w < before.word_count(); ++w) {
    before.word_row(w, row);
    after.word_row(w, same);
    CHECK(row == same);
  }
}

TEST_CASE("words that the teacher was not asked for are written down for it") {
  const StateFolder folder;
  const Corpus corpus(folder);
  fs::remove_all(folder.path() + "/teacher");
  fs::create_directories(folder.path() + "/teacher");
  const auto refused = corpus.train();
  REQUIRE(refused.code() == ErrorCode::not_found);
  const std::string missing = folder.path() + "/teacher/words-1.txt";
  CHECK(refused.error().message.find(missing) != std::string::npos);
  std::ifstream in(missing);
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line);) ++lines;
  CHECK(lines == 3 * kMeanings);
}
