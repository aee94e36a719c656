#include <string>

#include "command/sandbox.hpp"

// Vectors that users bring, and those that they take away.

namespace {

std::string article(const std::string& id, const std::string& rest) {
  return "{\"id\":\"" + id +
         "\",\"title\":\"Ferry aground off Halden\",\"published_at\":\"2024-03-01T10:00:00Z\"" +
         rest + "}\n";
}

const std::string kModel = " --model '" + test_model() + "'";

}  // namespace

TEST_CASE("cluster compares the vectors that articles bring, and says where one is wrong") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", article("a", R"(,"lang":"en","vector":[1,2,3])") +
                            article("short", R"(,"lang":"en","vector":[1,2])") +
                            article("none", R"(,"lang":"en")") +
                            article("nowhere", R"(,"vector":[1,2,3])") +
                            article("text", R"(,"lang":"en","vector":["x"])") +
                            article("b", R"(,"lang":"en","vector":[2,4,6])"));
  const std::string arguments = "cluster in.jsonl --vectors 3 --assignments out.tsv" + kModel;
  const Run run = box.newsloom(arguments);
  CHECK(run.status == 3);
  for (const char* said : {"in.jsonl:2: article 'short': vector: has 2 numbers, not 3",
                           "in.jsonl:3: article 'none': vector: is missing",
                           "in.jsonl:4: article 'nowhere': lang: ", "in.jsonl:5: vector: "}) {
    INFO(said);
    CHECK(contains(run.err, said));
  }
  const auto rows = lines_of(box.read("out.tsv"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].substr(1) == rows[2].substr(1));  // one story

  // A state goes on with what it was started with.
  CHECK(box.newsloom("cluster in.jsonl --vectors 3 --state s" + kModel).status == 3);
  box.write("more.jsonl", article("c", R"(,"lang":"en","vector":[3,6,9])"));
  CHECK(box.newsloom("cluster more.jsonl --state s" + kModel).status == 0);
  const Run other = box.newsloom("cluster more.jsonl --vectors 4 --state s" + kModel);
  CHECK(other.status == 1);
  CHECK(contains(other.err, "vector_dimension"));
  CHECK(box.newsloom("cluster in.jsonl --vectors 5000" + kModel).status == 2);
}

TEST_CASE("align asks for one model of each language") {
  NEED_MODEL();
  const Sandbox box;
  const auto refused = [&](const std::string& files) {
    const Run run =
        box.newsloom("model align " + files + " --output x.model --base '" + test_model() + "'");
    CHECK(run.status == 2);
    CHECK_FALSE(run.err.empty());
  };
  refused("a.zh.bin b.fr.bin");
  refused("a.zh.bin b.fr.bin other.bin");
  refused("a.zh.bin b.fr.bin wiki.fr.bin");
  const Run missing = box.newsloom(
      "model align cc.zh.300.bin fr=x.bin wiki_en.bin --output "
      "x.model --base '" +
      test_model() + "'");
  CHECK(missing.status == 1);
  CHECK(contains(missing.err, "cc.zh.300.bin: cannot be read"));
  CHECK(box.names().empty());
}

TEST_CASE("fasttext nn finds translations in the exported space") {
  NEED_MODEL();
  const Sandbox box;
  if (box.shell("command -v fasttext").status != 0) {
    WARN("skipped: no command fasttext");
    return;
  }
  REQUIRE(box.newsloom("model export '" + test_model() + "' --fasttext space.bin").status == 0);
  const Run nearest = box.shell("echo earthquake | fasttext nn space.bin 20");
  CHECK(nearest.status == 0);
  CHECK(contains(nearest.out, "s\u00e9isme "));
  CHECK(contains(nearest.out, "\u5730\u9707 "));
}
