#include "train/terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "terms/latin_stem.hpp"
#include "terms/term_table.hpp"
#include "text/lookup.hpp"
#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

using terms::TermId;
using terms::TermTable;

constexpr std::size_t kBackgroundCharacters = 1200;
constexpr std::size_t kSentencesADocument = 12;

// Dictionaries.
constexpr std::size_t kMaxEntries = 12;
constexpr std::size_t kMaxWordsAnEntry = 3;
constexpr double kEmptyWordShare = 0.12;  // "to", "of", "la": in so many documents

// Translations learnt from parallel lines.
constexpr double kCommonShare = 0.05;
constexpr std::uint32_t kLeastTogether = 2;
constexpr double kLeastDice = 0.12;
constexpr double kLeastOfBest = 0.35;
constexpr std::size_t kLearntBest = 4;
constexpr double kDiceToWeight = 1.5;

struct Dice {
  TermId term;
  double value;
};
using DiceTable = std::vector<std::vector<Dice>>;  // by source term, best first

class Builder {
 public:
  Builder(const Config& config, const text::Vocabulary& vocabulary, const text::HanFolding& folding,
          const Log& log)
      : config_(config), vocabulary_(vocabulary), segmenter_(vocabulary, folding), log_(log) {
    std::unordered_map<std::string, TermId> ids;
    for (text::WordId w = 0; w < vocabulary.size(); ++w) {
      const auto [at, fresh] =
          ids.emplace(terms::latin_stem(vocabulary.word(w)), static_cast<TermId>(ids.size()));
      source_.term_of_word.push_back(at->second);
    }
    source_.term_count = static_cast<std::uint32_t>(ids.size());
    for (auto& counts : source_.document_counts) counts.assign(source_.term_count, 0);
  }

  Result<std::vector<std::byte>> build() {
    if (auto done = count_background(); !done) return done.error();
    const auto en_zh = learn("en-zh", Language::en, Language::zh);
    if (!en_zh) return en_zh.error();
    const auto en_fr = learn("en-fr", Language::en, Language::fr);
    if (!en_fr) return en_fr.error();
    const auto zh_fr = learn("zh-fr", Language::zh, Language::fr);
    if (!zh_fr) return zh_fr.error();
    const DiceTable through_english = pivot(en_zh->second, en_fr->first);
    Result<void> done =
        translate(TermTable::zh_en, {"lexicon/en-zh.tsv.xz", 2, 1}, {&en_zh->second});
    if (done) {
      done = translate(TermTable::zh_fr, {"lexicon/zh-fr.tsv.xz", 1, 2},
                       {&zh_fr->first, &through_english});
    }
    if (done) {
      done = translate(TermTable::fr_en, {"lexicon/en-fr.tsv.xz", 2, 1}, {&en_fr->second});
    }
    if (!done) return done.error();
    return TermTable::build(source_);
  }

 private:
  struct Lexicon {
    const char* path;
    std::size_t from, to;  ///< columns
  };
  struct Learnt {
    DiceTable first, second;  ///< from the first language, from the second
  };

  /// The known terms of a text, in order, numbers left out.
  std::vector<TermId> terms_of(std::string_view text, Language language, bool& all_known) {
    const auto normal = text::NormalizedText::from(text);
    segmenter_.words(normal.text(), tokens_);
    std::vector<TermId> found;
    all_known = true;
    for (const auto& token : tokens_.items()) {
      if (token.kind == text::TokenKind::number) continue;
      const auto word = text::find_word(vocabulary_, tokens_, token, language);
      if (word == text::kUnknownWord) {
        all_known = false;
      } else {
        found.push_back(source_.term_of_word[word]);
      }
    }
    return found;
  }

  std::vector<TermId> distinct_terms(std::string_view text, Language language) {
    bool all_known = false;
    auto found = terms_of(text, language, all_known);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  void count_document(std::string_view text, Language language) {
    const auto l = static_cast<std::size_t>(language);
    ++source_.documents[l];
    for (const TermId term : distinct_terms(text, language)) ++source_.document_counts[l][term];
  }

  Result<void> count_background() {
    const auto every = [&](const char* path, Language language, std::size_t step) {
      std::size_t i = 0;
      return for_each_document(config_.data + "/mono/" + path, [&, step](const Document& d) {
        if (i++ % step == 0) {
          count_document(plain_line(d.title + "\n" + d.body,
                                    kBackgroundCharacters * (language == Language::zh ? 1 : 3)),
                         language);
        }
      });
    };
    Result<void> done = every("zh.oped2.jsonl.xz", Language::zh, 1);
    if (done) done = every("fr.orangesum.jsonl.xz", Language::fr, 4);
    if (done) done = every("fr.masakhanews.txt.xz", Language::fr, 1);
    if (done) done = every("en.bbc.txt.xz", Language::en, 1);
    for (const char* path : {"parallel/en-zh.news.tsv.xz", "parallel/en-fr.news.tsv.xz"}) {
      std::string document;
      std::size_t sentences = 0;
      if (!done) break;
      done = for_each_line(config_.data + "/" + path, [&](std::string_view line) {
        const auto fields = split_tabs(line);
        if (fields.size() < 3) return;
        document.append(fields[1]).append("\n");
        if (++sentences % kSentencesADocument == 0) {
          count_document(document, Language::en);
          document.clear();
        }
      });
    }
    for (int l = 1; l < kLanguageCount; ++l) {
      log_("terms: " + std::to_string(source_.documents[static_cast<std::size_t>(l)]) + " " +
           std::string(language_code(static_cast<Language>(l))) + " background documents");
    }
    return done;
  }

  /// Dice coefficients of terms over the lines of the parallel corpora of a pair.
  Result<Learnt> learn(const char* pair, Language first, Language second) {
    std::vector<std::uint32_t> count_first(source_.term_count), count_second(source_.term_count);
    std::vector<std::pair<std::vector<TermId>, std::vector<TermId>>> lines;
    for (const char* kind : {"news", "everyday"}) {
      const std::string path = config_.data + "/parallel/" + pair + "." + kind + ".tsv.xz";
      auto read = for_each_line(path, [&](std::string_view line) {
        const auto fields = split_tabs(line);
        if (fields.size() < 3) return;
        lines.emplace_back(distinct_terms(fields[1], first), distinct_terms(fields[2], second));
        for (const TermId t : lines.back().first) ++count_first[t];
        for (const TermId t : lines.back().second) ++count_second[t];
      });
      if (!read) return read.error();
    }
    const auto limit = static_cast<std::uint32_t>(kCommonShare * static_cast<double>(lines.size()));
    std::unordered_map<std::uint64_t, std::uint32_t> together;
    for (const auto& [a, b] : lines) {
      for (const TermId x : a) {
        if (count_first[x] > limit || count_first[x] < kLeastTogether) continue;
        for (const TermId y : b) {
          if (count_second[y] > limit || count_second[y] < kLeastTogether) continue;
          ++together[(std::uint64_t{x} << 32) | y];
        }
      }
    }
    Learnt learnt;
    learnt.first.resize(source_.term_count);
    learnt.second.resize(source_.term_count);
    for (const auto& [key, count] : together) {
      if (count < kLeastTogether) continue;
      const auto x = static_cast<TermId>(key >> 32), y = static_cast<TermId>(key);
      const double dice = 2.0 * count / (count_first[x] + count_second[y]);
      if (dice < kLeastDice) continue;
      learnt.first[x].push_back({y, dice});
      learnt.second[y].push_back({x, dice});
    }
    for (auto* table : {&learnt.first, &learnt.second}) {
      for (auto& row : *table) keep_best(row);
    }
    log_(std::string("terms: ") + pair + ": " + std::to_string(lines.size()) + " parallel lines");
    return learnt;
  }

  static void keep_best(std::vector<Dice>& row) {
    std::sort(row.begin(), row.end(), [](const Dice& a, const Dice& b) {
      return a.value != b.value ? a.value > b.value : a.term < b.term;
    });
    if (row.size() > kLearntBest) row.resize(kLearntBest);
    while (!row.empty() && row.back().value < kLeastOfBest * row.front().value) row.pop_back();
  }

  /// Chinese to French through English: names keep their spelling, words take their translation.
  DiceTable pivot(const DiceTable& zh_en, const DiceTable& en_fr) const {
    const auto& french = source_.document_counts[static_cast<std::size_t>(Language::fr)];
    DiceTable out(source_.term_count);
    for (TermId zh = 0; zh < source_.term_count; ++zh) {
      std::map<TermId, double> best;
      for (const Dice& english : zh_en[zh]) {
        if (en_fr[english.term].empty() && french[english.term] > 0) {
          best[english.term] = std::max(best[english.term], english.value);
        }
        for (const Dice& fr : en_fr[english.term]) {
          best[fr.term] = std::max(best[fr.term], english.value * fr.value);
        }
      }
      for (const auto& [term, value] : best) {
        if (value >= kLeastDice) out[zh].push_back({term, value});
      }
      keep_best(out[zh]);
    }
    return out;
  }

  bool is_empty_word(Language language, TermId term) const {
    const auto l = static_cast<std::size_t>(language);
    return source_.document_counts[l][term] > kEmptyWordShare * source_.documents[l];
  }

  /// Adds "from -> content words of to" for one dictionary line.
  void add_entry(std::vector<std::vector<std::vector<TermId>>>& entries, std::string_view from,
                 Language from_language, std::string_view to, Language to_language) {
    bool all_known = false;
    const auto head = terms_of(from, from_language, all_known);
    if (!all_known || head.size() != 1 || entries[head[0]].size() >= kMaxEntries) return;
    auto words = terms_of(to, to_language, all_known);
    if (!all_known) return;
    words.erase(std::remove_if(words.begin(), words.end(),
                               [&](TermId t) { return is_empty_word(to_language, t); }),
                words.end());
    if (words.empty() || words.size() > kMaxWordsAnEntry) return;
    auto& list = entries[head[0]];
    if (std::find(list.begin(), list.end(), words) == list.end()) list.push_back(std::move(words));
  }

  Result<void> translate(TermTable::Direction direction, const Lexicon& lexicon,
                         const std::vector<const DiceTable*>& learnt) {
    const Language from = TermTable::source(direction), to = TermTable::target(direction);
    std::vector<std::vector<std::vector<TermId>>> entries(source_.term_count);
    auto read = for_each_line(config_.data + "/" + lexicon.path, [&](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() < 3 || fields[0].substr(0, 3) == "omw") return;
      add_entry(entries, fields[lexicon.from], from, fields[lexicon.to], to);
    });
    if (!read) return read.error();
    // Columns of names.tsv: type, en, fr, zh, source.
    const auto column = [](Language l) {
      return l == Language::en   ? std::size_t{1}
             : l == Language::fr ? std::size_t{2}
                                 : std::size_t{3};
    };
    read = for_each_line(config_.data + "/names/names.tsv.xz", [&](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() < 4) return;
      add_entry(entries, fields[column(from)], from, fields[column(to)], to);
    });
    if (!read) return read.error();

    auto& table = source_.translations[direction];
    table.resize(source_.term_count);
    std::size_t translated = 0, total = 0;
    for (TermId term = 0; term < source_.term_count; ++term) {
      std::map<TermId, double> weights;
      for (const auto& words : entries[term]) {
        for (const TermId word : words) {
          weights[word] += 1 / std::sqrt(static_cast<double>(entries[term].size())) /
                           static_cast<double>(words.size());
        }
      }
      for (const DiceTable* dice : learnt) {
        for (const Dice& d : (*dice)[term]) {
          weights[d.term] = std::max(weights[d.term], std::min(1.0, kDiceToWeight * d.value));
        }
      }
      double squares = 0;
      for (const auto& [word, weight] : weights) squares += weight * weight;
      for (const auto& [word, weight] : weights) {
        const double unit = weight / std::sqrt(squares);
        if (unit >= 0.04) table[term].push_back({word, static_cast<float>(unit)});
      }
      translated += weights.empty() ? 0 : 1;
      total += table[term].size();
    }
    log_("terms: " + std::to_string(translated) + " terms " + std::string(language_code(from)) +
         " to " + std::string(language_code(to)) + ", " + std::to_string(total) + " translations");
    return {};
  }

  const Config& config_;
  const text::Vocabulary& vocabulary_;
  text::Segmenter segmenter_;
  const Log& log_;
  text::Tokens tokens_;
  TermTable::Source source_;
};

}  // namespace

Result<std::vector<std::byte>> build_terms(const Config& config, const text::Vocabulary& vocabulary,
                                           const text::HanFolding& folding, const Log& log) {
  return Builder(config, vocabulary, folding, log).build();
}

}  // namespace newsloom::train
