#include "train/thresholds.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "cluster/agglomerate.hpp"
#include "cluster/stories.hpp"

namespace newsloom::train {
namespace {

using Links = std::vector<std::vector<cluster::Link>>;  ///< by arrival

constexpr std::size_t kManyBilingualEvents = 20;
constexpr double kPrecise = 0.95;   // what the precision profile asks of links across languages
constexpr double kPlateau = 0.004;  // how far below the best still counts as best

Links link(const Window& window, const sim::LinkModel& model) {
  Links links;
  for (const auto& arrival : window.arrivals) {
    auto& list = links.emplace_back();
    for (const auto& pair : arrival.compared) {
      const double log_odds = model.log_odds(pair.evidence);
      if (log_odds <= cluster::kLeastLogOdds) continue;  // as if there were no link
      list.push_back({pair.slot, static_cast<float>(log_odds), 0, 0, pair.evidence.cross_language});
    }
  }
  return links;
}

Evaluation run_linked(const Window& window, const Links& links, const sim::LinkModel::Thresholds& t,
                      bool online) {
  cluster::Stories stories({t.join, t.repair, t.cross_bonus}, true);
  cluster::LinkGraph graph;
  LabelMap assigned;
  std::vector<cluster::Change> changes;
  for (cluster::Slot slot = 0; slot < window.arrivals.size(); ++slot) {
    graph.add(slot, cluster::LinkList(links[slot]));
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
  if (!many_bilingual(window)) return figures.bcubed.f1;
  return (figures.bcubed.f1 + figures.cross->bcubed.f1) / 2;
}

/// A point of a grid and what it brings.
template <std::size_t kAxes>
struct Trial {
  std::array<double, kAxes> at{};
  double worth = 0;
  double cross_precision = 0;  ///< of pairs
};

// The grid of thresholds, finer where it matters.
constexpr std::array kJoins = {-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5};
constexpr std::array kBelow = {0.0, 0.5, 1.0};  // the threshold of repair, below that of joining
constexpr std::array kBonuses = {-4.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5};

/// The worth of each point of the grid averaged with its neighbours by join and bonus: a single
/// pair of reports that changes sides moves that of one point by more than the plateau is high.
std::vector<Trial<3>> smoothed(const std::vector<Trial<3>>& trials) {
  const auto at = [](std::size_t join, std::size_t below, std::size_t bonus) {
    return (join * kBelow.size() + below) * kBonuses.size() + bonus;
  };
  auto out = trials;
  for (std::size_t join = 0; join < kJoins.size(); ++join) {
    for (std::size_t below = 0; below < kBelow.size(); ++below) {
      for (std::size_t bonus = 0; bonus < kBonuses.size(); ++bonus) {
        double sum = 0, weights = 0;
        for (std::size_t j = join - std::min<std::size_t>(join, 1);
             j < std::min(join + 2, kJoins.size()); ++j) {
          for (std::size_t b = bonus - std::min<std::size_t>(bonus, 1);
               b < std::min(bonus + 2, kBonuses.size()); ++b) {
            const double weight = (j == join ? 2 : 1) * (b == bonus ? 2 : 1);
            sum += weight * trials[at(j, below, b)].worth;
            weights += weight;
          }
        }
        out[at(join, below, bonus)].worth = sum / weights;
      }
    }
  }
  return out;
}

/// The middle of the plateau: the best point of a grid is unstable.
template <std::size_t kAxes>
std::array<double, kAxes> middle(const std::vector<Trial<kAxes>>& trials) {
  double best = 0;
  for (const auto& trial : trials) best = std::max(best, trial.worth);
  std::array<double, kAxes> sum{};
  double count = 0;
  for (const auto& trial : trials) {
    if (trial.worth < best - kPlateau) continue;
    for (std::size_t axis = 0; axis < kAxes; ++axis) sum[axis] += trial.at[axis];
    ++count;
  }
  for (double& x : sum) x /= count;
  return sum;
}

/// The best of those that are precise across languages; where none is, the most precise.
template <std::size_t kAxes>
std::array<double, kAxes> precise(const std::vector<Trial<kAxes>>& trials) {
  const auto better = [](const auto& a, const auto& b) {
    const double x = std::min(a.cross_precision, kPrecise);
    const double y = std::min(b.cross_precision, kPrecise);
    return x != y ? x < y : a.worth < b.worth;
  };
  return std::max_element(trials.begin(), trials.end(), better)->at;
}

/// Sets with their links under a model.
struct Linked {
  Windows windows;
  std::vector<Links> links;

  Linked(const Windows& sets, const sim::LinkModel& model) {
    for (const Window* window : sets) {
      if (!window->judged.empty()) continue;  // judged pairs make no stories
      windows.push_back(window);
      links.push_back(link(*window, model));
    }
  }

  void shift(double within, double across) {
    for (auto& window : links) {
      for (auto& list : window) {
        for (auto& link : list) {
          link.log_odds += static_cast<float>(link.cross_language ? across : within);
        }
      }
    }
  }
};

/// Means over the sets; the precision over those with many bilingual events.
struct Means {
  double worth = 0, cross_precision = 0;

  Means(const Linked& sets, const sim::LinkModel::Thresholds& thresholds) {
    double bilingual = 0;
    for (std::size_t i = 0; i < sets.windows.size(); ++i) {
      const auto figures = run_linked(*sets.windows[i], sets.links[i], thresholds, false);
      worth += objective(*sets.windows[i], figures);
      if (!many_bilingual(*sets.windows[i])) continue;
      cross_precision += figures.cross->pairwise.precision;
      ++bilingual;
    }
    worth /= std::max<double>(1, static_cast<double>(sets.windows.size()));
    cross_precision /= std::max<double>(1, bilingual);
  }
};

}  // namespace

bool many_bilingual(const Window& window) {
  return window.bilingual_events >= kManyBilingualEvents;
}

Evaluation run_stories(const Window& window, const sim::LinkModel& model,
                       const sim::LinkModel::Thresholds& thresholds, bool online) {
  return run_linked(window, link(window, model), thresholds, online);
}

void learn_thresholds(const Windows& windows, sim::LinkModel& model) {
  const Linked linked(windows, model);
  std::vector<Trial<3>> trials;
  for (const double join : kJoins) {
    for (const double below : kBelow) {
      for (const double bonus : kBonuses) {
        const Means means(linked, {join, join - below, bonus});
        trials.push_back({{join, join - below, bonus}, means.worth, means.cross_precision});
      }
    }
  }
  const auto set = [](const std::array<double, 3>& at, sim::LinkModel::Thresholds& thresholds) {
    thresholds = {at[0], at[1], at[2]};
  };
  set(middle(smoothed(trials)), model.balanced);
  set(precise(trials), model.precision);
}

void fit_headlines(const Windows& headlines, sim::LinkModel& model) {
  std::vector<Trial<2>> trials;
  for (double within = -2; within <= 2.01; within += 0.5) {
    for (double across = -2; across <= 3.01; across += 1) {
      Linked linked(headlines, model);
      linked.shift(within, across);
      trials.push_back({{within, across}, Means(linked, model.balanced).worth, 0});
    }
  }
  const auto at = middle(trials);
  model.headlines_within.bias += at[0];
  model.headlines_across.bias += at[1];
}

}  // namespace newsloom::train
