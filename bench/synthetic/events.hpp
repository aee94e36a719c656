#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/language.hpp"
#include "synthetic/invented_names.hpp"
#include "synthetic/word_stock.hpp"

namespace newsloom::bench {

/// Numbers of concepts in a WordStock; the first ones are drawn most.
using Concepts = std::vector<std::size_t>;

/// What happened, and what every report of it draws from.
struct Event {
  std::uint64_t number = 0;
  int reports = 1;
  Language home = Language::zh;
  bool abroad = false;  ///< reported in all languages
  Concepts subject, saga, topic;
  std::vector<InventedPerson> persons;
  std::vector<InventedName> places;
  std::vector<std::size_t> countries;
  std::vector<std::uint64_t> figures;
  int day_offset = 0;  ///< of the happening, in days before the first report
};

/// The event of a number: the same seed, number and words give the same event.  Events of one saga
/// share words, people and countries; those of one of its subjects are near twins.
Event make_event(std::uint64_t seed, std::uint64_t number, const WordStock& words);

Language draw_language(Random& random);

}  // namespace newsloom::bench
