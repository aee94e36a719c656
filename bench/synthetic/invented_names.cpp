#include "synthetic/invented_names.hpp"

#include <iterator>

#include "synthetic/random_draws.hpp"

namespace newsloom::bench {
namespace {

/// A piece of a name, in letters and in the characters that are used to spell it.
struct Piece {
  const char* latin;
  const char* han;
};
constexpr Piece kSyllables[] = {
    {"ba", "\u5df4"},  {"be", "\u8d1d"},  {"bo", "\u535a"},  {"da", "\u8fbe"},  {"de", "\u5fb7"},
    {"do", "\u591a"},  {"fa", "\u6cd5"},  {"ka", "\u5361"},  {"ko", "\u79d1"},  {"ku", "\u5e93"},
    {"la", "\u62c9"},  {"le", "\u83b1"},  {"li", "\u5229"},  {"lo", "\u6d1b"},  {"ma", "\u9a6c"},
    {"me", "\u6885"},  {"mi", "\u7c73"},  {"mo", "\u83ab"},  {"na", "\u7eb3"},  {"ne", "\u5185"},
    {"ni", "\u5c3c"},  {"no", "\u8bfa"},  {"pa", "\u5e15"},  {"pe", "\u4f69"},  {"ra", "\u62c9"},
    {"re", "\u96f7"},  {"ri", "\u91cc"},  {"ro", "\u7f57"},  {"ru", "\u9c81"},  {"sa", "\u8428"},
    {"se", "\u585e"},  {"si", "\u897f"},  {"so", "\u7d22"},  {"ta", "\u5854"},  {"ti", "\u8482"},
    {"to", "\u6258"},  {"va", "\u74e6"},  {"ve", "\u97e6"},  {"vi", "\u7ef4"},  {"za", "\u624e"},
    {"ze", "\u6cfd"},  {"ban", "\u73ed"}, {"dan", "\u4e39"}, {"man", "\u66fc"}, {"san", "\u6851"},
    {"van", "\u4e07"},
};
constexpr Piece kEndings[] = {
    {"v", "\u592b"}, {"s", "\u65af"}, {"k", "\u514b"},
    {"r", "\u5c14"}, {"l", "\u5c14"}, {"t", "\u7279"},
};
constexpr Piece kFamilies[] = {
    {"Zhang", "\u5f20"}, {"Wang", "\u738b"}, {"Li", "\u674e"},    {"Chen", "\u9648"},
    {"Liu", "\u5218"},   {"Zhao", "\u8d75"}, {"Huang", "\u9ec4"}, {"Zhou", "\u5468"},
    {"Wu", "\u5434"},    {"Xu", "\u5f90"},   {"Sun", "\u5b59"},   {"Lin", "\u6797"},
};
constexpr Piece kGiven[] = {
    {"wei", "\u4f1f"},  {"min", "\u6c11"},  {"hua", "\u534e"},   {"jun", "\u519b"},
    {"fang", "\u82b3"}, {"li", "\u4e3d"},   {"qiang", "\u5f3a"}, {"ping", "\u5e73"},
    {"hong", "\u7ea2"}, {"jian", "\u5efa"}, {"guo", "\u56fd"},   {"ming", "\u660e"},
    {"yu", "\u7389"},   {"lan", "\u5170"},  {"zhi", "\u5fd7"},   {"xin", "\u65b0"},
};

struct Country {
  const char* en;
  const char* fr;
  const char* zh;
};
constexpr Country kCountries[] = {
    {"Peru", "P\u00e9rou", "\u79d8\u9c81"},
    {"Brazil", "Br\u00e9sil", "\u5df4\u897f"},
    {"Mexico", "Mexique", "\u58a8\u897f\u54e5"},
    {"Canada", "Canada", "\u52a0\u62ff\u5927"},
    {"Germany", "Allemagne", "\u5fb7\u56fd"},
    {"Italy", "Italie", "\u610f\u5927\u5229"},
    {"Spain", "Espagne", "\u897f\u73ed\u7259"},
    {"Poland", "Pologne", "\u6ce2\u5170"},
    {"Turkey", "Turquie", "\u571f\u8033\u5176"},
    {"Russia", "Russie", "\u4fc4\u7f57\u65af"},
    {"Ukraine", "Ukraine", "\u4e4c\u514b\u5170"},
    {"India", "Inde", "\u5370\u5ea6"},
    {"Pakistan", "Pakistan", "\u5df4\u57fa\u65af\u5766"},
    {"Japan", "Japon", "\u65e5\u672c"},
    {"South Korea", "Cor\u00e9e du Sud", "\u97e9\u56fd"},
    {"Vietnam", "Vietnam", "\u8d8a\u5357"},
    {"Indonesia", "Indon\u00e9sie", "\u5370\u5ea6\u5c3c\u897f\u4e9a"},
    {"Egypt", "\u00c9gypte", "\u57c3\u53ca"},
    {"Nigeria", "Nigeria", "\u5c3c\u65e5\u5229\u4e9a"},
    {"Kenya", "Kenya", "\u80af\u5c3c\u4e9a"},
    {"South Africa", "Afrique du Sud", "\u5357\u975e"},
    {"Australia", "Australie", "\u6fb3\u5927\u5229\u4e9a"},
    {"France", "France", "\u6cd5\u56fd"},
    {"China", "Chine", "\u4e2d\u56fd"},
    {"United States", "\u00c9tats-Unis", "\u7f8e\u56fd"},
    {"United Kingdom", "Royaume-Uni", "\u82f1\u56fd"},
    {"Iran", "Iran", "\u4f0a\u6717"},
    {"Israel", "Isra\u00ebl", "\u4ee5\u8272\u5217"},
    {"Greece", "Gr\u00e8ce", "\u5e0c\u814a"},
    {"Chile", "Chili", "\u667a\u5229"},
};

template <class Table>
const auto& pick(const Table& table, Random& random) {
  return table[random.below(std::size(table))];
}

void append(InventedName& name, const Piece& piece) {
  name.latin += piece.latin;
  name.han += piece.han;
}

void capitalise(std::string& word) { word[0] = static_cast<char>(word[0] - 'a' + 'A'); }

/// Two or three syllables.
InventedName foreign_word(Random& random) {
  InventedName word;
  const auto syllables = 2 + random.below(2);
  for (std::uint64_t i = 0; i < syllables; ++i) append(word, pick(kSyllables, random));
  if (random.below(2) == 0) append(word, pick(kEndings, random));
  capitalise(word.latin);
  return word;
}

}  // namespace

InventedName invent_place(Random& random) { return foreign_word(random); }

InventedPerson invent_person(Random& random) {
  InventedPerson person;
  if (random.below(4) == 0) {
    append(person.family, pick(kFamilies, random));
    append(person.given, pick(kGiven, random));
    append(person.given, pick(kGiven, random));
    capitalise(person.given.latin);
    person.full = {person.family.latin + " " + person.given.latin,
                   person.family.han + person.given.han};
    person.family.han = person.full.han;  // Chinese news repeats the full name
    return person;
  }
  person.given = foreign_word(random);
  person.family = foreign_word(random);
  person.full = {person.given.latin + " " + person.family.latin,
                 person.given.han + "\u00b7" + person.family.han};
  return person;
}

std::string country_name(std::size_t number, Language language) {
  const Country& country = kCountries[number % std::size(kCountries)];
  if (language == Language::zh) return country.zh;
  return language == Language::fr ? country.fr : country.en;
}

}  // namespace newsloom::bench
