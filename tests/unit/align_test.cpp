#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "embed/subwords.hpp"
#include "engine/model_data.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"
#include "text/utf8.hpp"
#include "train/align.hpp"
#include "train/fasttext_file.hpp"
#include "train/procrustes.hpp"

// Vectors from and to fastText.

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::StateFolder;

namespace {

constexpr std::size_t kConcepts = 800;
constexpr std::uint32_t kDim = 24;

/// A random orthogonal matrix.
Eigen::MatrixXf rotation(Eigen::Index dim, std::uint64_t seed) {
  Random random(seed);
  Eigen::MatrixXf square(dim, dim);
  for (float& x : square.reshaped()) x = static_cast<float>(random.uniform() - 0.5);
  return Eigen::HouseholderQR<Eigen::MatrixXf>(square).householderQ();
}

train::Rows random_rows(Eigen::Index count, Eigen::Index dim, std::uint64_t seed) {
  Random random(seed);
  train::Rows rows(count, dim);
  for (float& x : rows.reshaped()) x = static_cast<float>(random.uniform() - 0.5);
  rows.rowwise().normalize();
  return rows;
}

/// The word for a meaning, invented: two Chinese characters, or Latin letters.
std::string word(Language language, std::size_t meaning) {
  std::string out = language == Language::fr ? "f" : "e";
  if (language == Language::zh) {
    out.clear();
    text::append_utf8(out, static_cast<char32_t>(0x4E00 + meaning / 40));
    text::append_utf8(out, static_cast<char32_t>(0x6000 + meaning % 40));
    return out;
  }
  for (std::size_t rest = meaning + 1000; rest > 0; rest /= 7) out += "aeioubd"[rest % 7];
  return out;
}

constexpr std::array<Language, 3> kLanguages = {Language::zh, Language::fr, Language::en};

/// A bundle of invented words, of which word i of each language translates those of the others. Its
/// language section is that of a real one.
void write_base(const Model& real, const std::string& path) {
  std::vector<text::Vocabulary::Entry> words;
  terms::TermTable::Source source;
  embed::Space::Source space;
  space.dim = kDim;
  for (const auto language : kLanguages) {
    for (std::size_t i = 0; i < kConcepts; ++i) {
      source.term_of_word.push_back(static_cast<terms::TermId>(words.size()));
      words.push_back({language, word(language, i), 1000 - i});
    }
  }
  source.term_count = static_cast<std::uint32_t>(words.size());
  for (auto& documents : source.documents) documents = 100;
  for (auto& counts : source.document_counts) counts.assign(words.size(), 1);
  for (auto& table : source.translations) table.resize(words.size());
  for (terms::TermId i = 0; i < kConcepts; ++i) {
    const terms::TermId fr = i + kConcepts, en = i + 2 * kConcepts;
    source.translations[terms::TermTable::zh_en][i] = {{en, 1}};
    source.translations[terms::TermTable::zh_fr][i] = {{fr, 1}};
    source.translations[terms::TermTable::fr_en][fr] = {{en, 1}};
  }
  space.word_rows.resize(words.size() * kDim);
  space.bucket_rows.resize(std::size_t{2000} * kDim);
  const auto language = real.data().bundle.section("language").value();
  const std::vector<store::NamedBytes> sections = {{"vocabulary", text::Vocabulary::build(words)},
                                                   {"folding", text::HanFolding::build({})},
                                                   {"language", {language.begin(), language.end()}},
                                                   {"space", embed::Space::build(space)},
                                                   {"terms", terms::TermTable::build(source)},
                                                   {"link", sim::LinkModel{}.save()},
                                                   {"card", {}}};
  REQUIRE(store::write_bundle(path, sections).ok());
}

/// A fastText model of one language: each concept's vector, turned and disturbed.
void write_side(const engine::ModelData& base, Language language, const std::string& path,
                std::uint32_t dim = kDim) {
  const auto number = static_cast<std::uint64_t>(language);
  const train::Rows concepts = random_rows(kConcepts, dim, 1);
  const train::Rows noise = random_rows(kConcepts, dim, 10 + number);
  const train::Rows turned = (concepts + 0.3F * noise) * rotation(dim, 20 + number);
  embed::Space::Source source;
  source.dim = dim;
  source.word_rows.resize(std::size_t{base.vocabulary.size()} * dim);
  source.bucket_rows.resize(std::size_t{100} * dim, 0.01F);
  for (text::WordId w = 0; w < base.vocabulary.size(); ++w) {
    if (base.vocabulary.language(w) != language) continue;
    for (std::uint32_t k = 0; k < dim; ++k) {
      source.word_rows[w * dim + k] = turned(static_cast<Eigen::Index>(w % kConcepts), k);
    }
  }
  const auto section = embed::Space::build(source);
  const auto space = embed::Space::load(section).value();
  REQUIRE(train::write_fasttext(path, base.vocabulary, space, language).ok());
}

const train::Log kSilent = [](const std::string&) {};

}  // namespace

TEST_CASE("an orthogonal map is found from a few translations, and better when refined") {
  const auto target = random_rows(1500, 30, 1);
  const auto map = rotation(30, 2);
  const auto noise = random_rows(1500, 30, 3);
  train::Rows source = (target + 0.5F * noise) * map.transpose();
  source.rowwise().normalize();
  std::vector<train::Seed> seeds;
  for (std::uint32_t i = 0; i < 40; ++i) seeds.push_back({i, i});
  const auto first = train::orthogonal_map(source, target, seeds);
  const auto refined = train::refined_map(source, target, seeds);
  CHECK((refined * refined.transpose() - Eigen::MatrixXf::Identity(30, 30)).norm() < 1e-3F);
  CHECK((refined - map).norm() < (first - map).norm() / 2);
}

TEST_CASE("CSLS does not let a row that is near to everything win") {
  train::Rows rows(3, 2), queries(2, 2);
  rows << 1, 0, 0, 1, 0.7071F, 0.7071F;
  queries << 0.9F, 0.4359F, 0.4359F, 0.9F;
  Eigen::VectorXf row_density(3);
  row_density << 0.1F, 0.1F, 0.9F;
  const auto best = train::best_rows(queries, rows, row_density);
  CHECK(best.by_cosine == std::vector<std::uint32_t>{2, 2});
  CHECK(best.by_csls == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("models of three languages become one bundle in which translations meet") {
  const auto path = find_model();
  if (!path) return;
  const StateFolder folder;
  const auto file = [&](const std::string& name) { return folder.path() + "/" + name; };
  write_base(Model::open(*path).value(), file("base.model"));
  const auto base = Model::open(file("base.model")).value();
  train::AlignOptions options;
  options.output = file("own.model");
  for (const auto language : kLanguages) {
    auto& model = options.models[static_cast<std::size_t>(language)];
    model = file(std::string(language_code(language)) + ".bin");
    write_side(base.data(), language, model);
  }
  const auto figures = train::align(base, options, kSilent).value();
  REQUIRE(figures.size() == 6);
  for (const auto& figure : figures) {
    INFO(train::in_words(figure));
    CHECK(figure.words > kConcepts / 20);
    CHECK(figure.nearest > 0.9);
    CHECK(figure.csls > 0.9);
  }

  const auto own = Model::open(options.output).value();
  CHECK(own.verify().ok());
  CHECK(own.info().name == "own");
  CHECK(own.info().card.find("zh-fr: ") != std::string::npos);
  const Embedder embedder(own);
  const auto text = [](Language language, std::initializer_list<std::size_t> meanings) {
    std::string out;
    for (const auto meaning : meanings) out += word(language, meaning) + " ";
    return out;
  };
  ArticleView zh, en, other;
  const std::string a = text(Language::zh, {401, 502, 613, 704}),
                    b = text(Language::en, {401, 502, 613, 704}),
                    c = text(Language::en, {411, 512, 623, 714});
  zh.title = a;
  en.title = b;
  other.title = c;
  zh.language = "zh";
  en.language = other.language = "en";
  CHECK(embedder.compare(zh, en).value() > 0.8);
  CHECK(embedder.compare(zh, other).value() < 0.5);

  SECTION("a lexicon of the caller's takes the place of the base's translations") {
    std::ofstream lexicon(file("en-zh.tsv"));
    for (std::size_t i = 0; i < kConcepts; ++i) {
      lexicon << "me\t" << word(Language::en, i) << '\t' << word(Language::zh, i) << '\n';
    }
    lexicon.close();
    options.lexicons = {file("en-zh.tsv")};
    const auto refused = train::align(base, options, kSilent);
    CHECK(refused.code() == ErrorCode::invalid_argument);
    CHECK(refused.error().message == "the lexicon has only 0 entries fr-en that both models know");
    options.lexicons = {file("zh.tsv")};
    CHECK(train::align(base, options, kSilent).code() == ErrorCode::invalid_argument);
  }
  SECTION("what cannot be aligned is refused by name") {
    write_side(base.data(), Language::fr, file("fr.bin"), 2 * kDim);
    const auto refused = train::align(base, options, kSilent);
    CHECK(refused.code() == ErrorCode::invalid_argument);
    CHECK(refused.error().message.find("fr.bin has 48 components") != std::string::npos);
    std::ofstream(file("fr.bin")) << "no model";
    CHECK(train::align(base, options, kSilent).code() == ErrorCode::corrupt);
    std::filesystem::remove(file("fr.bin"));
    CHECK(train::align(base, options, kSilent).code() == ErrorCode::io);
  }
}

TEST_CASE("a space written for fastText gives the same vectors, of unknown words too") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const auto& data = model.data();
  const StateFolder folder;
  const std::string file = folder.path() + "/space.bin";
  REQUIRE(train::write_fasttext(file, data.vocabulary, data.space, Language::fr).ok());
  const auto written = train::FastTextFile::open(file).value();
  REQUIRE(written.dim() == data.space.dim());
  std::vector<float> ours(written.dim()), theirs(written.dim());
  const auto check_same = [&] {
    for (std::size_t i = 0; i < ours.size(); ++i) CHECK(std::fabs(ours[i] - theirs[i]) < 1e-3F);
  };
  std::size_t asked = 0;
  for (text::WordId w = 0; w < data.vocabulary.size(); w += 997) {
    if (data.vocabulary.language(w) != Language::fr) continue;
    CHECK(written.vector(data.vocabulary.word(w), theirs));
    data.space.word_row(w, ours);
    check_same();
    ++asked;
  }
  CHECK(asked > 20);

  const std::string unknown = "xqzvwkjh";
  CHECK_FALSE(written.vector(unknown, theirs));
  const embed::Subwords subwords(data.space.bucket_count());
  std::vector<std::int32_t> buckets;
  std::vector<float> part(ours.size());
  subwords.buckets(unknown, buckets);
  std::fill(ours.begin(), ours.end(), 0.0F);
  for (const auto bucket : buckets) {
    data.space.bucket_row(static_cast<std::uint32_t>(bucket), part);
    for (std::size_t i = 0; i < ours.size(); ++i) {
      ours[i] += part[i] / static_cast<float>(buckets.size());
    }
  }
  check_same();
  // Capitals: a key finds the spelling that the model has.
  CHECK(written.vector("france", theirs));
  CHECK(train::write_fasttext(folder.path() + "/no/space.bin", data.vocabulary, data.space,
                              Language::fr)
            .code() == ErrorCode::io);
}
