#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "ingest/input.hpp"
#include "ingest/json_article.hpp"
#include "ingest/plain_record.hpp"
#include "ingest/timestamp.hpp"
#include "newsloom/import.hpp"

using namespace newsloom;
namespace fs = std::filesystem;

namespace {

/// A folder that goes when the test ends.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("newsloom-ingest-" + std::to_string(next_++))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string path(const std::string& name = "") const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }
  std::string file(const std::string& name, const std::string& content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
    return path(name);
  }

 private:
  static inline int next_ = 0;
  fs::path path_;
};

struct Outcome {
  std::vector<Article> articles;
  std::vector<ImportProblem> problems;
  Result<void> result;

  std::string ids() const {
    std::string all;
    for (const auto& article : articles) all += article.id + " ";
    return all;
  }
  /// "line field" of each problem.
  std::string places() const {
    std::string all;
    for (const auto& problem : problems) {
      all += std::to_string(problem.line) + " " + problem.field + ";";
    }
    return all;
  }
};

Outcome import_all(const std::vector<std::string>& paths) {
  Outcome outcome;
  Importer importer({[&](Article&& article) {
                       outcome.articles.push_back(std::move(article));
                       return true;
                     },
                     [&](const ImportProblem& problem) {
                       outcome.problems.push_back(problem);
                       return true;
                     }});
  for (const auto& path : paths) {
    outcome.result = importer.read(path);
    if (!outcome.result) break;
  }
  return outcome;
}

Outcome import_text(const std::string& name, const std::string& content) {
  const Folder folder;
  return import_all({folder.file(name, content)});
}

const std::string kData = NEWSLOOM_SOURCE_DIR "/tests/data/";

}  // namespace

TEST_CASE("a record keeps all its fields") {
  const auto got = import_text(
      "a.jsonl",
      R"({"id":"x1","title":"T","body":"B","published_at":"2024-04-03T23:17:00+02:00","lang":"zh-Hant","url":"u","source":"s","vector":[1,0.5],"other":{}})"
      "\n\n"
      R"({"id":7,"title":"number","published_at":1712229301000})"
      "\n");
  REQUIRE(got.result.ok());
  REQUIRE(got.problems.empty());
  REQUIRE(got.articles.size() == 2);
  const auto& first = got.articles[0];
  CHECK(first.id == "x1");
  CHECK(first.title == "T");
  CHECK(first.body == "B");
  CHECK(first.published_at == 1712179020);
  CHECK(first.language == "zh-Hant");
  CHECK(first.url == "u");
  CHECK(first.source == "s");
  CHECK(first.vector == std::vector<float>{1.0F, 0.5F});
  CHECK(got.articles[1].id == "7");
  CHECK(got.articles[1].published_at == 1712229301);
}

TEST_CASE("bad records are named by line and field, good ones stay") {
  const auto got = import_text("a.jsonl",
                               "{\"id\":\"good1\",\"title\":\"one\"}\n"
                               "not json\n"
                               "{\"title\":\"no id\"}\n"
                               "{\"id\":\"\",\"title\":\"x\"}\n"
                               "{\"id\":\"e\",\"title\":\" \",\"body\":\"...\"}\n"
                               "{\"id\":\"d\",\"title\":\"x\",\"published_at\":\"2024-02-30\"}\n"
                               "{\"id\":\"d2\",\"title\":\"x\",\"published_at\":9e18}\n"
                               "{\"id\":\"d3\",\"title\":\"x\",\"published_at\":true}\n"
                               "{\"id\":\"t\",\"title\":5}\n"
                               "{\"id\":\"f\",\"title\":\"x\",\"format\":\"rtf\"}\n"
                               "{\"id\":\"v\",\"title\":\"x\",\"vector\":[1,\"2\"]}\n"
                               "{\"id\":\"v2\",\"title\":\"x\",\"vector\":[1e300]}\n"
                               "[1,2]\n"
                               "{\"id\":\"good1\",\"title\":\"one\"}\n"
                               "{\"id\":\"good1\",\"title\":\"other\"}\n"
                               "{\"id\":\"good2\",\"title\":\"two\"}");
  CHECK(got.ids() == "good1 good2 ");
  CHECK(got.places() ==
        "2 ;3 id;4 id;5 body;6 published_at;7 published_at;8 published_at;9 title;10 format;"
        "11 vector;12 vector;13 ;15 id;");
  for (const auto& problem : got.problems) {
    CHECK(problem.file.find("a.jsonl") != std::string::npos);
    CHECK(!problem.message.empty());
    CHECK(problem.text().find("a.jsonl:" + std::to_string(problem.line) + ": ") !=
          std::string::npos);
  }
}

TEST_CASE("an id stays known from file to file") {
  const Folder folder;
  const auto a = folder.file("a.jsonl", "{\"id\":\"1\",\"title\":\"one\"}\n");
  const auto b = folder.file("b.jsonl", "{\"id\":\"1\",\"title\":\"uno\"}\n");
  const auto got = import_all({a, b, a});
  CHECK(got.ids() == "1 ");
  REQUIRE(got.problems.size() == 1);
  CHECK(got.problems[0].file == b);
  CHECK(got.problems[0].field == "id");
}

TEST_CASE("broken UTF-8 is repaired and reported, and the article kept") {
  const auto got = import_text("a.jsonl", "{\"id\":\"1\",\"title\":\"caf\xC3 cr\xE8me\"}\r\n");
  REQUIRE(got.articles.size() == 1);
  REQUIRE(got.problems.size() == 1);
  CHECK(got.problems[0].line == 1);
  CHECK(got.problems[0].field == "title");
  CHECK(got.articles[0].title.find("\xEF\xBF\xBD") != std::string::npos);
  CHECK(got.articles[0].title.find("caf") == 0);
}

TEST_CASE("files without an article say so") {
  CHECK(import_text("empty.jsonl", "").places() == "0 ;");
  CHECK(import_text("blank.jsonl", "\n\n  \n").places() == "0 ;");
  CHECK(import_text("empty.txt", "").places() == "0 ;");
  CHECK(import_text("empty.json", "[ ]").places() == "0 ;");
  CHECK(import_text("nul.jsonl", std::string(5000, '\0')).places() == "1 ;");
  CHECK(import_text("nul.txt", std::string(5000, '\0')).places() == "0 ;");
  CHECK(import_text("nul.html", std::string(5000, '\0')).places() == "0 ;");
  const Folder folder;
  folder.file("notes.pdf", "x");
  folder.file("README.md", "# about");
  const auto got = import_all({folder.path()});
  CHECK(got.result.ok());
  REQUIRE(got.problems.size() == 1);
  CHECK(got.problems[0].file == folder.path());
}

TEST_CASE("a missing file is an error that names it") {
  const auto got = import_all({"/nowhere/at/all.jsonl"});
  REQUIRE(!got.result.ok());
  CHECK(got.result.code() == ErrorCode::not_found);
  CHECK(got.result.error().message.find("/nowhere/at/all.jsonl") != std::string::npos);
}

TEST_CASE("a folder is read in order of paths, ids are paths below it") {
  const Folder folder;
  folder.file("b/page.txt", "A headline of some length\n\nA line of text follows here.");
  folder.file("a.jsonl", "{\"id\":\"1\",\"title\":\"one\"}\n");
  folder.file("c.html", "<h1>Another headline</h1><p>Text.</p>");
  folder.file(".hidden.txt", "not read");
  folder.file(".git/page.txt", "not read either");
  fs::create_symlink("loop.html", folder.path("loop.html"));
  folder.file("labels.tsv", "not\tread");
  const auto got = import_all({folder.path()});
  CHECK(got.problems.empty());
  CHECK(got.ids() == "1 b/page.txt c.html ");
}

TEST_CASE("compressed input reads like plain input") {
  for (const char* name : {"two.jsonl.gz", "two.jsonl.xz", "two.jsonl.zst"}) {
    INFO(name);
    const std::string path = kData + "compressed/" + name;
    CHECK(import_all({path}).ids() == "a b ");
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const Folder folder;
    // The content tells, not the name.
    CHECK(import_all({folder.file("plain.jsonl", bytes)}).ids() == "a b ");
    CHECK(import_all({folder.file("twice.jsonl", bytes + bytes)}).ids() == "a b ");
    const auto cut = import_all({folder.file("cut.jsonl", bytes.substr(0, bytes.size() / 2))});
    // Damage never passes in silence.
    CHECK((!cut.result.ok() || !cut.problems.empty()));
    if (!cut.result) CHECK(cut.result.error().message.find("cut.jsonl") != std::string::npos);
  }
}

TEST_CASE("standard input is article lines") {
  std::istringstream input(
      "{\"id\":\"1\",\"title\":\"one\"}\nbad\n{\"id\":\"2\",\"title\":\"two\"}\n");
  auto* const before = std::cin.rdbuf(input.rdbuf());
  const auto got = import_all({"-"});
  std::cin.rdbuf(before);
  std::cin.clear();
  CHECK(got.ids() == "1 2 ");
  CHECK(got.places() == "2 ;");
}

TEST_CASE("sizes have limits with a clear word") {
  std::string longest = "{\"id\":\"long\",\"title\":\"";
  longest += std::string(ingest::kMaxLineBytes, 'x') + "\"}\n";
  auto got = import_text("a.jsonl", longest + "{\"id\":\"2\",\"title\":\"two\"}\n");
  CHECK(got.ids() == "2 ");
  CHECK(got.places() == "1 ;");
  CHECK(got.problems.at(0).message.find("MiB") != std::string::npos);

  const std::string deep = "{\"id\":\"1\",\"title\":\"x\",\"y\":" + std::string(100000, '[') +
                           std::string(100000, ']') + "}\n";
  got = import_text("a.jsonl", deep + "{\"id\":\"2\",\"title\":\"brackets [[[[ \\\"[[\"}\n");
  CHECK(got.ids() == "2 ");
  CHECK(got.problems.at(0).message.find("nested") != std::string::npos);

  got = import_text("a.jsonl", "{\"id\":\"" + std::string(5000, 'i') + "\",\"title\":\"x\"}\n");
  CHECK(got.places() == "1 id;");

  std::string page = "<html><body><p>A paragraph before the depths, long enough to count.</p>";
  for (int i = 0; i < 200000; ++i) page += "<div>";
  CHECK(import_text("deep.html", page + "text").articles.size() == 1);
  const std::string large(std::size_t{11} << 20, 'a');
  CHECK(import_text("large.txt", large).problems.at(0).message.find("bytes") != std::string::npos);
}

TEST_CASE("a body of HTML becomes text") {
  const auto got = import_text(
      "a.jsonl",
      R"({"id":"1","title":"T","format":"html","body":"<p>One &amp; two.</p><script>x()</script><p>Three<br>four.</p><p><a href='https://a.example'>Share this</a></p>"})"
      "\n"
      R"({"id":"2","title":"T","format":"text","body":"1 < 2 &amp; <b>"})"
      "\n");
  REQUIRE(got.articles.size() == 2);
  CHECK(got.articles[0].body == "One & two.\nThree\nfour.");
  CHECK(got.articles[1].body == "1 < 2 &amp; <b>");
}

TEST_CASE("a JSON file may hold an array or one article over several lines") {
  auto got = import_text("a.json",
                         "[\n {\"id\":\"1\",\"title\":\"a, b] {\"},\n {\"title\":\"x\"},\n\n"
                         " {\"id\":\"3\",\"title\":\"c\"}]");
  CHECK(got.ids() == "1 3 ");
  CHECK(got.places() == "3 id;");
  got = import_text("cut.json", "[{\"id\":\"1\",\"title\":\"a\"},\n{\"id\":\"2\",\"ti");
  CHECK(got.ids() == "1 ");
  CHECK(got.places() == "2 ;");
}

TEST_CASE("RSS items are articles") {
  const auto got = import_text("feed.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Valley &amp; Hill</title><link>https://valley.example/</link><language>en-gb</language>
<item><title><![CDATA[Bridge <b>opens</b> &amp; closes]]></title><link>/news/1</link>
 <guid isPermaLink="false">g1</guid><pubDate>Wed, 03 Apr 2024 23:17:00 +0200</pubDate>
 <description>Short.</description>
 <content:encoded><![CDATA[<p>The bridge opened on Wednesday, and closed an hour later because of the wind, said the mayor.</p><p><a href="https://x.example">Share this on X</a></p><p>The post Bridge appeared first on Valley.</p>]]></content:encoded></item>
<item><title>No guid</title><link>https://valley.example/2</link><description>&lt;p&gt;Escaped.&lt;/p&gt;</description></item>
<item><title>Nothing to name it</title></item>
<item><title>Bad date</title><guid>g4</guid><pubDate>32 Foo 2024</pubDate></item>
<item><guid>g5</guid></item>
<item><title>Last</title><guid>g6</guid></item>
</channel></rss>)");
  CHECK(got.ids() == "g1 https://valley.example/2 g6 ");
  CHECK(got.places() == "9 id;10 published_at;11 body;");
  const auto& first = got.articles.at(0);
  CHECK(first.title == "Bridge opens & closes");
  CHECK(first.url == "https://valley.example/news/1");
  CHECK(first.source == "Valley & Hill");
  CHECK(first.language == "en-gb");
  CHECK(first.published_at == 1712179020);
  CHECK(first.body ==
        "The bridge opened on Wednesday, and closed an hour later because of the wind, said the "
        "mayor.");
  CHECK(got.articles.at(1).body == "Escaped.");
}

TEST_CASE("Atom entries are articles") {
  const auto got = import_text("feed.atom", R"(<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://journal.example/a/">
<title>Le Journal</title>
<entry><id>urn:1</id><title type="html">L&amp;#233;t&amp;eacute;</title><link rel="self" href="x"/>
 <link rel="alternate" href="b.html"/><published>2024-07-01T08:00:00Z</published><updated>2024-07-02T08:00:00Z</updated>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Il fait <em>chaud</em>.</p></div></content></entry>
<entry><id>urn:2</id><title>Deux</title><summary>Rien.</summary><updated>2024-07-02T08:00:00+02:00</updated></entry>
</feed>)");
  REQUIRE(got.problems.empty());
  CHECK(got.ids() == "urn:1 urn:2 ");
  CHECK(got.articles[0].title == "L\u00e9t\u00e9");
  CHECK(got.articles[0].url == "https://journal.example/a/b.html");
  CHECK(got.articles[0].body == "Il fait chaud.");
  CHECK(got.articles[0].language == "fr");
  CHECK(got.articles[0].published_at == 1719820800);
  CHECK(got.articles[1].body == "Rien.");
}

TEST_CASE("JSON Feed items are articles") {
  const auto got = import_text("feed.json", R"({"version":"https://jsonfeed.org/version/1.1",
"title":"Feed","home_page_url":"https://f.example/","language":"en","items":[
{"id":"1","url":"p/1","title":"One","content_html":"<p>Text.</p>","date_published":"2024-04-03T10:00:00Z"},
{"id":2,"content_text":"Two < three"},{"title":"no id"},5]})");
  CHECK(got.ids() == "1 2 ");
  CHECK(got.places() == "0 items[2].id;0 items[3];");
  CHECK(got.articles.at(0).body == "Text.");
  CHECK(got.articles.at(0).url == "https://f.example/p/1");
  CHECK(got.articles.at(1).body == "Two < three");
}

TEST_CASE("damaged feeds are reported") {
  CHECK(import_text("a.xml", "<rss><channel></channel></rss>").places() == "0 ;");
  const auto cut = import_text(
      "b.xml", "<rss><channel><item><guid>1</guid><title>One</title></item>\n<item><title>Tw");
  CHECK(cut.ids() == "1 ");
  CHECK(!cut.problems.empty());
}

TEST_CASE("reading stops when the sink says so") {
  const Folder folder;
  const auto path =
      folder.file("a.jsonl", "{\"id\":\"1\",\"title\":\"a\"}\n{\"id\":\"2\",\"title\":\"b\"}\n");
  int count = 0;
  Importer importer({[&](Article&&) { return ++count < 1; }, {}});
  CHECK(importer.read(path).code() == ErrorCode::cancelled);
  CHECK(count == 1);
}

TEST_CASE("timestamps are read in the ways that news writes them") {
  const auto at = [](std::string_view text) { return ingest::parse_timestamp(text).value_or(-1); };
  CHECK(at("2024-04-03T23:17:00Z") == 1712186220);
  CHECK(at("2024-04-03T23:17:00+08:00") == 1712157420);
  CHECK(at("2024-04-03T23:17:00.123-0500") == 1712204220);
  CHECK(at("2024-04-03 23:17") == 1712186220);
  CHECK(at("2024-04-03") == 1712102400);
  CHECK(at("Wed, 03 Apr 2024 23:17:00 GMT") == 1712186220);
  CHECK(at("3 Apr 2024 23:17:00 EST") == 1712204220);
  CHECK(at("1712186220000") == 1712186220);
  for (const char* bad :
       {"", "yesterday", "2024-13-01", "2024-02-30", "2024-04-03T25:00:00Z", "0000-00-00", "12",
        "99999999999999999999", "2024-04-03T10:00:00Q", "1850-01-01", "2024-04-31", "2023-02-29"}) {
    INFO(bad);
    CHECK(!ingest::parse_timestamp(bad));
  }
  CHECK(at("2024-02-29") == 1709164800);

  const auto found = [](std::string_view text) {
    const auto date = ingest::find_date(text);
    return date ? date->unix_s : -1;
  };
  CHECK(found("Published 03 Apr 2024, 23:17 by X") == 1712186220);
  CHECK(found("04/04/2024 - 13:11") == 1712236260);
  CHECK(found("Publi\u00e9 le 3 avril 2024 \u00e0 18h05") == 1712167500);
  CHECK(found("le 1er ao\u00fbt 2023") == 1690848000);
  CHECK(found("April 3, 2024 11:17 PM") == 1712186220);
  CHECK(found("Wed 3 Apr 2024 18.30 BST") == 1712165400);
  CHECK(found("2024\u5e744\u67083\u65e5 23:17") == 1712186220);
  CHECK(found("\u5317\u4eac\u65f6\u95f4 2024-04-03 23:17:00") == 1712157420);
  CHECK(found("03.04.2024 13:00 Uhr") == 1712149200);
  CHECK(found("04/13/2024") == 1712966400);
  CHECK(found("10-15 people in 2024") == -1);
}

TEST_CASE("half a surrogate pair is repaired and reported, a whole one stays") {
  const auto got = import_text("a.jsonl", R"({"id":"1","title":"cut \ud83d"})"
                                          "\n"
                                          R"({"id":"2","title":"\ude00\ud83d \\ud83d","body":"b"})"
                                          "\n"
                                          R"({"id":"3","title":"\ud83d\uDE00 \\ud83d"})"
                                          "\n"
                                          R"({"id":"4","title":"not hexadecimal: \ud8xx"})"
                                          "\n");
  CHECK(got.ids() == "1 2 3 ");
  CHECK(got.places() == "1 title;2 title;4 ;");
  CHECK(got.articles.at(0).title == "cut \uFFFD");
  CHECK(got.articles.at(1).title == "\uFFFD\uFFFD \\ud83d");
  CHECK(got.articles.at(2).title == "\U0001F600 \\ud83d");
  CHECK(got.problems.at(0).message == "half a surrogate pair was replaced by U+FFFD");
  const auto feed = import_text("feed.json", R"({"version":"https://jsonfeed.org/version/1.1",
"items":[{"id":"1","title":"cut \ud83d"}]})");
  CHECK(feed.ids() == "1 ");
}

TEST_CASE("a timestamp keeps to RFC 3339 and to the years that are read") {
  const auto at = [](std::string_view text) { return ingest::parse_timestamp(text).value_or(-1); };
  CHECK(at("2024-04-03T23:17:00.1234567890123Z") == 1712186220);
  CHECK(at("2016-12-31T23:59:60Z") == 1483228800);
  CHECK(at("2024-04-03T24:00:00Z") == 1712188800);
  CHECK(at("20240403") == 1712102400);
  for (const char* bad : {"2024-04-03T24:30:00Z", "2024-04-03T23:17:00.Z", "2024-04-03T23:17:61Z",
                          "1900-01-01T00:00:00+01:00", "2200-12-31T23:59:59-01:00"}) {
    INFO(bad);
    CHECK(!ingest::parse_timestamp(bad));
  }
}

TEST_CASE("one JSON article may stand on several lines") {
  const auto got = import_text("a.json", "{\n \"id\": \"1\",\n \"title\": \"one\"\n}\n");
  CHECK(got.ids() == "1 ");
  CHECK(got.problems.empty());
  CHECK(import_text("lines.json", "{\"id\":\"1\",\"title\":\"one\"}\nbad\n").places() == "2 ;");
}

TEST_CASE("zst files of several frames, skippable ones too, end where a frame does") {
  std::ifstream file(kData + "compressed/two.jsonl.zst", std::ios::binary);
  const std::string frame{std::istreambuf_iterator<char>(file), {}};
  const std::string skippable("\x50\x2A\x4D\x18\x02\0\0\0xx", 10);
  for (const auto& bytes : {skippable + frame, frame + skippable, frame + skippable + frame}) {
    const auto got = import_text("a.jsonl.zst", bytes);
    CHECK(got.result.ok());
    CHECK(got.ids() == "a b ");
  }
  for (std::size_t size = 4; size < frame.size(); ++size) {
    CHECK(!import_text("a.jsonl.zst", frame.substr(0, size)).result.ok());
  }
  CHECK(!import_text("a.jsonl.zst", frame + skippable.substr(0, 9)).result.ok());
}

TEST_CASE("records are read alike the short way and the long way") {
  const std::string records[] = {
      R"({"id":"a","title":"T","body":"B"})",
      R"( {"id" : 17, "title" : "\u00e9t\u00E9 \ud83d\ude00 \"x\" \/ \\ud800", "body" : null} )",
      R"({"id":"a","id":"b","title":"T","title":null,"body":"\u4e2d\n\u0000"})",
      R"({"id":"a","body":"B","published_at":1778600000123,"lang":"fr","url":"u","source":"s"})",
      R"({"id":"a","body":"B","published_at":"2026-05-12T04:12:00Z","format":"text"})",
      R"({"id":"a","body":"B","published_at":"","other":[{"x":[1,2e3,-0.5,true]}]})",
      R"({"id":"a","body":"B","vector":[0.1,-2.5e-3,1.0000000001]})",
  };
  for (const auto& record : records) {
    INFO(record);
    const auto plain = ingest::read_plain_record(record);
    // Half a pair, in a field that is ignored, makes it go the long way.
    auto strange = record;
    strange.insert(strange.rfind('}'), R"(,"ignored":"\ud800")");
    ingest::FieldProblem problem;
    const auto whole = ingest::read_json_article(strange, problem);
    REQUIRE(plain);
    REQUIRE(whole);
    CHECK(!problem.message.empty());
    CHECK(plain->id == whole->id);
    CHECK(plain->title == whole->title);
    CHECK(plain->body == whole->body);
    CHECK(plain->published_at == whole->published_at);
    CHECK(plain->language == whole->language);
    CHECK(plain->url == whole->url);
    CHECK(plain->source == whole->source);
    CHECK(plain->vector == whole->vector);
  }
}

TEST_CASE("what something is to be said of goes the long way") {
  for (const std::string record : {"",
                                   "{",
                                   "[]",
                                   "1",
                                   R"({"title":"T"})",
                                   R"({"id":"a"})",
                                   R"({"id":"a","title":" "})",
                                   R"({"id":"","title":"T"})",
                                   R"({"id":1.5,"title":"T"})",
                                   R"({"id":"a\u0001","title":"T"})",
                                   R"({"id":"a","title":7})",
                                   R"({"id":"a","title":"T"} x)",
                                   R"({"id":"a","title":"T",})",
                                   R"({"id":"a","title":"T","format":"html"})",
                                   R"({"id":"a","title":"T","format":"rtf"})",
                                   R"({"id":"a","title":"T","published_at":"soon"})",
                                   R"({"id":"a","title":"T","published_at":true})",
                                   R"({"id":"a","title":"T","vector":"1"})",
                                   R"({"id":"a","title":"T","vector":[1e39]})",
                                   R"({"id":"a","title":"\ud800"})",
                                   R"({"id":"a","title":"\udc00"})",
                                   "{\"id\":\"a\",\"title\":\"\xff\"}",
                                   "{\"id\":\"a\",\"title\":\"\x01\"}"}) {
    INFO(record);
    CHECK(!ingest::read_plain_record(record));
  }
}
