"""Text made safe for each format: what a file or a user says is only shown, and steers nothing.

Names, notes and places come from strangers. In them a line break becomes a space, so that nobody
writes lines of his own into an answer, and whatever steers a terminal, turns the direction of a
text, has no width or is no character becomes a sign that shows that something stood there. JSON
loses nothing: there such signs are written with their numbers.
"""

from __future__ import annotations

import re

from agree.base import NO_BREAK, late_pattern
from agree.source.files import is_device

REPLACEMENT = "\ufffd"
"""What is shown for a sign that is not."""
BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
"""The tabulator and all that a reader of text may take for the end of a line."""
STEERING = (
    range(0x20),
    range(0x7F, 0xA0),
    (0x61C, 0x180E, 0x200B, 0xFEFF),
    range(0x200E, 0x2010),
    range(0x202A, 0x202F),
    range(0x2060, 0x2070),
    range(0xFFF9, 0xFFFC),
    range(0xE0000, 0xE0080),
)
"""Controls, marks of direction, and signs without width; not those that words are written with."""
NO_CHARACTERS = (
    range(0xD800, 0xE000),
    range(0xFDD0, 0xFDF0),
    *(range(plane + 0xFFFE, plane + 0x10000) for plane in range(0, 0x110000, 0x10000)),
)
"""What Unicode has for no character: halves of pairs, and codes that are never given out."""
_SHOWN = {code: REPLACEMENT for codes in (*STEERING, *NO_CHARACTERS) for code in codes} | {
    ord(sign): " " for sign in BREAKS
}
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\|*_`[]<>#&~"})
_BEGINS_A_LIST = late_pattern(r"\d+(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|--)")
"""What a sign that makes a list or a rule stands after, at the beginning of a text."""
LONGEST_FILE_NAME = 120
"""Bytes of a name: systems take 255, and Windows 260 signs with all folders."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
LONGEST_CELL, LONGEST_SHEET_NAME, LONGEST_IN_MARGIN = 32_767, 31, 72
"""How long a text may be in a workbook: three stand in the head of a page, which takes 255."""
_SHEET_NAME = str.maketrans({":": " –", "/": "-", "\\": "-", "[": " ", "]": " ", "*": "", "?": ""})
"""What stands for the signs that no name of a sheet may have."""


def for_text(text: str) -> str:
    r"""Return text as a terminal, a calendar or a word processor shows it, on one line.

    It has as many characters as before, so that places in it stay.

    >>> for_text("red\x1b[31m\nline").replace(REPLACEMENT, "?")
    'red?[31m line'
    """
    printable = text.replace(NO_BREAK, " ").isprintable()  # as nearly all that is shown
    return text if printable else text.translate(_SHOWN)


def for_markdown(text: str) -> str:
    r"""Return text whose signs mean nothing to Markdown, on one line.

    >>> print(for_markdown("- <b> 1.5|2. a"), for_markdown("2. a"))
    \- \<b\> 1.5\|2. a 2\. a
    """
    escaped = for_text(text).strip(" ").translate(_MARKDOWN)
    begins = _BEGINS_A_LIST.match(escaped)
    return f"{escaped[: begins.end()]}\\{escaped[begins.end() :]}" if begins else escaped


def for_html(text: str) -> str:
    """Return text whose signs mean nothing to HTML, on one line."""
    import html  # a page needs it, a table of text does not

    return html.escape(for_text(text))


def for_csv(text: str) -> str:
    """Return text that a spreadsheet takes for no formula, on one line."""
    shown = for_text(text)
    return f"'{shown}" if is_like_a_formula(shown) else shown


def for_cell(text: str) -> str:
    """Return text as a cell of a workbook holds it: on one line, and no longer than that."""
    return cut(for_text(text), LONGEST_CELL)


def is_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet would make a formula of a text that somebody types into it."""
    return text.lstrip().startswith(_FORMULA)


def for_sheet_name(text: str) -> str:
    """Return text as the name of a sheet: not empty, not long, without the signs of references.

    >>> for_sheet_name("Bidrag [1/2]: ökningar och minskningar, kr")
    'Bidrag 1-2 – ökningar och…'
    """
    shown = re.sub(r"\s+", " ", for_text(text).translate(_SHEET_NAME)).strip(" '")
    name = shown
    if size_in_pairs(shown) > LONGEST_SHEET_NAME:
        whole_words = cut(shown, LONGEST_SHEET_NAME - 1)
        name = (whole_words.rpartition(" ")[0] or whole_words).rstrip(" '-–,:") + "…"
    return f"{name}_" if name.casefold() in {"", "history"} else name


def for_page_margin(text: str) -> str:
    """Return text for the head or foot of a printed page: an ampersand in it gives no order."""
    shown = cut(for_text(text), LONGEST_IN_MARGIN)
    while len(shown) + shown.count("&") > LONGEST_IN_MARGIN:
        shown = shown[:-1]
    return shown.replace("&", "&&")


def cut(text: str, longest: int) -> str:
    """Return text that a spreadsheet does not find too long: it counts halves of pairs."""
    if len(text) * 2 <= longest or size_in_pairs(text) <= longest:
        return text
    return text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", errors="ignore")


def size_in_pairs(text: str) -> int:
    """Return how long a spreadsheet finds a text: a sign beyond 65 535 is two."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def for_file_name(text: str) -> str:
    """Return text as a part of the name of a file on any system: letters, figures, - _ and dots.

    >>> for_file_name("../Region Jämtland / Härjedalen: 1.")
    'Region-Jämtland-Härjedalen-1'
    >>> for_file_name("aux.csv")
    'aux.csv_'
    """
    import unicodedata  # only files that are named after something need it

    signs = unicodedata.normalize("NFC", text)
    kept = (sign in "-_." or unicodedata.category(sign)[0] in "LMN" for sign in signs)
    named = "".join(sign if stays else "-" for sign, stays in zip(signs, kept, strict=True))
    whole = re.sub("-+", "-", named).encode()[:LONGEST_FILE_NAME].decode(errors="ignore")
    name = whole.strip("-.")
    return f"{name}_" if is_device(unicodedata.normalize("NFKC", name)) else name


def for_json(value: object) -> str:
    """Return a plain value as JSON, without loss: what is not shown is written with its number."""
    import json  # only that format needs it

    text = json.dumps(value, ensure_ascii=False)
    if text == for_text(text):
        return text
    return "".join(json.dumps(sign)[1:-1] if ord(sign) in _SHOWN else sign for sign in text)
