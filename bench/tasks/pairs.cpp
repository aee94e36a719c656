#include <algorithm>
#include <fstream>
#include <unordered_map>

#include "engine/active_articles.hpp"
#include "harness/clock.hpp"
#include "synthetic/invented_names.hpp"
#include "synthetic/random_draws.hpp"
#include "tasks/task.hpp"

namespace newsloom::bench {
namespace {

struct Judged {
  std::size_t a = 0, b = 0;
  bool same = false;
};

/// Mean precision at the rank of each pair of one event, best score first.
double average_precision(std::vector<std::pair<double, bool>> scored) {
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  double sum = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    if (!scored[i].second) continue;
    ++right;
    sum += static_cast<double>(right) / static_cast<double>(i + 1);
  }
  return right == 0 ? 0 : sum / static_cast<double>(right);
}

/// The judged pairs of a folder with articles.jsonl and pairs.tsv (columns fr, zh, same).
std::vector<Judged> read_pairs(const std::string& path, const std::vector<Article>& articles) {
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < articles.size(); ++i) place[articles[i].id] = i;
  std::vector<Judged> pairs;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto first = line.find('\t'), second = line.find('\t', first + 1);
    const auto verdict = line.substr(second + 1, 1);
    if (verdict != "1" && verdict != "0") continue;  // in doubt
    pairs.push_back({place.at(line.substr(0, first)),
                     place.at(line.substr(first + 1, second - first - 1)), verdict == "1"});
  }
  return pairs;
}

/// Scores pairs of articles as the engine does before a candidate becomes a link.
Row score_pairs(const Bench& bench, const Dataset& set, const std::vector<Judged>& pairs) {
  const auto& model = bench.model.data();
  const engine::ActiveArticles window(model);
  std::vector<engine::KeptArticle> articles;
  for (const auto& article : set.articles) {
    articles.push_back(window.prepare(engine::read_whole(model, article.view())));
  }
  std::vector<std::pair<double, bool>> scored;
  names::NameComparer names(model.names, names::NameComparer::kManyPairs);
  const double seconds = core_seconds_of([&] {
    for (const auto& pair : pairs) {
      engine::Comparison comparison(model, articles[pair.a].features(), names);
      scored.emplace_back(model.link.log_odds(comparison.with(articles[pair.b].features())),
                          pair.same);
    }
  });
  Row row{.task = "pairs", .variant = "log-odds", .dataset = set.name, .dataset_hash = set.hash};
  row.quality = {{"average precision", average_precision(std::move(scored))}};
  row.per_second = static_cast<double>(pairs.size()) / seconds;
  return row;
}

}  // namespace

void run_pairs(const Bench& bench, const RowSink& sink) {
  constexpr std::size_t kArticles = 300;
  const auto set = synthetic_dataset(bench.words, {bench.seed}, kArticles);
  std::vector<Judged> pairs;
  for (std::size_t a = 0; a < kArticles; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const auto& events = set.gold;
      pairs.push_back({a, b, events.at(set.articles[a].id) == events.at(set.articles[b].id)});
    }
  }
  sink(score_pairs(bench, set, pairs));

  Dataset judged;
  judged.name = "xlink-2020-07-zh-fr";
  const std::string folder = bench.eval_folder + "/" + judged.name;
  Importer importer({[&](Article&& article) {
                       judged.articles.push_back(std::move(article));
                       return true;
                     },
                     {}});
  if (bench.eval_folder.empty() || !importer.read(folder + "/articles.jsonl")) {
    sink({.task = "pairs", .dataset = judged.name, .note = "absent"});
    return;
  }
  judged.hash = hash_of(judged);
  sink(score_pairs(bench, judged, read_pairs(folder + "/pairs.tsv", judged.articles)));
}

void run_names(const Bench& bench, const RowSink& sink) {
  constexpr std::size_t kNames = 400, kOthers = 20;
  Random random(bench.seed);
  std::vector<InventedPerson> persons;
  for (std::size_t i = 0; i < kNames; ++i) persons.push_back(invent_person(random));
  const NameMatcher matcher(bench.model);
  std::size_t same = 0, right = 0, wrong = 0, matches = 0;
  const double seconds = core_seconds_of([&] {
    for (std::size_t i = 0; i < kNames; ++i) {
      const auto& latin = persons[i].full.latin;
      right += matcher.match(latin, persons[i].full.han).value() > .5 ? 1 : 0;
      ++same;
      ++matches;
      for (std::size_t k = 0; k < kOthers; ++k, ++matches) {
        const auto& other = persons[random.below(kNames)].full;
        if (other.latin == latin) continue;
        wrong += matcher.match(latin, other.han).value() > .5 ? 1 : 0;
      }
    }
  });
  Row row{.task = "names", .variant = "1 against 20", .dataset = "invented persons"};
  const auto found = static_cast<double>(right + wrong);
  row.quality = {{"P", found > 0 ? static_cast<double>(right) / found : 0},
                 {"R", static_cast<double>(right) / static_cast<double>(same)}};
  row.per_second = static_cast<double>(matches) / seconds;
  sink(std::move(row));
}

}  // namespace newsloom::bench
