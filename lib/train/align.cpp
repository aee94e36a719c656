#include "train/align.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "base/hash.hpp"
#include "embed/space.hpp"
#include "embed/subwords.hpp"
#include "store/bundle.hpp"
#include "train/fasttext_file.hpp"
#include "train/procrustes.hpp"

namespace newsloom::train {
namespace {

constexpr std::size_t kMostQueries = 1500;  // as Conneau et al. ask for
constexpr std::size_t kLeastSeeds = 100;
constexpr double kRareShare = 1e-3;  // "a" of the weighting
constexpr int kBucketRounds = 5;
constexpr float kBucketRate = 0.5F;

/// One of ten words: its entries are kept from the maps.
bool held_out(std::string_view word) { return hash64(word, 4) % 10 == 0; }

/// The words of one language with their vectors.
struct Side {
  std::vector<text::WordId> words;   ///< those that the model knows, then the others
  std::vector<std::uint32_t> place;  ///< by WordId: where in `words`; kNowhere
  std::size_t known = 0;
  Rows rows;  ///< unit or zero
};
constexpr std::uint32_t kNowhere = 0xFFFFFFFFu;

/// Numbers are of no language: English models know them.
bool belongs(Language word, Language model) {
  return word == model || (word == Language::und && model == Language::en);
}

void to_unit(Rows& rows) {
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    const float length = rows.row(i).norm();
    if (length > 1e-6F) rows.row(i) /= length;
  }
}

Result<Side> read_side(const engine::ModelData& base, const std::string& path, Language language) {
  const auto model = FastTextFile::open(path);
  if (!model) return model.error();
  std::vector<text::WordId> known, others;
  std::vector<float> vector(model->dim());
  for (text::WordId w = 0; w < base.vocabulary.size(); ++w) {
    if (!belongs(base.vocabulary.language(w), language)) continue;
    (model->vector(base.vocabulary.word(w), vector) ? known : others).push_back(w);
  }
  Side side;
  side.known = known.size();
  side.words = std::move(known);
  side.words.insert(side.words.end(), others.begin(), others.end());
  side.place.assign(base.vocabulary.size(), kNowhere);
  side.rows.resize(static_cast<Eigen::Index>(side.words.size()),
                   static_cast<Eigen::Index>(vector.size()));
  for (std::size_t i = 0; i < side.words.size(); ++i) {
    side.place[side.words[i]] = static_cast<std::uint32_t>(i);
    model->vector(base.vocabulary.word(side.words[i]), vector);
    side.rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::RowVectorXf>(vector.data(), side.rows.cols());
  }
  if (!side.rows.allFinite()) return Error{ErrorCode::corrupt, path + ": holds no numbers"};
  // Unit length, mean zero, unit length (Artetxe, Labaka and Agirre 2018).
  to_unit(side.rows);
  const Eigen::RowVectorXf mean =
      side.rows.topRows(static_cast<Eigen::Index>(side.known)).colwise().mean();
  for (Eigen::Index i = 0; i < side.rows.rows(); ++i) {
    if (!side.rows.row(i).isZero()) side.rows.row(i) -= mean;
  }
  to_unit(side.rows);
  return side;
}

class Aligner {
 public:
  Aligner(const engine::ModelData& base, const AlignOptions& options, const Log& log)
      : base_(base), options_(options), log_(log) {}

  Result<std::vector<TranslationFigure>> run() {
    if (auto read = read_sides(); !read) return read.error();
    if (auto read = read_lexicon(); !read) return read.error();
    for (std::size_t pair = 0; pair < kLexiconPairs.size(); ++pair) {
      const auto [from, to] = kLexiconPairs[pair];
      if (to != Language::en) continue;
      std::vector<Seed> seeds;
      for (const auto& [a, b] : entries_[pair].fitted) {
        seeds.push_back({side(from).place[a], side(to).place[b]});
      }
      if (seeds.size() < kLeastSeeds) {
        return Error{ErrorCode::invalid_argument, "the lexicon has only " +
                                                      std::to_string(seeds.size()) + " entries " +
                                                      name_of(pair) + " that both models know"};
      }
      log_("align: " + name_of(pair) + " by " + std::to_string(seeds.size()) + " entries");
      side(from).rows *= refined_map(known_rows(side(from)), known_rows(side(to)), seeds);
    }
    std::vector<TranslationFigure> figures;
    for (std::size_t pair = 0; pair < kLexiconPairs.size(); ++pair) measure(pair, figures);
    return figures;
  }

  /// The section "space".
  std::vector<std::byte> space() {
    embed::Space::Source source;
    source.dim = static_cast<std::uint32_t>(side(Language::en).rows.cols());
    for (const auto language : {Language::zh, Language::fr, Language::en}) weigh(language);
    log_("align: subwords");
    source.bucket_rows = fit_buckets(source.dim);
    source.word_rows = word_rows(source);
    return embed::Space::build(source);
  }

 private:
  Side& side(Language language) { return sides_[static_cast<std::size_t>(language)]; }

  static Rows known_rows(const Side& side) {
    return side.rows.topRows(static_cast<Eigen::Index>(side.known));
  }

  static std::string name_of(std::size_t pair) {
    const auto [from, to] = kLexiconPairs[pair];
    return std::string(language_code(from)) + "-" + std::string(language_code(to));
  }

  Result<void> read_sides() {
    for (const auto language : {Language::zh, Language::fr, Language::en}) {
      const auto& path = options_.models[static_cast<std::size_t>(language)];
      auto read = read_side(base_, path, language);
      if (!read) return read.error();
      side(language) = std::move(*read);
      log_("align: " + path + " knows " + std::to_string(side(language).known) + " of " +
           std::to_string(side(language).words.size()) + " words " +
           std::string(language_code(language)));
    }
    const auto dim = side(Language::en).rows.cols();
    for (const auto language : {Language::zh, Language::fr}) {
      if (side(language).rows.cols() == dim) continue;
      return Error{ErrorCode::invalid_argument,
                   options_.models[static_cast<std::size_t>(language)] + " has " +
                       std::to_string(side(language).rows.cols()) +
                       " components, the English model " + std::to_string(dim)};
    }
    return {};
  }

  Result<void> read_lexicon() {
    Lexicon lexicon;
    if (options_.lexicons.empty()) {
      lexicon = lexicon_of(base_);
    } else {
      auto read = read_lexicons(base_, options_.lexicons);
      if (!read) return read.error();
      lexicon = std::move(*read);
    }
    for (std::size_t pair = 0; pair < kLexiconPairs.size(); ++pair) {
      const auto [from, to] = kLexiconPairs[pair];
      for (const auto& [a, b] : lexicon[pair]) {
        if (side(from).place[a] >= side(from).known || side(to).place[b] >= side(to).known)
          continue;
        auto& entries = entries_[pair];
        const bool kept = held_out(base_.vocabulary.word(a)) || held_out(base_.vocabulary.word(b));
        (kept ? entries.held_out : entries.fitted).emplace_back(a, b);
      }
    }
    return {};
  }

  /// Both directions of a pair of languages.
  void measure(std::size_t pair, std::vector<TranslationFigure>& figures) {
    auto [from, to] = kLexiconPairs[pair];
    std::map<std::uint32_t, std::vector<std::uint32_t>> forward, backward;
    for (const auto& [a, b] : entries_[pair].held_out) {
      const auto x = side(from).place[a], y = side(to).place[b];
      if (held_out(base_.vocabulary.word(a))) forward[x].push_back(y);
      if (held_out(base_.vocabulary.word(b))) backward[y].push_back(x);
    }
    figures.push_back(ask(from, to, forward));
    figures.push_back(ask(to, from, backward));
  }

  TranslationFigure ask(Language from, Language to,
                        const std::map<std::uint32_t, std::vector<std::uint32_t>>& answers) {
    TranslationFigure figure;
    figure.from = from;
    figure.to = to;
    figure.words = std::min(answers.size(), kMostQueries);
    if (figure.words == 0) return figure;
    Rows queries(static_cast<Eigen::Index>(figure.words), side(from).rows.cols());
    auto answer = answers.begin();
    for (std::size_t i = 0; i < figure.words; ++i, ++answer) {
      queries.row(static_cast<Eigen::Index>(i)) = side(from).rows.row(answer->first);
    }
    const Rows candidates = known_rows(side(to));
    const Best best = best_rows(queries, candidates, density(candidates, known_rows(side(from))));
    answer = answers.begin();
    for (std::size_t i = 0; i < figure.words; ++i, ++answer) {
      const auto right = [&](std::uint32_t found) {
        const auto& all = answer->second;
        return std::find(all.begin(), all.end(), found) != all.end();
      };
      figure.nearest += right(best.by_cosine[i]) ? 1 : 0;
      figure.csls += right(best.by_csls[i]) ? 1 : 0;
    }
    figure.nearest /= static_cast<double>(figure.words);
    figure.csls /= static_cast<double>(figure.words);
    return figure;
  }

  /// Frequent words count less, and what all text of a language has in common not at all.
  void weigh(Language language) {
    auto& own = side(language);
    double total = 0;
    for (const auto w : own.words) total += base_.vocabulary.count(w) + 1.0;
    Eigen::RowVectorXf mean = Eigen::RowVectorXf::Zero(own.rows.cols());
    double weights = 0;
    for (std::size_t i = 0; i < own.words.size(); ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      const double share = (base_.vocabulary.count(own.words[i]) + 1.0) / total;
      const double weight = kRareShare / (kRareShare + share);
      own.rows.row(row) *= static_cast<float>(weight);
      mean += static_cast<float>(share) * own.rows.row(row);
      weights += share * weight;
    }
    mean /= static_cast<float>(weights);
    for (Eigen::Index i = 0; i < own.rows.rows(); ++i) {
      own.rows.row(i) -= own.rows.row(i).norm() * mean;
    }
  }

  /// Least squares by going over the words (Kaczmarz), the rarest first.
  std::vector<float> fit_buckets(std::uint32_t dim) {
    const std::uint32_t count = base_.space.bucket_count();
    std::vector<float> rows(std::size_t{count} * dim);
    const embed::Subwords subwords(count);
    std::vector<std::int32_t> buckets;
    Eigen::RowVectorXf error;
    const auto row_of = [&](std::int32_t bucket) {
      return Eigen::Map<Eigen::RowVectorXf>(&rows[static_cast<std::size_t>(bucket) * dim], dim);
    };
    for (int round = 0; round < kBucketRounds; ++round) {
      for (const auto& own : sides_) {
        for (std::size_t i = own.known; i-- > 0;) {
          subwords.buckets(base_.vocabulary.word(own.words[i]), buckets);
          if (buckets.empty()) continue;
          error = own.rows.row(static_cast<Eigen::Index>(i));
          for (const auto bucket : buckets) {
            error -= row_of(bucket) / static_cast<float>(buckets.size());
          }
          for (const auto bucket : buckets) row_of(bucket) += kBucketRate * error;
        }
      }
    }
    return rows;
  }

  /// By WordId; words without a vector have what their subwords give.
  std::vector<float> word_rows(const embed::Space::Source& source) {
    const std::size_t dim = source.dim;
    std::vector<float> rows(base_.vocabulary.size() * dim);
    const embed::Subwords subwords(static_cast<std::uint32_t>(source.bucket_rows.size() / dim));
    std::vector<std::int32_t> buckets;
    for (const auto& own : sides_) {
      for (std::size_t i = 0; i < own.words.size(); ++i) {
        const auto vector = own.rows.row(static_cast<Eigen::Index>(i));
        float* row = &rows[own.words[i] * dim];
        if (!vector.isZero()) {
          std::copy_n(vector.data(), dim, row);
          continue;
        }
        subwords.buckets(base_.vocabulary.word(own.words[i]), buckets);
        for (const auto bucket : buckets) {
          const float* part = &source.bucket_rows[static_cast<std::size_t>(bucket) * dim];
          for (std::size_t k = 0; k < dim; ++k) {
            row[k] += part[k] / static_cast<float>(buckets.size());
          }
        }
      }
    }
    return rows;
  }

  const engine::ModelData& base_;
  const AlignOptions& options_;
  const Log& log_;
  std::array<Side, kLanguageCount> sides_;
  struct Entries {
    std::vector<std::pair<text::WordId, text::WordId>> fitted, held_out;
  };
  std::array<Entries, kLexiconPairs.size()> entries_;
};

std::vector<std::byte> card(const Model& base, const AlignOptions& options,
                            const std::vector<TranslationFigure>& figures) {
  namespace fs = std::filesystem;
  const ModelInfo info = base.info();
  std::string card = "# " + fs::path(options.output).stem().string() + "\n\nVectors of ";
  for (const auto language : {Language::zh, Language::fr, Language::en}) {
    card += fs::path(options.models[static_cast<std::size_t>(language)]).filename().string() +
            (language == Language::en ? "" : ", ");
  }
  card +=
      ", brought into one space by `newsloom model align`; all else, weights of links and "
      "thresholds too, is of the model " +
      info.name + " (" + info.hash + ").\n\n";
  card += "Word translation, P@1 on entries of the lexicon that were held out:\n\n";
  for (const auto& figure : figures) card += "- " + in_words(figure) + "\n";
  const auto* bytes = reinterpret_cast<const std::byte*>(card.data());
  return {bytes, bytes + card.size()};
}

}  // namespace

std::string in_words(const TranslationFigure& figure) {
  std::array<char, 80> text;
  std::snprintf(text.data(), text.size(), "%s-%s: %.3f by cosine, %.3f by CSLS (%zu words)",
                language_code(figure.from).data(), language_code(figure.to).data(), figure.nearest,
                figure.csls, figure.words);
  return text.data();
}

Result<std::vector<TranslationFigure>> align(const Model& base, const AlignOptions& options,
                                             const Log& log) {
  Aligner aligner(base.data(), options, log);
  auto figures = aligner.run();
  if (!figures) return figures.error();
  std::vector<store::NamedBytes> sections;
  for (const auto& section : base.data().bundle.sections()) {
    const auto bytes = base.data().bundle.section(section.name);
    if (!bytes) return bytes.error();
    sections.push_back({section.name, {bytes->begin(), bytes->end()}});
    if (section.name == "space") sections.back().bytes = aligner.space();
    if (section.name == "card") sections.back().bytes = card(base, options, *figures);
  }
  if (auto written = store::write_bundle(options.output, sections); !written) {
    return written.error();
  }
  return figures;
}

}  // namespace newsloom::train
