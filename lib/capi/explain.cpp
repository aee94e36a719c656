#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

using List = std::vector<Contribution> Explanation::*;

/// The evidence for the partner, and for the runner-up.
constexpr List kPartner = &Explanation::contributions;
constexpr List kRunnerUp = &Explanation::runner_up_contributions;

std::size_t count(const newsloom_explanation* why, List list) noexcept {
  return why == nullptr ? 0 : (why->explanation.*list).size();
}

newsloom_str evidence(const newsloom_explanation* why, List list, std::size_t index) noexcept {
  return index < count(why, list) ? capi::to_c((why->explanation.*list)[index].evidence)
                                  : capi::kEmpty;
}

double number(const newsloom_explanation* why, List list, std::size_t index,
              double Contribution::*field) noexcept {
  return index < count(why, list) ? (why->explanation.*list)[index].*field : 0;
}

const SharedTerm* term_at(const newsloom_shared* shared, std::size_t index) noexcept {
  return shared == nullptr ? nullptr : capi::at(shared->evidence.terms, index);
}

const SharedTerm* name_at(const newsloom_shared* shared, std::size_t index) noexcept {
  return shared == nullptr ? nullptr : capi::at(shared->evidence.names, index);
}

}  // namespace

newsloom_status newsloom_engine_explain(const newsloom_engine* engine, newsloom_str article_id,
                                        newsloom_explanation** explanation, newsloom_error** err) {
  if (explanation != nullptr) *explanation = nullptr;
  return run(err, [&]() -> Result<void> {
    if (engine == nullptr) return null_argument("engine");
    if (explanation == nullptr) return null_argument("explanation");
    const auto id = capi::from_c(article_id, "article_id");
    if (!id) return id.error();
    auto explained = engine->engine.explain(*id);
    if (!explained) return explained.error();
    *explanation = new newsloom_explanation(std::move(*explained));
    return {};
  });
}

newsloom_story_id newsloom_explanation_story(const newsloom_explanation* why) {
  return why == nullptr ? 0 : to_number(why->explanation.story);
}

newsloom_str newsloom_explanation_partner(const newsloom_explanation* why) {
  return why == nullptr ? capi::kEmpty : capi::optional_to_c(why->explanation.partner);
}

double newsloom_explanation_score(const newsloom_explanation* why) {
  return why == nullptr ? 0 : why->explanation.score;
}

size_t newsloom_explanation_contribution_count(const newsloom_explanation* why) {
  return count(why, kPartner);
}

newsloom_str newsloom_explanation_contribution(const newsloom_explanation* why, size_t index) {
  return evidence(why, kPartner, index);
}

double newsloom_explanation_contribution_value(const newsloom_explanation* why, size_t index) {
  return number(why, kPartner, index, &Contribution::value);
}

double newsloom_explanation_contribution_log_odds(const newsloom_explanation* why, size_t index) {
  return number(why, kPartner, index, &Contribution::log_odds);
}

const newsloom_shared* newsloom_explanation_shared(const newsloom_explanation* why) {
  return why == nullptr ? nullptr : &why->shared;
}

const newsloom_shared* newsloom_explanation_runner_up_shared(const newsloom_explanation* why) {
  return why == nullptr ? nullptr : &why->runner_up_shared;
}

size_t newsloom_shared_term_count(const newsloom_shared* shared) {
  return shared == nullptr ? 0 : shared->evidence.terms.size();
}

newsloom_str newsloom_shared_term_here(const newsloom_shared* shared, size_t index) {
  const auto* term = term_at(shared, index);
  return term == nullptr ? capi::kEmpty : capi::to_c(term->here);
}

newsloom_str newsloom_shared_term_there(const newsloom_shared* shared, size_t index) {
  const auto* term = term_at(shared, index);
  return term == nullptr ? capi::kEmpty : capi::to_c(term->there);
}

double newsloom_shared_term_weight(const newsloom_shared* shared, size_t index) {
  const auto* term = term_at(shared, index);
  return term == nullptr ? 0 : term->weight;
}

size_t newsloom_shared_name_count(const newsloom_shared* shared) {
  return shared == nullptr ? 0 : shared->evidence.names.size();
}

newsloom_str newsloom_shared_name_here(const newsloom_shared* shared, size_t index) {
  const auto* name = name_at(shared, index);
  return name == nullptr ? capi::kEmpty : capi::to_c(name->here);
}

newsloom_str newsloom_shared_name_there(const newsloom_shared* shared, size_t index) {
  const auto* name = name_at(shared, index);
  return name == nullptr ? capi::kEmpty : capi::to_c(name->there);
}

double newsloom_shared_name_probability(const newsloom_shared* shared, size_t index) {
  const auto* name = name_at(shared, index);
  return name == nullptr ? 0 : name->weight;
}

size_t newsloom_shared_country_count(const newsloom_shared* shared) {
  return shared == nullptr ? 0 : shared->evidence.countries.size();
}

int32_t newsloom_shared_country(const newsloom_shared* shared, size_t index) {
  const auto* country = shared == nullptr ? nullptr : capi::at(shared->evidence.countries, index);
  return country == nullptr ? -1 : *country;
}

size_t newsloom_shared_number_count(const newsloom_shared* shared) {
  return shared == nullptr ? 0 : shared->evidence.numbers.size();
}

newsloom_str newsloom_shared_number(const newsloom_shared* shared, size_t index) {
  const auto* number = shared == nullptr ? nullptr : capi::at(shared->evidence.numbers, index);
  return number == nullptr ? capi::kEmpty : capi::to_c(*number);
}

size_t newsloom_shared_day_count(const newsloom_shared* shared) {
  return shared == nullptr ? 0 : shared->evidence.days.size();
}

int32_t newsloom_shared_day(const newsloom_shared* shared, size_t index) {
  const auto* day = shared == nullptr ? nullptr : capi::at(shared->evidence.days, index);
  return day == nullptr ? 0 : *day;
}

double newsloom_explanation_story_score(const newsloom_explanation* why) {
  return why == nullptr ? 0 : why->explanation.story_score;
}

newsloom_story_id newsloom_explanation_runner_up(const newsloom_explanation* why) {
  return why == nullptr ? 0 : to_number(why->explanation.runner_up.value_or(StoryId{}));
}

newsloom_str newsloom_explanation_runner_up_partner(const newsloom_explanation* why) {
  return why == nullptr ? capi::kEmpty : capi::optional_to_c(why->explanation.runner_up_partner);
}

double newsloom_explanation_runner_up_score(const newsloom_explanation* why) {
  return why == nullptr ? 0 : why->explanation.runner_up_score;
}

double newsloom_explanation_runner_up_link(const newsloom_explanation* why) {
  return why == nullptr ? 0 : why->explanation.runner_up_link;
}

size_t newsloom_explanation_runner_up_contribution_count(const newsloom_explanation* why) {
  return count(why, kRunnerUp);
}

newsloom_str newsloom_explanation_runner_up_contribution(const newsloom_explanation* why,
                                                         size_t index) {
  return evidence(why, kRunnerUp, index);
}

double newsloom_explanation_runner_up_contribution_value(const newsloom_explanation* why,
                                                         size_t index) {
  return number(why, kRunnerUp, index, &Contribution::value);
}

double newsloom_explanation_runner_up_contribution_log_odds(const newsloom_explanation* why,
                                                            size_t index) {
  return number(why, kRunnerUp, index, &Contribution::log_odds);
}

void newsloom_explanation_free(newsloom_explanation* why) { delete why; }
