"""Findings for people (text with the source line shown) and for programs (JSON values)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agree.base.finding import Finding
from agree.base.kind import Kind, Severity
from agree.base.places import Span
from agree.messages import Locale, Message, message, word
from agree.pipeline import MORE_OF_THESE

SEVERITIES: Mapping[Severity, Message] = {
    "error": word("severity", "error"),
    "warning": word("severity", "warning"),
    "note": word("severity", "note"),
}
SEE_ALSO = message("see also {place}")
WIDEST_LINE = 100


def as_text(finding: Finding, locale: Locale) -> str:
    """The finding as lines of text: place and message, the source line underlined, the hint."""
    span = finding.span
    severity = locale.text(SEVERITIES[finding.severity])
    lines = [f"{span}: {severity}: {locale.text(finding.message)} [{finding.code}]"]
    lines += _excerpt(span)
    for other in finding.related:
        lines.append("  " + locale.text(SEE_ALSO.filled(place=str(other))))
        lines += _excerpt(other)
    if finding.hint is not None:
        lines.append(f"  = {locale.text(finding.hint)}")
    return "\n".join(lines)


def _excerpt(span: Span) -> list[str]:
    """The line of the span with the place underlined; nothing when the line is empty."""
    line = span.source.line(span.line)
    if line is None or not line.strip():
        return []
    start = max(0, span.column - 1 - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
    shown = line[start : start + WIDEST_LINE].expandtabs(1)
    before = span.column - 1 - start
    length = max(1, min(span.length, len(shown) - before))
    number = str(span.line)
    return [
        f"  {number} | {shown}",
        f"  {' ' * len(number)} | {' ' * before}{'^' * length}",
    ]


def as_data(finding: Finding, locale: Locale) -> dict[str, object]:
    """The finding as plain values, in the stable form that other programs read."""
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


def count(findings: Iterable[Finding], severity: str) -> int:
    """How many of the findings have that severity, those that are not shown included."""
    found = list(findings)
    shown = sum(finding.severity == severity for finding in found)
    more = [one.values for one in found if one.code == MORE_OF_THESE]
    hidden = [one["count"] for one in more if _is(one["code"], severity)]
    return shown + sum(number for number in hidden if isinstance(number, int))


def _is(code: object, severity: str) -> bool:
    return isinstance(code, Kind) and code.severity == severity
