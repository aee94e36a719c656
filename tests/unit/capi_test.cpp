#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "c_values.hpp"
#include "catch.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"

using newsloom::test::c;
using newsloom::test::text;

namespace {

const char* const kPage =
    "<html><body><article><h1>Harbour opens</h1>"
    "<p>The new harbour of the island opened on Monday after four years of building.</p>"
    "<p>Three ferries a day will call there, the mayor said at the ceremony.</p>"
    "</article></body></html>";

/// What the call gave and the message that came with it.
struct Outcome {
  newsloom_status status;
  std::string message;
};
template <class Call>
Outcome outcome(Call&& call) {
  newsloom_error* error = nullptr;
  Outcome out{call(&error), {}};
  CHECK((error == nullptr) == (out.status == NEWSLOOM_OK));
  CHECK(newsloom_error_status(error) == out.status);
  out.message = text(newsloom_error_message(error));
  newsloom_error_free(error);
  return out;
}

/// A label as an older and as a newer header would have it.
struct OlderLabel {
  std::size_t struct_size = sizeof(OlderLabel);
  newsloom_str article{}, gold{};
};
struct NewerLabel {
  newsloom_label label = NEWSLOOM_LABEL_INIT;
  std::uint64_t weight = 0;
  NewerLabel() { label.struct_size = sizeof(NewerLabel); }
};

template <class Label>
newsloom_evaluation* evaluate(const Label* labels, std::size_t count) {
  newsloom_evaluation* evaluation = nullptr;
  CHECK(newsloom_evaluate(reinterpret_cast<const newsloom_label*>(labels), count, &evaluation,
                          nullptr) == NEWSLOOM_OK);
  return evaluation;
}

}  // namespace

TEST_CASE("names are those of C++ and never null") {
  CHECK(newsloom_status_name(NEWSLOOM_E_NOT_FOUND) == std::string("not_found"));
  CHECK(newsloom_status_name(12345) == std::string("unknown"));
  CHECK(newsloom_change_name(NEWSLOOM_CHANGE_MERGED) == std::string("merged"));
  CHECK(newsloom_change_name(256) == std::string("unknown"));
  CHECK(newsloom_change_name(-1) == std::string("unknown"));
  CHECK(newsloom_version() == std::string(newsloom::version()));
}

TEST_CASE("an error belongs to the caller, who may not want it") {
  newsloom_model* model = nullptr;
  const auto open = [&](newsloom_error** err) {
    return newsloom_model_open(c("/no/such.model"), &model, err);
  };
  CHECK(open(nullptr) == NEWSLOOM_E_NOT_FOUND);
  const auto failed = outcome(open);
  CHECK(failed.status == NEWSLOOM_E_NOT_FOUND);
  CHECK(failed.message == newsloom::Model::open("/no/such.model").error().message);
  CHECK(model == nullptr);
}

TEST_CASE("null where something is needed is named") {
  newsloom_model* model = nullptr;
  newsloom_page* page = nullptr;
  newsloom_engine* engine = nullptr;
  CHECK(outcome([&](auto err) { return newsloom_model_open(c("a"), nullptr, err); }).message ==
        "model is NULL");
  CHECK(outcome([&](auto err) {
          return newsloom_model_open({nullptr, 3}, &model, err);
        }).status == NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(outcome([&](auto err) {
          return newsloom_engine_create(nullptr, nullptr, &engine, err);
        }).message == "model is NULL");
  CHECK(outcome([&](auto err) {
          return newsloom_engine_add(nullptr, nullptr, nullptr, err);
        }).message == "engine is NULL");
  CHECK(outcome([&](auto err) { return newsloom_page_article(page, nullptr, err); }).message ==
        "page is NULL");
  CHECK(outcome([&](auto err) { return newsloom_evaluate(nullptr, 2, nullptr, err); }).message ==
        "labels is NULL");
}

TEST_CASE("getters of nothing give nothing, and nothing can be freed") {
  CHECK(text(newsloom_model_name(nullptr)).empty());
  CHECK(newsloom_model_name(nullptr).ptr != nullptr);
  CHECK(newsloom_model_dimension(nullptr) == 0);
  CHECK(newsloom_stories_at(nullptr, 0) == nullptr);
  CHECK(newsloom_story_number(nullptr) == 0);
  CHECK(newsloom_result_story(nullptr, 0) == 0);
  CHECK(newsloom_changes_kind(nullptr, 0) == -1);
  CHECK(newsloom_explanation_runner_up(nullptr) == 0);
  CHECK(newsloom_explanation_shared(nullptr) == nullptr);
  CHECK(newsloom_shared_term_count(nullptr) == 0);
  CHECK(text(newsloom_shared_name_here(nullptr, 0)).empty());
  CHECK(newsloom_shared_country(nullptr, 0) == -1);
  CHECK(newsloom_engine_stat(nullptr, NEWSLOOM_STAT_CHANGES) == 0);
  CHECK(newsloom_error_index(nullptr) == NEWSLOOM_NO_INDEX);
  newsloom_model_close(nullptr);
  newsloom_engine_destroy(nullptr);
  newsloom_result_free(nullptr);
  newsloom_stories_free(nullptr);
  newsloom_story_free(nullptr);
  newsloom_changes_free(nullptr);
  newsloom_explanation_free(nullptr);
  newsloom_page_free(nullptr);
  newsloom_evaluation_free(nullptr);
  newsloom_error_free(nullptr);
  newsloom_buf_free(nullptr);
}

TEST_CASE("a program built against an older header goes on working") {
  OlderLabel labels[2];
  labels[0].article = c("a");
  labels[1].article = c("b");
  labels[0].gold = labels[1].gold = c("event");
  auto* evaluation = evaluate(labels, 2);
  CHECK(newsloom_evaluation_figure(evaluation, NEWSLOOM_FIGURE_ARTICLES) == 2);
  CHECK(newsloom_evaluation_figure(evaluation, NEWSLOOM_FIGURE_MISSING) == 2);
  newsloom_evaluation_free(evaluation);
}

TEST_CASE("a newer field is accepted unless it is set") {
  std::vector<NewerLabel> labels(2);
  labels[0].label.article = c("a");
  labels[1].label.article = c("b");
  labels[0].label.gold = labels[1].label.gold = c("event");
  auto* evaluation = evaluate(labels.data(), labels.size());
  CHECK(newsloom_evaluation_figure(evaluation, NEWSLOOM_FIGURE_ARTICLES) == 2);
  newsloom_evaluation_free(evaluation);

  labels[1].weight = 7;
  newsloom_error* error = nullptr;
  CHECK(newsloom_evaluate(&labels[0].label, 2, &evaluation, &error) == NEWSLOOM_E_UNSUPPORTED);
  CHECK(newsloom_error_index(error) == 1);
  CHECK(evaluation == nullptr);
  newsloom_error_free(error);
}

TEST_CASE("a struct that was not initialised is refused") {
  newsloom_page* page = nullptr;
  REQUIRE(newsloom_import_page(c(kPage), c("a.html"), &page, nullptr) == NEWSLOOM_OK);
  for (const std::size_t size : {std::size_t{0}, std::size_t{9}, SIZE_MAX}) {
    newsloom_article article = NEWSLOOM_ARTICLE_INIT;
    article.struct_size = size;
    CHECK(newsloom_page_article(page, &article, nullptr) == NEWSLOOM_E_INVALID_ARGUMENT);
  }
  newsloom_page_free(page);
}

TEST_CASE("all items of an array have one struct_size") {
  newsloom_label labels[2] = {NEWSLOOM_LABEL_INIT, NEWSLOOM_LABEL_INIT};
  labels[0].article = c("a");
  labels[1].article = c("b");
  labels[1].struct_size += 64;
  newsloom_evaluation* evaluation = nullptr;
  newsloom_error* error = nullptr;
  CHECK(newsloom_evaluate(labels, 2, &evaluation, &error) == NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(newsloom_error_index(error) == 1);
  newsloom_error_free(error);
}

TEST_CASE("no more than struct_size is written") {
  struct {
    newsloom_article article;
    std::uint64_t more;
  } newer;
  std::memset(&newer, 0x55, sizeof newer);
  newsloom_article_init(&newer.article, sizeof newer);
  CHECK(newer.article.struct_size == sizeof newer);
  CHECK(newer.article.published_at == NEWSLOOM_NO_TIME);
  CHECK(newer.more == 0);

  newsloom_article older;
  std::memset(&older, 0x55, sizeof older);
  const auto untouched = older.published_at;
  const std::size_t old_size = offsetof(newsloom_article, published_at);
  newsloom_article_init(&older, old_size);
  CHECK(older.published_at == untouched);

  newsloom_page* page = nullptr;
  REQUIRE(newsloom_import_page(c(kPage), c("a.html"), &page, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_page_article(page, &older, nullptr) == NEWSLOOM_OK);
  CHECK(text(older.title) == "Harbour opens");
  CHECK(older.struct_size == old_size);
  CHECK(older.published_at == untouched);
  newsloom_page_free(page);
}

TEST_CASE("a page is imported as in C++") {
  const auto expected = newsloom::import_page(kPage, "a.html");
  REQUIRE(expected.ok());
  newsloom_page* page = nullptr;
  REQUIRE(newsloom_import_page(c(kPage), c("a.html"), &page, nullptr) == NEWSLOOM_OK);
  newsloom_article article = NEWSLOOM_ARTICLE_INIT;
  REQUIRE(newsloom_page_article(page, &article, nullptr) == NEWSLOOM_OK);
  CHECK(text(article.id) == expected->id);
  CHECK(text(article.title) == expected->title);
  CHECK(text(article.body) == expected->body);
  newsloom_page_free(page);

  const auto empty =
      outcome([&](auto err) { return newsloom_import_page(c(""), c("a.html"), &page, err); });
  CHECK(empty.status == NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(page == nullptr);
}

TEST_CASE("figures are those of C++") {
  const char* rows[][4] = {{"a", "1", "x", "zh"}, {"b", "1", "x", "fr"}, {"c", "1", "y", "en"},
                           {"d", "2", "y", "en"}, {"e", "2", "", "fr"},  {"f", "", "y", "zh"}};
  newsloom::LabelMap gold, stories, languages;
  std::vector<newsloom_label> labels;
  for (const auto& [article, event, story, language] : rows) {
    labels.push_back({sizeof(newsloom_label), c(article), c(event), c(story), c(language)});
    if (*event != 0) gold[article] = event;
    if (*story != 0) stories[article] = story;
    languages[article] = language;
  }
  const auto expected = newsloom::evaluate(gold, stories, languages);
  REQUIRE(expected.ok());
  auto* evaluation = evaluate(labels.data(), labels.size());
  const auto figure = [&](newsloom_figure f) { return newsloom_evaluation_figure(evaluation, f); };
  CHECK(figure(NEWSLOOM_FIGURE_ARTICLES) == 5);
  CHECK(figure(NEWSLOOM_FIGURE_MISSING) == 1);
  CHECK(figure(NEWSLOOM_FIGURE_BCUBED_PRECISION) == expected->bcubed.precision);
  CHECK(figure(NEWSLOOM_FIGURE_BCUBED_RECALL) == expected->bcubed.recall);
  CHECK(figure(NEWSLOOM_FIGURE_BCUBED_MULTI_F1) == expected->bcubed_multi.f1);
  CHECK(figure(NEWSLOOM_FIGURE_PAIRWISE_F1) == expected->pairwise.f1);
  CHECK(figure(NEWSLOOM_FIGURE_CEAF_E_F1) == expected->ceaf_e_f1);
  CHECK(figure(NEWSLOOM_FIGURE_NMI) == expected->nmi);
  CHECK(figure(NEWSLOOM_FIGURE_CROSS_PAIRWISE_RECALL) == expected->cross->pairwise.recall);
  CHECK(figure(NEWSLOOM_FIGURE_CROSS_BCUBED_F1) == expected->cross->bcubed.f1);
  CHECK(std::isnan(figure(999)));
  newsloom_evaluation_free(evaluation);

  labels.push_back(labels.front());
  const auto twice = outcome(
      [&](auto err) { return newsloom_evaluate(labels.data(), labels.size(), &evaluation, err); });
  CHECK(twice.message == "article 'a' is there twice");
}
