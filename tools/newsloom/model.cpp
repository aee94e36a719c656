#include "newsloom/model.hpp"

#include <cstdio>
#include <memory>

#include "command.hpp"
#include "model_file.hpp"
#ifdef NEWSLOOM_CAN_TRAIN
#include "train/train.hpp"
#endif

namespace newsloom::command {
namespace {

Exit info(const std::string& path) {
  const auto model = open_model(path);
  if (!model) return fail(model.error().message);
  const ModelInfo about = model->info();
  std::string languages;
  for (const auto& language : about.languages) languages += " " + language;
  std::printf("name       %s\nhash       %s\nformat     %u\nbytes      %llu\ndimension  %u\n",
              about.name.c_str(), about.hash.c_str(), about.format,
              static_cast<unsigned long long>(about.bytes), about.dimension);
  std::printf("languages %s\n", languages.c_str());
  for (const auto& section : about.sections) {
    std::printf("section    %-12s %11llu bytes\n", section.name.c_str(),
                static_cast<unsigned long long>(section.bytes));
  }
  if (!about.card.empty()) std::printf("\n%s\n", about.card.c_str());
  return Exit::done;
}

Exit verify(const std::string& path) {
  const auto model = open_model(path);
  if (!model) return fail(model.error().message);
  if (const auto verified = model->verify(); !verified) return fail(verified.error().message);
  std::printf("%s %s: sound\n", model->info().name.c_str(), model->info().hash.c_str());
  return Exit::done;
}

Exit train(const std::string& config) {
#ifdef NEWSLOOM_CAN_TRAIN
  const auto trained = train::run(
      config, [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); });
  if (!trained) return fail(trained.error().message);
  return Exit::done;
#else
  return fail(config + ": only a build with a static library can train");
#endif
}

}  // namespace

void add_model(CLI::App& app, Exit& exit) {
  auto* command = app.add_subcommand("model", "Looks at, checks and builds model bundles");
  command->require_subcommand(1);
  command->footer("Example: newsloom model info models/newsloom.model");
  auto path = std::make_shared<std::string>();

  auto* info_command = command->add_subcommand("info", "Tells what a bundle holds, with its card");
  info_command->add_option("FILE", *path, "The bundle (default: the one that would be used)");
  info_command->footer("Example: newsloom model info models/newsloom.model");
  info_command->callback([path, &exit] { exit = info(*path); });

  auto* verify_command = command->add_subcommand("verify", "Checks every part of a bundle");
  verify_command->add_option("FILE", *path, "The bundle (default: the one that would be used)");
  verify_command->footer("Example: newsloom model verify models/newsloom.model");
  verify_command->callback([path, &exit] { exit = verify(*path); });

  auto* train_command = command->add_subcommand(
      "train", "Builds a bundle from corpora; a stage that was done before is kept");
  train_command->add_option("CONFIG", *path, "The recipe, such as models/train.json")->required();
  train_command->footer("Example: newsloom model train models/train.json");
  train_command->callback([path, &exit] { exit = train(*path); });

  add_model_vectors(*command, exit);
}

}  // namespace newsloom::command
