#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "harness/clock.hpp"
#include "harness/memory.hpp"
#include "tasks/task.hpp"

namespace newsloom::bench {
namespace {

namespace fs = std::filesystem;
using Vectors = std::vector<std::vector<float>>;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string hash_text(std::string_view bytes) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash64(bytes)));
  return std::string(text, 12);
}

float dot(const std::vector<float>& a, const std::vector<float>& b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Share of `from` whose nearest of `to` is that of the same number.
double precision_at_1(const Vectors& from, const Vectors& to) {
  std::size_t right = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t best = 0;
    float best_score = -2;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const float score = dot(from[i], to[j]);
      if (score > best_score) {
        best_score = score;
        best = j;
      }
    }
    right += best == i ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(from.size());
}

/// Rows of a file of tab-separated columns, without the header, by column.
std::vector<std::vector<std::string>> read_columns(const std::string& path, std::size_t columns) {
  std::vector<std::vector<std::string>> out(columns);
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::size_t at = 0;
    for (auto& column : out) {
      const auto end = std::min(line.find('\t', at), line.size());
      column.push_back(line.substr(at, end - at));
      at = std::min(end + 1, line.size());
    }
  }
  return out;
}

}  // namespace

void run_retrieval(const Bench& bench, const RowSink& sink) {
  const std::string path = bench.eval_folder + "/flores-dev.tsv";
  Row row{.task = "retrieval", .dataset = "flores-dev"};
  if (!fs::exists(path)) {
    row.note = "absent: no flores-dev.tsv";
    sink(std::move(row));
  }
  row.dataset_hash = hash_text(read_file(path));
  const auto texts = read_columns(path, 3);  // zh, fr, en
  const Embedder embedder(bench.model);
  std::vector<Vectors> vectors(3);
  std::size_t count = 0;
  const double seconds = core_seconds_of([&] {
    for (std::size_t l = 0; l < 3; ++l) {
      for (const auto& text : texts[l]) {
        ArticleView sentence;
        sentence.title = text;
        vectors[l].push_back(embedder.embed(sentence).value());
        ++count;
      }
    }
  });
  constexpr const char* kNames[] = {"zh", "fr", "en"};
  for (const auto& [a, b] : {std::pair{1, 2}, {0, 2}, {0, 1}}) {
    row.quality.emplace_back(std::string(kNames[a]) + ">" + kNames[b],
                             precision_at_1(vectors[a], vectors[b]));
    row.quality.emplace_back(std::string(kNames[b]) + ">" + kNames[a],
                             precision_at_1(vectors[b], vectors[a]));
  }
  row.variant = "P@1";
  row.per_second = static_cast<double>(count) / seconds;
  sink(std::move(row));
}

void run_embed(const Bench& bench, const RowSink& sink) {
  const Embedder embedder(bench.model);
  for (const auto& set : bench.datasets()) {
    Vectors expected;
    for (const auto& article : set.articles) {
      expected.push_back(embedder.embed(article.view()).value());
      const float length = dot(expected.back(), expected.back());
      require(length == 0 || std::abs(length - 1) < 1e-3F, "a vector is not of length 1");
    }
    Row row{.task = "embed", .dataset = set.name, .dataset_hash = set.hash};
    reset_peak_memory();
    std::size_t i = 0, characters = 0;
    bool same = true;
    const double seconds = core_seconds_of([&] {
      for (const auto& article : set.articles) {
        same = same && embedder.embed(article.view()).value() == expected[i++];
        characters += article.title.size() + article.body.size();
      }
    });
    require(same, "an article was embedded differently the second time");
    row.per_second = static_cast<double>(set.articles.size()) / seconds;
    row.cost = {{"MB/s", static_cast<double>(characters) / 1e6 / seconds}};
    row.peak_memory_mb = peak_memory_mb();
    sink(std::move(row));
  }
}

void run_import(const Bench& bench, const RowSink& sink) {
  struct Page {
    std::string name, bytes, title;
  };
  std::vector<Page> pages;
  std::string all;
  for (const auto& entry : fs::directory_iterator(bench.source_folder + "/tests/data/pages")) {
    const fs::path expected = entry.path().string() + ".json";
    if (!fs::exists(expected)) continue;
    const auto json = nlohmann::json::parse(read_file(expected));
    pages.push_back(
        {entry.path().filename().string(), read_file(entry.path()), json.value("title", "")});
  }
  std::sort(pages.begin(), pages.end(),
            [](const Page& a, const Page& b) { return a.name < b.name; });
  Row row{.task = "import", .dataset = "tests/data/pages"};
  std::size_t right = 0;
  for (const auto& page : pages) {
    all += page.bytes;
    const auto article = import_page(page.bytes, page.name);
    right += article.ok() && article.value().title == page.title ? 1 : 0;
  }
  row.dataset_hash = hash_text(all);
  constexpr int kRounds = 20;
  const double seconds = core_seconds_of([&] {
    for (int round = 0; round < kRounds; ++round) {
      for (const auto& page : pages) static_cast<void>(import_page(page.bytes, page.name));
    }
  });
  const auto count = static_cast<double>(pages.size());
  row.quality = {{"titles", static_cast<double>(right) / count}};
  row.per_second = kRounds * count / seconds;
  row.cost = {{"MB/s", kRounds * static_cast<double>(all.size()) / 1e6 / seconds}};
  sink(std::move(row));
}

}  // namespace newsloom::bench
