#include "train/training_set.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "text/lookup.hpp"
#include "text/normalized.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {

GroupDraw::GroupDraw(const std::vector<PairGroup>& groups) : groups_(groups) {
  double total = 0;
  for (const auto& group : groups) {
    total += group.weight * static_cast<double>(group.pairs.size());
    cumulative_.push_back(total);
  }
}

const PairGroup& GroupDraw::next(Random& random) const {
  const double at = random.uniform() * cumulative_.back();
  const auto group = std::lower_bound(cumulative_.begin(), cumulative_.end(), at);
  return groups_[static_cast<std::size_t>(group - cumulative_.begin())];
}

TrainingSet::TrainingSet(const text::Vocabulary& vocabulary, const text::HanFolding& folding,
                         const ReducedTeacher& teacher, std::uint32_t buckets)
    : vocabulary_(vocabulary),
      segmenter_(vocabulary, folding),
      teacher_(teacher),
      subwords_(buckets) {
  bucket_offsets_.push_back(0);
  for (text::WordId word = 0; word < vocabulary.size(); ++word) add_unit(vocabulary.word(word));
}

void TrainingSet::add_pair(PairGroup& group, const RawText& a, const RawText& b) {
  const TextPair pair{add_text(a), add_text(b)};
  if (is_usable(pair)) group.pairs.push_back(pair);
}

void TrainingSet::add_translation(PairGroup& group, const RawText& a, const RawText& b) {
  const TextPair pair{add_text(a), add_text(b)};
  if (!is_usable(pair)) return;
  group.pairs.push_back(pair);
  const std::int32_t x = texts_[pair.a].target, y = texts_[pair.b].target;
  if (x < 0 || y < 0) return;
  const std::size_t dim = teacher_.dim();
  using Target = Eigen::Map<Eigen::VectorXf>;
  Target u(&targets_[static_cast<std::size_t>(x) * dim], static_cast<Eigen::Index>(dim));
  Target v(&targets_[static_cast<std::size_t>(y) * dim], static_cast<Eigen::Index>(dim));
  const Eigen::VectorXf mean = (u + v).normalized();
  u = v = mean;
}

bool TrainingSet::is_usable(TextPair pair) const {
  const TrainingText &x = texts_[pair.a], &y = texts_[pair.b];
  return x.first != x.last && y.first != y.last && pair.a != pair.b;
}

void TrainingSet::add_unit(std::string_view word) {
  std::vector<std::int32_t> found;
  subwords_.buckets(word, found);
  buckets_.insert(buckets_.end(), found.begin(), found.end());
  bucket_offsets_.push_back(static_cast<std::uint32_t>(buckets_.size()));
}

std::uint32_t TrainingSet::add_text(const RawText& raw) {
  const std::string line = plain_line(raw.text, raw.characters);
  const std::uint64_t hash = hash64(line, static_cast<std::uint64_t>(raw.language));
  const auto known = text_of_.find(hash);
  if (known != text_of_.end()) return known->second;

  TrainingText text;
  text.hash = hash;
  text.language = raw.language;
  text.first = static_cast<std::uint32_t>(units_.size());
  const auto normal = text::NormalizedText::from(line);
  segmenter_.words(normal.text(), tokens_);
  for (const auto& token : tokens_.items()) {
    units_.push_back(unit_of(token, raw.language));
    if (units_.back() < vocabulary_.size()) ++text.words;
  }
  text.last = static_cast<std::uint32_t>(units_.size());
  Eigen::VectorXf vector;
  if (teacher_.vector(line, vector)) {
    text.target = static_cast<std::int32_t>(targets_.size() / teacher_.dim());
    targets_.insert(targets_.end(), vector.data(), vector.data() + vector.size());
  }
  texts_.push_back(text);
  const auto id = static_cast<std::uint32_t>(texts_.size() - 1);
  text_of_.emplace(hash, id);
  return id;
}

std::uint32_t TrainingSet::unit_of(const text::Token& token, Language language) {
  const auto word = text::find_word(vocabulary_, tokens_, token, language);
  if (word != text::kUnknownWord) return word;
  const std::string key(tokens_.key(token));
  const auto [at, fresh] =
      unknown_.emplace(key, vocabulary_.size() + static_cast<std::uint32_t>(unknown_.size()));
  if (fresh) add_unit(key);
  return at->second;
}

}  // namespace newsloom::train
