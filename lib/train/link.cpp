#include "train/link.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>

#include "cluster/stories.hpp"
#include "engine/model_data.hpp"
#include "newsloom/model.hpp"
#include "train/link_weights.hpp"
#include "train/window.hpp"

namespace newsloom::train {
namespace {

using sim::kEvidenceCount;

constexpr std::size_t kMaxCandidates = 256;  // EngineOptions' default
constexpr double kPositiveMass = 3;          // weight of an event's pairs; a negative pair weighs 1
// On weights of standardised evidence; fewer events are bilingual, so their model is held tighter
// (left out by window: log loss per event 1.212 at 1, 1.171 at 10, 1.179 at 30).
constexpr double kRidgeWithin = 1, kRidgeAcross = 10;
constexpr std::size_t kManyBilingualEvents = 20;
constexpr double kPrecise = 0.95;   // what the precision profile asks of links across languages
constexpr double kPlateau = 0.004;  // how far below the best still counts as best

using Windows = std::vector<const Window*>;

/// Nothing when nobody judged the pair.
std::optional<bool> same_event(const Window& window, cluster::Slot earlier, cluster::Slot later) {
  if (window.judged.empty()) {
    return window.arrivals[earlier].event == window.arrivals[later].event;
  }
  const auto verdict = window.judged.find({earlier, later});
  if (verdict == window.judged.end()) return {};
  return verdict->second;
}

LinkSample collect(const Windows& windows, bool cross, bool headline) {
  std::vector<const engine::Compared*> pairs;
  std::vector<double> same, weight;
  for (const Window* window : windows) {
    std::map<std::string, double> positives;  // pairs of an event
    for (const bool counting : {true, false}) {
      for (cluster::Slot slot = 0; slot < window->arrivals.size(); ++slot) {
        const auto& arrival = window->arrivals[slot];
        for (const auto& pair : arrival.compared) {
          if (pair.evidence.cross_language != cross) continue;
          if (pair.evidence.headline != headline) continue;
          const auto positive = same_event(*window, pair.slot, slot);
          if (!positive) continue;
          if (counting) {
            if (*positive) ++positives[arrival.event];
            continue;
          }
          pairs.push_back(&pair);
          same.push_back(*positive ? 1 : 0);
          weight.push_back(*positive ? kPositiveMass / positives[arrival.event] : 1);
        }
      }
    }
  }
  LinkSample sample;
  const auto n = static_cast<Eigen::Index>(pairs.size());
  sample.evidence.resize(n, kEvidenceCount);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < kEvidenceCount; ++k) {
      sample.evidence(i, static_cast<Eigen::Index>(k)) =
          pairs[static_cast<std::size_t>(i)]->evidence.values[k];
    }
  }
  sample.same_event = Eigen::Map<Eigen::VectorXd>(same.data(), n);
  sample.weight = Eigen::Map<Eigen::VectorXd>(weight.data(), n);
  return sample;
}

/// The labelled sets by what they teach.
struct Lessons {
  Windows windows;    ///< full text, events
  Windows pairs;      ///< full text, judged pairs of two languages
  Windows headlines;  ///< titles alone, events
};

sim::LinkModel fit_model(const Lessons& lessons) {
  const auto both = [](Windows a, const Windows& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  };
  const Windows with_headlines = both(lessons.windows, lessons.headlines);
  sim::LinkModel model;
  model.within = fit_weights(collect(lessons.windows, false, false), kRidgeWithin);
  model.across =
      fit_weights(collect(both(lessons.windows, lessons.pairs), true, false), kRidgeAcross);
  model.headlines_within = fit_weights(collect(with_headlines, false, true), kRidgeWithin);
  model.headlines_across = fit_weights(collect(with_headlines, true, true), kRidgeAcross);
  return model;
}

/// The links of a window under a model.
std::vector<std::vector<cluster::Link>> link(const Window& window, const sim::LinkModel& model) {
  std::vector<std::vector<cluster::Link>> links;
  for (const auto& arrival : window.arrivals) {
    auto& list = links.emplace_back();
    for (const auto& pair : arrival.compared) {
      const double log_odds = model.log_odds(pair.evidence);
      if (log_odds <= -9) continue;
      list.push_back({pair.slot, static_cast<float>(log_odds), 0, 0, pair.evidence.cross_language});
    }
  }
  return links;
}

Evaluation run_stories(const Window& window, const std::vector<std::vector<cluster::Link>>& links,
                       const sim::LinkModel::Thresholds& t, bool online) {
  cluster::Stories stories({t.join, t.repair, t.cross_bonus}, true);
  cluster::LinkGraph graph;
  LabelMap assigned;
  std::vector<cluster::Change> changes;
  for (cluster::Slot slot = 0; slot < window.arrivals.size(); ++slot) {
    graph.add(slot, links[slot]);
    const auto decision = stories.add(slot, graph, changes);
    assigned[window.arrivals[slot].id] = std::to_string(to_number(decision.story));
  }
  if (!online) {
    for (cluster::Slot slot = 0; slot < window.arrivals.size(); ++slot) {
      assigned[window.arrivals[slot].id] = std::to_string(to_number(stories.story_of(slot)));
    }
  }
  return evaluate(window.gold, assigned, window.languages).value();
}

/// (B-cubed + cross-lingual B-cubed) / 2; B-cubed alone where few events are bilingual.
double objective(const Window& window, const Evaluation& figures) {
  if (window.bilingual_events < kManyBilingualEvents) return figures.bcubed.f1;
  return (figures.bcubed.f1 + figures.cross->bcubed.f1) / 2;
}

/// Thresholds and what they bring, mean over windows.
struct Trial {
  sim::LinkModel::Thresholds at;
  double worth = 0;
  double cross_precision = 0;  ///< of pairs, over windows with many bilingual events
};

std::vector<Trial> try_thresholds(const Windows& windows, const sim::LinkModel& model) {
  std::vector<std::vector<std::vector<cluster::Link>>> links;
  double bilingual = 0;
  for (const Window* window : windows) {
    links.push_back(link(*window, model));
    bilingual += window->bilingual_events >= kManyBilingualEvents ? 1 : 0;
  }
  std::vector<Trial> trials;
  for (double join = -1.5; join <= 1.51; join += 0.5) {
    for (double below = 0; below <= 1.01; below += 0.5) {
      for (const double bonus : {-4.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5}) {
        Trial trial{{join, join - below, bonus}};
        for (std::size_t i = 0; i < windows.size(); ++i) {
          const auto figures = run_stories(*windows[i], links[i], trial.at, false);
          trial.worth += objective(*windows[i], figures) / static_cast<double>(windows.size());
          if (windows[i]->bilingual_events >= kManyBilingualEvents) {
            trial.cross_precision += figures.cross->pairwise.precision / bilingual;
          }
        }
        trials.push_back(trial);
      }
    }
  }
  return trials;
}

/// The middle of the plateau: the best point of a grid is unstable.
sim::LinkModel::Thresholds balanced(const std::vector<Trial>& trials) {
  double best = 0;
  for (const auto& trial : trials) best = std::max(best, trial.worth);
  sim::LinkModel::Thresholds middle;
  double count = 0;
  for (const auto& trial : trials) {
    if (trial.worth < best - kPlateau) continue;
    middle.join += trial.at.join;
    middle.repair += trial.at.repair;
    middle.cross_bonus += trial.at.cross_bonus;
    ++count;
  }
  return {middle.join / count, middle.repair / count, middle.cross_bonus / count};
}

/// The best of those that are precise across languages; where none is, the most precise.
sim::LinkModel::Thresholds precise(const std::vector<Trial>& trials) {
  const auto better = [](const Trial& a, const Trial& b) {
    const double x = std::min(a.cross_precision, kPrecise);
    const double y = std::min(b.cross_precision, kPrecise);
    return x != y ? x < y : a.worth < b.worth;
  };
  return std::max_element(trials.begin(), trials.end(), better)->at;
}

void learn_thresholds(const Windows& windows, sim::LinkModel& model) {
  const auto trials = try_thresholds(windows, model);
  model.balanced = balanced(trials);
  model.precision = precise(trials);
}

std::string format(const char* pattern, auto... values) {
  char line[400];
  std::snprintf(line, sizeof line, pattern, values...);
  return line;
}

std::string weight_table(const sim::LinkModel& model) {
  std::string out =
      "| evidence | one language | two languages | headlines: one | two |\n|---|---|---|---|---|\n";
  out += format("| prior | %.2f | %.2f | %.2f | %.2f |\n", model.within.bias, model.across.bias,
                model.headlines_within.bias, model.headlines_across.bias);
  for (std::size_t i = 0; i < kEvidenceCount; ++i) {
    const std::string name(sim::evidence_name(static_cast<sim::Evidence>(i)));
    out += format("| %s | %.2f | %.2f | %.2f | %.2f |\n", name.c_str(), model.within.of[i],
                  model.across.of[i], model.headlines_within.of[i], model.headlines_across.of[i]);
  }
  return out + format(
                   "\nThresholds (join, repair, added across languages): balanced %.2f %.2f %.2f, "
                   "precision %.2f %.2f %.2f.\n",
                   model.balanced.join, model.balanced.repair, model.balanced.cross_bonus,
                   model.precision.join, model.precision.repair, model.precision.cross_bonus);
}

/// Everything with labels under config.eval.
struct Labelled {
  std::vector<Window> windows, pairs, headlines;

  /// All but one set.
  Lessons without(const Window* held_out) const {
    Lessons lessons;
    const auto take = [&](const std::vector<Window>& from, Windows& to) {
      for (const Window& window : from) {
        if (&window != held_out) to.push_back(&window);
      }
    };
    take(windows, lessons.windows);
    take(pairs, lessons.pairs);
    take(headlines, lessons.headlines);
    return lessons;
  }
};

Result<Labelled> read_labelled(const Config& config, const engine::ModelData& model,
                               const Log& log) {
  Labelled out;
  std::error_code status;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(config.eval, status)) {
    const auto name = entry.path().filename().string();
    const auto begins = [&](const char* kind) { return name.rfind(kind, 0) == 0; };
    if (begins("window-") || begins("xlink-") || name.find("titles") != std::string::npos ||
        name.find("headlines") != std::string::npos) {
      folders.push_back(entry.path());
    }
  }
  if (status) return Error{ErrorCode::io, config.eval + ": " + status.message()};
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) {
    auto window = stream_window(folder.string(), model, kMaxCandidates);
    if (!window) return window.error();
    if (!window->judged.empty()) {
      log(format("link: %s: %zu judged pairs", window->name.c_str(), window->judged.size()));
      out.pairs.push_back(std::move(*window));
      continue;
    }
    log(format("link: %s: %zu articles, candidate recall %.4f", window->name.c_str(),
               window->arrivals.size(),
               static_cast<double>(window->found_partners) /
                   std::max<double>(1, static_cast<double>(window->all_partners))));
    auto& kind = window->name.rfind("window-", 0) == 0 ? out.windows : out.headlines;
    kind.push_back(std::move(*window));
  }
  if (out.windows.size() < 2) {
    return Error{ErrorCode::not_found, config.eval + ": fewer than two windows"};
  }
  return out;
}

/// One row of the report for each profile.
struct Means {
  double bcubed = 0, cross = 0, online = 0, precise_precision = 0, precise_recall = 0;
};

/// Scores each window by a model and thresholds that have not seen it.
Means leave_one_out(const Labelled& labelled, const Log& log, std::string& report) {
  report =
      "| window | B3 P | B3 R | B3 F1 | cross B3 F1 | cross pair P | cross pair R | online B3 F1 | "
      "precision profile: B3 F1 | cross pair P | cross pair R |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|\n";
  Means means;
  double bilingual = 0;
  std::vector<const Window*> all;
  for (const Window& window : labelled.windows) all.push_back(&window);
  for (const Window& window : labelled.headlines) all.push_back(&window);
  for (const Window* window : all) {
    const Window& held_out = *window;
    const Lessons lessons = labelled.without(window);
    auto model = fit_model(lessons);
    learn_thresholds(lessons.windows, model);
    const auto links = link(held_out, model);
    const auto final = run_stories(held_out, links, model.balanced, false);
    const auto online = run_stories(held_out, links, model.balanced, true);
    const auto precise = run_stories(held_out, links, model.precision, false);
    const std::string row =
        format("| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |",
               held_out.name.c_str(), final.bcubed.precision, final.bcubed.recall, final.bcubed.f1,
               final.cross->bcubed.f1, final.cross->pairwise.precision,
               final.cross->pairwise.recall, online.bcubed.f1, precise.bcubed.f1,
               precise.cross->pairwise.precision, precise.cross->pairwise.recall);
    log("link: left out: " + row);
    report += row + "\n";
    if (window->name.rfind("window-", 0) != 0) continue;
    means.bcubed += final.bcubed.f1;
    means.online += online.bcubed.f1;
    if (held_out.bilingual_events < kManyBilingualEvents) continue;
    means.cross += final.cross->bcubed.f1;
    means.precise_precision += precise.cross->pairwise.precision;
    means.precise_recall += precise.cross->pairwise.recall;
    ++bilingual;
  }
  means.bcubed /= static_cast<double>(labelled.windows.size());
  means.online /= static_cast<double>(labelled.windows.size());
  for (double* mean : {&means.cross, &means.precise_precision, &means.precise_recall}) {
    *mean /= std::max(1.0, bilingual);
  }
  report += format("| mean | | | %.3f | %.3f | | | %.3f | | %.3f | %.3f |\n", means.bcubed,
                   means.cross, means.online, means.precise_precision, means.precise_recall);
  return means;
}

}  // namespace

Result<LinkTraining> train_link(const Config& config, const std::string& model_path,
                                const Log& log) {
  const auto model = Model::open(model_path);
  if (!model) return model.error();
  const auto labelled = read_labelled(config, model->data(), log);
  if (!labelled) return labelled.error();

  LinkTraining out;
  const Means means = leave_one_out(*labelled, log, out.report);
  log(format(
      "link: left out: mean B3 %.4f, cross B3 %.4f, online %.4f; precision profile: cross "
      "pairs P %.3f R %.3f",
      means.bcubed, means.cross, means.online, means.precise_precision, means.precise_recall));

  const Lessons all = labelled->without(nullptr);
  out.model = fit_model(all);
  learn_thresholds(all.windows, out.model);
  out.report += "\n" + weight_table(out.model);
  log("link:\n" + weight_table(out.model));
  return out;
}

}  // namespace newsloom::train
