#include "train/names.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <unordered_set>

#include "base/bytes.hpp"
#include "names/han_match.hpp"
#include "names/latin_match.hpp"
#include "names/name_matcher.hpp"
#include "names/spelling_match.hpp"
#include "train/glossed_names.hpp"
#include "train/han_readings.hpp"
#include "train/logistic.hpp"
#include "train/mentions.hpp"
#include "train/name_examples.hpp"
#include "train/name_report.hpp"
#include "train/name_tables.hpp"
#include "train/place_names.hpp"
#include "train/spelling.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;
using names::NameMatcher;
using names::SpellingMatch;
using names::SpellingTables;

constexpr int kRounds = 6;
constexpr int kTestFold = 0;
constexpr std::array kFitFolds = {1, 2, 3};
constexpr double kPenalty = 0.3;

using Bytes = std::vector<std::byte>;

class Trainer {
 public:
  Trainer(const Config& config, const text::HanFolding& folding, const Log& log)
      : config_(config), folding_(folding), log_(log) {}

  Result<Names> build() {
    if (auto read = read_all(); !read) return read.error();
    if (auto done = tell_asian_rows(); !done) return done.error();

    if (auto done = add_glossed_names(); !done) return done.error();
    NameMatcher::Source source;
    if (auto done = fit(source); !done) return done.error();
    Names names;
    {
      readings_[names::foreign] = learn_foreign({kTestFold});
      source.spelling = tables_source(readings_, letter_costs_);
      source.places = place_names(rows_, kTestFold);
      const Bytes section = NameMatcher::build(source);
      const auto matcher = NameMatcher::load(section);
      if (!matcher) return matcher.error();
      names.report = report_names(rows_, kTestFold, *matcher, config_.seed);
    }
    // What is shipped has learnt the spellings from all.
    readings_[names::foreign] = learn_foreign({});
    source.spelling = tables_source(readings_, letter_costs_);
    if (auto done = add_translations(source); !done) return done.error();
    source.places = place_names(rows_, -1);
    names.section = NameMatcher::build(source);
    auto mentions = learn_mentions(source);
    if (!mentions) return mentions.error();
    names.mentions = std::move(*mentions);
    log_("names: " + std::to_string(source.spelling.chunks.size()) + " chunks, " +
         std::to_string(source.translations.size()) + " translations, " +
         std::to_string(source.places.size()) + " names of places");
    return names;
  }

 private:
  Result<void> read_all() {
    const auto read = read_names(config_);
    if (!read) return read.error();
    rows_ = keyed_rows(*read, folding_);
    const auto pinyin = read_pinyin(config_);
    if (!pinyin) return pinyin.error();
    for (const auto& [character, spellings] : *pinyin) {
      sounds_[character] =
          std::max_element(spellings.begin(), spellings.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
          })->first;
    }
    LetterModel letters;
    for (const auto& row : rows_) {
      letters.add(row.en);
      letters.add(row.fr);
    }
    letter_costs_ = letters.costs();
    japanese_ = read_japanese_names(folding_, log_);
    auto unihan = read_unihan(folding_, log_);
    readings_[names::mandarin] = mandarin_spellings(*pinyin, unihan.cantonese);
    readings_[names::cantonese] = std::move(unihan.cantonese);
    readings_[names::korean] = std::move(unihan.korean);
    readings_[names::japanese] = learn_japanese();
    // Characters that no Chinese dictionary has are in no Chinese text.
    for (auto& readings : readings_) {
      std::erase_if(readings, [&](const auto& item) { return sounds_.count(item.first) == 0; });
    }
    log_("names: " + std::to_string(rows_.size()) + " rows, " + std::to_string(japanese_.size()) +
         " Japanese names");
    return {};
  }

  Readings learn_japanese() const {
    std::vector<SpellingPair> pairs;
    for (const auto& name : japanese_) {
      const NameKey written = han_key(name.written);
      pairs.push_back({written, NameKey::from(name.spelt, folding_)});
      if (name.with_oh == name.spelt || name.kind == JapaneseKind::place) continue;
      pairs.push_back({written, NameKey::from(name.with_oh, folding_)});
    }
    SpellingLearner learner({}, SpellingTables::kMaxChunk);
    learner.learn(pairs, letter_costs_, kRounds);
    return learner.spellings();
  }

  /// Marks the rows that East Asian spelling explains: foreign spelling learns from the others.
  Result<void> tell_asian_rows() {
    const Bytes bytes = SpellingTables::build(tables_source(readings_, letter_costs_));
    const auto tables = SpellingTables::load(bytes);
    if (!tables) return tables.error();
    names::Speller speller(*tables);
    for (auto& row : rows_) {
      for (const auto* latin : {&row.en, &row.fr}) {
        std::array<SpellingMatch, names::kOrigins> matches;
        names::match_spelling(speller, row.zh, *latin, matches);
        for (const auto& match : matches) {
          if (match.origin == names::foreign) continue;
          const bool foreign_given = row.kind == NameKind::person && spells_family(match);
          if (spells_all(match) || foreign_given) row.origin = match.origin;
        }
      }
    }
    return {};
  }

  /// Names of the news, which what is learnt from the lists cuts out of their sentences.
  Result<void> add_glossed_names() {
    const auto glossed = read_glossed_names(config_, folding_);
    if (!glossed) return glossed.error();
    readings_[names::foreign] = learn_foreign({kTestFold, kFitFolds.front()});
    const Bytes bytes = SpellingTables::build(tables_source(readings_, letter_costs_));
    const auto tables = SpellingTables::load(bytes);
    if (!tables) return tables.error();
    glossed_ = cut_glossed_names(*glossed, *tables);
    log_("names: " + std::to_string(glossed_.size()) + " names glossed in the news");
    return {};
  }

  /// `without`: the tenths that teach nothing.
  Readings learn_foreign(std::initializer_list<int> without) const {
    const auto left_out = [&](const KeyedRow& row) {
      return std::find(without.begin(), without.end(), row.fold) != without.end();
    };
    std::unordered_set<std::uint64_t> held_out;
    for (const auto& row : rows_) {
      if (row.fold != kTestFold || !left_out(row)) continue;
      for (const auto* latin : {&row.en, &row.fr}) {
        held_out.insert(latin->hash());
        // Nor may the news tell of a person of this family name.
        if (row.kind == NameKind::person && !latin->empty())
          held_out.insert(last_word(*latin).hash());
      }
    }
    std::vector<SpellingPair> pairs;
    const auto add = [&](const KeyedRow& row, bool french) {
      if (left_out(row)) return;
      const auto& latin = row.latin(french);
      if (latin.empty() || held_out.contains(latin.hash())) return;
      if (french && row.fr.hash() == row.en.hash()) return;
      const std::size_t parts = row.zh.piece_count;
      if (parts > 1 && parts == latin.piece_count) {
        for (std::size_t i = 0; i < parts; ++i) {
          pairs.push_back({row.zh.pieces(i, i + 1), latin.pieces(i, i + 1)});
        }
        return;
      }
      pairs.push_back({row.zh, latin});
      // A dictionary may explain a family name by the whole name.
      const bool person = row.kind == NameKind::person || row.kind == NameKind::other;
      if (person && parts == 1 && latin.piece_count > 1) {
        pairs.push_back({row.zh, last_word(latin)});
      }
    };
    for (const auto& row : rows_) {
      // Countries and peoples are translated more often than spelt.
      const bool translated = row.kind == NameKind::country || row.kind == NameKind::people;
      if (row.origin != names::foreign || translated) continue;
      for (const bool french : {false, true}) add(row, french);
    }
    for (const auto& row : glossed_) {
      if (!held_out.contains(last_word(row.en).hash())) add(row, false);
    }
    log_("names: spellings from " + std::to_string(pairs.size()) + " foreign names");
    constexpr std::size_t kLongest = 6;
    SpellingLearner learner(sounds_, kLongest);
    learner.learn(pairs, letter_costs_, kRounds);
    return learner.spellings();
  }

  static NameKey last_word(const NameKey& latin) {
    return latin.pieces(latin.piece_count - 1u, latin.piece_count);
  }

  std::vector<KeyedRow> with_glossed() const {
    auto rows = rows_;
    rows.insert(rows.end(), glossed_.begin(), glossed_.end());
    return rows;
  }

  static std::vector<float> fit_features(const Examples& examples) {
    const auto weights = fit_logistic(examples, std::vector<double>(examples.width, kPenalty));
    return {weights.begin(), weights.end()};
  }

  /// Names of which the weights are learnt: those of a tenth by spellings learnt without it.
  struct Fitting {
    std::vector<NameExample> pairs;  ///< in two scripts; but for what `matches` tells of them
    std::vector<std::array<SpellingMatch, names::kOrigins>> matches;
    Examples latin, han;
  };

  Result<void> fit(NameMatcher::Source& source) {
    Fitting fitting;
    for (const int fold : kFitFolds) {
      readings_[names::foreign] = learn_foreign({kTestFold, fold});
      const Bytes bytes = SpellingTables::build(tables_source(readings_, letter_costs_));
      const auto tables = SpellingTables::load(bytes);
      if (!tables) return tables.error();
      add_examples(*tables, fold, fitting);
    }
    log_("names: " + std::to_string(fitting.pairs.size()) + " pairs in two scripts, " +
         std::to_string(fitting.latin.size() + fitting.han.size()) + " in one");
    source.spelling_weights = fit_spelling(fitting);
    source.latin_weights = fit_features(fitting.latin);
    source.han_weights = fit_features(fitting.han);
    return {};
  }

  void add_examples(const SpellingTables& tables, int fold, Fitting& fitting) const {
    const auto seed = config_.seed + static_cast<std::uint64_t>(fold);
    names::Speller speller(tables);
    for (auto& pair : spelling_examples(with_glossed(), fold, readings_, japanese_, seed)) {
      names::match_spelling(speller, pair.a, pair.b, fitting.matches.emplace_back());
      fitting.pairs.push_back(std::move(pair));
    }
    const auto add = [](const std::vector<NameExample>& some, auto&& features, Examples& out) {
      for (const auto& example : some) {
        out.add(features(example.a, example.b).values, example.same, example.weight);
        out.add(features(example.b, example.a).values, example.same, example.weight);
      }
    };
    add(latin_examples(rows_, fold, seed), names::latin_features, fitting.latin);
    add(
        han_examples(rows_, fold, japanese_, seed),
        [&](const NameKey& a, const NameKey& b) { return names::han_features(tables, a, b); },
        fitting.han);
  }

  /// The weights choose the origin and the origin gives the features: a few rounds settle both.
  static std::vector<float> fit_spelling(const Fitting& fitting) {
    constexpr int kSettling = 3;
    const auto& [pairs, matches, latin, han] = fitting;
    std::vector<float> weights;
    for (int round = 0; round < kSettling; ++round) {
      Examples examples;
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        const SpellingMatch* best = nullptr;
        double best_value = 0;
        for (const auto& match : matches[i]) {
          if (!match.any) continue;
          double value = static_cast<double>(match.gain) / names::kNat - match.other_letters / 2.0 -
                         match.other_characters * 4.0;
          if (!weights.empty()) {
            const auto features = names::spelling_features(match);
            value = 0;
            for (std::size_t k = 0; k < weights.size(); ++k) {
              value += static_cast<double>(weights[k]) * static_cast<double>(features.values[k]);
            }
          }
          if (best == nullptr || value > best_value) best = &match, best_value = value;
        }
        if (best == nullptr) continue;
        // Some names that forms are put together of are translated: they teach nothing about forms.
        if (pairs[i].form && pairs[i].same && !spells_well_in_part(*best)) continue;
        examples.add(names::spelling_features(*best).values, pairs[i].same, pairs[i].weight);
      }
      weights = fit_features(examples);
    }
    return weights;
  }

  /// Pairs of the gazetteer that are not spelt alike: countries, their people, large places.
  Result<void> add_translations(NameMatcher::Source& source) const {
    const Bytes bytes = NameMatcher::build(source);
    const auto matcher = NameMatcher::load(bytes);
    if (!matcher) return matcher.error();
    constexpr double kSpeltAlike = 0.9;
    const auto add = [&](const NameKey& a, const NameKey& b) {
      if (a.empty() || b.empty() || matcher->probability(a, b) >= kSpeltAlike) return;
      source.translations.push_back(NameMatcher::pair_hash(a, b));
    };
    for (const auto& row : rows_) {
      if (row.kind == NameKind::people || row.doubtful) continue;
      add(row.zh, row.en);
      add(row.zh, row.fr);
      add(row.en, row.fr);
    }
    return {};
  }

  Result<Bytes> learn_mentions(const NameMatcher::Source& source) const {
    const Bytes bytes = SpellingTables::build(source.spelling);
    const auto tables = SpellingTables::load(bytes);
    if (!tables) return tables.error();
    names::Speller speller(*tables);
    std::vector<bool> spelt;
    for (const auto& row : rows_) {
      bool any = false;
      for (const auto* latin : {&row.en, &row.fr}) {
        std::array<SpellingMatch, names::kOrigins> matches;
        names::match_spelling(speller, row.zh, *latin, matches);
        for (const auto& match : matches) any = any || spells_well(match);
      }
      spelt.push_back(any);
    }
    return build_mentions(config_, rows_, spelt, japanese_, folding_, log_);
  }

  const Config& config_;
  const text::HanFolding& folding_;
  const Log& log_;
  std::vector<KeyedRow> rows_;
  std::vector<KeyedRow> glossed_;  ///< of the news
  std::vector<JapaneseName> japanese_;
  std::map<char16_t, std::string> sounds_;
  std::vector<std::uint16_t> letter_costs_;
  AllReadings readings_;
};

}  // namespace

Result<Names> build_names(const Config& config, const text::HanFolding& folding, const Log& log) {
  return Trainer(config, folding, log).build();
}

std::vector<std::byte> pack(const Names& names) {
  ByteWriter out;
  out.array<std::byte>(names.section);
  out.array<std::byte>(names.mentions);
  out.text(names.report);
  return std::move(out).take();
}

Result<Names> unpack(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  const auto section = in.array<std::byte>(), mentions = in.array<std::byte>();
  Names names;
  names.section.assign(section.begin(), section.end());
  names.mentions.assign(mentions.begin(), mentions.end());
  names.report = in.text();
  if (!in.ok()) return Error{ErrorCode::corrupt, "kept names: cut short"};
  return names;
}

}  // namespace newsloom::train
