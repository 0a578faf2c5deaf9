"""Faults of YAML syntax in words that an analyst understands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from agree.base import Finding, Kind, Source, Span, late_pattern, message
from agree.source.nodes import ODD_KEY
from agree.source.pyyaml import yaml
from agree.source.yaml_events import yaml_events

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
    message("the line cannot be read as YAML"),
    hint=message(
        "Remove the line if it begins with %; else compare it with the examples of the reference."
    ),
)

# What the parser says of a fault, and the finding that says it to a person. Both of PyYAML's
# parsers (libyaml's and its own) are covered. `yaml-syntax` is for lines to programs (%YAML, %TAG),
# and for what neither parser names.
FAULTS = (
    ("mapping values are not allowed", COLON_IN_TEXT),
    ("directive name|alphabetic", ODD_CHARACTER),
    ("directive|duplicate tag handle|YAML document", YAML_SYNTAX),
    ("(scanning|parsing) a tag|undefined tag handle|tag URI|whitespace", ODD_CHARACTER),
    ("unknown escape|escape code|escape sequence|hexdecimal number", LONE_BACKSLASH),
    ("cannot start any token|unexpected character|mapping keys", ODD_CHARACTER),
    ("expected (a )?comment or (a )?line break|indentation indicator", ODD_CHARACTER),
    ("did not find expected node content", ODD_CHARACTER),
    ("found a tab character", TAB),
    ("unexpected end of stream|while scanning a quoted scalar", OPEN_QUOTE),
    (r"expected ',' or '[\]}]'|expected the node content|flow (sequence|mapping)", OPEN_BRACKET),
    ("could not find expected ':'|expected ':'", MISSING_COLON),
    ("did not find expected key|expected <block end>|block end", INDENTATION),
    ("did not find expected '-'|block collection|bad indentation", INDENTATION),
    ("sequence entries|expected '?<document start>", INDENTATION),
)
HAS_COLON = late_pattern(r":([ \t]|$)")
INDENTED_BY_TAB = late_pattern(r"^(?:[ ]|- )*(?:-)?\t+[ \t]*(?=[^\s#])", re.MULTILINE)


def syntax_findings(error: yaml.YAMLError, source: Source) -> list[Finding]:
    """Return the findings on a text that YAML cannot read: every tab that indents, or the fault."""
    tabs = [_tab(source, match) for match in INDENTED_BY_TAB.finditer(source.text)]
    return tabs or [_fault(error, source)]


def _tab(source: Source, match: re.Match[str]) -> Finding:
    line = source.text.count("\n", 0, match.start()) + 1
    column = match.group().index("\t") + 1
    return Finding(TAB, Span(source, line, column, match.group().count("\t")))


def _fault(error: yaml.YAMLError, source: Source) -> Finding:
    """Return the finding on a fault: at the slip behind it, when that can be told."""
    start, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    mark = mark or start
    if mark is None:
        return Finding(YAML_SYNTAX, Span(source))
    words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    code = next((code for pattern, code in FAULTS if re.search(pattern, words)), YAML_SYNTAX)
    slip = _slip(code, source, mark)
    if slip is not None:
        return slip
    span = _in_text(_place(source, mark))
    if code == MISSING_COLON:
        return Finding(code, _last_without_colon(span))
    if start is not None and code in (OPEN_QUOTE, OPEN_BRACKET):
        opened = _place(source, start)
        if opened.line < span.line:
            return Finding(code, opened, related=(span,))
        span = opened if code == OPEN_QUOTE else span
    return Finding(code, span)


def _slip(code: Kind, source: Source, mark: Any) -> Finding | None:
    """Return the finding on a slip that the parser meets later, or calls by another name."""
    line = source.line(mark.line + 1) or ""
    if not line.strip() and "\t" in line:
        return Finding(TAB, Span(source, mark.line + 1, line.index("\t") + 1, line.count("\t")))
    if code == ODD_CHARACTER and not source.text[mark.index :].strip():
        bracket = _open_bracket(source)  # the text ends where a value should begin
        return None if bracket is None else Finding(OPEN_BRACKET, bracket)
    span = _in_text(_place(source, mark))
    if code == COLON_IN_TEXT:
        return _colon_missing_above(span)
    return _slip_in_line(span) if code == INDENTATION else None


def _place(source: Source, mark: Any) -> Span:
    """Return the place of the parser's mark, which counts from 0."""
    return Span(source, mark.line + 1, mark.column + 1)


def _line(span: Span) -> str:
    return span.source.line(span.line) or ""


def _in_text(span: Span) -> Span:
    """Return a place, moved to the end of the last line with text when it is behind that."""
    while span.line > 1 and not _line(span).strip():
        above = span._replace(line=span.line - 1)
        span = above._replace(column=len(_line(above)) + 1)
    return span


def _colon_missing_above(span: Span) -> Finding | None:
    """Return the finding on a key without a colon, right above a line that is indented alike."""
    above = span._replace(line=span.line - 1)
    key, indent = _line(above), _indent(_line(above))
    if key.strip(" -") and not HAS_COLON.search(key) and indent == _indent(_line(span)):
        return Finding(MISSING_COLON, above._replace(column=indent + 1))
    return None


def _indent(line: str) -> int:
    """Return how far in the text of a line begins, behind spaces and the dash of a list."""
    return len(line) - len(line.lstrip(" -"))


def _slip_in_line(span: Span) -> Finding | None:
    """Return the finding on a slip within a line, which the parser takes for wrong indentation.

    It is something behind a text in quotes, a bracket that closes nothing, or a lone colon.
    """
    scalars = [event for event in _events(span.source) if isinstance(event, yaml.ScalarEvent)]
    last: Any = scalars[-1] if scalars else None
    if last is not None and last.style in ("'", '"') and last.end_mark.line + 1 == span.line:
        opened, closed = _place(span.source, last.start_mark), _place(span.source, last.end_mark)
        if opened.line < span.line:
            return Finding(OPEN_QUOTE, opened, related=(closed,))
        between = _line(span)[closed.column - 1 : span.column - 1]
        return None if between.strip() else Finding(ODD_CHARACTER, span)
    character = _line(span)[span.column - 1 : span.column]
    if character == ":":
        return Finding(ODD_KEY, span)
    return Finding(ODD_CHARACTER, span) if character in ("]", "}") else None


def _last_without_colon(span: Span) -> Span:
    """Return the last line, from a place upwards, that has text but no colon with a space."""
    for number in range(span.line, 0, -1):
        line = span.source.line(number) or ""
        text = line.strip()
        if text and not text.startswith("#") and not HAS_COLON.search(line):
            return Span(span.source, number, len(line) - len(line.lstrip()) + 1)
    return span


def _open_bracket(source: Source) -> Span | None:
    """Return the place of the last bracket before the fault that is not closed."""
    opened: list[Any] = []
    for event in _events(source):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
    brackets = [event.start_mark for event in opened if event.flow_style]
    return _place(source, brackets[-1]) if brackets else None


def _events(source: Source) -> Iterator[Any]:
    """Yield what the parser reads, up to the fault."""
    with suppress(yaml.YAMLError):
        yield from yaml_events(source.text)
