#include <cmath>
#include <string>
#include <vector>

#include "engine/model_data.hpp"
#include "names/numbers.hpp"
#include "target.hpp"
#include "text/normalized.hpp"

// The numbers of a text, read in each language.

using namespace newsloom;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto normal = text::NormalizedText::from(std::string(fuzz::text_of(data, size)));
  const auto text = normal.text();
  text::Tokens tokens;
  fuzz::model().data().segmenter().words(text, tokens);
  for (const auto language : {Language::und, Language::zh, Language::fr, Language::en}) {
    std::vector<names::Number> numbers;
    names::find_numbers(text, tokens, numbers, language);
    for (const auto& number : numbers) {
      fuzz::require(number.begin < number.end && number.end <= text.size());
      fuzz::require(std::isfinite(number.value));
      names::comparison_key(number);
      names::is_telling(number);
    }
  }
  return 0;
}
