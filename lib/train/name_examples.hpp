#pragma once

#include <cstdint>
#include <vector>

#include "names/name_key.hpp"
#include "train/japanese_names.hpp"
#include "train/name_tables.hpp"

namespace newsloom::train {

/// Two names of which it is known whether they name the same.
struct NameExample {
  names::NameKey a, b;
  bool same = false;
  float weight = 1;
  bool form = false;  ///< put together of parts
};

/// Han and Latin names to learn the probability from, none of a tenth that the spellings were
/// learnt from: pairs of names.tsv, each against others of its kind and against look-alikes; long
/// and short forms put together of given and family names; East Asian names in every spelling.
std::vector<NameExample> spelling_examples(const std::vector<KeyedRow>& rows, int fold,
                                           const AllReadings& readings,
                                           const std::vector<JapaneseName>& japanese,
                                           std::uint64_t seed);

/// Pairs of Latin names: English and French spellings, long and short forms.
std::vector<NameExample> latin_examples(const std::vector<KeyedRow>& rows, int fold,
                                        std::uint64_t seed);

/// Pairs of Han names: renderings of one Latin name, long and short forms, Japanese ones among
/// them.
std::vector<NameExample> han_examples(const std::vector<KeyedRow>& rows, int fold,
                                      const std::vector<JapaneseName>& japanese,
                                      std::uint64_t seed);

}  // namespace newsloom::train
