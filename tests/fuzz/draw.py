"""An input: a folder that begins as another, with changes, and the command that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from random import Random
from typing import NamedTuple

from tests.fuzz import of_text, of_words, of_workbooks, of_yaml
from tests.fuzz.pages import agreements_among
from tests.fuzz.starts import LARGE, Start, names, start

MOST_CHANGES = 5
FEW = 6
"""So few commands have a start that is there for another file than its agreement."""
IN_TEXT = ("text", "markdown", "csv", "json", "html")
IN_FILES = ("xlsx", "docx", "pdf", "csv", "json", "html", "md", "svg", "png", "ics", "yaml")
OFTEN_OTHER_WORDS = 0.2
"""So often something else is asked; the files have a change at most then."""


class Change(NamedTuple):
    """A change of a file: the way, and the number that decides where and to what."""

    file: str
    way: str
    number: int


class Input(NamedTuple):
    """A start by name, the changes of its files, and a command line."""

    start: str
    words: tuple[str, ...]
    changes: tuple[Change, ...]

    def files(self) -> dict[str, bytes]:
        """Return the files of the folder, changed."""
        files = dict(start(self.start).files)
        for one in self.changes:
            files[one.file] = changed(files[one.file], one)
        return files

    def __str__(self) -> str:
        changes = ", ".join(f"{one.way} of {one.file} ({one.number})" for one in self.changes)
        return f"agree {' '.join(self.words)!r} in {self.start}: {changes}"


class Ways:
    """Every way to change a file, by name."""

    @cached_property
    def of_yaml(self) -> Mapping[str, of_yaml.Change]:
        """Ways that need the nodes of a YAML file."""
        return {one.__name__: one for one in of_yaml.CHANGES}

    @cached_property
    def of_bytes(self) -> Mapping[str, of_text.Change]:
        """Ways that take any file as bytes."""
        found = (*of_text.OF_BYTES, *of_text.OF_CSV, of_workbooks.workbook, of_workbooks.archive)
        return {one.__name__: one for one in found}


WAYS = Ways()


def changed(content: bytes, change: Change) -> bytes:
    """Return a file after a change; the same file where the change does not fit it."""
    draw = Random(change.number)
    if change.way in WAYS.of_bytes:
        return WAYS.of_bytes[change.way](content, draw)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return of_text.flip(content, draw)
    tree = of_yaml.tree_of(text)
    if tree is None:
        return of_text.insert(content, draw)
    return WAYS.of_yaml[change.way](tree, draw).encode(errors="replace")


def drawn(seed: int, *, with_large: bool = True) -> Input:
    """Draw an input; the same seed draws the same one, as long as the starts are the same."""
    draw = Random(seed)
    name = draw.choice([one for one in names() if with_large or one not in LARGE])
    begin = start(name)
    file = _file(begin, draw)
    words = draw.choice(begin.reading(file))
    gentle = draw.random() < 0.4
    count = draw.choice((1, 1, 1, 2, 3, MOST_CHANGES))
    changes = [_change(file, draw, gentle=gentle) for _ in range(count)]
    if draw.random() < 0.15:
        changes.append(_change(_file(begin, draw), draw))
    if draw.random() < OFTEN_OTHER_WORDS:
        words = of_words.changed(words, begin.files, draw)
        changes = changes[: draw.randrange(2)]
    return Input(name, (*words, *_how(words, draw)), tuple(changes))


def _file(begin: Start, draw: Random) -> str:
    """Draw a file of a folder: the agreement as often as all the others."""
    agreements = agreements_among(begin.files)
    if agreements and draw.random() < (0.2 if len(begin.commands) < FEW else 0.5):
        return draw.choice(agreements)
    return draw.choice(sorted(begin.files))


def _change(file: str, draw: Random, *, gentle: bool = False) -> Change:
    """Draw a change that fits a file; a gentle one may leave it right."""
    number = draw.randrange(2**32)
    if file.endswith(".xlsx"):
        ways = ["workbook"] * 9 + ["archive"]
    elif gentle and file.endswith(".yaml"):
        ways = [one.__name__ for one in of_yaml.GENTLE]
    elif draw.random() < 0.15:
        ways = [one.__name__ for one in of_text.OF_BYTES]
    else:
        own = of_yaml.CHANGES if file.endswith((".yaml", ".yml")) else of_text.OF_CSV
        ways = [one.__name__ for one in own]
    return Change(file, draw.choice(ways), number)


def _how(words: tuple[str, ...], draw: Random) -> tuple[str, ...]:
    """Draw in which language and format an answer is given."""
    lang = ("--lang", draw.choice(("sv", "en")))
    if set(words) & of_words.WRITES or set(words) & {"new", "publish"}:
        return lang
    kind = draw.randrange(10)
    if kind < 3:
        return lang
    if kind < 6:
        return (*lang, "--format", draw.choice(IN_TEXT))
    return (*lang, "-o", f"out.{draw.choice(IN_FILES)}")
