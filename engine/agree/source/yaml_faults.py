"""Faults of YAML syntax in words that an analyst understands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from agree.base import Finding, Kind, Source, Span, message
from agree.source.kinds import ODD_KEY

TAB = Kind(
    "tab",
    message("the line is indented by a tab; YAML is indented by spaces"),
    hint=message("Replace each tab by two spaces."),
)
COLON_IN_TEXT = Kind(
    "colon-in-text",
    message("no colon is expected here: the text before it is already a value"),
    hint=message("Put the text in quotes if the colon belongs to it, or check the indentation."),
)
ODD_CHARACTER = Kind(
    "odd-character",
    message("the character cannot stand here"),
    hint=message("Remove the character, or put the whole text in quotes."),
)
LONE_BACKSLASH = Kind(
    "lone-backslash",
    message("the backslash has a meaning of its own in double quotes"),
    hint=message("Write the text in single quotes: '...'."),
)
OPEN_QUOTE = Kind(
    "open-quote",
    message("the quotation mark here is never closed"),
    hint=message("Close the text with the same quotation mark that opens it."),
)
OPEN_BRACKET = Kind(
    "open-bracket",
    message("the bracket is not closed, or a comma is missing"),
    hint=message("Check that each [ has its ] and each {{ its }}."),
)
MISSING_COLON = Kind(
    "missing-colon",
    message("a colon is missing after the key here"),
    hint=message("Write key: value, with a space after the colon."),
)
INDENTATION = Kind(
    "indentation",
    message("the indentation does not match the lines above"),
    hint=message("Lines that belong together begin in the same column."),
)
YAML_SYNTAX = Kind(
    "yaml-syntax",
    message("the line cannot be read as YAML ({reason})"),
    advice=message("Compare the line with the examples of the reference."),
)

# What the parser says of a fault, and the finding that says it to a person. Both of PyYAML's
# parsers (libyaml's and its own) are covered; what neither names is `yaml-syntax`.
FAULTS = (
    (re.compile("mapping values are not allowed"), COLON_IN_TEXT),
    (re.compile("unknown escape"), LONE_BACKSLASH),
    (
        re.compile(
            "cannot start any token|unexpected character|alphabetic or numeric|"
            "did not find expected node content"
        ),
        ODD_CHARACTER,
    ),
    (re.compile("unexpected end of stream|while scanning a quoted scalar"), OPEN_QUOTE),
    (
        re.compile(r"expected ',' or '[\]}]'|expected the node content|flow (sequence|mapping)"),
        OPEN_BRACKET,
    ),
    (re.compile("could not find expected ':'|expected ':'"), MISSING_COLON),
    (re.compile("did not find expected key|expected <block end>|block end"), INDENTATION),
    (re.compile("did not find expected '-'|block collection|bad indentation"), INDENTATION),
)
HAS_COLON = re.compile(r":([ \t]|$)")
INDENTED_BY_TAB = re.compile(r"^(?:[ ]|- )*(?:-)?\t+[ \t]*(?=[^\s#])", re.MULTILINE)


def tab_findings(source: Source) -> list[Finding]:
    """Every line that is indented by a tab."""
    return [_tab(source, match) for match in INDENTED_BY_TAB.finditer(source.text)]


def _tab(source: Source, match: re.Match[str]) -> Finding:
    line = source.text.count("\n", 0, match.start()) + 1
    column = match.group().index("\t") + 1
    return Finding(TAB, Span(source, line, column, match.group().count("\t")))


def syntax_findings(error: yaml.YAMLError, source: Source) -> list[Finding]:
    """The findings on a fault that stopped the parser: every tab that indents, or the fault."""
    return tab_findings(source) or [_syntax_finding(error, source)]


def _syntax_finding(error: yaml.YAMLError, source: Source) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    told = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    if mark is None:
        return Finding(YAML_SYNTAX, Span(source), {"reason": str(error)})
    code = next((code for pattern, code in FAULTS if pattern.search(told)), YAML_SYNTAX)
    raw = source.line(mark.line + 1) or ""
    if not raw.strip() and "\t" in raw:
        return Finding(TAB, Span(source, mark.line + 1, raw.index("\t") + 1, raw.count("\t")))
    opened = _left_open(source) if not source.text[mark.index :].strip() else None
    if code == ODD_CHARACTER and opened is not None:  # the text ends where a value should begin
        return Finding(OPEN_BRACKET, opened)
    span = _inside_text(source, mark.line + 1, mark.column + 1)
    seen = _seen_as(code, source, span)
    if seen is not None:
        return seen
    if code == MISSING_COLON:
        span = _without_colon(source, span)
    began = getattr(error, "context_mark", None)
    related: tuple[Span, ...] = ()
    if began is not None and (
        code == OPEN_QUOTE or (code == OPEN_BRACKET and began.line + 1 < span.line)
    ):
        opened = Span(source, began.line + 1, began.column + 1)
        span, related = opened, (span,) if opened.line != span.line else ()
    reason = getattr(error, "problem", None) or told.strip()
    return Finding(code, span, {"reason": reason}, related)


def _seen_as(code: Kind, source: Source, span: Span) -> Finding | None:
    """The slip behind a fault that the parser meets later, or calls by another name."""
    if code == COLON_IN_TEXT:
        above = span.line - 1
        here, line = source.line(span.line) or "", source.line(above) or ""
        if line.strip(" -") and not HAS_COLON.search(line) and _text_at(line) == _text_at(here):
            return Finding(MISSING_COLON, Span(source, above, _text_at(line) + 1))
    if code == INDENTATION:
        quoted = _last_quoted(source)
        if quoted is not None and quoted.end_mark.line + 1 == span.line:
            opened = Span(source, quoted.start_mark.line + 1, quoted.start_mark.column + 1)
            after = Span(source, span.line, quoted.end_mark.column + 1)
            if opened.line < span.line:
                return Finding(OPEN_QUOTE, opened, related=(after,))
            between = (source.line(span.line) or "")[after.column - 1 : span.column - 1]
            return Finding(ODD_CHARACTER, span) if not between.strip() else None
        found = (source.line(span.line) or "")[span.column - 1 : span.column]
        if found in ("]", "}"):
            return Finding(ODD_CHARACTER, span)
        if found == ":":
            return Finding(ODD_KEY, span)
    return None


def _text_at(line: str) -> int:
    """How far in the text of a line begins, behind spaces and the dash of a list."""
    return len(line) - len(line.lstrip(" -"))


def _last_quoted(source: Source) -> Any:
    """Return the last value before the fault, when it stands in quotes."""
    scalars = [event for event in _events(source) if isinstance(event, yaml.ScalarEvent)]
    return scalars[-1] if scalars and scalars[-1].style in ("'", '"') else None


def _left_open(source: Source) -> Span | None:
    """Return the place of the last bracket before the fault that is not closed."""
    opened: list[Any] = []
    for event in _events(source):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
    brackets = [event.start_mark for event in opened if event.flow_style]
    return Span(source, brackets[-1].line + 1, brackets[-1].column + 1) if brackets else None


def _events(source: Source) -> Iterator[Any]:
    """Yield what the parser reads, up to the fault."""
    with suppress(yaml.YAMLError):
        yield from yaml.parse(source.text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _without_colon(source: Source, span: Span) -> Span:
    """The last line, from where the parser stopped upwards, that has text but no `: `."""
    for number in range(span.line, 0, -1):
        line = source.line(number) or ""
        text = line.strip()
        if text and not text.startswith("#") and not HAS_COLON.search(line):
            return Span(source, number, len(line) - len(line.lstrip()) + 1)
    return span


def _inside_text(source: Source, line: int, column: int) -> Span:
    """The place, moved to the last line with text when the parser points behind it."""
    while line > 1 and not (source.line(line) or "").strip():
        line -= 1
        column = len(source.line(line) or "") + 1
    return Span(source, line, column)
