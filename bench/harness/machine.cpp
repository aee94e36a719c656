#include "harness/machine.hpp"

#include <ctime>
#include <fstream>

#include "newsloom/version.hpp"

namespace newsloom::bench {
namespace {

std::string cpu_name() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string compiler_name() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "gcc " __VERSION__;
#endif
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

}  // namespace

Machine this_machine(const Model& model) {
  const auto info = model.info();
  return {cpu_name(), compiler_name(), version(), info.name + " " + info.hash, today()};
}

}  // namespace newsloom::bench
