// Man pages and completions are made from the parser; here they are held against what --help says.

#include <algorithm>
#include <regex>
#include <set>

#include "command/sandbox.hpp"

namespace {

const std::filesystem::path kReference = NEWSLOOM_REFERENCE;
const std::vector<std::string> kCommands = {"cluster", "report", "import",  "embed", "eval",
                                            "inspect", "match",  "explain", "model"};

std::string file(const Sandbox& box, const std::string& name) {
  return box.shell("cat '" + (kReference / name).string() + "'").out;
}

/// The long options that a help page names.
std::set<std::string> options_in(const std::string& help) {
  static const std::regex kOption("--[a-z]+(-[a-z]+)*");
  std::set<std::string> options;
  for (std::sregex_iterator at(help.begin(), help.end(), kOption), end; at != end; ++at) {
    options.insert(at->str());
  }
  return options;
}

/// What bash offers for the last of some words.
std::string completed(const Sandbox& box, const std::string& words) {
  const auto count = std::count(words.begin(), words.end(), ' ');
  const Run run = box.shell("bash -c \"source '" + (kReference / "bash/newsloom").string() +
                            "'; COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(count) +
                            "; _newsloom; echo \\${COMPREPLY[@]}\"");
  CHECK(run.err.empty());
  return run.out;
}

bool has(const Sandbox& box, const std::string& program) {
  return box.shell("command -v " + program).status == 0;
}

}  // namespace

TEST_CASE("man pages and completions name every command and option that help names") {
  const Sandbox box;
  const auto bash = file(box, "bash/newsloom"), zsh = file(box, "zsh/_newsloom");
  const auto fish = file(box, "fish/newsloom.fish"), root = file(box, "man/newsloom.1");
  for (const auto& name : kCommands) {
    INFO(name);
    CHECK(contains(root, "newsloom\\-" + name));
    for (const auto* shell : {&bash, &zsh, &fish}) CHECK(contains(*shell, name));
    const std::string help = box.newsloom(name + " --help").out;
    const std::string man = file(box, "man/newsloom-" + name + ".1");
    CHECK(contains(man, "EXAMPLE"));
    const auto options = options_in(help.substr(0, help.find("Example:")));
    CHECK(options.contains("--help"));
    for (const auto& option : options) {
      INFO(option);
      CHECK(contains(man, std::regex_replace(option, std::regex("-"), "\\-")));
      CHECK(contains(bash, option));
      CHECK(contains(zsh, "'" + option + "["));
      CHECK(contains(fish, " -l " + option.substr(2)));
    }
  }
}

TEST_CASE("bash completes commands, options and values") {
  const Sandbox box;
  CHECK(completed(box, "newsloom cl") == "cluster\n");
  CHECK(completed(box, "newsloom model v") == "verify\n");
  CHECK(completed(box, "newsloom cluster --ord") == "--order\n");
  CHECK(completed(box, "newsloom cluster a.jsonl --order t") == "time\n");
  CHECK(completed(box, "newsloom report --top") == "\n");
  std::filesystem::create_directory(box.folder() / "state");
  CHECK(completed(box, "newsloom explain --state st") == "state\n");
}

TEST_CASE("the shells and man can read them") {
  const Sandbox box;
  const std::vector<std::pair<std::string, std::string>> readers = {
      {"bash", "bash -n '" + (kReference / "bash/newsloom").string() + "'"},
      {"zsh", "zsh -n '" + (kReference / "zsh/_newsloom").string() + "'"},
      {"fish", "fish --no-execute '" + (kReference / "fish/newsloom.fish").string() + "'"},
      {"groff", "groff -man -ww -z '" + (kReference / "man").string() + "/'*.1 2>&1"}};
  for (const auto& [program, line] : readers) {
    if (!has(box, program)) continue;
    INFO(program);
    const Run run = box.shell(line);
    CHECK(run.status == 0);
    CHECK(run.out.empty());
    CHECK(run.err.empty());
  }
}
