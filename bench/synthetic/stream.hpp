#pragma once

#include <cstddef>
#include <cstdint>
#include <queue>
#include <string>
#include <vector>

#include "newsloom/article.hpp"
#include "synthetic/events.hpp"
#include "synthetic/word_stock.hpp"

namespace newsloom::bench {

struct StreamOptions {
  std::uint64_t seed = 1;
  double articles_a_day = 250;  ///< as in the labelled windows
  double body_length = 1;       ///< of theirs, about 3.1 kB with the title
};

/// One article with its gold label.
struct LabelledArticle {
  Article article;  ///< without a language: it must be detected
  std::string event;
  Language language = Language::und;
};

/// An endless stream of invented news in order of publication.  Its words, and so its text, are
/// those of the model: same model, options and number of calls, same bytes.
/// Cost: some 100 us an article; memory: the events still reported on.
class Stream {
 public:
  /// `words` must outlive the stream.
  Stream(const WordStock& words, StreamOptions options);

  LabelledArticle next();

 private:
  struct Report {
    std::int64_t time = 0;
    std::uint64_t event = 0;
    int number = 0;
    bool operator>(const Report& other) const {
      if (time != other.time) return time > other.time;
      return event != other.event ? event > other.event : number > other.number;
    }
  };
  void begin_event();

  const WordStock* words_;
  StreamOptions options_;
  Random random_;
  double next_event_s_;
  std::uint64_t events_ = 0, articles_ = 0;
  std::priority_queue<Report, std::vector<Report>, std::greater<>> waiting_;
};

}  // namespace newsloom::bench
