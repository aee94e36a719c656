#include <array>
#include <map>

#include "train/romanisation.hpp"

namespace newsloom::train {
namespace {

struct Spelling {
  const char* from;
  const char* to;
};

// After Pinyin initials; the first that fits.
constexpr std::array<Spelling, 21> kWadeInitials = {{
    {"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"p", "p"},  {"m", "m"},  {"f", "f"},
    {"d", "t"},   {"t", "t"},   {"n", "n"},   {"l", "l"}, {"g", "k"},  {"k", "k"},  {"h", "h"},
    {"j", "ch"},  {"q", "ch"},  {"x", "hs"},  {"r", "j"}, {"z", "ts"}, {"c", "ts"}, {"s", "s"},
}};

}  // namespace

std::string wade_giles(const std::string& pinyin) {
  static const std::map<std::string, std::string> kWhole = {
      {"zhi", "chih"}, {"chi", "chih"},  {"shi", "shih"}, {"ri", "jih"},    {"zi", "tzu"},
      {"ci", "tzu"},   {"si", "ssu"},    {"yi", "i"},     {"ye", "yeh"},    {"yan", "yen"},
      {"you", "yu"},   {"yong", "yung"}, {"er", "erh"},   {"yuan", "yuan"}, {"yue", "yueh"},
      {"e", "o"},      {"ge", "ko"},     {"ke", "ko"},    {"he", "ho"},     {"lv", "lu"},
      {"nv", "nu"},    {"yu", "yu"},     {"ju", "chu"},   {"qu", "chu"},    {"xu", "hsu"}};
  if (const auto whole = kWhole.find(pinyin); whole != kWhole.end()) return whole->second;
  std::string initial, rest = pinyin;
  for (const auto& [from, to] : kWadeInitials) {
    if (pinyin.rfind(from, 0) == 0) {
      initial = to;
      rest = pinyin.substr(std::string(from).size());
      break;
    }
  }
  static const std::map<std::string, std::string> kFinals = {
      {"ian", "ien"}, {"ie", "ieh"}, {"ong", "ung"}, {"iong", "iung"},
      {"ue", "ueh"},  {"uo", "o"},   {"ve", "ueh"},  {"i", "i"}};
  const bool velar = initial == "k" || initial == "h";
  if (rest == "uo" && velar) return initial + "uo";
  if (rest == "ui" && velar && initial == "k") return initial + "uei";
  const auto final = kFinals.find(rest);
  return initial + (final == kFinals.end() ? rest : final->second);
}

}  // namespace newsloom::train
