#include "train/link.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>

#include "cluster/stories.hpp"
#include "engine/model_data.hpp"
#include "newsloom/model.hpp"
#include "train/window.hpp"

namespace newsloom::train {
namespace {

using sim::kEvidenceCount;

constexpr std::size_t kMaxCandidates = 256;  // EngineOptions' default
constexpr double kPositiveMass = 3;          // weight of an event's pairs; a negative pair weighs 1
constexpr double kRidge = 1;                 // on weights of standardised evidence
constexpr int kMaxNewtonSteps = 100;
constexpr std::size_t kManyBilingualEvents = 20;
constexpr double kPlateau = 0.004;  // how far below the best still counts as best

using Windows = std::vector<const Window*>;

/// One kind of pair over several windows, as rows of evidence.
struct Sample {
  Eigen::MatrixXd evidence;
  Eigen::VectorXd same_event, weight;
};

Sample collect(const Windows& windows, bool cross) {
  std::vector<const engine::Compared*> pairs;
  std::vector<double> same, weight;
  for (const Window* window : windows) {
    std::map<std::string, double> positives;  // pairs of an event
    for (const bool counting : {true, false}) {
      for (const auto& arrival : window->arrivals) {
        for (const auto& pair : arrival.compared) {
          if (pair.evidence.cross_language != cross) continue;
          const bool positive = window->arrivals[pair.slot].event == arrival.event;
          if (counting) {
            if (positive) ++positives[arrival.event];
            continue;
          }
          pairs.push_back(&pair);
          same.push_back(positive ? 1 : 0);
          weight.push_back(positive ? kPositiveMass / positives[arrival.event] : 1);
        }
      }
    }
  }
  Sample sample;
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

/// Ridge logistic regression by Newton's method on standardised columns.
sim::LinkModel::Weights fit(const Sample& sample) {
  const Eigen::Index n = sample.evidence.rows(), k = sample.evidence.cols();
  sim::LinkModel::Weights out;
  if (n == 0) return out;
  const Eigen::RowVectorXd mean = sample.evidence.colwise().mean();
  Eigen::RowVectorXd deviation =
      ((sample.evidence.rowwise() - mean).array().square().colwise().mean()).sqrt();
  for (Eigen::Index j = 0; j < k; ++j) {
    if (deviation(j) < 1e-9) deviation(j) = 0;
  }
  Eigen::MatrixXd x(n, k + 1);
  x.col(k).setOnes();
  for (Eigen::Index j = 0; j < k; ++j) {
    x.col(j) = deviation(j) == 0
                   ? Eigen::VectorXd::Zero(n)
                   : Eigen::VectorXd((sample.evidence.col(j).array() - mean(j)) / deviation(j));
  }
  Eigen::VectorXd w = Eigen::VectorXd::Zero(k + 1);
  Eigen::VectorXd ridge = Eigen::VectorXd::Constant(k + 1, kRidge);
  ridge(k) = 1e-6;
  const auto loss = [&](const Eigen::VectorXd& at) {
    const Eigen::ArrayXd t = (x * at).array();
    const Eigen::ArrayXd softplus = t.max(0) + (-t.abs()).exp().log1p();
    return (sample.weight.array() * (softplus - sample.same_event.array() * t)).sum() +
           0.5 * (ridge.array() * at.array().square()).sum();
  };
  double current = loss(w);
  for (int step = 0; step < kMaxNewtonSteps; ++step) {
    const Eigen::ArrayXd p = 1 / (1 + (-(x * w)).array().exp());
    const Eigen::VectorXd gradient =
        x.transpose() * (sample.weight.array() * (p - sample.same_event.array())).matrix() +
        ridge.cwiseProduct(w);
    const Eigen::VectorXd curvature = sample.weight.array() * p * (1 - p);
    Eigen::MatrixXd hessian = x.transpose() * curvature.asDiagonal() * x;
    hessian.diagonal() += ridge;
    const Eigen::VectorXd move = hessian.ldlt().solve(gradient);
    const double promised = gradient.dot(move);
    if (promised < 1e-9) break;
    // Far from the end a full step overshoots: halve it until it brings what it should.
    double length = 1, next = loss(w - move);
    while (next > current - 1e-4 * length * promised && length > 1e-6) {
      length /= 2;
      next = loss(w - length * move);
    }
    w -= length * move;
    current = next;
  }
  out.bias = w(k);
  for (Eigen::Index j = 0; j < k; ++j) {
    if (deviation(j) == 0) continue;
    out.of[static_cast<std::size_t>(j)] = w(j) / deviation(j);
    out.bias -= w(j) * mean(j) / deviation(j);
  }
  return out;
}

sim::LinkModel fit_model(const Windows& windows) {
  sim::LinkModel model;
  model.within = fit(collect(windows, false));
  model.across = fit(collect(windows, true));
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

sim::LinkModel::Thresholds choose_thresholds(const Windows& windows, const sim::LinkModel& model) {
  std::vector<std::vector<std::vector<cluster::Link>>> links;
  for (const Window* window : windows) links.push_back(link(*window, model));
  struct Point {
    sim::LinkModel::Thresholds at;
    double worth;
  };
  std::vector<Point> grid;
  for (double join = -1.5; join <= 1.51; join += 0.5) {
    for (double below = 0; below <= 1.01; below += 0.5) {
      for (double bonus = 0; bonus <= 1.51; bonus += 0.5) {
        Point point{{join, join - below, bonus}, 0};
        for (std::size_t i = 0; i < windows.size(); ++i) {
          point.worth +=
              objective(*windows[i], run_stories(*windows[i], links[i], point.at, false));
        }
        point.worth /= static_cast<double>(windows.size());
        grid.push_back(point);
      }
    }
  }
  double best = 0;
  for (const auto& point : grid) best = std::max(best, point.worth);
  sim::LinkModel::Thresholds middle;
  double count = 0;
  for (const auto& point : grid) {
    if (point.worth < best - kPlateau) continue;
    middle.join += point.at.join;
    middle.repair += point.at.repair;
    middle.cross_bonus += point.at.cross_bonus;
    ++count;
  }
  return {middle.join / count, middle.repair / count, middle.cross_bonus / count};
}

std::string format(const char* pattern, auto... values) {
  char line[400];
  std::snprintf(line, sizeof line, pattern, values...);
  return line;
}

std::string weight_table(const sim::LinkModel& model) {
  std::string out = "| evidence | one language | two languages |\n|---|---|---|\n";
  out += format("| prior | %.2f | %.2f |\n", model.within.bias, model.across.bias);
  for (std::size_t i = 0; i < kEvidenceCount; ++i) {
    const std::string name(sim::evidence_name(static_cast<sim::Evidence>(i)));
    out += format("| %s | %.2f | %.2f |\n", name.c_str(), model.within.of[i], model.across.of[i]);
  }
  return out + format("\nThresholds: join %.2f, repair %.2f, bonus across languages %.2f.\n",
                      model.balanced.join, model.balanced.repair, model.balanced.cross_bonus);
}

}  // namespace

Result<LinkTraining> train_link(const Config& config, const std::string& model_path,
                                const Log& log) {
  const auto model = Model::open(model_path);
  if (!model) return model.error();
  std::vector<Window> windows;
  std::error_code status;
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(config.eval, status)) {
    if (entry.path().filename().string().rfind("window-", 0) == 0) folders.push_back(entry.path());
  }
  if (status) return Error{ErrorCode::io, config.eval + ": " + status.message()};
  std::sort(folders.begin(), folders.end());
  for (const auto& folder : folders) {
    auto window = stream_window(folder.string(), model->data(), kMaxCandidates);
    if (!window) return window.error();
    log(format("link: %s: %zu articles, candidate recall %.4f", window->name.c_str(),
               window->arrivals.size(),
               static_cast<double>(window->found_partners) /
                   std::max<double>(1, static_cast<double>(window->all_partners))));
    windows.push_back(std::move(*window));
  }
  if (windows.size() < 2)
    return Error{ErrorCode::not_found, config.eval + ": fewer than two windows"};

  LinkTraining out;
  out.report =
      "| window | B3 P | B3 R | B3 F1 | cross B3 F1 | cross pair P | cross pair R | online B3 "
      "F1 |\n|---|---|---|---|---|---|---|---|\n";
  double mean = 0, mean_cross = 0, mean_online = 0;
  std::size_t bilingual = 0;
  for (const Window& held_out : windows) {
    Windows others;
    for (const Window& window : windows) {
      if (&window != &held_out) others.push_back(&window);
    }
    auto model_of_others = fit_model(others);
    model_of_others.balanced = choose_thresholds(others, model_of_others);
    const auto links = link(held_out, model_of_others);
    const auto final = run_stories(held_out, links, model_of_others.balanced, false);
    const auto online = run_stories(held_out, links, model_of_others.balanced, true);
    const std::string row =
        format("| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |", held_out.name.c_str(),
               final.bcubed.precision, final.bcubed.recall, final.bcubed.f1, final.cross->bcubed.f1,
               final.cross->pairwise.precision, final.cross->pairwise.recall, online.bcubed.f1);
    log("link: left out: " + row);
    out.report += row + "\n";
    mean += final.bcubed.f1 / static_cast<double>(windows.size());
    mean_online += online.bcubed.f1 / static_cast<double>(windows.size());
    if (held_out.bilingual_events >= kManyBilingualEvents) {
      mean_cross += final.cross->bcubed.f1;
      ++bilingual;
    }
  }
  if (bilingual > 0) mean_cross /= static_cast<double>(bilingual);
  out.report += format("| mean | | | %.3f | %.3f | | | %.3f |\n", mean, mean_cross, mean_online);
  log(format("link: left out: mean B3 %.4f, cross B3 %.4f, online %.4f", mean, mean_cross,
             mean_online));

  Windows all;
  for (const Window& window : windows) all.push_back(&window);
  out.model = fit_model(all);
  out.model.balanced = choose_thresholds(all, out.model);
  out.model.precision = out.model.balanced;
  out.report += "\n" + weight_table(out.model);
  log("link:\n" + weight_table(out.model));
  return out;
}

}  // namespace newsloom::train
