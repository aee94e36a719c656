#pragma once

#include "lang/article_text.hpp"
#include "names/mention.hpp"
#include "names/mention_tables.hpp"
#include "text/folding.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::names {

/// Finds the people, places and organisations that an article names, in title and body head.
/// Threads: immutable.  Tables, vocabulary and folding must outlive it.
class NameFinder {
 public:
  NameFinder(const MentionTables& tables, const text::Vocabulary& vocabulary,
             const text::HanFolding& folding)
      : tables_(&tables), vocabulary_(&vocabulary), folding_(&folding) {}

  /// Cost: linear; about as much as segmenting.
  ArticleNames find(const lang::ArticleText& article) const;

 private:
  const MentionTables* tables_;
  const text::Vocabulary* vocabulary_;
  const text::HanFolding* folding_;
};

}  // namespace newsloom::names
