// Puts feeds and files of articles into stories, and says who and what each article names:
//   feed_watcher MODEL STATE INPUT...
// Run it again with newer feeds: it goes on where it stopped, and leaves out what it knows.
#include <newsloom.h>
#include <stdio.h>

struct reader {
  newsloom_engine* engine;
  const newsloom_inspector* inspector;
  newsloom_error* error;
};

static newsloom_status show_names(const newsloom_inspector* inspector,
                                  const newsloom_article* article, newsloom_error** err) {
  newsloom_inspection* seen = NULL;
  const newsloom_status status = newsloom_inspect(inspector, article, 0, &seen, err);
  for (size_t i = 0; i < newsloom_inspection_mention_count(seen, NEWSLOOM_MENTION_NAME); ++i) {
    newsloom_mention mention = NEWSLOOM_MENTION_INIT;
    newsloom_inspection_mention(seen, NEWSLOOM_MENTION_NAME, i, &mention, NULL);
    const newsloom_str kind = newsloom_inspection_name_kind(seen, i);
    printf("  %.*s: %.*s, bytes %zu to %zu of the %s\n", (int)kind.len, kind.ptr,
           (int)mention.text.len, mention.text.ptr, mention.begin, mention.end,
           mention.in_title ? "title" : "body");
  }
  newsloom_inspection_free(seen);
  return status;
}

static int32_t take(void* user, const newsloom_article* article) {
  struct reader* reader = user;
  newsloom_result* result = NULL;
  newsloom_status status = newsloom_engine_add(reader->engine, article, &result, &reader->error);
  if (status == NEWSLOOM_OK) {
    printf("story %llu: %.*s\n", (unsigned long long)newsloom_result_story(result, 0),
           (int)article->title.len, article->title.ptr);
    status = show_names(reader->inspector, article, &reader->error);
  }
  newsloom_result_free(result);
  return status == NEWSLOOM_OK ? 0 : 1;  // 1 stops the reading
}

static int32_t tell(void* user, const newsloom_problem* problem) {
  (void)user;
  fprintf(stderr, "%.*s:%zu: %.*s\n", (int)problem->file.len, problem->file.ptr, problem->line,
          (int)problem->message.len, problem->message.ptr);
  return 0;
}

int main(int argc, char** argv) {
  newsloom_error* error = NULL;
  newsloom_model* model = NULL;
  newsloom_engine* engine = NULL;
  newsloom_inspector* inspector = NULL;
  newsloom_importer* importer = NULL;
  if (argc < 4) return 2;
  newsloom_status status = newsloom_model_open(newsloom_str_of(argv[1]), &model, &error);
  if (status == NEWSLOOM_OK) {
    status = newsloom_engine_open(model, newsloom_str_of(argv[2]), NULL, &engine, &error);
  }
  const uint64_t lost = newsloom_engine_stat(engine, NEWSLOOM_STAT_LOST_WRITES);
  if (lost > 0) fprintf(stderr, "%llu writes are lost: read again\n", (unsigned long long)lost);
  if (status == NEWSLOOM_OK) status = newsloom_inspector_create(model, &inspector, &error);
  struct reader reader = {engine, inspector, NULL};
  newsloom_import_sink sink = NEWSLOOM_IMPORT_SINK_INIT;
  sink.article = take;
  sink.problem = tell;
  sink.user = &reader;
  if (status == NEWSLOOM_OK) status = newsloom_importer_create(&sink, &importer, &error);
  for (int i = 3; i < argc && status == NEWSLOOM_OK; ++i) {
    status = newsloom_importer_read(importer, newsloom_str_of(argv[i]), &error);
  }
  const newsloom_str why = newsloom_error_message(reader.error != NULL ? reader.error : error);
  if (status != NEWSLOOM_OK) fprintf(stderr, "%.*s\n", (int)why.len, why.ptr);
  newsloom_error_free(reader.error);
  newsloom_error_free(error);
  newsloom_importer_free(importer);
  newsloom_inspector_free(inspector);
  newsloom_engine_destroy(engine);
  newsloom_model_close(model);
  return status == NEWSLOOM_OK ? 0 : 1;
}
