#include "command/sandbox.hpp"

namespace {

std::string with_model(const std::string& arguments) {
  return "match " + arguments + " --model '" + test_model() + "'";
}

double probability(const std::string& line) { return std::stod(line.substr(line.rfind('\t') + 1)); }

}  // namespace

TEST_CASE("match gives each pair of names with its probability") {
  NEED_MODEL();
  const Sandbox box;
  box.write("pairs.tsv", "Lecornu\t勒科尔努\r\nZelensky\tZelenskiy\n\nPeru\tGeorgia");
  const Run run = box.newsloom(with_model("pairs.tsv"));
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].starts_with("Lecornu\t勒科尔努\t"));
  CHECK(probability(lines[0]) > 0.9);
  CHECK(lines[1].starts_with("Zelensky\tZelenskiy\t"));
  CHECK(probability(lines[1]) > 0.9);
  CHECK(lines[2].starts_with("Peru\tGeorgia\t"));
  CHECK(probability(lines[2]) < 0.5);
  CHECK(box.newsloom(with_model("-"), box.read("pairs.tsv")).out == run.out);
}

TEST_CASE("match names a line that holds no pair, and goes on") {
  NEED_MODEL();
  const Sandbox box;
  box.write("pairs.tsv", "no tab here\na\ta\tthird column\n\t\n");
  const Run run = box.newsloom(with_model("pairs.tsv"));
  CHECK(run.status == 3);
  CHECK(contains(run.err, "pairs.tsv:1: "));
  const auto lines = lines_of(run.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("a\ta\t"));
  CHECK(lines[1] == "\t\t0.0000");
  CHECK(box.newsloom(with_model("nowhere.tsv")).status == 1);
  CHECK(box.newsloom("match").status == 2);
}

TEST_CASE("match passes over a byte order mark") {
  NEED_MODEL();
  const Sandbox box;
  CHECK(box.newsloom(with_model("-"), "\xEF\xBB\xBFPeru\tPeru\n").out.starts_with("Peru\tPeru\t"));
}
