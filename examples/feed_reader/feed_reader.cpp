// Shows one entry a story instead of one an article:  feed_reader MODEL STATE FEED...
// Feeds are files, RSS, Atom or JSON Feed, as curl fetches them.  Run it after each fetch: it goes
// on where it stopped, and prints the stories that the new articles have changed.
#include <iostream>
#include <newsloom/newsloom.hpp>
#include <set>

namespace {

int report(const newsloom::Error& error) {
  std::cerr << newsloom::error_name(error.code) << ": " << error.message << '\n';
  return 1;
}

void show(const newsloom::Story& story) {
  std::cout << "story " << to_number(story.id) << ", " << story.articles.size() << " reports\n";
  for (const auto& [language, title] : story.titles) {
    std::cout << "  [" << language << "] " << title << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: feed_reader MODEL STATE FEED...\n";
    return 2;
  }
  const auto model = newsloom::Model::open(argv[1]);
  if (!model) return report(model.error());
  auto engine = newsloom::Engine::open(*model, argv[2]);
  if (!engine) return report(engine.error());
  const auto before = engine->stats().changes;

  newsloom::Importer feeds({[&](newsloom::Article&& article) {
                              const auto placed = engine->add(article.view());
                              if (!placed) report(placed.error());
                              return true;
                            },
                            [](const newsloom::ImportProblem& problem) {
                              std::cerr << problem.text() << '\n';
                              return true;
                            }});
  for (int i = 3; i < argc; ++i) {
    if (const auto read = feeds.read(argv[i]); !read) report(read.error());
  }

  const auto changes = engine->changes(before);
  if (!changes) return report(changes.error());
  std::set<newsloom::StoryId> changed;
  for (const auto& change : *changes) changed.insert(change.story);
  for (const auto id : changed) {
    const auto story = engine->story(id);  // not there: closed, or merged into one that is shown
    if (story && story->id == id) show(*story);
  }
}
