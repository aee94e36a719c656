#include "newsloom/engine.hpp"

#include <utility>

#include "base/hash.hpp"
#include "engine/explanation.hpp"
#include "engine/given_vector.hpp"
#include "engine/guard.hpp"
#include "engine/state.hpp"
#include "engine/story_face.hpp"

namespace newsloom {

using cluster::Slot;

const char* change_name(ChangeKind kind) noexcept {
  switch (kind) {
    case ChangeKind::created:
      return "created";
    case ChangeKind::extended:
      return "extended";
    case ChangeKind::merged:
      return "merged";
    case ChangeKind::split:
      return "split";
    case ChangeKind::moved:
      return "moved";
    case ChangeKind::expired:
      return "expired";
    case ChangeKind::removed:
      return "removed";
    case ChangeKind::corrected:
      return "corrected";
  }
  return "unknown";
}

namespace {

/// Title and body decide whether an article given again is the same.
std::uint64_t content_hash(const ArticleView& article) {
  return hash64(article.body, hash64(article.title));
}

Error no_such_article(std::string_view id) {
  return {ErrorCode::not_found, "no active article has the id '" + std::string(id) + "'"};
}

Error other_content(std::string_view id) {
  return {ErrorCode::already_exists, "id '" + std::string(id) + "' was given with other content"};
}

/// Where an article is whose story has been closed.
Assignment present(const store::ClosedArticle& article) {
  Assignment assignment;
  assignment.story = article.story;
  assignment.language = article.shown.language;
  assignment.duplicate_of = article.shown.duplicate_of;
  return assignment;
}

}  // namespace

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::create(Model model, EngineOptions options) {
  return engine::guard([&]() -> Result<Engine> {
    if (auto valid = options.validate(); !valid) return valid.error();
    return Engine(std::make_unique<State>(std::move(model), options));
  });
}

Result<Assignment> Engine::add(const ArticleView& article) {
  return engine::guard([&]() -> Result<Assignment> {
    const auto writing = state_->gate.write();
    return state_->add(article, {});
  });
}

Result<void> Engine::State::check(const ArticleView& article) const {
  const struct {
    const char* name;
    std::string_view text;
    std::size_t most;
  } fields[] = {{"id", article.id, ArticleLimits::id},
                {"title", article.title, ArticleLimits::title},
                {"body", article.body, ArticleLimits::body},
                {"url", article.url, ArticleLimits::url},
                {"source", article.source, ArticleLimits::source}};
  for (const auto& [name, text, most] : fields) {
    if (text.size() <= most) continue;
    return Error{ErrorCode::invalid_argument, std::string(name) + ": has " +
                                                  std::to_string(text.size()) +
                                                  " bytes, more than " + std::to_string(most)};
  }
  if (article.id.empty()) return Error{ErrorCode::invalid_argument, "id is empty"};
  if (article.title.empty() && article.body.empty()) {
    return Error{ErrorCode::invalid_argument, "title and body are empty"};
  }
  return engine::check_vector(article, options, model.data());
}

Result<Assignment> Engine::State::add(const ArticleView& article,
                                      std::optional<engine::ReadArticle> read) {
  if (auto fit = check(article); !fit) return fit.error();
  const auto hash = content_hash(article);
  const auto known = articles.find(article.id);
  if (known) {
    if (articles.at(*known).content_hash() != hash) return other_content(article.id);
    return present(*known);
  }
  return durably([&]() -> Result<Assignment> {
    const auto closed = closed_article(article.id);
    if (!closed) return closed.error();
    if (!*closed) {
      if (!read) read = engine::read_whole(model.data(), article);
      return place(article, hash, std::move(*read));
    }
    if ((*closed)->content_hash != hash) return other_content(article.id);
    return newsloom::present(**closed);
  });
}

Result<Assignment> Engine::correct(const ArticleView& article) {
  return engine::guard([&]() -> Result<Assignment> {
    const auto writing = state_->gate.write();
    State& state = *state_;
    if (auto fit = state.check(article); !fit) return fit.error();
    const auto known = state.articles.find(article.id);
    if (!known) return no_such_article(article.id);
    const auto hash = content_hash(article);
    if (state.articles.at(*known).content_hash() == hash) return state.present(*known);
    return state.durably([&]() -> Result<Assignment> {
      state.take_out(*known, ChangeKind::corrected);
      return state.place(article, hash, engine::read_whole(state.model.data(), article));
    });
  });
}

Result<void> Engine::remove(std::string_view article_id) {
  return engine::guard([&]() -> Result<void> {
    const auto writing = state_->gate.write();
    const auto known = state_->articles.find(article_id);
    if (!known) return no_such_article(article_id);
    return state_->durably([&]() -> Result<void> {
      state_->take_out(*known, ChangeKind::removed);
      return {};
    });
  });
}

Result<void> Engine::expire(std::int64_t now_unix_s) {
  return engine::guard([&]() -> Result<void> {
    const auto writing = state_->gate.write();
    return state_->durably([&]() -> Result<void> {
      state_->expire(now_unix_s);
      return {};
    });
  });
}

Result<StoryId> Engine::story_of(std::string_view article_id) const {
  return engine::guard([&]() -> Result<StoryId> {
    const auto reading = state_->gate.read();
    const auto known = state_->articles.find(article_id);
    if (!known) return no_such_article(article_id);
    return state_->stories.story_of(*known);
  });
}

Result<Story> Engine::story(StoryId id) const {
  return engine::guard([&]() -> Result<Story> {
    const auto reading = state_->gate.read();
    const StoryId present = state_->stories.resolve(id);
    const auto members = state_->stories.members(present);
    if (members.empty()) {
      return Error{ErrorCode::not_found, "no active story " + std::to_string(to_number(id))};
    }
    return engine::show_story(state_->model.data(), present, members, state_->articles);
  });
}

std::vector<Story> Engine::stories() const {
  const auto reading = state_->gate.read();
  std::vector<Story> stories;
  for (const auto& [id, members] : state_->stories.all()) {
    stories.push_back(engine::show_story(state_->model.data(), id, members, state_->articles));
  }
  return stories;
}

Result<Explanation> Engine::explain(std::string_view article_id) const {
  return engine::guard([&]() -> Result<Explanation> {
    const auto reading = state_->gate.read();
    const State& state = *state_;
    const auto known = state.articles.find(article_id);
    if (!known) return no_such_article(article_id);
    const Slot slot = *known;
    const auto& model = state.model.data();
    const auto& article = state.articles.at(slot);

    Explanation explanation;
    explanation.article = article.id();
    explanation.story = state.stories.story_of(slot);
    if (const auto link = state.best_link(slot, explanation.story)) {
      const auto& partner = state.articles.at(link->other);
      auto account = engine::account_for(model, article, partner, *link);
      explanation.partner = partner.id();
      explanation.score = account.score;
      explanation.contributions = std::move(account.contributions);
      explanation.shared = std::move(account.shared);
    }
    for (const auto& rated : state.stories.rate(slot, state.articles.links())) {
      if (rated.story == explanation.story) {
        explanation.story_score = rated.score;
        continue;
      }
      if (explanation.runner_up) continue;
      const auto link = state.best_link(slot, rated.story);
      const auto& other = state.articles.at(link->other);
      auto account = engine::account_for(model, article, other, *link);
      explanation.runner_up = rated.story;
      explanation.runner_up_partner = other.id();
      explanation.runner_up_score = rated.score;
      explanation.runner_up_link = account.score;
      explanation.runner_up_contributions = std::move(account.contributions);
      explanation.runner_up_shared = std::move(account.shared);
    }
    return explanation;
  });
}

Result<std::vector<StoryChange>> Engine::changes(std::uint64_t after, std::size_t limit) const {
  return engine::guard([&] {
    const auto reading = state_->gate.read();
    return state_->changes_after(after, limit);
  });
}

Result<void> Engine::forget_changes(std::uint64_t through) {
  return engine::guard([&]() -> Result<void> {
    const auto writing = state_->gate.write();
    return state_->durably([&]() -> Result<void> {
      state_->forget_changes(through);
      return {};
    });
  });
}

double Engine::join_threshold() const noexcept { return state_->thresholds().join; }

EngineStats Engine::stats() const {
  const auto reading = state_->gate.read();
  return {state_->articles.size(), state_->stories.count(), state_->stories.arrivals(),
          state_->change_count, state_->lost_writes};
}

EngineOptions Engine::options() const { return state_->options; }

}  // namespace newsloom
