// Groups the articles of a file into stories:  stories MODEL ARTICLES.tsv
// Each line is one article: id, title and body, with tabs between.
#include <newsloom.h>
#include <stdio.h>
#include <string.h>

static newsloom_status add_articles(newsloom_engine* engine, FILE* file, newsloom_error** err) {
  char line[8192];
  while (fgets(line, sizeof line, file) != NULL) {
    newsloom_article article = NEWSLOOM_ARTICLE_INIT;
    article.id = newsloom_str_of(strtok(line, "\t"));
    article.title = newsloom_str_of(strtok(NULL, "\t"));
    article.body = newsloom_str_of(strtok(NULL, "\n"));
    const newsloom_status status = newsloom_engine_add(engine, &article, NULL, err);
    if (status != NEWSLOOM_OK) return status;
  }
  return NEWSLOOM_OK;
}

static newsloom_status print_stories(const newsloom_engine* engine, newsloom_error** err) {
  newsloom_stories* stories;
  const newsloom_status status = newsloom_engine_stories(engine, &stories, err);
  for (size_t i = 0; i < newsloom_stories_count(stories); ++i) {
    const newsloom_story* story = newsloom_stories_at(stories, i);
    printf("story %llu\n", (unsigned long long)newsloom_story_number(story));
    for (size_t j = 0; j < newsloom_story_article_count(story); ++j) {
      newsloom_article article = NEWSLOOM_ARTICLE_INIT;
      newsloom_story_article(story, j, &article, NULL);
      printf("  [%.*s] %.*s\n", (int)article.language.len, article.language.ptr,
             (int)article.title.len, article.title.ptr);
    }
  }
  newsloom_stories_free(stories);
  return status;
}

int main(int argc, char** argv) {
  FILE* file = argc == 3 ? fopen(argv[2], "r") : NULL;
  if (file == NULL) {
    fprintf(stderr, "usage: stories MODEL ARTICLES.tsv\n");
    return 2;
  }
  newsloom_error* error = NULL;
  newsloom_model* model = NULL;
  newsloom_engine* engine = NULL;
  newsloom_status status = newsloom_model_open(newsloom_str_of(argv[1]), &model, &error);
  if (status == NEWSLOOM_OK) status = newsloom_engine_create(model, NULL, &engine, &error);
  if (status == NEWSLOOM_OK) status = add_articles(engine, file, &error);
  if (status == NEWSLOOM_OK) status = print_stories(engine, &error);
  if (status != NEWSLOOM_OK) {
    const newsloom_str message = newsloom_error_message(error);
    fprintf(stderr, "%s: %.*s\n", newsloom_status_name(status), (int)message.len, message.ptr);
  }
  newsloom_error_free(error);
  newsloom_engine_destroy(engine);
  newsloom_model_close(model);
  fclose(file);
  return status == NEWSLOOM_OK ? 0 : 1;
}
