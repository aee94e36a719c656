#include "newsloom/engine.hpp"

newsloom::Result<newsloom::Story> use(const newsloom::Engine& engine) {
#ifdef MISUSE
  return engine.story(1);  // a count or an index, not an id
#else
  return engine.story(newsloom::StoryId{1});
#endif
}
