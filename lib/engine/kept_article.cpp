#include "engine/kept_article.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "base/prefetch.hpp"

namespace newsloom::engine {
namespace {

/// What follows the head, in this order: those that must start at a multiple of 8 bytes first, then
/// of 4 and of 2.
enum Section : std::uint8_t {
  kNumbers,
  kNames,
  kTerms,
  kTranslated,
  kDays,
  kLetters,
  kCountries,
  kVectors,
  kId,
  kTitle,
  kSource,
  kUrl,
  kRareWords,
  kMainNames,
  kSections
};

// Where the sections end, from the begin of the first.
using Ends = std::array<std::uint32_t, kSections>;
using ShortEnds = std::array<std::uint16_t, kSections>;

constexpr Slot kNoSlot = std::numeric_limits<Slot>::max();

template <class T>
std::span<const std::byte> bytes_of(const T& items) {
  return std::as_bytes(std::span(items));
}

}  // namespace

/// What every article has.
struct KeptArticle::Head {
  std::uint64_t content_hash;
  std::int64_t time, published_at;
  Slot duplicate_of;
  terms::ByPart length;
  Language language, language_of_terms;
  bool headline : 1, has_time : 1, has_published_at : 1;
  bool large : 1;  ///< the ends of sections take 32 bits each, not 16
};

/// Where each section lies.
class KeptArticle::Sections {
 public:
  explicit Sections(const KeptArticle& article) noexcept
      : ends_(article.memory_.get() + sizeof(Head)),
        large_(article.head().large),
        first_(article.memory_.get() + begin(large_)) {}

  /// Of the first section.
  static constexpr std::size_t begin(bool large) noexcept {
    return (sizeof(Head) + (large ? sizeof(Ends) : sizeof(ShortEnds)) + 7) / 8 * 8;
  }

  template <class T>
  std::span<const T> of(Section section) const noexcept {
    const std::size_t begin = section == 0 ? 0 : end(section - 1u), size = end(section) - begin;
    return {reinterpret_cast<const T*>(first_ + begin), size / sizeof(T)};
  }
  std::string_view text(Section section) const noexcept {
    const auto bytes = of<char>(section);
    return {bytes.data(), bytes.size()};
  }

 private:
  std::size_t end(std::size_t section) const noexcept {
    return large_ ? reinterpret_cast<const std::uint32_t*>(ends_)[section]
                  : reinterpret_cast<const std::uint16_t*>(ends_)[section];
  }

  const std::byte* ends_;
  bool large_;
  const std::byte* first_;
};

KeptArticle::KeptArticle(const Parts& parts) {
  const auto& features = parts.features;
  std::array<std::span<const std::byte>, kSections> sections;
  sections[kNumbers] = bytes_of(features.numbers);
  sections[kNames] = bytes_of(features.names.names);
  sections[kTerms] = bytes_of(features.terms.terms.items());
  sections[kTranslated] = bytes_of(features.terms.translated);
  sections[kDays] = bytes_of(features.days);
  sections[kLetters] = bytes_of(features.names.letters);
  sections[kCountries] = bytes_of(features.names.countries);
  sections[kVectors] = bytes_of(features.vectors.bytes());
  sections[kId] = bytes_of(parts.id);
  sections[kTitle] = bytes_of(parts.title);
  sections[kSource] = bytes_of(parts.source);
  sections[kUrl] = bytes_of(parts.url);
  sections[kRareWords] = bytes_of(parts.rare_words.bytes());
  sections[kMainNames] = bytes_of(parts.main_names.bytes());

  Ends ends;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < kSections; ++i) {
    ends[i] = size += static_cast<std::uint32_t>(sections[i].size());
  }
  Head head{};
  head.content_hash = parts.content_hash;
  head.duplicate_of = parts.duplicate_of.value_or(kNoSlot);
  head.time = parts.time.value_or(0);
  head.has_time = parts.time.has_value();
  head.published_at = features.published_at.value_or(0);
  head.has_published_at = features.published_at.has_value();
  head.length = features.terms.length;
  head.language = features.language;
  head.language_of_terms = features.terms.language;
  head.headline = features.headline;
  head.large = size > std::numeric_limits<std::uint16_t>::max();

  memory_ = std::make_unique_for_overwrite<std::byte[]>(Sections::begin(head.large) + size);
  std::memcpy(memory_.get(), &head, sizeof head);
  if (head.large) {
    std::memcpy(memory_.get() + sizeof head, ends.data(), sizeof ends);
  } else {
    ShortEnds narrow;
    std::ranges::transform(ends, narrow.begin(),
                           [](auto end) { return static_cast<std::uint16_t>(end); });
    std::memcpy(memory_.get() + sizeof head, narrow.data(), sizeof narrow);
  }
  auto* at = memory_.get() + Sections::begin(head.large);
  for (const auto& section : sections) at = std::ranges::copy(section, at).out;
}

KeptArticle::Head& KeptArticle::head() noexcept { return *reinterpret_cast<Head*>(memory_.get()); }
const KeptArticle::Head& KeptArticle::head() const noexcept {
  return *reinterpret_cast<const Head*>(memory_.get());
}

std::string_view KeptArticle::id() const noexcept { return Sections(*this).text(kId); }

std::uint64_t KeptArticle::content_hash() const noexcept { return head().content_hash; }

std::optional<std::int64_t> KeptArticle::time() const noexcept {
  if (!head().has_time) return {};
  return head().time;
}

std::optional<Slot> KeptArticle::duplicate_of() const noexcept {
  if (head().duplicate_of == kNoSlot) return {};
  return head().duplicate_of;
}

sim::FeaturesView KeptArticle::features() const noexcept {
  const Head& head = this->head();
  const Sections sections(*this);
  sim::FeaturesView features;
  features.language = head.language;
  features.headline = head.headline;
  if (head.has_published_at) features.published_at = head.published_at;
  features.vectors = embed::VectorsView(sections.of<std::uint8_t>(kVectors));
  features.terms.language = head.language_of_terms;
  features.terms.terms = terms::PackedTermsView(sections.of<terms::PackedTerm>(kTerms));
  features.terms.length = head.length;
  features.terms.translated = sections.of<terms::ByPart>(kTranslated);
  features.names = compared_names();
  features.numbers = sections.of<sim::NumberFeature>(kNumbers);
  features.days = sections.of<std::int32_t>(kDays);
  return features;
}

names::NamesView KeptArticle::compared_names() const noexcept {
  const Sections sections(*this);
  names::NamesView compared;
  compared.names = sections.of<names::ComparedName>(kNames);
  const auto letters = sections.of<char16_t>(kLetters);
  compared.letters = {letters.data(), letters.size()};
  compared.countries = sections.of<std::uint16_t>(kCountries);
  return compared;
}

void KeptArticle::prefetch() const noexcept {
  constexpr std::size_t kFeatures = 1536;  // bytes of most articles; past an end nothing happens
  newsloom::prefetch(memory_.get(), kFeatures);
}

KeptArticle::Parts KeptArticle::parts() const noexcept {
  const Sections sections(*this);
  return {sections.text(kId),
          sections.text(kTitle),
          sections.text(kSource),
          sections.text(kUrl),
          content_hash(),
          time(),
          duplicate_of(),
          features(),
          RareWordsView(sections.text(kRareWords)),
          names::MainNamesView(sections.text(kMainNames))};
}

void KeptArticle::set_content_hash(std::uint64_t hash) noexcept { head().content_hash = hash; }

void KeptArticle::set_time(std::optional<std::int64_t> time) noexcept {
  head().time = time.value_or(0);
  head().has_time = time.has_value();
}

void KeptArticle::set_duplicate_of(std::optional<Slot> original) noexcept {
  head().duplicate_of = original.value_or(kNoSlot);
}

}  // namespace newsloom::engine
