#include "harness/memory.hpp"

#include <malloc.h>

#include <fstream>
#include <string>

namespace newsloom::bench {
namespace {

/// The value of a line "NAME: N kB" in bytes; 0 when there is none.
std::size_t kilobytes_line(const char* path, const std::string& name) {
  std::ifstream in(path);
  std::string word;
  while (in >> word) {
    if (word != name) continue;
    std::size_t kilobytes = 0;
    in >> kilobytes;
    return kilobytes * 1024;
  }
  return 0;
}

}  // namespace

std::size_t heap_bytes() {
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

double peak_memory_mb() {
  return static_cast<double>(kilobytes_line("/proc/self/status", "VmHWM:")) / 1e6;
}

void reset_peak_memory() {
  std::ofstream("/proc/self/clear_refs") << "5";  // proc(5)
}

std::size_t available_memory() { return kilobytes_line("/proc/meminfo", "MemAvailable:"); }

}  // namespace newsloom::bench
