#include <algorithm>
#include <string>
#include <vector>

#include "c_values.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom.h"
#include "newsloom/newsloom.hpp"
#include "stream.hpp"

using newsloom::test::c;
using newsloom::test::find_model;

namespace {

/// A storage of the host.
struct Storage {
  std::vector<uint8_t> bytes;
  size_t given = 0;
  bool broken = false;

  static int32_t write(void* user, const uint8_t* bytes, size_t count) {
    auto& storage = *static_cast<Storage*>(user);
    if (storage.broken) return 1;
    storage.bytes.insert(storage.bytes.end(), bytes, bytes + count);
    return 0;
  }
  static int32_t read(void* user, uint8_t* buffer, size_t capacity, size_t* count) {
    auto& storage = *static_cast<Storage*>(user);
    if (storage.broken) return 1;
    *count = std::min({capacity, storage.bytes.size() - storage.given, size_t{5000}});
    std::copy_n(storage.bytes.data() + storage.given, *count, buffer);
    storage.given += *count;
    return 0;
  }
};

/// Adds an article and gives its story.
newsloom_story_id add(newsloom_engine* engine, const newsloom::Article& article) {
  newsloom_article in = NEWSLOOM_ARTICLE_INIT;
  in.id = c(article.id);
  in.title = c(article.title);
  in.body = c(article.body);
  in.published_at = article.published_at.value_or(NEWSLOOM_NO_TIME);
  newsloom_result* result = nullptr;
  REQUIRE(newsloom_engine_add(engine, &in, &result, nullptr) == NEWSLOOM_OK);
  const auto story = newsloom_result_story(result, 0);
  newsloom_result_free(result);
  return story;
}

}  // namespace

TEST_CASE("an engine is saved and loaded through the storage of a host in C") {
  const auto path = find_model();
  if (!path) return;
  newsloom_model* model = nullptr;
  newsloom_engine *engine = nullptr, *loaded = nullptr;
  REQUIRE(newsloom_model_open(c(*path), &model, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_create(model, nullptr, &engine, nullptr) == NEWSLOOM_OK);
  constexpr std::uint64_t kBefore = 12;
  for (std::uint64_t i = 0; i < kBefore; ++i) add(engine, newsloom::test::article(1 + i / 3, i));

  Storage storage;
  REQUIRE(newsloom_engine_save(engine, Storage::write, &storage, nullptr) == NEWSLOOM_OK);
  REQUIRE(newsloom_engine_load(model, Storage::read, &storage, &loaded, nullptr) == NEWSLOOM_OK);
  for (std::uint64_t i = kBefore; i < 2 * kBefore; ++i) {
    const auto article = newsloom::test::article(1 + i / 3, i);
    CHECK(add(loaded, article) == add(engine, article));
  }
  REQUIRE(newsloom_engine_forget_changes(engine, 5, nullptr) == NEWSLOOM_OK);
  newsloom_changes* changes = nullptr;
  REQUIRE(newsloom_engine_changes(engine, 0, 1, &changes, nullptr) == NEWSLOOM_OK);
  CHECK(newsloom_changes_sequence(changes, 0) == 6);
  newsloom_changes_free(changes);
  newsloom_engine_destroy(loaded);

  // A storage that fails, or gives something else.
  storage.broken = true;
  newsloom_error* error = nullptr;
  CHECK(newsloom_engine_save(engine, Storage::write, &storage, &error) == NEWSLOOM_E_CANCELLED);
  newsloom_error_free(error);
  CHECK(newsloom_engine_load(model, Storage::read, &storage, &loaded, nullptr) ==
        NEWSLOOM_E_CANCELLED);
  CHECK(loaded == nullptr);
  storage.broken = false;
  storage.given = 0;
  storage.bytes.resize(storage.bytes.size() / 2);
  CHECK(newsloom_engine_load(model, Storage::read, &storage, &loaded, nullptr) ==
        NEWSLOOM_E_CORRUPT);
  CHECK(newsloom_engine_save(engine, nullptr, nullptr, nullptr) == NEWSLOOM_E_INVALID_ARGUMENT);
  CHECK(newsloom_engine_load(model, nullptr, nullptr, &loaded, nullptr) ==
        NEWSLOOM_E_INVALID_ARGUMENT);
  newsloom_engine_destroy(engine);
  newsloom_model_close(model);
}
