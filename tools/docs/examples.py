"""Runs the examples in the docs and puts their real output in place.

    python -m tools.docs.examples            every page
    python -m tools.docs.examples README.md  one page

An HTML comment on the line before a fenced block says what the block is:

    <!-- file: name -->                a whole file; `encoding=cp1252` may follow the name
    <!-- section: name -->             top-level keys that replace those of the file, or go last
    <!-- line: name, text -->          what replaces the one line of the file that holds the text
    <!-- after: name, text -->         what is put in after that line
    <!-- append: name -->              what is put in at the end
    <!-- show: name -->                the file as it is by now
    <!-- run -->                       lines with `$ agree …`, each followed by its output
    <!-- run: exit 1 -->               the same, where the commands end with that exit code
    <!-- check: name -->               no block: `agree check` finds no errors in the file
    <!-- copy: path, name -->          no block: a file of the project, under a name of its own
    <!-- new folder -->                what follows starts in an empty folder

Each page has a folder of its own, which is empty when the page begins.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 80

_KINDS = "file|section|line|after|append|show|run|check|copy|new folder"
_MARKED = re.compile(
    rf"<!-- (?P<kind>{_KINDS})(?:: (?P<about>.+?))? -->\n"
    r"(?:```(?P<language>\w+)\n(?P<body>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
_TOP_LEVEL = re.compile(r"^([^\s#\-][^:\n]*):", re.MULTILINE)


class Wrong(Exception):
    """An example that cannot be run, or that ends otherwise than its page says."""


class Example(NamedTuple):
    """A marked block: its kind, what the mark says about it, and its text."""

    kind: str
    about: str
    body: str


def pages() -> list[Path]:
    """The pages that people read, from the root of the project."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path.relative_to(ROOT) for path in found)


def with_real_outputs(text: str, folder: Path) -> str:
    """The page with the output of every command as it really is, run in an empty folder."""
    folders = _new_folders(folder)
    here = next(folders)

    def done(match: re.Match[str]) -> str:
        nonlocal here
        example = Example(match["kind"], match["about"] or "", match["body"] or "")
        if example.kind == "new folder":
            here = next(folders)
            return match.group()
        if example.kind == "check":
            _check(example.about, here)
            return match.group()
        if example.kind == "copy":
            _copy(example.about, here)
            return match.group()
        if match["body"] is None:
            raise Wrong(f"no block follows {match.group().strip()}")
        start, end = (place - match.start() for place in match.span("body"))
        return match.group()[:start] + _done(example, here) + match.group()[end:]

    return _MARKED.sub(done, text)


def _check(name: str, folder: Path) -> None:
    code, output = run(f"agree check {name}", folder)
    if code:
        raise Wrong(output)


def _copy(about: str, folder: Path) -> None:
    """Put a file of the project into the folder of an example."""
    source, _, name = about.partition(", ")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((ROOT / source).read_bytes())


def _new_folders(folder: Path) -> Iterator[Path]:
    number = 0
    while True:
        number += 1
        new = folder / f"folder-{number}"
        new.mkdir()
        yield new


def _done(example: Example, folder: Path) -> str:
    """What the block should hold after the example was carried out."""
    if example.kind == "run":
        return _run_all(example, folder)
    name, _, encoding = example.about.partition(" encoding=")
    name, _, mark = name.partition(", ")
    path = folder / name
    if example.kind == "show":
        return path.read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    before = "" if example.kind == "file" else path.read_text(encoding="utf-8")
    text = _changed(example, before, mark)
    path.write_text(text, encoding=encoding or "utf-8", newline="\n")
    return example.body


def _changed(example: Example, text: str, mark: str) -> str:
    """The file's text when the example was carried out."""
    if example.kind == "file":
        return example.body
    if example.kind == "append":
        return text.rstrip("\n") + "\n" + example.body
    if example.kind == "section":
        return merge(text, example.body)
    lines = text.splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if mark in line]
    if len(places) != 1:
        raise Wrong(f"{mark} stands on {len(places)} lines")
    lines[places[0]] = example.body if example.kind == "line" else lines[places[0]] + example.body
    return "".join(lines)


def merge(text: str, sections: str) -> str:
    """The YAML text with some top-level keys replaced where they stand, or added at the end."""
    parts = _parts(text)
    for name, part in _parts(sections).items():
        if name in parts:
            kept = parts[name]
            parts[name] = part.rstrip("\n") + kept[len(kept.rstrip("\n")) :]
        else:
            last = list(parts)[-1]
            parts[last] = parts[last].rstrip("\n") + "\n\n"
            parts[name] = part.rstrip("\n") + "\n"
    return "".join(parts.values())


def _parts(text: str) -> dict[str, str]:
    """The text in parts: by top-level key, with the comments right before it."""
    found = list(_TOP_LEVEL.finditer(text))
    cuts = [_before_comments(text, match.start()) for match in found]
    starts, ends = [0, *cuts[1:]], [*cuts[1:], len(text)]
    return {
        match[1]: text[start:end] for match, start, end in zip(found, starts, ends, strict=True)
    }


def _before_comments(text: str, start: int) -> int:
    """Where the comment lines begin that stand right before a key."""
    while True:
        before = text.rfind("\n", 0, max(0, start - 1)) + 1
        if before >= start or not text.startswith("#", before):
            return start
        start = before


def _run_all(example: Example, folder: Path) -> str:
    expected = int(example.about.removeprefix("exit ") or 0)
    shown = []
    for line in example.body.split("\n"):
        if line.startswith("$ "):
            code, output = run(line[2:], folder)
            if code != expected:
                raise Wrong(f"{line} ends with exit code {code}, not {expected}:\n{output}")
            shown.append(f"{line}\n{output.rstrip()}".rstrip() + "\n")
    return "\n".join(shown)


def run(line: str, folder: Path) -> tuple[int, str]:
    """The exit code and all output of a command line, as a terminal without colours shows it."""
    program, *arguments = shlex.split(line, comments=True)
    if program != "agree":
        raise Wrong(f"{program} is not agree")
    from agree_cli.main import main

    output = io.StringIO()
    shown, told = contextlib.redirect_stdout(output), contextlib.redirect_stderr(output)
    code: object = 0
    with _environment(folder), shown, told:
        try:
            main(arguments)
        except SystemExit as done:
            code = done.code
    return int(str(code or 0)), output.getvalue().replace("\r\n", "\n")


@contextlib.contextmanager
def _environment(folder: Path) -> Iterator[None]:
    """The folder and the variables that examples run in."""
    before, variables = Path.cwd(), dict(os.environ)
    wanted: Mapping[str, str] = {"COLUMNS": str(WIDTH), "LINES": "24"}
    try:
        os.chdir(folder)
        for name in ("AGREE_LANG", "NO_COLOR", "FORCE_COLOR"):
            os.environ.pop(name, None)
        os.environ.update(wanted)
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(variables)


def main(names: list[str]) -> None:
    """Put the real outputs into the pages; says which ones changed."""
    for page in [Path(name) for name in names] or pages():
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            try:
                real = with_real_outputs(text, Path(folder))
            except Wrong as wrong:
                sys.exit(f"{page}: {wrong}")
        if real != text:
            path.write_text(real, encoding="utf-8", newline="\n")
            print(f"{page}: changed")


if __name__ == "__main__":
    main(sys.argv[1:])
