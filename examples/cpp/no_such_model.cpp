// What a call that fails gives: a code, and a line for a person.
#include <cstdio>
#include <newsloom/newsloom.hpp>

int main() {
  const auto model = newsloom::Model::open("no-such.model");
  if (model) return 0;
  std::printf("%s: %s\n", newsloom::error_name(model.code()), model.error().message.c_str());
}
