#pragma once

#include <cstdint>
#include <string>

#include "base/language.hpp"
#include "base/random.hpp"
#include "synthetic/events.hpp"
#include "synthetic/word_stock.hpp"

namespace newsloom::bench {

struct ReportText {
  std::string title, body;
};

/// Text of one report of an event: words without grammar, in the proportions of news.
/// `published_at`: seconds since 1970, for the days that the text names.
/// `body_length`: as in StreamOptions.
ReportText write_report(const Event& event, Language language, std::int64_t published_at,
                        double body_length, const WordStock& words, Random& random);

}  // namespace newsloom::bench
