"""Ways to change what is asked: options with odd values, other words, another environment.

Nothing here names a file to write: what an input may leave on the disk is known before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from random import Random

from agree.messages import Locale
from agree_cli.asking import Asking
from agree_cli.commands import COMMANDS
from tests.fuzz.odd import DAYS, NUMBERS, odd_scalar

Words = tuple[str, ...]

WRITES = {"-o", "--output", "--save", "--from", "--format", "--raw", "--sample"}
"""Options whose values are left as they are: what is written, and how long it takes."""
LEFT_ALONE = {"save", "from", "force", "all", "each-recipient", "raw", "sample", "cluster"}
NAME = re.compile(r"[\w-]{2,30}")
OF_EVERY_QUESTION = ("--table", "--chart", "--headings")
ENVIRONMENT: Mapping[str, Words] = {
    "COLUMNS": ("0", "1", "39", "40", "57", "133", "100000", "9" * 30, "-5", "x", "٣", ""),
    "SOURCE_DATE_EPOCH": ("0", "-1", "1700000000", "9" * 11, "9" * 30, "x", "1.5", "٣", "", " 7"),
    "AGREE_LANG": ("sv", "en", "de", "", "EN", "x" * 300),
    "NO_COLOR": ("", "1"),
    "TZ": ("UTC", "Pacific/Kiritimati", "nowhere", ""),
}


def other_word(words: Words, files: Mapping[str, bytes], draw: Random) -> Words:
    """Put an odd word in the place of one that names no file to write."""
    free = [
        place
        for place, word in enumerate(words)
        if place and words[place - 1] not in WRITES and not word.startswith("-")
    ]
    if not free:
        return words
    place = draw.choice(free)
    return (*words[:place], _value(files, draw), *words[place + 1 :])


def one_more(words: Words, files: Mapping[str, bytes], draw: Random) -> Words:
    """Give one of the options that the command has, with a value that may fit or not."""
    options = options_of(words[0])
    if not options:
        return words
    name, takes_value = draw.choice(options)
    return (*words, name, _value(files, draw)) if takes_value else (*words, name)


def fewer(words: Words, files: Mapping[str, bytes], draw: Random) -> Words:
    """Leave out a word that names no file to write."""
    del files
    free = [
        place
        for place, word in enumerate(words)
        if place and word not in WRITES and words[place - 1] not in WRITES
    ]
    place = draw.choice(free) if free else len(words)
    return words[:place] + words[place + 1 :]


def environment(words: Words, files: Mapping[str, bytes], draw: Random) -> Words:
    """Let a variable of the environment say something, as a shell writes it before a command."""
    del files
    name = draw.choice(list(ENVIRONMENT))
    return (f"{name}={draw.choice(ENVIRONMENT[name])}", *words)


def changed(words: Words, files: Mapping[str, bytes], draw: Random) -> Words:
    """Change what is asked once or twice, and the environment last."""
    for _ in range(draw.choice((1, 1, 2))):
        words = draw.choice((other_word, one_more, one_more, one_more, fewer))(words, files, draw)
    return environment(words, files, draw) if draw.random() < 0.3 else words


@cache
def options_of(command: str) -> tuple[tuple[str, bool], ...]:
    """Return the options of a command that write nothing, and whether each takes a value."""
    if command not in COMMANDS or COMMANDS[command].job or COMMANDS[command].goes_on:
        return ()
    own = (one for one in Asking(COMMANDS[command], Locale("en")).options)
    named = tuple(
        (f"--{one.name}", one.kind != "flag") for one in own if one.name not in LEFT_ALONE
    )
    return (*named, *((name, name != "--headings") for name in OF_EVERY_QUESTION))


def _value(files: Mapping[str, bytes], draw: Random) -> str:
    """Draw a value: a word of the files, the name of one, a day, a number, or an odd text."""
    content = files[draw.choice(sorted(files))].decode(errors="ignore")
    named = NAME.findall(content) or ["x"]
    word = draw.choice(
        (draw.choice(named), draw.choice(named), draw.choice(sorted(files)), draw.choice(DAYS),
         f"{draw.choice(named)}={draw.choice(NUMBERS)}", f"{draw.choice(named)}.{draw.choice(named)}",
         f"{draw.choice(named)}/{draw.choice(named)}", odd_scalar(draw))
    )  # fmt: skip
    word = word.replace("\0", "")
    return "x" if word.startswith("-") else word
