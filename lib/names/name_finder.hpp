#pragma once

#include "lang/article_text.hpp"
#include "names/mention.hpp"
#include "names/mention_tables.hpp"
#include "text/vocabulary.hpp"

namespace newsloom::names {

/// Finds the people, places and organisations that an article names, in title and body head.
/// Threads: immutable.  Tables and vocabulary must outlive it.
class NameFinder {
 public:
  NameFinder(const MentionTables& tables, const text::Vocabulary& vocabulary)
      : tables_(&tables), vocabulary_(&vocabulary) {}

  /// Cost: linear; about as much as segmenting.
  ArticleNames find(const lang::ArticleText& article) const;

 private:
  const MentionTables* tables_;
  const text::Vocabulary* vocabulary_;
};

}  // namespace newsloom::names
