#include <nlohmann/json.hpp>

#include "command/sandbox.hpp"

namespace {

/// Three events; the story 1 mixes two of them, and article f was not assigned.
Sandbox& example(Sandbox& box) {
  box.write("labels.tsv",
            "id\tevent\tstory\na\te1\ts1\nb\te1\ts1\nc\te2\ts1\nd\te3\t\ne\te3\t\nf\te3\t\n");
  box.write("out.tsv", "id\tstory\na\t1\nb\t1\nc\t1\nd\t2\ne\t2\nother\t2\n");
  std::string articles;
  for (const std::string article : {"a:en", "b:fr", "c:en", "d:zh", "e:fr", "f:zh"}) {
    articles += "{\"id\":\"" + article.substr(0, 1) + "\",\"lang\":\"" + article.substr(2) +
                "\",\"title\":\"Words\"}\n";
  }
  box.write("articles.jsonl", articles);
  return box;
}

}  // namespace

TEST_CASE("figures are those of the definitions") {
  Sandbox box;
  const Run run = example(box).newsloom("eval labels.tsv out.tsv --articles articles.jsonl");
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(run.out ==
        "n                  6\n"
        "missing            1\n"
        "gold_clusters      3\n"
        "pred_clusters      3\n"
        "b3_p               0.7778\n"
        "b3_r               0.7778\n"
        "b3_f1              0.7778\n"
        "pair_p             0.5000\n"
        "pair_r             0.5000\n"
        "pair_f1            0.5000\n"
        "ceafe_f1           0.5333\n"
        "nmi                0.6853\n"
        "cross_p            0.6667\n"
        "cross_r            0.6667\n"
        "cross_f1           0.6667\n"
        "cross_gold_pairs   3\n"
        "cross_b3_p         0.7000\n"
        "cross_b3_r         0.7000\n"
        "cross_b3_f1        0.7000\n"
        "cross_en_fr        [0.5, 1.0, 0.6667, 1]\n"
        "cross_fr_zh        [1.0, 0.5, 0.6667, 2]\n"
        "b3_multi_p         0.8667\n"
        "b3_multi_r         0.7333\n"
        "b3_multi_f1        0.7944\n"
        "n_multi            5\n");
}

TEST_CASE("--json gives the same figures, --level story another question") {
  Sandbox box;
  const Run run = example(box).newsloom("eval labels.tsv out.tsv --json --level story");
  CHECK(run.status == 0);
  CHECK(contains(run.err, "--articles"));
  const auto figures = nlohmann::json::parse(run.out);
  CHECK(figures.at("n") == 3);
  CHECK(figures.at("b3_f1") == 1.0);
  CHECK_FALSE(figures.contains("cross_f1"));
}

TEST_CASE("tables that cannot be used are named") {
  Sandbox box;
  example(box);
  const Run missing = box.newsloom("eval nowhere.tsv out.tsv");
  CHECK(missing.status == 1);
  CHECK(contains(missing.err, "nowhere.tsv"));

  box.write("bad.tsv", "id\tgroup\na\t1\n");
  const Run column = box.newsloom("eval bad.tsv out.tsv");
  CHECK(column.status == 1);
  CHECK(contains(column.err, "bad.tsv:1: no column 'event'"));

  box.write("empty.tsv", "id\tevent\n");
  const Run empty = box.newsloom("eval empty.tsv out.tsv");
  CHECK(empty.status == 1);
  CHECK(contains(empty.err, "empty.tsv"));

  box.write("few.jsonl", "{\"id\":\"a\",\"lang\":\"en\",\"title\":\"Words\"}\n");
  const Run few = box.newsloom("eval labels.tsv out.tsv --articles few.jsonl");
  CHECK(few.status == 1);
  CHECK(contains(few.err, "'b'"));
}

TEST_CASE("tables may come from standard input, with a mark; bad articles are told") {
  Sandbox box;
  example(box);
  const std::string figures = box.newsloom("eval labels.tsv out.tsv").out;
  CHECK(box.newsloom("eval labels.tsv -", box.read("out.tsv")).out == figures);
  box.write("mark.tsv", "\xEF\xBB\xBF" + box.read("labels.tsv"));
  CHECK(box.newsloom("eval mark.tsv out.tsv").out == figures);

  const Run good = box.newsloom("eval labels.tsv out.tsv --articles articles.jsonl");
  box.write("bad.jsonl", "no JSON\n" + box.read("articles.jsonl"));
  const Run run = box.newsloom("eval labels.tsv out.tsv --articles bad.jsonl");
  CHECK(run.status == 3);
  CHECK(run.err == "bad.jsonl:1: is not JSON\n");
  CHECK(run.out == good.out);
}
