#include "train/name_examples.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/random.hpp"

namespace newsloom::train {
namespace {

using names::NameKey;

constexpr int kOthers = 20;     // of the same kind, for each pair
constexpr int kLookAlikes = 3;  // that begin or end with the same character
// A miss is worse than its share of the pairs says, of a person more than of a place.
constexpr float kSamePlace = 2.25, kSamePerson = 3;
constexpr std::size_t kForms = 5000;
constexpr std::size_t kAsianForms = 2500;

struct Name {
  NameKey han, latin;
};

NameKey latin_key(std::string_view letters) {
  static const text::HanFolding kNone;
  return NameKey::from(letters, kNone);
}

bool alike(const NameKey& a, const NameKey& b) { return a.hash() == b.hash(); }

class Maker {
 public:
  Maker(const std::vector<KeyedRow>& rows, int fold, std::uint64_t seed)
      : rows_(rows), fold_(fold), random_(seed) {}

  void pairs_of_rows() {
    for (const auto kind : {NameKind::person, NameKind::city, NameKind::place}) {
      const bool person = kind == NameKind::person;
      const float weight = person ? 3.0F : 1.0F, same = person ? kSamePerson : kSamePlace;
      for (const bool french : {false, true}) {
        std::vector<const KeyedRow*> some;
        std::map<char16_t, std::vector<const KeyedRow*>> by_first, by_last;
        for (const auto& row : rows_) {
          if (row.fold != fold_ || row.kind != kind || row.latin(french).empty()) continue;
          some.push_back(&row);
          by_first[row.zh.all().front()].push_back(&row);
          by_last[row.zh.all().back()].push_back(&row);
        }
        for (const auto* row : some) {
          add(row->zh, row->latin(french), true, same * weight);
          for (int i = 0; i < kOthers; ++i) add_other(*row, pick(some), french, weight);
          for (int i = 0; i < kLookAlikes; ++i) {
            add_other(*row, pick(by_first[row->zh.all().front()]), french, weight / 4);
          }
          add_other(*row, pick(by_last[row->zh.all().back()]), french, weight / 4);
        }
      }
    }
  }

  void long_and_short_forms() {
    forms_ = true;
    std::vector<Name> given, family;
    for (const auto& row : rows_) {
      for (const bool french : {false, true}) {
        const auto& latin = row.latin(french);
        const std::size_t parts = row.zh.piece_count;
        if (latin.empty() || latin.piece_count != parts) continue;
        if (french && alike(row.fr, row.en)) continue;
        if (parts > 1 && row.kind != NameKind::city && row.fold != 0) {
          given.push_back({row.zh.pieces(0, 1), latin.pieces(0, 1)});
        }
        if (row.fold != fold_) continue;
        if (parts > 1 || row.kind == NameKind::person) {
          family.push_back({row.zh.pieces(parts - 1, parts), latin.pieces(parts - 1, parts)});
        } else if (row.kind == NameKind::city && row.zh.size >= 2 && random_.below(4) == 0) {
          family.push_back({row.zh, latin});
        }
      }
    }
    if (given.empty() || family.empty()) return;
    for (std::size_t i = 0; i < kForms; ++i) {
      const Name& g = pick(given);
      const Name& f = pick(family);
      const NameKey han = g.han.joined(f.han), latin = g.latin.joined(f.latin);
      add(han, latin, true, kSame);
      add(f.han, latin, true, kSame);
      add(han, f.latin, true, kSame);
      if (!alike(g.han, f.han)) {
        add(g.han, latin, false, kOther);
        add(han, g.latin, false, kOther);
      }
      for (int k = 0; k < 3; ++k) {
        const Name& other_given = pick(given);
        const Name& other = pick(family);
        if (alike(other.han, f.han) || alike(other.latin, f.latin)) continue;
        add(g.han.joined(other.han), latin, false, kOther);
        add(other.han, latin, false, kOther);
        add(han, other_given.latin.joined(other.latin), false, kOther);
        if (alike(other_given.han, g.han) || alike(other_given.latin, g.latin)) continue;
        add(han, other_given.latin.joined(f.latin), false, kOther);
      }
    }
  }

  void japanese_forms(const std::vector<JapaneseName>& names) {
    std::vector<Name> given, family;
    for (const auto& name : names) {
      if (name.written.size() > 2 ||
          (name.kind == JapaneseKind::family && name.written.size() < 2)) {
        continue;
      }
      const Name keys{han_key(name.written), latin_key(name.spelt)};
      if (name.kind == JapaneseKind::given) given.push_back(keys);
      if (name.kind == JapaneseKind::family) family.push_back(keys);
    }
    forms(given, family, true);
  }

  /// Chinese people's names as each of the other spellings of East Asia would have them.
  void other_asian_forms(const AllReadings& readings) {
    std::vector<const KeyedRow*> people;
    for (const auto& row : rows_) {
      const bool chinese =
          row.kind == NameKind::person && row.fold == fold_ && !row.japanese && !row.glossed;
      if (chinese && row.zh.piece_count == 1 && row.zh.size <= 3) people.push_back(&row);
    }
    for (const auto origin : {names::mandarin, names::cantonese, names::korean}) {
      std::vector<Name> given, family;
      for (const auto* row : people) {
        const auto all = row->zh.all();
        std::string first = spelt(readings[origin], all[0]), rest;
        for (const char16_t c : all.subspan(1)) {
          const std::string next = spelt(readings[origin], c);
          rest += (rest.empty() ? "" : "-") + next;
        }
        if (first.empty() || rest.empty()) continue;
        family.push_back({han_key({all.data(), 1}), latin_key(first)});
        given.push_back({han_key({all.data() + 1, all.size() - 1}), latin_key(rest)});
      }
      forms(given, family, false);
    }
  }

  std::vector<NameExample> take() && { return std::move(examples_); }

 private:
  static constexpr float kSame = 0.5F, kOther = 0.08F;

  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[random_.below(items.size())];
  }

  void add(const NameKey& han, const NameKey& latin, bool same, float weight) {
    examples_.push_back({han, latin, same, weight, forms_});
  }

  void add_other(const KeyedRow& row, const KeyedRow* other, bool french, float weight) {
    const bool may_be_same =
        alike(other->zh, row.zh) || alike(other->latin(french), row.latin(french));
    if (!may_be_same) add(row.zh, other->latin(french), false, weight);
  }

  /// A character's spelling, drawn by its probability.
  std::string spelt(const Readings& readings, char16_t character) {
    const auto at = readings.find(character);
    if (at == readings.end()) return {};
    double left = random_.uniform();
    for (const auto& [letters, p] : at->second) {
      if ((left -= p) <= 0) return letters;
    }
    return at->second.begin()->first;
  }

  void forms(const std::vector<Name>& given, const std::vector<Name>& family, bool family_tells) {
    if (given.empty() || family.empty()) return;
    for (std::size_t i = 0; i < kAsianForms; ++i) {
      const Name& g = pick(given);
      const Name& f = pick(family);
      const NameKey han = whole(f.han, g.han);
      const bool given_first = random_.below(2) == 0;
      const auto latin = [&](const Name& one, const Name& two) {
        return given_first ? two.latin.joined(one.latin) : one.latin.joined(two.latin);
      };
      add(han, latin(f, g), true, kSame);
      // A Chinese or Korean family name alone tells little: too many people share it.
      add(han, f.latin, family_tells, family_tells ? kSame : kOther);
      if (family_tells) add(f.han, latin(f, g), true, kSame);
      for (int k = 0; k < 4; ++k) {
        const Name& other_given = pick(given);
        const Name& other_family = pick(family);
        // Brothers often share half of the given name.
        if (of_two(g) && of_two(other_given)) {
          const Name half{han_key({&other_given.han.units[1], 1}), other_given.latin.pieces(1, 2)};
          const NameKey brother = g.latin.pieces(0, 1).joined(half.latin);
          const bool same = half.han.units[0] == g.han.units[1] || alike(brother, g.latin);
          if (!same) add(han, latin(f, {g.han, brother}), false, 2 * kOther);
        }
        const bool same_given = alike(other_given.han, g.han) || alike(other_given.latin, g.latin);
        const bool same_family =
            alike(other_family.han, f.han) || alike(other_family.latin, f.latin);
        if (!same_given) add(han, latin(f, other_given), false, kOther);
        if (!same_family) add(han, latin(other_family, g), false, kOther);
        if (!same_given && !same_family) add(han, latin(other_family, other_given), false, kOther);
      }
    }
  }

  static bool of_two(const Name& given) {
    return given.han.size == 2 && given.latin.piece_count == 2;
  }

  static NameKey whole(const NameKey& family, const NameKey& given) {
    std::u16string all(family.all().begin(), family.all().end());
    all.append(given.all().begin(), given.all().end());
    return han_key(all);
  }

  const std::vector<KeyedRow>& rows_;
  int fold_;
  Random random_;
  bool forms_ = false;
  std::vector<NameExample> examples_;
};

}  // namespace

std::vector<NameExample> spelling_examples(const std::vector<KeyedRow>& rows, int fold,
                                           const AllReadings& readings,
                                           const std::vector<JapaneseName>& japanese,
                                           std::uint64_t seed) {
  Maker maker(rows, fold, seed);
  maker.pairs_of_rows();
  maker.long_and_short_forms();
  maker.japanese_forms(japanese);
  maker.other_asian_forms(readings);
  return std::move(maker).take();
}

}  // namespace newsloom::train
