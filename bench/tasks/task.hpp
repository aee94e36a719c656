#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "harness/dataset.hpp"
#include "harness/row.hpp"
#include "newsloom/newsloom.hpp"
#include "synthetic/word_stock.hpp"

namespace newsloom::bench {

/// What tasks work on.
struct Bench {
  Model model;
  WordStock words;
  std::string source_folder{};        ///< of the repository, for the pages of its tests
  std::string eval_folder{};          ///< labelled sets; empty: none
  std::size_t articles = 1500;        ///< of the synthetic set
  std::vector<std::size_t> active{};  ///< windows that speed is measured in, ascending
  std::uint64_t seed = 1;
  double body_length = 1;  ///< of the synthetic articles: StreamOptions

  /// The synthetic set, then each labelled one.
  std::vector<Dataset> datasets() const;
};

/// A stream that keeps about so many articles active with the default horizon.
StreamOptions busy_stream(const Bench& bench, std::size_t active);

/// Takes each row as soon as it is measured.
using RowSink = std::function<void(Row)>;

/// Tells one such stream from others.
std::string hash_of_stream(const Bench& bench, const StreamOptions& options);

struct Task {
  const char* name;
  const char* measures;
  void (*run)(const Bench&, const RowSink&);
};

// Each checks its result before it times it, and throws when it is wrong.
void run_retrieval(const Bench& bench, const RowSink& sink);
void run_pairs(const Bench& bench, const RowSink& sink);
void run_grouping(const Bench& bench, const RowSink& sink);
void run_names(const Bench& bench, const RowSink& sink);
void run_import(const Bench& bench, const RowSink& sink);
void run_embed(const Bench& bench, const RowSink& sink);
void run_assign(const Bench& bench, const RowSink& sink);
void run_stream(const Bench& bench, const RowSink& sink);
void run_memory(const Bench& bench, const RowSink& sink);
void run_restore(const Bench& bench, const RowSink& sink);
void run_workers(const Bench& bench, const RowSink& sink);

constexpr Task kTasks[] = {
    {"retrieval", "sentences that find their translation (FLORES)", run_retrieval},
    {"pairs", "articles of one event told from those of others", run_pairs},
    {"grouping", "articles to stories, final and at arrival", run_grouping},
    {"names", "names matched across scripts", run_names},
    {"import", "articles out of saved web pages", run_import},
    {"embed", "articles to vectors", run_embed},
    {"assign", "stories for articles whose features are known", run_assign},
    {"stream", "end to end and the latency of one add, in a full window", run_stream},
    {"memory", "bytes an active article, also after much churn", run_memory},
    {"restore", "opening the model and a durable state", run_restore},
    {"workers", "reading texts on several threads of the host", run_workers},
};

/// Throws with what went wrong; for results that must be right before they are timed.
void require(bool right, const std::string& what);

}  // namespace newsloom::bench
