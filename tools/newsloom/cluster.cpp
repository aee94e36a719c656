#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <unordered_map>

#include "command.hpp"
#include "json_forms.hpp"
#include "ledger.hpp"
#include "model_file.hpp"
#include "newsloom/engine.hpp"
#include "output_file.hpp"
#include "reader.hpp"
#include "reasons.hpp"
#include "story_list.hpp"

namespace newsloom::command {
namespace {

struct Options {
  ReadOptions read;
  std::string model, state, output, assignments, changes;
  std::string colour = "auto";
  Format format = Format::text;
  Folding folding;
  bool online = false, quiet = false;
  bool options_chosen = false;  ///< for the engine
  EngineOptions engine;
};

/// The files that were asked for.
struct Outputs {
  std::optional<OutputFile> stories, assignments, changes;

  Result<void> open(const Options& options) {
    for (auto [file, path] :
         {std::pair{&stories, &options.output}, std::pair{&assignments, &options.assignments},
          std::pair{&changes, &options.changes}}) {
      if (path->empty()) continue;
      auto opened = OutputFile::open(*path);
      if (!opened) return opened.error();
      file->emplace(std::move(*opened));
    }
    return {};
  }

  Result<void> commit() {
    for (auto* file : {&stories, &assignments, &changes}) {
      if (!*file) continue;
      if (auto done = (*file)->commit(); !done) return done;
    }
    return {};
  }
};

using StoryRows = std::map<StoryId, std::vector<Ledger::Row>>;

/// One run of `newsloom cluster`.
class Clustering {
 public:
  Clustering(const Options& options, Engine engine, Outputs outputs)
      : options_(options), engine_(std::move(engine)), outputs_(std::move(outputs)) {
    const bool only_files = (outputs_.stories || outputs_.assignments || outputs_.changes) &&
                            isatty(STDOUT_FILENO) == 0;
    explain_ = !options_.quiet && !only_files && options_.format != Format::json;
  }

  Exit run() {
    if (auto recalled = recall(); !recalled) return fail(recalled.error().message);
    Progress progress;
    const auto use = [&](Article&& article, std::size_t position) -> Result<void> {
      auto added = add(article, position);
      if (added) progress.article(engine_.stats().active_stories);
      return added;
    };
    const Reading reading = read_articles(options_.read, progress, use);
    progress.clear();
    if (auto stored = engine_.flush(); !stored) return fail(stored.error().message);
    if (!reading.complete) return reading.exit;
    return write() ? reading.exit : Exit::world;
  }

 private:
  /// Brings the ledger to where a state has stopped.
  Result<void> recall() {
    for (const Story& story : engine_.stories()) {
      for (const StoryArticle& article : story.articles) ledger_.recall(article, story.id);
    }
    const auto before = engine_.stats().changes;
    constexpr std::size_t kPart = 4096;
    while (options_.online && changes_seen_ < before) {
      const auto changes = engine_.changes(changes_seen_, kPart);
      if (!changes) return changes.error();
      changes_seen_ += changes->size();
      for (const auto& change : *changes) {
        if (change.kind != ChangeKind::created && change.kind != ChangeKind::extended) continue;
        arrived_[change.articles.front()] = change.story;
      }
    }
    changes_seen_ = before;
    return {};
  }

  Result<void> add(const Article& article, std::size_t position) {
    const auto decision = engine_.add(article.view());
    if (!decision) return decision.error();
    const auto changes = engine_.changes(changes_seen_);
    if (!changes) return changes.error();
    changes_seen_ += changes->size();
    const auto row = ledger_.add(article, position, *decision, *changes);
    if (const auto arrived = arrived_.find(article.id); arrived != arrived_.end()) {
      ledger_.set_arrival(row, arrived->second);
    }
    if (!engine_.story_of(article.id)) ledger_.close(ledger_.entry(row).story);
    if (outputs_.changes) {
      for (const auto& change : *changes) outputs_.changes->write(to_line(to_json(change)));
    }
    // Asked at once: an article of a story that is closed later cannot be explained any more.
    if (explain_ && !decision->opened) {
      if (auto why = engine_.explain(article.id)) explanations_.emplace(row, std::move(*why));
    }
    return {};
  }

  /// Reasons from the decisions that still hold; where repair made the story, from asking now.
  std::vector<std::string> reasons(StoryId story, const std::vector<Ledger::Row>& rows) const {
    Reasons reasons;
    if (!explain_) return {};
    std::set<std::string> ids;
    for (const auto row : rows) ids.insert(ledger_.entry(row).article.id);
    for (const auto row : rows) {
      const auto why = explanations_.find(row);
      if (why == explanations_.end() || !why->second.partner) continue;
      if (ids.contains(*why->second.partner)) reasons.add(why->second);
    }
    if (reasons.empty() && !ledger_.is_closed(story)) {
      for (const auto& id : ids) {
        const auto why = engine_.explain(id);
        if (why && why->partner) reasons.add(*why);
      }
    }
    return reasons.in_words();
  }

  void write_assignments() {
    outputs_.assignments->write("id\tstory\n");
    for (const auto row : ledger_.in_input_order()) {
      const auto& entry = ledger_.entry(row);
      const StoryId story = options_.online ? entry.at_arrival : entry.story;
      outputs_.assignments->write(entry.article.id + "\t" + std::to_string(to_number(story)) +
                                  "\n");
    }
  }

  void write_stories(const StoryRows& stories, OutputFile& file) const {
    for (const auto& [id, rows] : stories) {
      Json json = to_json(ledger_.story(id, rows, engine_));
      json["state"] = ledger_.is_closed(id) ? "closed" : "active";
      file.write(to_line(json));
    }
  }

  /// The largest stories with their reasons, as many as are to be shown.
  std::vector<ShownStory> largest(const StoryRows& stories) const {
    std::vector<StoryRows::const_iterator> order;
    for (auto story = stories.begin(); story != stories.end(); ++story) order.push_back(story);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a->second.size() > b->second.size();
    });
    order.resize(std::min(order.size(), options_.folding.stories()));
    std::vector<ShownStory> shown;
    for (const auto& story : order) {
      const auto& [id, rows] = *story;
      shown.push_back({ledger_.story(id, rows, engine_), {}});
      if (rows.size() > 1) shown.back().reasons = reasons(id, rows);
    }
    return shown;
  }

  void show(const StoryRows& stories, OutputFile& page) const {
    if (options_.format == Format::json) {
      write_stories(stories, page);
      return;
    }
    const auto several = static_cast<std::size_t>(std::count_if(
        stories.begin(), stories.end(), [](const auto& story) { return story.second.size() > 1; }));
    const auto shown = largest(stories);
    const auto& folding = options_.folding;
    page.write(options_.format == Format::markdown
                   ? stories_markdown(shown, stories.size(), several, folding)
                   : stories_text(shown, stories.size(), several, folding,
                                  Display::of_stdout(options_.colour)));
  }

  bool write() {
    const auto stories = ledger_.stories();
    if (outputs_.assignments) write_assignments();
    if (outputs_.stories) write_stories(stories, *outputs_.stories);
    if (auto done = outputs_.commit(); !done) {
      fail(done.error().message);
      return false;
    }
    const auto& o = options_;
    if (o.quiet || o.output == "-" || o.assignments == "-" || o.changes == "-") return true;
    auto page = OutputFile::open("-");
    show(stories, *page);
    if (auto done = page->commit(); !done) {
      fail(done.error().message);
      return false;
    }
    return true;
  }

  const Options& options_;
  Engine engine_;
  Outputs outputs_;
  Ledger ledger_;
  bool explain_ = false;
  std::uint64_t changes_seen_ = 0;
  std::unordered_map<std::string, StoryId> arrived_;  ///< before this run; for --online
  std::unordered_map<Ledger::Row, Explanation> explanations_;
};

Result<Engine> start(const Options& options, const Model& model) {
  if (options.state.empty()) return Engine::create(model, options.engine);
  if (!options.options_chosen) {  // a state goes on with the options that it has
    auto resumed = Engine::resume(model, options.state, options.engine.durability);
    if (resumed.code() != ErrorCode::not_found) return resumed;
  }
  return Engine::open(model, options.state, options.engine);
}

/// Only giving the same input again brings back what a disk has lost, so a person must know.
void tell_lost_writes(const Options& options, const Engine& engine) {
  const auto lost = engine.stats().lost_writes;
  if (lost == 0) return;
  std::fprintf(
      stderr,
      "newsloom: %s: the newest %llu writes are gone, with the end of the write-ahead log; "
      "give their articles again\n",
      options.state.c_str(), static_cast<unsigned long long>(lost));
}

Exit run(const Options& options) {
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  auto engine = start(options, *model);
  if (!engine) return fail(engine.error().message);
  tell_lost_writes(options, *engine);
  Outputs outputs;
  if (auto opened = outputs.open(options); !opened) return fail(opened.error().message);
  return Clustering(options, std::move(*engine), std::move(outputs)).run();
}

}  // namespace

void add_cluster(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("cluster", "Groups articles into the events that they report");
  add_read_options(*command, options->read);
  add_model_option(*command, options->model);
  options->engine.durability = Durability::process;
  add_state_option(*command, options->state,
                   "Continue from the state in this folder and keep it there, article by article; "
                   "known articles change nothing");
  command->add_option("--output", options->output, "Stories as JSON Lines")->type_name("FILE");
  command
      ->add_option("--assignments", options->assignments,
                   "Tab-separated id and story, one row an article in input order")
      ->type_name("FILE");
  command->add_option("--changes", options->changes, "What happened, in order, as JSON Lines")
      ->type_name("FILE");
  command->add_flag("--online", options->online,
                    "Assignments as decided at arrival, before any repair");
  add_order_option(*command, options->read);
  add_profile_option(*command, options->engine);
  add_vectors_option(*command, options->engine);
  add_format_option(*command, options->format);
  add_folding_options(*command, options->folding);
  add_color_option(*command, options->colour);
  command->add_flag("--quiet", options->quiet, "Do not print the stories");
  command->footer("Example: newsloom cluster news.jsonl.gz --output stories.jsonl --top 20");
  command->callback([options, command, &exit] {
    for (const auto& [one, other] : {std::pair{options->output, options->assignments},
                                     std::pair{options->output, options->changes},
                                     std::pair{options->assignments, options->changes}}) {
      if (one != other || one.empty() || one == "-") continue;
      throw CLI::ValidationError("'" + one + "' is to hold two outputs");
    }
    options->options_chosen = command->count("--profile") + command->count("--vectors") > 0;
    exit = run(*options);
  });
}

}  // namespace newsloom::command
