"""Findings for people: place and message, the source line underlined, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agree.base import Finding, Severity, Span
from agree.messages import Locale, Message, message, word
from agree.render.lines import Line, Piece, Style

SEVERITIES: Mapping[Severity, Message] = {
    "error": word("severity", "error"),
    "warning": word("severity", "warning"),
    "note": word("severity", "note"),
}
SEE_ALSO = message("see also {place}")
WIDEST_LINE = 100


def finding_lines(finding: Finding, locale: Locale, width: int) -> Iterator[Line]:
    """Yield a finding in lines; its place can be opened, and its severity is coloured."""
    del width
    severity = locale.text(SEVERITIES[finding.severity])
    style: Style = "error" if finding.severity == "error" else "note"
    place = [_place(finding.span), Piece(": ")] if finding.span.file else []
    told = Piece(f": {locale.text(finding.message)} [{finding.code}]")
    yield (*place, Piece(severity, style), told)
    yield from _excerpt(finding.span, style)
    for other in finding.related:
        before, _, after = locale.text(SEE_ALSO.filled(place="\0")).partition("\0")
        yield (Piece(f"  {before}"), _place(other), Piece(after))
        yield from _excerpt(other, style)
    if finding.hint is not None:
        yield (Piece(f"  = {locale.text(finding.hint)}"),)


def _place(span: Span) -> Piece:
    return Piece(str(span), "", span.file)


def _excerpt(span: Span, style: Style) -> Iterator[Line]:
    """Yield the line of a span with the place underlined; nothing when the line is empty."""
    line = span.source.line(span.line)
    if line is None or not line.strip():
        return
    start = max(0, span.column - 1 - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
    shown = line[start : start + WIDEST_LINE].expandtabs(1)
    before = span.column - 1 - start
    length = max(1, min(span.length, len(shown) - before))
    number = str(span.line)
    yield (Piece(f"  {number} | ", "dim"), Piece(shown))
    yield (Piece(f"  {' ' * len(number)} | {' ' * before}", "dim"), Piece("^" * length, style))


def finding_text(finding: Finding, locale: Locale, width: int = 0) -> str:
    """Return a finding as plain text."""
    told = ("".join(piece.text for piece in line) for line in finding_lines(finding, locale, width))
    return "\n".join(told)


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
