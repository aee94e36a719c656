#pragma once

#include <string>
#include <vector>

#include "catch.hpp"
#include "newsloom/model.hpp"
#include "sim/link_model.hpp"
#include "store/bundle.hpp"

namespace newsloom::test {

/// The bundle at `path` with its sections changed, written to `second`.
template <class Change>
Model changed_model(const std::string& path, const std::string& second, Change&& change) {
  const auto bundle = store::Bundle::open(path).value();
  std::vector<store::NamedBytes> sections;
  for (const auto& section : bundle.sections()) {
    const auto bytes = bundle.section(section.name).value();
    sections.push_back({section.name, {bytes.begin(), bytes.end()}});
  }
  change(sections);
  REQUIRE(store::write_bundle(second, sections).ok());
  return Model::open(second).value();
}

/// With a section more: another model that decides alike.
inline Model second_model(const std::string& path, const std::string& second) {
  return changed_model(path, second, [](std::vector<store::NamedBytes>& sections) {
    sections.push_back({"note", std::vector<std::byte>(8)});
  });
}

/// With another threshold for joining a story, in log-odds: a model that decides otherwise.
inline Model model_with_threshold(const std::string& path, const std::string& second,
                                  double threshold) {
  return changed_model(path, second, [&](std::vector<store::NamedBytes>& sections) {
    for (auto& section : sections) {
      if (section.name != "link") continue;
      auto link = sim::LinkModel::load(section.bytes).value();
      for (auto* profile : {&link.balanced, &link.precision}) {
        profile->join = profile->repair = threshold;
      }
      section.bytes = link.save();
    }
  });
}

}  // namespace newsloom::test
