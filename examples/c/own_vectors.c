// Groups articles by vectors of the caller's own, of any encoder:  own_vectors MODEL
#include <newsloom.h>
#include <stdio.h>

int main(int argc, char** argv) {
  static const float harbour[] = {0.9F, 0.1F, 0.2F}, port[] = {0.8F, 0.2F, 0.2F};
  newsloom_article articles[2] = {NEWSLOOM_ARTICLE_INIT, NEWSLOOM_ARTICLE_INIT};
  newsloom_error* error = NULL;
  newsloom_model* model = NULL;
  newsloom_engine* engine = NULL;
  newsloom_result* result = NULL;
  if (argc != 2) return 2;
  newsloom_status status = newsloom_model_open(newsloom_str_of(argv[1]), &model, &error);

  newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
  options.vector_dimension = 3;  // each article must bring three floats, and say its language
  if (status == NEWSLOOM_OK) status = newsloom_engine_create(model, &options, &engine, &error);

  articles[0].id = newsloom_str_of("en-1");
  articles[0].title = newsloom_str_of("Harbour of Halden closed after a fire");
  articles[0].language = newsloom_str_of("en");
  articles[0].vector = harbour;
  articles[0].vector_len = 3;
  articles[1].id = newsloom_str_of("fr-1");
  articles[1].title = newsloom_str_of("Le port de Halden ferm\xc3\xa9 apr\xc3\xa8s un incendie");
  articles[1].language = newsloom_str_of("fr");
  articles[1].vector = port;
  articles[1].vector_len = 3;
  if (status == NEWSLOOM_OK) {
    status = newsloom_engine_add_batch(engine, articles, 2, NULL, &result, &error);
  }
  for (size_t i = 0; i < newsloom_result_count(result); ++i) {
    printf("%s: story %llu, score %.1f\n", articles[i].id.ptr,
           (unsigned long long)newsloom_result_story(result, i), newsloom_result_score(result, i));
  }
  if (status == NEWSLOOM_OK) {
    articles[0].id = newsloom_str_of("en-2");
    articles[0].vector_len = 2;  // refused, and the message says why
    status = newsloom_engine_add(engine, &articles[0], NULL, &error);
    const newsloom_str why = newsloom_error_message(error);
    printf("%s: %.*s\n", newsloom_status_name(status), (int)why.len, why.ptr);
  }
  newsloom_error_free(error);
  newsloom_result_free(result);
  newsloom_engine_destroy(engine);
  newsloom_model_close(model);
  return status == NEWSLOOM_E_INVALID_ARGUMENT ? 0 : 1;
}
