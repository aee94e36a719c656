#include <array>
#include <bit>
#include <charconv>
#include <memory>

#include "command.hpp"
#include "json_forms.hpp"
#include "model_file.hpp"
#include "newsloom/embedder.hpp"
#include "output_file.hpp"
#include "reader.hpp"

namespace newsloom::command {
namespace {

static_assert(std::endian::native == std::endian::little, "NumPy files are written as '<f4'");

struct Options {
  ReadOptions read;
  std::string model;
  std::string output = "-";
};

/// The head of a NumPy file, version 1.0: a matrix of 32-bit floats, row by row.  Its size does not
/// depend on the counts, so that it can be written again when they are known.
std::string npy_header(std::size_t rows, std::size_t columns) {
  constexpr std::size_t kSize = 128;
  constexpr std::size_t kBeforeText = 10;
  std::string text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(rows) +
                     ", " + std::to_string(columns) + "), }";
  text.resize(kSize - kBeforeText - 1, ' ');
  text += '\n';
  std::string header = "\x93NUMPY";
  header += '\1';
  header += '\0';
  header += static_cast<char>(text.size());
  header += '\0';
  return header + text;
}

std::string npy_row(const std::vector<float>& vector) {
  return {reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float)};
}

/// {"id": ..., "vector": [...]}, each number as short as reads back the same.
std::string json_row(const std::string& id, const std::vector<float>& vector) {
  std::string line =
      "{\"id\":" + Json(id).dump(-1, ' ', false, Json::error_handler_t::replace) + ",\"vector\":[";
  for (std::size_t i = 0; i < vector.size(); ++i) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), vector[i]).ptr;
    if (i != 0) line += ',';
    line.append(digits.data(), end);
  }
  return line + "]}\n";
}

Exit run(const Options& options) {
  auto model = open_model(options.model);
  if (!model) return fail(model.error().message);
  const Embedder embedder(*model);
  auto output = OutputFile::open(options.output);
  if (!output) return fail(output.error().message);
  const bool npy = options.output.ends_with(".npy");
  std::size_t rows = 0;
  if (npy) output->write(npy_header(rows, embedder.dimension()));

  Progress progress;
  const auto embed = [&](Article&& article, std::size_t) -> Result<void> {
    const auto vector = embedder.embed(article.view());
    if (!vector) return vector.error();
    output->write(npy ? npy_row(*vector) : json_row(article.id, *vector));
    ++rows;
    progress.article();
    return {};
  };
  const Reading reading = read_articles(options.read, progress, embed);
  if (!reading.complete) return reading.exit;
  if (npy) {
    if (auto back = output->rewind(); !back) return fail(back.error().message);
    output->write(npy_header(rows, embedder.dimension()));
  }
  if (auto written = output->commit(); !written) return fail(written.error().message);
  return reading.exit;
}

}  // namespace

void add_embed(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("embed", "Gives one unit vector an article, in input order");
  add_read_options(*command, options->read);
  add_model_option(*command, options->model);
  command
      ->add_option("--output", options->output,
                   "x.npy: a NumPy matrix of 32-bit floats, a row an article that could be read; "
                   "any other name: JSON Lines (default: standard output)")
      ->type_name("FILE");
  command->footer("Example: newsloom embed news.jsonl --output vectors.npy");
  command->callback([options, &exit] { exit = run(*options); });
}

}  // namespace newsloom::command
