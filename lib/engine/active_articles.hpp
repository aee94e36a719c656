#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/chunked.hpp"
#include "base/open_table.hpp"
#include "base/window_counts.hpp"
#include "cluster/link_graph.hpp"
#include "embed/window_mean.hpp"
#include "engine/kept_article.hpp"
#include "engine/model_data.hpp"
#include "engine/rare_words.hpp"
#include "index/candidate_index.hpp"
#include "lang/article_text.hpp"
#include "names/main_names.hpp"
#include "names/name_counts.hpp"
#include "newsloom/article.hpp"
#include "sim/article_features.hpp"
#include "sim/evidence.hpp"

namespace newsloom::engine {

/// An article as far as it can be read without knowing the others.
struct ReadArticle {
  std::string id, title, source, url;
  sim::ArticleFeatures features;  ///< terms and names are not weighed, the vectors missing yet
  RareWords rare_words;
  names::MainNames main_names;
  embed::ArticleVectors vectors;
  lang::ArticleText text;
};

/// Reads an article.  Threads: any number at once.
ReadArticle read_whole(const ModelData& model, const ArticleView& article);

/// What the active articles have in common: exact integers, taken back when one leaves.
struct WindowStatistics {
  WindowCounts<terms::TermId> terms;
  embed::WindowMean vectors;
  names::NameCounts names;
};

/// A candidate partner and what was measured.
struct Compared {
  Slot slot = 0;
  sim::PairEvidence evidence;
  float closeness = 0;  ///< cosine of the words, for the density of later pairs
};

/// Compares one article with others.
class Comparison {
 public:
  /// The model, what the view shows and `names` must outlive it.
  Comparison(const ModelData& model, const sim::FeaturesView& article, names::NameComparer& names)
      : article_(article),
        terms_(model.terms, article.terms),
        vectors_(article.vectors),
        names_(names) {}

  /// All evidence of the pair but the density.
  sim::PairEvidence with(const sim::FeaturesView& other);

  /// The same in two steps: all but names, then those; `needed`: see sim::compare_names.
  sim::PairEvidence without_names(const sim::FeaturesView& other);
  void add_names(const names::NamesView& other, sim::PairEvidence& pair, double needed = 0);

 private:
  sim::FeaturesView article_;
  terms::TermMatcher terms_;
  embed::VectorMatcher vectors_;
  names::NameComparer& names_;
};

/// The articles of the window with everything that a new one is compared against.
/// Knows no stories: the engine and the training of the link model share it.
class ActiveArticles {
 public:
  /// The model must outlive this.
  explicit ActiveArticles(const ModelData& model) : ActiveArticles(model, model.space.dim()) {}

  /// `dim`: components of the articles' vectors.
  ActiveArticles(const ModelData& model, std::size_t dim)
      : model_(&model),
        dim_(dim),
        index_(model.terms, dim),
        names_(model.names, names::NameComparer::kManyPairs) {}

  /// Weighs the terms, names and vectors of an article against the window.  Changes nothing.
  KeptArticle prepare(ReadArticle read) const;

  /// Compares an article that is not active with its candidates, ascending by slot.  `link`: names
  /// of pairs that it cannot link may be left out; null: all is measured.
  std::vector<Compared> compare(const KeptArticle& article, std::size_t max_candidates,
                                const sim::LinkModel* link = nullptr);

  /// The lowest free slot: where insert() puts the next article.
  Slot next_slot() const noexcept {
    return free_.empty() ? static_cast<Slot>(articles_.size()) : free_.back();
  }

  /// Makes an article active under next_slot(), linked with what it was compared to.
  /// `log_odds[i]` belongs to `compared[i]`.
  Slot insert(KeptArticle article, const std::vector<Compared>& compared,
              const std::vector<double>& log_odds);

  /// An article that was taken out, whole or as far as memory reached.
  struct Removed {
    Slot slot = 0;
    KeptArticle article;
    cluster::LinkList links;
    std::vector<Slot> copies;  ///< the articles that copy another one, or none, for it now
  };

  /// Takes an article and all that it contributed out, into `removed`.
  void remove(Slot slot, Removed& removed);

  /// Undoes insert(), complete or not, and remove(); the latest first.  What new articles are
  /// compared against is wrong until recount().
  void take_back(Slot inserted) noexcept;
  void put_back(Removed&& removed) noexcept;

  /// Counts and indexes all articles afresh.  Cost: linear in the articles.
  void recount();

  void set_time(Slot slot, std::optional<std::int64_t> time) noexcept {
    articles_[slot].set_time(time);
  }

  /// An article as it was before, with its links to those that arrived earlier.
  struct Restored {
    Slot slot = 0;
    KeptArticle article;
    std::vector<cluster::Link> links;
  };
  /// Puts articles back where they were, in order of arrival; only when there are none.
  void restore(std::vector<Restored>&& articles);

  const KeptArticle& at(Slot slot) const { return articles_[slot]; }
  /// The active article with this id.
  std::optional<Slot> find(std::string_view id) const noexcept;
  const cluster::LinkGraph& links() const noexcept { return links_; }
  std::size_t size() const noexcept { return articles_.size() - free_.size(); }

  /// How many slots so many articles may be spread over: an empty one takes some fifty bytes.
  static constexpr std::size_t most_slots(std::size_t articles) noexcept {
    return 16384 + 8 * articles;
  }

  /// True when the articles lie in more slots than that: the window has been far larger once.
  bool sparse() const noexcept;

  /// Nothing is left of any article: counts, postings and links are gone.
  bool empty() const noexcept;

 private:
  void put(Slot slot, KeptArticle article, std::span<const cluster::Link> links);

  /// What is derived of an article for the comparison with new ones.
  void count(Slot slot, const KeptArticle& article);

  /// The first copy of an article that leaves becomes the original of the others: `copies` gets
  /// all of them.
  void hand_on_copies(Slot original, std::vector<Slot>& copies);

  void set_free(Slot slot) noexcept;

  const ModelData* model_;
  std::size_t dim_;
  /// A slot in the table of ids, with a few bits of the id's hash that spare most looks at it.
  struct IdPlace {
    std::uint32_t slot_after : index::kPlaceBits + 1 = 0, mark : 31 - index::kPlaceBits = 0;
    bool free() const noexcept { return slot_after == 0; }
    Slot slot() const noexcept { return slot_after - 1; }
  };
  static IdPlace id_place(std::uint64_t hash, Slot slot) noexcept;
  const IdPlace* find_place(std::string_view id) const noexcept;
  void add_id(Slot slot);
  void remove_id(Slot slot) noexcept;
  std::uint32_t hash_of_place(IdPlace place) const noexcept;

  Chunked<KeptArticle> articles_;  ///< by slot
  OpenTable<IdPlace> by_id_;       ///< the active ones
  std::vector<Slot> free_;         ///< descending; with room for all
  WindowStatistics window_;
  index::CandidateIndex index_;
  cluster::LinkGraph links_;
  names::NameComparer names_;
  std::unordered_map<Slot, std::vector<Slot>> copies_;  ///< by original: who points to it
};

}  // namespace newsloom::engine
