#include "embed/subwords.hpp"

#include <fasttext/args.h>
#include <fasttext/dictionary.h>

#include <string>

namespace newsloom::embed {

Subwords::Subwords(std::uint32_t bucket_count) : bucket_count_(bucket_count) {
  auto args = std::make_shared<fasttext::Args>();
  args->minn = 3;
  args->maxn = 5;
  args->bucket = static_cast<int>(bucket_count);
  dictionary_ = std::make_unique<const fasttext::Dictionary>(std::move(args));
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
