// Why an article is where it is: what spoke for its best partner, and for the runner-up.

/// The text of a report, the part after the first paragraphs folded.
function markedText(marked) {
  const { article, text } = marked;
  const begin = article.title.length;
  const fold = marked.foldAt(begin);
  const rest = marked.within(fold, text.length).length;
  const shown = el("p", { class: "lead" }, marked.part(begin, fold));
  if (fold === text.length) return [shown, article.cut && el("p", { class: "facts" }, kCut)];
  return [
    shown,
    el(
      "details",
      { class: "rest" },
      el("summary", {}, "The rest of the text", rest > 0 && `, with ${count(rest, "mark", "marks")}`),
      el("p", { class: "lead" }, marked.part(fold, text.length)),
      article.cut && el("p", { class: "facts" }, kCut),
    ),
  ];
}

const kCut = "The report goes on; only this much of it was compared.";

/// A report with what it shares marked; `side`: "Here" or "There".
function textCard(heading, article, shared = [], side = "Here") {
  const marked = new MarkedText(article, shared, side);
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
    el("h3", { class: "title" }, article.title ? marked.part(0, article.title.length) : titleOf(article)),
    article.text && article.text !== article.title
      ? markedText(marked)
      : el("p", { class: "lead" }, "The text of this report is not in this page."),
  );
}

/// A bar to the right of the middle for evidence that speaks for, to the left for what speaks
/// against.
function bar(value, most) {
  const fillBar = el("i", { class: value < 0 ? "against" : "for" });
  fillBar.style.width = `${(Math.abs(value) / most) * 50}%`;
  return el("span", { class: "bar", "aria-hidden": "true" }, fillBar);
}

const kEvidenceNames = {
  prior: "before any evidence",
  density: "how crowded the subject is",
  "amount shared": "shared words, all told",
  "amount of text": "length of the texts",
};
const kYesOrNo = ["lead numbers agree", "lead numbers differ", "same day", "other day"];

/// What was measured, as a person would say it.
function measured(name, value) {
  if (name === "prior") return "";
  if (kYesOrNo.includes(name)) return value > 0 ? "yes" : "no";
  if (name !== "publication time") return value.toFixed(2);
  const hours = Math.expm1(value);  // it is compared as ln(1 + hours)
  return `${hours.toFixed(hours < 9.5 ? 1 : 0)}\u00a0h`;
}

function evidenceTable(parts, score, caption) {
  const rows = parts
    .map(([kind, value, added]) => ({ name: report.evidence[kind], value, added }))
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
          el("td", { class: "number" }, measured(name, value)),
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
  const { opened, arrivalScore, why } = article;
  const needed = `needed: more than ${signed(report.threshold)}`;
  if (arrivalScore === undefined) {
    return why.best
      ? `Its story scores ${signed(why.best.storyScore)} with it (${needed} to join).`
      : "It is alone in its story.";
  }
  const margin = Math.abs(arrivalScore - report.threshold).toFixed(2);
  if (!opened) {
    return `On arrival its story scored ${signed(arrivalScore)} (${needed}), so it joined, with ${margin} to spare.`;
  }
  return (
    `On arrival the best story scored ${signed(arrivalScore)} (${needed}), so it opened a story of its own. ` +
    `Missing: ${margin}.` +
    (why.best && why.best.other.row > article.row ? " Its best partner came later." : "")
  );
}

/// Words that are part of a name in both texts say nothing more.
function isPartOfName(row, shared) {
  const within = (part, whole) => whole.toLowerCase().includes(part.toLowerCase());
  return (
    row.kind === "word" &&
    shared.some(({ kind, here, there }) => {
      return kind === "name" && within(row.here, here) && within(row.there, there);
    })
  );
}

function sharedTable({ article, other, shared }) {
  if (shared.length === 0) return el("p", {}, "No word, name, number or day that counts is in both.");
  return el(
    "table",
    {},
    el("caption", {}, "What both texts say, as it was compared"),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, "What"),
        el("th", { scope: "col" }, languageName(article.language)),
        el("th", { scope: "col" }, languageName(other.language)),
      ),
    ),
    el(
      "tbody",
      {},
      shared.map((row, index) => {
        if (isPartOfName(row, shared)) return null;
        return el(
          "tr",
          { "data-row": index },
          el("td", {}, el("span", { class: `kind is-${row.kind}` }, row.kind)),
          el("td", {}, quoted(row.here, article.language, article.hint)),
          el("td", {}, quoted(row.there, other.language, other.hint)),
        );
      }),
    ),
  );
}

/// Two reports side by side and what makes them one event, or not.
function pairSections(pair, headings, caption) {
  const { article, other, shared } = pair;
  return el(
    "div",
    { class: "pair" },
    el(
      "div",
      { class: "columns" },
      textCard(headings[0], article, shared, "Here"),
      textCard(headings[1], other, shared, "There"),
    ),
    el(
      "div",
      { class: "columns tables" },
      evidenceTable(pair.parts, pair.score, caption),
      sharedTable(pair),
    ),
  );
}

function bestSections(article) {
  const { best } = article.why;
  if (best) {
    return pairSections(
      best,
      ["This report", "Its best partner"],
      "For one event with its best partner, in log-odds",
    );
  }
  return [
    article.why.runner ? null : el("div", { class: "columns" }, textCard("This report", article)),
    el("p", {}, "No other report is in its story."),
  ];
}

function runnerSections(article) {
  const { runner } = article.why;
  if (!runner) return el("p", {}, "No report of another story came near it.");
  const { other } = runner;
  const same = other.story === article.story;
  const missing = report.threshold - runner.storyScore;
  return el(
    "section",
    { class: "runner" },
    el("h2", {}, "The runner-up"),
    el(
      "p",
      {},
      same ? "Meanwhile in the same story: " : "The best other story: ",
      same ? titleOf(other) : storyLink(other.story),
      `. It scored ${signed(runner.storyScore)} as a whole (needed: more than ${signed(report.threshold)}).`,
      missing > 0 && ` ${missing.toFixed(2)} more would have joined them.`,
    ),
    pairSections(
      runner,
      ["This report", "Its nearest report there"],
      "For one event with that report, in log-odds",
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
    bestSections(article),
    runnerSections(article),
  );
  return `Why: ${article.title}`;
}
