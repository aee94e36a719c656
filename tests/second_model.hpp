#pragma once

#include <string>
#include <vector>

#include "catch.hpp"
#include "newsloom/model.hpp"
#include "store/bundle.hpp"

namespace newsloom::test {

/// The bundle at `path` with a section more, written to `second`: another model that decides alike.
inline Model second_model(const std::string& path, const std::string& second) {
  const auto bundle = store::Bundle::open(path).value();
  std::vector<store::NamedBytes> sections;
  for (const auto& section : bundle.sections()) {
    const auto bytes = bundle.section(section.name).value();
    sections.push_back({section.name, {bytes.begin(), bytes.end()}});
  }
  sections.push_back({"note", std::vector<std::byte>(8)});
  REQUIRE(store::write_bundle(second, sections).ok());
  return Model::open(second).value();
}

}  // namespace newsloom::test
