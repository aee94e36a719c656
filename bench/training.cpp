// Steps a second of learning the vectors, on texts of invented words as many and as long as the
// real ones: 137,500 words drawn by a Zipf distribution, some 40 to a text, half of the texts known
// to the teacher.  Says also what the rows came to, which must not depend on the threads.
#include <Eigen/Core>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "train/contrastive_trainer.hpp"
#include "train/linear_algebra.hpp"
#include "train/reduced_teacher.hpp"
#include "train/teacher.hpp"
#include "train/training_set.hpp"

using namespace newsloom;

namespace {

constexpr std::uint32_t kWords = 137500, kTexts = 20000, kUnits = 40;

std::string invented_word(std::size_t number) {
  std::string out;
  for (std::size_t rest = number + 1000; rest > 0; rest /= 19) {
    out += "bcdfghjklmnpqrstvwz"[rest % 19];
    out += "aeiou"[rest % 5];
  }
  return out;
}

/// By Zipf's law; one in 50 is of no vocabulary.
std::string some_text(Random& random) {
  std::string out;
  const std::size_t count = kUnits / 2 + random.below(kUnits);
  for (std::size_t i = 0; i < count; ++i) {
    auto rank = static_cast<std::size_t>(std::exp(random.uniform() * std::log(kWords)));
    if (random.below(50) == 0) rank += kWords;
    if (i > 0) out += ' ';
    out += invented_word(rank - 1);
  }
  return out;
}

train::Teacher make_teacher(const std::vector<std::string>& texts) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("newsloom-training-" + std::to_string(std::time(nullptr)));
  std::filesystem::create_directories(folder);
  std::ofstream lines(folder / "texts.txt");
  std::ofstream vectors(folder / "texts.f16", std::ios::binary);
  Random random(2);
  for (std::size_t i = 0; i < texts.size(); i += 2) {
    lines << texts[i] << '\n';
    for (std::size_t k = 0; k < train::Teacher::kDim; ++k) {
      const Eigen::half value(static_cast<float>(random.uniform() - 0.5));
      vectors.write(reinterpret_cast<const char*>(&value), sizeof value);
    }
  }
  lines.close();
  vectors.close();
  auto teacher = train::Teacher::open(folder.string()).value();
  std::filesystem::remove_all(folder);
  return teacher;
}

}  // namespace

int main(int argc, char** argv) {
#ifndef __OPTIMIZE__
  std::fprintf(stderr, "newsloom-training: built without optimisation\n");
  return 1;
#endif
  if (argc != 3) {
    std::fprintf(stderr, "usage: newsloom-training THREADS STEPS\n");
    return 2;
  }
  train::cut_products_alike();
  train::Config config;
  config.buckets = 60000;
  config.threads = static_cast<std::uint32_t>(std::atoi(argv[1]));
  const double steps = std::atof(argv[2]);

  std::vector<text::Vocabulary::Entry> words;
  for (std::size_t i = 0; i < kWords; ++i)
    words.push_back({Language::en, invented_word(i), kWords / (i + 1)});
  const auto words_section = text::Vocabulary::build(words);
  const auto folding_section = text::HanFolding::build({});
  const auto vocabulary = text::Vocabulary::load(words_section).value();
  const auto folding = text::HanFolding::load(folding_section).value();

  Random random(1);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kTexts; ++i) texts.push_back(some_text(random));
  const auto teacher = make_teacher(texts);
  const train::ReducedTeacher reduced(teacher, config.learnt_dim);
  train::TrainingSet set(vocabulary, folding, reduced, config.buckets);
  train::PairGroup group{"pairs", 1, {}};
  for (std::size_t i = 0; i + 1 < kTexts; ++i) {
    set.add_pair(group, {texts[i], Language::en, 1200}, {texts[i + 1], Language::en, 1200});
  }
  config.epochs = steps * 512.5 / static_cast<double>(group.pairs.size());
  set.add_group(std::move(group));

  train::ContrastiveTrainer trainer(config, set, vocabulary.size());
  const std::size_t count = (std::size_t{kWords} + config.buckets) * config.learnt_dim;
  float* rows = trainer.rows().row(0);
  for (std::size_t i = 0; i < count; ++i) rows[i] = static_cast<float>(random.uniform() - 0.5);
  const auto started = std::chrono::steady_clock::now();
  const auto computing = std::clock();
  trainer.run([](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); });
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  const double cpu = static_cast<double>(std::clock() - computing) / CLOCKS_PER_SEC;
  std::printf("%s threads: %.0f steps in %.1f s, %.1f s of computing: %.2f steps/s; rows %016llx\n",
              argv[1], steps, seconds, cpu, steps / seconds,
              static_cast<unsigned long long>(hash64(rows, count * sizeof(float))));
  return 0;
}
