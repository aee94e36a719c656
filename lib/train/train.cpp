#include "train/train.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.hpp"
#include "store/bundle.hpp"
#include "store/whole_file.hpp"
#include "train/card.hpp"
#include "train/language.hpp"
#include "train/linear_adapter.hpp"
#include "train/linear_algebra.hpp"
#include "train/link.hpp"
#include "train/names.hpp"
#include "train/remaining_time.hpp"
#include "train/space.hpp"
#include "train/teacher.hpp"
#include "train/terms.hpp"
#include "train/vocabulary.hpp"
#include "train/whitening.hpp"

namespace newsloom::train {
namespace fs = std::filesystem;
namespace {

using Bytes = std::vector<std::byte>;

Result<Bytes> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::io, path.string() + ": cannot be read"};
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto* data = reinterpret_cast<const std::byte*>(text.data());
  return Bytes(data, data + text.size());
}

/// Runs stages and keeps their results by a hash of what went into them.
class Stages {
 public:
  Stages(const Config& config, const Log& log) : config_(config), log_(log) {}

  /// `settings`: the configuration that matters to the stage; `inputs`: results that it reads.
  template <class Make>
  Result<Bytes> run(const std::string& name, const std::string& settings,
                    std::initializer_list<const Bytes*> inputs, Make&& make) {
    std::uint64_t key = hash64(settings, config_.seed);
    for (const Bytes* input : inputs) key = hash64(input->data(), input->size(), key);
    char file[64];
    std::snprintf(file, sizeof file, "%s-%016llx.bin", name.c_str(),
                  static_cast<unsigned long long>(key));
    const fs::path path = fs::path(config_.work) / file;
    if (fs::exists(path)) {
      log_(name + ": kept from " + path.string());
      return read_file(path);
    }
    const auto started = std::chrono::steady_clock::now();
    Result<Bytes> made = make();
    if (!made) return made.error();
    auto written = store::replace_file(path.string(), [&](std::ostream& out) {
      out.write(reinterpret_cast<const char*>(made->data()),
                static_cast<std::streamsize>(made->size()));
    });
    if (!written) return written.error();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    log_(name + ": " + std::to_string(made->size()) + " bytes in " +
         duration_in_words(took.count()));
    return made;
  }

 private:
  const Config& config_;
  const Log& log_;
};

/// All that a bundle knows of words: what names and links are learnt with.
struct WordSections {
  Bytes vocabulary, folding, language, space, terms;
};

Result<WordSections> learn_words(const Config& config, Stages& stages, const Log& log) {
  const std::string words =
      std::to_string(config.zh_words) + " " + std::to_string(config.fr_words) + " " +
      std::to_string(config.en_words) + " " + std::to_string(config.number_words);
  const auto make_words = [&](bool vocabulary) -> Result<Bytes> {
    auto sections = build_vocabulary(config, log);
    if (!sections) return sections.error();
    return vocabulary ? std::move(sections->vocabulary) : std::move(sections->folding);
  };
  auto vocabulary = stages.run("vocabulary", words, {}, [&] { return make_words(true); });
  if (!vocabulary) return vocabulary.error();
  auto folding = stages.run("folding", "", {}, [&] { return make_words(false); });
  if (!folding) return folding.error();
  const auto vocabulary_view = text::Vocabulary::load(*vocabulary);
  if (!vocabulary_view) return vocabulary_view.error();
  const auto folding_view = text::HanFolding::load(*folding);
  if (!folding_view) return folding_view.error();

  const std::string sizes = std::to_string(config.learnt_dim) + " " +
                            std::to_string(config.buckets) + " " + std::to_string(config.epochs);
  auto space = stages.run("space", sizes, {&*vocabulary, &*folding}, [&] {
    return train_space(config, *vocabulary_view, *folding_view, log);
  });
  if (!space) return space.error();
  auto whitened =
      stages.run("whitened", std::to_string(config.dim), {&*vocabulary, &*folding, &*space},
                 [&] { return whiten_space(config, *vocabulary_view, *folding_view, *space); });
  if (!whitened) return whitened.error();
  auto adapted = stages.run(
      "adapted", std::to_string(config.row_bits), {&*vocabulary, &*folding, &*whitened},
      [&] { return adapt_space(config, *vocabulary_view, *folding_view, *whitened, log); });
  if (!adapted) return adapted.error();
  auto terms = stages.run("terms", "", {&*vocabulary, &*folding}, [&] {
    return build_terms(config, *vocabulary_view, *folding_view, log);
  });
  if (!terms) return terms.error();
  auto language = stages.run("language", "", {}, [&] { return train_language(config, log); });
  if (!language) return language.error();
  return WordSections{std::move(*vocabulary), std::move(*folding), std::move(*language),
                      std::move(*adapted), std::move(*terms)};
}

Result<WordSections> keep_words(const std::string& path) {
  const auto bundle = store::Bundle::open(path);
  if (!bundle) return bundle.error();
  WordSections kept;
  const std::pair<const char*, Bytes*> sections[] = {{"vocabulary", &kept.vocabulary},
                                                     {"folding", &kept.folding},
                                                     {"language", &kept.language},
                                                     {"space", &kept.space},
                                                     {"terms", &kept.terms}};
  for (const auto& [name, bytes] : sections) {
    const auto section = bundle->section(name);
    if (!section) return section.error();
    bytes->assign(section->begin(), section->end());
  }
  return kept;
}

}  // namespace

Result<Config> read_config(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{ErrorCode::io, path + ": cannot be read"};
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::invalid_argument, path + ": not a JSON object"};
  const fs::path folder = fs::absolute(path).parent_path();
  Config config;
  try {
    const auto file = [&](const char* field) {
      return (folder / json.at(field).get<std::string>()).lexically_normal().string();
    };
    config.data = file("data");
    config.eval = file("eval");
    config.teacher = file("teacher");
    config.other_languages = file("other_languages");
    config.work = file("work");
    config.output = file("output");
    config.name = json.at("name").get<std::string>();
    if (json.contains("keep")) config.keep = file("keep");
    config.seed = json.value("seed", config.seed);
    config.learnt_dim = json.value("learnt_dim", config.learnt_dim);
    config.dim = json.value("dim", config.dim);
    config.row_bits = json.value("row_bits", config.row_bits);
    config.buckets = json.value("buckets", config.buckets);
    config.zh_words = json.value("zh_words", config.zh_words);
    config.fr_words = json.value("fr_words", config.fr_words);
    config.en_words = json.value("en_words", config.en_words);
    config.number_words = json.value("number_words", config.number_words);
    config.epochs = json.value("epochs", config.epochs);
    config.threads = json.value("threads", config.threads);
  } catch (const nlohmann::json::exception& error) {
    return Error{ErrorCode::invalid_argument, path + ": " + error.what()};
  }
  const auto refused = [&](const char* what) {
    return Error{ErrorCode::invalid_argument, path + ": " + what};
  };
  if (config.dim == 0 || config.dim > config.learnt_dim || config.learnt_dim > Teacher::kDim) {
    return refused("dim: at least 1, at most learnt_dim, and that at most 512");
  }
  if (config.row_bits != 8 && (config.row_bits != 4 || config.dim % 2 != 0)) {
    return refused("row_bits: 8, or 4 with an even dim");
  }
  return config;
}

Result<void> run(const std::string& config_path, const Log& log) {
  auto read = read_config(config_path);
  if (!read) return read.error();
  const Config config = *read;
  std::error_code status;
  fs::create_directories(config.work, status);
  cut_products_alike();
  Stages stages(config, log);

  auto words = config.keep.empty() ? learn_words(config, stages, log) : keep_words(config.keep);
  if (!words) return words.error();
  const auto vocabulary = text::Vocabulary::load(words->vocabulary);
  if (!vocabulary) return vocabulary.error();
  const auto folding = text::HanFolding::load(words->folding);
  if (!folding) return folding.error();
  auto names_bytes = stages.run("names", "", {&words->folding}, [&]() -> Result<Bytes> {
    const auto names = build_names(config, *folding, log);
    if (!names) return names.error();
    return pack(*names);
  });
  if (!names_bytes) return names_bytes.error();
  auto names = unpack(*names_bytes);
  if (!names) return names.error();

  std::vector<store::NamedBytes> sections = {{"vocabulary", words->vocabulary},
                                             {"folding", words->folding},
                                             {"language", std::move(words->language)},
                                             {"space", std::move(words->space)},
                                             {"terms", std::move(words->terms)},
                                             {"link", sim::LinkModel{}.save()},
                                             {"card", {}},
                                             {"names", std::move(names->section)},
                                             {"mentions", std::move(names->mentions)}};
  // The link model learns from articles read with the rest of the bundle.
  const std::string unlinked = (fs::path(config.work) / "unlinked.model").string();
  if (auto written = store::write_bundle(unlinked, sections); !written) return written.error();
  auto link = train_link(config, unlinked, log);
  if (!link) return link.error();
  sections[5].bytes = link->model.save();
  sections[6].bytes = model_card(config, *vocabulary, sections, link->report, names->report);
  auto written = store::write_bundle(config.output, sections);
  if (written) log("wrote " + config.output);
  return written;
}

}  // namespace newsloom::train
