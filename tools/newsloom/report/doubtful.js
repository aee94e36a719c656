// What an editor should check: decisions near the threshold and, with labels, the mistakes.

const kNear = 3;  // log-odds from the threshold

/// Pairs whose story score is near the threshold, nearest first: with "best" reports that hold to
/// their story by little, with "runner" those that another story missed by little.
function nearPairs(which) {
  const seen = new Set();
  return articles
    .map(({ why }) => why[which])
    .filter(Boolean)
    .map((pair) => ({ ...pair, margin: pair.storyScore - report.threshold }))
    .filter(({ article, other }) => (article.story === other.story) === (which === "best"))
    .filter(({ margin }) => Math.abs(margin) < kNear)
    .sort((a, b) => Math.abs(a.margin) - Math.abs(b.margin) || a.article.row - b.article.row)
    .filter(({ article, other }) => {
      const key = [article.row, other.row].sort().join();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

/// How the labels judge a pair of articles as they are now; empty: they say nothing.
function judged(a, b) {
  if (a.gold === undefined || b.gold === undefined) return "";
  const together = a.story === b.story;
  if (together === (a.gold === b.gold)) return "right";
  return together ? "wrong" : "missed";
}

const kJudgements = {
  right: "right by the labels",
  wrong: "wrong: the labels hold them apart",
  missed: "missed: the labels put them together",
};

function judgement(kind) {
  return kind && el("p", { class: `judgement ${kind}` }, kJudgements[kind]);
}

function pairCard(article, other, note) {
  const kind = judged(article, other);
  const line = (one) =>
    el("p", { class: "title" }, languageMark(one.language), titleOf(one));
  return el(
    "li",
    { class: "card" },
    note && el("p", { class: "facts" }, note),
    line(article),
    line(other),
    judgement(kind),
    whyLink(article) || el("a", { class: "why", href: `#/story/${article.story.id}` }, "Story"),
  );
}

function nearCard({ article, other, margin }) {
  const size = `${Math.abs(margin).toFixed(2)} ${margin > 0 ? "above" : "below"} the threshold`;
  return pairCard(article, other, size);
}

/// Pairs of one story with different labels: each article with its best partner, once.
function wrongLinks() {
  return articles
    .map(({ why }) => why.best)
    .filter((pair) => pair && judged(pair.article, pair.other) === "wrong")
    .filter(({ article, other }) => other.row < article.row || other.why.best?.other !== article);
}

/// For each labelled event in several stories: the first article of each further story with the
/// first of the largest.
function missedLinks() {
  const byLabel = new Map();
  for (const article of articles) {
    if (article.gold === undefined) continue;
    const parts = byLabel.get(article.gold) || new Map();
    parts.set(article.story, [...(parts.get(article.story) || []), article]);
    byLabel.set(article.gold, parts);
  }
  const missed = [];
  for (const parts of byLabel.values()) {
    const [largest, ...others] = [...parts.values()].sort((a, b) => b.length - a.length);
    for (const part of others) missed.push({ article: part[0], other: largest[0] });
  }
  return missed;
}

function pagedSection(heading, explanation, items, make) {
  const list = el("ol", { class: "cards" });
  const button = el("button", { type: "button" }, "Show more");
  const section = el(
    "section",
    {},
    el("h2", {}, `${heading} (${items.length})`),
    el("p", {}, items.length > 0 ? explanation : "None."),
    list,
    button,
  );
  // No second page comes by itself: it would push the next section away for ever.
  const first = items.slice(0, 12);
  const rest = items.slice(12);
  list.append(...first.map(make));
  button.hidden = rest.length === 0;
  button.addEventListener("click", () => {
    list.append(...rest.splice(0, 24).map(make));
    button.hidden = rest.length === 0;
  });
  return section;
}

function qualityTable() {
  const names = { bcubed: "B-cubed", pairwise: "Pairs", cross: "Pairs across languages" };
  const figures = Object.entries(report.quality);
  return el(
    "table",
    {},
    el("caption", {}, "Against the labels"),
    el(
      "thead",
      {},
      el("tr", {}, ["", "Precision", "Recall", "F1"].map((t) => (t ? el("th", { scope: "col", class: "number" }, t) : el("td", {})))),
    ),
    el(
      "tbody",
      {},
      figures.map(([name, values]) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, names[name]),
          values.map((value) => el("td", { class: "number" }, value.toFixed(4))),
        ),
      ),
    ),
  );
}

function worstStories() {
  return stories
    .map((story) => ({ story, quality: storyQuality(story) }))
    .filter(({ quality }) => quality && quality.f1 < 1)
    .sort((a, b) => a.quality.f1 - b.quality.f1 || b.story.articles.length - a.story.articles.length);
}

function worstCard({ story, quality }) {
  const { precision, recall } = quality;
  return el(
    "li",
    { class: "card" },
    el("h3", { class: "title" }, storyLink(story)),
    el("p", { class: "facts" }, storyFacts(story)),
    el("p", { class: "facts" }, `precision ${precision.toFixed(2)} \u00b7 recall ${recall.toFixed(2)}`),
  );
}

const kJoinedByLittle =
  "Nearest to the threshold first. Those below it came together when their stories were grouped again.";

function showDoubtful() {
  const joins = nearPairs("best");
  const misses = nearPairs("runner");
  const pair = ({ article, other }) => pairCard(article, other, "");
  show(
    "doubtful",
    el("h1", { tabindex: -1 }, "Doubtful links"),
    el(
      "p",
      { class: "verdict" },
      "Links that were close: where to look first for mistakes. " +
        `A report joins its best story when that scores more than ${signed(report.threshold)}.`,
    ),
    report.quality
      ? [
          qualityTable(),
          pagedSection("Wrong links", "Together here, apart in the labels.", wrongLinks(), pair),
          pagedSection("Missed links", "Apart here, together in the labels.", missedLinks(), pair),
          pagedSection("Stories with mistakes", "Lowest B-cubed first.", worstStories(), worstCard),
        ]
      : null,
    pagedSection("Joined by little", kJoinedByLittle, joins, nearCard),
    pagedSection("Kept apart by little", "Near misses, nearest to the threshold first.", misses, nearCard),
  );
  return "Doubtful links";
}
