"""Faults of YAML syntax in words that an analyst understands."""

from __future__ import annotations

import re

import yaml

from agree.findings import Finding, Source, Span

# What the parser says of a fault, and the finding that says it to a person. Both of PyYAML's
# parsers (libyaml's and its own) are covered; what neither names is `yaml-syntax`.
FAULTS = (
    (re.compile("mapping values are not allowed"), "colon-in-text"),
    (re.compile("cannot start any token|unexpected character|unknown escape"), "odd-character"),
    (re.compile("unexpected end of stream|while scanning a quoted scalar"), "open-quote"),
    (
        re.compile(r"expected ',' or '[\]}]'|expected the node content|flow (sequence|mapping)"),
        "open-bracket",
    ),
    (re.compile("could not find expected ':'|expected ':'"), "missing-colon"),
    (re.compile("did not find expected key|expected <block end>|block end"), "indentation"),
    (re.compile("did not find expected '-'|block collection|bad indentation"), "indentation"),
)
INDENTED_BY_TAB = re.compile(r"^(?:[ ]|- )*(?:-)?\t+[ \t]*(?=[^\s#])", re.MULTILINE)


def tab_findings(source: Source) -> list[Finding]:
    """Every line that is indented by a tab."""
    return [_tab(source, match) for match in INDENTED_BY_TAB.finditer(source.text)]


def _tab(source: Source, match: re.Match[str]) -> Finding:
    line = source.text.count("\n", 0, match.start()) + 1
    column = match.group().index("\t") + 1
    return Finding("tab", Span(source, line, column, match.group().count("\t")))


def syntax_findings(error: yaml.YAMLError, source: Source) -> list[Finding]:
    """The findings on a fault that stopped the parser: every tab that indents, or the fault."""
    return tab_findings(source) or [_syntax_finding(error, source)]


def _syntax_finding(error: yaml.YAMLError, source: Source) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    told = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    if mark is None:
        return Finding("yaml-syntax", Span(source), {"reason": str(error)})
    code = next((code for pattern, code in FAULTS if pattern.search(told)), "yaml-syntax")
    span = _inside_text(source, mark.line + 1, mark.column + 1)
    if code == "missing-colon":
        span = _without_colon(source, span)
    began = getattr(error, "context_mark", None)
    related: tuple[Span, ...] = ()
    if began is not None and (
        code == "open-quote" or (code == "open-bracket" and began.line + 1 < span.line)
    ):
        opened = Span(source, began.line + 1, began.column + 1)
        span, related = opened, (span,) if opened.line != span.line else ()
    reason = getattr(error, "problem", None) or told.strip()
    return Finding(code, span, {"reason": reason}, related)


def _without_colon(source: Source, span: Span) -> Span:
    """The last line, from where the parser stopped upwards, that has text but no `: `."""
    for number in range(span.line, 0, -1):
        line = source.line(number) or ""
        text = line.strip()
        if text and not text.startswith("#") and not re.search(r":(\s|$)", line):
            return Span(source, number, len(line) - len(line.lstrip()) + 1)
    return span


def _inside_text(source: Source, line: int, column: int) -> Span:
    """The place, moved to the last line with text when the parser points behind it."""
    while line > 1 and not (source.line(line) or "").strip():
        line -= 1
        column = len(source.line(line) or "") + 1
    return Span(source, line, column)
