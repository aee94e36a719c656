"""Runs docs/tutorial.md: all its shell blocks in one shell, in a folder that looks like a clone.

usage: tutorial_test.py SOURCE_DIR BUILD_DIR WORK_DIR
A block in another language is written to the file that the line above it names.  Building newsloom
itself is left to whoever runs the test: tools/build.sh does nothing here.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`:\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


def script_of(tutorial):
    """One shell script with all blocks in order."""
    parts = ["set -euo pipefail"]
    for block in BLOCK.finditer(tutorial):
        text, language, file = block["text"], block["language"], block["file"]
        if language == "sh":
            parts.append("set -x\n" + text + "{ set +x; } 2>/dev/null")
        else:
            if not file:
                sys.exit(f"a block in {language} without the name of its file:\n{text}")
            parts.append(f"cat > '{file}' <<'END_OF_FILE'\n{text}END_OF_FILE")
    return "\n".join(parts) + "\n"


def clone(source, build, work):
    shutil.rmtree(work, ignore_errors=True)
    (work / "tools").mkdir(parents=True)
    (work / "build").mkdir()
    for name in ("examples", "models", "include"):
        (work / name).symlink_to(source / name)
    (work / "build/release").symlink_to(build)
    stub = work / "tools/build.sh"
    stub.write_text("#!/bin/sh\n", encoding="utf-8")
    stub.chmod(0o755)


def check(work):
    """What the text says about the results."""

    def lines(name):
        return (work / name).read_text(encoding="utf-8").splitlines()

    assert len(lines("today.jsonl")) == 6, "six articles in the feeds"
    assert lines("changes.jsonl") == [], "nothing new the second time"
    assert len(lines("stories.tsv")) == 42, "a line an article, and the heading"
    assert len(lines("stories.jsonl")) == 12, "twelve stories"
    for page in ("report.html", "today.html"):
        assert (work / page).stat().st_size > 50000, page


def main(source, build, work):
    source, build, work = (pathlib.Path(path).resolve() for path in (source, build, work))
    model = source / "models/newsloom.model"
    if not model.exists():
        print("skipped: no model at models/newsloom.model")
        sys.exit(SKIPPED)
    clone(source, build, work)
    script = script_of((source / "docs/tutorial.md").read_text(encoding="utf-8"))
    environment = {k: v for k, v in os.environ.items() if k != "NEWSLOOM_MODEL"}
    ran = subprocess.run(
        ["bash"],
        input=script,
        cwd=work,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    print(ran.stdout)
    if ran.returncode != 0:
        sys.exit(f"a command of the tutorial failed with {ran.returncode}")
    check(work)
    dam = [line for line in ran.stdout.splitlines() if re.match(r"(new )?story \d+: .*(Sorel|索雷尔)", line)]
    assert len({re.search(r"\d+", line)[0] for line in dam}) == 1 and len(dam) == 3, dam


if __name__ == "__main__":
    main(*sys.argv[1:])
