#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

#include "command.hpp"
#include "display.hpp"
#include "json_forms.hpp"
#include "model_file.hpp"
#include "newsloom/engine.hpp"
#include "output_file.hpp"

namespace newsloom::command {
namespace {

struct Options {
  std::string model, state, article;
  bool json = false;
};

std::string log_odds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.2f", value);
  return text;
}

/// The title of an active article; its id where it has none.
std::string title_of(const Engine& engine, const std::string& id) {
  const auto story = engine.story_of(id);
  const auto whole = story ? engine.story(*story) : Result<Story>(story.error());
  if (!whole) return id;
  for (const auto& article : whole->articles) {
    if (article.id == id && !article.title.empty()) return article.title + " (" + id + ")";
  }
  return id;
}

std::string line(const std::string& label, const std::string& text, const Display& display) {
  constexpr std::size_t kLabel = 11;
  const std::size_t rest = display.columns > 2 * kLabel ? display.columns - kLabel : 0;
  return display.bold(padded(label, kLabel)) + fitted(text, rest) + "\n";
}

/// Each kind of evidence that counts, strongest first; they add up to the score.
std::string evidence_table(const Explanation& why) {
  constexpr double kShown = 0.005;  // two decimals
  constexpr std::size_t kKind = 24;
  auto parts = why.contributions;
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
    return std::abs(a.log_odds) > std::abs(b.log_odds);
  });
  std::string text;
  double rest = 0;
  for (const auto& part : parts) {
    if (std::abs(part.log_odds) < kShown) {
      rest += part.log_odds;
    } else {
      text += "    " + padded(part.evidence, kKind) + log_odds(part.log_odds) + "\n";
    }
  }
  if (std::abs(rest) >= kShown) text += "    " + padded("the rest", kKind) + log_odds(rest) + "\n";
  return text + "    " + padded("together", kKind) + log_odds(why.score) + "\n";
}

std::string in_words(const Engine& engine, const Explanation& why, const Display& display) {
  std::string text = line("Article", title_of(engine, why.article), display);
  text += line("Story", std::to_string(to_number(why.story)), display);
  if (!why.partner) {
    text += line("Because of", "nothing: it is alone in its story", display);
  } else {
    text += line("Because of", title_of(engine, *why.partner), display);
    text += evidence_table(why);
    std::string words, numbers;
    for (const auto& term : why.terms) {
      words += (words.empty() ? "" : ", ") + term.here;
      if (term.here != term.there) words += " = " + term.there;
    }
    for (const auto& number : why.numbers) numbers += (numbers.empty() ? "" : ", ") + number;
    if (!words.empty()) text += line("Words", words, display);
    if (!numbers.empty()) text += line("Numbers", numbers, display);
  }
  if (why.runner_up) {
    text += line("Next best",
                 "story " + std::to_string(to_number(*why.runner_up)) + " at " +
                     log_odds(why.runner_up_score) + ", through " +
                     title_of(engine, why.runner_up_partner.value_or("")),
                 display);
  }
  return text;
}

Exit run(const Options& options) {
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  const auto engine = Engine::resume(*model, options.state);
  if (!engine) return fail(engine.error().message);
  const auto why = engine->explain(options.article);
  if (!why) return fail(why.error().message);
  auto page = OutputFile::open("-");
  if (!page) return fail(page.error().message);
  page->write(options.json ? to_line(to_json(*why))
                           : in_words(*engine, *why, Display::of_stdout()));
  if (auto done = page->commit(); !done) return fail(done.error().message);
  return Exit::done;
}

}  // namespace

void add_explain(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("explain", "Says why an article is in its story");
  command->add_option("ARTICLE", options->article, "The id of an active article")->required();
  command->add_option("--state", options->state, "The folder that `newsloom cluster --state` keeps")
      ->type_name("DIR")
      ->required();
  add_model_option(*command, options->model);
  command->add_flag("--json", options->json, "One line of JSON");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
