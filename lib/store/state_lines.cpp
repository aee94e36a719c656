#include "store/state_lines.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "store/state_file.hpp"

namespace newsloom::store {
namespace {

// Keeps columns in their order.
using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 6> kTables = {"meta",    "articles",        "features",
                                                "changes", "change_articles", "redirects"};

// Bytes, and text that is not UTF-8, are objects with one of these keys and hexadecimal digits.
constexpr const char* kBytes = "bytes";
constexpr const char* kText = "text";

template <class Bytes>
std::string to_hex(const Bytes& bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    hex += kDigits[value >> 4];
    hex += kDigits[value & 15];
  }
  return hex;
}

std::optional<std::vector<std::byte>> from_hex(const std::string& hex) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  if (hex.size() % 2 != 0) return {};
  std::vector<std::byte> bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes.push_back(static_cast<std::byte>(high * 16 + low));
  }
  return bytes;
}

Json to_json(const Value& value, bool plain_text) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (plain_text) return *text;
    return {{kText, to_hex(*text)}};
  }
  if (const auto* bytes = std::get_if<std::vector<std::byte>>(&value)) {
    return {{kBytes, to_hex(*bytes)}};
  }
  return nullptr;
}

std::string to_line(const char* table, const Statement& row, bool plain_text) {
  Json json;
  json["table"] = table;
  for (int i = 0; i < row.columns(); ++i) json[row.name(i)] = to_json(row.value(i), plain_text);
  return json.dump() + "\n";
}

/// What a field holds; none: nothing that a column can.
std::optional<Value> from_json(const Json& json) {
  if (json.is_null()) return Value();
  if (json.is_number_integer()) return Value(json.get<std::int64_t>());
  if (json.is_string()) return Value(json.get<std::string>());
  if (!json.is_object() || json.size() != 1 || !json.begin().value().is_string()) return {};
  auto bytes = from_hex(json.begin().value().get<std::string>());
  if (!bytes) return {};
  if (json.contains(kBytes)) return Value(std::move(*bytes));
  if (!json.contains(kText)) return {};
  return Value(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
}

}  // namespace

void write_lines(const Database& database, const std::function<void(const std::string&)>& line) {
  Json first;
  first["table"] = "state";
  first["schema"] = kStateSchema;
  line(first.dump() + "\n");
  std::size_t rows = 0;
  for (const char* table : kTables) {
    // In order of the first column, and of the second where that is not unique.
    Statement row(database, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
    for (; row.step(); ++rows) {
      try {
        line(to_line(table, row, true));
      } catch (const Json::type_error&) {  // not UTF-8
        line(to_line(table, row, false));
      }
    }
  }
  Json last;
  last["table"] = "end";
  last["rows"] = rows;
  line(last.dump() + "\n");
}

void LineReader::refuse(ErrorCode code, const std::string& what) const {
  database_.refuse(code, "line " + std::to_string(line_) + ": " + what);
}

void LineReader::read(std::string_view line) {
  ++line_;
  const auto json = Json::parse(line, nullptr, false);
  const auto found = json.is_object() ? json.find("table") : json.end();
  if (found == json.end() || !found->is_string()) {
    refuse(ErrorCode::corrupt, "is not a line of a state");
  }
  const auto table = found->get<std::string>();
  if (line_ == 1) {
    if (table != "state") refuse(ErrorCode::corrupt, "is not the first line of a state");
    if (json.value("schema", Json()) != kStateSchema) {
      refuse(ErrorCode::unsupported, "is of another schema version than " +
                                         std::to_string(kStateSchema) +
                                         "; import it with the library that wrote it");
    }
    return;
  }
  if (ended_) refuse(ErrorCode::corrupt, "comes after the end");
  if (table == "end") {
    ended_ = true;
    if (json.value("rows", Json()) != rows_) refuse(ErrorCode::corrupt, "rows are missing");
    return;
  }
  if (std::find(kTables.begin(), kTables.end(), table) == kTables.end()) {
    refuse(ErrorCode::corrupt, "table: unknown");
  }
  const Statement columns(database_, "SELECT * FROM " + table);
  std::string marks;
  for (int i = 1; i <= columns.columns(); ++i) marks.append(i > 1 ? ", ?" : "?");
  Statement insert(database_, "INSERT INTO " + table + " VALUES(" + marks + ")");
  std::vector<Value> values;  // outlive the step
  for (int i = 0; i < columns.columns(); ++i) {
    const auto field = json.find(columns.name(i));
    auto value = field == json.end() ? std::nullopt : from_json(*field);
    if (!value) refuse(ErrorCode::corrupt, columns.name(i) + ": missing or not understood");
    values.push_back(std::move(*value));
  }
  insert.with(values).run();
  ++rows_;
}

void LineReader::end() const {
  if (!ended_) refuse(ErrorCode::corrupt, "the end is missing");
}

}  // namespace newsloom::store
