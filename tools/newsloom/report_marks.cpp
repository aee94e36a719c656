#include "report_marks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <tuple>

#include "in_words.hpp"

namespace newsloom::command {
namespace {

/// What the engine gives for a word that it knows by number only.
constexpr const char* kUnspelt = "?";
constexpr const char* kCountry = "country ";

std::uint64_t hash_of(SharedKind kind, const std::string& key) {
  return std::hash<std::string>()(key + static_cast<char>(kind));
}

/// Numbers that agree to four significant digits are one.
std::string number_key(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string_view text_at(const ShownText& article, const Place& place) {
  const std::string_view text = place.in_title ? article.title : article.body;
  if (place.begin > text.size()) return {};
  return text.substr(place.begin, place.end - place.begin);
}

/// The longest form as it is written, else the key.
std::string written(const ShownText& article, const std::vector<Place>& places,
                    const std::string& otherwise) {
  std::string_view longest;
  for (const Place& place : places) {
    const auto text = text_at(article, place);
    if (text.size() > longest.size()) longest = text;
  }
  return longest.empty() ? otherwise : std::string(longest);
}

std::string places_text(const ShownText& article, const std::vector<Place>& places) {
  std::string text;
  for (const Place& place : places) {
    const auto begin = place.begin + (place.in_title ? 0 : article.title.size());
    if (!text.empty()) text += ' ';
    text += std::to_string(begin) + ' ' + std::to_string(place.end - place.begin);
  }
  return text;
}

/// Collects the rows of a pair.
class Rows {
 public:
  Rows(const ShownText& here, const ShownText& there) : here_(here), there_(there) {}

  /// `shown`: what stands for the key where the text does not show it; empty: no row then.
  void add(SharedKind kind, const std::string& key_here, const std::string& key_there,
           double weight, const std::string& shown_here, const std::string& shown_there) {
    constexpr const char* kNames[] = {"name", "day", "number", "word"};
    const auto places_here = here_.marks.find(kind, key_here);
    const auto places_there = there_.marks.find(kind, key_there);
    const auto text_here = written(here_, places_here, shown_here);
    const auto text_there = written(there_, places_there, shown_there);
    if (text_here.empty() || text_there.empty()) return;
    rows_.push_back({kNames[static_cast<std::size_t>(kind)], text_here, text_there,
                     std::round(weight * 100) / 100, places_text(here_, places_here),
                     places_text(there_, places_there)});
  }

  Json take() { return std::move(rows_); }

 private:
  const ShownText& here_;
  const ShownText& there_;
  Json rows_ = Json::array();
};

}  // namespace

TextMarks::TextMarks(const Inspection& found, std::size_t body_bytes) {
  for (const auto& name : found.names) {
    add(SharedKind::name, name.country ? kCountry + std::to_string(*name.country) : name.key,
        name.place, body_bytes);
  }
  for (const auto& date : found.dates) {
    add(SharedKind::day, std::to_string(date.day), date.place, body_bytes);
  }
  for (const auto& number : found.numbers) {
    add(SharedKind::number, number_key(number.value), number.place, body_bytes);
  }
  for (const auto& term : found.terms) {
    for (const Place& place : term.places) add(SharedKind::word, term.key, place, body_bytes);
  }
  std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
    return std::tuple(a.what, !a.place.in_title, a.place.begin) <
           std::tuple(b.what, !b.place.in_title, b.place.begin);
  });
  marks_.shrink_to_fit();
}

void TextMarks::add(SharedKind kind, const std::string& key, const Place& place,
                    std::size_t body_bytes) {
  if (place.in_title || place.end <= body_bytes) marks_.push_back({hash_of(kind, key), place});
}

std::vector<Place> TextMarks::find(SharedKind kind, const std::string& key) const {
  const auto what = hash_of(kind, key);
  auto mark = std::lower_bound(marks_.begin(), marks_.end(), what,
                               [](const Mark& m, std::uint64_t value) { return m.what < value; });
  std::vector<Place> places;
  for (; mark != marks_.end() && mark->what == what; ++mark) places.push_back(mark->place);
  return places;
}

Json shared_json(const SharedEvidence& shared, const ShownText& here, const ShownText& there) {
  Rows rows(here, there);
  for (const auto& name : shared.names) {
    rows.add(SharedKind::name, name.here, name.there, name.weight, name.here, name.there);
  }
  for (const auto country : shared.countries) {
    const auto key = kCountry + std::to_string(country);
    rows.add(SharedKind::name, key, key, 1, "", "");
  }
  for (const auto day : shared.days) {
    const auto key = std::to_string(day);
    rows.add(SharedKind::day, key, key, 1, iso_day(day), iso_day(day));
  }
  for (const auto& number : shared.numbers) {
    const auto key = number_key(std::strtod(number.c_str(), nullptr));
    rows.add(SharedKind::number, key, key, 1, number, number);
  }
  for (const auto& term : shared.terms) {
    if (term.here == kUnspelt || term.there == kUnspelt) continue;
    rows.add(SharedKind::word, term.here, term.there, term.weight, term.here, term.there);
  }
  return rows.take();
}

std::string head_of(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (begins && characters-- == 0) break;
  }
  return std::string(text.substr(0, end));
}

}  // namespace newsloom::command
