// One story: its reports side by side, what they share, and how it came about.

function articleLink(article) {
  const address = webAddress(article.url);
  const title = titleOf(article);
  if (!address) return title;
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, title);
}

function articleLine(article) {
  const label = article.gold === undefined ? null : [" \u00b7 labelled ", el("bdi", {}, article.gold)];
  return [
    el(
      "p",
      { class: "facts" },
      timeElement(article.time, languageTag(article.language, article.title, article.hint) || "und"),
      " \u00b7 ",
      el("bdi", {}, article.source || article.id),
      label,
    ),
    el("h3", { class: "title" }, articleLink(article)),
  ];
}

function whyLink(article) {
  const { best, runner } = article.why;
  if (!best && !runner) return null;
  return el(
    "a",
    { class: "why", href: `#/why/${article.row}` },
    best ? "Why here?" : "Why alone?",
    el("span", { class: "hidden" }, " ", titleOf(article)),
  );
}

/// The first article of a chain of copies.
function original(article) {
  let first = article;
  while (first.copyOf !== null && articles[first.copyOf].story === article.story) {
    first = articles[first.copyOf];
  }
  return first;
}

function storyColumn(story, language) {
  const own = story.articles.filter((article) => article.language === language);
  const copies = new Map();
  for (const article of own) {
    const first = original(article);
    if (first === article || first.language !== language) continue;
    copies.set(first, [...(copies.get(first) || []), article]);
  }
  const folded = new Set([...copies.values()].flat());
  const items = own
    .filter((article) => !folded.has(article))
    .map((article) => {
      const copied = copies.get(article);
      return el(
        "li",
        { class: "card" },
        articleLine(article),
        whyLink(article),
        copied &&
          el(
            "details",
            {},
            el("summary", {}, count(copied.length, "copy", "copies"), " nearly word for word"),
            el("ul", {}, copied.map((copy) => el("li", {}, articleLine(copy), whyLink(copy)))),
          ),
      );
    });
  return el(
    "section",
    { class: "column" },
    el("h2", {}, languageMark(language), languageName(language), ` (${own.length})`),
    el("ol", {}, items),
  );
}

/// Rows of words by language that stand for each other, heaviest first.
function sharedWords(story) {
  const weights = new Map();
  for (const article of story.articles) {
    const { best } = article.why;
    if (!best || best.other.story !== story) continue;
    for (const { kind, here, there, weight } of best.shared) {
      if (kind !== "word") continue;
      const pair = [
        [article.language, here.toLowerCase()],
        [best.other.language, there.toLowerCase()],
      ].sort();
      const key = JSON.stringify(pair);
      weights.set(key, (weights.get(key) || 0) + weight);
    }
  }
  const rows = [];
  const sorted = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [key] of sorted) {
    const cells = JSON.parse(key);
    const known = rows.find((row) => cells.some(([language, word]) => row[language] === word));
    const row = known || {};
    for (const [language, word] of cells) row[language] = row[language] || word;
    if (!known) rows.push(row);
  }
  return rows.slice(0, 16);
}

const kNameKinds = { person: "Person", place: "Place", organisation: "Organisation", other: "Name" };

/// A table with a column a language; in a story of one language a list is enough.  `kinds`: what
/// stands before each row, if anything.
function languagesTable(story, caption, rows, kinds) {
  if (rows.length === 0) return null;
  const [only] = story.languages;
  if (story.languages.length === 1) {
    const words = rows.map((row, i) => [i > 0 && ", ", quoted(row[only] || "", only)]);
    return el("p", {}, caption, ": ", words);
  }
  const first = (tag, attributes, text) => kinds && el(tag, attributes, text);
  const heads = story.languages.map((l) => el("th", { scope: "col" }, languageName(l)));
  const cells = (row) => story.languages.map((l) => el("td", {}, quoted(row[l] || "", l)));
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      {},
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, first("th", { scope: "col" }, "What"), heads)),
      el("tbody", {}, rows.map((row, i) => el("tr", {}, first("td", {}, kinds?.[i]), cells(row)))),
    ),
  );
}

function sharedSections(story) {
  const numbers = story.shared.numbers.map(({ text, articles: size }) => `${text} (${size})`);
  const names = story.shared.names.map((name) => name.spellings);
  const kinds = story.shared.names.map((name) => kNameKinds[name.kind] || "Name");
  const section = (heading, ...parts) =>
    parts.some(Boolean) && el("section", {}, el("h2", {}, heading), parts);
  return [
    section(
      "Names and numbers",
      numbers.length > 0 && el("p", {}, "Numbers, and in how many reports: ", numbers.join(", ")),
      languagesTable(story, "Names in several reports", names, kinds),
    ),
    section("Words", languagesTable(story, "Words that link them", sharedWords(story))),
  ];
}

/// What happened to the story, in words; articles that join one after another are one entry.
function historyOf(story) {
  const entries = [];
  let size = 0;
  const tell = (change, ...what) => {
    const time = articles[change.by]?.time ?? null;
    entries.push({ kind: change.kind, time, what });
  };
  for (const change of report.changes) {
    const by = articles[change.by];
    const one = change.articles === 1 && articles[change.first];
    const reports = one ? titleOf(one) : count(change.articles, "report", "reports");
    if (change.other === story.id && change.kind !== "merged") {
      size -= change.articles;
      tell(change, "lost ", reports, " to ", storyName(change.story));
    }
    if (change.story !== story.id) continue;
    if (change.kind === "created") {
      size = change.articles;
      tell(change, "opened with ", by ? titleOf(by) : "a report that has left");
    } else if (change.kind === "extended") {
      size += change.articles;
      if (entries.at(-1)?.kind === "extended") entries.pop();
      tell(change, `grew to ${size} reports, the newest of them `, by ? titleOf(by) : "gone");
    } else if (change.kind === "expired") {
      tell(change, "was closed: nothing new for long");
    } else {
      size += change.articles;
      const verb = { merged: "took in", split: "split off with", moved: "took over" }[change.kind];
      tell(change, `${verb} `, reports, " of ", storyName(change.other));
    }
  }
  return entries;
}

function storyName(id) {
  const story = storyById.get(id);
  return story ? storyLink(story) : `story ${id}, which ended`;
}

function historySection(story) {
  const entries = historyOf(story);
  return el(
    "section",
    {},
    el("h2", {}, "How it grew"),
    el("p", { class: "facts" }, "In order of arrival; the time is when the arriving report was published."),
    el(
      "ol",
      { class: "history" },
      entries.map(({ time, what }) => el("li", {}, timeElement(time, "en"), " ", what)),
    ),
  );
}

function showStory(id) {
  const story = storyById.get(Number(id));
  if (!story) return null;
  const titles = story.languages
    .filter((language) => story.titles[language] && language !== mainLanguage(story))
    .map((language) =>
      el("p", { class: "title" }, languageMark(language), quoted(story.titles[language], language)),
    );
  show(
    "story",
    el("h1", { tabindex: -1 }, mainTitle(story)),
    titles,
    el("p", { class: "facts" }, `Story ${story.id} \u00b7 `, storyFacts(story)),
    el("div", { class: "columns" }, story.languages.map((l) => storyColumn(story, l))),
    el("div", { class: "columns" }, sharedSections(story), historySection(story)),
  );
  return mainTitle(story).textContent;
}
