#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/name_key.hpp"
#include "names/spelling_tables.hpp"
#include "train/han_readings.hpp"

namespace newsloom::train {

/// A Han name with its Latin spelling, to learn from.
struct SpellingPair {
  names::NameKey han, latin;
};

/// Letters of names by themselves: a trigram model, mixed with shorter ones.
class LetterModel {
 public:
  void add(const names::NameKey& latin);
  /// SpellingTables::Source::letter_costs.
  std::vector<std::uint16_t> costs() const;

 private:
  static constexpr std::size_t kSymbols = names::SpellingTables::kSymbols;
  std::vector<double> counts_ = std::vector<double>(kSymbols * kSymbols * kSymbols);
};

/// Which letters each character is spelt with.  Joint source-channel over characters (Li, Zhang and
/// Su 2004) learnt by expectation-maximisation; characters seen seldom lean on all that sound
/// alike.
class SpellingLearner {
 public:
  /// `sounds`: characters of one sound share what is learnt; empty for none.
  /// `longest`: letters of one character.
  SpellingLearner(std::map<char16_t, std::string> sounds, std::size_t longest)
      : sounds_(std::move(sounds)), longest_(longest) {}

  void learn(const std::vector<SpellingPair>& pairs, const std::vector<std::uint16_t>& letter_costs,
             int rounds);

  /// Of all characters that have a sound or were seen.
  Readings spellings() const;

 private:
  using Row = std::unordered_map<std::uint32_t, double>;  ///< by chunk
  std::uint32_t chunk_of(std::string_view letters);
  std::uint32_t row_of(char16_t character);
  double first_guess(std::uint32_t row, std::uint32_t chunk);
  double probability(std::uint32_t row, std::uint32_t chunk) const;
  /// A pair with the chunks that each place may begin.
  struct Prepared {
    std::vector<std::uint32_t> rows;    ///< by character
    std::vector<std::uint32_t> chunks;  ///< by letter, then by length
    std::vector<std::uint8_t> longest;  ///< by letter: letters to the end of the word
    double alone = 1;                   ///< probability of the letters by themselves
  };
  Prepared prepare(const SpellingPair& pair, const std::vector<std::uint16_t>& letter_costs);
  void count(const Prepared& pair, bool sceptic);
  void maximise(double least_count);
  void lend_to_alike();
  void lend_by_parts();

  std::map<char16_t, std::string> sounds_;
  std::size_t longest_;
  std::unordered_map<std::string, std::uint32_t> chunk_ids_;
  std::vector<std::string> chunks_;
  std::map<char16_t, std::uint32_t> row_ids_;
  std::vector<char16_t> characters_;  // by row
  std::vector<std::uint32_t> sound_of_row_;
  std::map<std::string, std::uint32_t> sound_ids_;
  std::vector<std::string> sound_names_;
  std::vector<Row> counts_, rows_, sound_rows_;
  bool fresh_ = true;
};

}  // namespace newsloom::train
