#include "train/language.hpp"

#include <fasttext/fasttext.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/random.hpp"
#include "lang/identifier.hpp"
#include "lang/ngrams.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

constexpr std::uint32_t kBuckets = 1U << 15;
constexpr std::size_t kMaxLines = 80000;  // of a class: more gain nothing measurable
constexpr std::size_t kHeldOutStep = 50;

struct Line {
  std::size_t label;
  std::string text;
};

/// The first `count` words.
std::string first_words(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    at = text.find(' ', at + 1);
    if (at == std::string_view::npos) at = text.size();
    --count;
  }
  return std::string(text.substr(0, at));
}

std::string tokens_of(const std::string& text) {
  std::vector<std::uint32_t> ngrams;
  lang::append_language_ngrams(text, 80, kBuckets, ngrams);
  std::string out;
  for (const auto bucket : ngrams) out.append(" ").append(std::to_string(bucket));
  return out;
}

class Reader {
 public:
  explicit Reader(const Config& config) : config_(config), random_(config.seed) {}

  Result<void> read() {
    // 0: other, 1: French, 2: English, as lang::Identifier has them.
    Result<void> done = column(config_.other_languages, 1, 0);
    for (const auto& [path, field, label] :
         std::initializer_list<std::tuple<const char*, std::size_t, std::size_t>>{
             {"parallel/en-fr.news.tsv.xz", 2, 1},
             {"parallel/zh-fr.news.tsv.xz", 2, 1},
             {"parallel/en-fr.everyday.tsv.xz", 2, 1},
             {"parallel/en-fr.news.tsv.xz", 1, 2},
             {"parallel/en-zh.news.tsv.xz", 1, 2},
             {"parallel/en-fr.everyday.tsv.xz", 1, 2}}) {
      if (done) done = column(config_.data + "/" + path, field, label);
    }
    if (done) {
      done = for_each_document(config_.data + "/mono/fr.orangesum.jsonl.xz",
                               [&](const Document& d) { add(d.title, 1); });
    }
    return done;
  }

  const std::vector<Line>& lines() const noexcept { return lines_; }

 private:
  Result<void> column(const std::string& path, std::size_t field, std::size_t label) {
    return for_each_line(path, [&](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() > field) add(fields[field], label);
    });
  }

  void add(std::string_view raw, std::size_t label) {
    if (counts_[label]++ >= kMaxLines) return;
    std::string text = plain_line(raw, 300);
    if (random_.below(2) == 0) text = first_words(text, 3 + random_.below(6));
    if (!text.empty()) lines_.push_back({label, std::move(text)});
  }

  const Config& config_;
  Random random_;
  std::vector<Line> lines_;
  std::array<std::size_t, lang::Identifier::kClasses> counts_{};
};

/// Trains on lines of "__label__k token token ..."; one thread, so that the seed decides.
void fit(fasttext::FastText& classifier, const std::string& path, std::uint64_t seed) {
  fasttext::Args args;
  args.input = path;
  args.output = path;
  args.model = fasttext::model_name::sup;
  args.loss = fasttext::loss_name::softmax;
  args.dim = 8;
  args.epoch = 3;
  args.lr = 0.3;
  args.minCount = 1;
  args.minn = args.maxn = 0;
  args.wordNgrams = 1;
  args.bucket = 0;
  args.thread = 1;
  args.verbose = 0;
  args.seed = static_cast<int>(seed);
  classifier.train(args);
}

/// Class log-odds of each bucket: the input row times the output matrix.
std::vector<float> fold(const fasttext::FastText& classifier) {
  const auto dictionary = classifier.getDictionary();
  const auto input = classifier.getInputMatrix();
  const auto output = classifier.getOutputMatrix();
  std::vector<float> rows(std::size_t{kBuckets} * lang::Identifier::kClasses);
  for (std::int32_t label = 0; label < dictionary->nlabels(); ++label) {
    const std::string name = dictionary->getLabel(label);
    const auto column = static_cast<std::size_t>(name.back() - '0');
    for (std::uint32_t bucket = 0; bucket < kBuckets; ++bucket) {
      const auto word = dictionary->getId(std::to_string(bucket));
      if (word < 0) continue;
      float sum = 0;
      for (std::int64_t i = 0; i < input->cols(); ++i)
        sum += input->at(word, i) * output->at(label, i);
      rows[bucket * lang::Identifier::kClasses + column] = sum;
    }
  }
  return rows;
}

}  // namespace

Result<std::vector<std::byte>> train_language(const Config& config, const Log& log) {
  Reader reader(config);
  if (auto read = reader.read(); !read) return read.error();
  const std::string path = (std::filesystem::path(config.work) / "language.txt").string();
  {
    // fastText reads a file in order, so the lines are shuffled.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < reader.lines().size(); ++i) {
      if (i % kHeldOutStep != 0) order.push_back(i);
    }
    Random random(config.seed);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    std::ofstream out(path);
    for (const auto i : order) {
      const Line& line = reader.lines()[i];
      out << "__label__" << line.label << tokens_of(line.text) << '\n';
    }
    if (!out) return Error{ErrorCode::io, path + ": cannot be written"};
  }
  fasttext::FastText classifier;
  try {
    fit(classifier, path, config.seed);
  } catch (const std::exception& error) {
    return Error{ErrorCode::io, path + ": " + error.what()};
  }
  auto section = lang::Identifier::build(fold(classifier));

  const auto identifier = lang::Identifier::load(section).value();
  constexpr std::array<Language, 3> kLanguages = {Language::und, Language::fr, Language::en};
  std::array<double, 3> right{}, all{};
  for (std::size_t i = 0; i < reader.lines().size(); i += kHeldOutStep) {
    const Line& line = reader.lines()[i];
    ++all[line.label];
    const auto guess = identifier.identify(line.text, {}, text::HanFolding{});
    right[line.label] += guess.language == kLanguages[line.label] ? 1 : 0;
  }
  for (std::size_t k = 0; k < 3; ++k) {
    log("language: " + std::string(language_code(kLanguages[k])) + ": held-out accuracy " +
        std::to_string(right[k] / std::max(1.0, all[k])) + " of " +
        std::to_string(static_cast<int>(all[k])));
  }
  return section;
}

}  // namespace newsloom::train
