#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "command/sandbox.hpp"

using nlohmann::json;

namespace {

std::string article(const std::string& id, const std::string& day, const std::string& title,
                    const std::string& body) {
  return json{{"id", id}, {"published_at", day}, {"title", title}, {"body", body}}.dump() + "\n";
}

const std::string kFerry =
    "The ferry Northern Gull ran aground off Halden Island on Monday evening with 214 passengers "
    "on board. The coast guard of Port Arlow took all of them off by midnight. Captain Ines "
    "Varga said that fog hid the rocks.";
const std::string kStrike =
    "Bakers in the city of Montreval began a strike over the price of flour. Their union says "
    "that 1,900 shops stay closed until the government lowers the tax on wheat.";
const std::string kComet =
    "Astronomers at the observatory of Cerro Lindo found a comet that passes the Sun in autumn. "
    "It will be seen with the naked eye for eleven nights.";

/// Two reports of a ferry in January; in March a strike, twice, and a comet.
const std::string kStream =
    article("ferry-1", "2024-01-01T20:00:00Z", "Ferry Northern Gull aground off Halden Island",
            kFerry) +
    article("ferry-2", "2024-01-01T21:00:00Z", "Northern Gull ferry aground near Halden Island",
            kFerry + " Nobody was hurt.") +
    article("strike-1", "2024-03-01T08:00:00Z", "Bakers of Montreval on strike", kStrike) +
    article("comet", "2024-03-01T09:00:00Z", "Comet to be seen in autumn", kComet) +
    article("strike-2", "2024-03-01T10:00:00Z", "Montreval bakers go on strike",
            kStrike + " Schools bake their own bread.");
const std::vector<std::string> kIds = {"ferry-1", "ferry-2", "strike-1", "comet", "strike-2"};

using Table = std::vector<std::pair<std::string, std::string>>;

Table table_of(const std::string& tsv) {
  Table table;
  for (const auto& line : lines_of(tsv)) {
    const auto tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    table.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  REQUIRE(!table.empty());
  CHECK(table.front() == Table::value_type{"id", "story"});
  table.erase(table.begin());
  return table;
}

std::map<std::string, std::string> map_of(const Table& table) {
  return {table.begin(), table.end()};
}

std::string with_model(const std::string& arguments) {
  return "cluster " + arguments + " --model '" + test_model() + "'";
}

}  // namespace

TEST_CASE("cluster shows stories and writes assignments, stories and changes") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  const Run run = box.newsloom(
      with_model("in.jsonl --assignments out.tsv --output stories.jsonl --changes changes.jsonl"));
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(contains(run.out, "Ferry Northern Gull aground off Halden Island"));
  CHECK(contains(run.out, "2024-01-01 21:00"));
  CHECK_FALSE(contains(run.out, "\x1b["));  // no colours away from a terminal

  const Table table = table_of(box.read("out.tsv"));
  REQUIRE(table.size() == kIds.size());
  for (std::size_t i = 0; i < kIds.size(); ++i) CHECK(table[i].first == kIds[i]);
  auto story_of = map_of(table);
  CHECK(story_of["ferry-1"] == story_of["ferry-2"]);  // closed long before the end
  CHECK(story_of["strike-1"] == story_of["strike-2"]);
  CHECK(
      std::set<std::string>{story_of["ferry-1"], story_of["strike-1"], story_of["comet"]}.size() ==
      3);

  std::map<std::string, std::string> by_stories;
  for (const auto& line : lines_of(box.read("stories.jsonl"))) {
    const json story = json::parse(line);
    for (const auto& member : story.at("articles")) {
      by_stories[member.at("id")] = story.at("story").dump();
      CHECK(member.at("lang") == "en");
      if (member.at("id") == "ferry-1") CHECK(story.at("state") == "closed");
      if (member.at("id") != "comet") continue;
      CHECK(story.at("state") == "active");
      CHECK(story.at("independent_reports") == story.at("articles").size());
      CHECK(story.at("first_published_at") == story.at("articles").front().at("published_at"));
      CHECK(story.contains("names"));
    }
  }
  CHECK(by_stories == story_of);

  std::map<std::string, std::string> replayed;
  std::uint64_t sequence = 0;
  for (const auto& line : lines_of(box.read("changes.jsonl"))) {
    const json change = json::parse(line);
    CHECK(change.at("sequence") == ++sequence);
    for (const std::string id : change.at("articles")) replayed[id] = change.at("story").dump();
  }
  CHECK(replayed == story_of);
}

TEST_CASE("stories on standard output say why") {
  NEED_MODEL();
  const Sandbox box;
  const Run run = box.newsloom(with_model("-"), kStream);
  CHECK(run.status == 0);
  CHECK(contains(run.out, "  why "));
  CHECK(box.newsloom(with_model("- --quiet"), kStream).out.empty());
  const Run piped = box.newsloom(with_model("- --assignments -"), kStream);
  CHECK(table_of(piped.out).size() == kIds.size());
}

TEST_CASE("the same input gives the same bytes") {
  NEED_MODEL();
  const Sandbox box;
  const Run first = box.newsloom(with_model("-"), kStream);
  CHECK(first.out == box.newsloom(with_model("-"), kStream).out);
}

TEST_CASE("--order time takes the oldest first and leaves the rows in input order") {
  NEED_MODEL();
  const Sandbox box;
  const auto given = lines_of(kStream);
  std::string backwards;
  for (auto line = given.rbegin(); line != given.rend(); ++line) backwards += *line + "\n";
  CHECK(box.newsloom(with_model("- --assignments forth.tsv"), kStream).status == 0);
  CHECK(box.newsloom(with_model("- --order time --assignments back.tsv"), backwards).status == 0);
  const Table back = table_of(box.read("back.tsv"));
  REQUIRE(back.size() == kIds.size());
  for (std::size_t i = 0; i < kIds.size(); ++i) CHECK(back[i].first == kIds[kIds.size() - 1 - i]);
  CHECK(map_of(back) == map_of(table_of(box.read("forth.tsv"))));
}

TEST_CASE("--online gives each article the story of its arrival") {
  NEED_MODEL();
  const Sandbox box;
  CHECK(box.newsloom(with_model("- --online --assignments out.tsv"), kStream).status == 0);
  const Table online = table_of(box.read("out.tsv"));
  // What is known of the first articles does not depend on later ones.
  std::string first;
  for (std::size_t i = 0; i < 2; ++i) first += lines_of(kStream)[i] + "\n";
  CHECK(box.newsloom(with_model("- --online --assignments first.tsv"), first).status == 0);
  const Table start = table_of(box.read("first.tsv"));
  CHECK(Table(online.begin(), online.begin() + 2) == start);
}

TEST_CASE("bad records are reported and the rest is clustered") {
  NEED_MODEL();
  const Sandbox box;
  const auto lines = lines_of(kStream);
  box.write("in.jsonl", lines[0] + "\n{\"id\":\"x\"}\n" + lines[1] + "\nnot JSON\n" +
                            "{\"id\":\"v\",\"title\":\"With a vector\",\"vector\":[1,2]}\n" +
                            lines[0] + "\n");
  const Run run = box.newsloom(with_model("in.jsonl --assignments out.tsv"));
  CHECK(run.status == 3);
  CHECK(contains(run.err, "in.jsonl:2: "));
  CHECK(contains(run.err, "in.jsonl:4: "));
  CHECK(contains(run.err, "'v': vector"));
  const Table table = table_of(box.read("out.tsv"));
  REQUIRE(table.size() == 2);
  CHECK(table[0].second == table[1].second);

  const Run strict = box.newsloom(with_model("in.jsonl --strict --assignments strict.tsv"));
  CHECK(strict.status == 3);
  CHECK(strict.out.empty());
  CHECK(box.names() == std::vector<std::string>{"in.jsonl", "out.tsv"});
}

TEST_CASE("--format chooses what standard output gets") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream + article("hostile", "2024-03-01T11:00:00Z",
                                          "<b>Bold</b> [link](javascript:x) *stars*",
                                          "Nothing of this is markup."));
  const Run run = box.newsloom(with_model("in.jsonl --format json --output stories.jsonl"));
  CHECK(run.status == 0);
  CHECK(run.out == box.read("stories.jsonl"));
  const std::string markdown = box.newsloom(with_model("in.jsonl --format markdown")).out;
  CHECK(contains(markdown, "## Ferry Northern Gull aground off Halden Island\n"));
  CHECK(contains(markdown, "- 2024-01-01 21:00 ferry-2: Northern Gull"));
  CHECK(contains(markdown, R"(\<b\>Bold\</b\> \[link\](javascript:x) \*stars\*)"));
  CHECK(box.newsloom(with_model("in.jsonl --format html")).status == 2);
}

TEST_CASE("long lists are folded unless all is asked for") {
  NEED_MODEL();
  const Sandbox box;
  std::string many = kStream;
  for (int i = 0; i < 20; ++i) {
    many += article("strike-more-" + std::to_string(i), "2024-03-01T12:00:00Z",
                    "Montreval bakers go on strike, report " + std::to_string(i), kStrike);
  }
  const std::array singles = {
      "Violin stolen from Lisbon museum", "Chess champion retires at thirty",
      "Snow closes Alpine pass",          "Parliament debates fishing quotas",
      "Telescope finds distant comet",    "Baker wins marathon in Seville",
      "Copper price falls again",         "Bridge in Osaka reopens",
      "Wolves return to Vosges forest",   "Singer cancels tour of Brazil",
      "Hackers attack hospital network",  "Court frees former minister",
      "Drought empties Spanish dams",     "Satellite launch postponed",
      "Teachers march in Toulouse",       "Library buys rare manuscript",
      "Ferry sinks off Mombasa",          "Vaccine trial shows promise",
      "Airline orders forty jets",        "Volcano erupts in Iceland"};
  for (const char* title : singles) {
    many += article(title, "2024-03-01T13:00:00Z", title, "");
  }
  box.write("in.jsonl", many);
  const std::string folded = box.newsloom(with_model("in.jsonl")).out;
  CHECK(contains(folded, "10 more\n"));
  CHECK(contains(folded, "not shown (--all shows them)"));
  const std::string all = box.newsloom(with_model("in.jsonl --all")).out;
  CHECK_FALSE(contains(all, "more\n"));
  CHECK_FALSE(contains(all, "not shown"));
  CHECK(box.newsloom(with_model("in.jsonl --all --top 3")).status == 2);
}

TEST_CASE("--top prints the largest stories and says what it left out") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  const std::string all = box.newsloom(with_model("in.jsonl")).out;
  CHECK(contains(all, "Comet"));
  CHECK_FALSE(contains(all, "not shown"));
  const std::string top = box.newsloom(with_model("in.jsonl --top 1")).out;
  CHECK(contains(top, "Ferry Northern Gull aground off Halden Island"));
  CHECK_FALSE(contains(top, "Comet"));
  CHECK_FALSE(contains(top, "strike"));
  CHECK(contains(top, "; 2 not shown"));
}

TEST_CASE("--color decides over colours") {
  NEED_MODEL();
  const Sandbox box;
  box.write("in.jsonl", kStream);
  const std::string in_colour = box.newsloom(with_model("in.jsonl --color always")).out;
  CHECK(contains(in_colour, "\x1b[1m"));
  CHECK_FALSE(contains(box.newsloom(with_model("in.jsonl --color never")).out, "\x1b["));
}
