#include "harness/dataset.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"

namespace newsloom::bench {
namespace {

/// Columns "id" and "event" of a file with a header line.
Result<LabelMap> read_labels(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::not_found, path + ": no such file"};
  const auto split = [](const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t')
        fields.emplace_back();
      else if (c != '\r')
        fields.back() += c;
    }
    return fields;
  };
  std::string line;
  std::getline(in, line);
  const auto header = split(line);
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  const auto id = column("id"), event = column("event");
  LabelMap labels;
  while (std::getline(in, line)) {
    const auto fields = split(line);
    if (id < fields.size() && event < fields.size() && !fields[event].empty()) {
      labels[fields[id]] = fields[event];
    }
  }
  if (labels.empty()) return Error{ErrorCode::invalid_argument, path + ": no labels"};
  return labels;
}

std::string time_text(std::int64_t unix_s) {
  const std::time_t time = unix_s;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

/// Articles without a time come last; ties by id.
bool published_before(const Article& a, const Article& b) {
  if (a.published_at != b.published_at) {
    return a.published_at && (!b.published_at || *a.published_at < *b.published_at);
  }
  return a.id < b.id;
}

}  // namespace

std::string hash_of(const Dataset& dataset) {
  std::uint64_t hash = 0;
  for (const auto& article : dataset.articles) {
    const auto label = dataset.gold.find(article.id);
    const auto time = std::to_string(article.published_at.value_or(0));
    const std::string_view event =
        label == dataset.gold.end() ? std::string_view{} : std::string_view(label->second);
    const std::string_view parts[] = {article.id, article.title, article.body, time, event};
    for (const auto part : parts) hash = hash64(part, hash);
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return std::string(text, 12);
}

Result<Dataset> load_dataset(const std::string& folder) {
  Dataset dataset;
  dataset.name = std::filesystem::path(folder + "/").parent_path().filename().string();
  auto labels = read_labels(folder + "/labels.tsv");
  if (!labels) return labels.error();
  dataset.gold = std::move(labels).value();
  Importer importer({[&](Article&& article) {
                       dataset.languages[article.id] = article.language.substr(0, 2);
                       article.language.clear();
                       article.source.clear();
                       article.url.clear();
                       dataset.articles.push_back(std::move(article));
                       return true;
                     },
                     {}});
  if (auto read = importer.read(folder + "/articles.jsonl"); !read) return read.error();
  std::sort(dataset.articles.begin(), dataset.articles.end(), published_before);
  dataset.hash = hash_of(dataset);
  return dataset;
}

Dataset synthetic_dataset(const WordStock& words, const StreamOptions& options, std::size_t count) {
  Dataset dataset;
  dataset.name = std::string("synthetic-").append(std::to_string(count));
  Stream stream(words, options);
  for (std::size_t i = 0; i < count; ++i) {
    auto made = stream.next();
    dataset.gold[made.article.id] = made.event;
    dataset.languages[made.article.id] = language_code(made.language);
    dataset.articles.push_back(std::move(made.article));
  }
  dataset.hash = hash_of(dataset);
  return dataset;
}

Result<void> save_dataset(const Dataset& dataset, const std::string& folder) {
  std::filesystem::create_directories(folder);
  std::ofstream articles(folder + "/articles.jsonl"), labels(folder + "/labels.tsv");
  labels << "id\tevent\n";
  for (const auto& article : dataset.articles) {
    nlohmann::ordered_json line = {{"id", article.id},
                                   {"lang", dataset.languages.at(article.id)},
                                   {"title", article.title},
                                   {"body", article.body},
                                   {"source", article.source}};
    if (article.published_at) line["published_at"] = time_text(*article.published_at);
    articles << line.dump() << '\n';
    labels << article.id << '\t' << dataset.gold.at(article.id) << '\n';
  }
  articles.flush();
  labels.flush();
  if (!articles || !labels) return Error{ErrorCode::io, folder + ": cannot be written"};
  return {};
}

}  // namespace newsloom::bench
