// Which view is shown: the part of the address behind #.

const kViews = { overview: () => "Stories", story: showStory, why: showWhy, doubtful: showDoubtful };
let shownView = "overview";
let overviewScroll = 0;

function navigate() {
  const [name, argument] = location.hash.replace(/^#\//, "").split("/");
  let view = Object.hasOwn(kViews, name) ? name : "overview";
  let title = kViews[view](argument);
  if (title === null) {
    view = "overview";
    title = kViews.overview();
  }
  if (shownView === "overview") overviewScroll = lastScroll;
  for (const other of Object.keys(kViews)) byId(other).hidden = other !== view;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.id === `to-${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${plain(title)} \u2013 newsloom report`;
  if (view !== shownView) {
    byId(view).querySelector("h1").focus({ preventScroll: true });
  }
  window.scrollTo(0, view === "overview" ? overviewScroll : 0);
  shownView = view;
}

// The browser may scroll before it says that the address changed.
let lastScroll = 0;
window.addEventListener("scroll", () => {
  if (shownView === "overview" && !byId("overview").hidden) lastScroll = window.scrollY;
});

/// On paper nothing can be unfolded.
function startPrinting() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    byId("more").showAll();
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

function start() {
  const times = articles.map((article) => article.time).filter((time) => time !== null);
  const facts = [count(articles.length, "report", "reports"), count(stories.length, "story", "stories")];
  if (times.length > 0) {
    const first = timeText(times.reduce((a, b) => Math.min(a, b)), "date");
    const last = timeText(times.reduce((a, b) => Math.max(a, b)), "date");
    facts.push(first === last ? first : `${first} \u2013 ${last}`);
  }
  byId("summary").textContent = facts.join(" \u00b7 ");
  startTimeline();
  startOverview();
  startMarks();
  startPrinting();
  window.addEventListener("hashchange", navigate);
  navigate();
}

start();
