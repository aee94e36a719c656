// Stories over the hours: how many reports at the bottom, above it the stories, largest first as
// long as there is room.

const kLaneHeight = 38;
const kHistogramHeight = 46;
const kAxisHeight = 22;
const kLabelWidth = 230;

const timeline = { stories: [], from: 0, to: 1, first: 0, last: 1, width: 0 };

/// About how wide a label is, in pixels.
function labelWidth(text) {
  let width = 0;
  for (const character of text) width += character.codePointAt(0) > 0x2e7f ? 12.5 : 6.8;
  return width;
}

function shortened(text) {
  let short = "";
  for (const character of plain(text)) {
    if (labelWidth(short + character) > kLabelWidth - 10) return short.trimEnd() + "\u2026";
    short += character;
  }
  return short;
}

/// The step in seconds between the marks of the axis, at least 90 pixels apart.
function axisStep(secondsPerPixel) {
  const hour = 3600;
  const steps = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 168, 720, 8760].map((hours) => hours * hour);
  return steps.find((step) => step / secondsPerPixel >= 90) || steps.at(-1);
}

function drawAxis(x, width, height) {
  const step = axisStep((timeline.to - timeline.from) / width);
  const marks = [];
  for (let at = Math.ceil(timeline.from / step) * step; at <= timeline.to; at += step) {
    if (x(at) > width - 40) break;
    const text = timeText(at, at % 86400 === 0 ? "day" : "hour");
    marks.push(
      svg("line", { class: "grid", x1: x(at), x2: x(at), y1: 0, y2: height - kAxisHeight }),
      svg("text", { class: "axis", x: x(at) + 3, y: height - 7 }, text),
    );
  }
  return marks;
}

/// Reports of all the stories by time, stacked by language.
function drawHistogram(x, width, top) {
  const kBar = 8;
  const bars = Math.ceil(width / kBar);
  const counts = kLanguageOrder.map(() => new Array(bars).fill(0));
  const totals = new Array(bars).fill(0);
  for (const story of timeline.stories) {
    for (const { time, language } of story.articles) {
      if (time === null || time < timeline.from || time > timeline.to) continue;
      const bar = Math.min(bars - 1, Math.floor(x(time) / kBar));
      ++counts[Math.max(0, kLanguageOrder.indexOf(language))][bar];
      ++totals[bar];
    }
  }
  const scale = (kHistogramHeight - 6) / Math.max(1, ...totals);
  const bottoms = new Array(bars).fill(top + kHistogramHeight);
  return counts.flatMap((row, language) =>
    row.map((value, bar) => {
      if (value === 0) return null;
      bottoms[bar] -= value * scale;
      return svg("rect", {
        class: `fill ${kLanguageOrder[language]}`,
        x: bar * kBar,
        y: bottoms[bar],
        width: kBar - 1,
        height: value * scale,
      });
    }),
  );
}

/// Where each story goes: the first lane in which it and its label touch no other.
function placeStories(x, width, lanes) {
  const taken = Array.from({ length: lanes }, () => []);
  const placed = [];
  const inView = timeline.stories.filter(
    (story) => story.first !== null && story.first <= timeline.to && story.last >= timeline.from,
  );
  const bySize = [...inView].sort(
    (a, b) => b.articles.length - a.articles.length || a.first - b.first,
  );
  for (const story of bySize) {
    if (placed.length >= lanes * 40) break;
    const left = Math.max(6, x(story.first));
    const right = Math.min(width - 6, x(story.last));
    const label = shortened(mainTitle(story).textContent);
    const atRight = left + labelWidth(label) + 8 > width;
    const begin = (atRight ? Math.min(left, width - labelWidth(label) - 8) : left) - 10;
    const end = Math.max(right, atRight ? width : left + labelWidth(label)) + 10;
    const lane = taken.findIndex((used) => used.every(([b, e]) => end < b || begin > e));
    if (lane < 0) continue;
    taken[lane].push([begin, end]);
    placed.push({ story, lane, left, right, label, atRight });
  }
  return { placed, hidden: inView.length - placed.length };
}

function drawStory({ story, lane, left, right, label, atRight }, x, width) {
  const y = lane * kLaneHeight + 29;
  const dots = story.articles
    .filter((a) => a.time !== null && a.time >= timeline.from && a.time <= timeline.to)
    .map((a) =>
      svg("circle", {
        class: `fill ${a.language}`,
        cx: Math.min(width - 6, Math.max(6, x(a.time))),
        cy: y,
        r: a.copyOf === null ? 5 : 3,
      }),
    );
  const language = mainLanguage(story);
  const text = {
    class: "label",
    x: atRight ? width - 2 : left - 4,
    y: y - 11,
    "text-anchor": atRight ? "end" : "start",
    lang: languageTag(language, label),
  };
  const name = `${plain(mainTitle(story).textContent)}, ${storyFacts(story)}`;
  return svg(
    "a",
    { href: `#/story/${story.id}`, tabindex: -1, "aria-label": name, "data-story": story.id },
    svg("title", {}, name),
    svg("rect", {
      class: "hit",
      x: Math.min(left - 8, atRight ? width - labelWidth(label) - 8 : left),
      y: lane * kLaneHeight + 4,
      width: Math.max(right - left + 16, labelWidth(label)),
      height: kLaneHeight - 4,
      rx: 4,
    }),
    svg("text", text, label),
    svg("line", { class: "span", x1: left, x2: right, y1: y, y2: y }),
    dots,
  );
}

function zoomTo(from, to) {
  const least = Math.min(1800, timeline.last - timeline.first);
  const width = Math.min(timeline.last - timeline.first, Math.max(least, to - from));
  timeline.from = Math.min(Math.max(timeline.first, from), timeline.last - width);
  timeline.to = timeline.from + width;
  drawTimeline();
}

/// Zooms by `factor` around the middle, moves by `share` of the width.
function zoomBy(factor, share) {
  const width = timeline.to - timeline.from;
  const middle = (timeline.from + timeline.to) / 2 + share * width;
  zoomTo(middle - (width * factor) / 2, middle + (width * factor) / 2);
}

function drawTimeline() {
  const box = byId("timeline-drawing");
  const width = box.clientWidth;
  timeline.width = width;
  if (width === 0) return;
  const x = (time) => ((time - timeline.from) / (timeline.to - timeline.from)) * width;
  const most = width < 600 ? 6 : 10;
  const { placed, hidden } = placeStories(x, width, most);
  const lanes = placed.reduce((max, { lane }) => Math.max(max, lane + 1), 0);
  const height = lanes * kLaneHeight + kHistogramHeight + kAxisHeight;
  placed.sort((a, b) => a.story.first - b.story.first);
  const marks = placed.map((place) => drawStory(place, x, width));
  if (marks.length > 0) marks[0].setAttribute("tabindex", 0);
  const picture = svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, role: "group" },
    drawAxis(x, width, height),
    drawHistogram(x, width, lanes * kLaneHeight),
    svg("rect", { class: "selection", y: 0, height: height - kAxisHeight, width: 0 }),
    marks,
  );
  picture.setAttribute("aria-label", "Stories over time; arrow keys go from story to story");
  box.replaceChildren(picture);
  byId("timeline-note").textContent =
    hidden > 0 ? `${count(hidden, "smaller story", "smaller stories")} not drawn: zoom in` : "";
  letDrag(picture, width);
}

/// A stretch marked with the pointer becomes the whole picture.
function letDrag(picture, width) {
  const selection = picture.querySelector(".selection");
  const at = (event) => event.clientX - picture.getBoundingClientRect().left;
  const time = (position) => timeline.from + (position / width) * (timeline.to - timeline.from);
  let start = null;
  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest("a")) return;
    start = at(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (start === null) return;
    selection.setAttribute("x", Math.min(start, at(event)));
    selection.setAttribute("width", Math.abs(at(event) - start));
  });
  picture.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [left, right] = [start, at(event)].sort((a, b) => a - b);
    start = null;
    if (right - left > 5) zoomTo(time(left), time(right));
  });
}

/// One story in the picture takes the tab key; the arrows hand it on.
function moveFocus(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const marks = [...byId("timeline").querySelectorAll("svg a")];
  const next = marks[marks.indexOf(document.activeElement) + step];
  if (!step || !next || !marks.includes(document.activeElement)) return;
  event.preventDefault();
  document.activeElement.setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
}

function startTimeline() {
  const times = articles.map((article) => article.time).filter((time) => time !== null);
  if (times.length === 0) {
    byId("timeline").hidden = true;
    return;
  }
  const margin = 1800;
  timeline.first = times.reduce((a, b) => Math.min(a, b)) - margin;
  timeline.last = times.reduce((a, b) => Math.max(a, b)) + margin;
  timeline.from = timeline.first;
  timeline.to = timeline.last;
  const button = (text, name, action) => {
    const made = el("button", { type: "button", "aria-label": name, title: name }, text);
    made.addEventListener("click", action);
    return made;
  };
  const languages = inLanguageOrder(new Set(articles.map((article) => article.language)));
  byId("timeline").append(
    el(
      "div",
      { class: "controls" },
      el(
        "p",
        { class: "legend" },
        languages.map((language) =>
          el("span", { class: `key ${language}` }, languageName(language)),
        ),
        el("span", {}, "times in UTC"),
      ),
      el("p", { id: "timeline-note" }),
      el(
        "div",
        { class: "zoom" },
        button("\u2212", "Zoom out", () => zoomBy(2, 0)),
        button("+", "Zoom in", () => zoomBy(0.5, 0)),
        button("\u2190", "Earlier", () => zoomBy(1, -0.5)),
        button("\u2192", "Later", () => zoomBy(1, 0.5)),
        button("All", "The whole time", () => zoomTo(timeline.first, timeline.last)),
      ),
    ),
    el("div", { id: "timeline-drawing" }),
  );
  byId("timeline").addEventListener("keydown", moveFocus);
  // The drawing sets its own height; only another width asks for another drawing.
  const box = byId("timeline-drawing");
  new ResizeObserver(() => {
    if (box.clientWidth !== timeline.width) drawTimeline();
  }).observe(box);
}

function showTimeline(found) {
  timeline.stories = found;
  if (!byId("timeline").hidden) drawTimeline();
}
