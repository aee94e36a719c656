#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <tuple>

#include "command/sandbox.hpp"

using nlohmann::json;

namespace {

const std::string kFerry =
    "The ferry Northern Gull ran aground off Halden Island on Monday evening with 214 passengers "
    "on board. The coast guard of Port Arlow took all of them off by midnight.";

std::string article(const std::string& id, const std::string& time, const std::string& title,
                    const std::string& body) {
  return json{{"id", id}, {"published_at", time}, {"title", title}, {"body", body}}.dump() + "\n";
}

const std::string kStream =
    article("ferry-1", "2024-03-01T08:00:00Z", "Ferry Northern Gull aground off Halden Island",
            kFerry) +
    article("comet", "2024-03-01T09:00:00Z", "Comet to be seen in autumn",
            "Astronomers at Cerro Lindo found a comet that passes the Sun in autumn.") +
    article("ferry-2", "2024-03-01T10:00:00Z", "Northern Gull ferry aground near Halden Island",
            kFerry + " Nobody was hurt.");

Run report(const Sandbox& box, const std::string& arguments) {
  return box.newsloom("report " + arguments + " --model '" + test_model() + "'");
}

/// The data block of a page, as it stands there.
std::string data_of(const std::string& page) {
  const std::string begin = R"(<script type="application/json" id="data">)";
  const auto from = page.find(begin);
  REQUIRE(from != std::string::npos);
  const auto to = page.find("</script>", from);
  REQUIRE(to != std::string::npos);
  return page.substr(from + begin.size(), to - from - begin.size());
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

double sum_of(const json& parts) {
  double sum = 0;
  for (const auto& part : parts) sum += part[2].get<double>();
  return sum;
}

}  // namespace

TEST_CASE("report writes one page that loads nothing") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  const Run run = report(box, "in.jsonl --output report.html");
  CHECK(run.status == 0);
  CHECK(run.out.empty());
  CHECK(run.err.empty());
  CHECK(box.names() == std::vector<std::string>{"in.jsonl", "report.html"});

  const std::string page = box.read("report.html");
  CHECK(contains(page, "default-src 'none'; style-src 'sha256-"));
  CHECK_FALSE(contains(page, " src="));
  const std::string data = data_of(page);
  CHECK(page.size() - data.size() < 300000);

  const json found = json::parse(data);
  REQUIRE(found["articles"].size() == 3);
  std::set<std::size_t> sizes;
  for (const auto& story : found["stories"]) sizes.insert(story["articles"].size());
  CHECK(sizes == std::set<std::size_t>{1, 2});
  const json shared = found["stories"][0]["shared"];
  CHECK(shared["numbers"] == json{{{"articles", 2}, {"text", "214"}}});
  const json article = found["articles"][2];
  const json best = article["why"]["best"];
  CHECK(best["partner"] == 0);
  CHECK(std::abs(sum_of(best["parts"]) - best["score"].get<double>()) < 1e-4);
  CHECK(article["arrivalScore"].get<double>() > found["threshold"].get<double>());

  // What is shared stands in both texts where the page says.
  std::set<std::string> kinds;
  for (const auto& row : best["shared"]) {
    kinds.insert(row[0]);
    for (const auto& [words, places, text] :
         {std::tuple(row[1], row[4], article), std::tuple(row[2], row[5], found["articles"][0])}) {
      const std::string whole = text["title"].get<std::string>() + text["text"].get<std::string>();
      std::istringstream numbers(places.get<std::string>());
      std::size_t begin = 0, count = 0;
      while (numbers >> begin >> count) {
        REQUIRE(begin + count <= whole.size());
        CHECK(contains(lower_case(words), lower_case(whole.substr(begin, count))));
      }
    }
  }
  CHECK(kinds == std::set<std::string>{"name", "day", "number", "word"});
}

TEST_CASE("report shows and marks all of a text that is compared, and no more") {
  NEED_MODEL();
  const Sandbox box;
  std::string filler;
  while (filler.size() < 1500) filler += "Many people said many things about it on that evening. ";
  std::string chinese;
  for (int i = 0; i < 1000; ++i) chinese += "\xE5\xA4\xA9";
  const std::string late = "Captain Ines Varga of Port Arlow was on the bridge. ";
  box.write("in.jsonl",
            article("a", "2024-03-01T08:00:00Z", "Ferry aground", filler + late + filler) +
                article("b", "2024-03-01T09:00:00Z", "Ferry aground", late + filler) +
                article("c", "2024-03-01T10:00:00Z", "", chinese));
  REQUIRE(report(box, "in.jsonl --output a.html").status == 0);
  const json found = json::parse(data_of(box.read("a.html")));
  const std::string text = found["articles"][0]["text"];
  CHECK(text.size() == 1800);
  CHECK(found["articles"][0]["cut"] == true);
  CHECK(found["articles"][2]["text"].get<std::string>().size() == 1800);  // 600 characters
  bool marked = false;
  for (const auto& row : found["articles"][1]["why"]["best"]["shared"]) {
    std::istringstream numbers(row[5].get<std::string>());
    std::size_t begin = 0, count = 0;
    while (numbers >> begin >> count) marked = marked || begin > filler.size();
  }
  CHECK(marked);
}

TEST_CASE("report shows a state, and the texts that the input lends it") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  const std::string cluster = "cluster in.jsonl --quiet --model '" + test_model() + "' --state ";
  REQUIRE(box.newsloom(cluster + "st").status == 0);
  CHECK(report(box, "--state st --output a.html").status == 0);
  const json bare = json::parse(data_of(box.read("a.html")));
  REQUIRE(bare["articles"].size() == 3);
  CHECK(bare["articles"][0]["title"] == "Ferry Northern Gull aground off Halden Island");
  CHECK(bare["articles"][0]["text"] == "");
  CHECK(bare["articles"][1]["why"]["best"]["partner"] == 0);
  CHECK(bare["changes"].size() == 3);

  CHECK(report(box, "in.jsonl --state st --output b.html").status == 0);
  const json lent = json::parse(data_of(box.read("b.html")));
  CHECK(lent["articles"][0]["text"] == kFerry);
  CHECK(report(box, "--state none --output c.html").status == 1);

  // A month later nothing of that is active any more.
  box.write("later.jsonl", article("later-1", "2024-04-01T08:00:00Z", "Tram line opens", "") +
                               article("later-2", "2024-04-01T09:00:00Z", "Harvest is late", ""));
  REQUIRE(box.newsloom("cluster later.jsonl --quiet --model '" + test_model() + "' --state st")
              .status == 0);
  REQUIRE(report(box, "--state st --output d.html").status == 0);
  const json later = json::parse(data_of(box.read("d.html")));
  CHECK(later["articles"].size() == 2);
  CHECK(later["notShown"] == json{{"stories", 2}, {"articles", 3}});
  CHECK(bare["notShown"] == json{{"stories", 0}, {"articles", 0}});
}

TEST_CASE("report gives the same bytes each time") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  CHECK(report(box, "in.jsonl --output a.html").status == 0);
  CHECK(report(box, "in.jsonl --output b.html").status == 0);
  CHECK(box.read("a.html") == box.read("b.html"));
}

TEST_CASE("report judges by labels") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  box.write("labels.tsv", "id\tevent\nferry-1\tferry\nferry-2\tferry\nelsewhere\tother\n");
  CHECK(report(box, "in.jsonl --labels labels.tsv --output a.html").status == 0);
  const json found = json::parse(data_of(box.read("a.html")));
  CHECK(found["articles"][0]["gold"] == "ferry");
  CHECK_FALSE(found["articles"][1].contains("gold"));
  CHECK(found["quality"]["bcubed"] == json{1.0, 1.0, 1.0});
}

TEST_CASE("nothing in an article ends the data block") {
  NEED_MODEL();
  const Sandbox box;
  const std::string title = "</script><!--<script>&\xE2\x80\xA8\xE2\x80\xA9";
  box.write("in.jsonl", article("a</script>", "2024-03-01T08:00:00Z", title, kFerry));
  CHECK(report(box, "in.jsonl --output a.html").status == 0);
  const std::string data = data_of(box.read("a.html"));
  for (const char* part : {"<", ">", "&", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    INFO(part);
    CHECK_FALSE(contains(data, part));
  }
  CHECK(json::parse(data)["articles"][0]["id"] == "a</script>");
  CHECK(contains(json::parse(data)["articles"][0]["title"].get<std::string>(), "</script>"));
}

TEST_CASE("report leaves an old page alone when it cannot finish") {
  NEED_MODEL();
  const Sandbox box;
  box.write("report.html", "old");
  box.write("in.jsonl", "not json\n" + kStream);
  CHECK(report(box, "in.jsonl --strict --output report.html").status == 3);
  CHECK(box.read("report.html") == "old");
  CHECK(report(box, "nowhere.jsonl --output report.html").status == 1);
  CHECK(report(box, "in.jsonl --labels nowhere.tsv --output report.html").status == 1);
  CHECK(box.read("report.html") == "old");
  CHECK(report(box, "in.jsonl --output report.html").status == 3);
  CHECK(box.read("report.html") != "old");
}
