#include "stream.hpp"

#include <algorithm>
#include <cstdio>

#include "base/random.hpp"

namespace newsloom::test {
namespace {

constexpr std::int64_t kStart = 1700000000;
constexpr std::int64_t kHour = 3600;

const std::vector<std::string> kEnglish = {
    "harbour",  "bridge",   "minister", "strike",  "factory", "river",  "court",   "storm",
    "election", "hospital", "railway",  "airline", "budget",  "school", "protest", "museum"};
const std::vector<std::string> kFrench = {
    "port",         "pont",  "ministre", "usine",      "rivi\u00e8re",  "tribunal",  "temp\u00eate",
    "h\u00f4pital", "train", "budget",   "\u00e9cole", "manifestation", "mus\u00e9e"};
const std::vector<std::string> kPlaces = {"Port Arlow", "Halden",      "Montreval", "Cerro Lindo",
                                          "Bellmoor",   "Sainte-Orle", "Vastrup",   "Quarnero"};

std::string pick(const std::vector<std::string>& words, Random& random) {
  return words[random.below(words.size())];
}

std::string text(const Assignment& a) {
  char score[40];
  std::snprintf(score, sizeof score, "%a", a.score);  // to the last bit
  return std::to_string(to_number(a.story)) + (a.opened ? " opened " : " ") + score + " " +
         a.language + " " + a.duplicate_of.value_or("-");
}

}  // namespace

std::string Step::run(Engine& engine) const {
  if (call == Call::remove) {
    const auto done = engine.remove(article.id);
    return done ? "removed" : error_name(done.code());
  }
  if (call == Call::expire) {
    const auto done = engine.expire(article.published_at.value_or(kStart));
    return done ? "expired" : error_name(done.code());
  }
  const auto done = call == Call::add ? engine.add(article.view()) : engine.correct(article.view());
  return done ? text(*done) : error_name(done.code());
}

Article article(std::uint64_t event, std::uint64_t report) {
  Random about(event);
  const bool french = report % 3 == 2;
  const auto& words = french ? kFrench : kEnglish;
  const auto place = pick(kPlaces, about);
  const auto subject = about.below(words.size());
  const auto other = about.below(words.size());
  const auto number = std::to_string(200 + about.below(5000));
  Random telling(event * 1000 + report / 2);  // two reports of a kind copy each other
  Article out;
  out.id = "event-" + std::to_string(event) + "-" + std::to_string(report);
  out.source = "Invented Post " + std::to_string(report % 4);
  out.published_at = kStart + static_cast<std::int64_t>(event * 5 + report) * kHour;
  if (french) {
    out.title =
        "Le " + words[subject % words.size()] + " de " + place + " : " + number + " personnes";
    out.body = "Selon la police, le " + words[subject % words.size()] + " et le " +
               words[other % words.size()] + " de " + place + " concernent " + number +
               " personnes. Les habitants parlent de " + pick(words, telling) + " et de " +
               pick(words, telling) + ".";
  } else {
    out.title = "The " + words[subject] + " in " + place + " affects " + number + " people";
    out.body = "Police said that the " + words[subject] + " and the " + words[other] + " of " +
               place + " affect " + number + " people. Residents spoke of the " +
               pick(words, telling) + ", the " + pick(words, telling) + " and Mr Zorvanek.";
  }
  return out;
}

std::vector<Step> stream(std::size_t count) {
  Random random(7);
  std::vector<Step> steps;
  std::vector<Article> given;
  for (std::size_t i = 0; steps.size() < count; ++i) {
    const auto roll = random.below(20);
    if (roll < 3 && given.size() >= 6) {
      // One of the newest: a state would remember older ones that an engine in memory forgets.
      Article known = given[given.size() - 1 - random.below(6)];
      constexpr Step::Call kCalls[] = {Step::Call::remove, Step::Call::correct, Step::Call::add};
      if (kCalls[roll] == Step::Call::correct) {
        known.body += " Correction: " + pick(kPlaces, random) + " is meant.";
      }
      steps.push_back({kCalls[roll], known});
    } else {
      Article fresh = article(1 + (i / 6) + random.below(3), i);
      if (roll == 3) fresh.published_at.reset();
      if (roll == 4) {
        fresh.title = "??? ...";
        fresh.body.clear();
      }
      if (roll == 5) *fresh.published_at -= 30 * kHour;
      given.push_back(fresh);
      steps.push_back({Step::Call::add, fresh});
    }
  }
  return steps;
}

std::vector<Step> random_calls(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<Step> steps;
  for (std::size_t i = 0; i < count; ++i) {
    Article one = article(1 + random.below(4), random.below(6));
    switch (random.below(8)) {
      case 0:
        steps.push_back({Step::Call::remove, one});
        break;
      case 1:
        one.body += " Correction: " + pick(kPlaces, random) + " is meant.";
        steps.push_back({Step::Call::correct, one});
        break;
      case 2:
        *one.published_at += static_cast<std::int64_t>(random.below(40)) * kHour;
        steps.push_back({Step::Call::expire, one});
        break;
      default:
        if (random.below(6) == 0) one.published_at.reset();
        steps.push_back({Step::Call::add, one});
    }
  }
  return steps;
}

std::vector<std::byte> saved(Engine& engine) {
  std::vector<std::byte> bytes;
  const auto sink = [&](const std::byte* part, std::size_t count) -> Result<void> {
    bytes.insert(bytes.end(), part, part + count);
    return {};
  };
  engine.save(sink).value();
  return bytes;
}

Engine loaded(const Model& model, const std::vector<std::byte>& bytes) {
  std::size_t given = 0;
  const auto source = [&](std::byte* buffer, std::size_t capacity) -> Result<std::size_t> {
    const auto count = std::min({bytes.size() - given, capacity, std::size_t{1000}});
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(given), count, buffer);
    given += count;
    return count;
  };
  return Engine::load(model, source).value();
}

std::string shown_changes(const Engine& engine) {
  std::string text;
  const auto changes = engine.changes().value();
  for (const auto& change : changes) {
    text += std::to_string(change.sequence) + " " + change_name(change.kind) + " " +
            std::to_string(to_number(change.story)) + " " +
            std::to_string(to_number(change.other.value_or(StoryId{})));
    for (const auto& id : change.articles) text += " " + id;
    text += "\n";
  }
  return text;
}

std::map<std::string, StoryId> replayed(const Engine& engine, bool with_closed) {
  std::map<std::string, StoryId> stories;
  const auto changes = engine.changes().value();
  for (const auto& change : changes) {
    const bool leaves = change.kind == ChangeKind::removed ||
                        change.kind == ChangeKind::corrected ||
                        (change.kind == ChangeKind::expired && !with_closed);
    for (const auto& id : change.articles) {
      if (leaves) {
        stories.erase(id);
      } else {
        stories[id] = change.story;
      }
    }
  }
  return stories;
}

std::vector<std::vector<std::string>> groups(const std::map<std::string, StoryId>& stories) {
  std::map<StoryId, std::vector<std::string>> members;
  for (const auto& [id, story] : stories) members[story].push_back(id);
  std::vector<std::vector<std::string>> groups;
  for (auto& [story, ids] : members) groups.push_back(std::move(ids));
  std::sort(groups.begin(), groups.end());
  return groups;
}

std::string shown_stories(const std::vector<Story>& stories) {
  std::string text;
  for (const auto& story : stories) {
    text += std::to_string(to_number(story.id)) + " " + std::to_string(story.sources) + " " +
            std::to_string(story.independent_reports) + " " +
            std::to_string(story.first_published_at.value_or(0)) + " " +
            std::to_string(story.last_published_at.value_or(0)) + " " +
            std::to_string(story.event_day.value_or(0));
    for (const auto& [language, title] : story.titles) text += " " + language + "=" + title;
    for (const auto& article : story.articles) {
      text += " [" + article.id + " " + article.title + " " + article.language + " " +
              article.source + " " + article.url + " " +
              std::to_string(article.published_at.value_or(0)) + " " +
              article.duplicate_of.value_or("-") + "]";
    }
    text += "\n";
  }
  return text;
}

}  // namespace newsloom::test
