#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace newsloom::train {

/// Where a training reads and writes, and how large the model becomes.  See models/train.json.
struct Config {
  std::string data;             ///< corpora, lexicons, names, frequencies
  std::string eval;             ///< development sets
  std::string teacher;          ///< cache of teacher vectors
  std::string other_languages;  ///< lines "language<TAB>text" in languages but ours
  std::string work;             ///< results of the stages, reused when present
  std::string output;           ///< the bundle
  std::string name;             ///< of the model
  std::string keep;  ///< a bundle of which all but names and links is kept; empty: all is learnt
  std::uint64_t seed = 1;
  std::uint32_t learnt_dim = 256;  ///< components of the vectors while they are learnt
  std::uint32_t dim = 192;         ///< of these the bundle keeps as many, at most learnt_dim
  std::uint32_t row_bits = 8;      ///< of a component in the bundle: 8 or 4
  std::uint32_t buckets = 32768;
  std::uint32_t zh_words = 42000, fr_words = 29000, en_words = 29000, number_words = 1500;
  double epochs = 2;
  std::uint32_t threads = 0;  ///< that learn the vectors, to the same bytes; 0: one a core
};

using Log = std::function<void(const std::string&)>;

}  // namespace newsloom::train
