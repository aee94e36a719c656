#include "train/lessons.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>

#include "newsloom/options.hpp"

namespace newsloom::train {
namespace {

const std::size_t kMaxCandidates = EngineOptions().max_candidates;

std::string summary(const Window& window) {
  const auto partners = std::max<double>(1, static_cast<double>(window.all_partners));
  char line[200];
  std::snprintf(line, sizeof line,
                "link: %s: %zu articles, %zu judged pairs, candidate recall %.4f",
                title(window).c_str(), window.arrivals.size(), window.judged.size(),
                static_cast<double>(window.found_partners) / partners);
  return line;
}

}  // namespace

std::string title(const Window& window) {
  return window.texts == Texts::titles ? window.name + ", titles" : window.name;
}

Lessons LabelledSets::without(std::string_view name) const {
  Lessons lessons;
  const auto take = [&](const std::vector<Window>& from, Windows& to) {
    for (const Window& window : from) {
      if (window.name != name) to.push_back(&window);
    }
  };
  take(windows, lessons.windows);
  take(pairs, lessons.pairs);
  take(headlines, lessons.headlines);
  take(titles, lessons.titles);
  return lessons;
}

Result<LabelledSets> read_labelled(const Config& config, const engine::ModelData& model,
                                   const Log& log) {
  std::error_code status;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(config.eval, status)) {
    folders.push_back(entry.path());
  }
  if (status) return Error{ErrorCode::io, config.eval + ": " + status.message()};
  std::sort(folders.begin(), folders.end());

  LabelledSets sets;
  const auto read = [&](const std::filesystem::path& folder, Texts texts,
                        std::vector<Window>& to) -> Result<void> {
    auto window = stream_window(folder.string(), texts, model, kMaxCandidates);
    if (!window) return window.error();
    log(summary(*window));
    to.push_back(std::move(*window));
    return {};
  };
  for (const auto& folder : folders) {
    const auto name = folder.filename().string();
    const bool window = name.rfind("window-", 0) == 0, judged = name.rfind("xlink-", 0) == 0;
    if (window || judged) {
      auto whole = read(folder, Texts::whole, window ? sets.windows : sets.pairs);
      if (!whole) return whole.error();
    } else if (name.find("titles") == name.npos && name.find("headlines") == name.npos) {
      continue;
    }
    auto titles = read(folder, Texts::titles, window || judged ? sets.titles : sets.headlines);
    if (!titles) return titles.error();
  }
  if (sets.windows.size() < 2) {
    return Error{ErrorCode::not_found, config.eval + ": fewer than two windows"};
  }
  return sets;
}

std::optional<bool> same_event(const Window& window, cluster::Slot earlier, cluster::Slot later) {
  if (window.judged.empty()) {
    return window.arrivals[earlier].event == window.arrivals[later].event;
  }
  const auto verdict = window.judged.find({earlier, later});
  if (verdict == window.judged.end()) return {};
  return verdict->second;
}

}  // namespace newsloom::train
