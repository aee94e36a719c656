#include "train/spelling.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "train/sound_parts.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;
using names::SpellingTables;

constexpr double kBackOff = 6;       // counts that all characters of a sound lend to one
constexpr double kFew = 1e-4;        // spellings rarer than this are dropped
constexpr double kLeastCount = 1.5;  // of a spelling, among all characters of a sound,
constexpr double kOwnShare = 0.25;   // unless it is so large a part of them
constexpr double kUnseen = 1e-6;     // so that a dropped spelling can come back

std::size_t symbol(char16_t letter) { return static_cast<std::size_t>(letter - u'a') + 1; }

double edits(std::string_view a, std::string_view b) {
  std::array<double, 16> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<double>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    double diagonal = row[0];
    row[0] = static_cast<double>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const double replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1.2);
      diagonal = row[j];
      row[j] = std::min({replace, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

/// Chunks of one skeleton sound alike: vowels all the same, a closing nasal any, no double letters,
/// no h before the rest, which French does not speak.
std::string skeleton(std::string_view letters) {
  std::string out;
  if (letters.size() > 1 && letters[0] == 'h') letters.remove_prefix(1);
  for (const char c : letters) {
    const bool vowel = std::string_view("aeiouy").find(c) != std::string_view::npos;
    char kind = vowel ? 'A' : c;
    const bool closing = !out.empty() && (out.back() == 'A' || out.back() == 'N');
    if (closing && (c == 'n' || c == 'm' || (c == 'g' && out.back() == 'N'))) kind = 'N';
    if (out.empty() || out.back() != kind) out += kind;
  }
  return out;
}

/// By chunk, so that sums do not depend on hashing.
std::map<std::uint32_t, double> sorted(const std::unordered_map<std::uint32_t, double>& row) {
  return {row.begin(), row.end()};
}

}  // namespace

void LetterModel::add(const NameKey& latin) {
  for (std::size_t word = 0; word < latin.piece_count; ++word) {
    std::size_t before = 0, previous = 0;
    for (const char16_t unit : latin.piece(word)) {
      counts_[(before * kSymbols + previous) * kSymbols + symbol(unit)] += 1;
      before = previous;
      previous = symbol(unit);
    }
  }
}

std::vector<std::uint16_t> LetterModel::costs() const {
  std::vector<double> two(kSymbols * kSymbols), two_sum(kSymbols), one(kSymbols);
  double all = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    two[i % (kSymbols * kSymbols)] += counts_[i];
    two_sum[i / kSymbols % kSymbols] += counts_[i];
    one[i % kSymbols] += counts_[i];
    all += counts_[i];
  }
  std::vector<std::uint16_t> costs(counts_.size());
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const std::size_t first = i / kSymbols * kSymbols;
    double sum = 0;
    for (std::size_t j = first; j < first + kSymbols; ++j) sum += counts_[j];
    const double p1 = (one[i % kSymbols] + 1) / (all + kSymbols);
    const double p2 =
        (two[i % (kSymbols * kSymbols)] + 8 * p1) / (two_sum[i / kSymbols % kSymbols] + 8);
    const double p3 = (counts_[i] + 8 * p2) / (sum + 8);
    costs[i] = static_cast<std::uint16_t>(std::lround(-std::log(p3) * names::kNat));
  }
  return costs;
}

std::uint32_t SpellingLearner::chunk_of(std::string_view letters) {
  const auto [at, fresh] =
      chunk_ids_.emplace(std::string(letters), static_cast<std::uint32_t>(chunks_.size()));
  if (fresh) chunks_.emplace_back(letters);
  return at->second;
}

std::uint32_t SpellingLearner::row_of(char16_t character) {
  const auto [at, fresh] =
      row_ids_.emplace(character, static_cast<std::uint32_t>(characters_.size()));
  if (fresh) {
    characters_.push_back(character);
    const auto sound = sounds_.find(character);
    // Without a sound a character leans on nothing but itself.
    const std::string name = sound == sounds_.end()
                                 ? std::string("?").append(std::to_string(int{character}))
                                 : sound->second;
    const auto [id, new_sound] =
        sound_ids_.emplace(name, static_cast<std::uint32_t>(sound_names_.size()));
    if (new_sound) sound_names_.push_back(name);
    sound_of_row_.push_back(id->second);
    counts_.emplace_back();
    rows_.emplace_back();
    sound_rows_.resize(sound_names_.size());
  }
  return at->second;
}

double SpellingLearner::first_guess(std::uint32_t row, std::uint32_t chunk) {
  auto& guesses = sound_rows_[sound_of_row_[row]];
  const auto [at, fresh] = guesses.emplace(chunk, 0);
  if (fresh) {
    const auto& sound = sound_names_[sound_of_row_[row]];
    const auto& letters = chunks_[chunk];
    at->second =
        sound[0] == '?'
            ? std::exp(-0.5 * std::abs(static_cast<double>(letters.size()) - 3) -
                       2.0 * static_cast<double>(letters.size()))
            : std::exp(-1.5 * edits(sound, letters) - 1.5 * static_cast<double>(letters.size()));
  }
  return at->second;
}

double SpellingLearner::probability(std::uint32_t row, std::uint32_t chunk) const {
  const auto at = rows_[row].find(chunk);
  return at == rows_[row].end() ? kUnseen : at->second;
}

SpellingLearner::Prepared SpellingLearner::prepare(const SpellingPair& pair,
                                                   const std::vector<std::uint16_t>& letter_costs) {
  Prepared prepared;
  for (const char16_t character : pair.han.all()) prepared.rows.push_back(row_of(character));
  const auto& latin = pair.latin;
  std::string text;
  for (const char16_t letter : latin.all()) text += static_cast<char>(letter);
  for (std::size_t word = 0; word < latin.piece_count; ++word) {
    std::size_t before = 0, previous = 0;
    for (std::size_t at = latin.begins[word]; at < latin.begins[word + 1]; ++at) {
      const std::size_t letter = symbol(latin.units[at]);
      const std::size_t index =
          (before * SpellingTables::kSymbols + previous) * SpellingTables::kSymbols + letter;
      prepared.alone *= std::exp(-letter_costs[index] / static_cast<double>(names::kNat));
      before = previous;
      previous = letter;
      prepared.longest.push_back(
          static_cast<std::uint8_t>(std::min<std::size_t>(longest_, latin.begins[word + 1] - at)));
    }
  }
  prepared.longest.push_back(0);
  for (std::size_t at = 0; at < prepared.longest.size(); ++at) {
    for (std::size_t length = 0; length <= SpellingTables::kMaxChunk; ++length) {
      prepared.chunks.push_back(
          length <= prepared.longest[at] ? chunk_of(std::string_view(text).substr(at, length)) : 0);
    }
  }
  return prepared;
}

void SpellingLearner::count(const Prepared& pair, bool sceptic) {
  constexpr std::size_t kWidth = SpellingTables::kMaxChunk + 1;
  constexpr double kLeastShare = 1e-3;
  const std::size_t characters = pair.rows.size(), places = pair.longest.size();
  const auto cell = [&](std::size_t i, std::size_t at) { return i * places + at; };
  const auto for_each = [&](std::size_t i, auto&& step) {
    for (std::size_t at = 0; at < places; ++at) {
      for (std::size_t length = 0; length <= pair.longest[at]; ++length) {
        step(at, length, cell(i, at) * kWidth + length);
      }
    }
  };
  std::vector<double> p(characters * places * kWidth);
  std::vector<double> ahead((characters + 1) * places), behind((characters + 1) * places);
  ahead[cell(0, 0)] = 1;
  behind[cell(characters, places - 1)] = 1;
  for (std::size_t i = 0; i < characters; ++i) {
    for_each(i, [&](std::size_t at, std::size_t length, std::size_t index) {
      if (ahead[cell(i, at)] == 0) return;
      const std::uint32_t chunk = pair.chunks[at * kWidth + length];
      p[index] = fresh_ ? first_guess(pair.rows[i], chunk) : probability(pair.rows[i], chunk);
      ahead[cell(i + 1, at + length)] += ahead[cell(i, at)] * p[index];
    });
  }
  for (std::size_t i = characters; i-- > 0;) {
    for_each(i, [&](std::size_t at, std::size_t length, std::size_t index) {
      behind[cell(i, at)] += behind[cell(i + 1, at + length)] * p[index];
    });
  }
  const double whole = behind[cell(0, 0)];
  if (!(whole > 0)) return;
  // Some pairs are translations, not spellings: they count by the odds that they are one.
  const double weight = sceptic ? whole / (whole + pair.alone) : 1;
  for (std::size_t i = 0; i < characters; ++i) {
    for_each(i, [&](std::size_t at, std::size_t length, std::size_t index) {
      const double share =
          ahead[cell(i, at)] * p[index] * behind[cell(i + 1, at + length)] / whole * weight;
      if (share > kLeastShare) counts_[pair.rows[i]][pair.chunks[at * kWidth + length]] += share;
    });
  }
}

void SpellingLearner::maximise(double least_count) {
  for (auto& row : sound_rows_) row.clear();
  // Rows are added up in order of the characters, so that sums do not depend on hashing.
  std::vector<double> sound_sum(sound_rows_.size());
  for (std::size_t row = 0; row < counts_.size(); ++row) {
    for (const auto& [chunk, n] : sorted(counts_[row])) {
      sound_rows_[sound_of_row_[row]][chunk] += n;
      sound_sum[sound_of_row_[row]] += n;
    }
  }
  for (std::size_t sound = 0; sound < sound_rows_.size(); ++sound) {
    std::erase_if(sound_rows_[sound], [&](const auto& item) {
      return item.second < least_count && item.second < kOwnShare * sound_sum[sound];
    });
    for (auto& item : sound_rows_[sound]) item.second /= sound_sum[sound];
  }
  for (std::size_t row = 0; row < counts_.size(); ++row) {
    double sum = kBackOff;
    for (const auto& item : sorted(counts_[row])) sum += item.second;
    Row next;
    double kept = 0;
    for (const auto& [chunk, p] : sorted(sound_rows_[sound_of_row_[row]])) {
      const auto own = counts_[row].find(chunk);
      const double q = ((own == counts_[row].end() ? 0 : own->second) + kBackOff * p) / sum;
      if (q < kFew) continue;
      next[chunk] = q;
      kept += q;
    }
    for (auto& item : next) item.second /= kept;
    rows_[row] = std::move(next);
    counts_[row].clear();
  }
}

/// A spelling never seen with a character is likelier where one that sounds alike was seen.
void SpellingLearner::lend_to_alike() {
  constexpr double kLent = 0.15, kLeastLent = 2e-4;
  struct Alike {
    double sum = 0;
    std::map<std::uint32_t, double> chunks;
  };
  std::map<std::string, Alike> alikes;
  std::vector<std::string> skeletons;
  for (const auto& letters : chunks_) skeletons.push_back(skeleton(letters));
  for (const auto& row : sound_rows_) {
    for (const auto& [chunk, p] : sorted(row)) {
      auto& alike = alikes[skeletons[chunk]];
      alike.sum += p;
      alike.chunks[chunk] += p;
    }
  }
  const auto lend = [&](Row& row) {
    std::map<std::string, double> kinds;
    for (const auto& [chunk, p] : sorted(row)) kinds[skeletons[chunk]] += p;
    for (auto& item : row) item.second *= 1 - kLent;
    for (const auto& [kind, p] : kinds) {
      const auto& alike = alikes[kind];
      if (kLent * p < kLeastLent) continue;
      for (const auto& [chunk, q] : alike.chunks) {
        const double lent = kLent * p * q / alike.sum;
        if (lent >= kLeastLent || row.contains(chunk)) row[chunk] += lent;
      }
    }
  };
  for (auto& row : rows_) lend(row);
  for (auto& row : sound_rows_) lend(row);
}

/// A spelling never seen with a character is likelier where its onset and its rime were seen.
void SpellingLearner::lend_by_parts() {
  constexpr double kLent = 0.1, kLeastLent = 2e-4;
  const auto is_sound = [&](std::size_t sound) { return sound_names_[sound][0] != '?'; };
  SoundParts parts;
  std::set<std::uint32_t> known;
  for (std::size_t sound = 0; sound < sound_rows_.size(); ++sound) {
    for (const auto& [chunk, p] : sorted(sound_rows_[sound])) {
      known.insert(chunk);
      if (is_sound(sound)) parts.add(sound_names_[sound], chunks_[chunk], p);
    }
  }
  std::vector<std::vector<std::pair<std::uint32_t, double>>> lent(sound_rows_.size());
  for (std::size_t sound = 0; sound < sound_rows_.size(); ++sound) {
    if (!is_sound(sound)) continue;
    for (const auto chunk : known) {
      const double p = kLent * parts.share(sound_names_[sound], chunks_[chunk]);
      if (p >= kLeastLent) lent[sound].emplace_back(chunk, p);
    }
  }
  const auto lend = [&](Row& row, std::size_t sound) {
    if (!is_sound(sound)) return;
    for (auto& item : row) item.second *= 1 - kLent;
    for (const auto& [chunk, p] : lent[sound]) row[chunk] += p;
  };
  for (std::size_t row = 0; row < rows_.size(); ++row) lend(rows_[row], sound_of_row_[row]);
  for (std::size_t sound = 0; sound < sound_rows_.size(); ++sound) lend(sound_rows_[sound], sound);
}

void SpellingLearner::learn(const std::vector<SpellingPair>& pairs,
                            const std::vector<std::uint16_t>& letter_costs, int rounds) {
  std::vector<Prepared> prepared;
  for (const auto& pair : pairs) {
    if (pair.han.empty() || pair.latin.empty()) continue;
    if (pair.latin.size > pair.han.size * longest_) continue;
    prepared.push_back(prepare(pair, letter_costs));
  }
  for (int round = 0; round < rounds; ++round) {
    for (const auto& pair : prepared) count(pair, round >= 2);
    // Chance meetings go once the alignments have settled.
    maximise(round < 2 ? 0 : kLeastCount);
    fresh_ = false;
  }
  if (sounds_.empty()) return;
  lend_to_alike();
  lend_by_parts();
}

Readings SpellingLearner::spellings() const {
  Readings out;
  const auto write = [&](char16_t character, const Row& row) {
    for (const auto& [chunk, p] : row) out[character][chunks_[chunk]] = p;
  };
  for (std::size_t row = 0; row < rows_.size(); ++row) write(characters_[row], rows_[row]);
  for (const auto& [character, sound] : sounds_) {
    const auto id = sound_ids_.find(sound);
    if (id != sound_ids_.end() && out.find(character) == out.end()) {
      write(character, sound_rows_[id->second]);
    }
  }
  return out;
}

}  // namespace newsloom::train
