#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "newsloom/newsloom.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using namespace newsloom;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void print_rate(const char* task, std::size_t articles, double seconds) {
  std::printf("%-10s %8.0f articles/s  %8.1f us each\n", task,
              static_cast<double>(articles) / seconds,
              1e6 * seconds / static_cast<double>(articles));
}

/// Groups all articles; the time of each add goes to `times_s`.  Result: the stories at arrival.
std::vector<StoryId> group(const Model& model, const std::vector<Article>& articles,
                           std::vector<double>& times_s) {
  auto engine = Engine::create(model).value();
  std::vector<StoryId> stories;
  times_s.clear();
  for (const Article& article : articles) {
    const auto start = Clock::now();
    stories.push_back(engine.add(article.view()).value().story);
    times_s.push_back(seconds_since(start));
  }
  return stories;
}

int run(const std::string& model_path, const std::string& path) {
  const auto model = Model::open(model_path).value();
  std::vector<Article> articles;
  Importer importer({[&](Article&& article) {
                       articles.push_back(std::move(article));
                       return true;
                     },
                     {}});
  auto start = Clock::now();
  importer.read(path).value();
  const double reading = seconds_since(start);
  if (articles.empty()) {
    std::fprintf(stderr, "%s: no article in it\n", path.c_str());
    return 1;
  }

  const Embedder embedder(model);
  start = Clock::now();
  for (const Article& article : articles) embedder.embed(article.view()).value();
  const double embedding = seconds_since(start);

  std::vector<double> times;
  const auto expected = group(model, articles, times);
  if (group(model, articles, times) != expected) {
    std::fprintf(stderr, "two runs decided differently: nothing is timed\n");
    return 1;
  }
  double grouping = 0;
  for (const double time : times) grouping += time;
  std::sort(times.begin(), times.end());
  const auto percentile = [&](double share) {
    return 1e6 * times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };

  const auto info = model.info();
  std::printf("newsloom %s, model %s %s, %zu articles of %s\n", version(), info.name.c_str(),
              info.hash.c_str(), articles.size(), path.c_str());
  print_rate("read", articles.size(), reading);
  print_rate("embed", articles.size(), embedding);
  print_rate("group", articles.size(), grouping);
  std::printf("one add    median %.0f us, p99 %.0f us, most %.0f us\n", percentile(0.5),
              percentile(0.99), percentile(1));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
#ifndef NDEBUG
  std::fprintf(stderr, "built without optimisation: use the release preset\n");
  return 1;
#endif
  if (argc != 3) {
    std::fprintf(stderr, "usage: newsloom-bench MODEL ARTICLES.jsonl\n");
    return 2;
  }
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
