#include <nlohmann/json.hpp>

#include "command/sandbox.hpp"

using nlohmann::json;

namespace {

const std::string kArticle =
    R"({"id":"a","title":"Ines Varga leaves Port Arlow","published_at":"2024-03-01T08:00:00Z",)"
    R"("body":"Captain Ines Varga left France on Monday with 2,140 letters."})";

std::string with_model(const std::string& arguments) {
  return "inspect " + arguments + " --model '" + test_model() + "'";
}

/// Runs it where standard output is a terminal; empty where no program can make one.
std::string on_a_terminal(const Sandbox& box, const std::string& variables,
                          const std::string& arguments) {
  if (box.shell("command -v script").status != 0) return {};
  return box
      .shell(variables + " script -qec \"'" NEWSLOOM_COMMAND "' " + arguments + "\" /dev/null")
      .out;
}

}  // namespace

TEST_CASE("inspect gives JSON Lines with the bytes of each mention") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kArticle + "\n");
  const Run run = box.newsloom(with_model("in.jsonl"));
  CHECK(run.status == 0);
  const json found = json::parse(run.out), article = json::parse(kArticle);
  CHECK(found["lang"] == "en");
  for (const char* kind : {"names", "places", "numbers", "dates"}) {
    INFO(kind);
    REQUIRE_FALSE(found[kind].empty());
    for (const auto& mention : found[kind]) {
      const std::string text = article[mention["in"].get<std::string>()];
      const std::size_t start = mention["start"], end = mention["end"];
      CHECK(text.substr(start, end - start) == mention["text"]);
    }
  }
}

TEST_CASE("inspect marks the evidence in the article on a terminal") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kArticle + "\n");
  const std::string plain = box.newsloom(with_model("in.jsonl --format text")).out;
  CHECK(contains(plain, "Captain Ines Varga left France on Monday with 2,140 letters."));
  CHECK_FALSE(contains(plain, "\x1b["));
  const std::string colours = box.newsloom(with_model("in.jsonl --format text --color always")).out;
  CHECK(contains(colours, "\x1b[1;33mInes Varga\x1b[0m"));
  CHECK(contains(colours, "\x1b[1;36m2,140\x1b[0m"));
  CHECK(contains(colours, "\x1b[1;35mMonday\x1b[0m"));

  const std::string terminal = on_a_terminal(box, "env -u NO_COLOR", with_model("in.jsonl"));
  if (terminal.empty()) return;
  CHECK(contains(terminal, "\x1b[1;33mInes Varga\x1b[0m"));
  const std::string without = on_a_terminal(box, "NO_COLOR=1", with_model("in.jsonl"));
  CHECK(contains(without, "Captain Ines Varga left France"));
  CHECK_FALSE(contains(without, "\x1b[1"));
}
