#include "newsloom/names.hpp"

#include <utility>

#include "engine/joined_names.hpp"
#include "engine/model_data.hpp"

namespace newsloom {
namespace {

Error no_names(const engine::ModelData& model) {
  return {ErrorCode::unsupported, model.path + ": has no section 'names'"};
}

}  // namespace

NameMatcher::NameMatcher(Model model) : model_(std::move(model)) {}

Result<double> NameMatcher::match(std::string_view a, std::string_view b) const {
  const auto& model = model_.data();
  if (model.names.empty()) return no_names(model);
  return model.names.probability(names::NameKey::from(a, model.folding),
                                 names::NameKey::from(b, model.folding));
}

Result<std::vector<StoryName>> NameMatcher::join(std::vector<WrittenName> names) const {
  const auto& model = model_.data();
  if (model.names.empty()) return no_names(model);
  return engine::join_names(model, std::move(names));
}

}  // namespace newsloom
