#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "catch.hpp"
#include "model.hpp"
#include "newsloom/newsloom.hpp"

using namespace newsloom;
using newsloom::test::find_model;

namespace {

/// Words that nobody has seen, and names; the same seed gives the same.
std::string invented(Random& random, std::size_t syllables) {
  static const char* const kSyllables[] = {"ba", "den", "gor", "hil", "ka",  "lo", "mer", "nu",
                                           "or", "pas", "qui", "rin", "sal", "tu", "vas", "zem"};
  std::string word;
  for (std::size_t i = 0; i < syllables; ++i) word += kSyllables[random.below(16)];
  return word;
}

std::string name(Random& random) {
  auto word = invented(random, 3);
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

/// Article `number` of an endless stream: one every ten minutes, three about each event.
Article article(std::uint64_t number) {
  constexpr std::int64_t kStart = 1700000000, kEveryS = 600;
  const auto event = number / 30 * 10 + number % 10;
  Random about(event), telling(number);
  const auto place = name(about), person = name(about), thing = invented(about, 2);
  const auto count = std::to_string(200 + about.below(9000));
  Article out;
  out.id = std::to_string(number);
  out.source = std::to_string(number % 7);
  out.published_at = kStart + static_cast<std::int64_t>(number) * kEveryS;
  out.title = thing;
  out.title.append(" ").append(place).append(" ").append(count);
  out.body = person;
  out.body.append(" ").append(place);
  for (int i = 0; i < 12; ++i) out.body.append(" ").append(invented(about, 2 + about.below(3)));
  for (int i = 0; i < 4; ++i) out.body.append(" ").append(invented(telling, 3));
  return out;
}

std::size_t bytes_in_use() { return mallinfo2().uordblks; }

}  // namespace

// NEWSLOOM_SOAK says how many articles; the long run has the label soak.
TEST_CASE("memory follows the window, however many articles go through it") {
  const auto path = find_model();
  if (!path) return;
  const char* asked = std::getenv("NEWSLOOM_SOAK");
  const auto count = asked == nullptr ? 5000ULL : std::strtoull(asked, nullptr, 10);
  const auto before = bytes_in_use();
  auto engine = Engine::create(Model::open(*path).value()).value();
  std::vector<std::size_t> most(5);  // in each fifth of the stream
  std::vector<double> seconds(5);
  std::size_t window = 0;
  auto began = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < count; ++i) {
    const Article next = article(i);
    REQUIRE(engine.add(next.view()).ok());
    REQUIRE(engine.forget_changes(engine.stats().changes).ok());
    const auto fifth = i * 5 / count;
    most[fifth] = std::max(most[fifth], bytes_in_use() - before);
    window = std::max(window, engine.stats().active_articles);
    if ((i + 1) * 5 / count == fifth) continue;
    const auto now = std::chrono::steady_clock::now();
    seconds[fifth] = std::chrono::duration<double>(now - began).count();
    began = now;
  }
  CHECK(engine.stats().articles_seen == count);
  CHECK(window < count / 3);  // it has been full for long
  // The second fifth has the window full from its start.
  CHECK(most[4] <= most[1] + most[1] / 20);
  for (std::size_t i = 0; i < 5; ++i) {
    WARN("fifth " << i + 1 << ": at most " << most[i] << " bytes, " << seconds[i] << " s");
  }
  WARN(window << " articles in the window, " << engine.stats().active_stories << " stories");
}
