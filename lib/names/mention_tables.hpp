#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "names/mention.hpp"
#include "names/name_key.hpp"
#include "names/spelling_tables.hpp"
#include "newsloom/result.hpp"

namespace newsloom::names {

/// Learnt: which words and characters are parts of names.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class MentionTables {
 public:
  /// What is known of a name as a whole.
  struct Known {
    NameKind kind = NameKind::other;
    std::uint16_t country = kNoCountry;
  };
  /// The parts of a name that a Han character may be.
  enum Role : std::uint8_t { in_foreign, as_family, in_given, kRoles };
  static constexpr Cost kNever = 0xFFFF;

  /// What build() needs.
  struct Source {
    std::map<std::uint32_t, Known> known;         ///< by NameKey::short_hash()
    std::vector<std::uint32_t> lower_case_words;  ///< word_hash of words mostly written small
    std::array<std::map<char16_t, Cost>, kRoles> characters;
    std::map<std::uint32_t, Cost> foreign_pairs;  ///< second character after the first
    std::map<std::uint32_t, Cost> long_families;  ///< of two characters
  };

  MentionTables() = default;  ///< knows nothing

  /// Errors: corrupt.
  static Result<MentionTables> load(std::span<const std::byte> section);
  static std::vector<std::byte> build(const Source& source);

  bool empty() const noexcept { return costs_of_.empty(); }

  static std::uint32_t word_hash(std::string_view word) noexcept;
  static std::uint32_t pair_of(char16_t first, char16_t second) noexcept {
    return (static_cast<std::uint32_t>(first) << 16) | second;
  }

  /// False when the name is not known.
  bool find(const NameKey& key, Known& known) const noexcept {
    return find(key.short_hash(), known);
  }
  /// A Han name of one piece, by its folded characters.
  bool find_han(std::u16string_view name, Known& known) const noexcept {
    return find(static_cast<std::uint32_t>(NameKey::hash_of_han(name)), known);
  }

  /// A Latin name of one word, by its letters a..z.
  bool find_word(std::string_view letters, Known& known) const noexcept {
    return find(static_cast<std::uint32_t>(NameKey::hash_of_word(letters)), known);
  }

  /// The word is written with a small letter more often than not.
  bool is_lower_case(std::string_view word) const noexcept;

  /// What a character costs in each role; kNever where it plays none.
  using Costs = std::array<Cost, kRoles>;
  const Costs& costs(char16_t character) const noexcept {
    static constexpr Costs kNone = {kNever, kNever, kNever};
    const std::uint16_t at = index_.empty() ? kNoCharacter : index_[character];
    return at == kNoCharacter ? kNone : costs_of_[at];
  }
  /// Of a foreign name going on with `second`.
  Cost foreign_cost(char16_t first, char16_t second) const noexcept {
    const Cost alone = costs(second)[in_foreign];
    if (alone == kNever) return kNever;
    const Cost pair = foreign_pairs_.cost(pair_of(first, second));
    return pair == kNever ? alone + kUnseenPair : pair;
  }
  Cost long_family_cost(char16_t first, char16_t second) const noexcept {
    return long_families_.cost(pair_of(first, second));
  }

 private:
  static constexpr std::uint16_t kNoCharacter = 0xFFFF;
  /// A pair of characters never seen in a foreign name is this much dearer than its second alone.
  static constexpr Cost kUnseenPair = kNat;

  /// What pairs of characters cost, by hash.
  class PairCosts {
   public:
    void reserve(std::size_t pairs);
    void add(std::uint32_t pair, Cost cost) noexcept;
    Cost cost(std::uint32_t pair) const noexcept {
      if (slots_.empty()) return kNever;
      std::size_t at = home(pair);
      while (slots_[at].pair != 0 && slots_[at].pair != pair) at = (at + 1) % slots_.size();
      return slots_[at].cost;
    }

   private:
    struct Slot {
      std::uint32_t pair = 0;  ///< 0: free
      Cost cost = kNever;
    };
    std::size_t home(std::uint32_t pair) const noexcept { return pair * 0x9E3779B1u >> shift_; }

    std::vector<Slot> slots_;  ///< a power of two
    int shift_ = 0;
  };

  /// Ascending hashes, searched among those that share some high bits.
  class Hashes {
   public:
    void assign(std::span<const std::uint32_t> ascending);
    std::span<const std::uint32_t> all() const noexcept { return all_; }
    /// Its place, or how many there are.
    std::size_t find(std::uint32_t hash) const noexcept;

   private:
    static constexpr unsigned kBits = 12;
    std::span<const std::uint32_t> all_;
    std::vector<std::uint32_t> begins_;  ///< by the high bits, and the end
  };

  /// A bit for each value of so many high bits of a hash: most names that are not known are told by
  /// one look.
  static constexpr std::size_t kKnownBits = 20;

  bool find(std::uint32_t hash, Known& known) const noexcept {
    if (may_be_known_.empty()) return false;
    const std::uint32_t bit = hash >> (32 - kKnownBits);
    return (may_be_known_[bit / 64] >> bit % 64 & 1) != 0 && find_among_known(hash, known);
  }
  bool find_among_known(std::uint32_t hash, Known& known) const noexcept;

  Hashes known_hashes_;
  std::span<const std::uint16_t> known_countries_;
  std::span<const std::uint8_t> known_kinds_;
  Hashes lower_case_words_;
  // Derived when loaded.
  std::vector<std::uint16_t> index_;  ///< of a UTF-16 unit in costs_of_
  std::vector<Costs> costs_of_;
  PairCosts foreign_pairs_, long_families_;
  std::vector<std::uint64_t> may_be_known_;  ///< a bit by the high bits of a hash
};

}  // namespace newsloom::names
