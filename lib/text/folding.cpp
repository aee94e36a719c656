#include "text/folding.hpp"

#include <algorithm>
#include <string>

#include "base/bytes.hpp"

namespace newsloom::text {

Result<HanFolding> HanFolding::load(std::span<const std::byte> section) {
  ByteReader in(section);
  HanFolding folding;
  folding.traditional_ = in.array<char32_t>();
  folding.simplified_ = in.array<char32_t>();
  const auto& keys = folding.traditional_;
  const bool ascending =
      std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end();
  if (!in.ok() || keys.size() != folding.simplified_.size() || !ascending) {
    return Error{ErrorCode::corrupt, "section 'folding': damaged"};
  }
  for (const char32_t c : folding.simplified_) {
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
      return Error{ErrorCode::corrupt, "section 'folding': not a character"};
    }
  }
  for (char32_t c = kFirst; c <= kLast; ++c) folding.common_.push_back(folding.fold_rare(c));
  return folding;
}

std::vector<std::byte> HanFolding::build(std::vector<std::pair<char32_t, char32_t>> pairs) {
  std::sort(pairs.begin(), pairs.end());
  std::vector<char32_t> traditional, simplified;
  for (const auto& [from, to] : pairs) {
    traditional.push_back(from);
    simplified.push_back(to);
  }
  ByteWriter out;
  out.array<char32_t>(traditional);
  out.array<char32_t>(simplified);
  return std::move(out).take();
}

char32_t HanFolding::fold_rare(char32_t c) const noexcept {
  const auto at = std::lower_bound(traditional_.begin(), traditional_.end(), c);
  if (at == traditional_.end() || *at != c) return c;
  return simplified_[static_cast<std::size_t>(at - traditional_.begin())];
}

}  // namespace newsloom::text
