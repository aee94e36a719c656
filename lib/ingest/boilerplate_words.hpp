#pragma once

#include <string_view>

// The words by which by-work is known, in three languages.  Data: one word or phrase a string, in
// lower case.
// clang-format off
namespace newsloom::ingest {

// Whole words of an attribute, after splitting at signs and at camel case.
constexpr std::string_view kParts[] = {
    "share", "sharing", "social", "socials", "promo", "promotion", "related", "recommended",
    "recommend", "recirc", "cookie", "cookies", "consent", "gdpr", "newsletter", "newsletters",
    "subscribe", "subscription", "signup", "nav", "navbar", "navigation", "menu", "breadcrumb",
    "breadcrumbs", "footer", "sidebar", "advert", "advertisement", "ads", "ad", "sponsor",
    "sponsored", "popup", "modal", "caption", "captions", "copyright", "badge", "attribution",
    "skip", "toolbar", "pagination", "pager", "tags", "taglist", "byline", "outbrain", "taboola",
    "login", "disclaimer", "credit", "credits", "interstitial", "mostread", "trending", "popular",
    "readmore", "sharedaddy", "relatedposts", "relatednews", "relatedlinks", "addtoany",
    "addthis", "jiathis", "bdshare", "bdsharebuttonbox", "sharebar", "sharetools", "sharebox",
    "sociallinks", "authorbox", "authorbio", "donate", "donation", "print", "banner", "fenxiang",
    "tuijian", "xiangguan", "qrcode", "ewm", "postmeta", "noprint", "lightbox", "paywall",
    "masthead", "topbar", "tooltip", "dropdown", "searchbox", "search"};

constexpr std::string_view kCommentParts[] = {
    "comment", "comments", "commentlist", "commentform", "commentaires", "commentaire", "disqus",
    "respond", "replies", "pinglun", "fbcomments", "livefyre", "coral"};

// "has-sidebar", "no-comments", "with-menu" describe the whole page.
constexpr std::string_view kNegations[] = {
    "no", "has", "with", "without", "not", "hide", "show", "is"};

// Short lines that contain one of these are no text.
constexpr std::string_view kPhrases[] = {
    "share this", "share on", "follow us", "read more:", "read also", "all rights reserved",
    "click here", "feed enhanced", "theme license", "back to top", "latest news", "most view",
    "skip to", "suivez-nous", "lire aussi", "abonnez-vous", "s'abonner", "s’abonner",
    "retour en haut", "publié sur", "en savoir plus", "inscrivez-vous", "tous droits",
    "partager sur", "partagez", "sign up for", "sign up to", "subscribe to", "subscribe now",
    "appeared first on", "continue reading", "lire la suite", "mis à jour le", "扫一扫", "掃一掃",
    "获取更多rss", "版权所有", "版權所有", "相关阅读", "延伸閱讀", "延伸阅读", "点击这里", "点击此处", "关注我们", "點擊這裡", "点击查看",
    "分享到", "分享至", "阅读原文", "post tags:", "filed under", "该账号为", "image caption", "image source",
    "图片版权", "图片来源", "圖像來源", "图像来源", "please enable", "javascript"};

// Such lines when they are labels and no sentences.
constexpr std::string_view kLabels[] = {
    "cookie", "newsletter", "read more", "subscribe", "sign in", "log in", "partager",
    "publicité", "advertisement", "sponsored", "s'inscrire", "se connecter", "分享", "订阅", "訂閱",
    "广告", "廣告", "评论", "打印", "share", "comments", "menu", "search", "copy link", "whatsapp",
    "facebook", "twitter", "publié le", "published", "updated", "posted", "发布时间", "发表时间", "最后更新",
    "来源：", "來源：", "阅读时间", "字号", "收藏", "imprimer", "recommend"};

// Notices may be longer than a line.
constexpr std::string_view kNotices[] = {
    "we use cookies", "uses cookies", "use of cookies", "utilisons des cookies",
    "utilise des cookies", "dépôt de cookies", "使用cookie", "使用 cookie", "réservé aux abonnés",
    "réservée aux abonnés", "appeared first on", "est apparu en premier", "all rights reserved",
    "tous droits réservés", "版权声明", "版权所有", "版權所有", "不得转载", "请勿转载", "转载请注明", "未經授權不得",
    "may not be published", "reproduction interdite", "上关注她", "上关注他", "follow him on",
    "follow her on", "follow us on", "sign up to our", "sign up for our", "subscribe to our",
    "subscribe to the", "to our newsletter", "je m'abonne", "je m’abonne", "boîte mail",
    "to your inbox", "in your inbox", "à notre newsletter", "notre newsletter", "扫描二维码", "关注公众号",
    "订阅nyt", "feed enhanced", "欢迎点击", "仅代表作者", "your email address will not be published"};

constexpr std::string_view kCreditStarts[] = {
    "reporting by", "additional reporting", "editing by", "writing by", "written by", "edited by",
    "with reporting", "compiled by", "avec afp", "avec l'afp", "avec l’afp", "avec reuters",
    "avec agence", "par :", "par:", "by:", "source :", "source:", "sources :", "sources:",
    "photo:", "photo :", "photograph:", "crédit", "credit:", "编译", "翻译", "譯者", "译者", "审校", "发稿",
    "采写", "记者 ", "记者：", "记者:", "記者：", "責任編輯", "责任编辑", "编辑：", "编辑:", "編輯：", "网编", "校对", "文／", "文/",
    "图／", "图/", "作者 ", "作者：", "作者:", "撰文", "稿件来源", "本文作者", "作者简介", "with afp", "with agencies",
    "with reuters", "agence france-presse"};

// Wherever they stand in a line.
constexpr std::string_view kCreditWords[] = {
    "责编", "责任编辑", "責任編輯", "审校", "网编", "核稿："};

constexpr std::string_view kOtherContent[] = {
    "related", "more on this", "more from", "most read", "most viewed", "most popular",
    "latest news", "recommended", "you may also", "you might also", "trending", "read next",
    "comments", "leave a reply", "leave a comment", "share this", "about the author",
    "top stories", "around the web", "also read", "sur le même", "à lire aussi", "lire aussi",
    "les plus lus", "commentaires", "laisser un commentaire", "nos derniers articles",
    "dans la même", "articles liés", "articles similaires", "à découvrir", "à propos de l",
    "les plus consultés", "notre sélection", "相关", "相關", "延伸阅读", "延伸閱讀", "推荐阅读", "推薦閱讀", "热门",
    "熱門", "最新消息", "最新新闻", "网友评论", "網友評論", "发表评论", "更多新闻", "更多报道", "更多报导", "猜你喜欢", "精彩推荐", "大家都在看",
    "编辑推荐", "评论区", "reader comments", "more stories", "keep reading", "popular",
    "get the newsletter"};

}  // namespace newsloom::ingest
