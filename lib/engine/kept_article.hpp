#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "cluster/link_graph.hpp"
#include "engine/rare_words.hpp"
#include "names/main_names.hpp"
#include "sim/article_features.hpp"

namespace newsloom::engine {

using cluster::Slot;

/// What is kept of an article besides its links and its story, in one piece of memory.  It is by
/// far the most of what an active article takes, so nothing in it is stored twice, and no room is
/// left.
class KeptArticle {
 public:
  /// All of it, wherever it lies.
  struct Parts {
    std::string_view id, title, source, url;
    std::uint64_t content_hash = 0;
    std::optional<std::int64_t> time;  ///< publication, else the engine's clock once there is one
    std::optional<Slot> duplicate_of;  ///< the earliest active article that it copies
    sim::FeaturesView features;
    RareWordsView rare_words;
    names::MainNamesView main_names;
  };

  KeptArticle() = default;  ///< none
  explicit KeptArticle(const Parts& parts);

  bool empty() const noexcept { return !memory_; }

  /// Of one that is not empty.  Views end with the article.
  Parts parts() const noexcept;
  std::string_view id() const noexcept;
  std::uint64_t content_hash() const noexcept;
  std::optional<std::int64_t> time() const noexcept;
  std::optional<Slot> duplicate_of() const noexcept;
  sim::FeaturesView features() const noexcept;
  names::NamesView compared_names() const noexcept;  ///< those of features()

  /// What features() shows is read soon.
  void prefetch() const noexcept;

  void set_content_hash(std::uint64_t hash) noexcept;
  void set_time(std::optional<std::int64_t> time) noexcept;
  void set_duplicate_of(std::optional<Slot> original) noexcept;

 private:
  struct Head;
  class Sections;

  Head& head() noexcept;
  const Head& head() const noexcept;

  std::unique_ptr<std::byte[]> memory_;  ///< a Head, then its sections
};

}  // namespace newsloom::engine
