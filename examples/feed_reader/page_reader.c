// Puts web pages into stories:  page_reader MODEL STATE PAGE...
// Pages are files as fetched.  Run it again with more pages: it goes on where it stopped.
#include <newsloom.h>
#include <stdio.h>

static char bytes[1 << 20];

static newsloom_str read_file(const char* path) {
  newsloom_str text = {bytes, 0};
  FILE* file = fopen(path, "rb");
  if (file == NULL) return text;
  text.len = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  return text;
}

/// Imports one page, places its article and says where.
static newsloom_status add_page(newsloom_engine* engine, const char* path, newsloom_error** err) {
  newsloom_page* page = NULL;
  newsloom_result* result = NULL;
  newsloom_article article = NEWSLOOM_ARTICLE_INIT;
  newsloom_status status = newsloom_import_page(read_file(path), newsloom_str_of(path), &page, err);
  if (status == NEWSLOOM_OK) status = newsloom_page_article(page, &article, err);
  if (status == NEWSLOOM_OK) status = newsloom_engine_add(engine, &article, &result, err);
  if (status == NEWSLOOM_OK) {
    printf("story %llu: %.*s\n", (unsigned long long)newsloom_result_story(result, 0),
           (int)article.title.len, article.title.ptr);
  }
  newsloom_result_free(result);
  newsloom_page_free(page);
  return status;
}

static void report(newsloom_status status, newsloom_error* error) {
  const newsloom_str message = newsloom_error_message(error);
  fprintf(stderr, "%s: %.*s\n", newsloom_status_name(status), (int)message.len, message.ptr);
  newsloom_error_free(error);
}

int main(int argc, char** argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: page_reader MODEL STATE PAGE...\n");
    return 2;
  }
  newsloom_error* error = NULL;
  newsloom_model* model = NULL;
  newsloom_engine* engine = NULL;
  newsloom_status status = newsloom_model_open(newsloom_str_of(argv[1]), &model, &error);
  if (status == NEWSLOOM_OK) {
    status = newsloom_engine_open(model, newsloom_str_of(argv[2]), NULL, &engine, &error);
  }
  for (int i = 3; i < argc && status == NEWSLOOM_OK; ++i) {
    status = add_page(engine, argv[i], &error);
  }
  if (status != NEWSLOOM_OK) report(status, error);
  newsloom_engine_destroy(engine);
  newsloom_model_close(model);
  return status == NEWSLOOM_OK ? 0 : 1;
}
