#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"
#include "state_folder.hpp"

using namespace newsloom;
using newsloom::test::find_model;
using newsloom::test::StateFolder;

namespace {

Article report(const char* id, const char* title, const char* body) {
  Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  article.published_at = 1778573600;
  return article;
}

// One meeting, in three languages; one report in each writes other things besides.
std::vector<Article> reports() {
  return {
      report("en1", "Sigrid Aamodt and Polish minister meet in Annecy",
             "Norwegian minister Sigrid Aamodt met the Polish minister Bohdan Levczenko in Annecy "
             "on Tuesday to talk about the ferry line."),
      report("en2", "Aamodt, Levczenko meet in Annecy over ferry line",
             "Sigrid Aamodt of Norway and Bohdan Levczenko of Poland met in Annecy on Tuesday. "
             "The ferry line was on the table. Oliver Pumphrey reported from Annecy."),
      report(
          "fr1", "Sigrid Aamodt rencontre le ministre polonais à Annecy",
          "La ministre norvégienne Sigrid Aamodt a rencontré mardi à Annecy le ministre polonais "
          "Bohdan Levczenko au sujet de la ligne de ferry."),
      report("zh1", "西格丽德·奥莫特在安纳西会见波兰部长",
             "挪威部长西格丽德·奥莫特周二在安纳西会见波兰部长博格丹·列夫琴科，讨论渡轮航线。"),
  };
}

/// The spellings of the name that has this one among them.
std::map<std::string, std::string> spellings(const Story& story, const std::string& language,
                                             const std::string& text) {
  for (const auto& name : story.names) {
    const auto known = name.spellings.find(language);
    if (known != name.spellings.end() && known->second == text) return name.spellings;
  }
  return {};
}

using Spellings = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a story says whom and what it is about, in the spelling of each language") {
  const auto path = find_model();
  if (!path) return;
  auto engine = Engine::create(Model::open(*path).value()).value();
  for (const Article& article : reports()) REQUIRE(engine.add(article.view()).ok());
  const Story story = engine.story(engine.story_of("zh1").value()).value();
  REQUIRE(story.articles.size() == 4);
  CHECK(spellings(story, "en", "Sigrid Aamodt") ==
        Spellings{{"en", "Sigrid Aamodt"}, {"fr", "Sigrid Aamodt"}, {"zh", "西格丽德·奥莫特"}});
  CHECK(spellings(story, "fr", "Annecy") ==
        Spellings{{"en", "Annecy"}, {"fr", "Annecy"}, {"zh", "安纳西"}});
  // By its usual name, though some reports have only the adjective.
  CHECK(spellings(story, "en", "Poland") ==
        Spellings{{"en", "Poland"}, {"fr", "Pologne"}, {"zh", "波兰"}});
  CHECK(spellings(story, "en", "Oliver Pumphrey").empty());
  for (const auto& name : story.names) {
    CHECK(name.articles >= 2);
    CHECK(name.articles <= 4);
  }
  CHECK(story.names.front().spellings.at("en") == "Sigrid Aamodt");
  CHECK(story.names.front().kind == "person");
  CHECK(story.names.front().articles == 4);
}

TEST_CASE("a story of one article names what that is about") {
  const auto path = find_model();
  if (!path) return;
  auto engine = Engine::create(Model::open(*path).value()).value();
  REQUIRE(engine.add(reports()[3].view()).ok());
  const Story story = engine.stories().at(0);
  CHECK_FALSE(spellings(story, "zh", "波兰").empty());
  CHECK_FALSE(spellings(story, "zh", "西格丽德·奥莫特").empty());
}

TEST_CASE("the names of a story follow its articles, also through a state") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  const StateFolder folder;
  const auto all = reports();
  std::size_t names = 0;
  {
    auto engine = Engine::open(model, folder.path()).value();
    for (const Article& article : all) REQUIRE(engine.add(article.view()).ok());
    names = engine.story(engine.story_of("en1").value()).value().names.size();
  }
  auto engine = Engine::resume(model, folder.path()).value();
  const auto story = [&] { return engine.story(engine.story_of("en1").value()).value(); };
  CHECK(story().names.size() == names);
  CHECK_FALSE(spellings(story(), "zh", "安纳西").empty());
  REQUIRE(engine.remove("zh1").ok());
  CHECK(spellings(story(), "zh", "安纳西").empty());
  CHECK(spellings(story(), "en", "Annecy") == Spellings{{"en", "Annecy"}, {"fr", "Annecy"}});
}

TEST_CASE("names are joined across languages and from short form to long") {
  const auto path = find_model();
  if (!path) return;
  const NameMatcher matcher(Model::open(*path).value());
  const auto joined = matcher
                          .join({{1, "en", "other", "Levczenko", {}},
                                 {1, "en", "other", "LEVCZENKO", {}},
                                 {2, "en", "person", "Bohdan Levczenko", {}},
                                 {3, "fr", "person", "Bohdan Levczenko", {}},
                                 {3, "fr", "place", "Annecy", {}, 9},
                                 {4, "fr", "place", "...", {}}})
                          .value();
  REQUIRE(joined.size() == 2);
  CHECK(joined[0].spellings == Spellings{{"fr", "Annecy"}});
  CHECK(joined[1].articles == 3);
  CHECK(joined[1].kind == "person");
  CHECK(joined[1].spellings.at("en") == "Levczenko");
  CHECK(matcher.join({}).value().empty());
}
