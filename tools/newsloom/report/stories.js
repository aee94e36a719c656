// Articles and stories with all that the views ask of them.

const articles = report.articles;
articles.forEach((article, row) => {
  article.row = row;
  for (const pair of Object.values(article.why)) {
    pair.article = article;
    pair.other = articles[pair.partner];
    pair.shared = pair.shared.map(([kind, here, there, weight, placesHere, placesThere]) => {
      return { kind, here, there, weight, placesHere, placesThere };
    });
  }
});

function earliest(a, b) {
  return (a.time ?? Infinity) - (b.time ?? Infinity) || a.row - b.row;
}

const stories = report.stories.map((data) => {
  const members = data.articles.map((row) => articles[row]);
  const times = members.map((article) => article.time).filter((time) => time !== null);
  const languages = inLanguageOrder(new Set(members.map((article) => article.language)));
  const story = {
    id: data.id,
    titles: data.titles,
    closed: data.closed,
    shared: data.shared,
    articles: [...members].sort(earliest),
    languages,
    sources: new Set(members.map((article) => article.source).filter(Boolean)),
    independent: members.filter((article) => article.copyOf === null).length,
    first: times.length ? Math.min(...times) : null,
    last: times.length ? Math.max(...times) : null,
    days: new Set(times.map(dayOf)),
  };
  for (const article of members) article.story = story;
  return story;
});
const storyById = new Map(stories.map((story) => [story.id, story]));

/// The one title that stands for a story: in the language of most reports.
function mainLanguage(story) {
  const size = (language) => story.articles.filter((a) => a.language === language).length;
  return story.languages.reduce((best, next) => (size(next) > size(best) ? next : best));
}

function mainTitle(story) {
  const language = mainLanguage(story);
  return quoted(story.titles[language] || "(without a title)", language);
}

/// All that a search looks at, made when it is first needed.
function searchText(story) {
  if (story.searchText === undefined) {
    const parts = [];
    for (const article of story.articles) {
      parts.push(article.title, article.source);
      for (const { here, there } of article.why.best?.shared || []) parts.push(here, there);
    }
    for (const { spellings } of story.shared.names) parts.push(...Object.values(spellings));
    story.searchText = folded(parts.join("\n"));
  }
  return story.searchText;
}

/// wanted: {text, languages, source, day, cross, order}
function findStories(wanted) {
  const words = folded(wanted.text).split(/\s+/).filter(Boolean);
  const found = stories.filter(
    (story) =>
      (!wanted.cross || story.languages.length > 1) &&
      wanted.languages.every((language) => story.languages.includes(language)) &&
      (wanted.source === "" || story.sources.has(wanted.source)) &&
      (wanted.day === "" || story.days.has(Number(wanted.day))) &&
      words.every((word) => searchText(story).includes(word)),
  );
  const newest = (a, b) => (b.last ?? -Infinity) - (a.last ?? -Infinity) || a.id - b.id;
  const largest = (a, b) => b.articles.length - a.articles.length || newest(a, b);
  return found.sort(wanted.order === "recent" ? newest : largest);
}

/// Precision, recall and F1 by B-cubed over the labelled articles of a story; null without any.
function storyQuality(story) {
  const labelled = story.articles.filter((article) => article.gold !== undefined);
  if (labelled.length === 0) return null;
  let precision = 0;
  let recall = 0;
  for (const article of labelled) {
    const right = labelled.filter((other) => other.gold === article.gold).length;
    precision += right / labelled.length;
    recall += right / goldSize(article.gold);
  }
  precision /= labelled.length;
  recall /= labelled.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

const goldSizes = new Map();
function goldSize(label) {
  if (goldSizes.size === 0) {
    for (const { gold } of articles) {
      if (gold !== undefined) goldSizes.set(gold, (goldSizes.get(gold) || 0) + 1);
    }
  }
  return goldSizes.get(label);
}

const labelled = articles.some((article) => article.gold !== undefined);

/// Marks for the languages of a story or article.
function languageMark(language) {
  return el("abbr", { class: `mark ${language}`, title: languageName(language) }, language);
}

/// How large and how long a story is, in one line.
function storyFacts(story) {
  const facts = [count(story.articles.length, "report", "reports")];
  if (story.independent < story.articles.length) facts.push(`${story.independent} independent`);
  if (story.sources.size > 0) facts.push(count(story.sources.size, "source", "sources"));
  if (story.first !== null) {
    const sameDay = dayOf(story.first) === dayOf(story.last);
    const end = timeText(story.last, sameDay ? "hour" : "minute");
    const begin = timeText(story.first, "minute");
    facts.push(
      story.first === story.last
        ? begin
        : `${begin} \u2013 ${end} (${spanText(story.last - story.first)})`,
    );
  }
  const quality = storyQuality(story);
  if (quality && quality.f1 < 1) facts.push(`B\u2011cubed ${quality.f1.toFixed(2)}`);
  return facts.join(" \u00b7 ");
}

function storyLink(story) {
  return el("a", { href: `#/story/${story.id}` }, mainTitle(story));
}
