#include <utility>

#include "capi/handles.hpp"
#include "capi/translate.hpp"

using namespace newsloom;
using capi::null_argument;
using capi::run;

namespace {

/// Item i of one of the lists of an inspection, or null.
template <class Item>
const Item* item_at(const newsloom_inspection* inspection, std::vector<Item> Inspection::*list,
                    std::size_t i) noexcept {
  return inspection == nullptr ? nullptr : capi::at(inspection->inspection.*list, i);
}

const InspectedName* name_at(const newsloom_inspection* inspection, std::size_t i) noexcept {
  return item_at(inspection, &Inspection::names, i);
}

const InspectedTerm* term_at(const newsloom_inspection* inspection, std::size_t i) noexcept {
  return item_at(inspection, &Inspection::terms, i);
}

Error no_such(const char* what) {
  return {ErrorCode::not_found, std::string("there is no such ") + what};
}

Result<void> place_to_c(std::string_view text, const Place& place, newsloom_mention* mention) {
  if (mention == nullptr) return null_argument("mention");
  const auto size = mention->struct_size;
  if (auto valid = capi::check_struct_size(size, "mention"); !valid) return valid;
  newsloom_mention out = NEWSLOOM_MENTION_INIT;
  out.text = capi::to_c(text);
  out.in_title = place.in_title ? 1 : 0;
  out.begin = place.begin;
  out.end = place.end;
  capi::write_sized(out, size, mention);
  return {};
}

template <class Item>
Result<void> mention_to_c(const Item* item, newsloom_mention* mention) {
  if (item == nullptr) return no_such("mention");
  return place_to_c(item->text, item->place, mention);
}

}  // namespace

newsloom_status newsloom_inspector_create(const newsloom_model* model,
                                          newsloom_inspector** inspector, newsloom_error** err) {
  if (inspector != nullptr) *inspector = nullptr;
  return run(err, [&]() -> Result<void> {
    if (model == nullptr) return null_argument("model");
    if (inspector == nullptr) return null_argument("inspector");
    *inspector = new newsloom_inspector{Inspector(model->model)};
    return {};
  });
}

void newsloom_inspector_free(newsloom_inspector* inspector) { delete inspector; }

newsloom_status newsloom_inspect(const newsloom_inspector* inspector,
                                 const newsloom_article* article, size_t most_terms,
                                 newsloom_inspection** inspection, newsloom_error** err) {
  if (inspection != nullptr) *inspection = nullptr;
  return run(err, [&]() -> Result<void> {
    if (inspector == nullptr) return null_argument("inspector");
    if (inspection == nullptr) return null_argument("inspection");
    const auto view = capi::article_from_c(article);
    if (!view) return view.error();
    auto seen = inspector->inspector.inspect(*view, most_terms);
    if (!seen) return seen.error();
    *inspection = new newsloom_inspection{std::move(*seen)};
    return {};
  });
}

void newsloom_inspection_free(newsloom_inspection* inspection) { delete inspection; }

newsloom_str newsloom_inspection_language(const newsloom_inspection* inspection) {
  return inspection == nullptr ? capi::kEmpty : capi::to_c(inspection->inspection.language);
}

void newsloom_mention_init(newsloom_mention* mention, size_t struct_size) {
  capi::init_sized<newsloom_mention>(NEWSLOOM_MENTION_INIT, struct_size, mention);
}

size_t newsloom_inspection_mention_count(const newsloom_inspection* inspection,
                                         newsloom_mention_kind kind) {
  if (inspection == nullptr) return 0;
  const auto& seen = inspection->inspection;
  switch (kind) {
    case NEWSLOOM_MENTION_NAME:
      return seen.names.size();
    case NEWSLOOM_MENTION_NUMBER:
      return seen.numbers.size();
    case NEWSLOOM_MENTION_DATE:
      return seen.dates.size();
    default:
      return 0;
  }
}

newsloom_status newsloom_inspection_mention(const newsloom_inspection* inspection,
                                            newsloom_mention_kind kind, size_t index,
                                            newsloom_mention* mention, newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (inspection == nullptr) return null_argument("inspection");
    switch (kind) {
      case NEWSLOOM_MENTION_NAME:
        return mention_to_c(item_at(inspection, &Inspection::names, index), mention);
      case NEWSLOOM_MENTION_NUMBER:
        return mention_to_c(item_at(inspection, &Inspection::numbers, index), mention);
      case NEWSLOOM_MENTION_DATE:
        return mention_to_c(item_at(inspection, &Inspection::dates, index), mention);
      default:
        return no_such("kind of mention");
    }
  });
}

newsloom_str newsloom_inspection_name_kind(const newsloom_inspection* inspection, size_t index) {
  const auto* name = name_at(inspection, index);
  return name == nullptr ? capi::kEmpty : capi::to_c(name->kind);
}

newsloom_str newsloom_inspection_name(const newsloom_inspection* inspection, size_t index) {
  const auto* name = name_at(inspection, index);
  return name == nullptr ? capi::kEmpty : capi::to_c(name->name);
}

newsloom_str newsloom_inspection_name_key(const newsloom_inspection* inspection, size_t index) {
  const auto* name = name_at(inspection, index);
  return name == nullptr ? capi::kEmpty : capi::to_c(name->key);
}

int32_t newsloom_inspection_name_country(const newsloom_inspection* inspection, size_t index) {
  const auto* name = name_at(inspection, index);
  return name == nullptr || !name->country ? -1 : *name->country;
}

double newsloom_inspection_number(const newsloom_inspection* inspection, size_t index) {
  const auto* number = item_at(inspection, &Inspection::numbers, index);
  return number == nullptr ? 0 : number->value;
}

newsloom_str newsloom_inspection_number_unit(const newsloom_inspection* inspection, size_t index) {
  const auto* number = item_at(inspection, &Inspection::numbers, index);
  return number == nullptr ? capi::kEmpty : capi::to_c(number->unit);
}

int32_t newsloom_inspection_day(const newsloom_inspection* inspection, size_t index) {
  const auto* date = item_at(inspection, &Inspection::dates, index);
  return date == nullptr ? 0 : date->day;
}

size_t newsloom_inspection_term_count(const newsloom_inspection* inspection) {
  return inspection == nullptr ? 0 : inspection->inspection.terms.size();
}

newsloom_str newsloom_inspection_term(const newsloom_inspection* inspection, size_t index) {
  const auto* term = term_at(inspection, index);
  return term == nullptr ? capi::kEmpty : capi::to_c(term->text);
}

double newsloom_inspection_term_weight(const newsloom_inspection* inspection, size_t index) {
  const auto* term = term_at(inspection, index);
  return term == nullptr ? 0 : term->weight;
}

newsloom_str newsloom_inspection_term_key(const newsloom_inspection* inspection, size_t index) {
  const auto* term = term_at(inspection, index);
  return term == nullptr ? capi::kEmpty : capi::to_c(term->key);
}

size_t newsloom_inspection_translation_count(const newsloom_inspection* inspection, size_t term) {
  const auto* found = term_at(inspection, term);
  return found == nullptr ? 0 : found->translations.size();
}

newsloom_str newsloom_inspection_translation(const newsloom_inspection* inspection, size_t term,
                                             size_t index) {
  const auto* found = term_at(inspection, term);
  const auto* word = found == nullptr ? nullptr : capi::at(found->translations, index);
  return word == nullptr ? capi::kEmpty : capi::to_c(*word);
}

size_t newsloom_inspection_place_count(const newsloom_inspection* inspection, size_t term) {
  const auto* found = term_at(inspection, term);
  return found == nullptr ? 0 : found->places.size();
}

newsloom_status newsloom_inspection_place(const newsloom_inspection* inspection, size_t term,
                                          size_t index, newsloom_mention* mention,
                                          newsloom_error** err) {
  return run(err, [&]() -> Result<void> {
    if (inspection == nullptr) return null_argument("inspection");
    const auto* found = term_at(inspection, term);
    const auto* place = found == nullptr ? nullptr : capi::at(found->places, index);
    if (place == nullptr) return no_such("place");
    return place_to_c(found->text, *place, mention);
  });
}
