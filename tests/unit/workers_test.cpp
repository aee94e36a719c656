#include "train/workers.hpp"

#include <atomic>
#include <stdexcept>
#include <vector>

#include "catch.hpp"
#include "train/remaining_time.hpp"

// The threads of training.

using namespace newsloom;

TEST_CASE("each task is done once, whatever the threads") {
  for (const std::size_t threads : {1, 2, 5}) {
    train::Workers workers(threads);
    CHECK(workers.size() == threads);
    for (std::size_t count : {0, 1, 3, 1000}) {
      std::vector<int> done(count);
      workers.run(count, [&](std::size_t i) { ++done[i]; });
      CHECK(done == std::vector<int>(count, 1));
    }
  }
  CHECK(train::Workers(0).size() > 0);
}

TEST_CASE("what a task throws comes to the caller, once the others have ended") {
  train::Workers workers(3);
  std::atomic<int> done = 0;
  const auto task = [&](std::size_t i) {
    if (i % 10 == 0) throw std::runtime_error("no");
    ++done;
  };
  CHECK_THROWS_AS(workers.run(100, task), std::runtime_error);
  CHECK(done == 90);
  workers.run(9, [&](std::size_t) { ++done; });
  CHECK(done == 99);
}

TEST_CASE("time that is left is told in words") {
  CHECK(train::duration_in_words(0.4) == "0 s");
  CHECK(train::duration_in_words(119) == "119 s");
  CHECK(train::duration_in_words(120) == "2 min");
  CHECK(train::duration_in_words(2 * 3600 + 5 * 60) == "2 h 5 min");
  const train::RemainingTime time(10);
  CHECK(time.in_words(5).find(" steps a second, ") != std::string::npos);
  CHECK(time.in_words(5).find(" left") != std::string::npos);
  CHECK(time.in_words(10).find(" left") == std::string::npos);
}
