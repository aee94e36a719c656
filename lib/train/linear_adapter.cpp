#include "train/linear_adapter.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "train/contrastive_loss.hpp"
#include "train/corpus.hpp"
#include "train/linear_algebra.hpp"
#include "train/space_map.hpp"
#include "train/training_set.hpp"
#include "train/workers.hpp"

namespace newsloom::train {
namespace {

// Chosen by FLORES dev and the average precision of bodies on the windows: at a temperature of .05
// both gain less, at .1 French and English lose.
constexpr float kTemperature = 0.07F;
constexpr float kHold = 0.01F;  // pull towards the identity
constexpr float kRate = 0.002F;
constexpr std::size_t kSteps = 800, kBatch = 1024;
constexpr Eigen::Index kBlockRows = 64;

/// Translations: how many of a file, and the weight of a pair.
struct Parallel {
  const char* ending;
  std::size_t most;
  double weight;
};
constexpr Parallel kParallel[] = {{".news", 60000, 3},
                                  {".everyday", 20000, 1},
                                  {".religion", 6000, 0.3},
                                  {".software", 12000, 0.3}};

/// Titles and what they head.
struct Articles {
  const char* file;
  Language language;
  std::size_t characters;
};
constexpr Articles kArticles[] = {{"zh.oped2.jsonl.xz", Language::zh, 900},
                                  {"fr.orangesum.jsonl.xz", Language::fr, 2700}};
constexpr std::size_t kMostArticles = 20000;
constexpr double kArticleWeight = 0.3;

/// Pairs of texts with their vectors as the engine compares them.
class Pairs {
 public:
  Pairs(const text::Vocabulary& vocabulary, const text::HanFolding& folding,
        const embed::Space& space)
      : space_(space), reader_(vocabulary, folding, space) {}

  Result<void> read(const Config& config) {
    for (const Parallel& source : kParallel) {
      // A group for each two languages: a wrong answer in another language would be too easy.
      std::map<std::pair<Language, Language>, PairGroup> groups;
      auto read = for_each_translation(config.data + "/parallel", source.ending, source.most,
                                       [&](const Translation& t) {
                                         auto& group = groups[{t.language_a, t.language_b}];
                                         group.weight = source.weight;
                                         add(group, t.a, t.language_a, t.b, t.language_b);
                                       });
      if (!read) return read;
      for (auto& [languages, group] : groups) groups_.push_back(std::move(group));
    }
    for (const Articles& source : kArticles) {
      PairGroup group{source.file, kArticleWeight, {}};
      auto read =
          for_each_document(config.data + "/mono/" + source.file, [&](const Document& document) {
            if (group.pairs.size() >= kMostArticles) return;
            add(group, document.title, source.language,
                plain_line(document.body, source.characters), source.language);
          });
      if (!read) return read;
      groups_.push_back(std::move(group));
    }
    std::erase_if(groups_, [](const PairGroup& group) { return group.pairs.empty(); });
    return {};
  }

  const std::vector<PairGroup>& groups() const noexcept { return groups_; }
  std::uint64_t hash(std::uint32_t text) const { return hashes_[text]; }
  Eigen::Map<const Eigen::RowVectorXf> vector(std::uint32_t text) const {
    return {&vectors_[std::size_t{text} * space_.dim()], static_cast<Eigen::Index>(space_.dim())};
  }

 private:
  void add(PairGroup& group, std::string_view a, Language language_a, std::string_view b,
           Language language_b) {
    TextPair pair;
    if (!add(a, language_a, pair.a) || !add(b, language_b, pair.b) || pair.a == pair.b) return;
    group.pairs.push_back(pair);
  }

  bool add(std::string_view text, Language language, std::uint32_t& id) {
    const std::uint64_t hash = hash64(text, static_cast<std::uint64_t>(language));
    const auto known = text_of_.find(hash);
    if (known != text_of_.end()) {
      id = known->second;
      return true;
    }
    if (!reader_.sum(text, language, sum_)) return false;
    if (!space_.finish(language, {sum_.data(), space_.dim()})) return false;
    id = static_cast<std::uint32_t>(hashes_.size());
    text_of_.emplace(hash, id);
    hashes_.push_back(hash);
    vectors_.insert(vectors_.end(), sum_.data(), sum_.data() + sum_.size());
    return true;
  }

  const embed::Space& space_;
  TextReader reader_;
  Eigen::VectorXf sum_;
  std::vector<PairGroup> groups_;
  std::vector<std::uint64_t> hashes_;  ///< by text
  std::vector<float> vectors_;         ///< by text, row-major
  std::unordered_map<std::uint64_t, std::uint32_t> text_of_;
};

class Learner {
 public:
  Learner(const Pairs& pairs, const Config& config, Eigen::Index dim)
      : pairs_(pairs),
        random_(config.seed + 2),
        workers_(config.threads),
        matrix_(TextMatrix::Identity(dim, dim)),
        momentum_(TextMatrix::Zero(dim, dim)),
        squares_(TextMatrix::Zero(dim, dim)) {}

  /// The matrix by which columns are multiplied.
  Eigen::MatrixXf run(const Log& log) {
    const GroupDraw groups(pairs_.groups());
    double loss = 0;
    for (std::size_t step = 0; step < kSteps; ++step) {
      draw(groups.next(random_));
      loss += batch(kRate * (1 - static_cast<float>(step) / static_cast<float>(kSteps)));
      constexpr std::size_t kStepsALine = 200;
      if ((step + 1) % kStepsALine != 0) continue;
      log("adapter: step " + std::to_string(step + 1) + " of " + std::to_string(kSteps) +
          ", mean loss " + std::to_string(loss / kStepsALine));
      loss = 0;
    }
    return matrix_;
  }

 private:
  /// One side of a batch, a text a row.
  struct Side {
    TextMatrix given, mapped, gradient;
    Eigen::VectorXf lengths;  ///< of what `mapped` was before it had length 1
  };

  void draw(const PairGroup& group) {
    const std::size_t size = std::min(kBatch, group.pairs.size());
    for (auto& side : sides_) side.given.resize(static_cast<Eigen::Index>(size), matrix_.rows());
    texts_.counts.assign(size, true);
    texts_.hash_x.clear();
    texts_.hash_y.clear();
    for (std::size_t i = 0; i < size; ++i) {
      const TextPair& pair = group.pairs[random_.below(group.pairs.size())];
      texts_.hash_x.push_back(pairs_.hash(pair.a));
      texts_.hash_y.push_back(pairs_.hash(pair.b));
      sides_[0].given.row(static_cast<Eigen::Index>(i)) = pairs_.vector(pair.a);
      sides_[1].given.row(static_cast<Eigen::Index>(i)) = pairs_.vector(pair.b);
    }
  }

  double batch(float rate) {
    for (auto& side : sides_) {
      side.mapped.noalias() = side.given * matrix_.transpose();
      side.lengths = side.mapped.rowwise().norm().cwiseMax(1e-6F);
      side.mapped.array().colwise() /= side.lengths.array();
      side.gradient.setZero(side.given.rows(), side.given.cols());
    }
    auto& a = sides_[0];
    auto& b = sides_[1];
    loss_.begin(a.mapped, b.mapped, texts_);
    const auto for_each_block = [&](auto&& task) {
      const Eigen::Index size = a.given.rows();
      workers_.run(static_cast<std::size_t>((size + kBlockRows - 1) / kBlockRows),
                   [&](std::size_t block) {
                     const auto first = static_cast<Eigen::Index>(block) * kBlockRows;
                     task({first, std::min(kBlockRows, size - first)});
                   });
    };
    for_each_block([&](RowBlock rows) { loss_.score(rows); });
    for_each_block([&](RowBlock rows) { loss_.score_back(rows); });
    for_each_block([&](RowBlock rows) {
      loss_.add_gradient_x(rows, a.gradient);
      loss_.add_gradient_y(rows, b.gradient);
    });
    const auto dim = matrix_.rows();
    TextMatrix gradient = kHold * (matrix_ - TextMatrix::Identity(dim, dim));
    for (auto& side : sides_) {
      // Along a mapped text nothing changes: its length is 1 whatever the matrix.
      const Eigen::VectorXf along = side.gradient.cwiseProduct(side.mapped).rowwise().sum();
      side.gradient.array() -= side.mapped.array().colwise() * along.array();
      side.gradient.array().colwise() /= side.lengths.array();
      gradient.noalias() += side.gradient.transpose() * side.given;
    }
    step(gradient, rate);
    return loss_.value();
  }

  void step(const TextMatrix& gradient, float rate) {
    momentum_ = 0.9F * momentum_ + 0.1F * gradient;
    squares_ = 0.999F * squares_ + 0.001F * gradient.cwiseAbs2();
    matrix_.array() -= rate * momentum_.array() / (squares_.array().sqrt() + 1e-6F);
  }

  const Pairs& pairs_;
  Random random_;
  Workers workers_;
  TextMatrix matrix_, momentum_, squares_;
  std::array<Side, 2> sides_;
  ContrastiveLoss::Texts texts_;
  ContrastiveLoss loss_{kTemperature};
};

}  // namespace

Result<std::vector<std::byte>> adapt_space(const Config& config, const text::Vocabulary& vocabulary,
                                           const text::HanFolding& folding,
                                           std::span<const std::byte> section, const Log& log) {
  cut_products_alike();
  const auto space = embed::Space::load(section);
  if (!space) return space.error();
  Pairs pairs(vocabulary, folding, *space);
  if (auto read = pairs.read(config); !read) return read.error();
  const auto sentences = embed_parallel_news(config, vocabulary, folding, *space);
  if (!sentences) return sentences.error();
  const auto dim = static_cast<Eigen::Index>(space->dim());
  Eigen::MatrixXf matrix = Eigen::MatrixXf::Identity(dim, dim);
  if (!pairs.groups().empty()) matrix = Learner(pairs, config, dim).run(log);
  return map_space(*space, matrix, *sentences, config.row_bits);
}

}  // namespace newsloom::train
