#include "in_words.hpp"

#include <string_view>

#include "json_forms.hpp"

namespace newsloom::command {

std::string iso_day(std::int32_t day) {
  constexpr std::int64_t kDay = 86400;
  return rfc3339(day * kDay).substr(0, std::string_view("2026-05-12").size());
}

std::string spellings(const std::string& here, const std::string& there) {
  return here == there ? here : here + " = " + there;
}

}  // namespace newsloom::command
