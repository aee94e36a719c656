#include "train/space.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "embed/space.hpp"
#include "embed/subwords.hpp"
#include "text/lookup.hpp"
#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "train/corpus.hpp"
#include "train/teacher.hpp"

namespace newsloom::train {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kBatch = 512;
constexpr float kTemperature = 0.05F;
constexpr float kTeacherWeight = 4.0F;
constexpr float kRate = 0.08F;
constexpr double kWordDropout = 0.1;        // so that subwords learn to stand for words
constexpr std::size_t kMostLines = 120000;  // of a file, so that none crowds out the news
constexpr std::size_t kTitleCharacters = 1200;
constexpr std::size_t kZhLead = 150, kFrLead = 300, kZhBody = 900, kOtherBody = 2700;

/// A text as a list of units: words, then words outside the vocabulary (known by their subwords).
struct Text {
  std::uint32_t first = 0, last = 0;  ///< in Texts::units
  std::int32_t target = -1;           ///< row of the target matrix; -1: none
  std::uint64_t hash = 0;
  Language language = Language::und;
};

struct Pair {
  std::uint32_t a = 0, b = 0;  ///< texts
};

/// Pairs of one kind, and how often they are drawn.
struct Group {
  std::string name;
  double weight = 1;
  std::vector<Pair> pairs;
};

/// The training set: all texts in units, with their teacher vectors reduced to the space's size.
class TrainingSet {
 public:
  TrainingSet(const Config& config, const text::Vocabulary& vocabulary,
              const text::HanFolding& folding, const Teacher& teacher)
      : config_(config),
        vocabulary_(vocabulary),
        segmenter_(vocabulary, folding),
        teacher_(teacher),
        subwords_(config.buckets) {
    bucket_offsets_.push_back(0);
    for (text::WordId word = 0; word < vocabulary.size(); ++word) add_unit(vocabulary.word(word));
    fit_projection();
  }

  Result<void> read(const Log& log) {
    Result<void> done;
    const auto parallel = [&](const std::string& folder, const std::string& ending, double weight) {
      if (!done) return;
      Group group{folder + ending, weight, {}};
      done = for_each_translation(config_.data + "/" + folder, ending, kMostLines,
                                  [&](const Translation& t) {
                                    add_pair(group, t.a, t.language_a, t.b, t.language_b,
                                             kTitleCharacters, kTitleCharacters, true);
                                  });
      keep(std::move(group), log);
    };
    parallel("parallel", ".news", 3);
    parallel("parallel", ".everyday", 1);
    parallel("parallel", ".religion", 0.5);
    parallel("parallel", ".software", 0.4);
    parallel("lexicon", "", 0.5);
    const auto articles = [&](const char* path, Language language, std::size_t lead,
                              std::size_t body, double weight) {
      Group group{path, weight, {}};
      if (!done) return;
      done = for_each_document(config_.data + "/mono/" + path, [&](const Document& d) {
        add_pair(group, d.title, language, d.body, language, kTitleCharacters, lead, false);
        const auto whole = plain_line(d.body, body);
        if (!teacher_.knows(whole)) return;
        add_pair(group, d.title, language, whole, language, kTitleCharacters, body, false);
        add_pair(group, plain_line(d.body, lead), language, whole, language, lead, body, false);
      });
      keep(std::move(group), log);
    };
    articles("zh.oped2.jsonl.xz", Language::zh, kZhLead, kZhBody, 3);
    articles("fr.orangesum.jsonl.xz", Language::fr, kFrLead, kOtherBody, 1);
    articles("en.bbc.txt.xz", Language::en, kOtherBody, kOtherBody, 1);
    return done;
  }

  const std::vector<Group>& groups() const noexcept { return groups_; }
  const Text& text(std::uint32_t id) const { return texts_[id]; }
  const std::vector<Text>& texts() const noexcept { return texts_; }
  std::uint32_t unit(std::uint32_t at) const { return units_[at]; }
  std::span<const std::int32_t> buckets(std::uint32_t unit) const {
    return std::span(buckets_).subspan(bucket_offsets_[unit],
                                       bucket_offsets_[unit + 1] - bucket_offsets_[unit]);
  }
  const float* target(std::int32_t row) const {
    return &targets_[static_cast<std::size_t>(row) * config_.dim];
  }

  /// Teacher vector of a text, reduced and of length 1; false when the cache lacks it.
  bool reduced(std::string_view text, Eigen::VectorXf& out) const {
    Eigen::VectorXf full(Teacher::kDim);
    if (!teacher_.vector(text, full.data())) return false;
    out = projection_ * (full - mean_);
    out.normalize();
    return true;
  }

 private:
  void add_unit(std::string_view word) {
    std::vector<std::int32_t> found;
    subwords_.buckets(word, found);
    buckets_.insert(buckets_.end(), found.begin(), found.end());
    bucket_offsets_.push_back(static_cast<std::uint32_t>(buckets_.size()));
  }

  /// Principal components of the teacher's vectors of texts.
  void fit_projection() {
    const std::size_t step = std::max<std::size_t>(1, teacher_.size() / 60000);
    Eigen::MatrixXf rows(Teacher::kDim,
                         static_cast<Eigen::Index>((teacher_.size() + step - 1) / step));
    for (Eigen::Index i = 0; i < rows.cols(); ++i) {
      teacher_.vector_at(static_cast<std::size_t>(i) * step, rows.col(i).data());
    }
    mean_ = rows.rowwise().mean();
    rows.colwise() -= mean_;
    const Eigen::MatrixXf covariance = rows * rows.transpose() / static_cast<float>(rows.cols());
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solver(covariance);
    projection_ = solver.eigenvectors().rightCols(config_.dim).transpose();
  }

  std::uint32_t add_text(std::string_view raw, Language language, std::size_t characters) {
    const std::string line = plain_line(raw, characters);
    const std::uint64_t hash = hash64(line, static_cast<std::uint64_t>(language));
    const auto known = text_of_.find(hash);
    if (known != text_of_.end()) return known->second;

    Text text;
    text.hash = hash;
    text.language = language;
    text.first = static_cast<std::uint32_t>(units_.size());
    const auto normal = text::NormalizedText::from(line);
    segmenter_.words(normal.text(), tokens_);
    for (const auto& token : tokens_.items()) units_.push_back(unit_of(token, language));
    text.last = static_cast<std::uint32_t>(units_.size());
    Eigen::VectorXf vector;
    if (reduced(line, vector)) {
      text.target = static_cast<std::int32_t>(targets_.size() / config_.dim);
      targets_.insert(targets_.end(), vector.data(), vector.data() + vector.size());
    }
    texts_.push_back(text);
    const auto id = static_cast<std::uint32_t>(texts_.size() - 1);
    text_of_.emplace(hash, id);
    return id;
  }

  std::uint32_t unit_of(const text::Token& token, Language language) {
    const auto word = text::find_word(vocabulary_, tokens_, token, language);
    if (word != text::kUnknownWord) return word;
    const std::string key(tokens_.key(token));
    const auto [at, fresh] =
        unknown_.emplace(key, vocabulary_.size() + static_cast<std::uint32_t>(unknown_.size()));
    if (fresh) add_unit(key);
    return at->second;
  }

  void add_pair(Group& group, std::string_view a, Language language_a, std::string_view b,
                Language language_b, std::size_t characters_a, std::size_t characters_b,
                bool translations) {
    const Pair pair{add_text(a, language_a, characters_a), add_text(b, language_b, characters_b)};
    const Text &x = texts_[pair.a], &y = texts_[pair.b];
    if (x.first == x.last || y.first == y.last || pair.a == pair.b) return;
    if (translations && x.target >= 0 && y.target >= 0) {
      // A text and its translation aim at the mean of both.
      Eigen::Map<Eigen::VectorXf> u(&targets_[static_cast<std::size_t>(x.target) * config_.dim],
                                    config_.dim);
      Eigen::Map<Eigen::VectorXf> v(&targets_[static_cast<std::size_t>(y.target) * config_.dim],
                                    config_.dim);
      const Eigen::VectorXf mean = (u + v).normalized();
      u = v = mean;
    }
    group.pairs.push_back(pair);
  }

  void keep(Group group, const Log& log) {
    log("space: " + group.name + ": " + std::to_string(group.pairs.size()) + " pairs");
    groups_.push_back(std::move(group));
  }

  const Config& config_;
  const text::Vocabulary& vocabulary_;
  text::Segmenter segmenter_;
  const Teacher& teacher_;
  embed::Subwords subwords_;
  text::Tokens tokens_;
  Eigen::VectorXf mean_;
  Eigen::MatrixXf projection_;
  std::vector<Group> groups_;
  std::vector<Text> texts_;
  std::vector<std::uint32_t> units_;
  std::unordered_map<std::uint64_t, std::uint32_t> text_of_;
  std::unordered_map<std::string, std::uint32_t> unknown_;
  std::vector<std::uint32_t> bucket_offsets_;
  std::vector<std::int32_t> buckets_;
  std::vector<float> targets_;
};

/// The rows that are learnt, words first, then buckets; row-wise Adagrad.
class Rows {
 public:
  Rows(std::size_t count, std::size_t dim) : dim_(dim), values_(count * dim), squares_(count) {}

  float* row(std::size_t i) { return &values_[i * dim_]; }
  const float* row(std::size_t i) const { return &values_[i * dim_]; }

  void step(std::size_t i, const float* gradient, float factor, float rate) {
    float mean = 0;
    for (std::size_t k = 0; k < dim_; ++k) mean += gradient[k] * gradient[k];
    squares_[i] += mean * factor * factor / static_cast<float>(dim_);
    const float scale = rate * factor / (std::sqrt(squares_[i]) + 1e-6F);
    float* values = row(i);
    for (std::size_t k = 0; k < dim_; ++k) values[k] -= scale * gradient[k];
  }

 private:
  std::size_t dim_;
  std::vector<float> values_, squares_;
};

/// One side of a batch: its texts' unit vectors, lengths and the rows that made them.
struct Side {
  std::vector<std::uint32_t> texts;
  Matrix vectors, gradient, targets;
  std::vector<float> lengths;
  std::vector<std::vector<std::uint32_t>> dropped;  ///< positions taken by subwords
};

class Trainer {
 public:
  Trainer(const Config& config, const TrainingSet& set, std::uint32_t words)
      : config_(config),
        set_(set),
        words_(words),
        rows_(std::size_t{words} + config.buckets, config.dim),
        random_(config.seed) {}

  Rows& rows() noexcept { return rows_; }

  void run(const Log& log) {
    std::vector<double> cumulative;
    double total = 0;
    std::size_t pairs = 0;
    for (const auto& group : set_.groups()) {
      total += group.weight * static_cast<double>(group.pairs.size());
      cumulative.push_back(total);
      pairs += group.pairs.size();
    }
    const auto steps =
        static_cast<std::size_t>(config_.epochs * static_cast<double>(pairs) / kBatch);
    double loss = 0;
    for (std::size_t step = 0; step < steps; ++step) {
      const double at = random_.uniform() * total;
      const auto group = static_cast<std::size_t>(
          std::lower_bound(cumulative.begin(), cumulative.end(), at) - cumulative.begin());
      const float rate = kRate * (1 - static_cast<float>(step) / static_cast<float>(steps));
      loss += batch(set_.groups()[group], rate);
      if ((step + 1) % 200 == 0 || step + 1 == steps) {
        log("space: step " + std::to_string(step + 1) + " of " + std::to_string(steps) +
            ", mean loss " + std::to_string(loss / static_cast<double>(step % 200 + 1)));
        loss = 0;
      }
    }
  }

 private:
  void embed(Side& side) {
    const auto n = static_cast<Eigen::Index>(side.texts.size());
    side.vectors.setZero(n, config_.dim);
    side.gradient.setZero(n, config_.dim);
    side.targets.setZero(n, config_.dim);
    side.lengths.assign(side.texts.size(), 0);
    side.dropped.assign(side.texts.size(), {});
    for (Eigen::Index i = 0; i < n; ++i) {
      const Text& text = set_.text(side.texts[static_cast<std::size_t>(i)]);
      auto sum = side.vectors.row(i);
      for (std::uint32_t at = text.first; at < text.last; ++at) {
        const std::uint32_t unit = set_.unit(at);
        if (unit < words_ && random_.uniform() >= kWordDropout) {
          sum += Eigen::Map<const Eigen::RowVectorXf>(rows_.row(unit), config_.dim);
          continue;
        }
        if (unit < words_) side.dropped[static_cast<std::size_t>(i)].push_back(at);
        const auto buckets = set_.buckets(unit);
        for (const auto bucket : buckets) {
          sum += Eigen::Map<const Eigen::RowVectorXf>(
                     rows_.row(words_ + static_cast<std::size_t>(bucket)), config_.dim) /
                 static_cast<float>(buckets.size());
        }
      }
      const float length = std::max(sum.norm(), 1e-6F);
      sum /= length;
      side.lengths[static_cast<std::size_t>(i)] = length;
      if (text.target >= 0) {
        side.targets.row(i) =
            Eigen::Map<const Eigen::RowVectorXf>(set_.target(text.target), config_.dim);
      }
    }
  }

  void apply(Side& side, float rate) {
    Eigen::RowVectorXf gradient;
    for (std::size_t i = 0; i < side.texts.size(); ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      const auto x = side.vectors.row(row);
      gradient = side.gradient.row(row);
      gradient = (gradient - gradient.dot(x) * x) / side.lengths[i];
      const Text& text = set_.text(side.texts[i]);
      auto dropped = side.dropped[i].begin();
      for (std::uint32_t at = text.first; at < text.last; ++at) {
        const std::uint32_t unit = set_.unit(at);
        const bool by_subwords =
            unit >= words_ || (dropped != side.dropped[i].end() && *dropped == at);
        if (unit < words_ && by_subwords) ++dropped;
        if (!by_subwords) {
          rows_.step(unit, gradient.data(), 1, rate);
          continue;
        }
        const auto buckets = set_.buckets(unit);
        for (const auto bucket : buckets) {
          rows_.step(words_ + static_cast<std::size_t>(bucket), gradient.data(),
                     1 / static_cast<float>(buckets.size()), rate);
        }
      }
    }
  }

  /// Adds the gradient of softmax cross entropy of rows of x against rows of y (the same index is
  /// the right answer), both ways when y learns too.  Equal texts do not count as wrong answers.
  double contrast(const Matrix& x, const Matrix& y, const std::vector<std::uint64_t>& hash_x,
                  const std::vector<std::uint64_t>& hash_y, const std::vector<bool>& counts,
                  Matrix& gradient_x, Matrix* gradient_y) {
    const Eigen::Index n = x.rows();
    Matrix logits = x * y.transpose() / kTemperature;
    for (Eigen::Index i = 0; i < n; ++i) {
      for (Eigen::Index j = 0; j < n; ++j) {
        const bool same =
            hash_x[static_cast<std::size_t>(i)] == hash_x[static_cast<std::size_t>(j)] ||
            hash_y[static_cast<std::size_t>(i)] == hash_y[static_cast<std::size_t>(j)];
        if (i != j && (same || !counts[static_cast<std::size_t>(j)])) logits(i, j) = -1e9F;
      }
    }
    double loss = 0;
    const auto direction = [&](Matrix scores) {
      for (Eigen::Index i = 0; i < n; ++i) {
        auto row = scores.row(i);
        if (!counts[static_cast<std::size_t>(i)]) {
          row.setZero();
          continue;
        }
        const float top = row.maxCoeff();
        row = (row.array() - top).exp();
        const float sum = row.sum();
        loss -= std::log(std::max(row(i) / sum, 1e-20F));
        row /= sum;
        row(i) -= 1;
      }
      return Matrix(scores / (kTemperature * static_cast<float>(n)));
    };
    const Matrix forward = direction(logits);
    gradient_x += forward * y;
    if (gradient_y != nullptr) {
      *gradient_y += forward.transpose() * x;
      const Matrix backward = direction(logits.transpose());
      *gradient_y += backward * x;
      gradient_x += backward.transpose() * y;
    }
    return loss / static_cast<double>(n);
  }

  double follow_teacher(Side& side, const std::vector<std::uint64_t>& hashes) {
    const auto n = static_cast<std::size_t>(side.vectors.rows());
    std::vector<bool> has(n);
    for (std::size_t i = 0; i < n; ++i) has[i] = set_.text(side.texts[i]).target >= 0;
    double loss = contrast(side.vectors, side.targets, hashes, hashes, has, side.gradient, nullptr);
    for (std::size_t i = 0; i < n; ++i) {
      if (!has[i]) continue;
      const auto row = static_cast<Eigen::Index>(i);
      loss += kTeacherWeight * (1 - side.vectors.row(row).dot(side.targets.row(row))) /
              static_cast<double>(n);
      side.gradient.row(row) -= side.targets.row(row) * (kTeacherWeight / static_cast<float>(n));
    }
    return loss;
  }

  double batch(const Group& group, float rate) {
    Side a, b;
    std::vector<std::uint64_t> hash_a, hash_b;
    for (std::size_t i = 0; i < kBatch; ++i) {
      const Pair& pair = group.pairs[random_.below(group.pairs.size())];
      a.texts.push_back(pair.a);
      b.texts.push_back(pair.b);
      hash_a.push_back(set_.text(pair.a).hash);
      hash_b.push_back(set_.text(pair.b).hash);
    }
    embed(a);
    embed(b);
    const std::vector<bool> all(kBatch, true);
    double loss = contrast(a.vectors, b.vectors, hash_a, hash_b, all, a.gradient, &b.gradient);
    loss += follow_teacher(a, hash_a);
    loss += follow_teacher(b, hash_b);
    apply(a, rate);
    apply(b, rate);
    return loss;
  }

  const Config& config_;
  const TrainingSet& set_;
  std::uint32_t words_;
  Rows rows_;
  Random random_;
};

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

/// Mean unit vector of each language's texts.
std::vector<float> centre(const TrainingSet& set, const Rows& rows, std::uint32_t words,
                          std::size_t dim, Language language) {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(dim));
  Eigen::VectorXf text_sum(static_cast<Eigen::Index>(dim));
  double count = 0;
  for (const Text& text : set.texts()) {
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
  auto teacher = Teacher::open(config.teacher);
  if (!teacher) return teacher.error();
  log("space: " + std::to_string(teacher->size()) + " teacher vectors");
  if (auto words = require_words(config, vocabulary, *teacher); !words) return words.error();

  TrainingSet set(config, vocabulary, folding, *teacher);
  if (auto read = set.read(log); !read) return read.error();

  Trainer trainer(config, set, vocabulary.size());
  auto& rows = trainer.rows();
  const auto idf = word_idf(vocabulary);
  auto sorted = idf;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2),
                   sorted.end());
  const float median = sorted[sorted.size() / 2];
  Random random(config.seed + 1);
  Eigen::VectorXf start;
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    if (!set.reduced(vocabulary.word(w), start)) continue;
    Eigen::Map<Eigen::VectorXf>(rows.row(w), config.dim) = start * (idf[w] / median);
  }
  for (std::size_t b = 0; b < config.buckets; ++b) {
    float* row = rows.row(vocabulary.size() + b);
    for (std::size_t i = 0; i < config.dim; ++i) {
      row[i] = static_cast<float>((random.uniform() - 0.5) * 0.1);
    }
  }
  trainer.run(log);

  embed::Space::Source source;
  source.dim = config.dim;
  source.word_rows.assign(rows.row(0), rows.row(vocabulary.size()));
  source.bucket_rows.assign(rows.row(vocabulary.size()),
                            rows.row(vocabulary.size()) + std::size_t{config.buckets} * config.dim);
  for (const Language language : {Language::zh, Language::fr, Language::en}) {
    source.centres[static_cast<std::size_t>(language)] =
        centre(set, rows, vocabulary.size(), config.dim, language);
  }
  return embed::Space::build(source);
}

}  // namespace newsloom::train
