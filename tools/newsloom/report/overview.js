// All stories, with search, filters and timeline.

function optionsFor(select, values) {
  for (const [value, text] of values) select.append(el("option", { value }, text));
}

function wantedStories() {
  return {
    text: byId("search").value,
    languages: [...document.querySelectorAll("#languages input:checked")].map((box) => box.value),
    source: byId("source").value,
    day: byId("day").value,
    cross: byId("cross").checked,
    order: byId("order").value,
  };
}

function storyCard(story) {
  const main = mainLanguage(story);
  const titles = story.languages
    .filter((language) => language !== main && story.titles[language])
    .map((language) =>
      el("p", { class: "title" }, languageMark(language), quoted(story.titles[language], language)),
    );
  return el(
    "li",
    { class: "card", "data-story": story.id },
    el("h2", { class: "title" }, languageMark(main), storyLink(story)),
    titles,
    el("p", { class: "facts" }, storyFacts(story)),
  );
}

function showOverview() {
  const found = findStories(wantedStories());
  const reports = found.reduce((sum, story) => sum + story.articles.length, 0);
  byId("count").textContent =
    found.length === 0
      ? "No story fits. Take a filter away or search for another word."
      : `${count(found.length, "story", "stories")} of ${count(reports, "report", "reports")}`;
  showInPages(byId("stories"), byId("more"), found, storyCard);
  showTimeline(found);
}

/// A state keeps its closed stories, but not what would explain them.
function notShownText({ stories: closed, articles: reports }) {
  return (
    `This page shows what is still going on. ${count(closed, "older story", "older stories")} of ` +
    `${count(reports, "report", "reports")} ${closed === 1 ? "was" : "were"} closed before, and ` +
    `${closed === 1 ? "is" : "are"} not shown.`
  );
}

function startOverview() {
  if (report.notShown.stories > 0) {
    byId("not-shown").textContent = notShownText(report.notShown);
    byId("not-shown").hidden = false;
  }
  const languages = inLanguageOrder(new Set(articles.map((article) => article.language)));
  for (const language of languages) {
    const box = el("input", { type: "checkbox", value: language });
    byId("languages").append(
      el("label", { class: `check ${language}` }, box, " ", languageName(language)),
    );
  }
  const sources = new Map();
  for (const { source } of articles) {
    if (source) sources.set(source, (sources.get(source) || 0) + 1);
  }
  const bySize = [...sources].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  optionsFor(
    byId("source"),
    bySize.map(([source, size]) => [source, `${plain(source).slice(0, 60)} (${size})`]),
  );
  const days = new Set(articles.filter((a) => a.time !== null).map((a) => dayOf(a.time)));
  optionsFor(
    byId("day"),
    [...days].sort((a, b) => a - b).map((day) => [day, timeText(day * 86400, "date")]),
  );
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", showOverview);
  showOverview();
}
