#pragma once

#include <cstddef>
#include <string>

#include "base/language.hpp"
#include "base/random.hpp"

namespace newsloom::bench {

/// A name in letters, and in Chinese characters as news would spell it.
struct InventedName {
  std::string latin, han;

  const std::string& in(Language language) const { return language == Language::zh ? han : latin; }
};

struct InventedPerson {
  InventedName full, given, family;
};

/// One person in four has a Chinese name.
InventedPerson invent_person(Random& random);

InventedName invent_place(Random& random);

/// The name of one of thirty real countries; numbers beyond wrap around.
std::string country_name(std::size_t number, Language language);

}  // namespace newsloom::bench
