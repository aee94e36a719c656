#pragma once

#include <string>
#include <string_view>

namespace newsloom::ingest {

/// A class or id attribute whose words say that the part is no article text: sharing, navigation,
/// related stories, comments, cookies, promotion, captions.
bool names_boilerplate(std::string_view attribute);

/// The same for the comments of readers, which may be longer than the article.
bool names_comments(std::string_view attribute);

/// The text ends as sentences do.
bool ends_sentence(std::string_view text) noexcept;

/// A line that readers skip: share and subscribe calls, cookie and copyright notices, feed
/// trailers, "read more", reading times.
bool is_boilerplate_line(std::string_view line);

/// A line of names: author, editor, translator, agencies.
bool is_credit_line(std::string_view line);

/// A heading under which other stories, comments or notes on the author stand.
bool opens_other_content(std::string_view heading);

/// The line without web addresses and without a closing credit in brackets.
std::string without_links_and_credits(const std::string& line);

/// A headline without what stands after its last separator ("Title - Site", "标题_网站"); "" when
/// it has none.
std::string without_last_part(const std::string& title);

/// A headline without the names of its site and section at the end; `sites` are names that the site
/// may have, empty ones are ignored.
std::string without_site(const std::string& title, std::initializer_list<std::string_view> sites);

}  // namespace newsloom::ingest
