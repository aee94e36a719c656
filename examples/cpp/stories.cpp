// Groups the articles of a file into stories:  stories MODEL ARTICLES.tsv
// Each line is one article: id, title and body, with tabs between.
#include <fstream>
#include <iostream>
#include <newsloom/newsloom.hpp>
#include <sstream>
#include <string>

namespace {

newsloom::Result<void> add_articles(newsloom::Engine& engine, std::istream& file) {
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    newsloom::Article article;
    std::getline(fields, article.id, '\t');
    std::getline(fields, article.title, '\t');
    std::getline(fields, article.body);
    if (const auto added = engine.add(article.view()); !added) return added.error();
  }
  return {};
}

int report(const newsloom::Error& error) {
  std::cerr << newsloom::error_name(error.code) << ": " << error.message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc == 3 ? argv[2] : "");
  if (!file) {
    std::cerr << "usage: stories MODEL ARTICLES.tsv\n";
    return 2;
  }
  const auto model = newsloom::Model::open(argv[1]);
  if (!model) return report(model.error());
  auto engine = newsloom::Engine::create(*model);
  if (!engine) return report(engine.error());
  if (const auto added = add_articles(*engine, file); !added) return report(added.error());

  for (const auto& story : engine->stories()) {
    std::cout << "story " << to_number(story.id) << '\n';
    for (const auto& article : story.articles) {
      std::cout << "  [" << article.language << "] " << article.title << '\n';
    }
  }
}
