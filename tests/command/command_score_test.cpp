#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "command/sandbox.hpp"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const fs::path kShared = fs::path(NEWSLOOM_SOURCE_DIR) / ".." / "shared";

/// The first column of a table, without its header.
std::vector<std::string> ids_of(const std::string& table) {
  std::vector<std::string> ids;
  for (const auto& line : lines_of(table)) ids.push_back(line.substr(0, line.find('\t')));
  ids.erase(ids.begin());
  return ids;
}

/// Assigns each article to one of `stories`; every seventh is left out when `gaps`.
std::string scattered(const std::vector<std::string>& ids, std::uint32_t stories, bool gaps) {
  std::string table = "id\tstory\n";
  std::uint32_t state = 12345;
  for (const auto& id : ids) {
    state = state * 1664525U + 1013904223U;
    if (gaps && state % 7 == 0) continue;
    table += id + "\t" + std::to_string((state >> 8) % stories) + "\n";
  }
  return table;
}

void check_same(const json& ours, const json& theirs, bool with_ceaf) {
  CHECK(ours.size() == theirs.size());
  for (const auto& [name, figure] : theirs.items()) {
    INFO(name << ": " << figure << ", ours " << ours.value(name, json()));
    if (name == "ceafe_f1" && !with_ceaf) continue;
    REQUIRE(ours.contains(name));
    if (figure.is_number_float()) {
      CHECK(std::fabs(ours.at(name).get<double>() - figure.get<double>()) < 5e-5);
    } else {
      CHECK(ours.at(name) == figure);
    }
  }
}

}  // namespace

TEST_CASE("eval agrees with score.py on every development set") {
  Sandbox box;
  if (!fs::exists(kShared / "score.py") || box.shell("python3 --version").status != 0) {
    WARN("skipped: needs python3 and the development sets of ../shared");
    return;
  }
  // Without scipy the script matches greedily and its CEAF is another figure.
  const bool scipy = box.shell("python3 -c 'import scipy.optimize'").status == 0;
  for (const auto& entry : fs::directory_iterator(kShared / "eval")) {
    const std::string labels = (entry.path() / "labels.tsv").string();
    const std::string articles = (entry.path() / "articles.jsonl").string();
    if (!fs::exists(labels)) continue;
    INFO(labels);
    const auto ids = ids_of(box.shell("cat '" + labels + "'").out);
    const auto n = static_cast<std::uint32_t>(ids.size());
    for (const auto& table :
         {scattered(ids, 1, false), scattered(ids, 1U << 20, false), scattered(ids, n / 2, true),
          scattered(ids, 10, false), std::string("id\tstory\n")}) {
      box.write("out.tsv", table);
      const std::string arguments = "'" + labels + "' out.tsv --articles '" + articles + "' --json";
      const Run theirs =
          box.shell("python3 '" + (kShared / "score.py").string() + "' " + arguments);
      const Run ours = box.newsloom("eval " + arguments);
      REQUIRE(theirs.status == 0);
      REQUIRE(ours.status == 0);
      check_same(json::parse(ours.out), json::parse(theirs.out), scipy);
    }
  }
}
