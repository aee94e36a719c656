#include "names/spelling_match.hpp"

#include <algorithm>
#include <cassert>

#include "names/tents.hpp"

namespace newsloom::names {
namespace {

// What it costs to leave something over, when the best reading is chosen.
constexpr Cost kWordLeft = 3 * kNat;
constexpr Cost kPartLeft = 4 * kNat;
constexpr Cost kLetterLeft = kNat / 8;

struct Choice {
  Cost value = Spelt::kImpossible;
  SpellingMatch match;
};

void prefer(Choice& best, const Choice& other) noexcept {
  if (other.value > best.value) best = other;
}

/// `match` with one more part spelt by one more range of words.
Choice with(Choice choice, const Spelt& spelt, std::size_t characters, std::size_t letters) {
  auto& match = choice.match;
  match.worst = match.any ? std::min(match.worst, spelt.worst) : spelt.worst;
  match.any = true;
  match.gain += spelt.gain;
  match.characters += static_cast<int>(characters);
  match.letters += static_cast<int>(letters);
  match.silent += spelt.silent;
  choice.value += spelt.gain;
  return choice;
}

Choice without_letters(Choice choice, std::size_t words, std::size_t letters) {
  choice.match.other_letters += static_cast<int>(letters);
  choice.value -= static_cast<Cost>(words) * kWordLeft + static_cast<Cost>(letters) * kLetterLeft;
  return choice;
}

Choice without_characters(Choice choice, std::size_t characters) {
  choice.match.other_characters += static_cast<int>(characters);
  choice.value -= kPartLeft;
  return choice;
}

class Reader {
 public:
  Reader(const NameKey& han, const NameKey& latin, Speller& speller)
      : han_(han), latin_(latin), speller_(speller) {}

  /// Parts spell ranges of words, both in order.
  Choice in_order() {
    const std::size_t parts = han_.piece_count, words = latin_.piece_count;
    std::array<MostGains, NameKey::kMaxPieces> most;
    bool any = false;
    for (std::size_t part = 0; part < parts; ++part) {
      most[part] = speller_.most_gains(foreign, han_.piece(part));
      any = any || most[part][0] > 0;
    }
    if (!any) return {};
    std::array<Choice, NameKey::kMaxPieces + 1> now{}, next{};
    now[0].value = 0;
    for (std::size_t word = 1; word <= words; ++word) {
      now[word] = without_letters(now[word - 1], 1, latin_.piece(word - 1).size());
    }
    for (std::size_t part = 0; part < parts; ++part) {
      const auto characters = han_.piece(part);
      const bool last_part = part + 1 == parts;
      SpeltRanges ranges;
      if (most[part][0] > 0) speller_.spell(foreign, characters, most[part], {&ranges, 1});
      for (std::size_t word = 0; word <= words; ++word) {
        next[word] = without_characters(now[word], characters.size());
        for (std::size_t first = 0; first < word; ++first) {
          const Spelt& spelt = ranges.at(first, word);
          if (spelt.gain <= 0) continue;
          // Several words that are but partly known are rather a Chinese name that begins alike.
          if (word > first + 1 && spelt.worst <= -Speller::kUnseen) continue;
          Choice taken = with(now[first], spelt, characters.size(), letters_between(first, word));
          if (last_part) taken.match.family_matched = true;
          if (word == words) taken.match.last_word_matched = true;
          prefer(next[word], taken);
        }
        if (word > 0) {
          prefer(next[word], without_letters(next[word - 1], 1, latin_.piece(word - 1).size()));
        }
      }
      std::swap(now, next);
    }
    return now[words];
  }

  /// Family and given name in either order, or the family, or both as one word.
  Choice family_and_given(Origin origin) {
    const auto all = han_.all();
    const MostGains most = speller_.most_gains(origin, all);
    if (most[0] <= 0) return {};
    Choice best;
    // The family of one character, of two, and the whole.
    std::array<SpeltRanges, 3> begun;
    const std::size_t splits = std::min(all.size() - 1, begun.size() - 1);
    speller_.spell(origin, all, most, {begun.data(), splits + 1});
    each_range([&](std::size_t first, std::size_t last) {
      prefer(best, ranged(begun[splits].at(first, last), all.size(), first, last, 0));
    });
    for (std::size_t split = 1; split <= splits; ++split) {
      if (!may_split(origin, all.size(), split)) continue;
      const SpeltRanges& family = begun[split - 1];
      bool any = false;
      each_range([&](std::size_t first, std::size_t last) {
        any = any || family.at(first, last).gain > 0;
      });
      if (!any) continue;
      SpeltRanges given;
      const std::span<const Cost> rest = std::span(most).subspan(split);
      if (rest[0] > 0) speller_.spell(origin, all.subspan(split), rest, {&given, 1});
      each_range([&](std::size_t begin, std::size_t end) {
        const Spelt& alone = family.at(begin, end);
        if (alone.gain <= 0) return;
        prefer(best, ranged(alone, split, begin, end, all.size() - split));
        // The given name before or after it.
        for (std::size_t to = end + 1; to <= latin_.piece_count; ++to) {
          prefer(best, both(alone, given.at(end, to), split, begin, end, end, to));
        }
        for (std::size_t from = 0; from < begin; ++from) {
          prefer(best, both(alone, given.at(from, begin), split, begin, end, from, begin));
        }
      });
    }
    return best;
  }

 private:
  static bool may_split(Origin origin, std::size_t size, std::size_t split) {
    if (origin == japanese) return split == 2 ? size >= 3 : size <= 3;
    return split == 1 || size >= 3;
  }

  template <class Visit>
  void each_range(Visit&& visit) const {
    for (std::size_t first = 0; first < latin_.piece_count; ++first) {
      for (std::size_t last = first + 1; last <= latin_.piece_count; ++last) visit(first, last);
    }
  }

  std::size_t letters_between(std::size_t first, std::size_t last) const {
    return static_cast<std::size_t>(latin_.begins[last] - latin_.begins[first]);
  }

  Choice rest(Choice choice, std::size_t first, std::size_t last, std::size_t characters) const {
    const std::size_t words = latin_.piece_count - (last - first);
    choice = without_letters(choice, words, latin_.size - letters_between(first, last));
    choice.match.last_word_matched = last == latin_.piece_count;
    choice.match.family_matched = true;
    choice.match.first_word = static_cast<int>(first);
    choice.match.last_word = static_cast<int>(last);
    return characters == 0 ? choice : without_characters(choice, characters);
  }

  Choice ranged(const Spelt& spelt, std::size_t characters, std::size_t first, std::size_t last,
                std::size_t other_characters) const {
    Choice choice;
    if (spelt.gain <= 0) return choice;
    choice.value = 0;
    choice = with(choice, spelt, characters, letters_between(first, last));
    return rest(choice, first, last, other_characters);
  }

  Choice both(const Spelt& family, const Spelt& given, std::size_t split, std::size_t family_first,
              std::size_t family_last, std::size_t given_first, std::size_t given_last) const {
    Choice choice;
    if (given.gain <= 0) return choice;
    choice.value = 0;
    choice = with(choice, family, split, letters_between(family_first, family_last));
    choice = with(choice, given, han_.size - split, letters_between(given_first, given_last));
    choice.match.given_first = given_first < family_first;
    return rest(choice, std::min(family_first, given_first), std::max(family_last, given_last), 0);
  }

  const NameKey& han_;
  const NameKey& latin_;
  Speller& speller_;
};

bool reads_chinese(const Speller& speller, const NameKey& han, const NameKey& latin) {
  if (han.piece_count > 1 || latin.piece_count < 2) return false;
  for (std::size_t word = 0; word < latin.piece_count; ++word) {
    if (!speller.may_be_chinese(word)) return false;
  }
  return true;
}

bool has_foreign_given(const Speller& speller, const NameKey& latin, const SpellingMatch& match) {
  if (match.other_characters == 0 || match.other_letters == 0) return false;
  for (int word = 0; word < latin.piece_count; ++word) {
    const bool matched = word >= match.first_word && word < match.last_word;
    if (!matched && speller.may_be_chinese(static_cast<std::size_t>(word))) return false;
  }
  return true;
}

}  // namespace

void match_spelling(Speller& speller, const NameKey& han, const NameKey& latin,
                    std::array<SpellingMatch, kOrigins>& out) noexcept {
  out = {};
  if (!han.han || latin.han || han.empty() || latin.empty() || !speller.take(latin)) return;
  Reader reader(han, latin, speller);
  out[foreign] = reader.in_order().match;
  out[foreign].reads_chinese = out[foreign].any && reads_chinese(speller, han, latin);
  // Longer names and those with a dot are foreign.
  constexpr std::size_t kLongestEastAsian = 5;
  if (han.piece_count == 1 && han.size >= 2 && han.size <= kLongestEastAsian) {
    for (const Origin origin : {mandarin, cantonese, japanese, korean}) {
      out[origin] = reader.family_and_given(origin).match;
      out[origin].foreign_given = has_foreign_given(speller, latin, out[origin]);
    }
  }
  for (std::size_t i = 0; i < kOrigins; ++i) {
    out[i].origin = static_cast<Origin>(i);
    out[i].words = latin.piece_count;
  }
}

SpellingFeatures spelling_features(const SpellingMatch& match) noexcept {
  SpellingFeatures features;
  Tents tents(features.values);
  const bool asian = match.origin != foreign;
  const auto nats = [](Cost cost) { return static_cast<float>(cost) / kNat; };
  const float characters = static_cast<float>(std::max(match.characters, 1));
  const float gain = nats(match.gain);
  tents.flag(true);
  tents.one_of(match.origin, kOrigins);
  tents.add(gain, {0, 5, 10, 15, 20, 30, 45});
  tents.add(gain / characters, {0, 1, 2, 3, 4, 5, 7});
  tents.add(nats(match.worst), {-10, -7, -5, -3, -1, 1, 3});
  tents.add(static_cast<float>(match.letters) / characters, {1, 1.5F, 2, 2.5F, 3, 4});
  tents.add(static_cast<float>(match.silent) / characters, {0, 0.2F, 0.34F, 0.5F});
  tents.add(static_cast<float>(match.characters), {1, 2, 3, 4, 6, 8});
  const auto letters = static_cast<float>(match.letters + match.other_letters);
  tents.add(static_cast<float>(match.other_letters) / std::max(letters, 1.0F),
            {0, 0.25F, 0.5F, 0.75F});
  tents.add(static_cast<float>(match.other_characters) /
                static_cast<float>(match.other_characters + std::max(match.characters, 1)),
            {0, 0.34F, 0.5F, 0.67F});
  const bool left_over = match.other_letters > 0 || match.other_characters > 0;
  tents.flag(left_over && !match.family_matched);
  tents.flag(left_over && !match.last_word_matched);
  tents.flag(left_over && asian);
  tents.flag(match.given_first);
  tents.add(static_cast<float>(match.words), {1, 2, 3, 5});
  tents.add(left_over ? gain : 0, {0, 8, 16, 30});
  tents.flag(match.foreign_given);
  tents.flag(match.reads_chinese);
  tents.add(match.foreign_given ? gain : 0, {0, 5, 7, 9, 11});
  return features;
}

}  // namespace newsloom::names
