#include <utility>

#include "newsloom/engine.hpp"

newsloom::Engine use(newsloom::Engine& engine) {
#ifdef MISUSE
  return engine;  // two engines with one state
#else
  return std::move(engine);
#endif
}
