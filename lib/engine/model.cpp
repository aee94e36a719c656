#include "newsloom/model.hpp"

#include <cstdio>
#include <utility>

#include "engine/model_data.hpp"

namespace newsloom {
namespace {

/// Gives a section to the module that reads it; false and `error` when either refuses.
template <class Part>
bool load(const store::Bundle& bundle, const char* name, Part& part, Error& error) {
  const auto bytes = bundle.section(name);
  if (!bytes) {
    error = bytes.error();
    return false;
  }
  auto loaded = Part::load(*bytes);
  if (!loaded) {
    error = loaded.error();
    return false;
  }
  part = std::move(*loaded);
  return true;
}

/// Bundles trained before the section existed have none.
template <class Part>
bool load_if_present(const store::Bundle& bundle, const char* name, Part& part, Error& error) {
  return !bundle.section(name) || load(bundle, name, part, error);
}

std::string_view card_text(const store::Bundle& bundle) {
  const auto card = bundle.section("card");
  if (!card) return {};
  return {reinterpret_cast<const char*>(card->data()), card->size()};
}

/// The first line of the card is "# name".
std::string card_name(std::string_view card) {
  auto line = card.substr(0, card.find('\n'));
  while (!line.empty() && (line.front() == '#' || line.front() == ' ')) line.remove_prefix(1);
  return std::string(line);
}

}  // namespace

Result<Model> Model::open(const std::string& path) {
  auto data = std::make_shared<engine::ModelData>();
  auto bundle = store::Bundle::open(path);
  if (!bundle) return bundle.error();
  data->bundle = std::move(*bundle);
  data->path = path;
  Error error;
  const bool loaded = load(data->bundle, "vocabulary", data->vocabulary, error) &&
                      load(data->bundle, "folding", data->folding, error) &&
                      load(data->bundle, "language", data->identifier, error) &&
                      load(data->bundle, "space", data->space, error) &&
                      load(data->bundle, "terms", data->terms, error) &&
                      load(data->bundle, "link", data->link, error) &&
                      load_if_present(data->bundle, "names", data->names, error) &&
                      load_if_present(data->bundle, "mentions", data->mentions, error);
  if (!loaded) return Error{error.code, path + ": " + error.message};
  if (data->space.word_count() != data->vocabulary.size() ||
      data->terms.word_count() != data->vocabulary.size()) {
    return Error{ErrorCode::corrupt, path + ": sections do not belong together"};
  }
  data->spelling = engine::Spelling(data->vocabulary, data->terms);
  return Model(std::move(data));
}

ModelInfo Model::info() const {
  const auto& bundle = data_->bundle;
  ModelInfo info;
  info.card = std::string(card_text(bundle));
  info.name = card_name(info.card);
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(bundle.identity()));
  info.hash = digits;
  info.format = store::kBundleFormat;
  info.bytes = bundle.size();
  info.dimension = static_cast<std::uint32_t>(data_->space.dim());
  info.languages = {"zh", "fr", "en"};
  for (const auto& section : bundle.sections()) {
    info.sections.push_back({section.name, section.size});
  }
  return info;
}

Result<void> Model::verify() const {
  auto again = store::Bundle::open(data_->path);
  if (!again) return again.error();
  if (again->identity() != data_->bundle.identity()) {
    return Error{ErrorCode::corrupt, data_->path + ": was replaced after it was opened"};
  }
  return {};
}

}  // namespace newsloom
