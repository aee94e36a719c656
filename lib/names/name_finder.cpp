#include "names/name_finder.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "names/found_name.hpp"

namespace newsloom::names {
namespace {

/// Where `word` stands in `text`, from `at` on; npos: nowhere.  Looked for by its last byte:
/// Chinese characters begin with one of few bytes and end with any.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t at) {
  for (std::size_t last = at + word.size() - 1;; ++last) {
    last = text.find(word.back(), last);
    if (last == std::string_view::npos) return last;
    if (text.substr(0, last + 1).ends_with(word)) return last + 1 - word.size();
  }
}

/// Names in Han characters that were found somewhere, wherever else they stand: what made them
/// clear in one place, a title or a dot, may lack in another.
void find_again(std::string_view text, std::span<const std::string> known,
                std::span<const FoundName> patterns, std::vector<FoundName>& found) {
  std::vector<FoundName> more;
  for (std::size_t i = 0; i < known.size(); ++i) {
    for (std::size_t at = find_word(text, known[i], 0); at != std::string_view::npos;
         at = find_word(text, known[i], at + known[i].size())) {
      FoundName name = patterns[i];
      name.begin = static_cast<std::uint32_t>(at);
      name.end = static_cast<std::uint32_t>(at + known[i].size());
      const auto overlaps = [&](const FoundName& other) {
        return other.begin < name.end && name.begin < other.end;
      };
      if (std::none_of(found.begin(), found.end(), overlaps) &&
          std::none_of(more.begin(), more.end(), overlaps)) {
        more.push_back(name);
      }
    }
  }
  if (more.empty()) return;
  found.insert(found.end(), more.begin(), more.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.begin < b.begin; });
}

}  // namespace

ArticleNames NameFinder::find(const lang::ArticleText& article) const {
  ArticleNames names;
  if (tables_->empty()) return names;
  const std::array<std::string_view, 2> texts = {article.title.text(), article.body_head()};
  std::array<std::vector<FoundName>, 2> found;
  std::vector<std::string> again;
  std::vector<FoundName> patterns;
  const auto look_for = [&](std::string_view written, const FoundName& name) {
    if (std::find(again.begin(), again.end(), written) != again.end()) return;
    again.emplace_back(written);
    patterns.push_back(name);
  };
  for (std::size_t part = 0; part < texts.size(); ++part) {
    constexpr std::size_t kUsualNames = 32;
    const bool is_title = part == 0;
    if (!is_title) found[part].reserve(kUsualNames);
    const auto& tokens = is_title ? article.title_tokens : article.body_tokens;
    find_latin_names(texts[part], tokens, is_title, *tables_, found[part]);
    const auto latin_count = static_cast<std::ptrdiff_t>(found[part].size());
    find_han_names(texts[part], tokens.han(), *tables_, *vocabulary_, found[part]);
    std::inplace_merge(found[part].begin(), found[part].begin() + latin_count, found[part].end(),
                       [](const auto& a, const auto& b) { return a.begin < b.begin; });
    for (const auto& name : found[part]) {
      constexpr std::size_t kLeast = 3;
      const auto written = texts[part].substr(name.begin, name.end - name.begin);
      const bool clear = name.key.han && name.key.size >= kLeast && name.kind != NameKind::place;
      if (clear) look_for(written, name);
      if (name.core_end > 0) look_for(written.substr(0, name.core_end - name.begin), name);
    }
  }
  // After "A·B" B alone is the same person.
  for (std::size_t i = 0, count = patterns.size(); i < count; ++i) {
    FoundName family = patterns[i];
    if (family.key.piece_count < 2) continue;
    family.key = family.key.pieces(family.key.piece_count - 1u, family.key.piece_count);
    // The characters of the key are folded, those of the text need not be: they end alike.
    std::size_t at = again[i].size();
    const auto inside = [&] { return (static_cast<unsigned char>(again[i][at]) & 0xC0) == 0x80; };
    for (std::size_t k = 0; k < family.key.size && at > 0; ++k) {
      do --at;
      while (at > 0 && inside());
    }
    if (family.key.size >= 2) look_for(std::string_view(again[i]).substr(at), family);
  }
  for (std::size_t part = 0; part < texts.size(); ++part) {
    find_again(texts[part], again, patterns, found[part]);
  }
  names.names.reserve(found[0].size() + found[1].size());
  names.mentions.reserve(found[0].size() + found[1].size());
  for (std::size_t part = 0; part < texts.size(); ++part) {
    for (const auto& name : found[part]) {
      Mention mention;
      mention.begin = name.begin;
      mention.end = name.end;
      mention.in_title = part == 0;
      mention.name = static_cast<std::uint32_t>(names.names.size());
      ArticleName entry;
      entry.key = name.key;
      entry.kind = name.kind;
      entry.country = name.country;
      entry.mentions = 1;
      entry.in_title = part == 0;
      entry.in_lead = part == 1 && name.begin < article.lead_bytes;
      names.mentions.push_back(mention);
      names.names.push_back(entry);
    }
  }

  // Every mention has a name of its own so far: put those together that are forms of one, longest
  // first, so that a short form finds the long one wherever it stands.
  const std::size_t count = names.names.size();
  std::vector<std::uint32_t> order(count), target(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return names.names[a].key.size > names.names[b].key.size;
  });
  std::vector<ArticleName> kept;
  kept.reserve(count);
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
