#include "ingest/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <boost/regex.hpp>

#include "ingest/whitespace.hpp"

namespace newsloom::ingest {
namespace {

// Whole words of an attribute, after splitting at signs and at camel case.
constexpr std::string_view kParts[] = {"share",
                                       "sharing",
                                       "social",
                                       "socials",
                                       "promo",
                                       "promotion",
                                       "related",
                                       "recommended",
                                       "recommend",
                                       "recirc",
                                       "cookie",
                                       "cookies",
                                       "consent",
                                       "gdpr",
                                       "newsletter",
                                       "newsletters",
                                       "subscribe",
                                       "subscription",
                                       "signup",
                                       "nav",
                                       "navbar",
                                       "navigation",
                                       "menu",
                                       "breadcrumb",
                                       "breadcrumbs",
                                       "footer",
                                       "sidebar",
                                       "advert",
                                       "advertisement",
                                       "ads",
                                       "ad",
                                       "sponsor",
                                       "sponsored",
                                       "popup",
                                       "modal",
                                       "caption",
                                       "captions",
                                       "copyright",
                                       "badge",
                                       "attribution",
                                       "skip",
                                       "toolbar",
                                       "pagination",
                                       "pager",
                                       "tags",
                                       "taglist",
                                       "byline",
                                       "outbrain",
                                       "taboola",
                                       "login",
                                       "disclaimer",
                                       "credit",
                                       "credits",
                                       "interstitial",
                                       "mostread",
                                       "trending",
                                       "popular",
                                       "readmore",
                                       "sharedaddy",
                                       "relatedposts",
                                       "relatednews",
                                       "relatedlinks",
                                       "addtoany",
                                       "addthis",
                                       "jiathis",
                                       "bdshare",
                                       "bdsharebuttonbox",
                                       "sharebar",
                                       "sharetools",
                                       "sharebox",
                                       "sociallinks",
                                       "authorbox",
                                       "authorbio",
                                       "donate",
                                       "donation",
                                       "print",
                                       "banner",
                                       "fenxiang",
                                       "tuijian",
                                       "xiangguan",
                                       "qrcode",
                                       "ewm",
                                       "postmeta",
                                       "noprint",
                                       "lightbox",
                                       "paywall",
                                       "masthead",
                                       "topbar",
                                       "tooltip",
                                       "dropdown",
                                       "searchbox",
                                       "search"};

constexpr std::string_view kCommentParts[] = {
    "comment", "comments", "commentlist", "commentform", "commentaires", "commentaire", "disqus",
    "respond", "replies",  "pinglun",     "fbcomments",  "livefyre",     "coral"};

// "has-sidebar", "no-comments", "with-menu" describe the whole page.
constexpr std::string_view kNegations[] = {"no",  "has",  "with", "without",
                                           "not", "hide", "show", "is"};

// Short lines that contain one of these are no text.
constexpr std::string_view kPhrases[] = {"share this",       "share on",      "follow us",
                                         "read more:",       "read also",     "all rights reserved",
                                         "click here",       "feed enhanced", "theme license",
                                         "back to top",      "latest news",   "most view",
                                         "skip to",          "suivez-nous",   "lire aussi",
                                         "abonnez-vous",     "s'abonner",     "s’abonner",
                                         "retour en haut",   "publié sur",    "en savoir plus",
                                         "inscrivez-vous",   "tous droits",   "partager sur",
                                         "partagez",         "sign up for",   "sign up to",
                                         "subscribe to",     "subscribe now", "appeared first on",
                                         "continue reading", "lire la suite", "mis à jour le",
                                         "扫一扫",           "掃一掃",        "获取更多rss",
                                         "版权所有",         "版權所有",      "相关阅读",
                                         "延伸閱讀",         "延伸阅读",      "点击这里",
                                         "点击此处",         "关注我们",      "點擊這裡",
                                         "点击查看",         "分享到",        "分享至",
                                         "阅读原文",         "post tags:",    "filed under",
                                         "该账号为",         "image caption", "image source",
                                         "图片版权",         "图片来源",      "圖像來源",
                                         "图像来源",         "please enable", "javascript"};

// Such lines when they are labels and no sentences.
constexpr std::string_view kLabels[] = {
    "cookie",   "newsletter", "read more",     "subscribe", "sign in",    "log in",
    "partager", "publicité",  "advertisement", "sponsored", "s'inscrire", "se connecter",
    "分享",     "订阅",       "訂閱",          "广告",      "廣告",       "评论",
    "打印",     "share",      "comments",      "menu",      "search",     "copy link",
    "whatsapp", "facebook",   "twitter",       "publié le", "published",  "updated",
    "posted",   "发布时间",   "发表时间",      "最后更新",  "来源：",     "來源：",
    "阅读时间", "字号",       "收藏",          "imprimer",  "recommend"};

// Notices may be longer than a line.
constexpr std::string_view kNotices[] = {"we use cookies",
                                         "uses cookies",
                                         "use of cookies",
                                         "utilisons des cookies",
                                         "utilise des cookies",
                                         "dépôt de cookies",
                                         "使用cookie",
                                         "使用 cookie",
                                         "réservé aux abonnés",
                                         "réservée aux abonnés",
                                         "appeared first on",
                                         "est apparu en premier",
                                         "all rights reserved",
                                         "tous droits réservés",
                                         "版权声明",
                                         "版权所有",
                                         "版權所有",
                                         "不得转载",
                                         "请勿转载",
                                         "转载请注明",
                                         "未經授權不得",
                                         "may not be published",
                                         "reproduction interdite",
                                         "上关注她",
                                         "上关注他",
                                         "follow him on",
                                         "follow her on",
                                         "follow us on",
                                         "sign up to our",
                                         "sign up for our",
                                         "subscribe to our",
                                         "subscribe to the",
                                         "to our newsletter",
                                         "je m'abonne",
                                         "je m’abonne",
                                         "boîte mail",
                                         "to your inbox",
                                         "in your inbox",
                                         "à notre newsletter",
                                         "notre newsletter",
                                         "扫描二维码",

                                         "关注公众号",
                                         "订阅nyt",
                                         "feed enhanced",
                                         "欢迎点击",
                                         "仅代表作者",
                                         "your email address will not be published"};

constexpr std::string_view kCreditStarts[] = {"reporting by",
                                              "additional reporting",
                                              "editing by",
                                              "writing by",
                                              "written by",
                                              "edited by",
                                              "with reporting",
                                              "compiled by",
                                              "avec afp",
                                              "avec l'afp",
                                              "avec l’afp",
                                              "avec reuters",
                                              "avec agence",
                                              "par :",
                                              "par:",
                                              "by:",
                                              "source :",
                                              "source:",
                                              "sources :",
                                              "sources:",
                                              "photo:",
                                              "photo :",
                                              "photograph:",
                                              "crédit",
                                              "credit:",
                                              "编译",
                                              "翻译",
                                              "譯者",
                                              "译者",
                                              "审校",
                                              "发稿",
                                              "采写",
                                              "记者 ",
                                              "记者：",
                                              "记者:",
                                              "記者：",
                                              "責任編輯",
                                              "责任编辑",
                                              "编辑：",
                                              "编辑:",
                                              "編輯：",
                                              "网编",
                                              "校对",
                                              "文／",
                                              "文/",
                                              "图／",
                                              "图/",
                                              "作者 ",
                                              "作者：",
                                              "作者:",
                                              "撰文",
                                              "稿件来源",
                                              "本文作者",
                                              "作者简介",
                                              "with afp",
                                              "with agencies",
                                              "with reuters",
                                              "agence france-presse"};

// Wherever they stand in a line.
constexpr std::string_view kCreditWords[] = {"责编", "责任编辑", "責任編輯",
                                             "审校", "网编",     "核稿："};

constexpr std::string_view kOtherContent[] = {"related",
                                              "more on this",
                                              "more from",
                                              "most read",
                                              "most viewed",
                                              "most popular",
                                              "latest news",
                                              "recommended",
                                              "you may also",
                                              "you might also",
                                              "trending",
                                              "read next",
                                              "comments",
                                              "leave a reply",
                                              "leave a comment",
                                              "share this",
                                              "about the author",
                                              "top stories",
                                              "around the web",
                                              "also read",
                                              "sur le même",
                                              "à lire aussi",
                                              "lire aussi",
                                              "les plus lus",
                                              "commentaires",
                                              "laisser un commentaire",
                                              "nos derniers articles",
                                              "dans la même",
                                              "articles liés",
                                              "articles similaires",
                                              "à découvrir",
                                              "à propos de l",
                                              "les plus consultés",
                                              "notre sélection",
                                              "相关",
                                              "相關",
                                              "延伸阅读",
                                              "延伸閱讀",
                                              "推荐阅读",
                                              "推薦閱讀",
                                              "热门",
                                              "熱門",
                                              "最新消息",
                                              "最新新闻",
                                              "网友评论",
                                              "網友評論",
                                              "发表评论",
                                              "更多新闻",
                                              "更多报道",
                                              "更多报导",
                                              "猜你喜欢",
                                              "精彩推荐",
                                              "大家都在看",
                                              "编辑推荐",
                                              "评论区",
                                              "reader comments",
                                              "more stories",
                                              "keep reading",
                                              "popular",
                                              "get the newsletter"};

constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kLongestLabel = 48;
constexpr std::size_t kLongestNotice = 600;
constexpr std::size_t kLongestCredit = 240;

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}
bool contains_any(std::string_view text, const auto& phrases) {
  return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view phrase) {
    return text.find(phrase) != std::string_view::npos;
  });
}
bool starts_with_any(std::string_view text, const auto& phrases) {
  return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view phrase) {
    return text.substr(0, phrase.size()) == phrase;
  });
}

/// True when a word of one of the attribute's names is among `parts`; a name that begins with a
/// negation names nothing.
bool names_one_of(std::string_view attribute, const auto& parts) {
  std::string word;
  bool first = true, negated = false, found = false;
  const auto close_word = [&] {
    // "sidebar2" is a sidebar, "ad9z0x" is nothing.
    while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.pop_back();
    if (word.empty()) return;
    negated = negated || (first && is_one_of(word, kNegations));
    found = found || (!negated && is_one_of(word, parts));
    first = false;
    word.clear();
  };
  for (const char c : attribute) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    const bool digit = c >= '0' && c <= '9';
    if ((!letter && !digit) || upper) close_word();
    if (c == ' ' || c == '\t' || c == '\n') {
      first = true;
      negated = false;
    }
    if (letter || digit) word += upper ? static_cast<char>(c + 32) : c;
  }
  close_word();
  return found;
}

}  // namespace

bool names_boilerplate(std::string_view attribute) { return names_one_of(attribute, kParts); }
bool names_comments(std::string_view attribute) { return names_one_of(attribute, kCommentParts); }

bool ends_sentence(std::string_view text) noexcept {
  constexpr std::string_view kEnds[] = {".",  "!",  "?", "。", "！", "？", "”",  "»", "\"", "」",
                                        "；", "：", ")", "）", ":",  "…",  "』", "’", "】", "'"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
  });
}

bool is_boilerplate_line(std::string_view line) {
  if (line.size() > kLongestNotice) return false;
  const std::string lower = ascii_lower(line);
  if (starts_with_any(lower, std::array<std::string_view, 3>{"©", "copyright", "(c) "})) {
    return true;
  }
  if (contains_any(lower, kNotices)) return true;
  if (line.size() > kLongestLine) return false;
  if (contains_any(lower, kPhrases)) return true;
  static const boost::regex kEndMark("\\W*(?:end|ends|fin|the end|完)\\W*");
  if (boost::regex_match(lower, kEndMark)) return true;
  static const boost::regex kReadingTime(
      "(?:temps de lecture\\s*:?\\s*)?\\d{1,3}\\s*(?:min(?:ute)?s?(?:\\s+(?:read|de "
      "lecture))?|分钟|"
      "comments?|commentaires?|shares?|views?|vues?)\\.?");
  if (boost::regex_match(lower, kReadingTime)) return true;
  const bool sentence = ends_sentence(line) && line.back() != ':' && line.back() != ')';
  return line.size() <= kLongestLabel && !sentence && contains_any(lower, kLabels);
}

bool is_credit_line(std::string_view line) {
  if (line.size() > kLongestCredit) return false;
  std::string lower = ascii_lower(line);
  if (contains_any(lower, kCreditWords)) return true;
  if (lower.compare(0, 1, "(") == 0) lower.erase(0, 1);
  if (lower.compare(0, 3, "（") == 0) lower.erase(0, 3);
  const auto last = line.size() < 3 ? std::string_view() : line.substr(line.size() - 3);
  const bool sentence = last == "。" || last == "？" || last == "！";
  if (!sentence && starts_with_any(lower, kCreditStarts)) return true;
  const bool by = starts_with_any(lower, std::array<std::string_view, 3>{"by ", "par ", "from "});
  return by && line.size() <= kLongestLine / 2 && !ends_sentence(line);
}

bool opens_other_content(std::string_view heading) {
  return heading.size() <= kLongestLabel && starts_with_any(ascii_lower(heading), kOtherContent);
}

std::string without_links_and_credits(const std::string& line) {
  static const boost::regex kLink(
      "(?:https?://|www\\.|pic\\.twitter\\.com/|t\\.co/)[!-;=?-~]+\\s?|"
      "(?:（|\\()(?:译者|譯者|記者|记者|编辑|編輯|责任编辑|編譯|编译)(?:：|:|／|/)"
      "(?:(?!）)[^)\\n]){1,90}(?:）|\\))\\s*\\z",
      boost::regex::icase);
  return collapsed(boost::regex_replace(line, kLink, " "));
}

std::string without_last_part(const std::string& title) {
  static const boost::regex kSeparator(
      "\\s+(?:-|–|—|\\||·|«|»|::)\\s+|\\s*(?:\\||_|｜)\\s*|--?(?=[^-]*\\z)");
  std::size_t at = 0;
  for (boost::sregex_iterator i(title.begin(), title.end(), kSeparator), end; i != end; ++i) {
    at = static_cast<std::size_t>(i->position());
  }
  return title.substr(0, at);
}

std::string without_site(const std::string& title, std::initializer_list<std::string_view> sites) {
  const std::string rest = without_last_part(title);
  if (rest.empty()) return title;
  const std::string part = ascii_lower(std::string_view(title).substr(rest.size()));
  // Only sites set their names apart by such signs.
  const bool is_marked =
      part.find_first_of("_|") != std::string::npos && part.size() * 2 < rest.size();
  const bool is_site = std::any_of(sites.begin(), sites.end(), [&](std::string_view site) {
    return site.size() >= 3 && part.find(ascii_lower(site)) != std::string::npos;
  });
  return is_marked || is_site ? without_site(rest, sites) : title;
}

}  // namespace newsloom::ingest
