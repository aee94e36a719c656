#include "cluster/stories.hpp"
#include "engine/active_articles.hpp"
#include "harness/clock.hpp"
#include "harness/memory.hpp"
#include "tasks/task.hpp"

namespace newsloom::bench {
namespace {

/// The part of an engine that comes after reading: a window of articles, each its own story.
/// Filling it compares nothing, so that large windows can be had.
struct Window {
  Window(const Bench& bench, std::size_t active)
      : model(bench.model.data()),
        stream(bench.words, busy_stream(bench, active)),
        articles(model),
        stories(
            {model.link.balanced.join, model.link.balanced.repair, model.link.balanced.cross_bonus},
            true) {}

  engine::KeptArticle next() {
    const auto article = stream.next().article;
    auto prepared = articles.prepare(engine::read_whole(model, article.view()));
    prepared.set_time(article.published_at);
    return prepared;
  }

  StoryId place(engine::KeptArticle article, const std::vector<engine::Compared>& compared) {
    std::vector<double> log_odds;
    for (const auto& pair : compared) log_odds.push_back(model.link.log_odds(pair.evidence));
    const auto slot = articles.insert(std::move(article), compared, log_odds);
    changes.clear();
    return stories.add(slot, articles.links(), changes).story;
  }

  const engine::ModelData& model;
  Stream stream;
  engine::ActiveArticles articles;
  cluster::Stories stories;
  std::vector<cluster::Change> changes;
};

}  // namespace

void run_assign(const Bench& bench, const RowSink& sink) {
  constexpr std::size_t kTimed = 300, kProbe = 1000;
  const std::size_t candidates = EngineOptions().max_candidates;
  for (const std::size_t active : bench.active) {
    Row row{.task = "assign", .variant = std::to_string(active) + " active"};
    row.dataset = "synthetic-stream";
    row.dataset_hash = hash_of_stream(bench, busy_stream(bench, active));
    reset_peak_memory();
    Window window(bench, active);
    const auto before = heap_bytes();
    for (std::size_t i = 0; i < active && row.note.empty(); ++i) {
      window.place(window.next(), {});
      if (i == kProbe && (heap_bytes() - before) / kProbe * active > available_memory()) {
        row.note = "absent: more memory than this machine has";
      }
    }
    if (row.note.empty()) {
      std::vector<engine::KeptArticle> arriving;
      for (std::size_t i = 0; i < kTimed; ++i) arriving.push_back(window.next());
      double seconds = 0;
      for (auto& article : arriving) {
        const double start = core_seconds();
        const auto compared = window.articles.compare(article, candidates, &window.model.link);
        window.place(std::move(article), compared);
        seconds += core_seconds() - start;
      }
      row.per_second = static_cast<double>(kTimed) / seconds;
      row.peak_memory_mb = peak_memory_mb();
    }
    sink(std::move(row));
  }
}

}  // namespace newsloom::bench
