#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace newsloom::store {

/// Remembers the revision of the newest commit in a small file beside a state, by which a state
/// that has lost its newest commits is known.  It is written after each commit and never waits for
/// the disk: after a power cut it may be older than the state, and says nothing then.  Neither call
/// can fail; where the file cannot be used nothing is remembered.
class NewestWrite {
 public:
  NewestWrite() = default;  ///< of a state in memory
  explicit NewestWrite(const std::string& state);

  /// 0 when it is not known.
  std::int64_t revision() const noexcept;

  void remember(std::int64_t revision) noexcept;

  /// For a new state in the place of one that is gone.
  static void forget(const std::string& state) noexcept;

 private:
  std::string path_;             ///< empty: nothing is remembered
  std::shared_ptr<int> file_{};  ///< opened by the first commit
};

}  // namespace newsloom::store
