#include "store/database.hpp"

#include <sqlite3.h>

#include <cstring>

#include "base/hash.hpp"

namespace newsloom::store {
namespace {

constexpr int kBusyWaitMs = 1000;
constexpr int kMostRowBytes = 1 << 28;

ErrorCode code_of(int status) {
  if (status == SQLITE_IOERR_NOMEM) return ErrorCode::no_memory;
  switch (status & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_CONSTRAINT:  // rows of others only: ours fit
    case SQLITE_MISMATCH:
      return ErrorCode::corrupt;
    case SQLITE_NOMEM:
      return ErrorCode::no_memory;
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_INTERNAL:
      return ErrorCode::internal;
    default:
      return ErrorCode::io;
  }
}

std::string reason_of(sqlite3* handle, int status) {
  if ((status & 0xFF) == SQLITE_BUSY) return "another program holds it locked";
  std::string reason = sqlite3_errmsg(handle);
  const int system = sqlite3_system_errno(handle);
  if (code_of(status) == ErrorCode::io && system != 0) {
    reason += std::string(" (") + std::strerror(system) + ")";
  }
  return reason;
}

/// row_hash(...): one hash over values with their types and lengths, so that a flipped bit in what
/// SQLite takes as it is does not go unseen.
void row_hash(sqlite3_context* context, int count, sqlite3_value** values) {
  std::uint64_t hash = 0;
  for (int i = 0; i < count; ++i) {
    const int type = sqlite3_value_type(values[i]);
    hash = hash64(&type, sizeof type, hash);
    if (type == SQLITE_INTEGER) {
      const std::int64_t number = sqlite3_value_int64(values[i]);
      hash = hash64(&number, sizeof number, hash);
    } else if (type != SQLITE_NULL) {
      const void* bytes = sqlite3_value_blob(values[i]);
      hash = hash64(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[i])), hash);
    }
  }
  sqlite3_result_int64(context, static_cast<std::int64_t>(hash));
}

}  // namespace

Database::Database(const std::string& path) : path_(path) {
  sqlite3* handle = nullptr;
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX;
  const int status = sqlite3_open_v2(path.c_str(), &handle, kFlags, nullptr);
  handle_.reset(handle, sqlite3_close_v2);
  if (status != SQLITE_OK) refuse();
  prepare_connection();
  run("PRAGMA journal_mode = WAL");
}

Database::Database(std::span<const std::byte> image) : path_("saved state") {
  sqlite3* handle = nullptr;
  const int status =
      sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, nullptr);
  handle_.reset(handle, sqlite3_close_v2);
  if (status != SQLITE_OK) refuse();
  if (!image.empty()) {
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(image.size()));
    if (copy == nullptr) refuse(ErrorCode::no_memory, "out of memory");
    std::memcpy(copy, image.data(), image.size());
    // The header says whether there is a write-ahead log; in memory there is none.
    constexpr std::size_t kWriteVersion = 18, kReadVersion = 19;
    if (image.size() > kReadVersion) copy[kWriteVersion] = copy[kReadVersion] = 1;
    const auto size = static_cast<sqlite3_int64>(image.size());
    constexpr unsigned kOwned = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
    if (sqlite3_deserialize(handle, "main", copy, size, size, kOwned) != SQLITE_OK) refuse();
  }
  prepare_connection();
}

void Database::prepare_connection() {
  sqlite3_extended_result_codes(handle_.get(), 1);
  sqlite3_busy_timeout(handle_.get(), kBusyWaitMs);
  sqlite3_limit(handle_.get(), SQLITE_LIMIT_LENGTH, kMostRowBytes);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  if (sqlite3_create_function_v2(handle_.get(), "row_hash", -1, kFlags, nullptr, row_hash, nullptr,
                                 nullptr, nullptr) != SQLITE_OK) {
    refuse();
  }
  run("PRAGMA trusted_schema = OFF");
  run("PRAGMA cell_size_check = ON");
}

void Database::run(const char* sql) {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) refuse();
}

std::int64_t Database::number(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

void Database::checkpoint() {
  if (sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                nullptr) != SQLITE_OK) {
    refuse();
  }
}

bool Database::in_transaction() const noexcept {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

void Database::roll_back() noexcept {
  if (in_transaction()) sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

std::vector<std::byte> Database::image() {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
      sqlite3_serialize(handle_.get(), "main", &size, 0), sqlite3_free);
  if (bytes == nullptr) refuse(ErrorCode::no_memory, "out of memory");
  const auto* first = reinterpret_cast<const std::byte*>(bytes.get());
  return {first, first + size};
}

void Database::refuse() const {
  if (handle_ == nullptr) refuse(ErrorCode::no_memory, "out of memory");
  const int status = sqlite3_extended_errcode(handle_.get());
  refuse(code_of(status), reason_of(handle_.get(), status));
}

void Database::corrupt(const std::string& what) const { refuse(ErrorCode::corrupt, what); }

void Database::refuse(ErrorCode code, const std::string& why) const {
  throw Refused{{code, path_ + ": " + why}};
}

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* handle = nullptr;
  check(sqlite3_prepare_v2(database.handle_.get(), sql.data(), static_cast<int>(sql.size()),
                           &handle, nullptr));
  handle_.reset(handle, sqlite3_finalize);
}

bool Statement::step() {
  const int status = sqlite3_step(handle_.get());
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) {
    const Refused refused = [&] {
      try {
        database_->refuse();
      } catch (const Refused& caught) {
        return caught;
      }
    }();
    sqlite3_reset(handle_.get());
    throw Refused(refused);
  }
  return false;
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

void Statement::bind(int at, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), at, value));
}

void Statement::bind(int at, std::string_view value) {
  check(sqlite3_bind_text64(handle_.get(), at, value.empty() ? "" : value.data(), value.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int at, const std::vector<std::byte>& value) {
  check(sqlite3_bind_blob64(handle_.get(), at,
                            value.empty() ? "" : static_cast<const void*>(value.data()),
                            value.size(), SQLITE_STATIC));
}

Statement& Statement::with(const std::vector<Value>& values) {
  reset();
  int at = 0;
  for (const auto& value : values) {
    ++at;
    if (const auto* number = std::get_if<std::int64_t>(&value)) bind(at, *number);
    if (const auto* text = std::get_if<std::string>(&value)) bind(at, *text);
    if (const auto* bytes = std::get_if<std::vector<std::byte>>(&value)) bind(at, *bytes);
  }
  return *this;
}

void Statement::check(int status) const {
  if (status != SQLITE_OK) database_->refuse();
}

int Statement::columns() const noexcept { return sqlite3_column_count(handle_.get()); }

std::string Statement::name(int column) const {
  const char* name = sqlite3_column_name(handle_.get(), column);
  if (name == nullptr) database_->refuse(ErrorCode::no_memory, "out of memory");
  return name;
}

Value Statement::value(int column) const {
  switch (sqlite3_column_type(handle_.get(), column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return number(column);
    case SQLITE_BLOB:
      return bytes(column);
    default:
      return text(column);
  }
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::optional<std::int64_t> Statement::maybe_number(int column) const {
  if (sqlite3_column_type(handle_.get(), column) == SQLITE_NULL) return {};
  return number(column);
}

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::optional<std::string> Statement::maybe_text(int column) const {
  if (sqlite3_column_type(handle_.get(), column) == SQLITE_NULL) return {};
  return text(column);
}

std::vector<std::byte> Statement::bytes(int column) const {
  const auto* bytes =
      reinterpret_cast<const std::byte*>(sqlite3_column_blob(handle_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, bytes + sqlite3_column_bytes(handle_.get(), column)};
}

}  // namespace newsloom::store
