#pragma once

#include <string>

#include "newsloom/model.hpp"

namespace newsloom::bench {

/// What figures depend on besides the code.
struct Machine {
  std::string cpu, compiler, library, model, date;
};

Machine this_machine(const Model& model);

}  // namespace newsloom::bench
