// Micro tasks: the inner loops that the time goes into, each with the bytes or items a second that
// it handles.  read_memory is the yardstick of candidate_scan: what the machine can read at all.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <ctime>
#include <numeric>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "embed/dot.hpp"
#include "engine/active_articles.hpp"
#include "names/numbers.hpp"
#include "newsloom/newsloom.hpp"
#include "synthetic/stream.hpp"
#include "terms/article_terms.hpp"
#include "time/days.hpp"

namespace {

using namespace newsloom;

const Model& shipped_model() {
  static const Model model = Model::open(NEWSLOOM_SOURCE_DIR "/models/newsloom.model").value();
  return model;
}

std::vector<Article> some_news(std::size_t count) {
  const bench::WordStock words(shipped_model().data());
  bench::Stream stream(words, {});
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) articles.push_back(stream.next().article);
  return articles;
}

void read_memory(benchmark::State& state) {
  const std::vector<std::uint64_t> memory(static_cast<std::size_t>(state.range(0)) * 1024 / 8, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(std::accumulate(memory.begin(), memory.end(), std::uint64_t{0}));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * 1024);
}

/// One lead vector against those of so many active articles.
void candidate_scan(benchmark::State& state) {
  const auto dim = static_cast<std::size_t>(shipped_model().data().space.dim());
  const auto count = static_cast<std::size_t>(state.range(0));
  const embed::DotVector vector(std::vector<std::int8_t>(dim, 3));
  std::vector<std::uint8_t> rows(dim / 2 * count);
  Random random(1);
  for (auto& value : rows) value = static_cast<std::uint8_t>(random.next());
  std::vector<std::int32_t> dots(count);
  for (auto _ : state) {
    embed::dot_rows_i4(vector, rows.data(), count, dots.data());
    benchmark::DoNotOptimize(dots.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(rows.size()));
}

void match_names(benchmark::State& state) {
  const NameMatcher matcher(shipped_model());
  for (auto _ : state) {
    benchmark::DoNotOptimize(matcher.match("Dorovan Kelimat", "\u591a\u7f57\u4e07").value());
  }
  state.SetItemsProcessed(state.iterations());
}

void read_article(benchmark::State& state) {
  const auto articles = some_news(64);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        engine::read_whole(shipped_model().data(), articles[i++ % articles.size()].view()));
  }
  state.SetItemsProcessed(state.iterations());
}

/// An article of 2.4 kB in one language, of our examples.
Article example_of(Language language) {
  constexpr std::size_t kBytes = 2400;
  Article whole;
  whole.language = language_code(language);
  whole.published_at = 1778600000;
  Importer importer({[&](Article&& article) {
                       if (parse_language(article.language) == language) {
                         if (whole.title.empty()) whole.title = article.title;
                         if (whole.body.size() < kBytes) whole.body += article.body + "\n\n";
                       }
                       return true;
                     },
                     {}});
  importer.read(NEWSLOOM_SOURCE_DIR "/examples/articles").value();
  whole.body = text::NormalizedText::from(whole.body.substr(0, kBytes)).text();
  return whole;
}

/// Terms, names, numbers and days of an article, beside its segmentation: title and body cut into
/// words, each with its entry of the vocabulary, as an article is read.  The counter
/// of_segmentation is how many times as long the evidence takes.
void find_evidence(benchmark::State& state) {
  const auto& model = shipped_model().data();
  const auto article = example_of(static_cast<Language>(state.range(0)));
  const auto segmenter = model.segmenter();
  const auto read = engine::read_whole(model, article.view());
  const WindowCounts<terms::TermId> window;
  text::Tokens title_tokens, tokens;
  std::vector<names::Number> numbers;
  std::vector<time::DayMention> days;
  std::clock_t cutting = 0, finding = 0;  // of the processor
  for (auto _ : state) {
    const auto start = std::clock();
    segmenter.words(read.text.title.text(), read.text.language, title_tokens);
    segmenter.words(read.text.body_head(), read.text.language, tokens);
    benchmark::DoNotOptimize(title_tokens);
    benchmark::DoNotOptimize(tokens);
    const auto cut = std::clock();
    benchmark::DoNotOptimize(terms::weigh_terms(read.text, model.terms, window));
    benchmark::DoNotOptimize(model.name_finder().find(read.text));
    numbers.clear();
    days.clear();
    names::find_numbers(read.text.body_head(), read.text.body_tokens, numbers, read.text.language);
    time::find_days(read.text.body_head(), read.text.body_tokens, read.text.language,
                    article.published_at, days);
    const auto end = std::clock();
    cutting += cut - start;
    finding += end - cut;
  }
  state.counters["of_segmentation"] = static_cast<double>(finding) / static_cast<double>(cutting);
  state.SetItemsProcessed(state.iterations());
}

/// One article against one other whose features are known.
void compare_pair(benchmark::State& state) {
  const auto& model = shipped_model().data();
  const engine::ActiveArticles window(model);
  std::vector<engine::KeptArticle> articles;
  for (const auto& article : some_news(64)) {
    articles.push_back(window.prepare(engine::read_whole(model, article.view())));
  }
  names::NameComparer names(model.names, names::NameComparer::kManyPairs);
  std::size_t i = 0;
  for (auto _ : state) {
    const auto& one = articles[i++ % articles.size()];
    engine::Comparison comparison(model, one.features(), names);
    for (const auto& other : articles) {
      benchmark::DoNotOptimize(comparison.with(other.features()));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(articles.size()));
}

BENCHMARK(read_memory)->Arg(2 << 10)->Arg(128 << 10);
BENCHMARK(candidate_scan)->Arg(15000)->Arg(100000)->Arg(1000000);
BENCHMARK(match_names);
BENCHMARK(read_article);
BENCHMARK(find_evidence)->ArgName("language")->Arg(1)->Arg(2)->Arg(3);  // zh, fr, en
BENCHMARK(compare_pair);

}  // namespace

#ifdef NDEBUG
BENCHMARK_MAIN();
#else
int main() { return 1; }  // built without optimisation: figures would mean nothing
#endif
