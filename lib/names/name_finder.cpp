#include "names/name_finder.hpp"

#include <algorithm>

#include "names/found_name.hpp"

namespace newsloom::names {
namespace {

/// The other name is a long form of this one: the same family name, or the same name.
bool is_long_form(const NameKey& longer, const NameKey& shorter) {
  if (longer.han != shorter.han || longer.piece_count == 0 || shorter.piece_count == 0) return false;
  const auto same = [](auto a, auto b) { return std::ranges::equal(a, b); };
  if (same(longer.all(), shorter.all())) return true;
  if (shorter.piece_count != 1 || shorter.size < 2) return false;
  if (longer.piece_count > 1) {
    return same(longer.piece(longer.piece_count - 1u), shorter.all()) ||
           (longer.piece_count == 2 && same(longer.piece(0), shorter.all()));
  }
  return false;
}

}  // namespace

ArticleNames NameFinder::find(const lang::ArticleText& article) const {
  ArticleNames names;
  std::vector<FoundName> found;
  const auto collect = [&](std::string_view text, const text::Tokens& tokens, bool is_title) {
    found.clear();
    find_latin_names(text, tokens, is_title, *tables_, found);
    const bool has_latin = !found.empty();
    find_han_names(text, *tables_, *vocabulary_, *folding_, found);
    if (has_latin) {
      std::stable_sort(found.begin(), found.end(),
                       [](const auto& a, const auto& b) { return a.begin < b.begin; });
    }
    for (const auto& name : found) {
      Mention mention;
      mention.begin = name.begin;
      mention.end = name.end;
      mention.in_title = is_title;
      mention.name = static_cast<std::uint32_t>(names.names.size());
      ArticleName entry;
      entry.key = name.key;
      entry.kind = name.kind;
      entry.country = name.country;
      entry.mentions = 1;
      entry.in_title = is_title;
      entry.in_lead = !is_title && name.begin < article.lead_bytes;
      names.mentions.push_back(mention);
      names.names.push_back(entry);
    }
  };
  if (tables_->empty()) return names;
  collect(article.title.text(), article.title_tokens, true);
  collect(article.body_head(), article.body_tokens, false);

  // Every mention has a name of its own so far: put those together that are forms of one, longest
  // first, so that a short form finds the long one wherever it stands.
  const std::size_t count = names.names.size();
  std::vector<std::uint32_t> order(count), target(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return names.names[a].key.size > names.names[b].key.size;
  });
  std::vector<ArticleName> kept;
  for (const std::uint32_t i : order) {
    const auto& name = names.names[i];
    const auto whole = std::find_if(kept.begin(), kept.end(), [&](const ArticleName& other) {
      if (name.country != kNoCountry || other.country != kNoCountry) {
        return name.country == other.country;
      }
      return is_long_form(other.key, name.key);
    });
    if (whole == kept.end()) {
      target[i] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(name);
      continue;
    }
    target[i] = static_cast<std::uint32_t>(whole - kept.begin());
    ++whole->mentions;
    whole->in_title = whole->in_title || name.in_title;
    whole->in_lead = whole->in_lead || name.in_lead;
    if (whole->kind == NameKind::other) whole->kind = name.kind;
  }
  for (auto& mention : names.mentions) mention.name = target[mention.name];
  names.names = std::move(kept);
  return names;
}

}  // namespace newsloom::names
