// Why an article is where it is: what spoke for its best partner, and for the runner-up.

/// The text with the words and numbers marked where they stand in it.
function marked(text, language, hint, words, numbers) {
  const tag = languageTag(language, text, hint);
  const bdi = el("bdi", { lang: tag });
  const lower = text.toLowerCase();
  const hits = [];
  if (lower.length === text.length) {
    if (language === "zh") {
      for (const word of words) {
        for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
          hits.push([at, at + word.length]);
        }
      }
    }
    for (const { segment, index } of new Intl.Segmenter(tag, { granularity: "word" }).segment(lower)) {
      // The engine's words are stems: endings may follow.
      const named = words.some((word) => segment.startsWith(word) && segment.length <= word.length + 2);
      const value = segment.replace(/[ ,](?=\d{3}(\D|$))/g, "").replace(",", ".");
      if ((named && language !== "zh") || numbers.includes(value)) {
        hits.push([index, index + segment.length]);
      }
    }
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let at = 0;
  for (const [begin, end] of hits) {
    if (begin < at) continue;
    bdi.append(text.slice(at, begin), el("mark", {}, text.slice(begin, end)));
    at = end;
  }
  bdi.append(text.slice(at));
  return bdi;
}

function textCard(heading, article, words, numbers) {
  const mark = (text) => marked(text, article.language, article.hint, words, numbers);
  const address = webAddress(article.url);
  return el(
    "section",
    { class: "card" },
    el("h2", { class: "over" }, heading),
    el(
      "p",
      { class: "facts" },
      languageMark(article.language),
      timeElement(article.time, article.language),
      " \u00b7 ",
      el("bdi", {}, article.source || article.id),
      address && [" \u00b7 ", el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, "open")],
    ),
    el("h3", { class: "title" }, mark(article.title)),
    el("p", { class: "lead" }, mark(article.lead)),
  );
}

/// A bar to the right of the middle for evidence that speaks for, to the left for what speaks
/// against.
function bar(value, most) {
  const fillBar = el("i", { class: value < 0 ? "against" : "for" });
  fillBar.style.width = `${(Math.abs(value) / most) * 50}%`;
  return el("span", { class: "bar", "aria-hidden": "true" }, fillBar);
}

const kEvidenceNames = { prior: "before any evidence", density: "how crowded the subject is" };

function evidenceTable(parts, score, caption) {
  const rows = parts
    .map(([value, added], i) => ({ name: report.evidence[i], value, added }))
    .filter(({ added }) => added !== 0)
    .sort((a, b) => Math.abs(b.added) - Math.abs(a.added));
  const most = rows.reduce((max, { added }) => Math.max(max, Math.abs(added)), Math.abs(score)) || 1;
  return el(
    "table",
    { class: "evidence", "data-score": score },
    el("caption", {}, caption),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, "Evidence"),
        el("th", { scope: "col", class: "number" }, "Measured"),
        el("th", { scope: "col", class: "middle" }, "against \u2190 \u2192 for"),
        el("th", { scope: "col", class: "number" }, "Adds"),
      ),
    ),
    el(
      "tbody",
      {},
      rows.map(({ name, value, added }) =>
        el(
          "tr",
          { "data-adds": added },
          el("th", { scope: "row" }, kEvidenceNames[name] || name),
          el("td", { class: "number" }, name === "prior" ? "" : value.toFixed(2)),
          el("td", {}, bar(added, most)),
          el("td", { class: "number" }, signed(added)),
        ),
      ),
    ),
    el(
      "tfoot",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "row" }, "Sum"),
        el("td", {}),
        el("td", {}, bar(score, most)),
        el("td", { class: "number" }, signed(score)),
      ),
    ),
  );
}

/// What was decided on arrival, and by how much.
function verdict(article) {
  const { opened, score } = article.arrival;
  const margin = Math.abs(score - report.threshold).toFixed(2);
  const needed = `needed: more than ${signed(report.threshold)}`;
  if (opened && article.arrival.near === undefined) {
    return "On arrival nothing came near it, so it opened a story.";
  }
  return opened
    ? `On arrival the best story scored ${signed(score)} (${needed}), so it opened a story of its own. Missing: ${margin}.`
    : `On arrival its story scored ${signed(score)} (${needed}), so it joined, with ${margin} to spare.`;
}

function termsTable(article, partner) {
  const { terms, numbers } = article.why;
  if (terms.length === 0 && numbers.length === 0) return null;
  return el(
    "section",
    {},
    el("h2", {}, "What both texts say"),
    numbers.length > 0 && el("p", {}, "Numbers: ", numbers.join(", ")),
    terms.length > 0 &&
      el(
        "table",
        {},
        el("caption", {}, "Names and words, heaviest first"),
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, "Here"),
            el("th", { scope: "col" }, "There"),
            el("th", { scope: "col", class: "number" }, "Weight"),
          ),
        ),
        el(
          "tbody",
          {},
          terms.map(([here, there, weight]) =>
            el(
              "tr",
              {},
              el("td", {}, quoted(here, article.language)),
              el("td", {}, quoted(there, partner.language)),
              el("td", { class: "number" }, weight.toFixed(1)),
            ),
          ),
        ),
      ),
  );
}

function partnerSections(article) {
  const { why } = article;
  const partner = articles[why.partner];
  if (!partner) {
    return [
      el("div", { class: "columns" }, textCard("This report", article, [], [])),
      el("p", {}, "No other report is in its story."),
    ];
  }
  const here = why.terms.map((term) => term[0]);
  const there = why.terms.map((term) => term[1]);
  return [
    el(
      "div",
      { class: "columns" },
      textCard("This report", article, here, why.numbers),
      textCard("Its best partner", partner, there, why.numbers),
    ),
    el(
      "div",
      { class: "columns" },
      evidenceTable(why.parts, why.score, "For one event with the best partner, in log-odds"),
      termsTable(article, partner),
    ),
  ];
}

function runnerSections(article) {
  const { runner } = article.why;
  if (!runner) return el("p", {}, "No report of another story came near it.");
  const partner = articles[runner.partner];
  const same = partner.story === article.story;
  return el(
    "section",
    { class: "runner" },
    el("h2", {}, "The runner-up"),
    el(
      "p",
      {},
      same ? "Meanwhile in the same story: " : "The best other story: ",
      same ? titleOf(partner) : storyLink(partner.story),
      `. It scored ${signed(runner.storyScore)} as a whole (needed: more than ${signed(report.threshold)}).`,
    ),
    el(
      "div",
      { class: "columns" },
      textCard("Its nearest report", partner, [], []),
      evidenceTable(runner.parts, runner.score, "For one event with that report, in log-odds"),
    ),
  );
}

function showWhy(row) {
  const article = articles[Number(row)];
  if (!article) return null;
  show(
    "why",
    el("p", { class: "back" }, "In the story: ", storyLink(article.story)),
    el("h1", { tabindex: -1 }, "Why is it here? ", titleOf(article)),
    el("p", { class: "verdict" }, verdict(article)),
    partnerSections(article),
    runnerSections(article),
  );
  return `Why: ${article.title}`;
}
