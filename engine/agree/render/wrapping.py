"""Text in lines that fit: how wide it is on a screen, and where it may be broken.

A line is broken at spaces, and a number never. A word that is longer than a line is broken before a
dot, after a hyphen of its own or between syllables, and cut only where it has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from agree.base import late_pattern
from agree.messages import LANGUAGES

if TYPE_CHECKING:
    from pyphen import Pyphen

HYPHEN = "-"
MOST_WIDTHS = 1_000
"""Of how many texts the width is known: each is asked for while columns are laid out and filled."""
LAST_OF_EUROPE = "\u02ff"
"""The last of the signs from the space on that are one column wide."""
USUAL = ((0x20, 0x2FF), (0x2010, 0x2027), (0x2190, 0x22FF), (0x2500, 0x259F))
"""The first and last of signs that are one column wide; others may be two, or take no room."""
_JOINED_TO_THE_ONE_BEFORE = late_pattern("\u200d.|[\U0001f3fb-\U0001f3ff]")
"""Pictures that become one with the picture before them, and the tones of its skin."""
_MAY_END_A_LINE = late_pattern(r"(?<=[^\W\d][-–/_])(?=[^\W\d])")
_BEFORE_A_STEP = late_pattern(r"(?<=\w)(?=\.[^\W\d])")
_WORD = late_pattern(r"\W*([^\W\d_]+)\W*")


@lru_cache(maxsize=MOST_WIDTHS)
def width_of(text: str) -> int:
    """Return how many columns of a screen a text takes.

    >>> width_of("Härjedalen"), width_of("日本"), width_of("e\u0301")
    (10, 4, 1)
    """
    if not text or (min(text) >= " " and max(text) <= LAST_OF_EUROPE) or _usual().issuperset(text):
        return len(text)
    return sum(map(_columns_of, _JOINED_TO_THE_ONE_BEFORE.sub("", text)))


@cache
def _usual() -> frozenset[str]:
    """Return the signs that are one column wide: a pattern of them takes longer to make."""
    return frozenset(chr(code) for first, last in USUAL for code in range(first, last + 1))


@cache
def _columns_of(sign: str) -> int:
    """Return how many columns a sign takes: none for a mark, two for a wide one."""
    import unicodedata  # most texts have common signs alone

    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def to_left(text: str, width: int) -> str:
    """Return a text filled with spaces to a width."""
    return text + " " * (width - width_of(text))


def to_right(text: str, width: int) -> str:
    """Return a text with spaces before it, so that it ends where the width does."""
    return " " * (width - width_of(text)) + text


def wrapped(
    text: str, width: int, first: str = "", rest: str = "", *, break_words: bool = False
) -> Iterator[str]:
    """Yield a text in lines that fit, broken at spaces; `first` and `rest` stand before them.

    A word that is longer than a line is left whole, unless one is to `break_words`.
    """
    margin, line = first, ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(margin) + width_of(longer) <= width:
            line = longer
            continue
        if line:
            yield margin + line
            margin = rest
        line = word
        free = max(1, width - width_of(margin))
        while break_words and width_of(line) > free:
            start, line = _broken(line, free)
            yield margin + start
    yield margin + line


def cut_off(text: str, width: int) -> str:
    """Return as much of a text as fits, with an ellipsis for what is left out.

    >>> cut_off("Tidig upptäckt", 10), cut_off("Tidig", 10)
    ('Tidig upp…', 'Tidig')
    """
    if width_of(text) <= width:
        return text
    while text and width_of(text) >= width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def narrowest(text: str, width: int) -> int:
    """Return the width that a text needs when words that are longer than a width are broken."""
    words = text.split(" ")
    pieces = (piece for word in words if width_of(word) > width for piece in _pieces(word))
    longest = max(map(width_of, words))
    return min(longest, max([width, *map(width_of, pieces)]))


def _broken(word: str, width: int) -> tuple[str, str]:
    """Return the longest beginning of a word that fits, and the rest."""
    ways = ((_steps(word), ""), (_own_breaks(word), ""), (_syllables(word), HYPHEN))
    for places, mark in ways:
        fits = [place for place in places if width_of(word[:place] + mark) <= width]
        if fits:
            return word[: fits[-1]] + mark, word[fits[-1] :]
    ends = [end for end, wide in enumerate(_widths(word), 1) if wide <= width]
    end = max(ends, default=1)
    return word[:end], word[end:]


def _widths(word: str) -> Iterator[int]:
    """Yield how wide a word is after each of its signs."""
    if _usual().issuperset(word):
        return iter(range(1, len(word) + 1))
    return accumulate(map(width_of, word))


def _steps(word: str) -> list[int]:
    """Return the places in a path before its dots, so that its steps stay whole."""
    return [match.start() for match in _BEFORE_A_STEP.finditer(word)]


def _own_breaks(word: str) -> list[int]:
    """Return the places in a word after a hyphen or a slash of its own."""
    return [match.start() for match in _MAY_END_A_LINE.finditer(word)]


def _syllables(word: str) -> list[int]:
    """Return the places in a word between syllables; none in what is no word, as a code."""
    letters = _WORD.fullmatch(word)
    if letters is None:
        return []
    places: list[int] = _hyphenation().positions(letters.group(1))
    return [letters.start(1) + place for place in places]


@cache
def _hyphenation() -> Pyphen:
    """Return where words may be broken, by the first language: agreements are written in it."""
    from pyphen import Pyphen  # only words that are too long for a column need it

    return Pyphen(lang=LANGUAGES[0])


def _pieces(word: str) -> Iterator[str]:
    """Yield the parts of a word between the places where it may be broken."""
    own = (*_steps(word), *_own_breaks(word))
    marks = {**dict.fromkeys(_syllables(word), HYPHEN), **dict.fromkeys(own, "")}
    for start, end in pairwise((0, *sorted(marks), len(word))):
        yield word[start:end] + marks.get(end, "")
