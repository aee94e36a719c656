// The C API from C, as far as it goes without a model: against the library that is installed.
#include <newsloom.h>
#include <stdio.h>
#include <string.h>

static int failures = 0;
#define CHECK(what)                                              \
  do {                                                           \
    if (!(what)) {                                               \
      ++failures;                                                \
      fprintf(stderr, "line %d: not so: %s\n", __LINE__, #what); \
    }                                                            \
  } while (0)

static int is(newsloom_str text, const char* expected) {
  return text.len == strlen(expected) && memcmp(text.ptr, expected, text.len) == 0;
}

static void check_errors(void) {
  newsloom_error* error = NULL;
  newsloom_model* model = NULL;
  CHECK(newsloom_model_open(newsloom_str_of("/no/such.model"), &model, NULL) ==
        NEWSLOOM_E_NOT_FOUND);
  CHECK(newsloom_model_open(newsloom_str_of("/no/such.model"), &model, &error) ==
        NEWSLOOM_E_NOT_FOUND);
  CHECK(model == NULL);
  CHECK(newsloom_error_status(error) == NEWSLOOM_E_NOT_FOUND);
  CHECK(newsloom_error_message(error).len > 0);
  newsloom_error_free(error);
}

static void check_page(void) {
  const char* html =
      "<html><head><title>Harbour opens</title></head><body><article><h1>Harbour opens</h1>"
      "<p>The new harbour of the island opened on Monday after four years of building.</p>"
      "<p>Three ferries a day will call there, the mayor said at the ceremony.</p>"
      "</article></body></html>";
  newsloom_page* page = NULL;
  newsloom_article article = NEWSLOOM_ARTICLE_INIT;
  CHECK(newsloom_import_page(newsloom_str_of(html), newsloom_str_of("a.html"), &page, NULL) ==
        NEWSLOOM_OK);
  CHECK(newsloom_page_article(page, &article, NULL) == NEWSLOOM_OK);
  CHECK(is(article.title, "Harbour opens"));
  CHECK(article.published_at == NEWSLOOM_NO_TIME);
  newsloom_page_free(page);
}

static void check_evaluation(void) {
  newsloom_label labels[2] = {NEWSLOOM_LABEL_INIT, NEWSLOOM_LABEL_INIT};
  newsloom_evaluation* evaluation = NULL;
  labels[0].article = newsloom_str_of("a");
  labels[1].article = newsloom_str_of("b");
  labels[0].gold = labels[1].gold = newsloom_str_of("event");
  labels[0].story = labels[1].story = newsloom_str_of("1");
  CHECK(newsloom_evaluate(labels, 2, &evaluation, NULL) == NEWSLOOM_OK);
  CHECK(newsloom_evaluation_figure(evaluation, NEWSLOOM_FIGURE_BCUBED_F1) == 1.0);
  newsloom_evaluation_free(evaluation);
}

int main(int argc, char** argv) {
  CHECK(argc == 2 && strcmp(newsloom_version(), argv[1]) == 0);
  CHECK(newsloom_abi_version() == NEWSLOOM_ABI_VERSION);
  check_errors();
  check_page();
  check_evaluation();
  return failures == 0 ? 0 : 1;
}
