#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json_forms.hpp"
#include "newsloom/explain.hpp"
#include "newsloom/inspect.hpp"

namespace newsloom::command {

/// What two articles can share.
enum class SharedKind : std::uint8_t { name, day, number, word };

/// Where the evidence of one article stands in the part of its text that is shown.
class TextMarks {
 public:
  TextMarks() = default;  ///< nothing is known of the text
  /// Keeps what stands in the title and in the first bytes of the body.
  TextMarks(const Inspection& found, std::size_t body_bytes);

  /// `key`: as SharedEvidence has it.  Title first, ascending.
  std::vector<Place> find(SharedKind kind, const std::string& key) const;

 private:
  struct Mark {
    std::uint64_t what = 0;  ///< hash of kind and key
    Place place;
  };
  void add(SharedKind kind, const std::string& key, const Place& place, std::size_t body_bytes);

  std::vector<Mark> marks_;  ///< ascending by `what`
};

/// An article's text as far as the page shows it.
struct ShownText {
  std::string title;
  std::string body;  ///< its beginning
  TextMarks marks;
};

/// A row for each thing that two articles share: [kind, here, there, weight, places here, places
/// there].  Kinds are "name", "day", "number" and "word"; here and there are as written where that
/// is shown; places are text, two numbers each: the first byte in title and body together, and how
/// many there are.
Json shared_json(const SharedEvidence& shared, const ShownText& here, const ShownText& there);

/// The first characters of a text.
std::string head_of(std::string_view text, std::size_t characters);

}  // namespace newsloom::command
