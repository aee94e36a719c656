#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "newsloom.h"
#include "target.hpp"

// Calls of the C API in any order, with any arguments that its header allows: the input draws them.

using newsloom::fuzz::Draws;
using newsloom::fuzz::require;

namespace {

constexpr std::size_t kMostCalls = 60;

newsloom_str to_c(std::string_view text) { return {text.data(), text.size()}; }

struct Opened {
  Opened() {
    const char* chosen = std::getenv("NEWSLOOM_MODEL");
    const char* path = chosen != nullptr ? chosen : NEWSLOOM_SOURCE_DIR "/models/newsloom.model";
    require(newsloom_model_open(newsloom_str_of(path), &model, nullptr) == NEWSLOOM_OK);
    require(newsloom_inspector_create(model, &inspector, nullptr) == NEWSLOOM_OK);
  }
  Opened(const Opened&) = delete;
  ~Opened() {
    newsloom_inspector_free(inspector);
    newsloom_model_close(model);
  }
  newsloom_model* model = nullptr;
  newsloom_inspector* inspector = nullptr;
};

const Opened& opened() {
  static const Opened kOpened;
  return kOpened;
}

newsloom_model* model() { return opened().model; }

/// An engine and the calls on it.
class Caller {
 public:
  explicit Caller(Draws draws) : draws_(draws) {
    require(newsloom_engine_create(model(), nullptr, &engine_, nullptr) == NEWSLOOM_OK);
  }
  Caller(const Caller&) = delete;
  ~Caller() {
    newsloom_engine_destroy(engine_);
    if (durable_) std::filesystem::remove_all(state());
  }

  void run() {
    for (std::size_t i = 0; draws_.any() && i < kMostCalls; ++i) call();
  }

 private:
  void call() {
    switch (draws_.below(21)) {
      case 0:
        return create();
      case 1:
        return save_and_load();
      case 2:
        return add_batch();
      case 3:
        return correct();
      case 4:
        done(newsloom_engine_remove(engine_, id(), error()));
        return;
      case 5:
        done(newsloom_engine_expire(engine_, time(), error()));
        return;
      case 6:
        return stories();
      case 7:
        return changes();
      case 8:
        return explain();
      case 9:
        return texts();
      case 10:
        return page();
      case 11:
        return evaluate();
      case 12:
        done(newsloom_engine_forget_changes(engine_, draws_.below(20), error()));
        return;
      case 13:
        return open();
      case 14:
        done(newsloom_engine_flush(engine_, error()));
        return;
      case 15:
        return inspect();
      case 16:
        return import();
      default:
        return add();
    }
  }

  // ---- Arguments

  static std::string state() { return newsloom::fuzz::folder() + "/calls"; }

  newsloom_error** error() { return draws_.below(4) == 0 ? nullptr : &error_; }

  newsloom_str id() {
    static const std::array<const char*, 6> kIds = {"a", "b", "c", "d", "", "e"};
    return newsloom_str_of(kIds[draws_.below(kIds.size())]);
  }

  std::int64_t time() {
    constexpr std::int64_t kStart = 1778573600, kHour = 3600;
    switch (draws_.below(16)) {
      case 0:
        return INT64_MAX;
      case 1:
        return INT64_MIN + 1;
      case 2:
        return 0;
      case 3:
        return NEWSLOOM_NO_TIME;
      default:
        return kStart + static_cast<std::int64_t>(draws_.below(256)) * kHour;
    }
  }

  newsloom_article article() {
    static const std::array<const char*, 5> kTitles = {
        "Quake of magnitude 6.8 kills 21 in Peru", "S\u00e9isme au P\u00e9rou : 21 morts",
        "\u79d8\u9c81\u5730\u9707\u81f421\u4eba\u6b7b\u4ea1", "Ferry of Halden on fire", ""};
    static const std::array<const char*, 6> kLanguages = {"", "zh", "zh-Hant", "fr", "en", "xx"};
    newsloom_article article = NEWSLOOM_ARTICLE_INIT;
    article.id = id();
    article.title = newsloom_str_of(kTitles[draws_.below(kTitles.size())]);
    article.language = newsloom_str_of(kLanguages[draws_.below(kLanguages.size())]);
    article.published_at = time();
    static constexpr std::array<float, 4> kVector = {0.5F, -1, 2, 1e30F};
    if (draws_.below(8) == 1) {
      article.vector = kVector.data();
      article.vector_len = draws_.below(kVector.size() + 1);
    }
    article.body = to_c(draws_.line(400));
    return article;
  }

  // ---- Outcomes

  bool done(newsloom_status status) {
    require(status >= NEWSLOOM_OK && status < NEWSLOOM_E_INTERNAL);
    if (error_ != nullptr) {
      require(newsloom_error_status(error_) == status && status != NEWSLOOM_OK);
      read(newsloom_error_message(error_));
      newsloom_error_free(error_);
      error_ = nullptr;
    }
    return status == NEWSLOOM_OK;
  }

  /// Touches every byte, for a sanitizer to see.
  void read(newsloom_str text) {
    require(text.ptr != nullptr);
    for (std::size_t i = 0; i < text.len; ++i) sum_ += static_cast<unsigned char>(text.ptr[i]);
  }

  // ---- Calls

  void create() {
    newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
    options.profile = static_cast<newsloom_profile>(draws_.below(3));
    options.max_candidates = static_cast<std::int32_t>(draws_.below(40));
    options.repair = static_cast<std::int32_t>(draws_.below(2));
    options.horizon_s = static_cast<std::int64_t>(draws_.below(8)) * 36000;
    if (draws_.below(2) == 1) options.vector_dimension = static_cast<int64_t>(draws_.below(6)) - 1;
    newsloom_engine* engine = nullptr;
    if (done(newsloom_engine_create(model(), draws_.below(2) == 0 ? nullptr : &options, &engine,
                                    error()))) {
      newsloom_engine_destroy(engine_);
      engine_ = engine;
    }
  }

  /// A state on disk: the one that was opened before goes on with what it holds.
  void open() {
    newsloom_engine_options options = NEWSLOOM_ENGINE_OPTIONS_INIT;
    options.durability = static_cast<newsloom_durability>(draws_.below(3));
    newsloom_engine* engine = nullptr;
    const auto folder = state();
    durable_ = true;
    if (done(newsloom_engine_open(model(), newsloom_str_of(folder.c_str()),
                                  draws_.below(2) == 0 ? nullptr : &options, &engine, error()))) {
      newsloom_engine_destroy(engine_);
      engine_ = engine;
    }
  }

  void inspect() {
    const auto in = article();
    newsloom_inspection* seen = nullptr;
    done(newsloom_inspect(opened().inspector, &in, draws_.below(40), &seen, error()));
    read(newsloom_inspection_language(seen));
    newsloom_mention mention = NEWSLOOM_MENTION_INIT;
    for (newsloom_mention_kind kind = -1; kind < 4; ++kind) {
      for (std::size_t i = 0; i <= newsloom_inspection_mention_count(seen, kind); ++i) {
        if (!done(newsloom_inspection_mention(seen, kind, i, &mention, error()))) continue;
        read(mention.text);
        require(mention.begin < mention.end &&
                mention.end <= (mention.in_title != 0 ? in.title.len : in.body.len));
        read(newsloom_inspection_name(seen, i));
        read(newsloom_inspection_name_key(seen, i));
        read(newsloom_inspection_number_unit(seen, i));
      }
    }
    for (std::size_t i = 0; i <= newsloom_inspection_term_count(seen); ++i) {
      read(newsloom_inspection_term(seen, i));
      read(newsloom_inspection_term_key(seen, i));
      for (std::size_t k = 0; k <= newsloom_inspection_translation_count(seen, i); ++k) {
        read(newsloom_inspection_translation(seen, i, k));
      }
      for (std::size_t k = 0; k <= newsloom_inspection_place_count(seen, i); ++k) {
        if (done(newsloom_inspection_place(seen, i, k, &mention, error()))) read(mention.text);
      }
    }
    newsloom_inspection_free(seen);
  }

  void import() {
    newsloom_import_sink sink = NEWSLOOM_IMPORT_SINK_INIT;
    sink.user = this;
    sink.article = [](void* user, const newsloom_article* article) {
      auto& self = *static_cast<Caller*>(user);
      newsloom_engine_add(self.engine_, article, nullptr, nullptr);
      return static_cast<std::int32_t>(self.draws_.below(16) == 1);  // it stops the reading
    };
    if (draws_.below(2) == 1) {
      sink.problem = [](void* user, const newsloom_problem* problem) {
        static_cast<Caller*>(user)->read(problem->message);
        return std::int32_t{0};
      };
    }
    static const std::array<const char*, 4> kNames = {"c.jsonl", "c.xml", "c.html", "c.txt"};
    const auto path =
        newsloom::fuzz::write_file(kNames[draws_.below(kNames.size())], draws_.line(1000));
    newsloom_importer* importer = nullptr;
    if (!done(newsloom_importer_create(&sink, &importer, error()))) return;
    for (int i = 0; i < 2; ++i) {  // known articles are left out
      done(newsloom_importer_read(importer, newsloom_str_of(path.c_str()), error()));
    }
    newsloom_importer_free(importer);
    std::filesystem::remove(path);
  }

  void add() {
    const auto in = article();
    newsloom_result* result = nullptr;
    done(newsloom_engine_add(engine_, &in, draws_.below(4) == 0 ? nullptr : &result, error()));
    show(result);
  }

  void correct() {
    const auto in = article();
    newsloom_result* result = nullptr;
    done(newsloom_engine_correct(engine_, &in, &result, error()));
    show(result);
  }

  void add_batch() {
    std::vector<newsloom_article> batch(draws_.below(4));
    for (auto& one : batch) one = article();
    newsloom_executor executor = NEWSLOOM_EXECUTOR_INIT;
    executor.run = [](void* user, std::size_t count, newsloom_task task, void* context) {
      for (std::size_t i = count; i > 0; --i) task(context, i - 1);
      return static_cast<std::int32_t>(user != nullptr);
    };
    if (draws_.below(4) == 0) executor.user = this;  // it stops the call
    newsloom_result* result = nullptr;
    const bool with = draws_.below(2) == 0;
    done(newsloom_engine_add_batch(engine_, batch.data(), batch.size(), with ? &executor : nullptr,
                                   &result, error()));
    show(result);
  }

  void show(newsloom_result* result) {
    for (std::size_t i = 0; i <= newsloom_result_count(result); ++i) {
      require(!std::isnan(newsloom_result_score(result, i)));
      read(newsloom_result_language(result, i));
      read(newsloom_result_duplicate_of(result, i));
    }
    newsloom_result_free(result);
  }

  void save_and_load() {
    struct Bytes {
      std::vector<std::uint8_t> kept;
      std::size_t given = 0;
      std::size_t until = SIZE_MAX;  ///< then the host refuses
    } bytes;
    if (draws_.below(4) == 0) bytes.until = draws_.below(256);
    const auto write = [](void* user, const std::uint8_t* from, std::size_t count) {
      auto& to = *static_cast<Bytes*>(user);
      to.kept.insert(to.kept.end(), from, from + count);
      return static_cast<std::int32_t>(to.kept.size() > to.until);
    };
    const auto give = [](void* user, std::uint8_t* buffer, std::size_t capacity,
                         std::size_t* count) {
      auto& from = *static_cast<Bytes*>(user);
      *count = std::min({capacity, from.kept.size() - from.given, std::size_t{5000}});
      std::copy_n(from.kept.begin() + static_cast<std::ptrdiff_t>(from.given), *count, buffer);
      from.given += *count;
      return 0;
    };
    if (!done(newsloom_engine_save(engine_, write, &bytes, error()))) return;
    newsloom_engine* engine = nullptr;
    require(done(newsloom_engine_load(model(), give, &bytes, &engine, error())));
    newsloom_engine_destroy(engine_);
    engine_ = engine;
  }

  void show(const newsloom_story* story) {
    for (std::size_t i = 0; i <= newsloom_story_article_count(story); ++i) {
      newsloom_article out = NEWSLOOM_ARTICLE_INIT;
      if (!done(newsloom_story_article(story, i, &out, error()))) continue;
      read(out.id);
      read(out.title);
      read(newsloom_story_article_duplicate_of(story, i));
    }
    for (std::size_t i = 0; i <= newsloom_story_title_count(story); ++i) {
      read(newsloom_story_title(story, i));
      read(newsloom_story_title_language(story, i));
    }
    for (std::size_t i = 0; i <= newsloom_story_name_count(story); ++i) {
      read(newsloom_story_name_kind(story, i));
      sum_ += newsloom_story_name_article_count(story, i);
      for (std::size_t k = 0; k <= newsloom_story_name_spelling_count(story, i); ++k) {
        read(newsloom_story_name_language(story, i, k));
        read(newsloom_story_name_spelling(story, i, k));
      }
    }
    for (newsloom_fact fact = -1; fact < 6; ++fact) sum_ += newsloom_story_fact(story, fact) & 1;
  }

  void stories() {
    newsloom_stories* all = nullptr;
    done(newsloom_engine_stories(engine_, &all, error()));
    for (std::size_t i = 0; i <= newsloom_stories_count(all); ++i) {
      show(newsloom_stories_at(all, i));
    }
    newsloom_stories_free(all);
    newsloom_story* one = nullptr;
    done(newsloom_engine_story(engine_, draws_.below(8), &one, error()));
    show(one);
    newsloom_story_free(one);
    newsloom_story_id number = 0;
    done(newsloom_engine_story_of(engine_, id(), &number, error()));
    for (newsloom_stat stat = -1; stat < 5; ++stat) newsloom_engine_stat(engine_, stat);
  }

  void changes() {
    newsloom_changes* found = nullptr;
    done(newsloom_engine_changes(engine_, draws_.below(10), draws_.below(20), &found, error()));
    for (std::size_t i = 0; i <= newsloom_changes_count(found); ++i) {
      require(newsloom_change_name(newsloom_changes_kind(found, i)) != nullptr);
      for (std::size_t k = 0; k <= newsloom_changes_article_count(found, i); ++k) {
        read(newsloom_changes_article(found, i, k));
      }
    }
    newsloom_changes_free(found);
  }

  void explain() {
    newsloom_explanation* why = nullptr;
    done(newsloom_engine_explain(engine_, id(), &why, error()));
    double sum = 0;
    for (std::size_t i = 0; i <= newsloom_explanation_contribution_count(why); ++i) {
      read(newsloom_explanation_contribution(why, i));
      sum += newsloom_explanation_contribution_log_odds(why, i);
    }
    require(std::fabs(sum - newsloom_explanation_score(why)) < 1e-3);
    for (const auto* shared :
         {newsloom_explanation_shared(why), newsloom_explanation_runner_up_shared(why)}) {
      for (std::size_t i = 0; i <= newsloom_shared_term_count(shared); ++i) {
        read(newsloom_shared_term_here(shared, i));
        read(newsloom_shared_name_there(shared, i));
        read(newsloom_shared_number(shared, i));
      }
    }
    newsloom_explanation_free(why);
  }

  void texts() {
    const auto a = article(), b = article();
    double cosine = 0;
    if (done(newsloom_compare(model(), &a, &b, &cosine, error()))) {
      require(cosine >= -1.001 && cosine <= 1.001);
    }
    std::array<float, 256> vector{};
    std::size_t count = 0;
    done(newsloom_embed(model(), &a, vector.data(), draws_.below(2) * vector.size(), &count,
                        error()));
    newsloom_buf language = {nullptr, 0};
    done(newsloom_detect_language(model(), &a, &language, error()));
    newsloom_buf_free(&language);
    double probability = 0;
    done(newsloom_match(model(), to_c(draws_.line(60)), to_c(draws_.line(60)), &probability,
                        error()));
    require(probability >= 0 && probability <= 1);
  }

  void page() {
    newsloom_page* page = nullptr;
    done(newsloom_import_page(to_c(draws_.line(2000)), id(), &page, error()));
    newsloom_article out = NEWSLOOM_ARTICLE_INIT;
    if (done(newsloom_page_article(page, &out, error()))) {
      newsloom_result* result = nullptr;
      done(newsloom_engine_add(engine_, &out, &result, error()));
      show(result);
    }
    newsloom_page_free(page);
  }

  void evaluate() {
    static const std::array<const char*, 4> kNames = {"", "a", "b", "c"};
    std::vector<newsloom_label> labels(draws_.below(6));
    for (auto& label : labels) {
      newsloom_label_init(&label, sizeof label);
      for (auto* text : {&label.article, &label.gold, &label.story, &label.language}) {
        *text = newsloom_str_of(kNames[draws_.below(kNames.size())]);
      }
    }
    newsloom_evaluation* evaluation = nullptr;
    done(newsloom_evaluate(labels.data(), labels.size(), &evaluation, error()));
    for (newsloom_figure figure = -1; figure < 23; ++figure) {
      newsloom_evaluation_figure(evaluation, figure);
    }
    newsloom_evaluation_free(evaluation);
  }

  Draws draws_;
  newsloom_engine* engine_ = nullptr;
  newsloom_error* error_ = nullptr;
  std::size_t sum_ = 0;
  bool durable_ = false;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Caller(Draws(data, size)).run();
  return 0;
}
