"""The names of a text as places: its outline, where a name is declared and meant, another name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from agree.assist.areas import Area, TextEdit, area_of, on_line
from agree.assist.looking import Looked
from agree.assist.names import Declared, Meant, declared_in, meant_in, named, schema_at
from agree.assist.place import token_here
from agree.assist.tolerant import Reading, Token, read
from agree.base import Record
from agree.source import Steps

KEY = "top"
"""The kind of an entry that is a top-level key of the language and no name."""


class Outlined(Record):
    """An entry of an outline: its name, what people call it, and what is in it.

    `kind` is that of its name. It stands `at` a piece of the text, and all of it is the `area`.
    """

    name: str
    label: str
    kind: str
    area: Area
    at: Area
    inside: tuple[Outlined, ...] = ()


def outline(looked: Looked) -> tuple[Outlined, ...]:
    """Return the top-level keys of a text with the names that each declares, as they lie."""
    reading = read(looked.text)
    entries = {
        one.steps: (one.own, one.label, one.kind, one.token) for one in declared_in(looked.text)
    }
    for token in reading.keys.get((), ()):
        title = str(schema_at(token.steps).get("title", ""))
        entries[token.steps] = (token.text, title, KEY, token)
    lying: dict[Steps, list[Steps]] = {}
    for steps in sorted(
        entries, key=lambda steps: (entries[steps][3].line, entries[steps][3].start)
    ):
        lying.setdefault(_nearest(steps, entries), []).append(steps)
    ends = _ends(reading)

    def inside(around: Steps) -> Iterator[Outlined]:
        for steps in lying.get(around, ()):
            name, label, kind, token = entries[steps]
            last = ends.get(steps, token)
            area = Area(token.line, token.start, last.line, last.end)
            yield Outlined(name, label, kind, area, area_of(token), tuple(inside(steps)))

    return tuple(inside(()))


def _nearest(steps: Steps, entries: Collection[Steps]) -> Steps:
    """Return the steps to the nearest entry that another one lies in; none at the top."""
    for length in range(len(steps) - 1, 0, -1):
        if steps[:length] in entries:
            return steps[:length]
    return ()


def _ends(reading: Reading) -> dict[Steps, Token]:
    """Return the last token in what is at the end of some steps."""
    ends: dict[Steps, Token] = {}
    for token in reading.tokens:
        for length in range(1, len(token.steps) + 1):
            ends[token.steps[:length]] = token
    return ends


def definition(looked: Looked, line: int, column: int) -> Area | None:
    """Return where the name at a place is declared; None where it is no name, or none is."""
    found = _named_at(looked, line, column)
    return None if found is None else area_of(found.token)


def references(looked: Looked, line: int, column: int) -> tuple[Area, ...]:
    """Return every place where the name at a place stands: where it is declared, and meant."""
    found = _named_at(looked, line, column)
    if found is None:
        return ()
    meant = [on_line(one.token.line, one.start, one.end) for one in _meaning(looked, found)]
    return tuple(sorted({area_of(found.token), *meant}))


def rename(looked: Looked, line: int, column: int, name: str) -> tuple[TextEdit, ...]:
    """Return the edits that give the name at a place another name, wherever it stands.

    They are none where there is no name, and for a name that cannot be written plainly.
    """
    if not name or not name.replace("_", "a").replace("-", "a").isalnum():
        return ()
    return tuple(TextEdit(area, name) for area in _written_over(looked, line, column))


def name_at(looked: Looked, line: int, column: int) -> Area | None:
    """Return the piece of the text at a place that another name would be written over, if any."""
    areas = _written_over(looked, line, column)
    return next((one for one in areas if one.has(line, column)), None)


def is_taken(looked: Looked, line: int, column: int, name: str) -> bool:
    """Return whether something else of the same kind is called as the name at a place would be."""
    found = _named_at(looked, line, column)
    if found is None or name == found.own:
        return False
    called = found.name.removesuffix(found.own) + name
    return any(
        one.name == called and one.kind == found.kind and one.steps[:-1] == found.steps[:-1]
        for one in declared_in(looked.text)
    )


def _written_over(looked: Looked, line: int, column: int) -> list[Area]:
    """Return the pieces of the text that another name for the one at a place is written over."""
    found = _named_at(looked, line, column)
    if found is None:
        return []
    areas = {_within_quotes(found.token, found.token.start, found.token.end)}
    for one in meant_in(looked.text):
        target = named(looked.text, one)
        if target == found:
            begins = one.end - one.token.quoted - len(found.own)  # behind the grant of a part
            start = one.start if one.name == found.own else begins
            areas.add(_within_quotes(one.token, start, one.end))
        elif target is not None and target.name.startswith(f"{found.name}/"):
            start = one.start + one.token.quoted
            areas.add(on_line(one.token.line, start, start + len(found.name)))
    return sorted(areas)


def _within_quotes(token: Token, start: int, end: int) -> Area:
    """Return a piece of a line, without the quotation marks around all of a token."""
    if token.quoted:
        start, end = max(start, token.start + 1), min(end, token.end - 1)
    return on_line(token.line, start, end)


def _named_at(looked: Looked, line: int, column: int) -> Declared | None:
    """Return the name that is declared or meant at a place."""
    token = token_here(looked.text, line, column)
    if token is None:
        return None
    for declared in declared_in(looked.text):
        if declared.token == token:
            return declared
    for meant in meant_in(looked.text):
        if meant.token == token and meant.start <= column <= meant.end:
            return named(looked.text, meant)
    return None


def _meaning(looked: Looked, declared: Declared) -> Iterator[Meant]:
    """Yield each place where a name is meant."""
    return (one for one in meant_in(looked.text) if named(looked.text, one) == declared)
