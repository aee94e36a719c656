#include "train/vocabulary.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

using Counts = std::unordered_map<std::string, double>;

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at,
                    static_cast<std::int32_t>(text.size()), c);
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}

bool is_han_word(std::string_view word) {
  const auto letters = characters(word);
  return !letters.empty() && letters.size() <= 10 &&
         std::all_of(letters.begin(), letters.end(),
                     [](char32_t c) { return c >= 0x3400 && c <= 0x9FFF; });
}

/// For each Traditional character the Simplified one that most dictionary entries give it.
Result<std::vector<std::byte>> build_folding(const Config& config) {
  std::map<char32_t, std::map<char32_t, int>> seen;
  auto read =
      for_each_line(config.data + "/lexicon/cc-cedict.full.tsv.xz", [&](std::string_view line) {
        const auto fields = split_tabs(line);
        if (fields.size() < 2) return;
        const auto simplified = characters(fields[0]), traditional = characters(fields[1]);
        if (simplified.size() != traditional.size()) return;
        for (std::size_t i = 0; i < simplified.size(); ++i) ++seen[traditional[i]][simplified[i]];
      });
  if (!read) return read.error();
  std::vector<std::pair<char32_t, char32_t>> pairs;
  for (const auto& [from, targets] : seen) {
    const auto best =
        std::max_element(targets.begin(), targets.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->first != from && from >= 0x3400) pairs.emplace_back(from, best->first);
  }
  return text::HanFolding::build(std::move(pairs));
}

/// Chinese words that could be in the vocabulary, with the dictionary's frequency.
Result<std::map<std::string, std::uint64_t>> han_candidates(const Config& config) {
  std::map<std::string, std::uint64_t> words;
  const auto add = [&](std::string_view word, std::uint64_t count) {
    if (is_han_word(word)) words[std::string(word)] = std::max(words[std::string(word)], count);
  };
  Result<void> read =
      for_each_line(config.data + "/freq/jieba.dict.txt.xz", [&](std::string_view line) {
        const auto space = line.find(' ');
        if (space == std::string_view::npos) return;
        add(line.substr(0, space), std::strtoull(line.data() + space + 1, nullptr, 10));
      });
  if (read) {
    read = for_each_line(config.data + "/lexicon/cc-cedict.full.tsv.xz",
                         [&](std::string_view line) { add(split_tabs(line).front(), 3); });
  }
  if (read) {
    read = for_each_line(config.data + "/names/names.tsv.xz", [&](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() > 3 && fields[0] != "city") add(fields[3], 3);
    });
  }
  if (!read) return read.error();
  return words;
}

/// A corpus and how much a word in it counts.
struct Source {
  const char* path;
  int column;  ///< of a TSV; -1: documents
  double weight;
};

class Counter {
 public:
  Counter(const Config& config, const text::Segmenter& segmenter)
      : config_(config), segmenter_(segmenter) {}

  Result<void> count(const std::vector<Source>& sources, text::TokenKind kind, Counts& words,
                     Counts& numbers) {
    for (const Source& source : sources) {
      const std::string path = config_.data + "/" + source.path;
      const auto take = [&](std::string_view raw) {
        const auto normal = text::NormalizedText::from(raw);
        segmenter_.words(normal.text(), tokens_);
        for (const auto& token : tokens_.items()) {
          if (token.kind == kind) words[std::string(tokens_.key(token))] += source.weight;
          if (token.kind == text::TokenKind::number) {
            numbers[std::string(tokens_.key(token))] += source.weight;
          }
        }
      };
      const auto read =
          source.column < 0
              ? for_each_document(path, [&](const Document& d) { take(d.title + "\n" + d.body); })
              : for_each_line(path, [&](std::string_view line) {
                  const auto fields = split_tabs(line);
                  if (static_cast<int>(fields.size()) > source.column) {
                    take(fields[static_cast<std::size_t>(source.column)]);
                  }
                });
      if (!read) return read.error();
    }
    return {};
  }

 private:
  const Config& config_;
  const text::Segmenter& segmenter_;
  text::Tokens tokens_;
};

/// The `limit` words of the highest count, most frequent first.
void take_best(const Counts& counts, std::size_t limit, Language language,
               std::vector<text::Vocabulary::Entry>& out) {
  std::vector<std::pair<std::string, double>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (sorted.size() > limit) sorted.resize(limit);
  for (auto& [word, count] : sorted) {
    out.push_back({language, std::move(word), static_cast<std::uint64_t>(count)});
  }
}

}  // namespace

Result<VocabularySections> build_vocabulary(const Config& config, const Log& log) {
  VocabularySections sections;
  auto folding_bytes = build_folding(config);
  if (!folding_bytes) return folding_bytes.error();
  sections.folding = std::move(*folding_bytes);
  const auto folding = text::HanFolding::load(sections.folding).value();

  auto candidates = han_candidates(config);
  if (!candidates) return candidates.error();
  std::vector<text::Vocabulary::Entry> entries;
  for (const auto& [word, count] : *candidates) entries.push_back({Language::zh, word, count});
  const auto candidate_bytes = text::Vocabulary::build(entries);
  const auto candidate_words = text::Vocabulary::load(candidate_bytes).value();
  const text::Segmenter segmenter(candidate_words, folding);
  log("vocabulary: " + std::to_string(entries.size()) + " Chinese candidates");

  Counter counter(config, segmenter);
  Counts zh, fr, en, numbers;
  Result<void> counted = counter.count({{"mono/zh.oped2.jsonl.xz", -1, 3},
                                        {"mono/zh.cctv.txt.xz", -1, 0.5},
                                        {"mono/zh.thucnews-titles.txt.xz", -1, 1},
                                        {"parallel/en-zh.news.tsv.xz", 2, 2},
                                        {"parallel/zh-fr.news.tsv.xz", 1, 1},
                                        {"parallel/en-zh.everyday.tsv.xz", 2, 0.5}},
                                       text::TokenKind::han, zh, numbers);
  if (counted) {
    counted = counter.count({{"mono/fr.orangesum.jsonl.xz", -1, 1},
                             {"mono/fr.masakhanews.txt.xz", -1, 1},
                             {"parallel/en-fr.news.tsv.xz", 2, 2},
                             {"parallel/zh-fr.news.tsv.xz", 2, 1},
                             {"parallel/en-fr.everyday.tsv.xz", 2, 0.5}},
                            text::TokenKind::word, fr, numbers);
  }
  if (counted) {
    counted = counter.count({{"parallel/en-zh.news.tsv.xz", 1, 3},
                             {"parallel/en-fr.news.tsv.xz", 1, 3},
                             {"mono/en.bbc.txt.xz", -1, 3},
                             {"mono/en.reuters21578.txt.xz", -1, 0.3},
                             {"mono/en.nltk.txt.xz", -1, 0.3},
                             {"parallel/en-fr.everyday.tsv.xz", 1, 0.5}},
                            text::TokenKind::word, en, numbers);
  }
  if (!counted) return counted.error();

  entries.clear();
  take_best(zh, config.zh_words, Language::zh, entries);
  take_best(fr, config.fr_words, Language::fr, entries);
  take_best(en, config.en_words, Language::en, entries);
  take_best(numbers, config.number_words, Language::und, entries);
  sections.vocabulary = text::Vocabulary::build(entries);
  log("vocabulary: " + std::to_string(entries.size()) + " words");
  return sections;
}

}  // namespace newsloom::train
