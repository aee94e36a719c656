#include "ingest/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <boost/regex.hpp>
#include <memory>

namespace newsloom::ingest {
namespace {

/// Characters beyond ASCII and bytes that are no UTF-8.
struct Utf8Counts {
  std::size_t good = 0, bad = 0;
};

Utf8Counts count_utf8(std::string_view bytes) {
  Utf8Counts counts;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) {
      ++counts.bad;
    } else if (c >= 0x80) {
      ++counts.good;
    }
  }
  return counts;
}

/// The encoding that a <meta> names, by the name that ICU and the web agree on.
std::string declared_charset(std::string_view bytes) {
  static const boost::regex kMeta(
      "<(?:meta|\\?xml)[^>]+(?:charset|encoding)\\s*=\\s*[\"']?"
      "([A-Za-z0-9_:-]+)",
      boost::regex::icase);
  const std::string head(bytes.substr(0, 4096));
  boost::smatch match;
  if (!boost::regex_search(head, match, kMeta)) return {};
  std::string name = match[1];
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (name == "gb2312" || name == "gbk" || name == "gb_2312-80") return "gb18030";
  if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii") {
    return "windows-1252";
  }
  return name;
}

std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) ? std::string() : std::string(name);
}

std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset.c_str(), &status);
  if (U_FAILURE(status)) return std::string(bytes);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                status);
  ucnv_close(converter);
  std::string out;
  if (U_FAILURE(status)) return std::string(bytes);
  return text.toUTF8String(out);
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return std::string(bytes.substr(3));
  if (bytes.substr(0, 2) == "\xFF\xFE") return convert(bytes.substr(2), "UTF-16LE");
  if (bytes.substr(0, 2) == "\xFE\xFF") return convert(bytes.substr(2), "UTF-16BE");
  const auto counts = count_utf8(bytes);
  // Pages saved anew are UTF-8 whatever their <meta> says.
  if (counts.bad == 0 || counts.good > 10 * counts.bad) return std::string(bytes);
  std::string charset = declared_charset(bytes);
  if (charset.empty() || charset == "utf-8" || charset == "utf8") charset = detected_charset(bytes);
  return charset.empty() ? std::string(bytes) : convert(bytes, charset);
}

}  // namespace newsloom::ingest
