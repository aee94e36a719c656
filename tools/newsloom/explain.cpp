#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "command.hpp"
#include "display.hpp"
#include "in_words.hpp"
#include "json_forms.hpp"
#include "model_file.hpp"
#include "newsloom/engine.hpp"
#include "output_file.hpp"
#include "story_list.hpp"

namespace newsloom::command {
namespace {

struct Options {
  std::string model, state, article;
  std::string colour = "auto";
  Format format = Format::text;
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

/// A label and what stands behind it.
using Fact = std::pair<std::string, std::string>;

std::string joined_terms(const std::vector<SharedTerm>& terms) {
  std::vector<std::string> texts;
  texts.reserve(terms.size());
  for (const auto& term : terms) texts.push_back(spellings(term.here, term.there));
  return joined(texts);
}

std::string joined_days(const std::vector<std::int32_t>& days) {
  std::vector<std::string> texts;
  texts.reserve(days.size());
  for (const auto day : days) texts.push_back(iso_day(day));
  return joined(texts);
}

/// How far a score is from letting an article into a story.
std::string margin(double score, double threshold) {
  const double over = score - threshold;
  return log_odds(score) + ", " + log_odds(std::abs(over)).substr(1) +
         (over > 0 ? " above" : " below") + " the threshold";
}

/// What two articles share, in words.
void add_shared(const SharedEvidence& shared, std::vector<Fact>& facts) {
  facts.emplace_back("Names", joined_terms(shared.names));
  facts.emplace_back("Words", joined_terms(shared.terms));
  facts.emplace_back("Numbers", joined(shared.numbers));
  facts.emplace_back("Days", joined_days(shared.days));
}

/// Each kind of evidence that counts, strongest first; they add up to the score.
std::vector<Fact> evidence(const Explanation& why) {
  constexpr double kShown = 0.005;  // two decimals
  auto parts = why.contributions;
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
    return std::abs(a.log_odds) > std::abs(b.log_odds);
  });
  std::vector<Fact> facts;
  double rest = 0;
  for (const auto& part : parts) {
    if (std::abs(part.log_odds) < kShown) {
      rest += part.log_odds;
    } else {
      facts.emplace_back(part.evidence, log_odds(part.log_odds));
    }
  }
  if (std::abs(rest) >= kShown) facts.emplace_back("the rest", log_odds(rest));
  facts.emplace_back("together", log_odds(why.score));
  return facts;
}

/// Everything but the evidence.
std::vector<Fact> facts_of(const Engine& engine, const Explanation& why) {
  const double threshold = engine.join_threshold();
  std::vector<Fact> facts = {{"Article", title_of(engine, why.article)},
                             {"Story", std::to_string(to_number(why.story))}};
  if (why.partner) {
    facts.emplace_back("Fits", margin(why.story_score, threshold));
    facts.emplace_back("Because of", title_of(engine, *why.partner));
    add_shared(why.shared, facts);
  } else {
    facts.emplace_back("Because of", "nothing: it is alone in its story");
  }
  if (why.runner_up) {
    facts.emplace_back("Next best", "story " + std::to_string(to_number(*why.runner_up)) + " at " +
                                        margin(why.runner_up_score, threshold) + ", through " +
                                        title_of(engine, why.runner_up_partner.value_or("")));
  }
  std::erase_if(facts, [](const Fact& fact) { return fact.second.empty(); });
  return facts;
}

std::string in_words(const Engine& engine, const Explanation& why, const Display& display) {
  constexpr std::size_t kLabel = 11, kKind = 24;
  const std::size_t rest = display.columns > 2 * kLabel ? display.columns - kLabel : 0;
  std::string text;
  for (const auto& [label, fact] : facts_of(engine, why)) {
    text += display.bold(padded(label, kLabel)) + fitted(fact, rest) + "\n";
  }
  if (!why.partner) return text;
  text += display.bold("Evidence") + "\n";
  for (const auto& [kind, added] : evidence(why))
    text += "    " + padded(kind, kKind) + added + "\n";
  return text;
}

std::string in_markdown(const Engine& engine, const Explanation& why) {
  std::string text;
  for (const auto& [label, fact] : facts_of(engine, why)) {
    text += "- **" + label + "** " + markdown_text(fact) + "\n";
  }
  if (!why.partner) return text;
  text += "\n| evidence | log-odds |\n|---|---:|\n";
  for (const auto& [kind, added] : evidence(why)) {
    text.append("| ").append(kind).append(" | ").append(added).append(" |\n");
  }
  return text;
}

std::string written(const Engine& engine, const Explanation& why, const Options& options) {
  switch (options.format) {
    case Format::json: {
      Json json = to_json(why);
      json["threshold"] = engine.join_threshold();
      return to_line(json);
    }
    case Format::markdown:
      return in_markdown(engine, why);
    case Format::text:
      break;
  }
  return in_words(engine, why, Display::of_stdout(options.colour));
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
  page->write(written(*engine, *why, options));
  if (auto done = page->commit(); !done) return fail(done.error().message);
  return Exit::done;
}

}  // namespace

void add_explain(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("explain", "Says why an article is in its story");
  command->add_option("ARTICLE", options->article, "The id of an active article")->required();
  add_state_option(*command, options->state, "The folder that `newsloom cluster --state` keeps")
      ->required();
  add_model_option(*command, options->model);
  add_format_option(*command, options->format);
  add_color_option(*command, options->colour);
  command->footer("Example: newsloom explain --state news/ ARTICLE-ID");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
