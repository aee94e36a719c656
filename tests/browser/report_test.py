"""Opens reports in a real browser, uses them as a reader would, and looks for what is wrong.

usage: report_test.py NEWSLOOM SOURCE_DIR OUTPUT_DIR
Leaves the reports and pictures of them in OUTPUT_DIR.  Skipped without a model, and without a
browser unless the environment variable NEWSLOOM_REQUIRE_BROWSER is set.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from webdriver import Browser

SKIPPED = 77
WIDTHS = {"phone": (390, 844), "laptop": (1366, 850), "wall": (2560, 1440)}


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def skip(reason):
    print("skipped: " + reason)
    sys.exit(SKIPPED)


class Test:
    def __init__(self, browser, newsloom, model, source, output):
        self.browser, self.newsloom, self.model = browser, newsloom, model
        self.source, self.output = source, output
        self.axe = output / "axe.min.js"

    def report(self, name, *arguments):
        """Writes a report and opens it."""
        path = self.output / (name + ".html")
        command = [self.newsloom, "report", "--model", self.model, "--output", str(path)]
        subprocess.run([*command, *map(str, arguments)], check=True)
        self.address = path.as_uri()
        self.go("#/")

    def go(self, fragment):
        self.browser.open("about:blank")
        self.browser.open(self.address + fragment)

    def text(self, css):
        return self.browser.run("return document.querySelector(arguments[0]).innerText", css)

    def cards(self):
        return self.browser.run(
            "return [...document.querySelectorAll('#stories > li')].map((li) => li.innerText)"
        )

    def stays_at_home(self):
        """Nothing was asked for but the report itself, and the console is silent."""
        for url in self.browser.requests():
            own = url.startswith(("file:", "data:", "about:"))
            check(own, "a request to " + url)
        console = [entry["message"] for entry in self.browser.log("browser")]
        check(not console, f"console: {console}")

    def accessible(self, where):
        if not self.axe.exists():
            return
        # Put in by the driver, which no policy of the page holds back.
        self.browser.run(self.axe.read_text(encoding="utf-8"))
        found = self.browser.run_async("axe.run().then(arguments[arguments.length - 1])")
        problems = [
            f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]
        ]
        check(not problems, f"{where}: " + "; ".join(problems))

    def fits(self, where):
        wide = self.browser.run(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        check(wide <= 0, f"{where}: {wide} pixels wider than the window")

    def look(self, view, fragment):
        """Pictures of a view at all widths, light and dark, each checked."""
        for scheme in ("light", "dark"):
            for width, (x, y) in WIDTHS.items():
                self.browser.appear(x, y, scheme)
                self.go(fragment)
                where = f"{view}-{width}-{scheme}"
                self.fits(where)
                check("[object" not in self.text("main"), f"{where}: an object shown as text")
                if width == "laptop" or scheme == "light":  # colours do not depend on the width
                    self.accessible(where)
                self.browser.picture(self.output / (where + ".png"))

    def pictures_for_docs(self):
        for name, fragment, height in (("stories", "#/", 760), ("why", "#/why/1", 1180)):
            self.browser.appear(1100, height, "light")
            self.go(fragment)
            self.browser.picture(self.output / f"docs-report-{name}.png")

    def search_and_filters(self):
        browser = self.browser
        check(len(self.cards()) > 5, "stories are listed")
        check(self.text("#count").endswith("of 41 reports"), "all reports are counted")
        browser.type("#search", "seisme")  # without its accent
        browser.wait("document.querySelectorAll('#stories > li').length < 4", "the search")
        check("Séisme" in "".join(self.cards()) or "quake" in "".join(self.cards()), "found")
        browser.run("document.getElementById('search').value = ''")
        browser.type("#search", "地震")
        browser.wait("document.querySelectorAll('#stories > li').length > 1", "Chinese search")
        browser.run(
            "const s = document.getElementById('search'); s.value = '';"
            "s.dispatchEvent(new Event('input', { bubbles: true }))"
        )
        everything = len(self.cards())

        browser.click("#cross")
        cross = self.cards()
        check(0 < len(cross) < everything, "only stories of several languages")
        check(all("EN" in card or "FR" in card for card in cross), "each has a second language")
        browser.click("#cross")
        browser.click("#languages input[value=fr]")
        check(all("FR" in card for card in self.cards()), "only stories with French reports")
        browser.click("#languages input[value=fr]")
        for select, least in (("source", 2), ("day", 2)):
            browser.run(
                "const s = document.getElementById(arguments[0]); s.selectedIndex = 1;"
                "s.dispatchEvent(new Event('input', { bubbles: true }))",
                select,
            )
            check(least <= len(self.cards()) < everything, f"filter by {select}")
            browser.run(
                "const s = document.getElementById(arguments[0]); s.selectedIndex = 0;"
                "s.dispatchEvent(new Event('input', { bubbles: true }))",
                select,
            )
        check(len(self.cards()) == everything, "filters can be taken away")

    def timeline_to_story_to_why(self):
        browser = self.browser
        before = browser.run("return document.querySelectorAll('#timeline svg a').length")
        check(before > 3, "stories are drawn")
        browser.click("#timeline button[aria-label='Zoom in']")
        browser.click("#timeline button[aria-label='Zoom in']")
        zoomed = browser.run("return document.querySelectorAll('#timeline svg a').length")
        check(zoomed < before, "zooming shows fewer stories")
        browser.click("#timeline button[aria-label='The whole time']")

        browser.run("document.querySelector('#timeline svg a').focus()")
        browser.run(
            "document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))"
        )
        second = "document.activeElement === document.querySelectorAll('#timeline svg a')[1]"
        check(browser.run("return " + second), "arrow keys go from story to story")

        story = browser.run(
            "return document.querySelector('#stories > li').getAttribute('data-story')"
        )
        browser.click(f"#timeline svg a[data-story='{story}'] circle")
        browser.wait("!document.getElementById('story').hidden", "the click opens the story")
        focused = browser.run("return document.activeElement.tagName")
        check(focused == "H1", f"focus is on the heading of the story, not {focused}")
        columns = browser.run(
            "return [...document.querySelectorAll('.column h2')].map((h) => h.innerText)"
        )
        check(len(columns) > 1, "a column for each language")
        check("GREW" in self.text("#story").upper(), "how the story grew")

        browser.click("#story a.why")
        browser.wait("!document.getElementById('why').hidden", "the reasons")
        sums = browser.run(
            "return [...document.querySelectorAll('.evidence')].map((table) => ["
            "Number(table.dataset.score), [...table.querySelectorAll('[data-adds]')]"
            ".reduce((sum, row) => sum + Number(row.dataset.adds), 0)])"
        )
        check(sums, "evidence is shown")
        for score, total in sums:
            check(abs(score - total) < 1e-4, f"contributions sum to {total}, not {score}")
        self.marks_stand_right()
        languages = browser.run(
            "return [...document.querySelectorAll('bdi[lang]')].map((e) => e.lang)"
        )
        check(set(languages) <= {"en", "fr", "zh-Hans", "zh-Hant"}, f"languages {languages}")

    def marks_stand_right(self):
        """Each mark holds what its row of the table says, in both texts."""
        for where in ("#/why/1", "#/why/2", "#/why/4"):
            self.go(where)
            rows = self.browser.run(
                "return [...document.querySelectorAll('#why .pair')].map((pair) => ({"
                "rows: Object.fromEntries([...pair.querySelectorAll('tr[data-row]')].map((row) =>"
                "[row.dataset.row, [...row.cells].slice(1).map((cell) => cell.innerText)])),"
                "sides: [...pair.querySelectorAll('.card')].map((card) =>"
                "[...card.querySelectorAll('mark:not(.is-day)')]"
                ".map((m) => [m.innerText, m.dataset.row]))}))"
            )
            for pair in rows:
                for side, marks in enumerate(pair["sides"]):
                    for text, row in marks:
                        if row not in pair["rows"]:
                            continue  # a word that is part of a name has no row
                        named = pair["rows"][row][side].lower()
                        # Of several forms the longest is named: plurals, long names.
                        same = text.lower() in named or text[0].lower() == named[0]
                        check(same, f"{where}: '{text}' is marked for '{named}'")
        kinds = self.browser.run(
            "return [...document.querySelectorAll('#why mark')].map((mark) => mark.className)"
        )
        check({"is-name", "is-word"} <= set(kinds), f"kinds of marks {set(kinds)}")

    def history(self):
        """Growing, merging and splitting are told with the reports and stories that took part."""
        self.go("#/")
        self.browser.run(
            "for (const kind of ['merged', 'split', 'moved'])"
            " report.changes.push({ kind, story: 1, other: 2, articles: 1, first: 3, by: 3 });"
            "report.changes.push({ kind: 'split', story: 2, other: 1, articles: 2, first: 0, by: 0 });"
            "location.hash = '#/story/1'"
        )
        self.browser.wait("!document.getElementById('story').hidden", "the story")
        told = self.text(".history")
        for words in ("opened with", "grew to", "took in", "split off with", "took over", "lost 2 reports to"):
            check(words in told, f"'{words}' is not in the history: {told}")

    def copies(self):
        """A wire text in several papers is one entry, with its copies folded under it."""
        wire = {
            "title": "Ferry Northern Gull aground off Halden Island",
            "body": "The ferry Northern Gull ran aground off Halden Island on Monday evening with 214 "
            "passengers on board. The coast guard of Port Arlow took all of them off by midnight.",
        }
        lines = [
            json.dumps({"id": f"c{i}", "source": f"Paper {i}", "published_at": 1778580000000 + i, **wire})
            for i in range(3)
        ]
        path = self.output / "copies.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        self.report("copies", path)
        self.go("#/story/1")
        check("2 copies" in self.text("#story details summary"), "copies are folded")
        check("1 independent" in self.text("#story .facts"), "copies do not count")
        shown = self.browser.run("return document.querySelectorAll('.column > ol > li').length")
        check(shown == 1, f"{shown} entries for one wire text")

    def long_texts(self):
        """A long text is folded, marks and all, and unfolded on paper."""
        wire = "The ferry Northern Gull ran aground off Halden Island with 214 passengers on board. "
        talk = "Many people said many things about it on that evening. " * 20
        late = "Captain Ines Varga of Port Arlow was on the bridge. "
        bodies = (wire + talk + late + talk * 3, wire + late + "Fog hid the rocks.")
        lines = [
            json.dumps({"id": f"l{i}", "title": f"Ferry aground {i}", "body": body})
            for i, body in enumerate(bodies)
        ]
        path = self.output / "long.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        self.report("long", path)
        self.go("#/why/1")
        folded = "document.querySelector('#why details.rest')"
        check("mark" in self.text("#why details.rest summary"), "marks in the folded part are told")
        self.browser.click("#why details.rest summary")
        check(self.browser.run(f"return {folded}.open"), "a click unfolds it")
        rest = self.browser.run(f"return {folded}.innerText")
        check(late.strip() in rest and "goes on" in rest, f"the rest of the text: {rest}")
        name = self.browser.run(f"return {folded}.querySelector('mark.is-name').innerText")
        check("Varga" in name, f"a name far down is marked, not '{name}'")
        self.go("#/why/1")
        self.browser.run("window.dispatchEvent(new Event('beforeprint'))")
        check(self.browser.run(f"return {folded}.open"), "unfolded for printing")
        self.browser.run("window.dispatchEvent(new Event('afterprint'))")
        check(not self.browser.run(f"return {folded}.open"), "folded again after printing")

    def state(self):
        """The page of a state: titles without texts, or with the texts that the input lends."""
        folder = self.output / "state"
        shutil.rmtree(folder, ignore_errors=True)
        articles = str(self.source / "examples/articles")
        command = [self.newsloom, "cluster", articles, "--quiet", "--model", self.model]
        subprocess.run([*command, "--state", str(folder)], check=True)
        self.report("state", "--state", folder)
        check(self.text("#count").endswith("of 41 reports"), "all reports of the state")
        self.go("#/why/1")
        check("not in this page" in self.text("#why"), "a state has no texts")
        check(self.browser.run("return document.querySelector('#why h3 mark')"), "titles are marked")
        self.report("state-with-texts", "--state", folder, articles)
        self.go("#/why/1")
        check(self.browser.run("return document.querySelector('#why .lead mark')"), "lent texts")
        self.go("#/doubtful")
        self.stays_at_home()

        new = self.output / "new.jsonl"
        line = '{"id": "%s", "title": "New %s", "published_at": "2026-08-01T00:00:00Z"}\n'
        new.write_text("".join(line % (i, i) for i in ("n1", "n2")), encoding="utf-8")
        subprocess.run([*command[:2], new, *command[3:], "--state", str(folder)], check=True)
        self.report("state-later", "--state", folder)
        check("closed before" in self.text("#overview"), "closed stories are said to be missing")

    def printed(self):
        """On paper: no controls, black on white."""
        for view, fragment in (("overview", "#/"), ("story", "#/story/1"), ("why", "#/why/1")):
            self.browser.appear(794, 1123, "light", "print")
            self.go(fragment)
            self.fits(f"{view}-print")
            check(not self.browser.run("return document.querySelector('nav').offsetParent"), "controls")
            self.browser.picture(self.output / f"{view}-print.png")

    def labels(self):
        self.go("#/doubtful")
        text = self.text("#doubtful")
        check("B-cubed" in text and "Wrong links" in text, "figures and mistakes are shown")

    def hostile(self):
        """Nothing in an article becomes markup, script or a link to something else."""
        self.report("hostile", self.source / "tests/browser/hostile.jsonl")
        rows = self.browser.run("return articles.length")
        stories = self.browser.run("return stories.map((story) => story.id)")
        places = [f"#/story/{s}" for s in stories] + [f"#/why/{r}" for r in range(rows)]
        shown = ""
        for place in ["#/", "#/doubtful", "#/story/%3Cimg%3E", "#/constructor", *places]:
            self.go(place)
            shown += self.text("main")
            check(not self.browser.run("return window.attacked"), f"script ran at {place}")
            strangers = self.browser.run(
                "return document.querySelectorAll('main img, iframe, object, embed, main script, "
                "main style, [onerror], [onload], [onclick]').length"
            )
            check(strangers == 0, f"an article became markup at {place}")
            targets = self.browser.run(
                "return [...document.querySelectorAll('a')]"
                ".map((a) => a.getAttribute('href')).filter((h) => !/^(https?:|#)/.test(h))"
            )
            check(not targets, f"links to {targets} at {place}")
            isolated = self.browser.run(
                "return [...document.querySelectorAll('main *')].every((e) =>"
                "![...e.childNodes].some((n) => n.nodeType === 3 && n.data.includes('\\u202e'))"
                " || e.closest('bdi'))"
            )
            check(isolated, f"a direction mark reaches beyond its title at {place}")
        self.go("#/")
        self.browser.appear(390, 844, "light")
        self.fits("hostile")
        check("</script><script>" in shown, "titles are shown as they are written")
        self.stays_at_home()


def main(newsloom, source, output):
    source, output = pathlib.Path(source).resolve(), pathlib.Path(output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        missing = "no browser (Debian packages chromium and chromium-driver)"
        if os.environ.get("NEWSLOOM_REQUIRE_BROWSER"):
            sys.exit(missing)
        skip(missing)
    model = os.environ.get("NEWSLOOM_MODEL") or str(source / "models/newsloom.model")
    if not os.path.exists(model):
        skip(f"no model bundle at {model}")
    fetched = subprocess.run(["sh", source / "tests/browser/get_axe.sh", output], check=False)
    if fetched.returncode != 0:
        print("axe-core is not to be had: accessibility is not checked")

    with Browser(chromium, chromedriver) as browser:
        test = Test(browser, newsloom, model, source, output)
        browser.appear(*WIDTHS["laptop"], "light")
        browser.open("about:blank")
        browser.requests()  # those of the browser's own first page
        labels = source / "examples/articles.labels.tsv"
        test.report("report", source / "examples/articles", "--labels", labels)
        test.search_and_filters()
        test.timeline_to_story_to_why()
        test.labels()
        test.stays_at_home()
        for view, fragment in (
            ("overview", "#/"),
            ("story", "#/story/1"),
            ("why", "#/why/1"),
            ("doubtful", "#/doubtful"),
        ):
            test.look(view, fragment)
        test.printed()
        test.pictures_for_docs()
        test.history()
        test.copies()
        test.long_texts()
        test.state()
        test.hostile()
    print("reports and pictures: " + str(output))


if __name__ == "__main__":
    main(*sys.argv[1:])
