#include "ingest/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace newsloom::ingest {
namespace {

// Whole words of an attribute, after splitting at everything but letters and at camel case.
constexpr std::array<std::string_view, 45> kParts = {
    "share",        "sharing",     "social",      "promo",   "related",    "recommended",
    "cookie",       "cookies",     "consent",     "gdpr",    "newsletter", "subscribe",
    "subscription", "comment",     "comments",    "nav",     "navbar",     "navigation",
    "menu",         "breadcrumb",  "breadcrumbs", "footer",  "sidebar",    "advert",
    "ads",          "sponsor",     "popup",       "modal",   "caption",    "copyright",
    "badge",        "attribution", "skip",        "toolbar", "pagination", "tags",
    "byline",       "widget",      "outbrain",    "taboola", "hidden",     "login",
    "disclaimer",   "credit",      "interstitial"};

// Short lines that contain one of these are not text.
constexpr std::array<std::string_view, 44> kPhrases = {"share this",
                                                       "share on",
                                                       "follow us",
                                                       "read more",
                                                       "read also",
                                                       "subscribe",
                                                       "sign up",
                                                       "newsletter",
                                                       "all rights reserved",
                                                       "cookie",
                                                       "click here",
                                                       "feed enhanced",
                                                       "theme license",
                                                       "back to top",
                                                       "latest news",
                                                       "most view",
                                                       "advertisement",
                                                       "partager",
                                                       "suivez-nous",
                                                       "lire aussi",
                                                       "à lire aussi",
                                                       "abonnez-vous",
                                                       "s'abonner",
                                                       "s’abonner",
                                                       "tous droits réservés",
                                                       "retour en haut",
                                                       "publié sur",
                                                       "publicité",
                                                       "en savoir plus",
                                                       "inscrivez-vous",
                                                       "分享",
                                                       "订阅",
                                                       "訂閱",
                                                       "扫一扫",
                                                       "掃一掃",
                                                       "获取更多rss",
                                                       "版权所有",
                                                       "版權所有",
                                                       "相关阅读",
                                                       "延伸閱讀",
                                                       "延伸阅读",
                                                       "点击这里",
                                                       "关注我们",
                                                       "http"};

// Such lines are short; a paragraph may well speak of cookies.
constexpr std::size_t kLongestPhraseLine = 120;

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

}  // namespace

bool names_boilerplate(std::string_view attribute) {
  std::string word;
  const auto is_part = [&] {
    return std::find(kParts.begin(), kParts.end(), word) != kParts.end();
  };
  for (const char c : attribute) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if (!letter || upper) {
      if (is_part()) return true;
      word.clear();
    }
    if (letter) word += upper ? static_cast<char>(c + 32) : c;
  }
  return is_part();
}

bool is_boilerplate_line(std::string_view line) {
  if (line.size() > kLongestPhraseLine) return false;
  const std::string lower = ascii_lower(line);
  if (lower.compare(0, 2, "©") == 0) return true;
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&](std::string_view phrase) {
    return lower.find(phrase) != std::string::npos;
  });
}

}  // namespace newsloom::ingest
