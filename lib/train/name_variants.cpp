// Examples of two spellings in one script.
#include <algorithm>
#include <map>

#include "base/random.hpp"
#include "train/name_examples.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;

constexpr int kOthers = 8, kLookAlikes = 4;
constexpr std::size_t kForms = 6000;
constexpr std::size_t kFamilies = 1500;
constexpr std::size_t kRelatives = 9000;

bool alike(const NameKey& a, const NameKey& b) { return a.hash() == b.hash(); }

class Variants {
 public:
  explicit Variants(std::uint64_t seed) : random_(seed) {}

  /// Two spellings of one name, and of others.
  void pairs(const std::vector<std::pair<NameKey, NameKey>>& same) {
    std::map<char16_t, std::vector<std::size_t>> by_first;
    for (std::size_t i = 0; i < same.size(); ++i) {
      by_first[same[i].second.all().front()].push_back(i);
    }
    for (const auto& [a, b] : same) {
      add(a, b, true);
      for (int k = 0; k < kOthers; ++k) add_other(a, b, same[random_.below(same.size())].second);
      const auto& near = by_first[a.all().front()];
      for (int k = 0; k < kLookAlikes && !near.empty(); ++k) {
        add_other(a, b, same[near[random_.below(near.size())]].second);
      }
    }
  }

  void forms(const std::vector<NameKey>& given, const std::vector<NameKey>& family,
             const std::vector<std::pair<NameKey, NameKey>>& spellings) {
    if (given.empty() || family.empty() || spellings.empty()) return;
    for (std::size_t i = 0; i < kForms; ++i) {
      const NameKey &g = pick(given), &g2 = pick(given), &f2 = pick(family);
      // Every second family name in two spellings.
      const bool two = random_.below(2) == 0;
      const auto& spelling = spellings[random_.below(spellings.size())];
      const NameKey f = two ? spelling.first : pick(family);
      const NameKey other_spelling = two ? spelling.second : f;
      const NameKey full = g.joined(f);
      add(full, other_spelling, true);
      add(full, g.joined(other_spelling), true);
      add(full, g, false);
      if (!g.han) add(full, g.initial().joined(other_spelling), true);
      if (alike(f2, f) || alike(f2, other_spelling)) continue;
      add(full, f2, false);
      add(full, g.joined(f2), false);
      add(full, g2.joined(f2), false);
      if (!alike(g, g2)) add(full, g2.joined(other_spelling), false);
    }
  }

  /// Japanese people go by their family names.
  void family_alone(const std::vector<JapaneseName>& names) {
    std::vector<NameKey> given, family;
    for (const auto& name : names) {
      if (name.written.size() != 2) continue;
      if (name.kind == JapaneseKind::given) given.push_back(han_key(name.written));
      if (name.kind == JapaneseKind::family) family.push_back(han_key(name.written));
    }
    if (given.empty() || family.empty()) return;
    for (std::size_t i = 0; i < kFamilies; ++i) {
      const NameKey &f = pick(family), &other = pick(family), &g = pick(given);
      const NameKey full = whole(f, g);
      add(full, f, true);
      const NameKey relative = whole(f, pick(given));
      if (!alike(full, relative)) add(full, relative, false);
      if (!alike(f, other)) add(full, other, false);
    }
  }

  /// Chinese people are others, though they share a family name.
  void relatives(const std::vector<NameKey>& people) {
    if (people.empty()) return;
    const auto given = [](const NameKey& name) {
      return han_key({name.units.data() + 1, name.size - std::size_t{1}});
    };
    for (std::size_t i = 0; i < kRelatives; ++i) {
      const NameKey &one = pick(people), &other = pick(people);
      if (alike(given(one), given(other))) continue;
      const NameKey relative = whole(han_key({one.units.data(), 1}), given(other));
      if (!alike(one, relative)) add(one, relative, false);
      if (!alike(one, other)) add(one, other, false);
    }
  }

  std::vector<NameExample> take() && { return std::move(examples_); }

 private:
  static NameKey whole(const NameKey& family, const NameKey& given) {
    std::u16string all(family.all().begin(), family.all().end());
    all.append(given.all().begin(), given.all().end());
    return han_key(all);
  }

  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[random_.below(items.size())];
  }
  void add(const NameKey& a, const NameKey& b, bool same) {
    examples_.push_back({a, b, same, 1, false});
  }
  void add_other(const NameKey& a, const NameKey& b, const NameKey& other) {
    if (!alike(other, a) && !alike(other, b)) add(a, other, false);
  }

  Random random_;
  std::vector<NameExample> examples_;
};

/// Given and family names of people in the rows.
void collect(const std::vector<KeyedRow>& rows, int fold, bool han, std::vector<NameKey>& given,
             std::vector<NameKey>& family) {
  for (const auto& row : rows) {
    const auto& key = han ? row.zh : (row.en.empty() ? row.fr : row.en);
    if (row.kind == NameKind::person && row.zh.piece_count > 1 && key.piece_count > 1) {
      if (row.fold != 0) given.push_back(key.pieces(0, 1));
      if (row.fold == fold) family.push_back(key.pieces(key.piece_count - 1u, key.piece_count));
    } else if (row.kind == NameKind::city && key.piece_count == 1 && row.fold == fold) {
      family.push_back(key);
    }
  }
}

}  // namespace

std::vector<NameExample> latin_examples(const std::vector<KeyedRow>& rows, int fold,
                                        std::uint64_t seed) {
  std::vector<std::pair<NameKey, NameKey>> same, spellings;
  std::map<std::uint64_t, NameKey> english;  // people's, by their Han name
  for (const auto& row : rows) {
    const bool place = row.kind == NameKind::city || row.kind == NameKind::place;
    if (row.kind == NameKind::person && !row.en.empty()) english.emplace(row.zh.hash(), row.en);
    if (!place || row.fold != fold || row.en.empty() || row.fr.empty()) continue;
    if (!alike(row.en, row.fr) && row.en.piece_count == row.fr.piece_count) {
      same.emplace_back(row.en, row.fr);
      if (row.en.piece_count == 1) spellings.emplace_back(row.en, row.fr);
    }
  }
  for (const auto& row : rows) {
    const auto at = english.find(row.zh.hash());
    if (row.fold > fold || row.fr.empty() || at == english.end()) continue;
    if (alike(row.fr, at->second) || row.fr.piece_count != at->second.piece_count) continue;
    same.emplace_back(at->second, row.fr);
    const std::size_t last = row.fr.piece_count - 1u;
    spellings.emplace_back(at->second.pieces(last, last + 1), row.fr.pieces(last, last + 1));
  }
  std::vector<NameKey> given, family;
  collect(rows, fold, false, given, family);
  Variants variants(seed);
  variants.pairs(same);
  variants.forms(given, family, spellings);
  return std::move(variants).take();
}

std::vector<NameExample> han_examples(const std::vector<KeyedRow>& rows, int fold,
                                      const std::vector<JapaneseName>& japanese,
                                      std::uint64_t seed) {
  std::map<std::uint64_t, std::vector<NameKey>> renderings;  // by the Latin name
  for (const auto& row : rows) {
    if (row.en.empty() || row.kind == NameKind::people || row.en.hash() % 10 != 1) continue;
    auto& of = renderings[row.en.hash()];
    const bool known =
        std::any_of(of.begin(), of.end(), [&](const NameKey& k) { return alike(k, row.zh); });
    if (!known && row.zh.size >= 2) of.push_back(row.zh);
  }
  std::vector<std::pair<NameKey, NameKey>> same;
  for (const auto& [latin, of] : renderings) {
    for (std::size_t i = 1; i < of.size(); ++i) same.emplace_back(of[0], of[i]);
  }
  std::vector<NameKey> given, family;
  collect(rows, fold, true, given, family);
  Variants variants(seed);
  variants.pairs(same);
  variants.forms(given, family, same);
  variants.family_alone(japanese);
  std::vector<NameKey> people;
  for (const auto& row : rows) {
    const bool chinese = row.kind == NameKind::person && row.origin == names::mandarin &&
                         row.zh.piece_count == 1 && row.zh.size <= 3 && row.fold != 0;
    if (chinese) people.push_back(row.zh);
  }
  variants.relatives(people);
  return std::move(variants).take();
}

}  // namespace newsloom::train
