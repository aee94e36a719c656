#include "command/sandbox.hpp"

TEST_CASE("wrong usage ends with 2 and says what is wrong") {
  const Sandbox box;
  for (const char* arguments :
       {"", "unknown", "cluster", "cluster a.jsonl --order sideways", "cluster a.jsonl --unknown",
        "cluster a.jsonl --top 0", "cluster a.jsonl --color sometimes", "eval only-one.tsv",
        "cluster a.jsonl --state ''", "cluster a.jsonl --output x --changes x", "report a.jsonl",
        "eval a.tsv b.tsv --level chapter", "model", "model train"}) {
    INFO(arguments);
    const Run run = box.newsloom(arguments);
    CHECK(run.status == 2);
    CHECK_FALSE(run.err.empty());
    CHECK(run.out.empty());
  }
}

TEST_CASE("wrong usage is named, with the help that fits") {
  const Sandbox box;
  const auto says = [&](const char* arguments, const char* what, const char* help) {
    const std::string err = box.newsloom(arguments).err;
    INFO(err);
    CHECK(contains(err, std::string("newsloom: ")));
    CHECK(contains(err, what));
    CHECK(contains(err, std::string("`newsloom ") + help + "`"));
  };
  says("", "subcommand is required", "--help");
  says("clutser a.jsonl", "'clutser' is not a command", "--help");
  says("cluster a.jsonl --frobnicate", "--frobnicate", "cluster --help");
  says("cluster a.jsonl --top many", "'many' is not a whole number above 0", "cluster --help");
  says("report a.jsonl", "--output is required", "report --help");
  says("model info a b c", "c", "model info --help");
}

TEST_CASE("help and version go to standard output") {
  const Sandbox box;
  const Run help = box.newsloom("--help");
  CHECK(help.status == 0);
  CHECK(contains(help.out, "Example: newsloom cluster"));
  for (const char* name :
       {"cluster", "report", "import", "embed", "inspect", "match", "eval", "model"}) {
    CHECK(contains(help.out, name));
    const Run own = box.newsloom(std::string(name) + " --help");
    CHECK(own.status == 0);
    CHECK(contains(own.out, "Usage: newsloom " + std::string(name)));
    CHECK(contains(own.out, "Example: newsloom " + std::string(name)));
  }
  const Run version = box.newsloom("--version");
  CHECK(version.status == 0);
  CHECK(contains(version.out, "newsloom "));
}

TEST_CASE("a model that is not there is named") {
  const Sandbox box;
  box.write("a.jsonl", R"({"id":"a","title":"Some words"})");
  const Run option = box.newsloom("cluster a.jsonl --model nowhere.model");
  CHECK(option.status == 1);
  CHECK(contains(option.err, "nowhere.model"));
  const Run variable =
      box.shell("NEWSLOOM_MODEL=elsewhere.model '" NEWSLOOM_COMMAND "' cluster a.jsonl");
  CHECK(variable.status == 1);
  CHECK(contains(variable.err, "elsewhere.model"));
}

TEST_CASE("a damaged model is refused") {
  const Sandbox box;
  box.write("bad.model", std::string(1000, 'x'));
  for (const char* arguments :
       {"model info bad.model", "model verify bad.model", "cluster a.jsonl --model bad.model"}) {
    const Run run = box.newsloom(arguments);
    CHECK(run.status == 1);
    CHECK(contains(run.err, "bad.model"));
  }
}

TEST_CASE("a training recipe that is not there is named") {
  const Sandbox box;
  const Run run = box.newsloom("model train recipe.json");
  CHECK(run.status == 1);
  CHECK(contains(run.err, "recipe.json"));
}

TEST_CASE("what is printed and cannot be written ends with 1") {
  if (!std::filesystem::exists("/dev/full")) return;
  const Sandbox box;
  box.write("labels.tsv", "id\tevent\na\t1\n");
  for (const char* arguments :
       {"--version", "--help", "cluster --help", "eval labels.tsv labels.tsv"}) {
    INFO(arguments);
    const Run run = box.shell("'" NEWSLOOM_COMMAND "' " + std::string(arguments) + " >/dev/full");
    CHECK(run.status == 1);
    CHECK(contains(run.err, "standard output: cannot be written"));
  }
}
