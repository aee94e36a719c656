#include "train/name_report.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "base/random.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;

constexpr int kOthers = 20;
constexpr double kSame = 0.5;

struct Figures {
  int hit = 0, missed = 0, wrong = 0;
};

const char* origin_name(const KeyedRow& row) {
  if (row.japanese) return "Japanese";
  if (row.korean) return "Korean";
  return row.origin == names::mandarin ? "Chinese" : "European and other";
}

const char* kind_name(NameKind kind) { return kind == NameKind::person ? "person" : "city"; }

/// Two ways to write one name.
struct Side {
  const char* name;
  const NameKey& (*a)(const KeyedRow&);
  const NameKey& (*b)(const KeyedRow&);
};

/// Matches a name with its partner and with kOthers others of its kind.
void match(const KeyedRow& row, const std::vector<const KeyedRow*>& all, const Side& side,
           const names::NameMatcher& matcher, Random others, Figures& figures) {
  const bool found = matcher.probability(side.a(row), side.b(row)) > kSame;
  ++(found ? figures.hit : figures.missed);
  for (int i = 0; i < kOthers; ++i) {
    const auto& other = *all[others.below(all.size())];
    const bool alike =
        side.b(other).hash() == side.b(row).hash() || side.a(other).hash() == side.a(row).hash();
    if (!alike && matcher.probability(side.a(row), side.b(other)) > kSame) ++figures.wrong;
  }
}

}  // namespace

std::string report_names(const std::vector<KeyedRow>& rows, int fold,
                         const names::NameMatcher& matcher, std::uint64_t seed) {
  Random random(seed);
  std::map<std::string, Figures> all;
  const auto zh = [](const KeyedRow& r) -> const NameKey& { return r.zh; };
  const auto hant = [](const KeyedRow& r) -> const NameKey& { return r.traditional; };
  const auto en = [](const KeyedRow& r) -> const NameKey& { return r.en; };
  const auto fr = [](const KeyedRow& r) -> const NameKey& { return r.fr; };
  const Side sides[] = {{"zh-en", zh, en},
                        {"zh-fr", zh, fr},
                        {"zh-Hant-en", hant, en},
                        {"zh-Hant-fr", hant, fr},
                        {"en-fr", en, fr}};
  for (const auto kind : {NameKind::person, NameKind::city}) {
    for (const auto& side : sides) {
      std::vector<const KeyedRow*> some;
      for (const auto& row : rows) {
        if (row.fold != fold || row.kind != kind) continue;
        if (side.a(row).empty() || side.b(row).empty()) continue;
        // Spelt the same in English and French is no test.
        if (side.a == +en && side.a(row).hash() == side.b(row).hash()) continue;
        some.push_back(&row);
      }
      for (const auto* row : some) {
        const std::string name = std::string(kind_name(kind)) + " | " + side.name;
        for (const std::string& key :
             {name + " | all", name + " | " + std::string(origin_name(*row))}) {
          match(*row, some, side, matcher, random, all[key]);
        }
        random.next();
      }
    }
  }
  std::string report =
      "| kind | pair | origin | names | precision | recall |\n|---|---|---|---|---|---|\n";
  for (const auto& [key, f] : all) {
    char line[200];
    std::snprintf(line, sizeof line, "| %s | %d | %.3f | %.3f |\n", key.c_str(), f.hit + f.missed,
                  static_cast<double>(f.hit) / std::max(1, f.hit + f.wrong),
                  static_cast<double>(f.hit) / std::max(1, f.hit + f.missed));
    report += line;
  }
  return report;
}

}  // namespace newsloom::train
