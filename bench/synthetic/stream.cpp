#include "synthetic/stream.hpp"

#include <cmath>

#include "synthetic/random_draws.hpp"
#include "synthetic/report_text.hpp"
#include "synthetic/shape.hpp"

namespace newsloom::bench {
namespace {

constexpr std::int64_t kStart = 1767225600;  // 2026-01-01
constexpr double kDay = 86400;
constexpr int kOutlets = 40;

double mean_reports() {
  double sum = 0;
  // The mean of skewed(): a third of the way.
  for (const auto& size : kEventSizes) {
    sum += size.share * (size.least + (size.most - size.least) / 3.0);
  }
  return sum;
}

/// Events happen by day: the rate at a time over the mean rate.
double day_cycle(double time_s) {
  return 1 + kDayCycle * std::sin(2 * 3.14159265358979 * time_s / kDay);
}

std::string numbered(std::string name, std::uint64_t number) {
  return name.append(std::to_string(number));
}

}  // namespace

Stream::Stream(const WordStock& words, StreamOptions options)
    : words_(&words), options_(options), random_(mix(options.seed, 0)), next_event_s_(kStart) {}

void Stream::begin_event() {
  const Event event = make_event(options_.seed, events_, *words_);
  for (int number = 0; number < event.reports; ++number) {
    const double after = number == 0 ? 0 : exponential(kFollowHours * 3600, random_);
    waiting_.push({static_cast<std::int64_t>(next_event_s_ + after), events_, number});
  }
  ++events_;
  const double events_a_day = options_.articles_a_day / mean_reports();
  next_event_s_ += exponential(kDay / events_a_day, random_) / day_cycle(next_event_s_);
}

LabelledArticle Stream::next() {
  while (waiting_.empty() || static_cast<double>(waiting_.top().time) >= next_event_s_) {
    begin_event();
  }
  const Report report = waiting_.top();
  waiting_.pop();

  const Event event = make_event(options_.seed, report.event, *words_);
  const auto seed_of = [&](int number) {
    return mix(options_.seed + 4, report.event * 64 + static_cast<std::uint64_t>(number));
  };
  Random telling(seed_of(report.number));
  const bool copy = report.number > 0 && chance(kCopies, telling);
  Random text_random(seed_of(copy ? 0 : report.number));
  text_random.next();  // the draw for a copy
  const bool foreign = event.abroad && (copy ? 0 : report.number) > 0;
  const Language language = foreign ? draw_language(text_random) : event.home;
  ReportText text =
      write_report(event, language, report.time, options_.body_length, *words_, text_random);
  if (copy) text.body.append(" ").append(words_->common(language, telling));

  LabelledArticle made;
  made.language = language;
  made.event = numbered("event-", report.event);
  made.article.id = numbered("synthetic-", ++articles_);
  made.article.title = std::move(text.title);
  made.article.body = std::move(text.body);
  made.article.published_at = report.time;
  made.article.source = numbered("Outlet ", telling.below(kOutlets));
  return made;
}

}  // namespace newsloom::bench
