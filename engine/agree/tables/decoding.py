"""Texts in the encodings that documents come in: as they state it, else as they look."""

from __future__ import annotations

import codecs

from agree.base import Finding, Quoted, Source, Span
from agree.source.files import BINARY_FILE

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BEGINNING = 400
WINDOWS = "cp1252"
"""What programs in western Europe write that do not write UTF-8."""


def decoded(raw: bytes, name: str, stated: str = "") -> Source | Finding:
    """Return the text of a document; the finding says that it is none.

    A mark at the beginning says how it is encoded; else it is UTF-8 if it can be, or as `stated`.
    """
    encoding = next((known for mark, known in MARKS if raw.startswith(mark)), _without_mark(raw))
    for tried in (encoding, "utf-8", stated, WINDOWS, "latin-1"):
        text = _read(raw, tried)
        if text is not None:
            break
    assert text is not None  # every byte is a character of Latin-1
    if "\x00" in text:
        return Finding(BINARY_FILE, Span(Source(name)), {"file": Quoted(name)})
    return Source.of_file(name, text)


def _without_mark(raw: bytes) -> str:
    """Return how a text is encoded whose every second byte is nought; nothing for others."""
    top = raw[:BEGINNING]
    halves = {"utf-16-le": top[1::2], "utf-16-be": top[::2]}
    return next((name for name, half in halves.items() if half and not any(half)), "")


def _read(raw: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
