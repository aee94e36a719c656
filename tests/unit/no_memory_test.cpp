#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>
#include <string>
#include <vector>

#include "c_values.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"
#include "stream.hpp"

// Memory that runs out at any allocation of a call: the call says so, and nothing has changed.

using newsloom::test::c;
using newsloom::test::text;
using newsloom::test::to_c;

namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

thread_local std::size_t allocations_left = kNever;
thread_local bool once = false;  ///< one allocation fails, not all that follow

bool refuse() {
  if (allocations_left == kNever) return false;
  if (allocations_left > 0) {
    --allocations_left;
    return false;
  }
  if (once) allocations_left = kNever;
  return true;
}

}  // namespace

// GCC tells by macros that there are sanitizers, Clang by features.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NEWSLOOM_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NEWSLOOM_SANITIZED
#endif
#endif

// Sanitizers have a malloc of their own; elsewhere the C library's is under all others.
#if defined(__GLIBC__) && !defined(NEWSLOOM_SANITIZED)
extern "C" {
void* __libc_malloc(std::size_t size);                     // NOLINT: glibc's names
void* __libc_calloc(std::size_t count, std::size_t size);  // NOLINT
void* __libc_realloc(void* old, std::size_t size);         // NOLINT
void* malloc(std::size_t size) { return refuse() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) {
  return refuse() ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) {
  return refuse() ? nullptr : __libc_realloc(old, size);
}
}
#else
void* operator new(std::size_t size) {
  if (refuse()) throw std::bad_alloc();
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return refuse() ? nullptr : std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif

namespace newsloom {
namespace {

/// One call of a stream, with memory for so many allocations.
newsloom_status run(const test::Step& step, newsloom_engine* engine, std::size_t allocations) {
  const newsloom_article article = to_c(step.article);
  newsloom_error* error = nullptr;
  newsloom_status status = NEWSLOOM_OK;
  allocations_left = allocations;
  switch (step.call) {
    case test::Step::Call::add:
      status = newsloom_engine_add(engine, &article, nullptr, &error);
      break;
    case test::Step::Call::correct:
      status = newsloom_engine_correct(engine, &article, nullptr, &error);
      break;
    case test::Step::Call::remove:
      status = newsloom_engine_remove(engine, article.id, &error);
      break;
    case test::Step::Call::expire:
      status = newsloom_engine_expire(engine, article.published_at, &error);
      break;
  }
  allocations_left = kNever;
  newsloom_error_free(error);
  return status;
}

/// Everything that can be asked of an engine, in words.
std::string shown(const newsloom_engine* engine) {
  std::string out;
  for (newsloom_stat stat = 0; stat < 4; ++stat) {
    out += std::to_string(newsloom_engine_stat(engine, stat)) + ' ';
  }
  newsloom_stories* stories = nullptr;
  REQUIRE(newsloom_engine_stories(engine, &stories, nullptr) == NEWSLOOM_OK);
  for (std::size_t i = 0; i < newsloom_stories_count(stories); ++i) {
    const auto* story = newsloom_stories_at(stories, i);
    out += '\n' + std::to_string(newsloom_story_number(story));
    for (std::size_t j = 0; j < newsloom_story_article_count(story); ++j) {
      newsloom_article article = NEWSLOOM_ARTICLE_INIT;
      newsloom_story_id found = 0;
      REQUIRE(newsloom_story_article(story, j, &article, nullptr) == NEWSLOOM_OK);
      newsloom_engine_story_of(engine, article.id, &found, nullptr);
      newsloom_explanation* why = nullptr;
      REQUIRE(newsloom_engine_explain(engine, article.id, &why, nullptr) == NEWSLOOM_OK);
      out += ' ' + text(article.id) + '=' + text(newsloom_story_article_duplicate_of(story, j)) +
             '/' + std::to_string(found) + '/' + std::to_string(newsloom_explanation_score(why)) +
             '/' + text(newsloom_explanation_runner_up_partner(why));
      newsloom_explanation_free(why);
    }
  }
  newsloom_stories_free(stories);
  return out;
}

/// Makes each call of a stream with more and more memory until it succeeds, and once for the twin.
/// Returns how many calls were refused.
std::size_t survive(const std::vector<test::Step>& steps, newsloom_engine* engine,
                    newsloom_engine* twin) {
  std::size_t refused = 0, stride = 1, done = 0;
  for (const auto& step : steps) {
    const auto before = shown(engine);
    newsloom_status status = NEWSLOOM_E_NO_MEMORY;
    for (std::size_t allocations = done % 7; status == NEWSLOOM_E_NO_MEMORY;
         allocations += stride) {
      once = (allocations + done) % 2 == 0;
      status = run(step, engine, allocations);
      if (status != NEWSLOOM_E_NO_MEMORY) break;
      ++refused;
      REQUIRE(shown(engine) == before);
    }
    stride = 1 + ++done * 7 % 61;  // every allocation of the first call, then ever others
    CHECK(run(step, twin, kNever) == status);
    REQUIRE(shown(engine) == shown(twin));
  }
  return refused;
}

/// How many changes of a kind there were.
std::size_t count(const newsloom_engine* engine, newsloom_change_kind kind) {
  newsloom_changes* changes = nullptr;
  REQUIRE(newsloom_engine_changes(engine, 0, SIZE_MAX, &changes, nullptr) == NEWSLOOM_OK);
  std::size_t found = 0;
  for (std::size_t i = 0; i < newsloom_changes_count(changes); ++i) {
    found += newsloom_changes_kind(changes, i) == kind ? 1 : 0;
  }
  newsloom_changes_free(changes);
  return found;
}

newsloom_engine_options options() {
  newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
  options.horizon_s = std::int64_t{24} * 3600;  // stories are closed within the stream
  options.durability = NEWSLOOM_DURABILITY_PROCESS;
  return options;
}

TEST_CASE("An engine in memory is unchanged wherever memory ran out") {
  const auto path = test::find_model();
  if (!path) return;
  newsloom_model* model = nullptr;
  newsloom_engine *engine = nullptr, *twin = nullptr;
  const auto chosen = options();
  REQUIRE(newsloom_model_open(c(*path), &model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(model, &chosen, &engine, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(model, &chosen, &twin, nullptr) == NEWSLOOM_OK);
  CHECK(survive(test::stream(90), engine, twin) > 1000);
  CHECK(count(engine, NEWSLOOM_CHANGE_EXPIRED) > 0);
  CHECK(count(engine, NEWSLOOM_CHANGE_CORRECTED) > 0);
  newsloom_engine_destroy(engine);
  newsloom_engine_destroy(twin);
  newsloom_model_close(model);
}

TEST_CASE("An engine on disk is unchanged wherever memory ran out") {
  const auto path = test::find_model();
  if (!path) return;
  const test::StateFolder folder;
  newsloom_model* model = nullptr;
  newsloom_engine *engine = nullptr, *twin = nullptr;
  const auto chosen = options();
  REQUIRE(newsloom_model_open(c(*path), &model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_open(model, c(folder.path()), &chosen, &engine, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(model, &chosen, &twin, nullptr) == NEWSLOOM_OK);
  CHECK(survive(test::stream(30), engine, twin) > 500);
  newsloom_engine_destroy(engine);
  REQUIRE(newsloom_engine_open(model, c(folder.path()), nullptr, &engine, nullptr) == NEWSLOOM_OK);
  CHECK(shown(engine) == shown(twin));
  newsloom_engine_destroy(engine);
  newsloom_engine_destroy(twin);
  newsloom_model_close(model);
}

}  // namespace
}  // namespace newsloom
