// A fixed workload for counting instructions: callgrind tells what each stage_ function costs.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "engine/active_articles.hpp"
#include "newsloom/newsloom.hpp"

using namespace newsloom;

#if defined(__clang__)
constexpr const char* kCompiler = "clang " __clang_version__;
#else
constexpr const char* kCompiler = "gcc " __VERSION__;
#endif

// The names stand in the profile as they are; never inlined, so that they are there.
extern "C" {

[[gnu::noinline]] void stage_read(const std::string& path, std::vector<Article>& articles) {
  Importer importer({[&](Article&& article) {
                       article.language.clear();
                       articles.push_back(std::move(article));
                       return true;
                     },
                     {}});
  importer.read(path).value();
}

[[gnu::noinline]] void stage_embed(const Embedder& embedder, const std::vector<Article>& articles) {
  for (const auto& article : articles) static_cast<void>(embedder.embed(article.view()).value());
}

[[gnu::noinline]] void stage_features(const Model& model, const std::vector<Article>& articles) {
  for (const auto& article : articles) engine::read_whole(model.data(), article.view());
}

/// Features, comparisons and decisions.
[[gnu::noinline]] void stage_group(Engine& engine, const std::vector<Article>& articles) {
  for (const auto& article : articles) static_cast<void>(engine.add(article.view()).value());
}
}

int main(int argc, char** argv) {
  if (argc == 2 && std::string(argv[1]) == "--version") {
    std::printf("%s\n", kCompiler);
    return 0;
  }
  if (argc != 3) {
    std::fprintf(stderr, "usage: newsloom-stages MODEL ARTICLES.jsonl | --version\n");
    return 2;
  }
  try {
    const auto model = Model::open(argv[1]).value();
    std::vector<Article> articles;
    stage_read(argv[2], articles);
    stage_embed(Embedder(model), articles);
    stage_features(model, articles);
    auto engine = Engine::create(model).value();
    stage_group(engine, articles);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
