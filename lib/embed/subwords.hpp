#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace fasttext {
class Dictionary;
}

namespace newsloom::embed {

/// The character n-grams (3 to 5) of "<word>", hashed into buckets by fastText's own Dictionary.
/// Threads: immutable.
class Subwords {
 public:
  explicit Subwords(std::uint32_t bucket_count);
  ~Subwords();
  Subwords(Subwords&&) noexcept;
  Subwords& operator=(Subwords&&) noexcept;

  std::uint32_t bucket_count() const noexcept { return bucket_count_; }

  /// Replaces `out` by the buckets of the word's n-grams, in their order, repeats included.
  void buckets(std::string_view word, std::vector<std::int32_t>& out) const;

 private:
  std::uint32_t bucket_count_;
  std::unique_ptr<const fasttext::Dictionary> dictionary_;
};

}  // namespace newsloom::embed
