#include <optional>
#include <string>
#include <vector>

#include "engine/model_data.hpp"
#include "ingest/timestamp.hpp"
#include "target.hpp"
#include "text/normalized.hpp"
#include "time/days.hpp"

// The days of a text, read in each language, and dates as files and pages carry them.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto normal = text::NormalizedText::from(std::string(fuzz::text_of(data, size)));
  const auto text = normal.text();
  text::Tokens tokens;
  fuzz::model().data().segmenter().words(text, tokens);
  for (const auto language : {Language::und, Language::zh, Language::fr, Language::en}) {
    for (const auto published_at :
         {std::optional<std::int64_t>(), std::optional<std::int64_t>(1778573600),
          std::optional<std::int64_t>(INT64_MAX), std::optional<std::int64_t>(INT64_MIN + 1)}) {
      std::vector<time::DayMention> days;
      time::find_days(text, tokens, language, published_at, days);
      for (const auto& day : days) {
        fuzz::require(day.begin < day.end && day.end <= text.size());
      }
    }
  }
  const auto date = ingest::find_date(text);
  if (date) fuzz::require(date->begin < date->end && date->end <= text.size());
  fuzz::Draws draws(data, size);
  for (int i = 0; i < 4; ++i) ingest::parse_timestamp(draws.line());
  return 0;
}
