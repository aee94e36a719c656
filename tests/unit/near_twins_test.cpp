#include <cstdint>
#include <string>

#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"

using namespace newsloom;
using newsloom::test::find_model;

namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kMorning = 1778576400;  // 2026-05-12 09:00 UTC

Article report(std::string id, std::int64_t time, std::string title, std::string body) {
  Article article;
  article.id = std::move(id);
  article.published_at = time;
  article.title = std::move(title);
  article.body = std::move(body);
  return article;
}

/// Two reports of one day share a story, and the next day's, in the same words, has another.
void check_series(const Model& model, const Article& today, const Article& elsewhere,
                  const Article& tomorrow) {
  auto engine = Engine::create(model).value();
  for (const auto* article : {&today, &elsewhere, &tomorrow}) {
    REQUIRE(engine.add(article->view()).ok());
  }
  const auto story = [&](const Article& article) { return engine.story_of(article.id).value(); };
  CHECK(story(today) == story(elsewhere));
  CHECK(story(today) != story(tomorrow));
}

}  // namespace

TEST_CASE("the next part of a daily series is another event, another report of today's is not") {
  const auto path = find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();

  SECTION("English: a day's price of a metal") {
    check_series(
        model,
        report(
            "today", kMorning, "Tarsona copper closes at 8,417.50, up 1.3 percent",
            "Copper for delivery in three months closed at 8,417.50 a tonne on the Tarsona "
            "exchange "
            "on Tuesday, up 108.25 or 1.3 percent. Zinc gained 0.7 percent to 2,741.75. Stocks in "
            "warehouses fell by 1,325 to 96,150 tonnes, the lowest since March."),
        report(
            "elsewhere", kMorning + 1 * kHour, "Copper gains 1.3 percent in Tarsona",
            "The price of copper in Tarsona rose 108.25 to 8,417.50 a tonne on Tuesday, a gain of "
            "1.3 percent, as stocks in warehouses dropped to 96,150 tonnes. Zinc ended at "
            "2,741.75."),
        report(
            "tomorrow", kMorning + 24 * kHour,
            "Tarsona copper closes at 8,369.25, down 0.6 percent",
            "Copper for delivery in three months closed at 8,369.25 a tonne on the Tarsona "
            "exchange "
            "on Wednesday, down 48.25 or 0.6 percent. Zinc lost 1.1 percent to 2,711.50. Stocks in "
            "warehouses rose by 2,475 to 98,625 tonnes, the highest in a week."));
  }
  SECTION("French: a day on the exchange") {
    check_series(
        model,
        report("today", kMorning, "La Bourse de Valmère finit en hausse de 1,24 %",
               "La Bourse de Valmère a terminé en hausse de 1,24 % mardi, l'indice VM 30 gagnant "
               "58,37 points à 4.766,12 points, dans un volume d'échanges de 2,3 milliards. La "
               "veille, l'indice avait cédé 0,41 %. Le constructeur Ardel a pris 3,85 %."),
        report("elsewhere", kMorning + 1 * kHour, "Valmère : l'indice VM 30 gagne 1,24 %",
               "L'indice VM 30 de la Bourse de Valmère a gagné 1,24 % à 4.766,12 points mardi, "
               "soit 58,37 points de plus, porté par le constructeur Ardel (+3,85 %). Il avait "
               "cédé 0,41 % la veille. Les échanges ont atteint 2,3 milliards."),
        report("tomorrow", kMorning + 24 * kHour, "La Bourse de Valmère finit en baisse de 0,67 %",
               "La Bourse de Valmère a terminé en baisse de 0,67 % mercredi, l'indice VM 30 cédant "
               "31,93 points à 4.734,19 points, dans un volume d'échanges de 1,9 milliard. La "
               "veille, l'indice avait gagné 1,24 %. Le constructeur Ardel a perdu 2,16 %."));
  }
  SECTION("Chinese: a day's rate of exchange") {
    check_series(
        model,
        report("today", kMorning, "瓦尔姆元中间价周二报6.2817 较上日升值43点",
               "瓦尔姆央行周二公布，瓦尔姆元兑美元中间价报6.2817，较上日升值43点，为6月以来最高。"
               "上日官方收盘价为6.2874，夜盘收于6.2859。交易员称，企业结汇增加，全天成交317亿元。"),
        report("elsewhere", kMorning + 1 * kHour, "瓦尔姆元中间价升43点 报6.2817",
               "瓦尔姆元兑美元中间价今天调升43点，报6.2817，创6月以来新高。前一交易日官方收盘价为"
               "6.2874，夜盘收于6.2859，成交317亿元，交易员指企业结汇增加。"),
        report(
            "tomorrow", kMorning + 24 * kHour, "瓦尔姆元中间价周三报6.2943 较上日贬值126点",
            "瓦尔姆央行周三公布，瓦尔姆元兑美元中间价报6.2943，较上日贬值126点，为一周来最低。"
            "上日官方收盘价为6.2931，夜盘收于6.2952。交易员称，企业购汇增加，全天成交284亿元。"));
  }
}

TEST_CASE("the first copies of a text are recognised, however few articles there are") {
  const auto path = find_model();
  if (!path) return;
  auto engine = Engine::create(Model::open(*path).value()).value();
  for (const char* id : {"first", "second", "third"}) {
    const auto article =
        report(id, kMorning, "Ferry Northern Gull aground off Halden Island",
               "The ferry Northern Gull ran aground off Halden Island on Monday evening with 214 "
               "passengers "
               "on board. The coast guard of Port Arlow took all of them off by midnight.");
    const auto placed = engine.add(article.view()).value();
    CHECK(placed.duplicate_of.value_or("") == (article.id == "first" ? "" : "first"));
  }
}
