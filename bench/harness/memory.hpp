#pragma once

#include <cstddef>

namespace newsloom::bench {

/// Bytes that the heap has handed out and not got back.
std::size_t heap_bytes();

/// The most memory that this process has occupied since the last reset, in MB; 0: unknown.
double peak_memory_mb();
void reset_peak_memory();

/// Memory that programs can still get, in bytes; 0: unknown.
std::size_t available_memory();

}  // namespace newsloom::bench
