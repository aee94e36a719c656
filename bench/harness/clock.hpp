#pragma once

#include <ctime>

namespace newsloom::bench {

/// Seconds that this thread has computed.  Time in which other programs had the core does not
/// count, so figures of a busy machine can be compared; waiting for a disk does not count either.
inline double core_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Core seconds that a call takes.
template <class Call>
double core_seconds_of(Call&& call) {
  const double start = core_seconds();
  call();
  return core_seconds() - start;
}

}  // namespace newsloom::bench
