#include "synthetic/events.hpp"

#include <algorithm>

#include "synthetic/random_draws.hpp"
#include "synthetic/shape.hpp"

namespace newsloom::bench {
namespace {

Concepts draw_concepts(std::size_t count, const WordStock& words, Random& random) {
  Concepts concepts(count);
  for (auto& one : concepts) one = words.draw_concept(random);
  return concepts;
}

int draw_size(Random& random) {
  double at = random.uniform();
  for (const auto& size : kEventSizes) {
    at -= size.share;
    if (at < 0) {
      const auto width = static_cast<std::size_t>(size.most - size.least + 1);
      return size.least + static_cast<int>(skewed(width, random));
    }
  }
  return 1;
}

/// Of 10 to some 20,000, small ones likelier.
std::uint64_t draw_figure(Random& random) {
  return static_cast<std::uint64_t>(log_normal(250, 1.6, random)) + 10;
}

/// What a saga, one of its subjects, or an event alone adds.
void add_cast(Event& event, std::size_t persons, std::size_t places, std::size_t countries,
              Random& random) {
  for (std::size_t i = 0; i < persons; ++i) event.persons.push_back(invent_person(random));
  for (std::size_t i = 0; i < places; ++i) event.places.push_back(invent_place(random));
  for (std::size_t i = 0; i < countries; ++i) event.countries.push_back(skewed(30, random));
}

/// Puts every second concept of `theirs` into `ours`.
void share_half(Concepts& ours, const Concepts& theirs) {
  for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); i += 2) ours[i] = theirs[i];
}

void join_saga(Event& event, std::uint64_t seed, const WordStock& words, Random& random) {
  const std::uint64_t block = event.number / kEventsABlock;
  const std::uint64_t from = block - std::min<std::uint64_t>(block, random.below(3));
  const std::uint64_t saga = from * kSagasAtOnce + skewed(kSagasAtOnce, random);
  Random of_saga(mix(seed + 1, saga));
  event.saga = draw_concepts(kSagaSize, words, of_saga);
  add_cast(event, 2, 1, 2, of_saga);

  Random of_twins(mix(seed + 2, saga * kTwinsOf + random.below(kTwinsOf)));
  share_half(event.subject, draw_concepts(kSubjectSize, words, of_twins));
  add_cast(event, 1, 0, 0, of_twins);
}

}  // namespace

Language draw_language(Random& random) {
  const double at = random.uniform();
  const double chinese = kLanguages[static_cast<int>(Language::zh)].share;
  if (at < chinese) return Language::zh;
  const double french = kLanguages[static_cast<int>(Language::fr)].share;
  return at < chinese + french ? Language::fr : Language::en;
}

Event make_event(std::uint64_t seed, std::uint64_t number, const WordStock& words) {
  Random random(mix(seed, number));
  Event event;
  event.number = number;
  event.reports = draw_size(random);
  event.home = draw_language(random);
  event.abroad = chance(kAbroad, random);
  event.subject = draw_concepts(kSubjectSize, words, random);
  add_cast(event, 1 + random.below(2), 1, 1, random);
  if (chance(kInSaga, random)) join_saga(event, seed, words, random);
  Random of_topic(mix(seed + 3, skewed(kTopics, random)));
  event.topic = draw_concepts(kTopicSize, words, of_topic);
  for (int i = 0; i < 4; ++i) event.figures.push_back(draw_figure(random));
  event.day_offset = static_cast<int>(random.below(2));
  return event;
}

}  // namespace newsloom::bench
