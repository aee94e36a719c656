// Import accuracy: whole pages of many layouts against what a reader would take from them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "ingest/boilerplate.hpp"
#include "ingest/timestamp.hpp"
#include "ingest/url.hpp"
#include "newsloom/import.hpp"

using namespace newsloom;
namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Files of a folder with an ending, in order.
std::vector<fs::path> files_in(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ending) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

fs::path shared_folder() {
  const char* named = std::getenv("NEWSLOOM_SHARED");
  return named != nullptr ? fs::path(named) : fs::path(NEWSLOOM_SOURCE_DIR) / ".." / "shared";
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string without_blanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

/// What no body may hold: tags, targets of links, words of share bars and feed trailers.
void check_clean(const Article& article) {
  const std::string_view body = article.body;
  CHECK_FALSE(holds(body, "<"));
  CHECK_FALSE(holds(body, "http"));
  CHECK_FALSE(holds(body, "]("));
  CHECK_FALSE(holds(body, "\u83b7\u53d6\u66f4\u591aRSS"));  // "more RSS"
  CHECK_FALSE(holds(body, "\u5206\u4eab :"));               // "share :"
  CHECK_FALSE(holds(body, "Permalink"));
  CHECK_FALSE(holds(body, "Feed enhanced"));
  CHECK_FALSE(holds(body, "License is not validated"));
  CHECK_FALSE(holds(body, "Most View"));
  CHECK_FALSE(holds(body, "\u7248\u6743\u58f0\u660e"));  // "copyright notice"
  CHECK_FALSE(holds(body, "Image caption"));
}

}  // namespace

TEST_CASE("invented pages give title, date, source, language, url and the whole text") {
  const auto expectations = files_in(fs::path(NEWSLOOM_SOURCE_DIR) / "tests/data/pages", ".json");
  REQUIRE(expectations.size() >= 12);
  for (const auto& file : expectations) {
    const fs::path page = file.parent_path() / file.stem();
    INFO(page.filename().string());
    const auto expected = nlohmann::json::parse(read_file(file));
    const auto article = import_page(read_file(page), "id");
    REQUIRE(article.ok());
    std::string body;
    for (const std::string paragraph : expected["body"]) {
      body += (body.empty() ? "" : "\n") + paragraph;
    }
    CHECK(article->title == expected["title"].get<std::string>());
    CHECK(article->published_at ==
          ingest::parse_timestamp(expected["published_at"].get<std::string>()));
    CHECK(article->source == expected["source"].get<std::string>());
    CHECK(article->language == expected["lang"].get<std::string>());
    CHECK(article->url == expected["url"].get<std::string>());
    CHECK(article->body == body);
  }
}

TEST_CASE("every raw page of the shared folder imports clean") {
  const fs::path folder = shared_folder() / "eval/raw-pages-zh";
  if (!fs::exists(folder)) {
    WARN("skipped: no ../shared/eval/raw-pages-zh (or NEWSLOOM_SHARED)");
    return;
  }
  const auto pages = files_in(folder, ".txt");
  REQUIRE(pages.size() == 60);
  for (const auto& page : pages) {
    INFO(page.filename().string());
    const std::string bytes = read_file(page);
    const auto article = import_page(bytes, "id");
    REQUIRE(article.ok());
    CHECK(holds(without_blanks(bytes.substr(0, 2000)), without_blanks(article->title)));
    CHECK(article->published_at.has_value());
    CHECK(article->url.substr(0, 4) == "http");
    CHECK(holds(article->url, article->source));
    CHECK(article->body.size() > 300);
    check_clean(*article);
  }
}

TEST_CASE("the five seed pages import clean") {
  const fs::path folder = shared_folder() / "eval/seeds";
  if (!fs::exists(folder)) {
    WARN("skipped: no ../shared/eval/seeds (or NEWSLOOM_SHARED)");
    return;
  }
  std::vector<Article> articles;
  for (const auto& page : files_in(folder, ".txt")) {
    auto article = import_page(read_file(page), "id");
    REQUIRE(article.ok());
    check_clean(*article);
    articles.push_back(std::move(article).value());
  }
  REQUIRE(articles.size() == 5);
  CHECK(articles[0].published_at == 1712229301);
  CHECK(articles[3].published_at == 1712186220);
  CHECK(articles[3].source == "BSS/AFP");
  CHECK(articles[2].title.find("Premier entretien") == 0);
  CHECK(articles[3].title.find("French, Russian defence ministers") == 0);
  // The texts end where the articles end.
  CHECK(holds(articles[2].body.substr(articles[2].body.size() - 100), "occidentaux"));
  CHECK(holds(articles[3].body.substr(articles[3].body.size() - 100), "October 2022."));
}

TEST_CASE("names of classes and ids tell by-work from text") {
  for (const char* name : {"share", "social-share", "relatedArticles", "Cookie-Banner", "sidebar2",
                           "wp-caption-text", "jp-relatedposts relatedposts", "ad-slot"}) {
    INFO(name);
    CHECK(ingest::names_boilerplate(name));
  }
  for (const char* name : {"article-body", "no-sidebar", "has-ads", "r-ad9z0x", "shareholder",
                           "overflow-hidden", "content", "header-news"}) {
    INFO(name);
    CHECK_FALSE(ingest::names_boilerplate(name));
  }
  CHECK(ingest::names_comments("comment-list"));
  CHECK_FALSE(ingest::names_comments("commentary"));
}

TEST_CASE("lines of readers and lines of sites") {
  for (const char* line : {"Share this article on Facebook", "Advertisement", "\u00a9 2024 Someone",
                           "3 minutes de lecture", "2 min", "Lire aussi : autre chose"}) {
    INFO(line);
    CHECK(ingest::is_boilerplate_line(line));
  }
  for (const char* line : {"The firms agreed to share the cost.", "He shared his secret.",
                           "Le gouvernement veut partager les fruits de la croissance.",
                           "The cookie factory burned down on Friday."}) {
    INFO(line);
    CHECK_FALSE(ingest::is_boilerplate_line(line));
  }
}

TEST_CASE("links are resolved and dates read from urls") {
  using ingest::absolute_url;
  CHECK(absolute_url("/a/b", "https://x.example/c/d") == "https://x.example/a/b");
  CHECK(absolute_url("b", "https://x.example/c/d?e=f/g") == "https://x.example/c/b");
  CHECK(absolute_url("//y.example/b", "https://x.example/") == "https://y.example/b");
  CHECK(absolute_url("http://y.example/b", "https://x.example/") == "http://y.example/b");
  CHECK(absolute_url("b", "") == "b");
  CHECK(ingest::host_of("https://www.x.example:80/a") == "x.example");
  CHECK(ingest::date_in_url("https://x.example/2024/04/03/a") == 1712102400);
  CHECK(ingest::date_in_url("https://x.example/fr/20240403-a") == 1712102400);
  CHECK_FALSE(ingest::date_in_url("https://x.example/a-20241503"));
}

TEST_CASE("a site's name goes from the end of a headline") {
  using ingest::without_site;
  CHECK(without_site("A story | The Site", {""}) == "A story | The Site");
  CHECK(without_site("A story of length | Site", {""}) == "A story of length");
  CHECK(without_site("A story - The Site", {"the site"}) == "A story");
  CHECK(without_site("A story - part two", {"the site"}) == "A story - part two");
  CHECK(without_site("Site", {"site"}) == "Site");
}
