"""Findings for people: place and message, the source line underlined, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import SEVERITIES, Finding, Span, message
from agree.messages import Locale
from agree.render.layout import Line, Piece, Style, line_text
from agree.render.wrapping import width_of

SEE_ALSO = message("see also {place}")
WIDEST_LINE = 100
INDENT = 4
"""How far the second and later lines of a wrapped line stand from the margin."""


def finding_lines(finding: Finding, locale: Locale, width: int = 0) -> Iterator[Line]:
    """Yield a finding in lines; its place can be opened, and its severity is coloured.

    Lines are wrapped to the width; with 0, what the finding says stands on a single line.
    """
    severity = locale.text(SEVERITIES[finding.severity])
    style: Style = "error" if finding.severity == "error" else "note"
    place = [_place(finding.span), Piece(": ")] if finding.span.file else []
    words = Piece(f": {locale.text(finding.message)} [{finding.code}]")
    yield from wrap_line((*place, Piece(severity, style), words), width)
    yield from _excerpt(finding.span, style, width)
    for related in finding.related:
        before, _, after = locale.text(SEE_ALSO.filled(place="\0")).partition("\0")
        yield (Piece(f"  {before}"), _place(related), Piece(after))
        yield from _excerpt(related, style, width)
    if finding.hint is not None:
        yield from wrap_line((Piece(f"  = {locale.text(finding.hint)}"),), width)


def wrap_line(line: Line, width: int) -> Iterator[Line]:
    """Yield a line in lines that fit a width, broken at spaces; a width of 0 leaves it whole."""
    text = "".join(piece.text for piece in line)
    start, margin = 0, ""
    while width and len(margin) + len(text) - start > width:
        first = start + len(text[start:]) - len(text[start:].lstrip())
        end = text.rfind(" ", first, start + width - len(margin) + 1)
        end = text.find(" ", start + width - len(margin)) if end < 0 else end
        if end < 0:
            break
        yield (Piece(margin), *_between(line, start, end))
        start, margin = end + 1, " " * INDENT
    yield (Piece(margin), *_between(line, start, len(text)))


def _between(line: Line, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of a line from the character at `start` to the one before `end`."""
    offset = 0
    for piece in line:
        part = piece.text[max(0, start - offset) : max(0, end - offset)]
        offset += len(piece.text)
        if part:
            yield piece._replace(text=part)


def _place(span: Span) -> Piece:
    return Piece(str(span), "", span.file)


def _excerpt(span: Span, style: Style, width: int) -> Iterator[Line]:
    """Yield the line of a span with the place underlined; nothing when the line is empty."""
    line = span.source.line(span.line)
    if line is None or not line.strip():
        return
    number = str(span.line)
    head = f"  {number} | "
    longest = min(WIDEST_LINE, width - len(head)) if width else WIDEST_LINE
    start = max(0, span.column - 1 - longest // 2) if len(line) > longest else 0
    excerpt = line[start : start + longest].expandtabs(1)
    column = span.column - 1 - start
    before, marked = excerpt[:column], excerpt[column : column + span.length]
    yield (Piece(head, "dim"), Piece(excerpt))
    margin = f"  {' ' * len(number)} | {' ' * width_of(before)}"
    yield (Piece(margin, "dim"), Piece("^" * max(1, width_of(marked)), style))


def finding_text(finding: Finding, locale: Locale, width: int = 0) -> str:
    """Return a finding as plain text."""
    return "\n".join(line_text(line) for line in finding_lines(finding, locale, width))


def finding_record(finding: Finding, locale: Locale) -> dict[str, object]:
    """Return a finding as plain values, in the stable form that other programs read."""
    span = finding.span
    return {
        "severity": finding.severity,
        "code": finding.code,
        "message": locale.text(finding.message),
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "hint": None if finding.hint is None else locale.text(finding.hint),
    }
