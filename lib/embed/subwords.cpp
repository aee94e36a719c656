#include "embed/subwords.hpp"

#include <fasttext/args.h>
#include <fasttext/dictionary.h>

#include <array>
#include <sstream>
#include <string>

namespace newsloom::embed {

Subwords::Subwords(std::uint32_t bucket_count) : bucket_count_(bucket_count) {
  auto args = std::make_shared<fasttext::Args>();
  args->minn = 3;
  args->maxn = 5;
  args->bucket = static_cast<int>(bucket_count);
  // Read as one that was saved without a word: a new one would reserve places for 30 million.
  struct {
    std::int32_t size = 0, words = 0, labels = 0;
  } const counts;
  const std::array<std::int64_t, 2> tokens_and_pruned{0, -1};
  std::string saved(reinterpret_cast<const char*>(&counts), sizeof counts);
  saved.append(reinterpret_cast<const char*>(tokens_and_pruned.data()), sizeof tokens_and_pruned);
  std::istringstream in(saved);
  dictionary_ = std::make_unique<const fasttext::Dictionary>(std::move(args), in);
}

Subwords::~Subwords() = default;
Subwords::Subwords(Subwords&&) noexcept = default;
Subwords& Subwords::operator=(Subwords&&) noexcept = default;

void Subwords::buckets(std::string_view word, std::vector<std::int32_t>& out) const {
  out.clear();
  if (bucket_count_ == 0) return;
  std::string marked;
  marked.reserve(word.size() + 2);
  marked.append("<").append(word).append(">");
  dictionary_->computeSubwords(marked, out);
}

}  // namespace newsloom::embed
