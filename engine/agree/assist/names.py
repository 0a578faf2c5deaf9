"""The names of a text: what declares them, and where they are meant.

Which value declares a name, and which is one, is told by the annotations of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from agree.assist.tolerant import Reading, Token, read
from agree.base import Record, late_pattern
from agree.language.schema import (
    CALLED_INSIDE,
    DECLARES,
    EXPRESSION,
    KEY_NAMES,
    NAMES,
    Schema,
    inside,
    language_schema,
    resolved,
)
from agree.messages import LANGUAGES
from agree.source import Steps

ID, SECTION = "id", "section"
LABELS = ("label", "name", "title", "what")
"""The keys of which the first that an item has is what people call it."""
IN_EXPRESSION = late_pattern(r"[^\W\d]\w*")


class Declared(Record):
    """A name that a text declares: its kind, where it stands, and what people call it.

    `name` is what others call it, and `own` how it is written where it stands; `steps` lead to the
    item that has it.
    """

    kind: str
    name: str
    own: str
    token: Token
    steps: Steps
    label: str = ""


class Meant(Record):
    """A place where a name is meant: of which kinds it may be, and its columns on the line."""

    name: str
    kinds: tuple[str, ...]
    token: Token
    start: int
    end: int


def schema_at(steps: Steps) -> Schema:
    """Return the form of what stands at the end of some steps; empty when nothing can."""
    return _schema_at(tuple(0 if isinstance(step, int) else step for step in steps))


@lru_cache(maxsize=20_000)
def _schema_at(steps: Steps) -> Schema:
    return inside(_schema_at(steps[:-1]), steps[-1]) if steps else resolved(language_schema())


def kinds_named(steps: Steps) -> tuple[str, ...]:
    """Return the kinds of names that a value may be; none when it is no name."""
    schema = schema_at(steps)
    if NAMES not in schema and steps and isinstance(steps[-1], int):
        schema = schema_at(steps[:-1])
    return tuple(schema.get(NAMES, ()))


def has_arithmetic(steps: Steps) -> bool:
    """Return whether names may stand among arithmetic in a value."""
    schema = schema_at(steps)
    return bool(schema.get(EXPRESSION)) and "string" in types_of(schema)


def types_of(schema: Schema) -> tuple[str, ...]:
    """Return the types of value that a form allows, as JSON Schema calls them."""
    kinds: Any = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


@lru_cache(maxsize=4)
def declared_in(text: str) -> tuple[Declared, ...]:
    """Return the names that a text declares, in its order."""
    reading = read(text)
    return tuple(
        found
        for token in reading.tokens
        if (found := _declared(reading, token)) is not None and found.own
    )


def of_kinds(text: str, kinds: tuple[str, ...]) -> Iterator[Declared]:
    """Yield the names of some kinds that a text declares."""
    return (one for one in declared_in(text) if one.kind in kinds)


def _declared(reading: Reading, token: Token) -> Declared | None:
    """Return the name that a token declares, if it does."""
    steps = token.steps
    if not steps or token.role == "word":
        return None
    if token.role == "value" and steps[-1] == ID and isinstance(steps[-2:][0], int):
        steps = steps[:-1]
    elif (token.role == "value") is not isinstance(steps[-1], int):
        return None
    schema = schema_at(steps)
    kind = schema.get(DECLARES)
    if kind is None or (steps == token.steps and token.role == "value" and _is_mapping(schema)):
        return None
    around = schema.get(CALLED_INSIDE)
    name = token.text if around is None else f"{_name_around(reading, steps, around)}/{token.text}"
    return Declared(kind, name, token.text, token, steps, label_of(reading, steps))


def _is_mapping(schema: Schema) -> bool:
    return "string" not in types_of(schema)


def _name_around(reading: Reading, steps: Steps, kind: str) -> str:
    """Return the id of the nearest item of a kind that an item stands in."""
    for length in range(len(steps) - 1, 0, -1):
        if schema_at(steps[:length]).get(DECLARES) == kind:
            token = reading.values.get((*steps[:length], ID))
            return "" if token is None else token.text
    return ""


def label_of(reading: Reading, steps: Steps) -> str:
    """Return what people call an item in a text; nothing where that is not said."""
    values: Mapping[Steps, Token] = reading.values
    for key in LABELS:
        for more in ((), *((language,) for language in LANGUAGES)):
            token = values.get((*steps, key, *more))
            if token is not None:
                return token.text
    alone = values.get(steps)
    return alone.text if alone is not None and isinstance(steps[-1], str) else ""


@lru_cache(maxsize=4)
def meant_in(text: str) -> tuple[Meant, ...]:
    """Return every place of a text where a name is meant."""
    return tuple(one for token in read(text).tokens for one in _meant(token))


def _meant(token: Token) -> Iterator[Meant]:
    if token.role == "key":
        kinds = tuple(schema_at(token.steps[:-1]).get(KEY_NAMES, ()))
    else:
        kinds = kinds_named(token.steps) if token.role == "value" else ()
    if not kinds:
        return
    if token.role == "value" and has_arithmetic(token.steps):
        for found in IN_EXPRESSION.finditer(token.text):
            start = token.start + token.quoted + found.start()
            yield Meant(found.group(), kinds, token, start, start + len(found.group()))
    else:
        yield Meant(token.text, kinds, token, token.start, token.end)


def named(text: str, meant: Meant) -> Declared | None:
    """Return what a name means; None when nothing in the text is called so."""
    reading, called = read(text), _called(text)
    for kind in meant.kinds:
        for one in called.get((kind, meant.name), ()):
            if is_cited(reading, one, meant.token.steps):
                return one
    return None


@lru_cache(maxsize=4)
def _called(text: str) -> Mapping[tuple[str, str], list[Declared]]:
    """Return the names that a text declares, by their kinds and what others call them."""
    called: dict[tuple[str, str], list[Declared]] = {}
    for one in declared_in(text):
        called.setdefault((one.kind, one.name), []).append(one)
    return called


def is_cited(reading: Reading, declared: Declared, steps: Steps) -> bool:
    """Return whether a name can be meant at a place: a section, if it is of the document there.

    That is the document beside the section, or the agreement's own.
    """
    if declared.kind != SECTION:
        return True
    beside = reading.values.get((*steps[:-1], "document")) if steps[-1:] == (SECTION,) else None
    cited = reading.values.get((ID,)) if beside is None else beside
    documents = {key.text for key in reading.keys.get(("documents",), ())}
    return cited is None or cited.text not in documents or declared.steps[1] == cited.text
