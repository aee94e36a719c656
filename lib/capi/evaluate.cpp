#include <limits>
#include <set>
#include <string>
#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

struct Labels {
  LabelMap gold, stories, languages;
};

/// Puts the value of one field, if it is set, under the article's id.
Result<void> put(const std::string& article, newsloom_str value, const char* field,
                 LabelMap& labels) {
  const auto text = capi::from_c(value, field);
  if (!text) return text.error();
  if (!text->empty()) labels.emplace(article, *text);
  return {};
}

Result<void> put_label(const newsloom_label* label, Labels& labels,
                       std::set<std::string>& articles) {
  newsloom_label in = NEWSLOOM_LABEL_INIT;
  if (auto read = capi::read_sized(label, "label", in); !read) return read;
  const auto id = capi::from_c(in.article, "article");
  if (!id) return id.error();
  const std::string article(*id);
  if (!articles.insert(article).second) {
    return Error{ErrorCode::invalid_argument, "article '" + article + "' is there twice"};
  }
  if (auto done = put(article, in.gold, "gold", labels.gold); !done) return done;
  if (auto done = put(article, in.story, "story", labels.stories); !done) return done;
  return put(article, in.language, "language", labels.languages);
}

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
constexpr Quality kAbsentQuality{kAbsent, kAbsent, kAbsent};

}  // namespace

void newsloom_label_init(newsloom_label* label, size_t struct_size) {
  capi::init_sized<newsloom_label>(NEWSLOOM_LABEL_INIT, struct_size, label);
}

newsloom_status newsloom_evaluate(const newsloom_label* labels, size_t count,
                                  newsloom_evaluation** evaluation, newsloom_error** err) {
  if (evaluation != nullptr) *evaluation = nullptr;
  std::size_t index = NEWSLOOM_NO_INDEX;
  const auto evaluate_all = [&]() -> Result<void> {
    if (labels == nullptr && count > 0) return null_argument("labels");
    if (evaluation == nullptr) return null_argument("evaluation");
    Labels maps;
    std::set<std::string> articles;
    for (std::size_t i = 0; i < count; ++i) {
      index = i;
      const auto label = capi::sized_at(labels, i);
      if (!label) return label.error();
      if (auto done = put_label(*label, maps, articles); !done) return done;
    }
    index = NEWSLOOM_NO_INDEX;
    auto evaluated = evaluate(maps.gold, maps.stories, maps.languages);
    if (!evaluated) return evaluated.error();
    *evaluation = new newsloom_evaluation{std::move(*evaluated)};
    return {};
  };
  return run(err, evaluate_all, index);
}

double newsloom_evaluation_figure(const newsloom_evaluation* evaluation, newsloom_figure figure) {
  if (evaluation == nullptr) return 0;
  const Evaluation& e = evaluation->evaluation;
  const Quality cross_pairwise = e.cross ? e.cross->pairwise : kAbsentQuality;
  const Quality cross_bcubed = e.cross ? e.cross->bcubed : kAbsentQuality;
  switch (figure) {
    case NEWSLOOM_FIGURE_ARTICLES:
      return static_cast<double>(e.articles);
    case NEWSLOOM_FIGURE_MISSING:
      return static_cast<double>(e.missing);
    case NEWSLOOM_FIGURE_GOLD_STORIES:
      return static_cast<double>(e.gold_stories);
    case NEWSLOOM_FIGURE_FOUND_STORIES:
      return static_cast<double>(e.found_stories);
    case NEWSLOOM_FIGURE_CEAF_E_F1:
      return e.ceaf_e_f1;
    case NEWSLOOM_FIGURE_NMI:
      return e.nmi;
    case NEWSLOOM_FIGURE_CROSS_GOLD_PAIRS:
      return e.cross ? static_cast<double>(e.cross->gold_pairs) : kAbsent;
    default:
      break;
  }
  // Recall and F1 are numbered after their precision.
  for (const auto& [first, quality] :
       {std::pair(NEWSLOOM_FIGURE_BCUBED_PRECISION, e.bcubed),
        std::pair(NEWSLOOM_FIGURE_BCUBED_MULTI_PRECISION, e.bcubed_multi),
        std::pair(NEWSLOOM_FIGURE_PAIRWISE_PRECISION, e.pairwise),
        std::pair(NEWSLOOM_FIGURE_CROSS_PAIRWISE_PRECISION, cross_pairwise),
        std::pair(NEWSLOOM_FIGURE_CROSS_BCUBED_PRECISION, cross_bcubed)}) {
    if (figure == first) return quality.precision;
    if (figure == first + 1) return quality.recall;
    if (figure == first + 2) return quality.f1;
  }
  return kAbsent;
}

void newsloom_evaluation_free(newsloom_evaluation* evaluation) { delete evaluation; }
