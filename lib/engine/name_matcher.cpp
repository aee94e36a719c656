#include "newsloom/names.hpp"

#include <optional>
#include <utility>

#include "engine/joined_names.hpp"
#include "engine/model_data.hpp"

namespace newsloom {
namespace {

Error no_names(const engine::ModelData& model) {
  return {ErrorCode::unsupported, model.path + ": has no section 'names'"};
}

/// Whether both are of one country; nothing unless both are of any.
std::optional<bool> same_country(const names::MentionTables& tables, const names::NameKey& a,
                                 const names::NameKey& b) {
  names::MentionTables::Known one, other;
  if (!tables.find(a, one) || !tables.find(b, other)) return {};
  if (one.country == names::kNoCountry || other.country == names::kNoCountry) return {};
  return one.country == other.country;
}

}  // namespace

NameMatcher::NameMatcher(Model model) : model_(std::move(model)) {}

Result<double> NameMatcher::match(std::string_view a, std::string_view b) const {
  const auto& model = model_.data();
  if (model.names.empty()) return no_names(model);
  const auto one = names::NameKey::from(a, model.folding);
  const auto other = names::NameKey::from(b, model.folding);
  // A country is one thing by whatever word, its people's too.
  if (const auto countries = same_country(model.mentions, one, other)) {
    return *countries ? names::kCertain : 0;
  }
  return model.names.probability(one, other);
}

Result<std::vector<StoryName>> NameMatcher::join(std::vector<WrittenName> names) const {
  const auto& model = model_.data();
  if (model.names.empty()) return no_names(model);
  return engine::join_names(model, std::move(names));
}

}  // namespace newsloom
