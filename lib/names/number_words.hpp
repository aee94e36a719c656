#pragma once

#include <string_view>

#include "text/word_table.hpp"

namespace newsloom::names {

// What French and English words, by their keys as in text::Tokens, say about a number.

/// 1e6 for "million".
inline constexpr auto kMultiplierWords = text::words_with<double>({
    {"million", 1e6},    {"millions", 1e6}, {"mln", 1e6},      {"mn", 1e6},
    {"billion", 1e9},    {"billions", 1e9}, {"bn", 1e9},       {"milliard", 1e9},
    {"milliards", 1e9},  {"mds", 1e9},      {"md", 1e9},       {"trillion", 1e12},
    {"trillions", 1e12}, {"tn", 1e12},      {"thousand", 1e3}, {"thousands", 1e3},
    {"mille", 1e3},      {"hundred", 1e2},  {"k", 1e3},
});

/// 2 for "two", of the words that stand before a multiplier ("two million").
inline constexpr auto kSmallWords = text::words_with<double>({
    {"one", 1},     {"two", 2},     {"three", 3},  {"four", 4}, {"five", 5},    {"six", 6},
    {"seven", 7},   {"eight", 8},   {"nine", 9},   {"ten", 10}, {"eleven", 11}, {"twelve", 12},
    {"twenty", 20}, {"fifty", 50},  {"un", 1},     {"deux", 2}, {"trois", 3},   {"quatre", 4},
    {"cinq", 5},    {"sept", 7},    {"huit", 8},   {"neuf", 9}, {"dix", 10},    {"onze", 11},
    {"douze", 12},  {"quinze", 15}, {"vingt", 20},
});

inline constexpr auto kMonthWords = text::words_of(
    {"janvier", "février",   "mars",     "avril",    "mai",      "juin",    "juillet",
     "août",    "septembre", "octobre",  "novembre", "décembre", "january", "february",
     "march",   "april",     "may",      "june",     "july",     "august",  "september",
     "october", "november",  "december", "jan",      "feb",      "mar",     "apr",
     "jun",     "jul",       "aug",      "sep",      "sept",     "oct",     "nov",
     "dec",     "janv",      "févr",     "avr",      "juil",     "aout",    "fevrier",
     "decembre"});

/// "th" of "5th", "e" of "5e".
inline constexpr auto kOrdinalEndings =
    text::words_of({"st", "nd", "rd", "th", "er", "e", "ème", "eme", "ère"});

}  // namespace newsloom::names
