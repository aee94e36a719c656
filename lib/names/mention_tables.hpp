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
    std::map<std::uint32_t, Known> known;         ///< by short_hash
    std::vector<std::uint32_t> lower_case_words;  ///< word_hash of words mostly written small
    std::array<std::map<char16_t, Cost>, kRoles> characters;
    std::map<std::uint32_t, Cost> foreign_pairs;  ///< second character after the first
    std::map<std::uint32_t, Cost> long_families;  ///< of two characters
  };

  MentionTables() = default;  ///< knows nothing

  /// Errors: corrupt.
  static Result<MentionTables> load(std::span<const std::byte> section);
  static std::vector<std::byte> build(const Source& source);

  bool empty() const noexcept { return characters_.empty(); }

  static std::uint32_t short_hash(const NameKey& key) noexcept {
    return static_cast<std::uint32_t>(key.hash());
  }
  static std::uint32_t word_hash(std::string_view word) noexcept;
  static std::uint32_t pair_of(char16_t first, char16_t second) noexcept {
    return (static_cast<std::uint32_t>(first) << 16) | second;
  }

  /// False when the name is not known.
  bool find(const NameKey& key, Known& known) const noexcept {
    return find(short_hash(key), known);
  }
  /// A Han name of one piece, by its folded characters.
  bool find_han(std::u16string_view name, Known& known) const noexcept {
    return find(static_cast<std::uint32_t>(NameKey::hash_of_han(name)), known);
  }

  /// The word is written with a small letter more often than not.
  bool is_lower_case(std::string_view word) const noexcept;

  /// What a character costs in each role; kNever where it plays none.
  using Costs = std::array<Cost, kRoles>;
  Costs costs(char16_t character) const noexcept {
    const std::uint16_t at = index_.empty() ? kNoCharacter : index_[character];
    if (at == kNoCharacter) return {kNever, kNever, kNever};
    return {costs_[in_foreign][at], costs_[as_family][at], costs_[in_given][at]};
  }
  /// Of a foreign name going on with `second`.
  Cost foreign_cost(char16_t first, char16_t second) const noexcept;
  Cost long_family_cost(char16_t first, char16_t second) const noexcept;

 private:
  static constexpr std::uint16_t kNoCharacter = 0xFFFF;

  bool find(std::uint32_t hash, Known& known) const noexcept;
  std::size_t find_pair(std::span<const std::uint32_t> pairs, std::span<const std::uint32_t> begins,
                        char16_t first, char16_t second) const noexcept;

  std::span<const std::uint32_t> known_hashes_;  ///< ascending, like all keys here
  std::span<const std::uint16_t> known_countries_;
  std::span<const std::uint8_t> known_kinds_;
  std::span<const std::uint32_t> lower_case_words_;
  std::span<const char16_t> characters_;
  std::array<std::span<const std::uint16_t>, kRoles> costs_;
  std::span<const std::uint32_t> pairs_, long_families_;
  std::span<const std::uint16_t> pair_costs_, long_family_costs_;
  // Derived when loaded.
  std::vector<std::uint16_t> index_;          ///< of a UTF-16 unit in characters_
  std::vector<std::uint32_t> pair_begins_;    ///< by character: its pairs as the first; and the end
  std::vector<std::uint32_t> family_begins_;  ///< the same of long_families_
  std::vector<std::uint64_t> may_be_known_;   ///< a bit by the high bits of a hash
};

}  // namespace newsloom::names
