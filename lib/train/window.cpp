#include "train/window.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "newsloom/import.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

/// Columns id and event of a labels file with a header.
Result<LabelMap> read_labels(const std::string& path) {
  LabelMap labels;
  std::size_t id = 0, event = 0;
  bool header = true;
  auto read = for_each_line(path, [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (header) {
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i] == "id") id = i;
        if (fields[i] == "event") event = i;
      }
      header = false;
    } else if (fields.size() > std::max(id, event) && !fields[event].empty()) {
      labels.emplace(fields[id], fields[event]);
    }
  });
  if (!read) return read.error();
  return labels;
}

/// Reads "id<TAB>id<TAB>1|0|?" with a header; doubtful pairs are left out.
Result<void> read_pairs(const std::string& path, Window& window) {
  std::map<std::string, cluster::Slot> slot_of;
  for (cluster::Slot slot = 0; slot < window.arrivals.size(); ++slot) {
    slot_of[window.arrivals[slot].id] = slot;
  }
  return for_each_line(path, [&](std::string_view line) {
    const auto fields = split_tabs(line);
    if (fields.size() < 3 || (fields[2] != "1" && fields[2] != "0")) return;
    const auto a = slot_of.find(std::string(fields[0])), b = slot_of.find(std::string(fields[1]));
    if (a == slot_of.end() || b == slot_of.end()) return;
    window.judged[std::minmax(a->second, b->second)] = fields[2] == "1";
  });
}

}  // namespace

Result<Window> stream_window(const std::string& folder, Texts texts, const engine::ModelData& model,
                             std::size_t max_candidates) {
  Window window;
  window.name = std::filesystem::path(folder).filename().string();
  window.texts = texts;
  const std::string pairs = folder + "/pairs.tsv";
  const bool by_pairs = std::filesystem::exists(pairs);
  if (!by_pairs) {
    auto labels = read_labels(folder + "/labels.tsv");
    if (!labels) return labels.error();
    window.gold = std::move(*labels);
  }

  std::vector<Article> articles;
  Importer importer({[&](Article&& article) {
                       articles.push_back(std::move(article));
                       return true;
                     },
                     {}});
  if (auto read = importer.read(folder + "/articles.jsonl"); !read) return read.error();
  std::sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) {
    const auto time = [](const Article& article) {
      return article.published_at.value_or(INT64_MAX);
    };
    return time(a) != time(b) ? time(a) < time(b) : a.id < b.id;
  });

  engine::ActiveArticles active(model);
  std::map<std::string, std::set<std::string>> languages_of_event;
  std::map<std::string, std::size_t> seen;
  for (Article& article : articles) {
    const auto label = window.gold.find(article.id);
    const std::string language(language_code(parse_language(article.language)));
    window.languages[article.id] = language;
    article.language.clear();
    article.source.clear();
    article.url.clear();
    if (texts == Texts::titles) article.body.clear();
    auto prepared = active.prepare(engine::read_whole(model, article.view()));
    Window::Arrival arrival;
    arrival.id = article.id;
    arrival.event = label == window.gold.end() ? "unlabelled:" + article.id : label->second;
    arrival.language = language;
    arrival.compared = active.compare(prepared, max_candidates);
    active.insert(std::move(prepared), arrival.compared,
                  std::vector<double>(arrival.compared.size(), -100));
    for (const auto& pair : arrival.compared) {
      window.found_partners += window.arrivals[pair.slot].event == arrival.event ? 1 : 0;
    }
    window.all_partners += seen[arrival.event]++;
    languages_of_event[arrival.event].insert(language);
    window.arrivals.push_back(std::move(arrival));
  }
  for (const auto& [event, languages] : languages_of_event) {
    window.bilingual_events += languages.size() > 1 ? 1 : 0;
  }
  if (by_pairs) {
    if (auto read = read_pairs(pairs, window); !read) return read.error();
  }
  return window;
}

}  // namespace newsloom::train
