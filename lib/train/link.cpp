#include "train/link.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>

#include "engine/model_data.hpp"
#include "newsloom/model.hpp"
#include "train/calibration.hpp"
#include "train/lessons.hpp"
#include "train/link_weights.hpp"
#include "train/thresholds.hpp"

namespace newsloom::train {
namespace {

using sim::kEvidenceCount;

constexpr double kPositiveMass = 3;  // weight of an event's pairs; a negative pair weighs 1
// On weights of standardised evidence; fewer events are bilingual, so their model is held tighter
// (left out by window: log loss per event 1.212 at 1, 1.171 at 10, 1.179 at 30).
constexpr double kRidgeWithin = 1, kRidgeAcross = 10;

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

sim::LinkModel learn(const Lessons& lessons) {
  const auto both = [](Windows a, const Windows& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  };
  const Windows headlines = both(lessons.headlines, lessons.titles);
  // Some articles of the windows have no body.
  const Windows with_headlines = both(lessons.windows, headlines);
  sim::LinkModel model;
  model.within = fit_weights(collect(lessons.windows, false, false), kRidgeWithin);
  model.across =
      fit_weights(collect(both(lessons.windows, lessons.pairs), true, false), kRidgeAcross);
  model.headlines_within = fit_weights(collect(with_headlines, false, true), kRidgeWithin);
  model.headlines_across = fit_weights(collect(with_headlines, true, true), kRidgeAcross);
  learn_thresholds(lessons.windows, model);
  fit_headlines(headlines, model);
  return model;
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

/// Mean figures of the windows, each left out; across languages of those with many bilingual
/// events.
struct Means {
  double bcubed = 0, cross = 0, online = 0, precise_precision = 0, precise_recall = 0;
  double windows = 0, bilingual = 0;
};

/// Scores a set by a model that has not seen it: a row of the report.
std::string score(const Window& window, const sim::LinkModel& model, Means& means) {
  const auto final = run_stories(window, model, model.balanced, false);
  const auto online = run_stories(window, model, model.balanced, true);
  const auto precise = run_stories(window, model, model.precision, false);
  if (window.texts == Texts::whole) {
    means.bcubed += final.bcubed.f1;
    means.online += online.bcubed.f1;
    ++means.windows;
    if (many_bilingual(window)) {
      means.cross += final.cross->bcubed.f1;
      means.precise_precision += precise.cross->pairwise.precision;
      means.precise_recall += precise.cross->pairwise.recall;
      ++means.bilingual;
    }
  }
  return format("| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |",
                title(window).c_str(), final.bcubed.precision, final.bcubed.recall, final.bcubed.f1,
                final.cross->bcubed.f1, final.cross->pairwise.precision,
                final.cross->pairwise.recall, online.bcubed.f1, precise.bcubed.f1,
                precise.cross->pairwise.precision, precise.cross->pairwise.recall);
}

/// By "in another language".
using Calibrations = std::array<Calibration, 2>;

/// What a model that has not seen the articles of a window says of their pairs, and what is so.
void calibrate(const Window& window, const sim::LinkModel& model, Calibrations& calibrations) {
  for (const bool cross : {false, true}) {
    const auto sample = collect({&window}, cross, false);
    const auto& weights = cross ? model.across : model.within;
    const Eigen::Map<const Eigen::VectorXd> of(weights.of.data(), kEvidenceCount);
    const Eigen::VectorXd log_odds = (sample.evidence * of).array() + weights.bias;
    for (Eigen::Index i = 0; i < log_odds.size(); ++i) {
      calibrations[cross].add(log_odds[i], sample.same_event[i] > 0, sample.weight[i]);
    }
  }
}

std::string calibration_table(const Calibrations& calibrations) {
  std::string out =
      "| log-odds | one language: pairs | said | so | two languages: pairs | said | so |\n"
      "|---|---|---|---|---|---|---|\n";
  for (std::size_t bin = 0; bin < Calibration::kBins; ++bin) {
    out += "| " + Calibration::bin_name(bin) + " | " + calibrations[0].bin_text(bin) + " | " +
           calibrations[1].bin_text(bin) + " |\n";
  }
  return out;
}

/// Scores each set by a model and thresholds that have not seen it, neither whole nor its titles.
std::string leave_one_out(const LabelledSets& sets, const Log& log) {
  std::string report =
      "| window | B3 P | B3 R | B3 F1 | cross B3 F1 | cross pair P | cross pair R | online B3 F1 | "
      "precision profile: B3 F1 | cross pair P | cross pair R |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|\n";
  Windows scored;
  for (const Window& window : sets.windows) scored.push_back(&window);
  for (const Window& window : sets.headlines) scored.push_back(&window);
  for (const Window& window : sets.titles) {
    if (window.judged.empty()) scored.push_back(&window);
  }
  std::map<std::string, sim::LinkModel> unseen;
  Means means;
  Calibrations calibrations;
  for (const Window* window : scored) {
    auto model = unseen.find(window->name);
    if (model == unseen.end()) {
      model = unseen.emplace(window->name, learn(sets.without(window->name))).first;
    }
    const auto row = score(*window, model->second, means);
    log("link: left out: " + row);
    report += row + "\n";
    if (window->texts == Texts::whole) calibrate(*window, model->second, calibrations);
  }
  const auto bilingual = std::max(1.0, means.bilingual);
  const auto mean =
      format("| mean | | | %.4f | %.4f | | | %.4f | | %.3f | %.3f |", means.bcubed / means.windows,
             means.cross / bilingual, means.online / means.windows,
             means.precise_precision / bilingual, means.precise_recall / bilingual);
  log("link: left out: " + mean);
  const auto table = calibration_table(calibrations);
  log("link: calibration, left out:\n" + table);
  return report + mean + "\n\n" + table;
}

}  // namespace

Result<LinkTraining> train_link(const Config& config, const std::string& model_path,
                                const Log& log) {
  const auto model = Model::open(model_path);
  if (!model) return model.error();
  const auto labelled = read_labelled(config, model->data(), log);
  if (!labelled) return labelled.error();

  LinkTraining out;
  out.report = leave_one_out(*labelled, log);
  out.model = learn(labelled->without({}));
  out.report.append("\n").append(weight_table(out.model));
  log("link:\n" + weight_table(out.model));
  return out;
}

}  // namespace newsloom::train
