#include <nlohmann/json.hpp>

#include "command/sandbox.hpp"

using nlohmann::json;

namespace {

std::vector<std::string> ids_of(const std::string& json_lines) {
  std::vector<std::string> ids;
  for (const auto& line : lines_of(json_lines)) ids.push_back(json::parse(line).at("id"));
  return ids;
}

const std::string kTwo =
    "{\"id\":\"a\",\"title\":\"One\",\"published_at\":\"2024-04-03T18:20:00+02:00\"}\n"
    "{\"id\":\"b\",\"body\":\"Two\",\"lang\":\"en\",\"source\":\"Post\"}\n";

}  // namespace

TEST_CASE("articles come out as they went in") {
  const Sandbox box;
  box.write("two.jsonl", kTwo);
  const Run run = box.newsloom("import two.jsonl");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 2);
  const json first = json::parse(lines[0]), second = json::parse(lines[1]);
  CHECK(first.at("title") == "One");
  CHECK(first.at("published_at") == "2024-04-03T16:20:00Z");
  CHECK_FALSE(second.contains("published_at"));
  CHECK(second.at("lang") == "en");
  CHECK(second.at("source") == "Post");

  const Run again = box.newsloom("import -", run.out);
  CHECK(again.status == 0);
  CHECK(again.out == run.out);
}

TEST_CASE("a bad record is named by file, line and field, and the rest goes on") {
  const Sandbox box;
  box.write("bad.jsonl",
            "{\"id\":\"first\",\"title\":\"Good words\"}\n"
            "this is not JSON\n"
            "{\"title\":\"No id\"}\n"
            "{\"id\":\"empty\",\"title\":\"\",\"body\":\" \\n\"}\n"
            "{\"id\":\"first\",\"title\":\"The same id with other words\"}\n"
            "{\"id\":\"date\",\"title\":\"A day\",\"published_at\":\"2024-13-45\"}\n"
            "{\"id\":\"broken\",\"title\":\"caf\xE9 \xFF words\"}\n"
            "[1, 2]\n"
            "{\"id\":\"last\",\"title\":\"Good words\"}\n");
  const Run run = box.newsloom("import bad.jsonl");
  CHECK(run.status == 3);
  for (const char* message :
       {"bad.jsonl:2: ", "bad.jsonl:3: id: ", "bad.jsonl:4: body: ", "bad.jsonl:5: id: ",
        "bad.jsonl:6: published_at: ", "bad.jsonl:7: title: ", "bad.jsonl:8: "}) {
    INFO(run.err);
    CHECK(contains(run.err, message));
  }
  CHECK_FALSE(contains(run.err, "bad.jsonl:1:"));
  CHECK_FALSE(contains(run.err, "bad.jsonl:9:"));
  const auto ids = ids_of(run.out);  // throws unless all of it is UTF-8
  REQUIRE(ids.size() >= 2);
  CHECK(ids.front() == "first");
  CHECK(ids.back() == "last");
}

TEST_CASE("files without an article are named, and the others are read") {
  const Sandbox box;
  box.write("empty.jsonl", "");
  box.write("nul.jsonl", std::string(4096, '\0'));
  box.write("nul.txt", std::string(4096, '\0'));
  box.write("folder/notes.csv", "a,b\n");
  box.write("two.jsonl", kTwo);
  for (const char* input : {"empty.jsonl", "nul.jsonl", "nul.txt", "folder"}) {
    INFO(input);
    const Run run = box.newsloom("import " + std::string(input) + " two.jsonl");
    CHECK(run.status == 3);
    CHECK(contains(run.err, input));
    CHECK(ids_of(run.out) == std::vector<std::string>{"a", "b"});
  }
}

TEST_CASE("a file that is not there ends the run") {
  const Sandbox box;
  const Run run = box.newsloom("import nowhere.jsonl --output out.jsonl");
  CHECK(run.status == 1);
  CHECK(contains(run.err, "nowhere.jsonl"));
  CHECK(box.names().empty());
}

TEST_CASE("--strict stops at the first bad record and writes nothing") {
  const Sandbox box;
  box.write("bad.jsonl", kTwo + "not JSON\nnot JSON either\n");
  box.write("out.jsonl", "what was there before\n");
  const Run run = box.newsloom("import bad.jsonl --strict --output out.jsonl");
  CHECK(run.status == 3);
  CHECK(contains(run.err, "bad.jsonl:3: "));
  CHECK_FALSE(contains(run.err, "bad.jsonl:4: "));
  CHECK(box.read("out.jsonl") == "what was there before\n");
  CHECK(box.names() == std::vector<std::string>{"bad.jsonl", "out.jsonl"});
}

TEST_CASE("an output file is replaced as a whole, through a link too") {
  const Sandbox box;
  box.write("two.jsonl", kTwo);
  box.write("old.jsonl", "old\n");
  REQUIRE(box.shell("chmod 640 old.jsonl && ln -s old.jsonl link.jsonl").status == 0);
  CHECK(box.newsloom("import two.jsonl --output link.jsonl").status == 0);
  CHECK(ids_of(box.read("old.jsonl")) == std::vector<std::string>{"a", "b"});
  CHECK(box.shell("test -L link.jsonl && stat -c %a old.jsonl").out == "640\n");
  CHECK(box.names() == std::vector<std::string>{"link.jsonl", "old.jsonl", "two.jsonl"});
}

TEST_CASE("output that cannot be written ends with 1 and is named") {
  const Sandbox box;
  box.write("two.jsonl", kTwo);
  const Run folder = box.newsloom("import two.jsonl --output nowhere/out.jsonl");
  CHECK(folder.status == 1);
  CHECK(contains(folder.err, "nowhere/out.jsonl"));
  if (std::filesystem::exists("/dev/full")) {
    CHECK(box.shell("'" NEWSLOOM_COMMAND "' import two.jsonl >/dev/full").status == 1);
  }
}

TEST_CASE("compressed input is read by its content, from files and from standard input") {
  const Sandbox box;
  box.write("two.jsonl", kTwo);
  for (const char* line : {"gzip -c two.jsonl >in.jsonl.gz", "xz -c two.jsonl >in.jsonl.xz",
                           "zstd -q -c two.jsonl >in.jsonl.zst"}) {
    INFO(line);
    REQUIRE(box.shell(line).status == 0);
    const std::string name = std::string(line).substr(std::string(line).find('>') + 1);
    const Run file = box.newsloom("import " + name);
    CHECK(file.status == 0);
    CHECK(ids_of(file.out) == std::vector<std::string>{"a", "b"});
    const Run stream = box.newsloom("import -", box.read(name));
    CHECK(stream.status == 0);
    CHECK(stream.out == file.out);
  }
}

TEST_CASE("a damaged compressed file ends with 1 and leaves nothing") {
  const Sandbox box;
  std::string many;
  for (int i = 0; i < 2000; ++i) {
    many += "{\"id\":\"" + std::to_string(i * 7919) + "\",\"title\":\"Word\"}\n";
  }
  box.write("many.jsonl", many);
  REQUIRE(box.shell("gzip many.jsonl && head -c 2000 many.jsonl.gz >cut.jsonl.gz").status == 0);
  const Run run = box.newsloom("import cut.jsonl.gz --output out.jsonl");
  CHECK(run.status == 1);
  CHECK(contains(run.err, "cut.jsonl.gz"));
  CHECK(box.names() == std::vector<std::string>{"cut.jsonl.gz", "many.jsonl.gz"});
}

TEST_CASE("pages and feeds of a folder become articles in the order of their paths") {
  const Sandbox box;
  box.write("in/b.html",
            "<html><head><title>A bridge opens</title></head><body><article><h1>A bridge opens</h1>"
            "<p>The new bridge over the river opened on Monday after four years of work.</p>"
            "<p>Thousands of people walked over it in the first hour, the town said.</p>"
            "</article></body></html>");
  box.write("in/a.xml",
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Town</title>"
            "<item><guid>item-1</guid><title>Ferry stops</title>"
            "<description>The ferry stops running at noon.</description></item>"
            "</channel></rss>");
  const Run run = box.newsloom("import in");
  CHECK(run.status == 0);
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 2);
  CHECK(json::parse(lines[0]).at("title") == "Ferry stops");
  CHECK(json::parse(lines[1]).at("title") == "A bridge opens");
  CHECK_FALSE(contains(json::parse(lines[1]).at("body").get<std::string>(), "<p>"));
}

TEST_CASE("a file that was packed is told by its end when it is cut short") {
  const Sandbox box;
  box.write("two.jsonl", kTwo);
  for (const char* packer : {"gzip -c", "xz -c", "zstd -q -c", "zstd -q --no-check -c"}) {
    INFO(packer);
    REQUIRE(box.shell(std::string(packer) + " two.jsonl >in.jsonl").status == 0);
    const std::string packed = box.read("in.jsonl");
    for (const std::size_t missing : {1, 3, 8}) {
      box.write("cut.jsonl", packed.substr(0, packed.size() - missing));
      const Run run = box.newsloom("import cut.jsonl --output out.jsonl");
      CHECK(run.status == 1);
      CHECK(contains(run.err, "cut.jsonl: damaged or cut short"));
      CHECK_FALSE(std::filesystem::exists(box.folder() / "out.jsonl"));
    }
  }
}

TEST_CASE("standard input is told apart by its content") {
  const Sandbox box;
  const Run feed = box.newsloom("import -",
                                "\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item>"
                                "<guid>item-1</guid><title>Ferry stops</title></item>\n"
                                "<item><title>no id</title></item></channel></rss>");
  CHECK(feed.status == 3);
  CHECK(contains(feed.err, "-:3: id: "));
  CHECK(ids_of(feed.out) == std::vector<std::string>{"item-1"});

  for (const char* start : {"{", "{\n"}) {
    const Run json = box.newsloom(
        "import -", start + std::string("\"version\":\"https://jsonfeed.org/version/1.1\",\n"
                                        "\"items\":[{\"id\":\"j\",\"title\":\"Ferry\"}]}"));
    CHECK(json.status == 0);
    CHECK(ids_of(json.out) == std::vector<std::string>{"j"});
  }
  const Run page = box.newsloom("import -", "<html><title>A bridge opens</title></html>");
  CHECK(page.status == 0);
  CHECK(ids_of(page.out) == std::vector<std::string>{"-"});
  CHECK(contains(box.newsloom("import -", "words\n" + kTwo).err, "-:1: is not JSON"));
}

TEST_CASE("a name that tells nothing leaves it to the content") {
  const Sandbox box;
  for (const char* name : {"two", "two.log", "two.JSONL", "two.jsonl.zstd"}) {
    INFO(name);
    box.write(name, kTwo);
    CHECK(ids_of(box.newsloom("import " + std::string(name)).out) ==
          std::vector<std::string>{"a", "b"});
  }
  box.write("notes", "A bridge opens over the river\n\nThe new bridge opened on Monday.\n");
  CHECK(ids_of(box.newsloom("import notes").out) == std::vector<std::string>{"notes"});
  box.write("not-a-feed.xml", "<?xml version=\"1.0\"?><catalogue>Words</catalogue>");
  const Run other = box.newsloom("import not-a-feed.xml");
  CHECK(other.status == 3);
  CHECK(contains(other.err, "not-a-feed.xml: is no feed: <catalogue>"));
}

TEST_CASE("an id that would break the lines it is written in is refused, wherever it is from") {
  const Sandbox box;
  box.write("a\tb.txt", "A bridge opens over the river\n\nThe new bridge opened on Monday.\n");
  box.write(
      "feed.json",
      R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a\tb","title":"One"}]})");
  box.write("c1.jsonl", "{\"id\":\"a\\u009bb\",\"title\":\"One\"}\n");
  for (const char* name : {"a\tb.txt", "feed.json", "c1.jsonl"}) {
    INFO(name);
    const Run run = box.newsloom("import '" + std::string(name) + "'");
    CHECK(run.status == 3);
    CHECK(contains(run.err, "id: holds a control character"));
    CHECK(run.out.empty());
  }
}

TEST_CASE("what a caller has opened is written to and not replaced") {
  const Sandbox box;
  box.write("two.jsonl", kTwo);
  for (const char* line : {" --output /dev/stdout >>kept", " --output /dev/fd/5 5>>kept"}) {
    INFO(line);
    box.write("kept", "before\n");
    CHECK(box.shell("'" NEWSLOOM_COMMAND "' import two.jsonl" + std::string(line)).status == 0);
    CHECK(lines_of(box.read("kept")).size() == 3);
    CHECK(lines_of(box.read("kept")).front() == "before");
  }
}

TEST_CASE("a line from a pipe is read when it comes") {
  NEED_MODEL();
  const Sandbox box;
  // The reader at the other end waits for the state to hold the first article before it goes on.
  const Run run = box.shell(
      "{ echo '{\"id\":\"a\",\"title\":\"One\"}'; for i in $(seq 600); do"
      " '" NEWSLOOM_COMMAND "' explain a --state st --model '" +
      test_model() +
      "' >seen 2>/dev/null && break; sleep 0.1; done; } | '" NEWSLOOM_COMMAND
      "' cluster - --state st --quiet --model '" +
      test_model() + "'");
  CHECK(run.status == 0);
  CHECK(contains(box.read("seen"), "One"));
}
