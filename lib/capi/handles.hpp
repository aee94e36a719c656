#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "newsloom.h"
#include "newsloom/newsloom.hpp"

// What is behind the opaque types of the C API.

struct newsloom_error {
  newsloom::Error error;
  std::size_t index = NEWSLOOM_NO_INDEX;
};

struct newsloom_model {
  explicit newsloom_model(newsloom::Model opened)
      : model(std::move(opened)), info(model.info()), embedder(model), names(model) {}

  newsloom::Model model;
  newsloom::ModelInfo info;
  newsloom::Embedder embedder;
  newsloom::NameMatcher names;
};

struct newsloom_inspector {
  newsloom::Inspector inspector;
};

struct newsloom_inspection {
  newsloom::Inspection inspection;
};

struct newsloom_engine {
  newsloom::Engine engine;
};

struct newsloom_result {
  std::vector<newsloom::Assignment> assignments;
};

struct newsloom_story {
  newsloom::Story story;
};

struct newsloom_stories {
  std::vector<newsloom_story> stories;
};

struct newsloom_changes {
  std::vector<newsloom::StoryChange> changes;
};

struct newsloom_shared {
  newsloom::SharedEvidence evidence;
};

struct newsloom_explanation {
  explicit newsloom_explanation(newsloom::Explanation&& found)
      : shared{std::move(found.shared)},
        runner_up_shared{std::move(found.runner_up_shared)},
        explanation(std::move(found)) {}

  newsloom_shared shared, runner_up_shared;
  newsloom::Explanation explanation;  ///< but for what the two hold
};

struct newsloom_page {
  newsloom::Article article;
};

struct newsloom_importer {
  newsloom::Importer importer;
};

struct newsloom_evaluation {
  newsloom::Evaluation evaluation;
};
