#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "newsloom/result.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::terms {

/// A term, the same in all languages.  Known terms count from 0; a term that the model does not
/// know has the top bit set, a second one if it is Han, and 30 bits of its hash.
using TermId = std::uint32_t;
constexpr TermId kUnknownBit = 0x80000000u;
constexpr TermId kUnknownHanBit = 0x40000000u;
constexpr bool is_known(TermId term) noexcept { return (term & kUnknownBit) == 0; }

/// Inverse document frequencies are clipped to this.
constexpr double kMaxIdf = 9.0;

/// One translation of a term; the weights of a term's translations have length 1 (Euclidean).
struct Translation {
  TermId term = 0;
  float weight = 0;
};

/// How rare each term is in each language, and its translations.
/// A view of a bundle section: the bytes must outlive it.  Threads: immutable.
class TermTable {
 public:
  /// The directions that are stored; the other three are these, read from the other end.
  enum Direction { zh_en, zh_fr, fr_en, kDirections };

  /// What build() needs.
  struct Source {
    std::vector<TermId> term_of_word;  ///< by text::WordId
    std::uint32_t term_count = 0;
    /// By language and term: documents of the background that hold it; and all documents.
    std::array<std::vector<std::uint32_t>, kLanguageCount> document_counts;
    std::array<std::uint32_t, kLanguageCount> documents{};
    /// By direction and term; at most 255 a term.
    std::array<std::vector<std::vector<Translation>>, kDirections> translations;
  };

  TermTable() = default;  ///< knows no term

  /// Errors: corrupt.
  static Result<TermTable> load(std::span<const std::byte> section);
  static std::vector<std::byte> build(const Source& source);

  std::uint32_t size() const noexcept { return term_count_; }
  std::uint32_t word_count() const noexcept {
    return static_cast<std::uint32_t>(term_of_word_.size());
  }

  /// The term of a word, or of a token key that is no word of the vocabulary.
  TermId term(text::WordId word, std::string_view key, bool han) const {
    return word < term_of_word_.size() ? term_of_word_[word] : unknown_term(key, han);
  }

  /// Share of the background's documents that hold the term, smoothed; in (0, 1).
  double background_share(Language language, TermId term) const noexcept {
    const auto& counts = document_counts_[static_cast<int>(language)];
    return share_of(language, term < counts.size() ? counts[term] : 0);
  }

  /// -ln of that share.
  double idf(Language language, TermId term) const noexcept {
    const auto& counts = document_counts_[static_cast<int>(language)];
    const std::uint32_t count = term < counts.size() ? counts[term] : 0;
    const auto& of_count = idf_of_count_[static_cast<int>(language)];
    return count < of_count.size() ? of_count[count] : -std::log(share_of(language, count));
  }

  /// The same in [0, kMaxIdf], from a table by term.
  float background_idf(Language language, TermId term) const noexcept {
    const auto& idf = idf_[static_cast<int>(language)];
    return term < idf.size() ? idf[term] : unknown_idf_[static_cast<int>(language)];
  }

  /// False when the pair has no direction (the same language, or one is und).
  static bool direction(Language from, Language to, Direction& out) noexcept;

  static Language target(Direction direction) noexcept {
    return direction == zh_fr ? Language::fr : Language::en;
  }
  static constexpr Language source(Direction direction) noexcept {
    return direction == fr_en ? Language::fr : Language::zh;
  }
  /// The directions with this source: neighbours.
  struct Directions {
    std::size_t first = 0, count = 0;
  };
  static constexpr Directions directions_from(Language language) noexcept {
    if (language == Language::zh) return {zh_en, 2};
    return {fr_en, language == Language::fr ? 1u : 0u};
  }

  /// Calls visit(TermId, float weight) for each translation.  A word without any that may stand in
  /// the other language as it is (a Latin word, a name) translates to itself.
  template <class Visit>
  void for_each_translation(Direction direction, TermId term, Visit&& visit) const {
    for_each_stored(direction, term,
                    [&](TermId to, std::uint32_t weight) { visit(to, weight_of(weight)); });
  }

  /// The same with weights as they are stored, in steps of 1/255: visit(TermId, uint32_t).
  template <class Visit>
  void for_each_stored(Direction direction, TermId term, Visit&& visit) const {
    if (term >= term_count_) {
      if ((term & kUnknownHanBit) == 0) visit(term, kWholeWeight);
      return;
    }
    const auto& table = translations_[direction];
    const std::uint32_t first = table.offsets[term], last = table.offsets[term + 1];
    if (first == last && stands_in(target(direction), term)) visit(term, kWholeWeight);
    for (const std::uint32_t entry : table.entries.subspan(first, last - first)) {
      visit(entry & 0xFFFFFFu, entry >> 24);
    }
  }
  static float weight_of(std::uint32_t stored) noexcept {
    return static_cast<float>(stored) * (1.0F / kWholeWeight);
  }

  /// for_each_translation would visit something.
  bool has_translation(Direction direction, TermId term) const noexcept {
    if (term >= term_count_) return (term & kUnknownHanBit) == 0;
    const auto& offsets = translations_[direction].offsets;
    return offsets[term] != offsets[term + 1] || stands_in(target(direction), term);
  }

  /// Some term of the direction's source language translates to this one.
  bool is_translation(Direction direction, TermId term) const noexcept {
    if (term >= term_count_) return (term & kUnknownHanBit) == 0;
    const auto& offsets = sources_[direction].offsets;
    return offsets[term] != offsets[term + 1] || stands_in(source(direction), term);
  }

  /// What for_each_translation gives for a pair of terms; 0 for one that it does not visit.
  float weight(Direction direction, TermId from, TermId to) const noexcept {
    float found = 0;
    for_each_translation(direction, from, [&](TermId term, float weight) {
      if (term == to) found = weight;
    });
    return found;
  }

  /// Calls visit(TermId) for each term of which for_each_translation visits `term`.
  template <class Visit>
  void for_each_source(Direction direction, TermId term, Visit&& visit) const {
    if (term >= term_count_) {
      if ((term & kUnknownHanBit) == 0) visit(term);
      return;
    }
    const auto& offsets = translations_[direction].offsets;
    if (offsets[term] == offsets[term + 1] && stands_in(target(direction), term)) visit(term);
    const auto& sources = sources_[direction];
    for (std::uint32_t i = sources.offsets[term]; i < sources.offsets[term + 1]; ++i) {
      visit(sources.terms[i]);
    }
  }

 private:
  static constexpr std::uint32_t kWholeWeight = 255;

  void derive();
  TermId unknown_term(std::string_view key, bool han) const;
  double share_of(Language language, std::uint32_t count) const noexcept {
    return (count + 0.7) / (documents_[static_cast<int>(language)] + 1.0);
  }
  bool stands_in(Language language, TermId term) const noexcept {
    const auto& counts = document_counts_[static_cast<int>(language)];
    return term < counts.size() && counts[term] > 0;
  }

  struct Translations {
    std::span<const std::uint32_t> offsets;  ///< term_count + 1
    std::span<const std::uint32_t> entries;  ///< weight in the top 8 bits, term in the low 24
  };
  std::uint32_t term_count_ = 0;
  std::span<const TermId> term_of_word_;
  std::array<std::span<const std::uint32_t>, kLanguageCount> document_counts_;
  std::array<std::uint32_t, kLanguageCount> documents_{};
  std::array<Translations, kDirections> translations_;
  // Derived when loaded.
  std::array<std::vector<double>, kLanguageCount> idf_of_count_;  ///< of the counts of most terms
  std::array<std::vector<float>, kLanguageCount> idf_;
  std::array<float, kLanguageCount> unknown_idf_{};
  /// The translations by their target.
  struct Sources {
    std::vector<std::uint32_t> offsets;  ///< term_count + 1
    std::vector<TermId> terms;
  };
  std::array<Sources, kDirections> sources_;
};

}  // namespace newsloom::terms
