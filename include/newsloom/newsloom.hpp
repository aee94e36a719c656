#ifndef NEWSLOOM_NEWSLOOM_HPP
#define NEWSLOOM_NEWSLOOM_HPP

/// All of newsloom: embeds Chinese, French and English news articles into one space and groups
/// them, one article at a time, into the events that they report.

#include "newsloom/article.hpp"
#include "newsloom/embedder.hpp"
#include "newsloom/engine.hpp"
#include "newsloom/evaluate.hpp"
#include "newsloom/executor.hpp"
#include "newsloom/explain.hpp"
#include "newsloom/import.hpp"
#include "newsloom/inspect.hpp"
#include "newsloom/model.hpp"
#include "newsloom/names.hpp"
#include "newsloom/options.hpp"
#include "newsloom/result.hpp"
#include "newsloom/state.hpp"
#include "newsloom/story.hpp"
#include "newsloom/version.hpp"

#endif
