#include "newsloom/names.hpp"

#include <utility>

#include "engine/model_data.hpp"

namespace newsloom {

NameMatcher::NameMatcher(Model model) : model_(std::move(model)) {}

Result<double> NameMatcher::match(std::string_view a, std::string_view b) const {
  const auto& model = model_.data();
  if (model.names.empty()) {
    return Error{ErrorCode::unsupported, model.path + ": has no section 'names'"};
  }
  return model.names.probability(names::NameKey::from(a, model.folding),
                                 names::NameKey::from(b, model.folding));
}

}  // namespace newsloom
