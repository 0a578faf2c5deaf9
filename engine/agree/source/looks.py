"""What a file looks like by its beginning, where another kind of file was expected."""

from __future__ import annotations

import re

from agree.base import Finding, Kind, Message, Quoted, Source, Span, late_pattern, message

OTHER_KIND_OF_FILE = Kind(
    "other-kind-of-file",
    message("the file {file} looks like {found}; it should be {expected}"),
    hint=message("{how}."),
)

YAML, TABLE, PROSE = message("YAML"), message("a table (CSV)"), message("text without columns")
EXCEL, WORD = message("an Excel file"), message("a Word file")
BINARY = (
    (b"PK\x03\x04", b"xl/", EXCEL),
    (b"PK\x03\x04", b"word/", WORD),
    (b"PK\x03\x04", b"", message("a packed file, as those of Excel and Word are")),
    (b"\xd0\xcf\x11\xe0", b"", message("an older Excel or Word file")),
    (b"%PDF-", b"", message("a PDF file")),
)
"""How the bytes of a file that is no text begin, what else is in them, and what that is."""
WRITTEN = (
    (late_pattern(r"\s*\{\\rtf"), message("formatted text (RTF)")),
    (late_pattern(r"\s*(<!doctype html|<html)", re.IGNORECASE), message("a web page (HTML)")),
    (late_pattern(r"\s*<(\?xml|[a-z][\w:.-]*[\s/>])", re.IGNORECASE), message("XML")),
)
"""How a text begins that is neither a table nor YAML, and what it is."""
BEGIN_OF_MARKS = "{<"
"""The first sign of any of these."""
BEGIN_OF_JSON = ("[", "{")
JSON = late_pattern(r"\s*[\[{]\s*[\"\[{\]}]")
KEY_OR_ITEM = late_pattern(r"---$|- \S|[\w.-]+:$|[\w.-]+: [^;,]*$")
YAML_IN_LINE = late_pattern(r"\s*[-\[{]|.*\S:(\s|$)")
BETWEEN_COLUMNS = late_pattern(r"[;\t|]|\S,\S")
MARKS = (";", ",", "\t", "|", ":")
LINES_THAT_TELL = 20
TEXT = message("text, such as CSV or YAML")
AS_TEXT = message("Save it as text (UTF-8). Save an Excel file as CSV UTF-8")
CSV = message("a table saved as CSV")
AS_CSV = message("Save the table as CSV UTF-8 (separated by semicolons)")


def not_text(raw: bytes, name: str) -> Finding | None:
    """Return the finding on bytes that another program reads; None where nothing tells which."""
    for begins, holds, found in BINARY:
        if raw.startswith(begins) and holds in raw:
            return _other(Source(name), found, TEXT, AS_TEXT)
    return None


def not_a_table(source: Source) -> Finding | None:
    """Return the finding on a text that is no table with rows and columns; None where it may be."""
    lines, found = _first_lines(source), _written(source.text)
    has_marks = any(mark in line for line in lines for mark in MARKS)
    if found is None and source.text.lstrip()[:1] in BEGIN_OF_JSON and JSON.match(source.text):
        found = message("JSON")
    elif found is None and _is_yaml(lines):
        found = YAML
    elif found is None and not has_marks and any(" " in line for line in lines):
        is_column = len(lines) > 1 and all(map(starts_as_number, lines[1:]))
        found = None if is_column else PROSE
    return None if found is None else _other(source, found, CSV, AS_CSV)


def not_yaml(source: Source, expected: Message, how: Message) -> Finding | None:
    """Return the finding on a text that is not the YAML expected; None where it may be."""
    lines, found = _first_lines(source), _written(source.text)
    is_headed = lines and BETWEEN_COLUMNS.search(lines[0]) and not YAML_IN_LINE.match(lines[0])
    if found is None and is_headed:
        found = TABLE
    elif found is None and lines and not any(map(YAML_IN_LINE.match, lines)):
        found = PROSE
    return None if found is None else _other(source, found, expected, how)


def starts_as_number(cell: str) -> bool:
    """Return whether a cell begins as a number does, with a sign or without one."""
    return cell.lstrip('"+-\u2212')[:1].isdigit()


def _is_yaml(lines: list[str]) -> bool:
    """Return whether lines begin as YAML does; a title above a table may have a colon too."""
    begins = bool(lines) and KEY_OR_ITEM.match(lines[0]) is not None
    return begins and all(map(YAML_IN_LINE.match, lines[:2]))


def _other(source: Source, found: Message, expected: Message, how: Message) -> Finding:
    values = {
        "file": Quoted(source.name), "found": found, "expected": expected, "how": how,
    }  # fmt: skip
    return Finding(OTHER_KIND_OF_FILE, Span(source), values)


def _written(text: str) -> Message | None:
    begin = text[:1] if text[:1].strip() else text.lstrip()[:1]
    if begin not in BEGIN_OF_MARKS:
        return None
    return next((found for begins, found in WRITTEN if begins.match(text)), None)


def _first_lines(source: Source) -> list[str]:
    """Return the first lines that are neither empty nor a comment in YAML."""
    lines = source.text.split("\n", LINES_THAT_TELL)[:LINES_THAT_TELL]
    return [line.rstrip() for line in lines if line.strip() and not line.startswith("#")]
