"""Edits that mend what is wrong in a text: a word for another, an amount, a key more or less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from difflib import SequenceMatcher

from agree.assist.areas import Area, TextEdit, area_of, area_of_span, on_line
from agree.assist.looking import Looked
from agree.assist.names import schema_at, types_of
from agree.assist.tolerant import Token, read
from agree.base import Finding, Quoted, Span, late_pattern
from agree.source import Mapping, Steps, parse_document
from agree.source.edits import Edit, InQuotes
from agree.source.nodes import scalar_fault
from agree.source.rewriting import CannotRewrite, rewritten
from agree.source.values import as_yaml, in_quotes, yaml_key

SPLIT_BY_COMMA = late_pattern(r"([^\s:,{}\[\]]+),\s*$")
UP_TO_NEXT = late_pattern(r"[^,}\]#]*")
EMPTY: Values[tuple[str, ...], str] = {("array",): "[]", ("object",): "{}"}
"""What a list and a mapping are written as while nothing is in them."""
PLACEHOLDER = "\ue000"
"""Stands where something is to be written, until the edit is made."""


def written_at(looked: Looked, span: Span) -> str:
    """Return what stands at a place of a text."""
    line = looked.source.line(span.line) or ""
    return line[span.column - 1 : span.column - 1 + span.length]


def token_at(looked: Looked, span: Span) -> Token | None:
    """Return the key or value that a place is in."""
    tokens = read(looked.text).by_line.get(span.line, ())
    return next((one for one in tokens if one.start <= span.column < one.end), None)


def other_word(looked: Looked, finding: Finding, word: str) -> TextEdit | None:
    """Return the edit that writes another word for the one that a finding is about.

    That is one of the words that it quotes, or all that stands at its place.
    """
    span, written = finding.span, written_at(looked, finding.span)
    quoted = {one.text for one in finding.values.values() if isinstance(one, Quoted)}
    parts = [one for one in quoted if one and one in written]
    meant = max(parts, key=lambda part: (_likeness(part, word), part), default=written)
    if not written or not meant:
        return None
    token = token_at(looked, span)
    is_all = meant == written.strip("\"'")
    is_token = token is not None and (token.start, token.end - token.start) == span[2:4]
    if is_all or not parts:
        return TextEdit(area_of_span(span), _like(written, word, token) if is_token else word)
    start = span.column + written.index(meant)
    return TextEdit(on_line(span.line, start, start + len(meant)), word)


def _likeness(part: str, word: str) -> float:
    """Return how alike two words are, from 0 to 1: no figure, only an order."""
    return SequenceMatcher(None, part.casefold(), word.casefold()).ratio()


def _like(written: str, word: str, token: Token | None) -> str:
    """Return a word as it is written where another stands: in its quotation marks, if any."""
    if written[:1] in ("'", '"') and written[-1:] == written[:1]:
        return f"{written[0]}{word}{written[0]}"
    if token is not None and token.role == "key":
        return yaml_key(word)
    return in_quotes(word) if scalar_fault(word) else as_yaml(word)


def in_quotation_marks(looked: Looked, span: Span) -> TextEdit | None:
    """Return the edit that puts the value at a place in quotes."""
    token = token_at(looked, span)
    written = written_at(looked, span) if token is None else token.text
    if not written or (token is not None and token.quoted):
        return None
    area = area_of_span(span) if token is None else area_of(token)
    return TextEdit(area, in_quotes(written))


def rest_in_quotation_marks(looked: Looked, span: Span) -> TextEdit | None:
    """Return the edit that puts a value with a colon in quotes, to the end of its line."""
    tokens = read(looked.text).by_line.get(span.line, ())
    value = next((one for one in tokens if one.role == "value" and not one.flow), None)
    line = (looked.source.line(span.line) or "").rstrip()
    if value is None or value.quoted or not value.start <= span.column <= len(line):
        return None
    return TextEdit(
        on_line(span.line, value.start, len(line) + 1), in_quotes(line[value.start - 1 :])
    )


def with_decimals(looked: Looked, span: Span) -> Iterator[TextEdit]:
    """Yield edits of a number whose comma separates: with a point, and in quotes."""
    line = looked.source.line(span.line) or ""
    before = SPLIT_BY_COMMA.search(line[: span.column - 1])
    rest = UP_TO_NEXT.match(line, span.column - 1)
    if before is None or rest is None:
        return
    decimals = rest[0].rstrip()
    area = on_line(span.line, before.start() + 1, span.column + len(decimals))
    if before[1].isdigit() and decimals.isdigit():
        yield TextEdit(area, f"{before[1]}.{decimals}")
    yield TextEdit(area, in_quotes(f"{before[1]},{decimals}"))


def with_key(looked: Looked, steps: Steps, key: str, after: str = "") -> tuple[TextEdit, ...]:
    """Return the edit that adds a key, to be filled in, to the mapping at the end of some steps."""
    form = schema_at((*steps, key))
    new = str(form["const"]).lower() if "const" in form else EMPTY.get(types_of(form), "")
    edits = rewriting(looked, Edit((*steps, key), InQuotes(PLACEHOLDER), after))
    holder = in_quotes(PLACEHOLDER)
    return tuple(one._replace(new=one.new.replace(holder, new)) for one in edits)


def without_key(looked: Looked, steps: Steps) -> tuple[TextEdit, ...]:
    """Return the edit that takes away a key and what stands there; comments are kept."""
    return rewriting(looked, Edit(steps, None))


def rewriting(looked: Looked, *edits: Edit) -> tuple[TextEdit, ...]:
    """Return some edits of a document as edits of its text; none where they cannot be made."""
    document, _ = parse_document(looked.source)
    if not isinstance(document.root, Mapping):
        return ()
    try:
        new = rewritten(document.root, [edits], keeps_comments=True)
    except (CannotRewrite, KeyError, IndexError, AssertionError):
        return ()
    return changes(looked.text, new)


def changes(old: str, new: str) -> tuple[TextEdit, ...]:
    """Return the edit that makes one text of another: of what lies between what is the same."""
    if old == new:
        return ()
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    area = Area(*_place(old, start), *_place(old, len(old) - end))
    return (TextEdit(area, new[start : len(new) - end]),)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
