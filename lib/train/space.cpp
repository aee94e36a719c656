#include "train/space.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>

#include "base/random.hpp"
#include "embed/space.hpp"
#include "train/contrastive_trainer.hpp"
#include "train/linear_algebra.hpp"
#include "train/reduced_teacher.hpp"
#include "train/teacher.hpp"
#include "train/training_corpora.hpp"
#include "train/training_set.hpp"

namespace newsloom::train {
namespace {

/// -ln of a word's share in its language's text.
std::vector<float> word_idf(const text::Vocabulary& vocabulary) {
  std::array<double, kLanguageCount> total{};
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    total[static_cast<std::size_t>(vocabulary.language(w))] += vocabulary.count(w) + 1.0;
  }
  std::vector<float> idf;
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    const double all = total[static_cast<std::size_t>(vocabulary.language(w))];
    idf.push_back(static_cast<float>(std::log(all / (vocabulary.count(w) + 1.0))));
  }
  return idf;
}

Result<void> require_words(const Config& config, const text::Vocabulary& vocabulary,
                           const Teacher& teacher) {
  std::vector<std::string_view> missing;
  std::unordered_map<std::string_view, bool> seen;
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    const auto word = vocabulary.word(w);
    if (!teacher.knows(word) && seen.emplace(word, true).second) missing.push_back(word);
  }
  if (missing.size() * 50 < vocabulary.size()) return {};  // a few may start at zero
  std::string path;
  for (int i = 1; path.empty() || std::filesystem::exists(path); ++i) {
    path = config.teacher + "/words-" + std::to_string(i) + ".txt";
  }
  std::ofstream out(path);
  for (const auto word : missing) out << word << '\n';
  return Error{ErrorCode::not_found, "the teacher cache lacks " + std::to_string(missing.size()) +
                                         " words; run: " + "tools/teacher/encode.py " + path +
                                         ", then train again"};
}

/// Words start at the teacher's vector times their idf, those that it knows not at zero; subwords
/// at random.
void start_rows(const Config& config, const text::Vocabulary& vocabulary,
                const ReducedTeacher& teacher, AdagradRows& rows) {
  const auto idf = word_idf(vocabulary);
  auto sorted = idf;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2),
                   sorted.end());
  const float median = sorted[sorted.size() / 2];
  Random random(config.seed + 1);
  Eigen::VectorXf start;
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    if (!teacher.vector(vocabulary.word(w), start)) continue;
    Eigen::Map<Eigen::VectorXf>(rows.row(w), config.learnt_dim) = start * (idf[w] / median);
  }
  for (std::size_t b = 0; b < config.buckets; ++b) {
    float* row = rows.row(vocabulary.size() + b);
    for (std::size_t i = 0; i < config.learnt_dim; ++i) {
      row[i] = static_cast<float>((random.uniform() - 0.5) * 0.1);
    }
  }
}

/// Mean unit vector of a language's texts, by their words alone.
std::vector<float> centre(const TrainingSet& set, const AdagradRows& rows, std::uint32_t words,
                          std::size_t dim, Language language) {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(dim));
  Eigen::VectorXf text_sum(static_cast<Eigen::Index>(dim));
  double count = 0;
  for (const TrainingText& text : set.texts()) {
    if (text.language != language) continue;
    text_sum.setZero();
    for (std::uint32_t at = text.first; at < text.last; ++at) {
      const auto unit = set.unit(at);
      if (unit < words) {
        text_sum += Eigen::Map<const Eigen::VectorXf>(rows.row(unit), text_sum.size());
      }
    }
    if (text_sum.norm() < 1e-6F) continue;
    sum += text_sum.normalized().cast<double>();
    ++count;
  }
  std::vector<float> out(dim);
  for (std::size_t i = 0; i < dim && count > 0; ++i) {
    out[i] = static_cast<float>(sum[static_cast<Eigen::Index>(i)] / count);
  }
  return out;
}

}  // namespace

Result<std::vector<std::byte>> train_space(const Config& config, const text::Vocabulary& vocabulary,
                                           const text::HanFolding& folding, const Log& log) {
  cut_products_alike();
  auto teacher = Teacher::open(config.teacher);
  if (!teacher) return teacher.error();
  log("space: " + std::to_string(teacher->size()) + " teacher vectors");
  if (auto words = require_words(config, vocabulary, *teacher); !words) return words.error();

  const ReducedTeacher reduced(*teacher, config.learnt_dim);
  TrainingSet set(vocabulary, folding, reduced, config.buckets);
  if (auto read = read_training_corpora(config, reduced, set, log); !read) return read.error();

  ContrastiveTrainer trainer(config, set, vocabulary.size());
  const auto& rows = trainer.rows();
  start_rows(config, vocabulary, reduced, trainer.rows());
  trainer.run(log);

  embed::Space::Source source;
  source.dim = config.learnt_dim;
  source.word_rows.assign(rows.row(0), rows.row(vocabulary.size()));
  source.bucket_rows.assign(
      rows.row(vocabulary.size()),
      rows.row(vocabulary.size()) + std::size_t{config.buckets} * config.learnt_dim);
  for (const Language language : {Language::zh, Language::fr, Language::en}) {
    source.centres[static_cast<std::size_t>(language)] =
        centre(set, rows, vocabulary.size(), config.learnt_dim, language);
  }
  return embed::Space::build(source);
}

}  // namespace newsloom::train
