#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "lang/identifier.hpp"
#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "text/token.hpp"

namespace newsloom::lang {

/// An article ready for analysis: what every kind of evidence is drawn from.
struct ArticleText {
  Language language = Language::und;
  bool traditional = false;
  text::NormalizedText title, body;
  text::Tokens title_tokens;
  text::Tokens body_tokens;       ///< of body_head only
  std::uint32_t lead_tokens = 0;  ///< the first so many of body_tokens are the lead

  /// The part of the body that is looked at.  News says first what happened.
  std::string_view body_head() const noexcept { return body.text().substr(0, head_bytes); }
  std::string_view lead() const noexcept { return body.text().substr(0, lead_bytes); }
  std::uint32_t head_bytes = 0, lead_bytes = 0;
};

/// Normalises, tells the language (unless `hint` is one that we know) and segments.
/// Cost: linear in title and the looked-at part of the body (normalising: in all of it).
ArticleText read_article(std::string_view title, std::string_view body, Language hint,
                         const text::Segmenter& segmenter, const Identifier& identifier,
                         const text::HanFolding& folding);

}  // namespace newsloom::lang
