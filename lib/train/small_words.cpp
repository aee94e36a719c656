#include "train/small_words.hpp"

#include <unordered_map>
#include <utility>

#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {

Result<std::vector<std::string>> small_words(const Config& config,
                                             const text::HanFolding& folding) {
  const text::Vocabulary no_words;
  const text::Segmenter segmenter(no_words, folding);
  std::unordered_map<std::string, std::pair<int, int>> counts;  // small, capital
  text::Tokens tokens;
  const auto count = [&](std::string_view text) {
    const auto normal = text::NormalizedText::from(text);
    segmenter.words(normal.text(), tokens);
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const auto& token = tokens[i];
      if (token.kind != text::TokenKind::word) continue;
      const auto between = normal.text().substr(tokens[i - 1].end, token.begin - tokens[i - 1].end);
      if (between != " " && !between.empty()) continue;
      auto& of = counts[std::string(tokens.key(token))];
      ++(token.capital ? of.second : of.first);
    }
  };
  Result<void> done;
  for (const char* path : {"en.bbc.txt.xz", "fr.masakhanews.txt.xz"}) {
    if (!done) break;
    done = for_each_line(config.data + "/mono/" + path, count);
  }
  for (const char* kind : {"news", "everyday"}) {
    if (!done) break;
    done = for_each_line(config.data + "/parallel/en-fr." + kind + ".tsv.xz",
                         [&](std::string_view line) {
                           const auto fields = split_tabs(line);
                           if (fields.size() < 3) return;
                           count(fields[1]);
                           count(fields[2]);
                         });
  }
  if (!done) return done.error();
  std::vector<std::string> small;
  for (const auto& [word, n] : counts) {
    if (n.first >= 2 && n.first > n.second) small.push_back(word);
  }
  return small;
}

}  // namespace newsloom::train
