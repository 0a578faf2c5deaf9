"""The style of the code that a program can hold: sizes, and no agreement's own words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from agree import run
from agree.bundled import agreement_files, register_files
from tests.house.code import FILES, functions, named, words_in_code

LONGEST_FILE = 500  # an idea cuts a file, not a count; a longer one needs a second look
LONGEST_FUNCTION = 40
EXAMPLES = (
    "engine/agree/life/details.py",
    "cli/agree_cli/commands",
    "cli/agree_cli/command_line.py",
)
"""Where texts for people may hold a date, or a command line, as an example."""


def found_in_code(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """Return what a pattern finds in the code of each file, but in its words for people."""
    files = [file for file in FILES if not named(file).startswith(EXAMPLES)]
    found = {named(file): pattern.findall(words_in_code(file)) for file in files}
    return {name: words for name, words in found.items() if words}


def lines_of(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def is_made(file: Path) -> bool:
    """Whether a tool made a file, as its first line says."""
    return "made by `python -m" in file.read_text(encoding="utf-8").partition("\n")[0]


def test_files_are_short() -> None:
    long = [file for file in FILES if lines_of(file) > LONGEST_FILE and not is_made(file)]
    assert [named(file) for file in long] == []


def test_functions_are_short() -> None:
    lengths = {
        f"{named(file)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in FILES
        for node in functions(file)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_code_knows_no_year() -> None:
    assert found_in_code(re.compile(r"(?<![\du])20(?:2[1-9]|30)(?!\d)")) == {}


@cache
def own_words() -> re.Pattern[str]:
    """Match the names of regions and areas in the agreements that come with the program."""
    words: set[str] = set()
    for line in register_files()["regions"].read_text(encoding="utf-8").splitlines()[1:]:
        _, name, aliases = line.split(";")[:3]
        words |= {name, *aliases.split("|")}
    for file in agreement_files():
        agreement = run(file, follow_up=False).agreement
        assert agreement is not None
        words |= {word for area in agreement.areas for word in (area.id, area.name)}
    named = "|".join(sorted(map(re.escape, words - {""}), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{named})(?![\w-])")


def test_code_knows_no_region_and_no_area() -> None:
    assert found_in_code(own_words()) == {}


def test_the_words_looked_for_are_those_of_the_agreements() -> None:
    for words in (
        "Region Gotland",
        "Västra Götaland",
        "nara-vard",
        "Förstärkning av ambulanssjukvården",
    ):
        assert own_words().fullmatch(words)
    assert len(FILES) > 100
