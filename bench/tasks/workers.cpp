#include <algorithm>
#include <thread>

#include "harness/clock.hpp"
#include "tasks/task.hpp"

namespace newsloom::bench {
namespace {

/// Reads on so many threads, in turn, and adds up what the longest of them computed in each call:
/// the time that the call takes on a machine with a core for each.
Executor workers(std::size_t threads, double& seconds) {
  return [threads, &seconds](std::size_t count, const std::function<void(std::size_t)>& task) {
    std::vector<double> each(threads);
    std::vector<std::thread> pool;
    for (std::size_t worker = 0; worker < threads; ++worker) {
      pool.emplace_back([&, worker] {
        const double start = core_seconds();
        for (std::size_t at = worker; at < count; at += threads) task(at);
        each[worker] = core_seconds() - start;
      });
    }
    for (auto& thread : pool) thread.join();
    seconds += *std::max_element(each.begin(), each.end());
    return Result<void>();
  };
}

std::vector<StoryId> add_all(const Bench& bench, const Dataset& set, std::size_t threads,
                             double& seconds) {
  auto engine = Engine::create(bench.model).value();
  std::vector<ArticleView> views;
  for (const auto& article : set.articles) views.push_back(article.view());
  std::vector<Assignment> assignments;
  engine.add_batch(views, assignments, workers(threads, seconds)).value();
  std::vector<StoryId> stories;
  for (const auto& assignment : assignments) stories.push_back(assignment.story);
  return stories;
}

}  // namespace

void run_workers(const Bench& bench, const RowSink& sink) {
  const auto set = synthetic_dataset(bench.words, {bench.seed}, bench.articles);
  double alone = 0;
  const auto expected = add_all(bench, set, 1, alone);
  for (const std::size_t threads : {1, 2, 4}) {
    double seconds = 0;
    require(add_all(bench, set, threads, seconds) == expected, "the number of workers matters");
    Row row{.task = "workers", .dataset = set.name, .dataset_hash = set.hash};
    row.variant = std::to_string(threads) + (threads == 1 ? " worker" : " workers");
    row.per_second = static_cast<double>(set.articles.size()) / seconds;
    row.cost = {{"times one", alone / seconds}};
    sink(std::move(row));
  }
}

}  // namespace newsloom::bench
