#include "synthetic/report_text.hpp"

#include <algorithm>
#include <chrono>

#include "synthetic/random_draws.hpp"
#include "synthetic/shape.hpp"

namespace newsloom::bench {
namespace {

constexpr const char* kHanComma = "\uff0c";
constexpr const char* kHanStop = "\u3002";
constexpr const char* kFrenchMonths[] = {"janvier",   "f\u00e9vrier", "mars",     "avril",
                                         "mai",       "juin",         "juillet",  "ao\u00fbt",
                                         "septembre", "octobre",      "novembre", "d\u00e9cembre"};
constexpr const char* kEnglishMonths[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

std::string day_text(std::int64_t unix_s, Language language) {
  using namespace std::chrono;
  const year_month_day date{floor<days>(sys_seconds{seconds{unix_s}})};
  const unsigned month = static_cast<unsigned>(date.month());
  const std::string day = std::to_string(static_cast<unsigned>(date.day()));
  if (language == Language::zh) return std::to_string(month) + "\u6708" + day + "\u65e5";
  if (language == Language::fr) return day + " " + kFrenchMonths[month - 1];
  return std::string(kEnglishMonths[month - 1]) + " " + day;
}

/// Characters, not bytes.
std::size_t length_of(const std::string& text, std::size_t from) {
  return static_cast<std::size_t>(
      std::count_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Draws words of one report until a text is long enough.
class Writer {
 public:
  Writer(const Event& event, Language language, std::int64_t published_at, const WordStock& words,
         Random& random)
      : event_(event),
        language_(language),
        published_at_(published_at),
        words_(words),
        random_(random) {
    for (int i = 0; i < kAngleSize; ++i) angle_.push_back(words.draw_concept(random));
  }

  /// Headlines and leads are dense: they tell `density` times as much as the rest of the text.
  void write(std::string& text, std::size_t characters, double density, bool sentences) {
    std::size_t length = 0, in_sentence = 0, from = text.size();
    std::size_t sentence = sentence_length();
    while (length < characters) {
      std::string word = draw(density);
      if (sentences && in_sentence == 0)
        start_sentence(text, word);
      else if (!text.empty() && language_ != Language::zh)
        text += ' ';
      text += word;
      if (sentences && ++in_sentence >= sentence) {
        text += language_ == Language::zh ? kHanStop : ".";
        in_sentence = 0;
        sentence = sentence_length();
      } else if (sentences && in_sentence % 9 == 0) {
        text += language_ == Language::zh ? kHanComma : ",";
      }
      length += length_of(text, from) + (language_ == Language::zh ? 0 : 1);
      from = text.size();
    }
  }

 private:
  std::size_t sentence_length() { return 14 + random_.below(18); }

  void start_sentence(std::string& text, std::string& word) const {
    if (!text.empty() && language_ != Language::zh) text += ' ';
    if (word.front() >= 'a' && word.front() <= 'z') {
      word.front() = static_cast<char>(word.front() - 'a' + 'A');
    }
  }

  std::string concept_of(const Concepts& concepts) {
    return std::string(words_.word(concepts[skewed(concepts.size(), random_)], language_));
  }

  std::string name() {
    const auto roll = random_.below(4);
    if (roll == 0)
      return country_name(event_.countries[skewed(event_.countries.size(), random_)], language_);
    if (roll == 1) return event_.places[skewed(event_.places.size(), random_)].in(language_);
    const auto& person = event_.persons[skewed(event_.persons.size(), random_)];
    return (named_ && random_.below(3) != 0 ? person.family : person.full).in(language_);
  }

  std::string draw(double density) {
    double at = random_.uniform();
    const auto within = [&](double share) { return (at -= share * density) < 0; };
    if (within(kSubjectWords)) return concept_of(event_.subject);
    if (within(kNames)) {
      auto text = name();
      named_ = true;
      return text;
    }
    if (within(kNumbers)) {
      return std::to_string(event_.figures[skewed(event_.figures.size(), random_)]);
    }
    if (within(kDays)) {
      return day_text(published_at_ - event_.day_offset * 86400, language_);
    }
    if (!event_.saga.empty() && within(kSagaWords)) return concept_of(event_.saga);
    at = random_.uniform();
    density = 1;
    if (within(kTopicWords)) return concept_of(event_.topic);
    if (within(kAngleWords)) return concept_of(angle_);
    return std::string(words_.common(language_, random_));
  }

  const Event& event_;
  Language language_;
  std::int64_t published_at_;
  const WordStock& words_;
  Random& random_;
  Concepts angle_;
  bool named_ = false;
};

}  // namespace

ReportText write_report(const Event& event, Language language, std::int64_t published_at,
                        double body_length, const WordStock& words, Random& random) {
  const auto& shape = kLanguages[static_cast<int>(language)];
  const auto characters = [&](double median, double spread, double least, double most) {
    return static_cast<std::size_t>(std::clamp(log_normal(median, spread, random), least, most));
  };
  Writer writer(event, language, published_at, words, random);
  ReportText text;
  writer.write(text.title, characters(shape.title, shape.title_spread, 6, 200), 2, false);
  const double median = body_length * shape.body;
  const auto body = characters(median, shape.body_spread, 30, 12000);
  const std::size_t lead = std::min(body, static_cast<std::size_t>(median / 6));
  writer.write(text.body, lead, 1.5, true);
  if (body > lead) writer.write(text.body, body - lead, 1, true);
  return text;
}

}  // namespace newsloom::bench
