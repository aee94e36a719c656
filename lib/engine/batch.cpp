#include <algorithm>
#include <utility>

#include "engine/guard.hpp"
#include "engine/state.hpp"

// Reading many articles at once, for placing them one after the other.

namespace newsloom {
namespace {

// Read before the first of them is placed: enough to keep many threads busy, few enough that
// their texts take little memory.
constexpr std::size_t kReadAhead = 256;

}  // namespace

Result<void> Engine::add_batch(Span<ArticleView> articles, std::vector<Assignment>& assignments,
                               const Executor& executor) {
  return engine::guard([&]() -> Result<void> {
    assignments.reserve(assignments.size() + articles.size());
    for (std::size_t first = 0; first < articles.size(); first += kReadAhead) {
      const Span<ArticleView> part(articles.data() + first,
                                   std::min(kReadAhead, articles.size() - first));
      auto read = state_->read_ahead(part, executor);
      if (!read) return read.error();
      for (std::size_t i = 0; i < part.size(); ++i) {
        const auto writing = state_->gate.write();
        auto added = state_->add(part[i], std::move((*read)[i]));
        if (!added) return added.error();
        assignments.push_back(std::move(*added));
      }
    }
    return {};
  });
}

Result<std::vector<std::optional<engine::ReadArticle>>> Engine::State::read_ahead(
    Span<ArticleView> articles, const Executor& executor) {
  std::vector<std::optional<engine::ReadArticle>> read(articles.size());
  if (!executor) return read;
  std::vector<std::size_t> unknown;
  {
    const auto reading = gate.read();
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (!check(articles[i])) continue;  // add() refuses it
      if (!this->articles.find(articles[i].id)) unknown.push_back(i);
    }
  }
  const auto task = [&](std::size_t i) {
    if (i >= unknown.size()) return;
    const auto& article = articles[unknown[i]];
    // What cannot be read here is read again when its turn comes, and the error told there.
    static_cast<void>(engine::guard([&]() -> Result<void> {
      read[unknown[i]] = engine::read_whole(model.data(), article);
      return {};
    }));
  };
  if (auto ran = executor(unknown.size(), task); !ran) return ran.error();
  return read;
}

}  // namespace newsloom
