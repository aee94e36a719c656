#include <algorithm>
#include <utility>

#include "engine/guard.hpp"
#include "engine/state.hpp"

// The part of an engine that takes a step back which could not be finished: memory ran out, or it
// could not be stored.  Going back takes no memory.  What is derived of the articles, counts and
// posting lists, is made afresh afterwards.

namespace newsloom {

using cluster::Slot;

Result<void> Engine::State::begin() {
  if (behind_) catch_up();
  if (articles.sparse()) {
    if (auto closed = close_ranks(); !closed) return closed;
  }
  before_ = {};
  before_.change_count = change_count;
  before_.forgotten = forgotten;
  before_.changes = changes.size();
  before_.journal = journal.size();
  before_.newest = newest;
  before_.clock = clock;
  stories.begin();
  if (stores_each_call()) return file->begin();
  return {};
}

Result<void> Engine::State::end(bool done) {
  if (stores_each_call()) {
    if (!done) {
      file->roll_back();
    } else if (auto stored = commit(); !stored) {
      return stored;
    }
  }
  stories.keep();
  before_ = {};
  return {};
}

void Engine::State::go_back() noexcept {
  if (stores_each_call()) file->roll_back();
  take_back();
  behind_ = true;
  const auto caught_up = engine::guard([&]() -> Result<void> {
    catch_up();
    return {};
  });
  static_cast<void>(caught_up);  // begin() tries again, and says why
}

void Engine::State::take_back() noexcept {
  stories.take_back();
  // The latest first: one slot may have been left, taken and left again.
  std::size_t left = before_.gone.size();
  const auto put_back_to = [&](std::size_t first) {
    while (left > first) {
      auto& removed = before_.gone[--left];
      const Slot slot = removed.slot;
      articles.put_back(std::move(removed));
      const auto closed = newly_closed.find(articles.at(slot).id());
      if (closed != newly_closed.end()) newly_closed.erase(closed);
    }
  };
  if (before_.added) {
    const auto& [slot, gone_before] = *before_.added;
    put_back_to(gone_before);
    articles.take_back(slot);
    std::erase(timeless, slot);
  }
  put_back_to(0);
  if (!before_.settled.empty()) {
    timeless.swap(before_.settled);
    for (const Slot slot : timeless) articles.set_time(slot, {});
  }
  for (const auto& gone : before_.gone) {
    const Slot slot = gone.slot;
    const bool waits = std::find(timeless.begin(), timeless.end(), slot) != timeless.end();
    if (!articles.at(slot).time() && !waits)
      timeless.push_back(slot);  // where it has been: has room
  }
  changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(before_.changes), changes.end());
  journal.erase(journal.begin() + static_cast<std::ptrdiff_t>(before_.journal), journal.end());
  change_count = before_.change_count;
  forgotten = before_.forgotten;
  newest = before_.newest;
  clock = before_.clock;
  before_ = {};
}

void Engine::State::catch_up() {
  articles.recount();
  by_time = {};
  for (const auto& [id, members] : stories.all()) follow(id);
  behind_ = false;
}

}  // namespace newsloom
