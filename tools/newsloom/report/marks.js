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

/// What is marked in title (0) or body (1) of one side of a pair: [first byte, end, row of `shared`].
/// Names come first: a word that is part of one is not marked again.
function marksOf(shared, side, part) {
  const marks = [];
  shared.forEach((row, index) => {
    const places = row[side].split(" ").map(Number);
    for (let i = 0; i + 2 < places.length; i += 3) {
      const [where, begin, end] = places.slice(i, i + 3);
      const free = marks.every(([b, e]) => end <= b || e <= begin);
      if (where === part && free) marks.push([begin, end, index]);
    }
  });
  return marks.sort((a, b) => a[0] - b[0]);
}

/// The text with its marks; each says what it is called in the other text.
function marked(text, article, marks, shared, otherSide) {
  const bdi = el("bdi", { lang: languageTag(article.language, text, article.hint) });
  const offset = byteOffsets(text);
  let at = 0;
  for (const [begin, end, index] of marks) {
    const [from, to] = [offset(begin), offset(end)];
    if (from === undefined || to === undefined || from < at) continue;
    const row = shared[index];
    bdi.append(text.slice(at, from));
    bdi.append(
      el(
        "mark",
        { class: `is-${row.kind}`, "data-row": index, title: `${row.kind}: ${plain(row[otherSide])}` },
        text.slice(from, to),
      ),
    );
    at = to;
  }
  bdi.append(text.slice(at));
  return bdi;
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
