#include "terms/term_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "terms/latin_stem.hpp"

namespace newsloom::terms {
namespace {

constexpr std::uint32_t kMaxTerms = 1u << 24;

Error corrupt(const char* what) {
  return {ErrorCode::corrupt, std::string("section 'terms': ") + what};
}

}  // namespace

std::vector<std::byte> TermTable::build(const Source& source) {
  ByteWriter out;
  out.value(source.term_count);
  out.value(std::uint32_t{0});
  out.array<TermId>(source.term_of_word);
  for (int i = 0; i < kLanguageCount; ++i) out.value(source.documents[i]);
  for (int i = 0; i < kLanguageCount; ++i) out.array<std::uint32_t>(source.document_counts[i]);
  for (const auto& table : source.translations) {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> entries;
    for (std::uint32_t term = 0; term < source.term_count; ++term) {
      if (term < table.size()) {
        for (const auto& t : table[term]) {
          const auto weight =
              std::clamp(std::lround(t.weight * kWholeWeight), 1L, long{kWholeWeight});
          entries.push_back((static_cast<std::uint32_t>(weight) << 24) | t.term);
        }
      }
      offsets.push_back(static_cast<std::uint32_t>(entries.size()));
    }
    out.array<std::uint32_t>(offsets);
    out.array<std::uint32_t>(entries);
  }
  return std::move(out).take();
}

Result<TermTable> TermTable::load(std::span<const std::byte> section) {
  ByteReader in(section);
  TermTable table;
  table.term_count_ = in.value<std::uint32_t>();
  in.value<std::uint32_t>();
  table.term_of_word_ = in.array<TermId>();
  for (auto& count : table.documents_) count = in.value<std::uint32_t>();
  for (auto& counts : table.document_counts_) counts = in.array<std::uint32_t>();
  for (auto& translations : table.translations_) {
    translations.offsets = in.array<std::uint32_t>();
    translations.entries = in.array<std::uint32_t>();
  }
  if (!in.ok()) return corrupt("cut short");
  if (table.term_count_ >= kMaxTerms) return corrupt("too many terms");
  for (const TermId term : table.term_of_word_) {
    if (term >= table.term_count_) return corrupt("a word's term is out of range");
  }
  for (const auto& counts : table.document_counts_) {
    if (!counts.empty() && counts.size() != table.term_count_) return corrupt("counts do not fit");
  }
  for (const auto& translations : table.translations_) {
    const auto& offsets = translations.offsets;
    if (offsets.size() != table.term_count_ + std::size_t{1} || offsets.front() != 0 ||
        offsets.back() != translations.entries.size() ||
        !std::is_sorted(offsets.begin(), offsets.end())) {
      return corrupt("translations do not fit");
    }
    for (const std::uint32_t entry : translations.entries) {
      if ((entry & 0xFFFFFFu) >= table.term_count_) return corrupt("a translation is out of range");
    }
  }
  table.derive();
  return table;
}

void TermTable::derive() {
  constexpr std::uint32_t kSmallCounts = 1024;
  const auto clipped = [](double idf) { return static_cast<float>(std::clamp(idf, 0.0, kMaxIdf)); };
  for (int l = 0; l < kLanguageCount; ++l) {
    const auto language = static_cast<Language>(l);
    idf_of_count_[l].resize(kSmallCounts);
    for (std::uint32_t count = 0; count < kSmallCounts; ++count) {
      idf_of_count_[l][count] = -std::log(share_of(language, count));
    }
    idf_[l].resize(document_counts_[l].size());
    for (TermId term = 0; term < idf_[l].size(); ++term) {
      idf_[l][term] = clipped(idf(language, term));
    }
    unknown_idf_[l] = clipped(idf(language, kUnknownBit));
  }
  for (int d = 0; d < kDirections; ++d) {
    const auto& [first, entries] = translations_[d];
    auto& [offsets, sources] = sources_[d];
    offsets.assign(term_count_ + std::size_t{2}, 0);  // one further on until all are in place
    for (const std::uint32_t entry : entries) ++offsets[(entry & 0xFFFFFFu) + 2];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    sources.resize(entries.size());
    for (TermId term = 0; term < term_count_; ++term) {
      for (std::uint32_t i = first[term]; i < first[term + 1]; ++i) {
        sources[offsets[(entries[i] & 0xFFFFFFu) + 1]++] = term;
      }
    }
    offsets.pop_back();
  }
}

TermId TermTable::unknown_term(std::string_view key, bool han) const {
  constexpr std::uint64_t kHashBits = kUnknownHanBit - 1;
  if (han) return kUnknownBit | kUnknownHanBit | static_cast<TermId>(hash64(key) & kHashBits);
  return kUnknownBit | static_cast<TermId>(hash64(latin_stem(key)) & kHashBits);
}

bool TermTable::direction(Language from, Language to, Direction& out) noexcept {
  if (from == Language::zh && to == Language::en) {
    out = zh_en;
  } else if (from == Language::zh && to == Language::fr) {
    out = zh_fr;
  } else if (from == Language::fr && to == Language::en) {
    out = fr_en;
  } else {
    return false;
  }
  return true;
}

}  // namespace newsloom::terms
