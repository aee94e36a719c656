// How well names, numbers and days are found in our own articles, against labels made by hand.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "engine/model_data.hpp"
#include "model.hpp"
#include "names/name_finder.hpp"
#include "names/numbers.hpp"
#include "newsloom/import.hpp"
#include "newsloom/model.hpp"
#include "time/days.hpp"

using namespace newsloom;

namespace {

struct Span {
  std::size_t begin = 0, end = 0;
  std::string type;

  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
};
using Spans = std::vector<Span>;

/// By article and part.
std::map<std::string, Spans> read_labels() {
  std::ifstream in(NEWSLOOM_SOURCE_DIR "/tests/data/mentions.tsv");
  std::map<std::string, Spans> labels;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string article, part;
    Span span;
    fields >> article >> part >> span.begin >> span.end >> span.type;
    labels[article + " " + part].push_back(span);
  }
  return labels;
}

struct Figures {
  int labelled = 0, found = 0, wrong = 0;
  int typed = 0;  ///< of those found, with the labelled type

  double precision() const { return found + wrong == 0 ? 0 : found / double(found + wrong); }
  double recall() const { return labelled == 0 ? 0 : found / double(labelled); }
};

const char* kind_name(names::NameKind kind) {
  constexpr const char* kNames[] = {"person", "place", "organisation", "other"};
  return kNames[static_cast<int>(kind)];
}

bool is_name(const std::string& type) { return type != "number" && type != "date"; }

/// A name must have the labelled borders (a Chinese one may take in the word for city, province or
/// the like behind it); of numbers and dates one must contain the other, since a unit may belong.
bool matches(const Span& label, const Span& found, bool chinese) {
  if (!is_name(label.type)) return label.contains(found) || found.contains(label);
  constexpr std::size_t kCharacter = 3;
  return found.begin == label.begin &&
         (found.end == label.end || (chinese && found.end == label.end + kCharacter));
}

class Sample {
 public:
  explicit Sample(const Model& model) : data_(model.data()), labels_(read_labels()) {}

  void add(const Article& article) {
    const auto text =
        lang::read_article(article.title, article.body, parse_language(article.language),
                           data_.segmenter(), data_.identifier, data_.folding);
    const auto names = data_.name_finder().find(text);
    for (const bool in_title : {true, false}) {
      const auto whole = in_title ? text.title.text() : text.body_head();
      // The labels are of the article as it stands.
      REQUIRE(whole == (in_title ? article.title : article.body));
      const auto& tokens = in_title ? text.title_tokens : text.body_tokens;
      Spans found;
      for (const auto& mention : names.mentions) {
        if (mention.in_title != in_title) continue;
        found.push_back({mention.begin, mention.end, kind_name(names.names[mention.name].kind)});
      }
      std::vector<names::Number> numbers;
      names::find_numbers(whole, tokens, numbers, text.language);
      for (const auto& number : numbers) {
        // Small ones in words are not asked for.
        if (number.value < 10 && static_cast<unsigned char>(whole[number.begin]) >= 0x80) continue;
        found.push_back({number.begin, number.end, "number"});
      }
      std::vector<time::DayMention> days;
      time::find_days(whole, tokens, text.language, article.published_at, days);
      for (const auto& day : days) found.push_back({day.begin, day.end, "date"});
      count(labels_[article.id + (in_title ? " title" : " body")], found,
            std::string(language_code(text.language)));
    }
  }

  const std::map<std::string, Figures>& figures() const { return figures_; }

 private:
  void count(const Spans& labels, const Spans& found, const std::string& language) {
    std::vector<bool> used(found.size());
    for (const auto& label : labels) {
      if (label.type == "skip") continue;
      bool any = false, typed = false;
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (is_name(found[i].type) != is_name(label.type)) continue;
        if (!is_name(label.type) && found[i].type != label.type) continue;
        if (!matches(label, found[i], language == "zh")) continue;
        any = used[i] = true;
        typed = typed || found[i].type == label.type;
      }
      for (const auto& key : keys(label.type, language)) {
        ++figures_[key].labelled;
        figures_[key].found += any ? 1 : 0;
        figures_[key].typed += typed ? 1 : 0;
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto excused = [&](const Span& label) {
        const bool other_kind =
            label.type == "skip" || (found[i].type == "number" && label.type == "date");
        return other_kind && label.overlaps(found[i]);
      };
      if (used[i] || std::any_of(labels.begin(), labels.end(), excused)) continue;
      for (const auto& key : keys(found[i].type, language)) ++figures_[key].wrong;
    }
  }

  /// What a mention counts for: its type, all names, both also by language.
  static std::vector<std::string> keys(const std::string& type, const std::string& language) {
    std::vector<std::string> keys = {type, type + " " + language};
    if (is_name(type)) keys.insert(keys.end(), {"names", "names " + language});
    return keys;
  }

  const engine::ModelData& data_;
  std::map<std::string, Spans> labels_;
  std::map<std::string, Figures> figures_;
};

}  // namespace

TEST_CASE("names, numbers and days of our articles are found") {
  const auto path = test::find_model();
  if (!path) return;
  const auto model = Model::open(*path).value();
  if (model.data().mentions.empty()) {
    WARN("skipped: the model bundle has no mentions");
    return;
  }
  Sample sample(model);
  Importer importer({[&](Article&& article) {
                       sample.add(article);
                       return true;
                     },
                     {}});
  REQUIRE(importer.read(NEWSLOOM_SOURCE_DIR "/examples/articles").ok());
  for (const auto& [key, f] : sample.figures()) {
    std::printf("%-18s %4d labelled, precision %.3f, recall %.3f, of the right type %.3f\n",
                key.c_str(), f.labelled, f.precision(), f.recall(),
                f.found == 0 ? 0 : f.typed / double(f.found));
  }
  const auto at_least = [&](const char* key, double precision, double recall) {
    INFO(key);
    CHECK(sample.figures().at(key).precision() >= precision);
    CHECK(sample.figures().at(key).recall() >= recall);
  };
  at_least("names", 0.95, 0.94);
  at_least("names zh", 0.91, 0.9);
  at_least("number", 0.99, 0.99);
  at_least("date", 0.99, 0.99);
}
