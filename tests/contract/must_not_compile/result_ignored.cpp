#pragma GCC diagnostic error "-Wunused-result"
#include "newsloom/engine.hpp"

void use(newsloom::Engine& engine) {
#ifdef MISUSE
  engine.remove("id");  // nobody looks whether it worked
#else
  if (!engine.remove("id")) return;
#endif
}
