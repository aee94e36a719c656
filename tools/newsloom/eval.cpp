#include <cstdio>
#include <memory>

#include "command.hpp"
#include "json_forms.hpp"
#include "labels.hpp"
#include "newsloom/evaluate.hpp"
#include "newsloom/import.hpp"
#include "tab_separated.hpp"

namespace newsloom::command {
namespace {

struct Options {
  std::string labels, assignments, articles;
  std::string level = "event";
  bool json = false;
};

/// Article and story; a header is known by its first field.
Result<LabelMap> read_assignments(const std::string& path) {
  LabelMap stories;
  auto read = for_each_row(path, [&](std::size_t, const std::vector<std::string>& fields) {
    const std::string& id = fields[0];
    if (fields.size() < 2 || id == "id" || id == "article_id" || id == "article") return;
    stories.insert_or_assign(id, fields[1]);
  });
  if (!read) return read.error();
  return stories;
}

/// Records that cannot be used are told, and make `exit` say so.
Result<LabelMap> read_languages(const std::string& path, Exit& exit) {
  LabelMap languages;
  ImportSink sink;
  sink.problem = [&](const ImportProblem& problem) {
    std::fprintf(stderr, "%s\n", problem.text().c_str());
    exit = Exit::bad_records;
    return true;
  };
  sink.article = [&](Article&& article) {
    if (!article.language.empty()) languages.emplace(article.id, article.language);
    return true;
  };
  Importer importer(std::move(sink));
  if (auto read = importer.read(path); !read) return read.error();
  if (languages.empty()) {
    return Error{ErrorCode::corrupt, path + ": no article with a field 'lang'"};
  }
  return languages;
}

double rounded(double figure) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.4f", figure);
  return std::stod(digits);
}

void set_quality(Json& json, const std::string& name, const Quality& quality) {
  json[name + "_p"] = quality.precision;
  json[name + "_r"] = quality.recall;
  json[name + "_f1"] = quality.f1;
}

/// The figures under the names that they have in the published evaluation.
Json to_json(const Evaluation& found) {
  Json json;
  json["n"] = found.articles;
  json["missing"] = found.missing;
  json["gold_clusters"] = found.gold_stories;
  json["pred_clusters"] = found.found_stories;
  set_quality(json, "b3", found.bcubed);
  set_quality(json, "pair", found.pairwise);
  json["ceafe_f1"] = found.ceaf_e_f1;
  json["nmi"] = found.nmi;
  if (!found.cross) return json;
  set_quality(json, "cross", found.cross->pairwise);
  json["cross_gold_pairs"] = found.cross->gold_pairs;
  set_quality(json, "cross_b3", found.cross->bcubed);
  for (const auto& [languages, pair] : found.cross->by_pair) {
    json["cross_" + languages.first + "_" + languages.second] = {
        rounded(pair.precision), rounded(pair.recall), rounded(pair.f1), pair.gold_pairs};
  }
  if (found.multi_articles > 0) {
    set_quality(json, "b3_multi", found.bcubed_multi);
    json["n_multi"] = found.multi_articles;
  }
  return json;
}

void print(const Json& figures) {
  for (const auto& [name, figure] : figures.items()) {
    std::printf("%-18s ", name.c_str());
    if (figure.is_number_float()) {
      std::printf("%.4f\n", figure.get<double>());
    } else if (figure.is_array()) {
      const char* before = "[";
      for (const auto& item : figure) {
        std::printf("%s%s", before, item.dump().c_str());
        before = ", ";
      }
      std::printf("]\n");
    } else {
      std::printf("%s\n", figure.dump().c_str());
    }
  }
}

Exit run(const Options& options) {
  const auto gold = read_labels(options.labels, options.level);
  if (!gold) return fail(gold.error().message);
  const auto assigned = read_assignments(options.assignments);
  if (!assigned) return fail(assigned.error().message);
  LabelMap languages;
  Exit exit = Exit::done;
  if (!options.articles.empty()) {
    auto read = read_languages(options.articles, exit);
    if (!read) return fail(read.error().message);
    languages = std::move(*read);
  }
  const auto found = evaluate(*gold, *assigned, languages);
  if (!found) return fail(options.labels + ": " + found.error().message);
  const Json figures = to_json(*found);
  if (options.json) {
    std::fputs(to_line(figures).c_str(), stdout);
  } else {
    print(figures);
  }
  if (!found->cross) std::fputs("no --articles: no cross-lingual figures\n", stderr);
  return exit;
}

}  // namespace

void add_eval(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("eval", "Compares assignments with gold labels");
  command->add_option("LABELS", options->labels, "Tab-separated, with columns id and event")
      ->required();
  command->add_option("ASSIGNMENTS", options->assignments, "Tab-separated article and story")
      ->required();
  command
      ->add_option("--articles", options->articles,
                   "Articles with their lang, for figures between languages")
      ->type_name("FILE");
  command->add_option("--level", options->level, "Column of the labels: event (default) or story")
      ->check(CLI::IsMember({"event", "story"}));
  command->add_flag("--json", options->json, "One JSON object instead of lines");
  command->footer("Example: newsloom eval labels.tsv assignments.tsv --articles news.jsonl");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
