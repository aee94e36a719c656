#include "train/align.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "store/bundle.hpp"
#include "train/align_side.hpp"
#include "train/aligned_space.hpp"
#include "train/procrustes.hpp"

namespace newsloom::train {
namespace {

constexpr std::size_t kMostQueries = 1500;  // as Conneau et al. ask for
constexpr std::size_t kLeastSeeds = 100;

/// One of ten words: its entries are kept from the maps.
bool held_out(std::string_view word) { return hash64(word, 4) % 10 == 0; }

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
      side(from).rows *= refined_map(side(from).known_rows(), side(to).known_rows(), seeds);
    }
    std::vector<TranslationFigure> figures;
    for (std::size_t pair = 0; pair < kLexiconPairs.size(); ++pair) measure(pair, figures);
    return figures;
  }

  AlignedSides take_sides() { return std::move(sides_); }

 private:
  AlignedSide& side(Language language) { return sides_[static_cast<std::size_t>(language)]; }

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
    const Rows candidates = side(to).known_rows();
    const Best best = best_rows(queries, candidates, density(candidates, side(from).known_rows()));
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

  const engine::ModelData& base_;
  const AlignOptions& options_;
  const Log& log_;
  AlignedSides sides_;
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
    if (section.name == "space") {
      sections.back().bytes = aligned_space(base.data(), aligner.take_sides(), log);
    }
    if (section.name == "card") sections.back().bytes = card(base, options, *figures);
  }
  if (auto written = store::write_bundle(options.output, sections); !written) {
    return written.error();
  }
  return figures;
}

}  // namespace newsloom::train
