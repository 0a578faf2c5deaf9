"""Findings for people: place and message, the source line underlined, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import SEVERITIES, Finding, Span, message
from agree.messages import Locale
from agree.render.lines import Line, Piece, Style, visible

SEE_ALSO = message("see also {place}")
WIDEST_LINE = 100
INDENT = 4
"""How far what is left of a long line stands from the margin."""


def finding_lines(finding: Finding, locale: Locale, width: int = 0) -> Iterator[Line]:
    """Yield a finding in lines; its place can be opened, and its severity is coloured.

    Lines are wrapped to the width; without one, what the finding says stands on a single line.
    """
    severity = locale.text(SEVERITIES[finding.severity])
    style: Style = "error" if finding.severity == "error" else "note"
    place = [_place(finding.span), Piece(": ")] if finding.span.file else []
    told = Piece(f": {locale.text(finding.message)} [{finding.code}]")
    yield from folded((*place, Piece(severity, style), told), width)
    yield from _excerpt(finding.span, style, width)
    for other in finding.related:
        before, _, after = locale.text(SEE_ALSO.filled(place="\0")).partition("\0")
        yield (Piece(f"  {before}"), _place(other), Piece(after))
        yield from _excerpt(other, style, width)
    if finding.hint is not None:
        yield from folded((Piece(f"  = {locale.text(finding.hint)}"),), width)


def folded(line: Line, width: int) -> Iterator[Line]:
    """Yield a line in lines that fit a width, broken at spaces; no width leaves it whole."""
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
    """Yield the pieces of a part of a line."""
    at = 0
    for piece in line:
        part = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
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
    room = min(WIDEST_LINE, width - len(head)) if width else WIDEST_LINE
    start = max(0, span.column - 1 - room // 2) if len(line) > room else 0
    shown = line[start : start + room].expandtabs(1)
    before = span.column - 1 - start
    length = max(1, min(span.length, len(shown) - before))
    yield (Piece(head, "dim"), Piece(shown))
    yield (Piece(f"  {' ' * len(number)} | {' ' * before}", "dim"), Piece("^" * length, style))


def finding_text(finding: Finding, locale: Locale, width: int = 0) -> str:
    """Return a finding as plain text."""
    lines = finding_lines(finding, locale, width)
    return "\n".join(visible("".join(piece.text for piece in line)) for line in lines)


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
