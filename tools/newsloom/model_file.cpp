#include "model_file.hpp"

#include <cstdlib>
#include <filesystem>

namespace newsloom::command {

void add_model_option(CLI::App& app, std::string& path) {
  app.add_option("--model", path,
                 "Model bundle (default: $NEWSLOOM_MODEL, else the one that came with newsloom)")
      ->type_name("FILE");
}

void add_profile_option(CLI::App& app, EngineOptions& options) {
  app.add_option_function<std::string>(
         "--profile",
         [&options](const std::string& profile) {
           options.profile = profile == "precision" ? Profile::precision : Profile::balanced;
         },
         "balanced (default); precision: fewer wrong links between languages, and fewer right "
         "ones")
      ->check(CLI::IsMember({"balanced", "precision"}));
}

void add_vectors_option(CLI::App& app, EngineOptions& options) {
  app.add_option(
         "--vectors", options.vector_dimension,
         "Every article brings a vector of so many numbers in its field \"vector\", and its "
         "language in \"lang\": compare those (default: the model's vectors)")
      ->type_name("N")
      ->check(CLI::Range(1, 4096));
}

namespace {

/// The model of the installation that this command is part of, wherever that was moved to.
std::string installed_model() {
  std::error_code status;
  const auto command = std::filesystem::read_symlink("/proc/self/exe", status);
  return (command.parent_path() / NEWSLOOM_DATA_FROM_COMMAND / "newsloom.model")
      .lexically_normal()
      .string();
}

}  // namespace

Result<Model> open_model(const std::string& path) {
  if (!path.empty()) return Model::open(path);
  const char* named = std::getenv("NEWSLOOM_MODEL");
  if (named != nullptr && *named != '\0') return Model::open(named);
  const std::string installed = installed_model();
  for (const auto& place : {installed, std::string(NEWSLOOM_SOURCE_MODEL)}) {
    std::error_code status;
    if (std::filesystem::exists(place, status)) return Model::open(place);
  }
  return Error{ErrorCode::not_found,
               "no model: looked at --model and NEWSLOOM_MODEL (both not given), " + installed +
                   " and " NEWSLOOM_SOURCE_MODEL " (no such files)"};
}

}  // namespace newsloom::command
