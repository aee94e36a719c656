// Languages, times and titles as people read them.

const kLanguageNames = { en: "English", fr: "French", zh: "Chinese", und: "Other" };
const kLanguageOrder = ["en", "fr", "zh", "und"];

// Frequent characters that are written in one of the two ways only.
const kTraditional =
  "\u5011\u9019\u570b\u8aaa\u6642\u4f86\u5c0d\u6703\u5b78\u904e\u767c\u5f8c\u7576\u958b\u95dc" +
  "\u554f\u984c\u73fe\u61c9\u5be6\u9ede\u7d93\u52d5\u7a2e\u9ebc\u8207\u70ba\u865f\u5340\u5831" +
  "\u5c0e\u6771\u8eca\u9577\u9580\u99ac\u54e1\u7e3d\u7d71\u8b70\u9078\u6b72\u707d\u5f37\u91c0" +
  "\u5104\u5ee0\u6c23\u8cbf\u83ef\u50f9\u6f32\u50b3\u5c07\u5f9e\u6230\u6a5f\u8072\u93ae\u8ecd" +
  "\u9678\u5ee3\u9054\u8b93\u89aa\u9ad4";
const kSimplified =
  "\u4eec\u8fd9\u56fd\u8bf4\u65f6\u6765\u5bf9\u4f1a\u5b66\u8fc7\u53d1\u540e\u5f53\u5f00\u5173" +
  "\u95ee\u9898\u73b0\u5e94\u5b9e\u70b9\u7ecf\u52a8\u79cd\u4e48\u4e0e\u4e3a\u53f7\u533a\u62a5" +
  "\u5bfc\u4e1c\u8f66\u957f\u95e8\u9a6c\u5458\u603b\u7edf\u8bae\u9009\u5c81\u707e\u5f3a\u917f" +
  "\u4ebf\u5382\u6c14\u8d38\u534e\u4ef7\u6da8\u4f20\u5c06\u4ece\u6218\u673a\u58f0\u9547\u519b" +
  "\u9646\u5e7f\u8fbe\u8ba9\u4eb2\u4f53";

function languageName(code) {
  return kLanguageNames[code] || code;
}

function inLanguageOrder(codes) {
  return [...codes].sort((a, b) => kLanguageOrder.indexOf(a) - kLanguageOrder.indexOf(b));
}

/// The language of a text for `lang`, with the script for Chinese: it decides the font.
function languageTag(language, text, hint) {
  if (language === "und") return undefined;
  if (language !== "zh") return language;
  if (hint === "zh-Hant") return hint;
  if (hint === "zh") return "zh-Hans";
  let balance = 0;
  for (const character of text) {
    if (kTraditional.includes(character)) ++balance;
    if (kSimplified.includes(character)) --balance;
  }
  return balance > 0 ? "zh-Hant" : "zh-Hans";
}

/// Text of a stranger as an element of its own: its direction and its direction marks stay in it.
function quoted(text, language, hint) {
  return el("bdi", { lang: languageTag(language, text, hint) }, text);
}

function titleOf(article) {
  return quoted(article.title || article.id, article.language, article.hint);
}

/// A text without the invisible characters that turn the direction, for the window's title.
function plain(text) {
  return text.replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ");
}

const kLocales = { en: "en-GB", fr: "fr-FR", zh: "zh-CN", "zh-Hant": "zh-TW" };
const kParts = {
  minute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  hour: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  date: { day: "numeric", month: "long", year: "numeric" },
};
const formatters = new Map();

/// Seconds since 1970 in UTC; parts: "minute", "hour", "day", "date".
function timeText(seconds, parts, language = "en") {
  const key = parts + language;
  if (!formatters.has(key)) {
    const locale = kLocales[language] || kLocales[language.slice(0, 2)] || "en-GB";
    const options = { ...kParts[parts], timeZone: "UTC", hourCycle: "h23" };
    formatters.set(key, new Intl.DateTimeFormat(locale, options));
  }
  return formatters.get(key).format(seconds * 1000);
}

function timeElement(seconds, language) {
  if (seconds === null) return el("span", { class: "time" }, "no date");
  const tag = language === "und" ? "en" : language;
  const iso = new Date(seconds * 1000).toISOString();
  return el("time", { class: "time", lang: tag, datetime: iso }, timeText(seconds, "minute", tag));
}

/// The time from one second to another, in words.
function spanText(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return count(Math.round(hours / 24), "day", "days");
}

function dayOf(seconds) {
  return Math.floor(seconds / 86400);
}

/// A text for searching: without case and accents.
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
