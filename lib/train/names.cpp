#include "train/names.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <unordered_set>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "names/name_key.hpp"
#include "names/spelling_match.hpp"
#include "names/spelling_tables.hpp"
#include "train/han_readings.hpp"
#include "train/logistic.hpp"
#include "train/name_pairs.hpp"
#include "train/spelling.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;
using names::Origin;
using names::SpellingMatch;
using names::SpellingTables;

constexpr int kRounds = 6;

struct Row {
  NameKind kind;
  NameKey zh, traditional, en, fr;
  int fold;
  bool japanese, korean;
};

using AllReadings = std::array<Readings, names::kOrigins>;

SpellingTables::Source tables_source(const AllReadings& readings, std::vector<std::uint16_t> letter_costs, const Log& log) {
  SpellingTables::Source source;
  source.letter_costs = std::move(letter_costs);
  std::set<std::string> chunks{""};
  std::set<char16_t> characters;
  const auto least = [&](std::size_t origin) { static constexpr double kLeast[] = {1e-3, 5e-3, 0.02, 5e-3, 0.015};
    return kLeast[origin]; };
  for (std::size_t o = 0; o < names::kOrigins; ++o) {
    const auto& origin = readings[o];
    for (const auto& [character, spellings] : origin) {
      characters.insert(character);
      for (const auto& [chunk, p] : spellings) {
        if (p < least(o) || chunk.size() > SpellingTables::kMaxChunk) continue;
        for (std::size_t i = 1; i <= chunk.size(); ++i) chunks.insert(chunk.substr(0, i));
      }
    }
  }
  source.chunks.assign(chunks.begin(), chunks.end());
  source.characters.assign(characters.begin(), characters.end());
  std::map<std::string, SpellingTables::ChunkId> ids;
  for (const auto& chunk : source.chunks) ids.emplace(chunk, static_cast<SpellingTables::ChunkId>(ids.size()));
  std::size_t entries = 0;
  for (std::size_t o = 0; o < names::kOrigins; ++o) {
    auto& table = source.tables[o];
    std::map<std::vector<std::pair<std::uint16_t, std::uint16_t>>, std::uint16_t> rows;
    for (const char16_t character : source.characters) {
      const auto at = readings[o].find(character);
      std::vector<std::pair<std::uint16_t, std::uint16_t>> row;
      if (at != readings[o].end()) {
        for (const auto& [chunk, p] : at->second) {
          if (p < least(o) || chunk.size() > SpellingTables::kMaxChunk) continue;
          row.emplace_back(ids[chunk], static_cast<std::uint16_t>(std::lround(-std::log(std::min(p, 1.0)) * names::kNat)));
        }
      }
      if (row.empty()) {
        table.row_of_character.push_back(SpellingTables::kNoRow);
        continue;
      }
      const auto [id, fresh] = rows.emplace(row, static_cast<std::uint16_t>(table.rows.size()));
      if (fresh) {
        table.rows.emplace_back();
        for (const auto& [chunk, cost] : row) table.rows.back().push_back({chunk, cost});
        entries += row.size();
      }
      table.row_of_character.push_back(id->second);
    }
  }
  log("names: " + std::to_string(source.chunks.size()) + " chunks, " + std::to_string(source.characters.size()) + " characters, " + std::to_string(entries) + " spellings");
  return source;
}

float log_odds(std::span<const float> weights, const SpellingMatch& match) {
  const auto features = names::spelling_features(match);
  float sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * features.values[i];
  return sum;
}

struct Decision { float odds = -20; int origin = 0; };
Decision decide(std::span<const float> weights, const std::array<SpellingMatch, names::kOrigins>& matches) {
  Decision best;
  for (int o = 0; o < names::kOrigins; ++o) {
    if (!matches[o].any) continue;
    const float odds = weights.empty() ? static_cast<float>(matches[o].gain - matches[o].other_letters * 128 - matches[o].other_characters * 1024) / 256 : log_odds(weights, matches[o]);
    if (odds > best.odds) best = {odds, o};
  }
  return best;
}

struct Pair { std::array<SpellingMatch, names::kOrigins> matches; bool same; float weight; };

std::vector<float> fit(const std::vector<Pair>& pairs) {
  std::vector<float> weights;
  for (int round = 0; round < 3; ++round) {
    Examples examples;
    for (const auto& pair : pairs) {
      const Decision d = decide(weights, pair.matches);
      if (d.odds <= -20) continue;
      examples.add(names::spelling_features(pair.matches[static_cast<std::size_t>(d.origin)]).values, pair.same, pair.weight);
    }
    weights = fit_logistic(examples, 0.3);
  }
  return weights;
}

const char* kind_class(const Row& row, const SpellingTables& tables) {
  if (row.japanese) return "Japanese";
  if (row.korean) return "Korean";
  std::array<SpellingMatch, names::kOrigins> m;
  names::match_spelling(tables, row.zh, row.en, m);
  if (m[names::mandarin].any && m[names::mandarin].worst > -names::kNat && m[names::mandarin].other_letters == 0 && m[names::mandarin].other_characters == 0) return "Chinese";
  return "European and other";
}

}  // namespace

Result<Names> build_names(const Config& config, const text::HanFolding& folding, const Log& log) {
  auto read = read_names(config);
  if (!read) return read.error();
  std::vector<Row> rows;
  for (const auto& r : *read) {
    if (r.zh.empty()) continue;
    Row row{r.kind, NameKey::from(r.zh, folding), NameKey::from(r.traditional.empty() ? r.zh : r.traditional, folding), NameKey::from(r.en, folding), NameKey::from(r.fr, folding), 0, r.japanese, r.korean};
    if (!row.zh.han || row.en.han || row.fr.han || row.zh.size < 2) continue;
    row.fold = static_cast<int>(row.zh.hash() % 10);
    rows.push_back(row);
  }
  log("names: " + std::to_string(rows.size()) + " rows");

  auto pinyin = read_pinyin(config);
  if (!pinyin) return pinyin.error();
  AllReadings readings;
  const auto keep_known = [&](Readings& some) {
    for (auto at = some.begin(); at != some.end();) at = pinyin->count(at->first) ? std::next(at) : some.erase(at);
  };
  readings[names::mandarin] = mandarin_spellings(*pinyin);
  auto unihan = read_unihan(folding, log);
  readings[names::cantonese] = std::move(unihan.cantonese);
  readings[names::korean] = std::move(unihan.korean);
  keep_known(readings[names::cantonese]);
  keep_known(readings[names::korean]);
  LetterModel letters;
  for (const auto& row : rows) {
    letters.add(row.en);
    letters.add(row.fr);
  }
  const auto letter_costs = letters.costs();
  {
    std::vector<SpellingPair> pairs;
    for (const auto& [written, spelt] : read_japanese_names(folding, log)) {
      SpellingPair pair;
      pair.latin = NameKey::from(spelt, folding);
      pair.han.han = true;
      for (const char16_t c : written) pair.han.units[pair.han.size++] = c;
      pair.han.piece_count = 1;
      pair.han.begins[1] = pair.han.size;
      pairs.push_back(pair);
    }
    log("names: " + std::to_string(pairs.size()) + " japanese names");
    SpellingLearner learner({});
    learner.learn(pairs, letter_costs, kRounds);
    readings[names::japanese] = learner.spellings();
    keep_known(readings[names::japanese]);
  }
  std::map<char16_t, std::string> sounds;
  for (const auto& [character, spellings] : *pinyin) {
    const auto best = std::max_element(spellings.begin(), spellings.end(), [](auto& a, auto& b) { return a.second < b.second; });
    sounds[character] = best->first;
  }
  const auto asian_bytes = SpellingTables::build(tables_source(readings, letter_costs, log));
  const auto asian = SpellingTables::load(asian_bytes);
  if (!asian) return asian.error();

  std::unordered_set<std::uint64_t> held_latin;
  for (const auto& row : rows) {
    if (row.fold == 0 && (row.kind == NameKind::person || row.kind == NameKind::city)) {
      if (!row.en.empty()) held_latin.insert(row.en.hash());
      if (!row.fr.empty()) held_latin.insert(row.fr.hash());
    }
  }
  std::vector<SpellingPair> pairs;
  std::size_t asian_pairs = 0;
  for (const auto& row : rows) {
    if (row.fold <= 1) continue;
    if (held_latin.count(row.en.hash()) || held_latin.count(row.fr.hash())) continue;
    for (const auto* latin : {&row.en, &row.fr}) {
      if (latin->empty() || (latin == &row.fr && row.fr.hash() == row.en.hash())) continue;
      std::array<SpellingMatch, names::kOrigins> m;
      names::match_spelling(*asian, row.zh, *latin, m);
      bool is_asian = false;
      for (std::size_t o = 1; o < names::kOrigins; ++o) is_asian = is_asian || (m[o].any && m[o].worst > -names::kNat && m[o].other_letters == 0 && m[o].other_characters == 0);
      if (is_asian) { ++asian_pairs; continue; }
      if (row.zh.piece_count == latin->piece_count && row.zh.piece_count > 1) {
        for (std::size_t i = 0; i < row.zh.piece_count; ++i) pairs.push_back({row.zh.pieces(i, i + 1), latin->pieces(i, i + 1)});
      } else {
        pairs.push_back({row.zh, *latin});
      }
    }
  }
  log("names: " + std::to_string(pairs.size()) + " foreign pairs, " + std::to_string(asian_pairs) + " asian");
  SpellingLearner learner(sounds);
  learner.learn(pairs, letter_costs, kRounds);
  readings[names::foreign] = learner.spellings();
  const auto bytes = SpellingTables::build(tables_source(readings, letter_costs, log));
  const auto tables = SpellingTables::load(bytes);
  if (!tables) return tables.error();
  log("names: spelling " + std::to_string(bytes.size()) + " bytes");

  // Calibrate.
  Random random(config.seed);
  std::vector<Pair> calibration;
  const auto each = [&](int fold, auto&& visit) {
    for (const auto kind : {NameKind::person, NameKind::city, NameKind::place}) {
      for (const bool french : {false, true}) {
        std::vector<const Row*> some;
        for (const auto& row : rows) {
          if (row.fold == fold && row.kind == kind && !(french ? row.fr : row.en).empty()) some.push_back(&row);
        }
        for (const auto* row : some) {
          const auto& latin = french ? row->fr : row->en;
          visit(*row, *row, french, true);
          for (int i = 0; i < 20;) {
            const auto* other = some[random.below(some.size())];
            const auto& theirs = french ? other->fr : other->en;
            ++i;
            if (other->zh.hash() == row->zh.hash() || theirs.hash() == latin.hash()) continue;
            visit(*row, *other, french, false);
          }
        }
      }
    }
  };
  each(1, [&](const Row& a, const Row& b, bool french, bool same) {
    Pair pair{{}, same, a.kind == NameKind::person ? 4.0F : 1.0F};
    names::match_spelling(*tables, a.zh, french ? b.fr : b.en, pair.matches);
    calibration.push_back(pair);
  });
  log("names: " + std::to_string(calibration.size()) + " calibration pairs");
  const auto weights = fit(calibration);
  std::map<std::string, std::array<int, 4>> figures;
  each(0, [&](const Row& a, const Row& b, bool french, bool same) {
    std::array<SpellingMatch, names::kOrigins> m;
    names::match_spelling(*tables, a.zh, french ? b.fr : b.en, m);
    const bool yes = decide(weights, m).odds > 0;
    std::string name = (a.kind == NameKind::person ? "person " : a.kind == NameKind::city ? "city " : "place ");
    name += french ? "fr" : "en";
    for (const auto& key : {name, name + " " + kind_class(a, *asian)}) {
      auto& f = figures[key];
      if (same) ++f[yes ? 0 : 1]; else ++f[yes ? 2 : 3];
    }
    if (std::getenv("SHOW") && same != yes) {
      std::string z, l; 
      for (auto u : a.zh.all()) { char buf[4] = {char(0xE0 | (u >> 12)), char(0x80 | ((u >> 6) & 63)), char(0x80 | (u & 63)), 0}; z += buf; }
      for (auto u : (french ? b.fr : b.en).all()) l += char(u);
      log(std::string(same ? "MISS " : "FALSE ") + name + " " + z + " " + l);
    }
  });
  for (const auto& [name, f] : figures) {
    char line[200];
    std::snprintf(line, sizeof line, "%-32s n %5d precision %.3f recall %.3f", name.c_str(), f[0] + f[1], double(f[0]) / std::max(1, f[0] + f[2]), double(f[0]) / std::max(1, f[0] + f[1]));
    log(line);
  }
  const auto show = [&](const char* a, const char* b) {
    std::array<SpellingMatch, names::kOrigins> m;
    names::match_spelling(*tables, NameKey::from(a, folding), NameKey::from(b, folding), m);
    const auto d = decide(weights, m);
    char line[200];
    std::snprintf(line, sizeof line, "%s = %s: %.3f (origin %d, gain %.1f worst %.1f)", a, b, 1 / (1 + std::exp(-d.odds)), d.origin, m[d.origin].gain / 256.0, m[d.origin].worst / 256.0);
    log(line);
  };
  show("勒科尔努", "Lecornu"); show("勒科尔努", "Sébastien Lecornu"); show("绍伊古", "Shoigu"); show("绍伊古", "Choïgou"); show("绍伊古", "Sergei Shoigu"); show("泽连斯基", "Zelensky"); show("泽连斯基", "Volodymyr Zelenskiy");
  show("习近平", "Xi Jinping"); show("习近平", "Jinping Xi"); show("陈建仁", "Chen Chien-jen"); show("安倍晋三", "Shinzo Abe"); show("川普", "Trump"); show("特朗普", "Donald Trump"); show("唐纳德·特朗普", "Trump"); show("李在明", "Lee Jae-myung"); show("金正恩", "Kim Jong Un"); show("林郑月娥", "Carrie Lam"); show("高市早苗", "Sanae Takaichi"); show("石破茂", "Shigeru Ishiba"); show("马克龙", "Emmanuel Macron"); show("冯德莱恩", "Ursula von der Leyen"); show("默茨", "Friedrich Merz"); show("习近平", "Xi"); show("文在寅", "Moon Jae-in"); show("李家超", "John Lee Ka-chiu"); show("马丁", "Martin Luther King"); show("马克龙", "Macro"); show("马克龙","Marlon"); show("萧美琴","Hsiao Bi-khim"); show("特朗普", "Donald Duck"); show("唐纳德·特朗普", "Donald Duck"); show("克里姆林宫","Kremlin"); show("维尔马","Vilma");
  Names out;
  out.section = bytes;
  return out;
}

}  // namespace newsloom::train
