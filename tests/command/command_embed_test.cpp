#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "command/sandbox.hpp"

using nlohmann::json;

namespace {

const std::string kArticles =
    "{\"id\":\"a\",\"title\":\"The mayor opens the new harbour\"}\n"
    "not JSON\n"
    "{\"id\":\"b\",\"title\":\"Le maire inaugure le nouveau port\"}\n"
    "{\"id\":\"c\",\"title\":\"\\u5e02\\u957f\\u4e3a\\u65b0\\u6e2f\\u53e3\\u63ed\\u5e55\"}\n";

}  // namespace

TEST_CASE("embed gives one unit vector an article, alike as NumPy matrix and as JSON Lines") {
  NEED_MODEL();
  const Sandbox box;
  box.write("a.jsonl", kArticles);
  const std::string arguments = "embed a.jsonl --model '" + test_model() + "'";
  const Run lines = box.newsloom(arguments);
  CHECK(lines.status == 3);  // the bad record
  CHECK(contains(lines.err, "a.jsonl:2: "));
  const auto rows = lines_of(lines.out);
  REQUIRE(rows.size() == 3);

  CHECK(box.newsloom(arguments + " --output x.npy").status == 3);
  const std::string npy = box.read("x.npy");
  REQUIRE(npy.size() > 128);
  CHECK(npy.substr(0, 8) == std::string("\x93NUMPY\x01\x00", 8));
  const std::size_t dim = json::parse(rows[0]).at("vector").size();
  CHECK(contains(npy.substr(0, 128), "'descr': '<f4'"));
  CHECK(contains(npy.substr(0, 128), "'shape': (3, " + std::to_string(dim) + ")"));
  REQUIRE(npy.size() == 128 + 3 * dim * sizeof(float));

  const char* ids[] = {"a", "b", "c"};
  for (std::size_t i = 0; i < 3; ++i) {
    const json row = json::parse(rows[i]);
    CHECK(row.at("id") == ids[i]);
    const auto vector = row.at("vector").get<std::vector<float>>();
    REQUIRE(vector.size() == dim);
    CHECK(std::memcmp(vector.data(), npy.data() + 128 + i * dim * sizeof(float),
                      dim * sizeof(float)) == 0);
    double square = 0;
    for (const float x : vector) square += static_cast<double>(x) * x;
    CHECK(std::fabs(square - 1) < 1e-4);
  }
}

TEST_CASE("model info tells what the bundle is, verify that it is sound") {
  NEED_MODEL();
  const Sandbox box;
  const Run info = box.newsloom("model info '" + test_model() + "'");
  CHECK(info.status == 0);
  for (const char* part : {"name ", "hash ", "dimension ", "zh fr en", "vocabulary"}) {
    CHECK(contains(info.out, part));
  }
  CHECK(box.newsloom("model verify '" + test_model() + "'").status == 0);

  REQUIRE(box.shell("head -c 100000 '" + test_model() + "' >cut.model").status == 0);
  const Run cut = box.newsloom("model verify cut.model");
  CHECK(cut.status == 1);
  CHECK(contains(cut.err, "cut.model"));
}
