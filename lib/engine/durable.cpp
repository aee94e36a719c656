#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "engine/given_vector.hpp"
#include "engine/guard.hpp"
#include "engine/state.hpp"
#include "engine/state_folder.hpp"
#include "engine/stored_form.hpp"

// The part of an engine that keeps its state on disk.

namespace newsloom {

using cluster::Slot;

namespace {

// Writes that there is always room for.
constexpr std::size_t kKeptJournal = 64;

/// Options that decide what an engine does are those of the state.
Result<void> check_same(const EngineOptions& stored, const EngineOptions& chosen) {
  const auto differs = [](const char* field) {
    return Error{ErrorCode::unsupported, std::string(field) + " is not what the state has"};
  };
  if (stored.profile != chosen.profile) return differs("profile");
  if (stored.horizon_s != chosen.horizon_s) return differs("horizon_s");
  if (stored.max_candidates != chosen.max_candidates) return differs("max_candidates");
  if (stored.repair != chosen.repair) return differs("repair");
  if (stored.vector_dimension != chosen.vector_dimension) return differs("vector_dimension");
  return {};
}

}  // namespace

Result<Engine> Engine::open(Model model, const std::string& folder, EngineOptions options) {
  return engine::guard([&]() -> Result<Engine> {
    if (auto valid = options.validate(); !valid) return valid.error();
    std::error_code status;
    std::filesystem::create_directories(folder, status);
    if (status) return Error{ErrorCode::io, folder + ": " + status.message()};
    const auto path = engine::state_path(folder);
    auto state = std::make_unique<State>(std::move(model), options);
    if (!std::filesystem::exists(path, status)) {
      const auto started = store::StateFile::start(path, state->first_summary());
      // Another program may have been quicker.
      if (!started && started.code() != ErrorCode::already_exists) return started.error();
    }
    auto file = engine::open_state(path);
    if (!file) return file.error();
    state->file = std::move(*file);
    if (auto loaded = state->load(); !loaded) return engine::in(path, loaded.error());
    return Engine(std::move(state));
  });
}

Result<Engine> Engine::resume(Model model, const std::string& folder, Durability durability) {
  return engine::guard([&]() -> Result<Engine> {
    const auto path = engine::state_path(folder);
    auto file = engine::open_state(path);
    if (!file) return file.error();
    auto state = State::resume(std::move(model), std::move(*file), durability);
    if (!state) return engine::in(path, state.error());
    return Engine(std::move(*state));
  });
}

Result<void> Engine::save(const ByteSink& sink) {
  return engine::guard([&]() -> Result<void> {
    const auto image = [&] {
      const auto writing = state_->gate.write();
      return state_->image();
    }();
    if (!image) return image.error();
    return sink(image->data(), image->size());
  });
}

Result<Engine> Engine::load(Model model, const ByteSource& source) {
  return engine::guard([&]() -> Result<Engine> {
    constexpr std::size_t kPart = std::size_t{1} << 16;
    std::vector<std::byte> image;
    for (std::size_t filled = 0;;) {
      image.resize(filled + kPart);
      const auto given = source(image.data() + filled, kPart);
      if (!given) return given.error();
      filled += std::min(*given, kPart);
      if (*given > 0) continue;
      image.resize(filled);
      break;
    }
    auto file = store::StateFile::in_memory(image);
    if (!file) return file.error();
    if (file->is_new()) return Error{ErrorCode::corrupt, "the saved state is empty"};
    auto state = State::resume(std::move(model), std::move(*file), Durability::process);
    if (!state) return engine::in("saved state", state.error());
    return Engine(std::move(*state));
  });
}

Result<void> Engine::flush() {
  return engine::guard([&]() -> Result<void> {
    const auto writing = state_->gate.write();
    if (!state_->file) return {};
    if (auto stored = state_->commit(); !stored) return stored;
    return state_->file->sync();
  });
}

Result<std::unique_ptr<Engine::State>> Engine::State::resume(Model model, store::StateFile file,
                                                             Durability durability) {
  const auto summary = file.read_summary();
  if (!summary) return summary.error();
  EngineOptions options = summary->options;
  options.durability = durability;
  if (auto valid = options.validate(); !valid) return valid.error();
  auto state = std::make_unique<State>(std::move(model), options);
  state->file = std::move(file);
  if (auto loaded = state->load(); !loaded) return loaded.error();
  return state;
}

Result<std::vector<std::byte>> Engine::State::image() {
  if (file) {
    if (auto stored = commit(); !stored) return stored.error();
    return file->image();
  }
  auto copy = store::StateFile::in_memory();
  if (!copy) return copy.error();
  if (auto made = copy->create(first_summary()); !made) return made.error();
  // The history first: articles that are gone are not there for it to change.
  std::vector<store::StateWrite> writes(changes.begin(), changes.end());
  for (const auto& [from, to] : stories.redirects()) {
    writes.emplace_back(store::StoredRedirect{from, to});
  }
  for (auto& article : stored_window().articles) {
    const store::StoredPlace place{article.shown.id, article.story};
    writes.emplace_back(std::move(article));
    writes.emplace_back(place);
  }
  if (auto stored = copy->commit(writes, summary()); !stored) return stored.error();
  return copy->image();
}

Result<void> Engine::State::load() {
  auto stored = file->read();
  if (!stored) return stored.error();
  const auto summary = stored->summary;
  const auto info = model.info();
  if (summary.model_hash != info.hash) {
    return Error{ErrorCode::unsupported, "the state is of model " + summary.model_name + " (" +
                                             summary.model_hash + "), not of " + info.name + " (" +
                                             info.hash + ")"};
  }
  if (auto same = check_same(summary.options, options); !same) return same;
  if (auto set = file->wait_for_disk(options.durability != Durability::process); !set) return set;
  const auto dim = engine::vector_dimension(options, model.data());
  auto recalled = engine::from_stored(dim, std::move(*stored));
  if (!recalled) return recalled.error();

  articles = engine::ActiveArticles(model.data(), dim);
  articles.restore(std::move(recalled->articles));
  stories = no_stories();
  stories.restore(recalled->stories);
  by_time = {};
  for (const auto& [id, members] : stories.all()) follow(id);
  timeless.clear();
  for (const auto& member : recalled->stories.members) {
    if (!articles.at(member.article).time()) timeless.push_back(member.article);
  }
  change_count = summary.changes;
  forgotten = 0;
  newest = summary.newest;
  clock = summary.clock;
  lost_writes = std::max(lost_writes, file->lost_writes());
  journal.assign(recalled->moved.begin(), recalled->moved.end());
  newly_closed.clear();
  behind_ = false;
  return {};
}

store::StoredState Engine::State::stored_window() const {
  store::StoredState stored;
  stored.summary = summary();
  stored.redirects = stories.redirects();
  for (const auto& [story, members] : stories.all()) {
    for (const Slot slot : members) {
      stored.articles.push_back(engine::to_stored(slot, articles, stories));
      stored.articles.back().story = story;
    }
  }
  std::sort(stored.articles.begin(), stored.articles.end(),
            [](const auto& a, const auto& b) { return a.arrival < b.arrival; });
  return stored;
}

/// What opening the state again would do with articles in too many slots.
Result<void> Engine::State::close_ranks() {
  const auto dim = engine::vector_dimension(options, model.data());
  auto recalled = engine::from_stored(dim, stored_window());
  if (!recalled) return recalled.error();
  engine::ActiveArticles closer(model.data(), dim);
  closer.restore(std::move(recalled->articles));
  auto same_stories = no_stories();
  same_stories.restore(recalled->stories);
  if (file) journal.insert(journal.end(), recalled->moved.begin(), recalled->moved.end());
  // From here on nothing takes memory.
  for (auto& slot : timeless) slot = *closer.find(articles.at(slot).id());
  articles = std::move(closer);
  stories = std::move(same_stories);
  return {};
}

store::StateSummary Engine::State::summary() const {
  store::StateSummary summary;
  summary.options = options;
  summary.next_story = stories.next_id();
  summary.arrivals = stories.arrivals();
  summary.changes = change_count;
  summary.active_articles = articles.size();
  summary.newest = newest;
  summary.clock = clock;
  return summary;
}

store::StateSummary Engine::State::first_summary() const {
  auto first = summary();
  const auto info = model.info();
  first.model_hash = info.hash;
  first.model_name = info.name;
  return first;
}

Result<void> Engine::State::commit() {
  if (journal.empty()) {
    file->roll_back();
    return {};
  }
  if (!stores_each_call()) {
    if (auto begun = file->begin(); !begun) return begun;
  }
  if (auto stored = file->commit(journal, summary()); !stored) return stored;
  // Of a long batch the room goes with what lay in it.
  if (journal.size() > kKeptJournal) {
    journal = decltype(journal)();  // {} would keep the room
  }
  journal.clear();
  newly_closed.clear();
  return {};
}

Result<std::optional<store::ClosedArticle>> Engine::State::closed_article(
    std::string_view id) const {
  if (!file) return std::optional<store::ClosedArticle>();
  if (const auto known = newly_closed.find(id); known != newly_closed.end()) {
    return std::optional(known->second);
  }
  return file->closed_article(id);
}

Result<std::vector<StoryChange>> Engine::State::changes_after(std::uint64_t after,
                                                              std::size_t limit) const {
  std::vector<StoryChange> found;
  const auto take = [&](const StoryChange& change) {
    if (change.sequence > after && found.size() < limit) found.push_back(change);
  };
  after = std::max(after, forgotten);
  if (!file) {
    for (auto at = std::min<std::uint64_t>(after - forgotten, changes.size());
         at < changes.size() && found.size() < limit; ++at) {
      take(changes[at]);
    }
    return found;
  }
  const auto first = std::find_if(journal.begin(), journal.end(), [](const auto& write) {
    return std::holds_alternative<StoryChange>(write);
  });
  const auto stored =
      first == journal.end() ? change_count : std::get<StoryChange>(*first).sequence - 1;
  if (after < stored) {
    auto read = file->changes(after, limit);
    if (!read) return read;
    found = std::move(*read);
  }
  for (auto at = first; at != journal.end(); ++at) {
    if (const auto* change = std::get_if<StoryChange>(&*at)) take(*change);
  }
  return found;
}

}  // namespace newsloom
