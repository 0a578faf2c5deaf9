"""Findings for people (text with the source line shown) and for programs (JSON values)."""

from __future__ import annotations

from collections.abc import Iterable

from agree.findings.finding import Finding, severity_of
from agree.findings.span import Span

SEVERITIES = {
    "sv": {"error": "fel", "warning": "varning", "note": "upplysning"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
WIDEST_LINE = 100


def as_text(finding: Finding, lang: str = "sv") -> str:
    """The finding as lines of text: place and message, the source line underlined, the hint."""
    span = finding.span
    severity = SEVERITIES[lang][finding.severity]
    lines = [f"{span}: {severity}: {finding.message(lang)} [{finding.code}]"]
    lines += _excerpt(span)
    for other in finding.related:
        also = "se även" if lang == "sv" else "see also"
        lines.append(f"  {also} {other}")
        lines += _excerpt(other)
    hint = finding.hint(lang)
    if hint:
        lines.append(f"  = {hint}")
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


def as_data(finding: Finding, lang: str = "sv") -> dict[str, object]:
    """The finding as plain values, in the stable form that other programs read."""
    span = finding.span
    return {
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message(lang),
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "hint": finding.hint(lang),
    }


def count(findings: Iterable[Finding], severity: str) -> int:
    """How many of the findings have that severity, those that are not shown included."""
    found = list(findings)
    shown = sum(finding.severity == severity for finding in found)
    more = [one.values for one in found if one.code == "more-of-these"]
    hidden = [one["count"] for one in more if severity_of(str(one["code"])) == severity]
    return shown + sum(number for number in hidden if isinstance(number, int))
