#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/random.hpp"
#include "embed/subwords.hpp"
#include "text/folding.hpp"
#include "text/segmenter.hpp"
#include "text/vocabulary.hpp"
#include "train/reduced_teacher.hpp"

namespace newsloom::train {

/// A text as a list of units.
struct TrainingText {
  std::uint32_t first = 0, last = 0;  ///< positions of its units, see TrainingSet::unit()
  std::uint32_t words = 0;            ///< units that are words of the vocabulary
  std::int32_t target = -1;           ///< see TrainingSet::target(); -1: the teacher knows it not
  std::uint64_t hash = 0;             ///< equal for equal texts of one language
  Language language = Language::und;
};

/// Two texts that should lie together, by their ids.
struct TextPair {
  std::uint32_t a = 0, b = 0;
};

/// Pairs of one kind; one of its pairs is drawn `weight` times as often as one of weight 1.
struct PairGroup {
  std::string name;
  double weight = 1;
  std::vector<TextPair> pairs;
};

/// Draws groups, each as often as its pairs and their weight ask for.
/// Lifetime: the groups must outlive it.
class GroupDraw {
 public:
  /// At least one of `groups` has pairs.
  explicit GroupDraw(const std::vector<PairGroup>& groups);

  /// Takes one draw of `random`.
  const PairGroup& next(Random& random) const;

 private:
  const std::vector<PairGroup>& groups_;
  std::vector<double> cumulative_;  ///< weight of the pairs up to and with each group
};

/// A text before it is cut to its first `characters` and made a line, see plain_line().
struct RawText {
  std::string_view text;
  Language language = Language::und;
  std::size_t characters = 0;
};

/// What the space learns from: pairs of texts in units, and what the teacher says of each text.  A
/// unit is a word of the vocabulary (its WordId) or, from the vocabulary's size on, another word,
/// which is known by its subwords alone.
/// Lifetime: vocabulary, folding and teacher must outlive it.  Threads: as a container.
class TrainingSet {
 public:
  /// `buckets`: how many rows subwords share.
  TrainingSet(const text::Vocabulary& vocabulary, const text::HanFolding& folding,
              const ReducedTeacher& teacher, std::uint32_t buckets);

  /// Adds a pair to `group`, and its texts when they are new; none when a side has no words or both
  /// are one text.
  void add_pair(PairGroup& group, const RawText& a, const RawText& b);

  /// The same for a text and its translation: both then aim at the mean of their targets.
  void add_translation(PairGroup& group, const RawText& a, const RawText& b);

  void add_group(PairGroup group) { groups_.push_back(std::move(group)); }

  const std::vector<PairGroup>& groups() const noexcept { return groups_; }
  const std::vector<TrainingText>& texts() const noexcept { return texts_; }
  const TrainingText& text(std::uint32_t id) const { return texts_[id]; }
  std::uint32_t unit(std::uint32_t at) const { return units_[at]; }

  /// The rows of a unit's subwords, of `buckets`; a word has them too.
  std::span<const std::int32_t> buckets(std::uint32_t unit) const {
    return std::span(buckets_).subspan(bucket_offsets_[unit],
                                       bucket_offsets_[unit + 1] - bucket_offsets_[unit]);
  }

  /// The vector that a text should have, of length 1: teacher.dim() floats.
  const float* target(std::int32_t row) const {
    return &targets_[static_cast<std::size_t>(row) * teacher_.dim()];
  }

 private:
  void add_unit(std::string_view word);
  std::uint32_t add_text(const RawText& raw);
  std::uint32_t unit_of(const text::Token& token, Language language);
  bool is_usable(TextPair pair) const;

  const text::Vocabulary& vocabulary_;
  text::Segmenter segmenter_;
  const ReducedTeacher& teacher_;
  embed::Subwords subwords_;
  text::Tokens tokens_;
  std::vector<PairGroup> groups_;
  std::vector<TrainingText> texts_;
  std::vector<std::uint32_t> units_;
  std::unordered_map<std::uint64_t, std::uint32_t> text_of_;  ///< by hash
  std::unordered_map<std::string, std::uint32_t> unknown_;    ///< units beyond the vocabulary
  std::vector<std::uint32_t> bucket_offsets_;                 ///< by unit, and the end
  std::vector<std::int32_t> buckets_;
  std::vector<float> targets_;  ///< row-major, dim() a row
};

}  // namespace newsloom::train
