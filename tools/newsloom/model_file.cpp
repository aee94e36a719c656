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

Result<Model> open_model(const std::string& path) {
  if (!path.empty()) return Model::open(path);
  const char* named = std::getenv("NEWSLOOM_MODEL");
  if (named != nullptr && *named != '\0') return Model::open(named);
  for (const char* place : {NEWSLOOM_INSTALLED_MODEL, NEWSLOOM_SOURCE_MODEL}) {
    std::error_code status;
    if (std::filesystem::exists(place, status)) return Model::open(place);
  }
  return Error{
      ErrorCode::not_found,
      "no model: looked at --model and NEWSLOOM_MODEL (both not given), " NEWSLOOM_INSTALLED_MODEL
      " and " NEWSLOOM_SOURCE_MODEL " (no such files)"};
}

}  // namespace newsloom::command
