// What two reports share, marked where it stands in their texts.

/// Gives for a byte of the text in UTF-8 its place in the string.
function byteOffsets(text) {
  const places = new Map([[0, 0]]);
  let bytes = 0;
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += character.length;
    places.set(bytes, at);
  }
  return (byte) => places.get(byte);
}

/// What is marked in a text: [begin, end, row of `shared`].  Names come first: a word that is part
/// of one is not marked again.
function marksOf(text, shared, places) {
  const offset = byteOffsets(text);
  const marks = [];
  shared.forEach((row, index) => {
    const numbers = row[places].split(" ").map(Number);
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const begin = offset(numbers[i]);
      const end = offset(numbers[i] + numbers[i + 1]);
      const free = marks.every(([b, e]) => end <= b || e <= begin);
      if (begin < end && free) marks.push([begin, end, index]);
    }
  });
  return marks.sort((a, b) => a[0] - b[0]);
}

/// Title and text of one side of a pair; each mark says what it is called in the other text.
/// `side`: "Here" or "There".
class MarkedText {
  constructor(article, shared, side) {
    this.article = article;
    this.shared = shared;
    this.text = article.title + article.text;
    this.marks = marksOf(this.text, shared, `places${side}`);
    this.other = side === "Here" ? "there" : "here";
  }

  within(begin, end) {
    return this.marks.filter(([b, e]) => b >= begin && e <= end);
  }

  /// From one place to another, with the marks there.
  part(begin, end) {
    const { language, hint } = this.article;
    const bdi = el("bdi", { lang: languageTag(language, this.text, hint) });
    let at = begin;
    for (const [from, to, index] of this.within(begin, end)) {
      const row = this.shared[index];
      const title = `${row.kind}: ${plain(row[this.other])}`;
      bdi.append(this.text.slice(at, from));
      bdi.append(
        el("mark", { class: `is-${row.kind}`, "data-row": index, title }, this.text.slice(from, to)),
      );
      at = to;
    }
    bdi.append(this.text.slice(at, end));
    return bdi;
  }

  /// Where a long text is folded: after a sentence, and after at least this many letters.
  foldAt(begin) {
    const least = begin + (this.article.language === "zh" ? 220 : 650);
    if (this.text.length < least * 1.3) return this.text.length;
    const sentence = /[.!?](?=\s)|[\u3002\uff01\uff1f][\u201d\u300d\u300f]?|\n/g;
    sentence.lastIndex = least;
    const end = sentence.exec(this.text) ? sentence.lastIndex : this.text.length;
    const [cut] = this.marks.filter(([b, e]) => b < end && end < e);
    return cut ? cut[1] : end;
  }
}

/// Marks of one thing light up together, in both texts and in the table.
function lightUp(event) {
  const row = event.target.closest?.("[data-row]");
  const pair = event.target.closest?.(".pair");
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!row || !pair) return;
  for (const same of pair.querySelectorAll(`[data-row="${row.dataset.row}"]`)) {
    same.classList.add("lit");
  }
}

function startMarks() {
  byId("why").addEventListener("pointerover", lightUp);
}
