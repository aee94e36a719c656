#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "embed/kept_vectors.hpp"
#include "lang/article_text.hpp"
#include "names/numbers.hpp"
#include "names/shared_names.hpp"
#include "terms/article_terms.hpp"
#include "time/days.hpp"

namespace newsloom::sim {

/// A number that an article names, by what makes it equal to another.
struct NumberFeature {
  std::uint64_t key = 0;  ///< names::comparison_key
  double value = 0;
  float weight = 0;      ///< the more digits, the rarer
  bool in_lead = false;  ///< in title or lead
};

/// All that comparing two articles needs, as it is put together.
struct ArticleFeatures {
  Language language = Language::und;
  bool headline = false;                     ///< there is no body
  std::optional<std::int64_t> published_at;  ///< seconds since 1970-01-01 UTC
  embed::KeptVectors vectors;
  terms::ArticleTerms terms;
  names::ComparedNames names;
  std::vector<NumberFeature> numbers;  ///< ascending by key, each once
  std::vector<std::int32_t> days;      ///< days that title and lead name, ascending
};

/// The same, wherever it lies.
struct FeaturesView {
  Language language = Language::und;
  bool headline = false;
  std::optional<std::int64_t> published_at;
  embed::VectorsView vectors;
  terms::ArticleTermsView terms;
  names::NamesView names;
  std::span<const NumberFeature> numbers;
  std::span<const std::int32_t> days;

  FeaturesView() = default;
  FeaturesView(const ArticleFeatures& of) noexcept
      : language(of.language),
        headline(of.headline),
        published_at(of.published_at),
        vectors(of.vectors),
        terms(of.terms),
        names(of.names),
        numbers(of.numbers),
        days(of.days) {}
};

/// The telling numbers of an article.
std::vector<NumberFeature> number_features(const lang::ArticleText& article);

/// The single days near publication that title and lead name; none without a publication time.
std::vector<std::int32_t> day_features(const lang::ArticleText& article,
                                       std::optional<std::int64_t> published_at);

}  // namespace newsloom::sim
