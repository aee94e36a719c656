#include "harness/clock.hpp"
#include "harness/memory.hpp"
#include "tasks/task.hpp"

namespace newsloom::bench {
namespace {

struct Grouped {
  LabelMap online, final;
  double seconds = 0;
};

Grouped group(const Model& model, const Dataset& set) {
  Grouped out;
  EngineOptions options;
  options.horizon_s = std::int64_t{365} * 24 * 3600;  // so that the end shows all stories
  const double start = core_seconds();
  auto engine = Engine::create(model, options).value();
  std::vector<StoryId> stories;
  for (const Article& article : set.articles) {
    stories.push_back(engine.add(article.view()).value().story);
  }
  out.seconds = core_seconds() - start;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const auto& id = set.articles[i].id;
    out.online[id] = std::to_string(to_number(stories[i]));
    out.final[id] = std::to_string(to_number(engine.story_of(id).value()));
  }
  return out;
}

std::vector<Figure> quality(const Dataset& set, const LabelMap& assigned) {
  const auto found = evaluate(set.gold, assigned, set.languages).value();
  std::vector<Figure> figures = {
      {"B3 P", found.bcubed.precision}, {"B3 R", found.bcubed.recall}, {"B3 F1", found.bcubed.f1}};
  if (found.cross && found.cross->gold_pairs > 0) {
    figures.emplace_back("cross B3 F1", found.cross->bcubed.f1);
  }
  return figures;
}

}  // namespace

void run_grouping(const Bench& bench, const RowSink& sink) {
  for (const auto& set : bench.datasets()) {
    const auto expected = group(bench.model, set);
    reset_peak_memory();
    const auto timed = group(bench.model, set);
    require(timed.online == expected.online && timed.final == expected.final,
            "two runs grouped " + set.name + " differently");
    Row row{.task = "grouping", .dataset = set.name, .dataset_hash = set.hash};
    row.variant = "final";
    row.quality = quality(set, timed.final);
    row.per_second = static_cast<double>(set.articles.size()) / timed.seconds;
    row.peak_memory_mb = peak_memory_mb();
    sink(row);
    row.variant = "online";
    row.quality = quality(set, timed.online);
    sink(row);
  }
}

}  // namespace newsloom::bench
