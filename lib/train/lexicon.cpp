#include "train/lexicon.hpp"

#include <algorithm>
#include <filesystem>

#include "text/lookup.hpp"
#include "text/normalized.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

// Of a term, so many words stand in for it: the most frequent of each language.
constexpr std::size_t kWordsATerm = 2;

/// Drops repeated pairs.
void make_unique(Lexicon& lexicon) {
  for (auto& pairs : lexicon) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  }
}

/// A text that is one word of the vocabulary.
text::WordId only_word(const engine::ModelData& model, std::string_view raw, Language language,
                       text::Tokens& tokens) {
  const auto normal = text::NormalizedText::from(raw);
  model.segmenter().words(normal.text(), tokens);
  if (tokens.size() != 1 || tokens[0].kind == text::TokenKind::number) return text::kUnknownWord;
  return model.vocabulary.find(language, tokens.key(tokens[0]));
}

}  // namespace

Lexicon lexicon_of(const engine::ModelData& model) {
  // The most frequent words of each term, by language; in order of their counts, as words come.
  std::array<std::vector<std::vector<text::WordId>>, kLanguageCount> words;
  for (auto& of : words) of.resize(model.terms.size());
  for (text::WordId word = 0; word < model.vocabulary.size(); ++word) {
    auto& of = words[static_cast<std::size_t>(model.vocabulary.language(word))]
                    [model.terms.term(word, {}, false)];
    if (of.size() < kWordsATerm) of.push_back(word);
  }
  Lexicon lexicon;
  for (std::size_t pair = 0; pair < kLexiconPairs.size(); ++pair) {
    const auto [from, to] = kLexiconPairs[pair];
    auto direction = terms::TermTable::zh_en;
    terms::TermTable::direction(from, to, direction);
    const auto& sources = words[static_cast<std::size_t>(from)];
    const auto& targets = words[static_cast<std::size_t>(to)];
    for (terms::TermId term = 0; term < model.terms.size(); ++term) {
      if (sources[term].empty()) continue;
      model.terms.for_each_translation(direction, term, [&](terms::TermId other, float) {
        if (other >= targets.size()) return;
        for (const auto source : sources[term]) {
          for (const auto target : targets[other]) lexicon[pair].emplace_back(source, target);
        }
      });
    }
  }
  make_unique(lexicon);
  return lexicon;
}

Result<Lexicon> read_lexicons(const engine::ModelData& model,
                              const std::vector<std::string>& paths) {
  Lexicon lexicon;
  text::Tokens tokens;
  for (const auto& path : paths) {
    const std::string name = std::filesystem::path(path).filename().string();
    const Language first = parse_language(name.substr(0, 2));
    const Language second =
        name.size() > 4 && name[2] == '-' ? parse_language(name.substr(3, 2)) : Language::und;
    std::size_t pair = kLexiconPairs.size();
    for (std::size_t i = 0; i < kLexiconPairs.size(); ++i) {
      const auto [from, to] = kLexiconPairs[i];
      if ((first == from && second == to) || (first == to && second == from)) pair = i;
    }
    if (pair == kLexiconPairs.size()) {
      return Error{ErrorCode::invalid_argument,
                   path + ": the name of a lexicon begins with two of zh, fr and en, as en-fr"};
    }
    const bool turned = first != kLexiconPairs[pair].first;
    auto read = for_each_line(path, [&](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() < 2) return;
      const auto a = only_word(model, fields[fields.size() - 2], first, tokens);
      const auto b = only_word(model, fields[fields.size() - 1], second, tokens);
      if (a == text::kUnknownWord || b == text::kUnknownWord) return;
      lexicon[pair].emplace_back(turned ? b : a, turned ? a : b);
    });
    if (!read) return read.error();
  }
  make_unique(lexicon);
  return lexicon;
}

}  // namespace newsloom::train
