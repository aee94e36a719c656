#include "names/main_names.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "names/shared_names.hpp"

namespace newsloom::names {
namespace {

struct Head {
  std::uint16_t country = kNoCountry;
  NameKind kind = NameKind::other;
  std::uint8_t length = 0;
};
constexpr std::size_t kLongest = std::numeric_limits<std::uint8_t>::max();

}  // namespace

const char* kind_name(NameKind kind) noexcept {
  switch (kind) {
    case NameKind::person:
      return "person";
    case NameKind::place:
      return "place";
    case NameKind::organisation:
      return "organisation";
    case NameKind::other:
      break;
  }
  return "other";
}

std::vector<std::string_view> longest_forms(const lang::ArticleText& article,
                                            const ArticleNames& names) {
  std::vector<std::string_view> longest(names.names.size());
  for (const auto& mention : names.mentions) {
    const auto text = mention.in_title ? article.title.text() : article.body_head();
    const auto written = text.substr(mention.begin, mention.end - mention.begin);
    auto& form = longest[mention.name];
    if (written.size() > form.size()) form = written;
  }
  return longest;
}

MainNames::MainNames(const lang::ArticleText& article, const ArticleNames& names) {
  const auto longest = longest_forms(article, names);
  // By their first mention, so that of equal weights the first wins.
  std::vector<std::uint32_t> order;
  for (const auto& mention : names.mentions) {
    const bool fits = longest[mention.name].size() <= kLongest;
    if (fits && std::find(order.begin(), order.end(), mention.name) == order.end()) {
      order.push_back(mention.name);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return weight_in_article(names.names[a]) > weight_in_article(names.names[b]);
  });
  if (order.size() > kMost) order.resize(kMost);
  for (const auto i : order) add({names.names[i].kind, names.names[i].country, longest[i]});
}

void MainNames::add(const MainName& name) {
  const Head head{name.country, name.kind, static_cast<std::uint8_t>(name.text.size())};
  bytes_.append(reinterpret_cast<const char*>(&head), sizeof head);
  bytes_.append(name.text);
}

std::vector<MainName> MainNamesView::all() const {
  std::vector<MainName> names;
  for (std::size_t at = 0; at < bytes_.size();) {
    Head head;
    std::memcpy(&head, bytes_.data() + at, sizeof head);
    at += sizeof head;
    names.push_back({head.kind, head.country, bytes_.substr(at, head.length)});
    at += head.length;
  }
  return names;
}

void MainNamesView::encode(ByteWriter& out) const {
  const auto names = all();
  out.value(static_cast<std::uint32_t>(names.size()));
  for (const auto& [kind, country, text] : names) {
    out.value(kind);
    out.value(country);
    out.text(text);
  }
}

MainNames MainNames::decode(ByteReader& in) {
  MainNames names;
  const auto count = in.value<std::uint32_t>();
  if (count > kMost) in.fail();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    const auto kind = in.value<std::uint8_t>();
    MainName name;
    name.country = in.value<std::uint16_t>();
    name.text = in.text();
    if (kind > static_cast<std::uint8_t>(NameKind::other) || name.text.empty() ||
        name.text.size() > kLongest) {
      in.fail();
      break;
    }
    name.kind = static_cast<NameKind>(kind);
    names.add(name);
  }
  return names;
}

}  // namespace newsloom::names
