#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "command.hpp"
#include "model_file.hpp"
#ifdef NEWSLOOM_CAN_TRAIN
#include "engine/model_data.hpp"
#include "train/align.hpp"
#include "train/fasttext_file.hpp"
#endif

// Vectors from and to the fastText library.

namespace newsloom::command {
namespace {

struct Options {
  std::vector<std::string> files, lexicons;
  std::string model, output, language;
};

#ifdef NEWSLOOM_CAN_TRAIN

/// "fr=FILE", or a file with the language between points, hyphens or underscores: cc.fr.300.bin.
Result<void> put_by_language(const std::string& file, train::AlignOptions& align) {
  Language language = Language::und;
  std::string path = file;
  const auto equals = file.find('=');
  if (equals == 2 && parse_language(file.substr(0, 2)) != Language::und) {
    language = parse_language(file.substr(0, 2));
    path = file.substr(3);
  } else {
    std::string part;
    for (const char c : std::filesystem::path(file).filename().string() + '.') {
      if (c != '.' && c != '-' && c != '_') {
        part += c;
        continue;
      }
      if (language == Language::und && part.size() == 2) language = parse_language(part);
      part.clear();
    }
  }
  if (language == Language::und) {
    return Error{ErrorCode::invalid_argument,
                 file + ": of which language? Its name has none; write zh=, fr= or en= before it"};
  }
  auto& place = align.models[static_cast<std::size_t>(language)];
  if (!place.empty()) {
    return Error{ErrorCode::invalid_argument, place + " and " + path + " are of one language"};
  }
  place = path;
  return {};
}

Exit align(const Options& options) {
  train::AlignOptions align;
  align.lexicons = options.lexicons;
  align.output = options.output;
  for (const auto& file : options.files) {
    if (auto put = put_by_language(file, align); !put) {
      fail(put.error().message);
      return Exit::usage;
    }
  }
  const auto base = open_model(options.model);
  if (!base) return fail(base.error().message);
  const auto figures = train::align(
      *base, align, [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); });
  if (!figures) return fail(figures.error().message);
  std::printf("Word translation, P@1 on held-out entries of the lexicon:\n");
  for (const auto& figure : *figures) std::printf("  %s\n", train::in_words(figure).c_str());
  return Exit::done;
}

Exit export_space(const Options& options) {
  const auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  const auto written = train::write_fasttext(options.output, model->data().vocabulary,
                                             model->data().space, parse_language(options.language));
  if (!written) return fail(written.error().message);
  return Exit::done;
}

#else

Exit align(const Options& options) {
  return fail(options.output + ": only a build with a static library can align");
}

Exit export_space(const Options& options) {
  return fail(options.output + ": only a build with a static library can export");
}

#endif

}  // namespace

void add_model_vectors(CLI::App& model, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* align_command = model.add_subcommand(
      "align", "Brings fastText models of zh, fr and en into one space and makes a bundle of them");
  align_command
      ->add_option("FILE", options->files,
                   "fastText models (.bin), one a language, which their names tell (cc.fr.300.bin) "
                   "or a prefix (fr=FILE)")
      ->required()
      ->expected(3);
  align_command->add_option("--output", options->output, "The new bundle")
      ->type_name("FILE")
      ->required();
  align_command
      ->add_option("--base", options->model,
                   "Bundle that all but the vectors is taken from (default: the one that would be "
                   "used)")
      ->type_name("FILE");
  align_command
      ->add_option("--lexicon", options->lexicons,
                   "Lexicon named after two languages (en-fr.tsv, .xz): a word and its translation "
                   "in the last two columns (default: the translations of the base bundle)")
      ->type_name("FILE");
  align_command->footer(
      "Example: newsloom model align cc.zh.300.bin cc.fr.300.bin cc.en.300.bin --output "
      "own.model");
  align_command->callback([options, &exit] { exit = align(*options); });

  auto* export_command =
      model.add_subcommand("export", "Writes the vectors of a bundle for other programs");
  export_command->add_option("FILE", options->model,
                             "The bundle (default: the one that would be used)");
  export_command
      ->add_option("--fasttext", options->output, "A fastText model (.bin), as for fasttext nn")
      ->type_name("FILE")
      ->required();
  export_command
      ->add_option(
          "--language", options->language,
          "Words of this language alone (default: all; a spelling of several languages has "
          "the vector of the one in which it is the more frequent)")
      ->check(CLI::IsMember({"zh", "fr", "en"}));
  export_command->footer(
      "Example: newsloom model export --fasttext space.bin && fasttext nn space.bin");
  export_command->callback([options, &exit] { exit = export_space(*options); });
}

}  // namespace newsloom::command
