#include "newsloom/engine.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "cluster/stories.hpp"
#include "engine/active_articles.hpp"
#include "engine/explanation.hpp"
#include "engine/guard.hpp"

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
  }
  return "unknown";
}

namespace {

constexpr std::size_t kExplainedTerms = 12;

/// Title and body decide whether an article given again is the same.
std::uint64_t content_hash(const ArticleView& article) {
  return hash64(article.body, hash64(article.title));
}

Error no_such_article(std::string_view id) {
  return {ErrorCode::not_found, "no active article has the id '" + std::string(id) + "'"};
}

cluster::Thresholds thresholds_of(const sim::LinkModel& link) {
  const auto& t = link.thresholds;
  return {t.join, t.repair, t.cross_bonus};
}

}  // namespace

struct Engine::State {
  State(Model opened, EngineOptions chosen)
      : model(std::move(opened)),
        options(chosen),
        articles(model.data()),
        stories(thresholds_of(model.data().link), chosen.repair) {}

  Model model;
  EngineOptions options;
  engine::ActiveArticles articles;
  cluster::Stories stories;
  std::unordered_map<std::string, Slot> slots;
  std::vector<StoryChange> changes;
  std::uint64_t articles_seen = 0;

  /// The two newest publication times seen.  The second is the clock: one article with a wrong date
  /// in the future must not close every story.
  std::optional<std::int64_t> newest, clock;

  void advance_clock(std::int64_t time) {
    if (!newest || time > *newest) {
      clock = newest;
      newest = time;
    } else if (!clock || time > *clock) {
      clock = time;
    }
  }

  std::int64_t now() const { return clock.value_or(newest.value_or(0)); }

  void record(const std::vector<cluster::Change>& found) {
    for (const auto& change : found) {
      StoryChange out;
      out.sequence = changes.size() + 1;
      out.kind = change.kind;
      out.story = change.story;
      out.other = change.other;
      for (const Slot slot : change.articles) out.articles.push_back(articles.at(slot).id);
      changes.push_back(std::move(out));
    }
  }

  void forget(Slot slot) {
    slots.erase(articles.at(slot).id);
    articles.remove(slot);
  }

  void expire(std::int64_t now_s) {
    std::vector<StoryId> quiet;
    for (const auto& [id, members] : stories.all()) {
      const bool active = std::any_of(members.begin(), members.end(), [&](Slot slot) {
        return articles.at(slot).time >= now_s - options.horizon_s;
      });
      if (!active) quiet.push_back(id);
    }
    for (const StoryId id : quiet) {
      const auto members = stories.members(id);
      const std::vector<Slot> gone(members.begin(), members.end());
      std::vector<cluster::Change> found;
      stories.expire(id, found);
      record(found);
      for (const Slot slot : gone) forget(slot);
    }
  }

  Story show(StoryId id) const {
    Story story{id, {}};
    for (const Slot slot : stories.members(id)) {
      const auto& article = articles.at(slot);
      story.articles.push_back({article.id, article.title,
                                std::string(language_code(article.features.language)),
                                article.source, article.url, article.features.published_at});
    }
    return story;
  }

  /// The strongest link of an article to a member of a story, or null.
  const cluster::Link* best_link(Slot slot, StoryId story) const {
    const cluster::Link* best = nullptr;
    for (const auto& link : articles.links().of(slot)) {
      if (stories.story_of(link.other) != story) continue;
      if (best == nullptr || link.log_odds > best->log_odds ||
          (link.log_odds == best->log_odds && link.other < best->other)) {
        best = &link;
      }
    }
    return best;
  }
};

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
    State& state = *state_;
    if (article.id.empty()) return Error{ErrorCode::invalid_argument, "id is empty"};
    if (article.title.empty() && article.body.empty()) {
      return Error{ErrorCode::invalid_argument, "title and body are empty"};
    }
    if (!article.vector.empty()) {
      return Error{ErrorCode::unsupported, "vector: articles with a vector are not supported yet"};
    }
    const auto hash = content_hash(article);
    if (const auto known = state.slots.find(std::string(article.id)); known != state.slots.end()) {
      if (state.articles.at(known->second).content_hash != hash) {
        return Error{ErrorCode::already_exists,
                     "id '" + std::string(article.id) + "' was given with other content"};
      }
      return Assignment{state.stories.story_of(known->second), false, 0};
    }

    auto prepared = state.articles.prepare(article);
    prepared.content_hash = hash;
    prepared.time = article.published_at.value_or(state.now());
    const auto compared = state.articles.compare(prepared, state.options.max_candidates);
    std::vector<double> log_odds;
    log_odds.reserve(compared.size());
    for (const auto& pair : compared) {
      log_odds.push_back(state.model.data().link.log_odds(pair.evidence));
    }

    const Slot slot = state.articles.insert(std::move(prepared), compared, log_odds);
    state.slots.emplace(std::string(article.id), slot);
    ++state.articles_seen;
    std::vector<cluster::Change> found;
    const auto decision = state.stories.add(slot, state.articles.links(), found);
    state.record(found);
    if (article.published_at) {
      state.advance_clock(*article.published_at);
      state.expire(state.now());
    }
    return Assignment{decision.story, decision.opened, decision.score};
  });
}

Result<void> Engine::remove(std::string_view article_id) {
  return engine::guard([&]() -> Result<void> {
    State& state = *state_;
    const auto known = state.slots.find(std::string(article_id));
    if (known == state.slots.end()) return no_such_article(article_id);
    const Slot slot = known->second;
    std::vector<cluster::Change> found;
    state.stories.remove(slot, state.articles.links(), found);
    state.record(found);
    state.forget(slot);
    return {};
  });
}

Result<void> Engine::expire(std::int64_t now_unix_s) {
  return engine::guard([&]() -> Result<void> {
    state_->expire(now_unix_s);
    return {};
  });
}

Result<StoryId> Engine::story_of(std::string_view article_id) const {
  return engine::guard([&]() -> Result<StoryId> {
    const auto known = state_->slots.find(std::string(article_id));
    if (known == state_->slots.end()) return no_such_article(article_id);
    return state_->stories.story_of(known->second);
  });
}

Result<Story> Engine::story(StoryId id) const {
  return engine::guard([&]() -> Result<Story> {
    auto story = state_->show(state_->stories.resolve(id));
    if (story.articles.empty()) {
      return Error{ErrorCode::not_found, "no active story " + std::to_string(to_number(id))};
    }
    return story;
  });
}

std::vector<Story> Engine::stories() const {
  std::vector<Story> stories;
  for (const auto& [id, members] : state_->stories.all()) stories.push_back(state_->show(id));
  return stories;
}

Result<Explanation> Engine::explain(std::string_view article_id) const {
  return engine::guard([&]() -> Result<Explanation> {
    const State& state = *state_;
    const auto known = state.slots.find(std::string(article_id));
    if (known == state.slots.end()) return no_such_article(article_id);
    const Slot slot = known->second;
    const auto& model = state.model.data();
    const auto& article = state.articles.at(slot);

    Explanation explanation;
    explanation.article = article.id;
    explanation.story = state.stories.story_of(slot);
    if (const auto* link = state.best_link(slot, explanation.story)) {
      const auto& partner = state.articles.at(link->other);
      auto account = engine::account_for(model, article, partner, *link);
      explanation.partner = partner.id;
      explanation.score = account.score;
      explanation.contributions = std::move(account.contributions);
      explanation.terms = engine::shared_terms(model, article, partner, kExplainedTerms);
      explanation.numbers = engine::shared_numbers(article, partner);
    }
    for (const auto& rated : state.stories.rate(slot, state.articles.links())) {
      if (rated.story == explanation.story) continue;
      const auto* link = state.best_link(slot, rated.story);
      explanation.runner_up = rated.story;
      explanation.runner_up_partner = state.articles.at(link->other).id;
      explanation.runner_up_score = rated.score;
      break;
    }
    return explanation;
  });
}

std::vector<StoryChange> Engine::changes(std::uint64_t after) const {
  const auto& all = state_->changes;
  if (after >= all.size()) return {};
  return {all.begin() + static_cast<std::ptrdiff_t>(after), all.end()};
}

EngineStats Engine::stats() const {
  return {state_->articles.size(), state_->stories.all().size(), state_->articles_seen,
          state_->changes.size()};
}

}  // namespace newsloom
