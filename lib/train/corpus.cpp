#include "train/corpus.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <boost/iostreams/filter/bzip2.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/lzma.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace newsloom::train {
namespace {

bool is_white_space(UChar32 c) {
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

Result<void> for_each_line(const std::string& path,
                           const std::function<void(std::string_view)>& line) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::io, path + ": cannot be read"};
  try {
    boost::iostreams::filtering_istream in;
    if (ends_with(path, ".xz")) in.push(boost::iostreams::lzma_decompressor());
    if (ends_with(path, ".gz")) in.push(boost::iostreams::gzip_decompressor());
    if (ends_with(path, ".bz2")) in.push(boost::iostreams::bzip2_decompressor());
    if (ends_with(path, ".zst")) in.push(boost::iostreams::zstd_decompressor());
    in.push(file);
    for (std::string text; std::getline(in, text);) line(text);
    if (in.bad()) return Error{ErrorCode::io, path + ": damaged"};
  } catch (const std::exception& error) {
    return Error{ErrorCode::io, path + ": " + error.what()};
  }
  return {};
}

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const auto tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

Result<void> for_each_translation(const std::string& folder, const std::string& ending,
                                  std::size_t most,
                                  const std::function<void(const Translation&)>& translation) {
  constexpr std::array<std::pair<Language, Language>, 3> kSides = {
      {{Language::en, Language::zh}, {Language::en, Language::fr}, {Language::zh, Language::fr}}};
  for (const auto& [a, b] : kSides) {
    const std::string path = folder + "/" + std::string(language_code(a)) + "-" +
                             std::string(language_code(b)) + ending + ".tsv.xz";
    std::size_t count = 0;
    auto read = for_each_line(path, [&, a = a, b = b](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() < 3 || ++count > most) return;
      translation({a, b, fields[1], fields[2]});
    });
    if (!read) return read;
  }
  return {};
}

Result<void> for_each_document(const std::string& path,
                               const std::function<void(const Document&)>& document) {
  const bool json = path.find(".jsonl") != std::string::npos;
  return for_each_line(path, [&](std::string_view line) {
    Document out;
    if (!json) {
      out.body = line;
      document(out);
      return;
    }
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_object()) return;
    out.title = record.value("title", "");
    out.body = record.value("body", "");
    out.published_at = record.value("published_at", "");
    if (!out.title.empty() && out.body.compare(0, out.title.size(), out.title) == 0) {
      out.body.erase(0, out.title.size());
    }
    document(out);
  });
}

std::string plain_line(std::string_view text, std::size_t characters) {
  std::string out;
  out.reserve(std::min(text.size(), characters * 3));
  bool gap = false;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < characters;) {
    std::int32_t length = 0;
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()) + at, length,
            static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4)), c);
    const auto bytes = text.substr(at, static_cast<std::size_t>(length));
    at += bytes.size();
    if (is_white_space(c)) {
      gap = count > 0;
      continue;
    }
    if (gap) {
      out += ' ';
      ++count;
      gap = false;
      if (count == characters) break;
    }
    out += bytes;
    ++count;
  }
  return out;
}

}  // namespace newsloom::train
