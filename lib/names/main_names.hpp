#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "lang/article_text.hpp"
#include "names/mention.hpp"

namespace newsloom::names {

/// "person" and so on; static storage.
const char* kind_name(NameKind kind) noexcept;

/// For each name of an article its longest form as it is written: views of the text.
std::vector<std::string_view> longest_forms(const lang::ArticleText& article,
                                            const ArticleNames& names);

/// A name as it is shown.
struct MainName {
  NameKind kind = NameKind::other;
  std::uint16_t country = kNoCountry;
  std::string_view text;  ///< UTF-8, not empty
};

/// The names that an article is about, for people to read: at most kMost, the weightiest first.
/// Some 80 bytes, wherever they lie.
class MainNamesView {
 public:
  MainNamesView() = default;
  /// The bytes of MainNames.
  explicit MainNamesView(std::string_view bytes) noexcept : bytes_(bytes) {}

  std::string_view bytes() const noexcept { return bytes_; }

  /// Views of the bytes.
  std::vector<MainName> all() const;

  void encode(ByteWriter& out) const;

 private:
  std::string_view bytes_;  ///< of each name: kind, country, length, text
};

/// The same as they are put together.
class MainNames {
 public:
  static constexpr std::size_t kMost = 6;

  MainNames() = default;
  MainNames(const lang::ArticleText& article, const ArticleNames& names);

  /// The reader fails where the bytes cannot be right.
  static MainNames decode(ByteReader& in);

  operator MainNamesView() const noexcept { return MainNamesView(bytes_); }

 private:
  void add(const MainName& name);

  std::string bytes_;  ///< of a MainNamesView
};

}  // namespace newsloom::names
