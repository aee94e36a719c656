#include "engine/story_face.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "cluster/agglomerate.hpp"
#include "engine/joined_names.hpp"

namespace newsloom::engine {
namespace {

constexpr std::size_t kMostNames = 8;

/// How close an article is to the other members: by what its links say more than no link would.
double centrality(Slot slot, const std::set<Slot>& members, const ActiveArticles& articles) {
  double sum = 0;
  for (const cluster::Link link : articles.links().of(slot)) {
    if (members.contains(link.other)) {
      sum += std::max(0.0, link.log_odds - cluster::kLeastLogOdds);
    }
  }
  return sum;
}

/// The day that most articles name; of several the first.
std::optional<std::int64_t> event_day(std::span<const Slot> members,
                                      const ActiveArticles& articles) {
  std::map<std::int32_t, std::size_t> naming;
  for (const Slot slot : members) {
    for (const auto day : articles.at(slot).features().days) ++naming[day];
  }
  if (naming.empty()) return {};
  const auto most =
      std::max_element(naming.begin(), naming.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->first;
}

/// The names that the articles are about, with all their spellings.
std::vector<StoryName> main_names(const ModelData& model, std::span<const Slot> members,
                                  const ActiveArticles& articles) {
  std::vector<WrittenName> written;
  for (const Slot slot : members) {
    const auto article = articles.at(slot).parts();
    double weight = names::MainNames::kMost;
    for (const auto& name : article.main_names.all()) {
      WrittenName item;
      item.article = slot;
      item.language = language_code(article.features.language);
      item.kind = names::kind_name(name.kind);
      item.text = name.text;
      if (name.country != names::kNoCountry) item.country = name.country;
      item.weight = weight--;
      written.push_back(std::move(item));
    }
  }
  auto names = join_names(model, std::move(written));
  // Less is what some of the articles tell besides: who wrote them, other events.
  std::erase_if(names, [&](const StoryName& name) { return 3 * name.articles < members.size(); });
  if (names.size() > kMostNames) names.resize(kMostNames);
  return names;
}

}  // namespace

StoryArticle show_article(const KeptArticle& article, const ActiveArticles& articles) {
  const auto parts = article.parts();
  StoryArticle shown;
  shown.id = parts.id;
  shown.title = parts.title;
  shown.language = language_code(parts.features.language);
  shown.source = parts.source;
  shown.url = parts.url;
  shown.published_at = parts.features.published_at;
  if (parts.duplicate_of) shown.duplicate_of = articles.at(*parts.duplicate_of).id();
  return shown;
}

Story show_story(const ModelData& model, StoryId id, std::span<const Slot> members,
                 const ActiveArticles& articles) {
  Story story;
  story.id = id;
  const std::set<Slot> all(members.begin(), members.end());
  std::map<std::string, double> most_central;
  std::set<std::string> sources;
  for (const Slot slot : members) {
    const KeptArticle& article = articles.at(slot);
    StoryArticle shown = show_article(article, articles);

    if (!shown.title.empty()) {
      const double central = centrality(slot, all, articles);
      const auto [best, first] = most_central.emplace(shown.language, central);
      if (first || central > best->second) {
        best->second = central;
        story.titles[shown.language] = shown.title;
      }
    }
    if (!shown.source.empty()) sources.insert(shown.source);
    if (!shown.duplicate_of) ++story.independent_reports;
    if (shown.published_at) {
      const auto time = *shown.published_at;
      story.first_published_at = std::min(story.first_published_at.value_or(time), time);
      story.last_published_at = std::max(story.last_published_at.value_or(time), time);
    }
    story.articles.push_back(std::move(shown));
  }
  story.sources = sources.size();
  story.event_day = event_day(members, articles);
  story.names = main_names(model, members, articles);
  return story;
}

}  // namespace newsloom::engine
