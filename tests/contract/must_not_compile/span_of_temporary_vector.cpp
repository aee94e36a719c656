#include "newsloom/span.hpp"

std::vector<float> make();

float use() {
#ifdef MISUSE
  const newsloom::Span<float> span(make());  // the vector is gone after this line
#else
  const std::vector<float> vector = make();
  const newsloom::Span<float> span(vector);
#endif
  return span[0];
}
