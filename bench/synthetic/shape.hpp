#pragma once

#include <array>

#include "base/language.hpp"

// What a synthetic stream follows.  All numbers were chosen so that describe.py prints for it what
// it prints for five labelled windows of real news; docs/performance.md shows both.
namespace newsloom::bench {

struct LanguageShape {
  double share = 0;                    ///< of all articles
  double title = 0, title_spread = 0;  ///< characters: median, deviation of the logarithm
  double body = 0, body_spread = 0;
};

/// By Language.  The windows hold English leads only; its bodies are given lengths of full text.
constexpr std::array<LanguageShape, kLanguageCount> kLanguages = {{
    {},
    {.50, 24, .33, 900, .80},
    {.25, 72, .22, 2600, .38},
    {.25, 67, .25, 2200, .50},
}};

/// Sizes of events: at most `reports` with that share of all events.
struct SizeShape {
  double share = 0;
  int least = 0, most = 0;
};
constexpr std::array<SizeShape, 5> kEventSizes = {
    {{.815, 1, 1}, {.119, 2, 2}, {.047, 3, 5}, {.0165, 6, 15}, {.0025, 16, 45}}};

constexpr double kAbroad = .42;      ///< events that all languages report
constexpr double kFollowHours = 15;  ///< mean time of a report after the first
constexpr double kDayCycle = .95;    ///< busiest hour over the mean hour, less one
constexpr double kCopies = .07;      ///< later reports that repeat an earlier one
constexpr double kInSaga = .65;      ///< events of a running saga
constexpr int kSagasAtOnce = 8;      ///< that begin in a block of kEventsABlock events
constexpr int kEventsABlock = 64;
constexpr int kTwinsOf = 3;  ///< subjects of a saga; events of one are near twins

// What the words of a text are drawn from; the rest is common words, as often as news uses them.
constexpr double kSubjectWords = .17;  ///< of the event
constexpr double kSagaWords = .06;
constexpr double kTopicWords = .03;
constexpr double kAngleWords = .02;  ///< of this report alone
constexpr double kNames = .045;
constexpr double kNumbers = .012;
constexpr double kDays = .006;

// How strongly counts of words in the model's training text count when words are drawn.
constexpr double kCommonPower = 1.2;  ///< a text repeats its words more than all texts together
constexpr double kConceptPower = .5;

constexpr int kTopics = 40;
constexpr int kTopicSize = 150, kSagaSize = 20, kSubjectSize = 20, kAngleSize = 12;

}  // namespace newsloom::bench
