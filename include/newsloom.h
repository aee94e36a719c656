#ifndef NEWSLOOM_H
#define NEWSLOOM_H

/// The whole C API of newsloom: embeds Chinese, French and English news articles into one space and
/// groups them, one article at a time, into the events that they report.
///
/// Conventions, true for every function here:
///
/// Text is UTF-8 as newsloom_str: pointer and length, not NUL-terminated.  What is passed in is
/// borrowed for the call.  What comes out lives as long as the handle it came from, and its pointer
/// is never NULL.
///
/// Handles are opaque.  What has a _free, _close or _destroy function is yours to end with it;
/// these accept NULL and never fail.  A pointer to const is borrowed: never free it.
///
/// Errors: a call that can fail returns a newsloom_status and takes `newsloom_error** err` last,
/// which may be NULL.  On failure its outputs are NULL or 0 and *err is an error for you to free;
/// on success *err is NULL.  Any such call can give INVALID_ARGUMENT (a pointer that it needs is
/// NULL), NO_MEMORY and INTERNAL; its comment lists the others.
///
/// Getters return their value and never fail: a NULL handle or an index out of range gives 0, an
/// empty string or NULL.  They cost O(1) and copy nothing.  What frees or closes never fails, takes
/// NULL, and costs at most time linear in what it frees.
///
/// Structs begin with struct_size.  Start from their INIT macro, or from their init function where
/// macros cannot be reached.  Later versions only append fields, and the library reads and writes
/// at most struct_size bytes: an older caller gets defaults; a field of a newer caller that this
/// library does not know is UNSUPPORTED unless it is 0.
///
/// Threads: no globals, nothing thread-local, no threads of its own.  An engine may be called from
/// any thread at any time, but for its end: calls that change it take turns, the others run beside
/// one another and wait for at most the one article that is being placed, or for a flush.  Of other
/// handles, calls that take a pointer to const may run concurrently; a call that takes a pointer to
/// non-const needs that no other call uses the handle meanwhile.
///
/// Stability: everything here is kept, in API and ABI, within a major version.

#include <stddef.h>  // size_t, NULL
#include <stdint.h>  // int32_t, int64_t, uint64_t

#define NEWSLOOM_VERSION_MAJOR 0
#define NEWSLOOM_VERSION_MINOR 1
#define NEWSLOOM_VERSION_PATCH 0

/// Changes when a program built against an older header must be rebuilt.  Since 0.1.
#define NEWSLOOM_ABI_VERSION 0

#if defined(_WIN32)
#define NEWSLOOM_API
#else
#define NEWSLOOM_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

// ---- Library ------------------------------------------------------------------------------------

/// "major.minor.patch" of the library that is linked.  Static, NUL-terminated.  Since 0.1.
NEWSLOOM_API const char* newsloom_version(void);

/// NEWSLOOM_ABI_VERSION of the library that is linked.  Since 0.1.
NEWSLOOM_API int32_t newsloom_abi_version(void);

// ---- Text ---------------------------------------------------------------------------------------

/// Borrowed UTF-8; {NULL, 0} is the empty string.  Since 0.1.
typedef struct newsloom_str {
  const char* ptr;
  size_t len;  ///< bytes
} newsloom_str;

/// A view of a NUL-terminated string, valid as long as that; NULL gives the empty string.
/// Cost: strlen.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_str_of(const char* text);

/// Owned bytes, to be freed with newsloom_buf_free.  Start from {NULL, 0}.  Since 0.1.
typedef struct newsloom_buf {
  char* ptr;
  size_t len;  ///< bytes
} newsloom_buf;

/// Frees the bytes and sets the buffer to {NULL, 0}.  Since 0.1.
NEWSLOOM_API void newsloom_buf_free(newsloom_buf* buf);

// ---- Errors -------------------------------------------------------------------------------------

/// One of the values below.  A newer library may give others.  Since 0.1.
typedef int32_t newsloom_status;
enum {
  NEWSLOOM_OK = 0,
  NEWSLOOM_E_INVALID_ARGUMENT = 1,  ///< the input cannot be used; the message names the field
  NEWSLOOM_E_NOT_FOUND = 2,         ///< no such article, story or file
  NEWSLOOM_E_ALREADY_EXISTS = 3,    ///< the id is taken by other content
  NEWSLOOM_E_IO = 4,                ///< the operating system refused; the message names the file
  NEWSLOOM_E_CORRUPT = 5,           ///< a file is damaged, truncated or not newsloom's
  NEWSLOOM_E_UNSUPPORTED = 6,       ///< a newer format, an option or field that is not known
  NEWSLOOM_E_NO_MEMORY = 7,
  NEWSLOOM_E_CANCELLED = 8,  ///< a callback asked to stop
  NEWSLOOM_E_INTERNAL = 9    ///< a bug of newsloom: please report it
};

/// The name in lower case, for example "not_found"; "unknown" for any other number.
/// Static, NUL-terminated, never NULL.  Since 0.1.
NEWSLOOM_API const char* newsloom_status_name(newsloom_status status);

/// Why a call failed.  Since 0.1.
typedef struct newsloom_error newsloom_error;

/// What newsloom_error_index gives when the error is not about one item of an array.  Since 0.1.
#define NEWSLOOM_NO_INDEX SIZE_MAX

/// What the failed call returned; NEWSLOOM_OK for NULL.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_error_status(const newsloom_error* error);

/// One line for a person.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_error_message(const newsloom_error* error);

/// The item of the array that was passed, from 0; else NEWSLOOM_NO_INDEX.  Since 0.1.
NEWSLOOM_API size_t newsloom_error_index(const newsloom_error* error);

/// Frees the error.  Since 0.1.
NEWSLOOM_API void newsloom_error_free(newsloom_error* error);

// ---- Articles -----------------------------------------------------------------------------------

/// A publication time that is not known.  Since 0.1.
#define NEWSLOOM_NO_TIME INT64_MIN

/// One report as published, going in or coming out.  Bad UTF-8 is repaired, not refused; text is
/// plain, not HTML.  An engine takes at most 4,096 bytes of id, 4 MiB of title, 16 MiB of body and
/// 64 KiB of source and of url each.  Since 0.1.
typedef struct newsloom_article {
  size_t struct_size;     ///< set by NEWSLOOM_ARTICLE_INIT
  newsloom_str id;        ///< unique, not empty
  newsloom_str title;     ///< title or body must hold text
  newsloom_str body;      ///< not kept by an engine: empty in what comes out of one
  newsloom_str language;  ///< in: a hint, "zh" "zh-Hant" "fr" "en", empty: detected; out: or "und"
  newsloom_str source;    ///< the outlet's name
  newsloom_str url;
  int64_t published_at;  ///< seconds since 1970-01-01 UTC, or NEWSLOOM_NO_TIME
  const float* vector;   ///< the caller's own vector, of any length but 0, for an article that says
                         ///< its language; NULL: the model's
  size_t vector_len;     ///< floats; see newsloom_engine_options.vector_dimension
} newsloom_article;

#define NEWSLOOM_ARTICLE_INIT                                                                   \
  {                                                                                             \
    sizeof(newsloom_article), {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, \
        NEWSLOOM_NO_TIME, NULL, 0                                                               \
  }

/// Does what NEWSLOOM_ARTICLE_INIT does; struct_size is the caller's sizeof(newsloom_article).
/// Since 0.1.
NEWSLOOM_API void newsloom_article_init(newsloom_article* article, size_t struct_size);

// ---- Model --------------------------------------------------------------------------------------

/// Everything that was learnt: one read-only, memory-mapped file.  Immutable: share freely among
/// threads and engines.  Since 0.1.
typedef struct newsloom_model newsloom_model;

/// Opens a model bundle and checks all of it.
/// Errors: NOT_FOUND, IO, CORRUPT (naming the part), UNSUPPORTED (a newer format).
/// Cost: one pass over the file at memory speed.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_model_open(newsloom_str path, newsloom_model** model,
                                                 newsloom_error** err);

/// Ends the handle; engines made from it keep what they need.  Since 0.1.
NEWSLOOM_API void newsloom_model_close(newsloom_model* model);

/// Checks the file on disk again.
/// Errors: as newsloom_model_open; CORRUPT when the file was replaced meanwhile.
/// Cost: one pass over the file at memory speed.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_model_verify(const newsloom_model* model,
                                                   newsloom_error** err);

/// For example "first-1".  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_model_name(const newsloom_model* model);

/// 16 hexadecimal digits over the whole bundle: its identity.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_model_hash(const newsloom_model* model);

/// The model card, Markdown.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_model_card(const newsloom_model* model);

/// Version of the file format.  Since 0.1.
NEWSLOOM_API uint32_t newsloom_model_format(const newsloom_model* model);

/// Size of the file in bytes.  Since 0.1.
NEWSLOOM_API uint64_t newsloom_model_size_bytes(const newsloom_model* model);

/// Floats in each vector.  Since 0.1.
NEWSLOOM_API size_t newsloom_model_dimension(const newsloom_model* model);

/// How many languages the model knows.  Since 0.1.
NEWSLOOM_API size_t newsloom_model_language_count(const newsloom_model* model);

/// The code of one of them, for example "zh".  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_model_language(const newsloom_model* model, size_t index);

// ---- Vectors ------------------------------------------------------------------------------------

/// The unit vector of an article's title and body; all zeros for a text without a letter or digit.
/// Writes *count floats, newsloom_model_dimension of them, to `vector`, which has room for
/// `capacity`; NULL and 0 ask for the count alone.
/// Errors: INVALID_ARGUMENT (neither title nor body; capacity too small).
/// Cost: linear in the text.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_embed(const newsloom_model* model,
                                            const newsloom_article* article, float* vector,
                                            size_t capacity, size_t* count, newsloom_error** err);

/// The cosine of the vectors of two articles, in [-1, 1]; 0 when either has none.
/// Errors: INVALID_ARGUMENT (neither title nor body).  Cost: linear in the texts.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_compare(const newsloom_model* model,
                                              const newsloom_article* a, const newsloom_article* b,
                                              double* cosine, newsloom_error** err);

/// The language that the library sees in an article: "zh", "fr", "en" or "und", to be freed.
/// Cost: linear in the text.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_detect_language(const newsloom_model* model,
                                                      const newsloom_article* article,
                                                      newsloom_buf* language, newsloom_error** err);

// ---- Names --------------------------------------------------------------------------------------

/// The probability in [0, 1] that two names, in any of the scripts, name the same person or place;
/// 0 when one has no letter.
/// Errors: UNSUPPORTED (the bundle has no names).  Cost: some microseconds.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_match(const newsloom_model* model, newsloom_str a,
                                            newsloom_str b, double* probability,
                                            newsloom_error** err);

// ---- What the library sees ----------------------------------------------------------------------

/// Shows the evidence that the library draws from articles.  Immutable: share freely.  Since 0.1.
typedef struct newsloom_inspector newsloom_inspector;

/// Makes an inspector, to be freed; it keeps what it needs of the model.
/// Cost: linear in the words of the model, some milliseconds.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_inspector_create(const newsloom_model* model,
                                                       newsloom_inspector** inspector,
                                                       newsloom_error** err);

/// Frees the inspector.  Since 0.1.
NEWSLOOM_API void newsloom_inspector_free(newsloom_inspector* inspector);

/// What is seen in one article: its language, its terms, and what it mentions.  Since 0.1.
typedef struct newsloom_inspection newsloom_inspection;

/// Looks at an article, whose id may be empty, and gives at most `most_terms` terms; to be freed.
/// Errors: INVALID_ARGUMENT (neither title nor body).  Cost: linear in the text.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_inspect(const newsloom_inspector* inspector,
                                              const newsloom_article* article, size_t most_terms,
                                              newsloom_inspection** inspection,
                                              newsloom_error** err);

/// Frees the inspection.  Since 0.1.
NEWSLOOM_API void newsloom_inspection_free(newsloom_inspection* inspection);

/// "zh", "zh-Hant", "fr", "en" or "und".  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_language(const newsloom_inspection* inspection);

/// A stretch of an article.  Since 0.1.
typedef struct newsloom_mention {
  size_t struct_size;  ///< set by NEWSLOOM_MENTION_INIT
  newsloom_str text;   ///< what stands there, repaired where it was no UTF-8
  int32_t in_title;    ///< 1: in the title, 0: in the body
  size_t begin;        ///< bytes of the title or body as given
  size_t end;
} newsloom_mention;

#define NEWSLOOM_MENTION_INIT \
  { sizeof(newsloom_mention), {NULL, 0}, 0, 0, 0 }

/// Does what NEWSLOOM_MENTION_INIT does; struct_size is the caller's sizeof(newsloom_mention).
/// Since 0.1.
NEWSLOOM_API void newsloom_mention_init(newsloom_mention* mention, size_t struct_size);

/// What a mention is of.  Since 0.1.
typedef int32_t newsloom_mention_kind;
enum {
  NEWSLOOM_MENTION_NAME = 0,    ///< a person, place, organisation or other name
  NEWSLOOM_MENTION_NUMBER = 1,  ///< a number that is no part of a date or clock time
  NEWSLOOM_MENTION_DATE = 2     ///< a day
};

/// How many mentions of a kind there are, title first, in order; 0 for a number not listed above.
/// Since 0.1.
NEWSLOOM_API size_t newsloom_inspection_mention_count(const newsloom_inspection* inspection,
                                                      newsloom_mention_kind kind);

/// Fills `mention`, whose struct_size is set; its text is borrowed from the inspection.
/// Errors: NOT_FOUND (kind or index).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_inspection_mention(const newsloom_inspection* inspection,
                                                         newsloom_mention_kind kind, size_t index,
                                                         newsloom_mention* mention,
                                                         newsloom_error** err);

/// Of the name mentioned there: "person", "place", "organisation" or "other".  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_name_kind(const newsloom_inspection* inspection,
                                                        size_t index);

/// The longest form in which the article writes that name.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_name(const newsloom_inspection* inspection,
                                                   size_t index);

/// That form as explanations have it.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_name_key(const newsloom_inspection* inspection,
                                                       size_t index);

/// The model's number of a country or its adjective; -1 for other names.  Since 0.1.
NEWSLOOM_API int32_t newsloom_inspection_name_country(const newsloom_inspection* inspection,
                                                      size_t index);

/// The number mentioned there, its multiplier applied.  Since 0.1.
NEWSLOOM_API double newsloom_inspection_number(const newsloom_inspection* inspection, size_t index);

/// Its unit: "percent" or empty.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_number_unit(const newsloom_inspection* inspection,
                                                          size_t index);

/// The day mentioned there, in days since 1970-01-01.  Since 0.1.
NEWSLOOM_API int32_t newsloom_inspection_day(const newsloom_inspection* inspection, size_t index);

/// How many terms tell what the article is about, the weightiest first.  Since 0.1.
NEWSLOOM_API size_t newsloom_inspection_term_count(const newsloom_inspection* inspection);

/// One of them.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_term(const newsloom_inspection* inspection,
                                                   size_t index);

/// Its weight.  Since 0.1.
NEWSLOOM_API double newsloom_inspection_term_weight(const newsloom_inspection* inspection,
                                                    size_t index);

/// The word that stands for it in explanations.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_term_key(const newsloom_inspection* inspection,
                                                       size_t index);

/// How many translations of a term are known, best first.  Since 0.1.
NEWSLOOM_API size_t newsloom_inspection_translation_count(const newsloom_inspection* inspection,
                                                          size_t term);

/// One of them.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_inspection_translation(const newsloom_inspection* inspection,
                                                          size_t term, size_t index);

/// In how many places a term stands.  Since 0.1.
NEWSLOOM_API size_t newsloom_inspection_place_count(const newsloom_inspection* inspection,
                                                    size_t term);

/// Fills `mention`, whose struct_size is set, with one of them; its text is that of
/// newsloom_inspection_term.  Errors: NOT_FOUND (term or index).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_inspection_place(const newsloom_inspection* inspection,
                                                       size_t term, size_t index,
                                                       newsloom_mention* mention,
                                                       newsloom_error** err);

// ---- Engine -------------------------------------------------------------------------------------

/// When the calls of an engine with a durable state are stored.  Since 0.1.
typedef int32_t newsloom_durability;
enum {
  NEWSLOOM_DURABILITY_ARTICLE = 0,  ///< when a call returns, it is on the disk
  NEWSLOOM_DURABILITY_BATCH = 1,    ///< newsloom_engine_flush stores all calls since the last one
  NEWSLOOM_DURABILITY_PROCESS = 2   ///< when a call returns, it outlives the process; a power cut
                                    ///< may take the newest calls
};

/// Which mistake weighs more.  Since 0.1.
typedef int32_t newsloom_profile;
enum {
  NEWSLOOM_PROFILE_BALANCED = 0,  ///< as many right links as wrong ones can be afforded for
  NEWSLOOM_PROFILE_PRECISION = 1  ///< a wrong link between languages costs more than a missed one
};

/// How an engine behaves.  Every default is what the published figures were measured with.
/// Since 0.1.
typedef struct newsloom_engine_options {
  size_t struct_size;        ///< set by NEWSLOOM_ENGINE_OPTIONS_INIT
  int64_t horizon_s;         ///< a story whose newest article is older, in seconds, is closed; > 0
  newsloom_profile profile;  ///< thresholds learnt with the model: the choice of quality
  int32_t max_candidates;    ///< active articles that an arriving one is compared with; 1 to 4096
  int32_t repair;            ///< not 0: re-cluster the touched story with its neighbours
  newsloom_durability durability;  ///< for newsloom_engine_open only, its own choice each time
  int64_t vector_dimension;  ///< floats in the vector that every article brings, at most 4096; 0:
                             ///< vectors are the model's, and an article may bring one of those
} newsloom_engine_options;

#define NEWSLOOM_ENGINE_OPTIONS_INIT \
  { sizeof(newsloom_engine_options), 604800, 0, 96, 1, 0, 0 }

/// Does what NEWSLOOM_ENGINE_OPTIONS_INIT does; struct_size is the caller's
/// sizeof(newsloom_engine_options).  Since 0.1.
NEWSLOOM_API void newsloom_engine_options_init(newsloom_engine_options* options,
                                               size_t struct_size);

/// The running state: the active articles and their stories.  It reads no clock and touches no
/// file but the state that newsloom_engine_open is given; the same model, options and order of
/// calls give the same results.  Since 0.1.
typedef struct newsloom_engine newsloom_engine;

/// The name of a story for ever, from 1 up, never reused; 0 is none.  Since 0.1.
typedef uint64_t newsloom_story_id;

/// The decisions about the articles of one call, in their order.  Since 0.1.
typedef struct newsloom_result newsloom_result;

/// Makes an engine without articles.  `options` may be NULL: all defaults.
/// Errors: INVALID_ARGUMENT, UNSUPPORTED (options).  Cost: O(1).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_create(const newsloom_model* model,
                                                    const newsloom_engine_options* options,
                                                    newsloom_engine** engine, newsloom_error** err);

/// Continues from the durable state in a folder, or starts one there: a SQLite database,
/// state.sqlite, that other programs may read at any time.  The engine goes on as if it had never
/// stopped, and each call that changes it is stored as options->durability says.  One engine at a
/// time may change a state; another one's calls end with IO.  With a state, an article whose story
/// has been closed is remembered: given again it changes nothing.  `options` may be NULL: those of
/// the state, all defaults for a new one.
/// Errors: INVALID_ARGUMENT (options); UNSUPPORTED (the state is of another model, of other
/// options, or of a newer version); CORRUPT; IO.  With a state, every call on the engine may give
/// IO and CORRUPT; the engine is then as it was before. Cost: reads the file once.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_open(const newsloom_model* model, newsloom_str folder,
                                                  const newsloom_engine_options* options,
                                                  newsloom_engine** engine, newsloom_error** err);

/// Fills `options`, whose struct_size is set, with what the engine runs with.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_options_of(const newsloom_engine* engine,
                                                        newsloom_engine_options* options,
                                                        newsloom_error** err);

/// Stores all calls since the last flush and waits until they are on the disk.  Only
/// NEWSLOOM_DURABILITY_BATCH loses calls that were not flushed.  Nothing to do without a state.
/// Errors: IO; nothing is stored then, nothing is lost, and it may be called again.
/// Cost: linear in what the calls since the last one have changed.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_flush(newsloom_engine* engine, newsloom_error** err);

/// Takes the next bytes; anything but 0 stops the call that it was given to, which then ends with
/// CANCELLED.  Must not throw or jump.  Since 0.1.
typedef int32_t (*newsloom_write)(void* user, const uint8_t* bytes, size_t count);

/// Puts at most `capacity` bytes into `buffer` and how many into `count`; 0: there are no more.
/// Anything but 0 as its result stops the call that it was given to, which then ends with
/// CANCELLED.  Must not throw or jump.  Since 0.1.
typedef int32_t (*newsloom_read)(void* user, uint8_t* buffer, size_t capacity, size_t* count);

/// Gives the state as bytes, those of the database that newsloom_engine_open keeps, to hosts with a
/// storage of their own.  With a state, what was not flushed is stored first.
/// Errors: CANCELLED (write), NO_MEMORY; with a state IO, CORRUPT.  Cost: memory for all bytes.
/// Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_save(newsloom_engine* engine, newsloom_write write,
                                                  void* user, newsloom_error** err);

/// Continues from the bytes of newsloom_engine_save, in memory, with the options that they were
/// saved with.
/// Errors: CANCELLED (read), UNSUPPORTED (another model, a newer version), CORRUPT, NO_MEMORY.
/// Cost: linear in the state.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_load(const newsloom_model* model, newsloom_read read,
                                                  void* user, newsloom_engine** engine,
                                                  newsloom_error** err);

/// Ends the engine; a durable state stays.  Since 0.1.
NEWSLOOM_API void newsloom_engine_destroy(newsloom_engine* engine);

/// Puts one article into a story, or opens one for it.  The same article again changes nothing and
/// gives its present story.  `result` may be NULL.
/// Errors: INVALID_ARGUMENT (no id; neither title nor body; a field that is too long; a vector that
/// is missing, of another dimension than declared or zero, or without a language), ALREADY_EXISTS
/// (the id was given with other content).  The engine is unchanged on error. Cost: linear in the
/// text, and max_candidates comparisons.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_add(newsloom_engine* engine,
                                                 const newsloom_article* article,
                                                 newsloom_result** result, newsloom_error** err);

/// One piece of work for an executor: call it with the context that came with it.  It returns soon,
/// never fails, and may run on any thread.  Since 0.1.
typedef void (*newsloom_task)(void* context, size_t index);

/// Threads of the host, for a call that can use them: the library starts none.  Since 0.1.
typedef struct newsloom_executor {
  size_t struct_size;  ///< set by NEWSLOOM_EXECUTOR_INIT
  /// Calls task(context, 0) ... task(context, count - 1), each once, in any order and on any
  /// threads, and returns when all have returned.  Anything but 0 stops the call that it was given
  /// to, which then ends with CANCELLED.  Must not throw or jump.
  int32_t (*run)(void* user, size_t count, newsloom_task task, void* context);
  void* user;  ///< handed to run
} newsloom_executor;

#define NEWSLOOM_EXECUTOR_INIT \
  { sizeof(newsloom_executor), NULL, NULL }

/// Does what NEWSLOOM_EXECUTOR_INIT does; struct_size is the caller's sizeof(newsloom_executor).
/// Since 0.1.
NEWSLOOM_API void newsloom_executor_init(newsloom_executor* executor, size_t struct_size);

/// Adds `count` articles, each with the struct_size of the first, as newsloom_engine_add one after
/// the other.  It stops at the first that is refused: newsloom_error_index tells which; those
/// before it stay added.  With an executor, texts are read on the threads of the host, for the same
/// bytes with any number of them; NULL: here.  `result` may be NULL.
/// Errors: as newsloom_engine_add, and CANCELLED (by the executor).
/// Cost: as newsloom_engine_add, of which reading shares out among the threads.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_add_batch(
    newsloom_engine* engine, const newsloom_article* articles, size_t count,
    const newsloom_executor* executor, newsloom_result** result, newsloom_error** err);

/// Replaces an active article by its corrected version (same id, new text), which is placed as if
/// it arrived now.  The same text again changes nothing.  `result` may be NULL. Errors: as
/// newsloom_engine_add, and NOT_FOUND.  Cost: as newsloom_engine_add.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_correct(newsloom_engine* engine,
                                                     const newsloom_article* article,
                                                     newsloom_result** result,
                                                     newsloom_error** err);

/// Takes an article, and all that it contributed, out.  Errors: NOT_FOUND.
/// Cost: linear in the text that goes, and a comparison of its story with some others.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_remove(newsloom_engine* engine,
                                                    newsloom_str article_id, newsloom_error** err);

/// Closes every story whose newest article was published before now_s - horizon_s; now_s in seconds
/// since 1970-01-01 UTC.  Adding does so by itself as publication times advance.
/// Cost: O(active articles).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_expire(newsloom_engine* engine, int64_t now_s,
                                                    newsloom_error** err);

/// A count that newsloom_engine_stat gives.  Since 0.1.
typedef int32_t newsloom_stat;
enum {
  NEWSLOOM_STAT_ACTIVE_ARTICLES = 0,
  NEWSLOOM_STAT_ACTIVE_STORIES = 1,
  NEWSLOOM_STAT_ARTICLES_SEEN = 2,  ///< since the engine was created
  NEWSLOOM_STAT_CHANGES = 3,        ///< the sequence number of the newest change
  NEWSLOOM_STAT_LOST_WRITES = 4  ///< of a durable state when it was opened: how many of its newest
                                 ///< writes (calls; with DURABILITY_BATCH flushes) were gone with
                                 ///< the end of its write-ahead log; the same input restores them
};

/// An arriving article joins its best story when its score is greater than this, in log-odds.
/// Learnt with the model; it depends on the profile alone.  Since 0.1.
NEWSLOOM_API double newsloom_engine_join_threshold(const newsloom_engine* engine);

/// One count of the running state; 0 for a number that is not listed above.  Since 0.1.
NEWSLOOM_API uint64_t newsloom_engine_stat(const newsloom_engine* engine, newsloom_stat stat);

/// How many decisions the result holds.  Since 0.1.
NEWSLOOM_API size_t newsloom_result_count(const newsloom_result* result);

/// The story that the article was put into.  Since 0.1.
NEWSLOOM_API newsloom_story_id newsloom_result_story(const newsloom_result* result, size_t index);

/// 1 if the article opened the story, else 0.  Since 0.1.
NEWSLOOM_API int32_t newsloom_result_opened(const newsloom_result* result, size_t index);

/// Log-odds against the best story that there was.  Since 0.1.
NEWSLOOM_API double newsloom_result_score(const newsloom_result* result, size_t index);

/// The language of the article: "zh", "fr", "en" or "und".  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_result_language(const newsloom_result* result, size_t index);

/// The id of the earlier article that it copies nearly word for word; empty if none.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_result_duplicate_of(const newsloom_result* result, size_t index);

/// Frees the result.  Since 0.1.
NEWSLOOM_API void newsloom_result_free(newsloom_result* result);

// ---- Stories ------------------------------------------------------------------------------------

/// All articles that report one event, as they were when it was asked for.  Since 0.1.
typedef struct newsloom_story newsloom_story;

/// Many stories, oldest first.  Since 0.1.
typedef struct newsloom_stories newsloom_stories;

/// The story of an article at present.
/// Errors: NOT_FOUND (never added, removed or expired).  Cost: O(1).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_story_of(const newsloom_engine* engine,
                                                      newsloom_str article_id,
                                                      newsloom_story_id* story,
                                                      newsloom_error** err);

/// One story, to be freed; an id that was merged away gives the survivor.
/// Errors: NOT_FOUND.  Cost: a copy of the story, and comparing its names across languages, some 20
/// microseconds of a few articles.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_story(const newsloom_engine* engine,
                                                   newsloom_story_id id, newsloom_story** story,
                                                   newsloom_error** err);

/// All active stories, to be freed.  Cost: that of each.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_stories(const newsloom_engine* engine,
                                                     newsloom_stories** stories,
                                                     newsloom_error** err);

/// How many stories there are.  Since 0.1.
NEWSLOOM_API size_t newsloom_stories_count(const newsloom_stories* stories);

/// One of them, borrowed from the list.  Since 0.1.
NEWSLOOM_API const newsloom_story* newsloom_stories_at(const newsloom_stories* stories,
                                                       size_t index);

/// The id of the story.  Since 0.1.
NEWSLOOM_API newsloom_story_id newsloom_story_number(const newsloom_story* story);

/// How many articles the story holds.  Since 0.1.
NEWSLOOM_API size_t newsloom_story_article_count(const newsloom_story* story);

/// Fills `article`, whose struct_size is set, with one member, in order of arrival; its text is
/// borrowed from the story.  Errors: NOT_FOUND (index).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_story_article(const newsloom_story* story, size_t index,
                                                    newsloom_article* article,
                                                    newsloom_error** err);

/// The id of the earlier article that this member copies nearly word for word; empty if none.
/// Since 0.1.
NEWSLOOM_API newsloom_str newsloom_story_article_duplicate_of(const newsloom_story* story,
                                                              size_t index);

/// In how many languages the story has a title: the headline of its most central article.
/// Since 0.1.
NEWSLOOM_API size_t newsloom_story_title_count(const newsloom_story* story);

/// The language of one of the titles.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_story_title_language(const newsloom_story* story, size_t index);

/// One of the titles, as published.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_story_title(const newsloom_story* story, size_t index);

/// How many persons, places, organisations and other things the story is about, the weightiest
/// first: see newsloom_story_name_spelling.  At most 8.  Since 0.1.
NEWSLOOM_API size_t newsloom_story_name_count(const newsloom_story* story);

/// What one of them is: "person", "place", "organisation" or "other".
/// Since 0.1.
NEWSLOOM_API newsloom_str newsloom_story_name_kind(const newsloom_story* story, size_t index);

/// How many articles of the story have it among their main names.  Since 0.1.
NEWSLOOM_API size_t newsloom_story_name_article_count(const newsloom_story* story, size_t index);

/// In how many languages it is named.  Since 0.1.
NEWSLOOM_API size_t newsloom_story_name_spelling_count(const newsloom_story* story, size_t index);

/// The language of one of its spellings.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_story_name_language(const newsloom_story* story, size_t index,
                                                       size_t spelling);

/// One of its spellings, as that language writes it most; a country by its usual name.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_story_name_spelling(const newsloom_story* story, size_t index,
                                                       size_t spelling);

/// A number that newsloom_story_fact gives.  Since 0.1.
typedef int32_t newsloom_fact;
enum {
  NEWSLOOM_FACT_SOURCES = 0,              ///< different outlets, where known
  NEWSLOOM_FACT_INDEPENDENT_REPORTS = 1,  ///< articles that copy no other
  NEWSLOOM_FACT_FIRST_PUBLISHED_AT = 2,   ///< seconds since 1970-01-01 UTC
  NEWSLOOM_FACT_LAST_PUBLISHED_AT = 3,
  NEWSLOOM_FACT_EVENT_DAY = 4  ///< the day most of its leads name: days since 1970-01-01
};

/// One number about the story; NEWSLOOM_NO_TIME for a time or day that is not known, and for a
/// number that is not listed above.  Since 0.1.
NEWSLOOM_API int64_t newsloom_story_fact(const newsloom_story* story, newsloom_fact fact);

/// Frees the list and every story in it.  Since 0.1.
NEWSLOOM_API void newsloom_stories_free(newsloom_stories* stories);

/// Frees a story of newsloom_engine_story, not one of a list.  Since 0.1.
NEWSLOOM_API void newsloom_story_free(newsloom_story* story);

// ---- Changes ------------------------------------------------------------------------------------

/// What happened to stories, in order.  Replaying all of it gives the present state.  Since 0.1.
typedef struct newsloom_changes newsloom_changes;

/// What happened to a story.  A newer library may give other values.  Since 0.1.
typedef int32_t newsloom_change_kind;
enum {
  NEWSLOOM_CHANGE_CREATED = 0,
  NEWSLOOM_CHANGE_EXTENDED = 1,
  NEWSLOOM_CHANGE_MERGED = 2,
  NEWSLOOM_CHANGE_SPLIT = 3,
  NEWSLOOM_CHANGE_MOVED = 4,
  NEWSLOOM_CHANGE_EXPIRED = 5,
  NEWSLOOM_CHANGE_REMOVED = 6,
  NEWSLOOM_CHANGE_CORRECTED = 7  ///< taken out; comes back with new text in the next change
};

/// The name in lower case, for example "merged"; "unknown" for any other number.
/// Static, NUL-terminated, never NULL.  Since 0.1.
NEWSLOOM_API const char* newsloom_change_name(newsloom_change_kind kind);

/// The changes with a sequence number above `after` (0: from the first), at most `limit` of them
/// (SIZE_MAX: all), to be freed.
/// Cost: a copy of them.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_changes(const newsloom_engine* engine, uint64_t after,
                                                     size_t limit, newsloom_changes** changes,
                                                     newsloom_error** err);

/// Lets go of the changes up to and including `through`, which the caller has dealt with:
/// newsloom_engine_changes begins after them.  Otherwise the history grows for ever, in memory or
/// in the state.  Cost: linear in them.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_forget_changes(newsloom_engine* engine,
                                                            uint64_t through, newsloom_error** err);

/// How many changes there are.  Since 0.1.
NEWSLOOM_API size_t newsloom_changes_count(const newsloom_changes* changes);

/// 1, 2, 3 ... over the life of the engine, without gaps.  Since 0.1.
NEWSLOOM_API uint64_t newsloom_changes_sequence(const newsloom_changes* changes, size_t index);

/// What happened; -1 for an index out of range.  Since 0.1.
NEWSLOOM_API newsloom_change_kind newsloom_changes_kind(const newsloom_changes* changes,
                                                        size_t index);

/// The story that holds the articles afterwards.  Since 0.1.
NEWSLOOM_API newsloom_story_id newsloom_changes_story(const newsloom_changes* changes,
                                                      size_t index);

/// Merged: the story that ended; split, moved: where the articles come from; else 0.  Since 0.1.
NEWSLOOM_API newsloom_story_id newsloom_changes_other(const newsloom_changes* changes,
                                                      size_t index);

/// How many articles the change put there or took.  Since 0.1.
NEWSLOOM_API size_t newsloom_changes_article_count(const newsloom_changes* changes, size_t index);

/// The id of one of them.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_changes_article(const newsloom_changes* changes, size_t index,
                                                   size_t article);

/// Frees the changes.  Since 0.1.
NEWSLOOM_API void newsloom_changes_free(newsloom_changes* changes);

// ---- Explanation --------------------------------------------------------------------------------

/// Why an article is where it is.  Scores are log-odds that two articles report one event.
/// Since 0.1.
typedef struct newsloom_explanation newsloom_explanation;

/// Explains the present place of an article, to be freed.
/// Errors: NOT_FOUND.  Cost: linear in the articles that it was compared with.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_engine_explain(const newsloom_engine* engine,
                                                     newsloom_str article_id,
                                                     newsloom_explanation** explanation,
                                                     newsloom_error** err);

/// The story that the article is in.  Since 0.1.
NEWSLOOM_API newsloom_story_id newsloom_explanation_story(const newsloom_explanation* why);

/// The id of the best other article of the story; empty when it is alone.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_explanation_partner(const newsloom_explanation* why);

/// The score against the partner.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_score(const newsloom_explanation* why);

/// How many kinds of evidence were weighed, strongest first; their log-odds add up to the score.
/// Since 0.1.
NEWSLOOM_API size_t newsloom_explanation_contribution_count(const newsloom_explanation* why);

/// The kind of evidence, for example "shared words".  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_explanation_contribution(const newsloom_explanation* why,
                                                            size_t index);

/// What was measured, before its weight.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_contribution_value(const newsloom_explanation* why,
                                                            size_t index);

/// What it adds to the score.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_contribution_log_odds(const newsloom_explanation* why,
                                                               size_t index);

/// What two articles have in common, in the words in which they are compared: lower case, names
/// without accents.  Borrowed from an explanation, never to be freed.  Since 0.1.
typedef struct newsloom_shared newsloom_shared;

/// What the article shares with its partner.  Since 0.1.
NEWSLOOM_API const newsloom_shared* newsloom_explanation_shared(const newsloom_explanation* why);

/// What it shares with the best article of the runner-up.  Since 0.1.
NEWSLOOM_API const newsloom_shared* newsloom_explanation_runner_up_shared(
    const newsloom_explanation* why);

/// How many words they share, strongest first.  Since 0.1.
NEWSLOOM_API size_t newsloom_shared_term_count(const newsloom_shared* shared);

/// A shared word in the article.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_shared_term_here(const newsloom_shared* shared, size_t index);

/// The same word in the other article.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_shared_term_there(const newsloom_shared* shared, size_t index);

/// How much the word says about events.  Since 0.1.
NEWSLOOM_API double newsloom_shared_term_weight(const newsloom_shared* shared, size_t index);

/// How many names of people, organisations and places but countries they share, likeliest first.
/// Since 0.1.
NEWSLOOM_API size_t newsloom_shared_name_count(const newsloom_shared* shared);

/// A shared name in the article.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_shared_name_here(const newsloom_shared* shared, size_t index);

/// The same name in the other article.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_shared_name_there(const newsloom_shared* shared, size_t index);

/// How likely both name the same.  Since 0.1.
NEWSLOOM_API double newsloom_shared_name_probability(const newsloom_shared* shared, size_t index);

/// How many countries they share.  Since 0.1.
NEWSLOOM_API size_t newsloom_shared_country_count(const newsloom_shared* shared);

/// The model's number of a shared country; -1 out of range.  Since 0.1.
NEWSLOOM_API int32_t newsloom_shared_country(const newsloom_shared* shared, size_t index);

/// How many rare numbers they share.  Since 0.1.
NEWSLOOM_API size_t newsloom_shared_number_count(const newsloom_shared* shared);

/// One of them, as decimal text.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_shared_number(const newsloom_shared* shared, size_t index);

/// How many days title and lead of both name.  Since 0.1.
NEWSLOOM_API size_t newsloom_shared_day_count(const newsloom_shared* shared);

/// One of them, in days since 1970-01-01.  Since 0.1.
NEWSLOOM_API int32_t newsloom_shared_day(const newsloom_shared* shared, size_t index);

/// The score of the article against the rest of its story, see newsloom_engine_join_threshold();
/// 0 when it is alone.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_story_score(const newsloom_explanation* why);

/// The best other story; 0 if none was compared.  Since 0.1.
NEWSLOOM_API newsloom_story_id newsloom_explanation_runner_up(const newsloom_explanation* why);

/// The id of its best article; empty if none was compared.  Since 0.1.
NEWSLOOM_API newsloom_str newsloom_explanation_runner_up_partner(const newsloom_explanation* why);

/// The score of the article against that story, see newsloom_engine_join_threshold().  Since 0.1.
NEWSLOOM_API double newsloom_explanation_runner_up_score(const newsloom_explanation* why);

/// The score against the best article of that story.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_runner_up_link(const newsloom_explanation* why);

/// How many kinds of evidence were weighed there; their log-odds add up to that score.  Since 0.1.
NEWSLOOM_API size_t
newsloom_explanation_runner_up_contribution_count(const newsloom_explanation* why);

/// The kind of evidence.  Since 0.1.
NEWSLOOM_API newsloom_str
newsloom_explanation_runner_up_contribution(const newsloom_explanation* why, size_t index);

/// What was measured, before its weight.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_runner_up_contribution_value(
    const newsloom_explanation* why, size_t index);

/// What it adds to that score.  Since 0.1.
NEWSLOOM_API double newsloom_explanation_runner_up_contribution_log_odds(
    const newsloom_explanation* why, size_t index);

/// Frees the explanation.  Since 0.1.
NEWSLOOM_API void newsloom_explanation_free(newsloom_explanation* why);

// ---- Import -------------------------------------------------------------------------------------

/// The article found in a raw page.  Since 0.1.
typedef struct newsloom_page newsloom_page;

/// Finds title, body, date, source and url in one raw page (HTML, Markdown around HTML, or plain
/// text), to be freed.  `name` decides the format by its ending and becomes the id.
/// Errors: INVALID_ARGUMENT (no text in it).  Cost: linear in the page.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_import_page(newsloom_str bytes, newsloom_str name,
                                                  newsloom_page** page, newsloom_error** err);

/// Fills `article`, whose struct_size is set, with what was found, ready to be added; its text is
/// borrowed from the page.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_page_article(const newsloom_page* page,
                                                   newsloom_article* article, newsloom_error** err);

/// Frees the page.  Since 0.1.
NEWSLOOM_API void newsloom_page_free(newsloom_page* page);

/// A record that could not be used, or not as it is.  Since 0.1.
typedef struct newsloom_problem {
  size_t struct_size;  ///< set by the library: fields beyond it are not there
  newsloom_str file;
  size_t line;           ///< from 1; 0: the file as a whole
  newsloom_str field;    ///< "id", "published_at" ...; empty: the record as a whole
  newsloom_str message;  ///< one line
} newsloom_problem;

/// Receives what reading files gives, in input order.  What its functions are given is borrowed for
/// the call, ready to be added.  Anything but 0 as their result stops the reading, which then ends
/// with CANCELLED.  They must not throw or jump.  Since 0.1.
typedef struct newsloom_import_sink {
  size_t struct_size;  ///< set by NEWSLOOM_IMPORT_SINK_INIT
  int32_t (*article)(void* user, const newsloom_article* article);  ///< may be NULL
  int32_t (*problem)(void* user, const newsloom_problem* problem);  ///< may be NULL
  void* user;                                                       ///< handed to both
} newsloom_import_sink;

#define NEWSLOOM_IMPORT_SINK_INIT \
  { sizeof(newsloom_import_sink), NULL, NULL, NULL }

/// Does what NEWSLOOM_IMPORT_SINK_INIT does; struct_size is the caller's
/// sizeof(newsloom_import_sink).  Since 0.1.
NEWSLOOM_API void newsloom_import_sink_init(newsloom_import_sink* sink, size_t struct_size);

/// Reads files of articles, and remembers the ids that it has met.  Since 0.1.
typedef struct newsloom_importer newsloom_importer;

/// Makes an importer, to be freed.  Errors: UNSUPPORTED (sink).  Cost: O(1).  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_importer_create(const newsloom_import_sink* sink,
                                                      newsloom_importer** importer,
                                                      newsloom_error** err);

/// Reads one input: a file, a folder (its files in order of their paths, but for hidden ones and
/// READMEs), or "-" for standard input.  Understood by name and content: article JSON Lines
/// (.jsonl, .ndjson, .json), RSS, Atom and JSON Feed, raw pages (.html .htm .md .txt); each plain
/// or compressed (.gz .zst .xz).  The content alone tells what standard input and files of other
/// names are; lines are handed over as they come.  The id of a raw page is its path below the
/// folder given (a single file: its name).  A bad record is a problem and reading goes on; so is an
/// id given again with other content, while the same article again is left out. Errors: NOT_FOUND
/// (no such file), IO, CANCELLED (the sink).  Cost: linear in the input. Since 0.1.
NEWSLOOM_API newsloom_status newsloom_importer_read(newsloom_importer* importer, newsloom_str path,
                                                    newsloom_error** err);

/// Frees the importer.  Since 0.1.
NEWSLOOM_API void newsloom_importer_free(newsloom_importer* importer);

// ---- Evaluation ---------------------------------------------------------------------------------

/// One article of a comparison with gold labels.  Since 0.1.
typedef struct newsloom_label {
  size_t struct_size;     ///< set by NEWSLOOM_LABEL_INIT
  newsloom_str article;   ///< id, once in the array
  newsloom_str gold;      ///< the event it reports; empty: not labelled, left out
  newsloom_str story;     ///< the story it was put into; empty: none, counted as alone
  newsloom_str language;  ///< "zh", "fr", "en"; for all labelled articles or for none
} newsloom_label;

#define NEWSLOOM_LABEL_INIT                                              \
  {                                                                      \
    sizeof(newsloom_label), {NULL, 0}, {NULL, 0}, {NULL, 0}, { NULL, 0 } \
  }

/// Does what NEWSLOOM_LABEL_INIT does; struct_size is the caller's sizeof(newsloom_label).
/// Since 0.1.
NEWSLOOM_API void newsloom_label_init(newsloom_label* label, size_t struct_size);

/// How well a clustering agrees with gold labels.  Since 0.1.
typedef struct newsloom_evaluation newsloom_evaluation;

/// A figure that newsloom_evaluation_figure gives: counts, and shares in [0, 1].  CROSS figures are
/// over mates of another language.  Since 0.1.
typedef int32_t newsloom_figure;
enum {
  NEWSLOOM_FIGURE_ARTICLES = 0,  ///< with a gold label
  NEWSLOOM_FIGURE_MISSING = 1,   ///< of these, without a story
  NEWSLOOM_FIGURE_GOLD_STORIES = 2,
  NEWSLOOM_FIGURE_FOUND_STORIES = 3,
  NEWSLOOM_FIGURE_BCUBED_PRECISION = 4,
  NEWSLOOM_FIGURE_BCUBED_RECALL = 5,
  NEWSLOOM_FIGURE_BCUBED_F1 = 6,
  NEWSLOOM_FIGURE_BCUBED_MULTI_PRECISION = 7,  ///< over events with two or more articles
  NEWSLOOM_FIGURE_BCUBED_MULTI_RECALL = 8,
  NEWSLOOM_FIGURE_BCUBED_MULTI_F1 = 9,
  NEWSLOOM_FIGURE_PAIRWISE_PRECISION = 10,
  NEWSLOOM_FIGURE_PAIRWISE_RECALL = 11,
  NEWSLOOM_FIGURE_PAIRWISE_F1 = 12,
  NEWSLOOM_FIGURE_CEAF_E_F1 = 13,
  NEWSLOOM_FIGURE_NMI = 14,
  NEWSLOOM_FIGURE_CROSS_GOLD_PAIRS = 15,
  NEWSLOOM_FIGURE_CROSS_PAIRWISE_PRECISION = 16,
  NEWSLOOM_FIGURE_CROSS_PAIRWISE_RECALL = 17,
  NEWSLOOM_FIGURE_CROSS_PAIRWISE_F1 = 18,
  NEWSLOOM_FIGURE_CROSS_BCUBED_PRECISION = 19,
  NEWSLOOM_FIGURE_CROSS_BCUBED_RECALL = 20,
  NEWSLOOM_FIGURE_CROSS_BCUBED_F1 = 21
};

/// Compares stories with gold labels, to be freed.  Every label has the struct_size of the first.
/// Errors: INVALID_ARGUMENT (no gold label; an article twice; a language missing).
/// Cost: CEAF-e is cubic in the stories that touch one another.  Since 0.1.
NEWSLOOM_API newsloom_status newsloom_evaluate(const newsloom_label* labels, size_t count,
                                               newsloom_evaluation** evaluation,
                                               newsloom_error** err);

/// One figure; NaN for a CROSS figure without languages, or a number not listed above.  Since 0.1.
NEWSLOOM_API double newsloom_evaluation_figure(const newsloom_evaluation* evaluation,
                                               newsloom_figure figure);

/// Frees the evaluation.  Since 0.1.
NEWSLOOM_API void newsloom_evaluation_free(newsloom_evaluation* evaluation);

#ifdef __cplusplus
}
#endif

#endif
