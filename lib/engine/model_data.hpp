#pragma once

#include <string>

#include "embed/space.hpp"
#include "engine/spelling.hpp"
#include "lang/identifier.hpp"
#include "names/country_names.hpp"
#include "names/mention_tables.hpp"
#include "names/name_finder.hpp"
#include "names/name_matcher.hpp"
#include "sim/link_model.hpp"
#include "store/bundle.hpp"
#include "terms/term_table.hpp"
#include "text/folding.hpp"
#include "text/segmenter.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::engine {

/// The parts of an open model; all are views of the bundle.
struct ModelData {
  store::Bundle bundle;
  std::string path;
  text::Vocabulary vocabulary;
  text::HanFolding folding;
  lang::Identifier identifier;
  embed::Space space;
  terms::TermTable terms;
  sim::LinkModel link;
  names::NameMatcher names;       ///< knows nothing where the bundle has no such section
  names::MentionTables mentions;  ///< likewise
  names::CountryNames country_names;
  Spelling spelling;  ///< derived; of vocabulary and terms

  names::NameFinder name_finder() const { return {mentions, vocabulary}; }
  text::Segmenter segmenter() const { return {vocabulary, folding}; }
};

}  // namespace newsloom::engine
