// Reads texts on threads of its own, and prints stories while they grow:  threads MODEL ARTICLES
#include <atomic>
#include <iostream>
#include <newsloom/newsloom.hpp>
#include <thread>
#include <vector>

namespace {

/// Threads of the host: here new ones for each call, in a program of yours its pool.
newsloom::Result<void> run(std::size_t count, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) task(i);
  };
  std::thread other(work);
  work();
  other.join();
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: threads MODEL ARTICLES\n";
    return 2;
  }
  auto engine = newsloom::Engine::create(newsloom::Model::open(argv[1]).value()).value();
  std::vector<newsloom::Article> articles;
  newsloom::Importer importer({[&](newsloom::Article&& article) {
                                 articles.push_back(std::move(article));
                                 return true;
                               },
                               {}});
  importer.read(argv[2]).value();
  std::vector<newsloom::ArticleView> batch;
  for (const auto& article : articles) batch.push_back(article.view());

  std::atomic<bool> done = false;
  std::thread reader([&] {
    while (!done) {
      std::cout << engine.stories().size() << " stories so far\n";
      std::this_thread::yield();
    }
  });
  std::vector<newsloom::Assignment> assignments;
  const auto added = engine.add_batch(batch, assignments, run);
  done = true;
  reader.join();
  if (!added) {
    std::cerr << articles[assignments.size()].id << ": " << added.error().message << '\n';
    return 1;
  }
  std::cout << assignments.size() << " articles in " << engine.stories().size() << " stories\n";
}
