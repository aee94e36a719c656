#include <map>

#include "train/romanisation.hpp"

namespace newsloom::train {

WeightedSpellings cantonese_spellings(const std::string& jyutping) {
  static const std::map<std::string, std::string> kInitials = {{"", "-"},
                                                               {"b", "b p/.5"},
                                                               {"p", "p"},
                                                               {"m", "m"},
                                                               {"f", "f"},
                                                               {"d", "t d/.3"},
                                                               {"t", "t"},
                                                               {"n", "n l/.1"},
                                                               {"l", "l"},
                                                               {"g", "k g/.2"},
                                                               {"k", "k"},
                                                               {"ng", "ng -/.3"},
                                                               {"h", "h"},
                                                               {"gw", "kw gw/.3 k/.1"},
                                                               {"kw", "kw k/.1"},
                                                               {"w", "w"},
                                                               {"z", "ch ts/.3 j/.1 c/.1"},
                                                               {"c", "ch ts/.3"},
                                                               {"s", "s sh/.2"},
                                                               {"j", "y -/.1 j/.05"}};
  static const std::map<std::string, std::string> kFinals = {{"aa", "a ah/.15"},
                                                             {"aai", "ai"},
                                                             {"aau", "au"},
                                                             {"aam", "am"},
                                                             {"aan", "an"},
                                                             {"aang", "ang"},
                                                             {"aap", "ap"},
                                                             {"aat", "at"},
                                                             {"aak", "ak"},
                                                             {"ai", "ai ei/.05"},
                                                             {"au", "au"},
                                                             {"am", "am um/.3"},
                                                             {"an", "an un/.25"},
                                                             {"ang", "ang"},
                                                             {"ap", "ap"},
                                                             {"at", "at ut/.2"},
                                                             {"ak", "ak"},
                                                             {"e", "e"},
                                                             {"ei", "ei ee/.2 i/.2 ay/.02"},
                                                             {"eng", "eng ang/.2"},
                                                             {"ek", "ek"},
                                                             {"i", "i ee/.1 ze/.02"},
                                                             {"iu", "iu ieu/.02"},
                                                             {"im", "im"},
                                                             {"in", "in een/.1"},
                                                             {"ing", "ing"},
                                                             {"ip", "ip"},
                                                             {"it", "it"},
                                                             {"ik", "ik"},
                                                             {"o", "o"},
                                                             {"oi", "oi oy/.05"},
                                                             {"ou", "o ou/.15 oo/.05"},
                                                             {"on", "on"},
                                                             {"ong", "ong"},
                                                             {"ot", "ot"},
                                                             {"ok", "ok"},
                                                             {"u", "u oo/.2"},
                                                             {"ui", "ui"},
                                                             {"un", "un oon/.3"},
                                                             {"ung", "ung"},
                                                             {"ut", "ut"},
                                                             {"uk", "uk"},
                                                             {"oe", "eu"},
                                                             {"oeng", "eung"},
                                                             {"oek", "euk"},
                                                             {"eoi", "ui"},
                                                             {"eon", "un eun/.1"},
                                                             {"eot", "ut"},
                                                             {"yu", "u yu/.2 ue/.15 ui/.02"},
                                                             {"yun", "uen un/.3 yuen/.02"},
                                                             {"yut", "ut uet/.2"},
                                                             {"m", "ng m/.1"},
                                                             {"ng", "ng"}};
  const auto begin = jyutping.find_first_of("aeiou");
  std::size_t split = begin == std::string::npos ? 0 : begin;
  // "jyu" has the final "yu".
  if (split > 0 && jyutping[split - 1] == 'y') --split;
  const auto initial = kInitials.find(jyutping.substr(0, split));
  const auto final = kFinals.find(jyutping.substr(split));
  if (initial == kInitials.end() || final == kFinals.end()) return {};
  WeightedSpellings spelt = joined({alternatives(initial->second), alternatives(final->second)});
  for (auto& [letters, weight] : spelt) {
    if (letters.rfind("yy", 0) == 0) letters.erase(0, 1);
  }
  return spelt;
}

}  // namespace newsloom::train
