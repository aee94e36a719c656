#include <algorithm>
#include <filesystem>
#include <fstream>

#include "harness/clock.hpp"
#include "harness/memory.hpp"
#include "tasks/task.hpp"

namespace newsloom::bench {
namespace {

namespace fs = std::filesystem;

/// A folder that ends with this object.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "newsloom-bench-XXXXXX").string();
    require(mkdtemp(pattern.data()) != nullptr, "no folder for temporary files");
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

double percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void add_next(Engine& engine, Stream& stream) {
  const auto made = stream.next();
  static_cast<void>(engine.add(made.article.view()).value());
}

Dataset take(Stream& stream, std::size_t count) {
  Dataset set;
  for (std::size_t i = 0; i < count; ++i) {
    auto made = stream.next();
    set.gold[made.article.id] = made.event;
    set.languages[made.article.id] = language_code(made.language);
    set.articles.push_back(std::move(made.article));
  }
  return set;
}

}  // namespace

void run_stream(const Bench& bench, const RowSink& sink) {
  constexpr std::size_t kTimed = 2000;
  for (const std::size_t active : bench.active) {
    reset_peak_memory();
    Stream stream(bench.words, busy_stream(bench, active));
    auto engine = Engine::create(bench.model).value();
    for (std::size_t i = 0; i < active; ++i) {
      add_next(engine, stream);
    }
    const ScratchFolder folder;
    const auto set = take(stream, kTimed);
    save_dataset(set, folder.path()).value();

    std::vector<double> times;
    LabelMap assigned;
    Importer importer({[&](Article&& article) {
                         const double start = core_seconds();
                         const auto story = engine.add(article.view()).value().story;
                         times.push_back(core_seconds() - start);
                         assigned[article.id] = std::to_string(to_number(story));
                         return true;
                       },
                       {}});
    const double seconds =
        core_seconds_of([&] { importer.read(folder.path() + "/articles.jsonl").value(); });
    const auto quality = evaluate(set.gold, assigned, set.languages).value();
    require(quality.articles == kTimed && quality.missing == 0, "articles without a story");
    std::sort(times.begin(), times.end());

    Row row{.task = "end-to-end", .variant = std::to_string(active) + " active"};
    row.dataset = "synthetic-stream";
    row.dataset_hash = hash_of_stream(bench, busy_stream(bench, active));
    row.quality = {{"online B3 F1", quality.bcubed.f1}};
    row.per_second = static_cast<double>(kTimed) / seconds;
    row.peak_memory_mb = peak_memory_mb();
    sink(row);
    Row latency{.task = "latency",
                .variant = row.variant,
                .dataset = row.dataset,
                .dataset_hash = row.dataset_hash};
    latency.cost = {{"p50 us", 1e6 * percentile(times, .5)},
                    {"p99 us", 1e6 * percentile(times, .99)},
                    {"p99.9 us", 1e6 * percentile(times, .999)}};
    sink(std::move(latency));
  }
}

void run_memory(const Bench& bench, const RowSink& sink) {
  for (const std::size_t active : bench.active) {
    Row row{.task = "memory", .variant = std::to_string(active) + " active"};
    row.dataset = "synthetic-stream";
    row.dataset_hash = hash_of_stream(bench, busy_stream(bench, active));
    const ScratchFolder folder;
    Stream stream(bench.words, busy_stream(bench, active));
    const auto before = heap_bytes();
    EngineOptions options;
    options.durability = Durability::batch;  // the history lies in the file, not in memory
    auto engine = Engine::open(bench.model, folder.path(), options).value();
    // A window is full after 8 days; each further one replaces all articles.
    const int windows = active == bench.active.front() ? 3 : 1;
    for (int window = 1; window <= windows; ++window) {
      for (std::size_t i = 0; i < active; ++i) {
        add_next(engine, stream);
      }
      engine.flush().value();
      const auto held = static_cast<double>(heap_bytes() - before);
      const auto now = static_cast<double>(engine.stats().active_articles);
      row.cost.emplace_back(std::to_string(window) + " full: bytes/article", held / now);
    }
    row.cost.emplace_back("active", static_cast<double>(engine.stats().active_articles));
    sink(std::move(row));
  }
}

void run_restore(const Bench& bench, const RowSink& sink) {
  constexpr int kRounds = 9;
  const std::string model_path = bench.model.data().path;
  const auto article = Stream(bench.words, {bench.seed}).next().article;
  std::vector<double> opening, first;
  for (int round = 0; round < kRounds; ++round) {
    const double start = core_seconds();
    auto model = Model::open(model_path).value();
    opening.push_back(core_seconds() - start);
    auto engine = Engine::create(std::move(model)).value();
    static_cast<void>(engine.add(article.view()).value());
    first.push_back(core_seconds() - start - opening.back());
  }
  Row row{.task = "restore", .variant = "model, cached", .dataset = bench.model.info().name};
  row.cost = {{"open ms", 1e3 * *std::min_element(opening.begin(), opening.end())},
              {"first article ms", 1e3 * *std::min_element(first.begin(), first.end())}};
  sink(std::move(row));

  const std::size_t active = bench.active.front();
  const ScratchFolder folder;
  EngineOptions options;
  options.durability = Durability::batch;
  Stream stream(bench.words, busy_stream(bench, active));
  std::vector<Article> articles;
  {
    auto engine = Engine::open(bench.model, folder.path(), options).value();
    for (std::size_t i = 0; i < active; ++i) {
      articles.push_back(stream.next().article);
      static_cast<void>(engine.add(articles.back().view()).value());
    }
    engine.flush().value();
  }
  const double start = core_seconds();
  auto engine = Engine::open(bench.model, folder.path(), options).value();
  const double seconds = core_seconds() - start;
  require(engine.stats().articles_seen == active, "a state lost articles");
  Row state{.task = "restore", .variant = std::to_string(active) + " active"};
  state.dataset = "synthetic-stream";
  state.dataset_hash = hash_of_stream(bench, busy_stream(bench, active));
  state.per_second = static_cast<double>(engine.stats().active_articles) / seconds;
  state.cost = {
      {"ms", 1e3 * seconds},
      {"MB on disk", static_cast<double>(fs::file_size(folder.path() + "/state.sqlite")) / 1e6}};
  sink(std::move(state));
}

}  // namespace newsloom::bench
