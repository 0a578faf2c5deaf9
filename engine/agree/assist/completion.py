"""Completion: what can be written at a place of a text, best first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias

from agree.assist.areas import Area, on_line
from agree.assist.beside import columns_beside, groups_beside
from agree.assist.looking import Looked
from agree.assist.names import (
    IN_EXPRESSION,
    SECTION,
    has_arithmetic,
    is_cited,
    kinds_named,
    of_kinds,
    schema_at,
    types_of,
)
from agree.assist.place import Place, place_at
from agree.assist.tolerant import read
from agree.base import NO_BREAK, Currency, Joined, Record, message, standard_currency
from agree.language.expressions import FUNCTIONS
from agree.language.schema import (
    DECLARES,
    KEY_NAMES,
    WORDS,
    Schema,
    forms,
    keys_at,
    required_keys,
    resolved,
    said,
)
from agree.registers import registers
from agree.report import Wording
from agree.sections import Member
from agree.source import DATA_FILES, REGISTER, Steps
from agree.source.nodes import plain_value
from agree.source.values import as_yaml, in_quotes, yaml_key

CompletionKind: TypeAlias = Literal[
    "key", "item", "name", "code", "unit", "file", "column", "word", "function"
]
MOST_FILES, DEEPEST_FOLDER = 500, 4
MEMBERS = message("{name}: {count} recipients")
MANDATORY = message("mandatory")
SHOWN_KEYS, CUT = 3, "…"
NEW = message("with a name of its own")


class Completion(Record):
    """Something that can be written: what it is called, what is written, and over what.

    The text to `insert` is a `snippet` when it has places to fill in ($1, ${2:text}, $0), as
    language servers write them; its lines are indented from where the line that it stands on
    begins. `filter` is what a typed word is held against.
    """

    label: Wording
    insert: str
    area: Area
    kind: CompletionKind
    detail: Wording = ""
    documentation: Wording = ""
    snippet: bool = False
    mandatory: bool = False
    filter: str = ""


def completions(looked: Looked, line: int, column: int) -> tuple[Completion, ...]:
    """Return what can be written at a line and a column (from 1), each thing once."""
    place = place_at(looked.text, line, column)
    before = read(looked.text).lines[place.line - 1][: place.start - 1]
    if place.token is None and before.endswith("-") and not before.strip(" -"):
        behind = place._replace(start=place.start + 1, end=place.end + 1)
        return tuple(_behind_dash(one) for one in _completions(looked, behind))
    return _completions(looked, place)


def _behind_dash(found: Completion) -> Completion:
    """Return what can stand right behind a dash, with the space that belongs between."""
    area = found.area
    area = area._replace(column=area.column - 1, end_column=area.end_column - 1)
    return found._replace(insert=f" {found.insert}", area=area)


def _completions(looked: Looked, place: Place) -> tuple[Completion, ...]:
    found: list[Completion] = [*_another_item(looked, place)]
    if place.writing in ("value", "either"):
        found += _values(looked, place)
    if place.writing in ("key", "either"):
        found += _keys(looked, place)
    found += _on_line_below(looked, place)
    return tuple({(one.kind, str(one.label), one.insert): one for one in reversed(found)}.values())[
        ::-1
    ]


def _keys(looked: Looked, place: Place) -> Iterator[Completion]:
    """Yield the keys that can stand in a mapping and do not yet: those that it must have first."""
    schema, reading = schema_at(place.steps), read(looked.text)
    present = {
        token.text for token in reading.keys.get(place.steps, ()) if token is not place.token
    }
    required = required_keys(schema, present)
    known = keys_at(schema)
    missing = [key for key in required if key not in present and key in known]
    if len(missing) > 1 and not present:
        yield _item(looked, place, missing, known)
    order = {key: number for number, key in enumerate(missing)}
    for key in sorted(known, key=lambda key: (key not in required, order.get(key, 0))):
        if key not in present:
            yield _key(looked, place, key, known[key], mandatory=key in required)
    yield from _named_freely(looked, place, schema)
    yield from _entry(place, schema)
    for kind in schema.get(KEY_NAMES, ()):
        for one in _of_kind(looked, place, kind):
            if one.label not in present and one.filter.partition(" ")[0] not in present:
                insert = one.insert if _has_value(place) else f"{one.insert}: "
                yield one._replace(insert=insert, snippet=False)


def _key(looked: Looked, place: Place, key: str, schema: Schema, *, mandatory: bool) -> Completion:
    has_value = _has_value(place)
    insert = yaml_key(key) if has_value else f"{yaml_key(key)}:{_opening(looked, place, schema)}"
    return Completion(
        key,
        insert,
        _area_of_key(place),
        "key",
        MANDATORY if mandatory else said(schema, "title"),
        said(schema, "description"),
        snippet=not has_value,
        mandatory=mandatory,
    )


def _has_value(place: Place) -> bool:
    """Return whether a key with its colon stands at a place already."""
    return place.token is not None and place.token.role == "key"


def _area_of_key(place: Place) -> Area:
    """Return what a key at a place is written over: all of a value that stands there."""
    token = place.token
    end = token.end if token is not None and token.role == "value" else place.end
    return on_line(place.line, place.start, end)


def _mandatory(schema: Schema) -> tuple[dict[str, Schema], list[str]]:
    """Return the keys that a form knows, and those of them that an empty mapping must have."""
    known = keys_at(schema)
    return known, [key for key in required_keys(schema, ()) if key in known]


def _item(looked: Looked, place: Place, keys: list[str], known: dict[str, Schema]) -> Completion:
    """Return all keys that an empty mapping must have, to be filled in one after the other."""
    between = ", " if place.flow else f"\n{_indentation(looked, place)}"
    lines = _to_fill_in(looked, place, keys, known)
    area = _area_of_key(place)
    return Completion(
        ", ".join(keys), between.join(lines), area, "item", MANDATORY, snippet=True, mandatory=True
    )


def _to_fill_in(
    looked: Looked, place: Place, keys: Iterable[str], known: Mapping[str, Schema], first: int = 1
) -> Iterator[str]:
    """Yield a line for each of some keys, with a place to fill in, numbered from the first."""
    for number, key in enumerate(keys, first):
        yield f"{key}:{_opening(looked, place, known[key])}".replace("$0", f"${number}")


def _another_item(looked: Looked, place: Place) -> Iterator[Completion]:
    """Yield an item of a list where one may begin."""
    of = place.list_here
    if of is not None and "array" in types_of(schema_at(of)):
        yield _list_item(looked, place._replace(start=place.end), of)


def _on_line_below(looked: Looked, place: Place) -> Iterator[Completion]:
    """Yield what can stand on the line below a key, and not beside it."""
    before = read(looked.text).lines[place.line - 1][: place.start - 1]
    if place.writing != "value" or place.token or place.flow or not before.rstrip().endswith(":"):
        return
    schema = schema_at(place.steps)
    opening = f"\n{_indentation_of_key(before)}  "
    if "array" in types_of(schema):
        yield _list_item(looked, place, place.steps, opening)
    yield from _mapping(looked, place, schema, opening)
    yield from _entry(place, schema, opening)


def _mapping(looked: Looked, place: Place, schema: Schema, opening: str) -> Iterator[Completion]:
    """Yield a mapping with the keys that it must have, where it is not the only thing to write."""
    known, keys = _mandatory(schema)
    if not known or "object" not in types_of(schema):
        return
    lines = _to_fill_in(looked, place, keys, known)
    label = ", ".join(keys or [*islice(known, SHOWN_KEYS), CUT])
    area = _area_of_key(place)
    told = said(schema, "description")
    insert = f"{opening}{opening.join(lines) or '$0'}"
    yield Completion(label, insert, area, "item", "", told, snippet=True)


def _indentation_of_key(before: str) -> str:
    """Return how much further in than its line a key stands that ends a piece of a line."""
    return " " * (len(before.lstrip(" ")) - len(before.lstrip(" -")))


def _list_item(looked: Looked, place: Place, steps: Steps, opening: str = "") -> Completion:
    """Return an item of a list with the keys that it must have; written behind an opening."""
    schema = schema_at((*steps, 0))
    known, keys = _mandatory(schema)
    if "object" not in types_of(schema) or "string" in types_of(schema):
        keys = []
    inner = place._replace(start=place.start + 2)
    within = opening or f"\n{_indentation(looked, place)}"
    lines = _to_fill_in(looked, inner, keys, known)
    text = f"{within}  ".join(lines) or "$0"
    label = Joined(("-", said(schema, "title") or ", ".join(keys) or CUT), " ")
    area = _area_of_key(place)
    told = said(schema, "description")
    return Completion(label, f"{opening}- {text}", area, "item", "", told, snippet=True)


def _entry(place: Place, schema: Schema, opening: str = "") -> Iterator[Completion]:
    """Yield a code or another key of one's own with its value, where any may stand."""
    inner = resolved(schema.get("additionalProperties") or {})
    if not inner or DECLARES in inner or _has_value(place):
        return
    mark = _mark_of_keys(schema)
    label = Joined((f"{mark}{CUT}{mark}", said(inner, "title") or CUT), ": ")
    area = _area_of_key(place)
    insert = f"{opening}{mark}$1{mark}: $2"
    told = said(inner, "description")
    yield Completion(label, insert, area, "item", "", told, snippet=True)


def _mark_of_keys(schema: Schema) -> str:
    """Return the quotation mark that keys of one's own need, such as codes, by their examples."""
    keys = [key for one in schema.get("examples", ()) if isinstance(one, dict) for key in one]
    return '"' if any(yaml_key(key) != key for key in keys) else ""


def _named_freely(looked: Looked, place: Place, schema: Schema) -> Iterator[Completion]:
    """Yield a new item with a name of its own, where items are called by their keys."""
    inner = resolved(schema.get("additionalProperties") or {})
    if DECLARES not in inner or place.flow or _has_value(place):
        return
    known, keys = _mandatory(inner)
    within = f"\n{_indentation(looked, place)}  "
    inside = _to_fill_in(looked, place._replace(start=place.start + 2), keys, known, 2)
    lines = [f"{within}{line}" for line in inside] or [" $2"]
    area = _area_of_key(place)
    title, told = said(inner, "title"), said(inner, "description")
    yield Completion(title, "".join(["$1:", *lines]), area, "item", NEW, told, snippet=True)


def _opening(looked: Looked, place: Place, schema: Schema) -> str:
    """Return what is written behind the colon of a key: on the same line, or on the next."""
    types = types_of(schema)
    if schema.get("const") is True:
        return " true$0"
    if "const" in schema:
        return f" {schema['const']}$0"
    if place.flow:
        return " [$0]" if types == ("array",) else " {$0}" if types == ("object",) else " $0"
    within = f"\n{_indentation(looked, place)}  "
    if types == ("array",):
        return f"{within}- $0"
    return f"{within}$0" if types == ("object",) else " $0"


def _indentation(looked: Looked, place: Place) -> str:
    """Return how much further in than its line a key stands: behind dashes."""
    line = read(looked.text).lines[place.line - 1]
    return " " * max(0, place.start - 1 - (len(line) - len(line.lstrip(" "))))


def _values(looked: Looked, place: Place) -> Iterator[Completion]:
    """Yield the values that can stand at a place: names, words, units, files."""
    schema = schema_at(place.steps)
    kinds = kinds_named(place.steps)
    if types_of(schema) == ("array",) and place.writing == "value":
        return  # a list begins with a bracket, or on the next line
    yield from _words(looked, place, schema)
    for kind in kinds:
        yield from _of_kind(looked, place, kind)
    if has_arithmetic(place.steps) and "fact" in kinds:
        for function in FUNCTIONS:
            area = _area(place, part=True)
            yield Completion(function, f"{function}($0)", area, "function", snippet=True)


def _words(looked: Looked, place: Place, schema: Schema) -> Iterator[Completion]:
    """Yield the words that a form lists, true and false, and those with a meaning of their own."""
    words: list[object] = [word for form in forms(schema) for word in form.get("enum", ())]
    if "const" in schema:
        words.append(schema["const"])
    elif "boolean" in types_of(schema):
        words += [True, False]
    words += schema.get(WORDS, ())
    if place.steps and isinstance(place.steps[-1], int):
        words += schema_at(place.steps[:-1]).get(WORDS, ())
    for word in words:
        text = str(word).lower() if isinstance(word, bool) else str(word)
        insert = _spaced(looked, place, text)
        yield Completion(text, insert, _area(place), "word", "", said(schema, "description"))


def _of_kind(looked: Looked, place: Place, kind: str) -> Iterator[Completion]:
    """Yield the names of one kind: those that are known without being declared, or declared."""
    if kind == "unit":
        yield from _units(looked, place)
    elif kind == "code":
        yield from _codes(looked, place)
    elif kind == "file":
        yield from _files(looked, place)
    elif kind == "register":
        yield from _registers(looked, place)
    elif kind == "column":
        yield from _columns(looked, place)
    else:
        yield from _declared(looked, place, kind)


def _declared(looked: Looked, place: Place, kind: str) -> Iterator[Completion]:
    in_expression, reading = has_arithmetic(place.steps), read(looked.text)
    area = _area(place, part=in_expression)
    for one in of_kinds(looked.text, (kind,)):
        if place.steps[: len(one.steps)] == one.steps and kind != SECTION:
            continue  # nothing is made of itself
        if not is_cited(reading, one, place.steps):
            continue
        written = one.name if in_expression else _written(place, one.name)
        insert = _spaced(looked, place, written)
        yield Completion(
            one.name, insert, area, "name", one.label, filter=f"{one.name} {one.label}"
        )


def _units(looked: Looked, place: Place) -> Iterator[Completion]:
    """Yield the units of the currency, behind a number where an amount is written."""
    number = place.typed.strip("\"'")
    word = IN_EXPRESSION.findall(number)
    number = number[: len(number) - len(word[-1])] if word and number.endswith(word[-1]) else number
    is_amount = "number" in types_of(schema_at(place.steps))
    if is_amount and not number.strip()[-1:].isdigit():
        return
    area = _area(place, part=is_amount)
    for unit in _currency(looked).units:
        insert = unit if not is_amount or number.endswith((" ", NO_BREAK)) else f" {unit}"
        yield Completion(unit, _spaced(looked, place, insert), area, "unit")


def _currency(looked: Looked) -> Currency:
    """Return the currency of an agreement; the usual one while nothing of it can be read."""
    agreement = looked.agreement
    return standard_currency("SEK") if agreement is None else agreement.currency


def _codes(looked: Looked, place: Place) -> Iterator[Completion]:
    """Yield the recipients by name, of the groups that the item is about, else all."""
    agreement = looked.agreement
    if agreement is None:
        return
    groups = groups_beside(looked.text, place.steps) or tuple(agreement.recipients)
    members: dict[str, Member] = {}
    for group in groups:
        if group in agreement.recipients:
            for member in agreement.recipients[group].members:
                if member.code != group:  # one alone has a code only when it is given one
                    members.setdefault(member.code, member)
    for code, member in members.items():
        insert = _spaced(looked, place, _written(place, code, quotes=True))
        sought = f"{code} {member.name}"
        yield Completion(str(member.name), insert, _area(place), "code", code, filter=sought)


def _files(looked: Looked, place: Place) -> Iterator[Completion]:
    for name in sorted({*_data_files(Path(looked.folder.path)), *looked.folder.made}):
        yield Completion(name, _spaced(looked, place, _written(place, name)), _area(place), "file")


def _data_files(folder: Path) -> Iterator[str]:
    """Yield the data files in a folder and the folders in it, by their paths below it."""
    count = 0
    for path, folders, files in os.walk(folder):
        below = Path(path).relative_to(folder)
        is_deep = len(below.parts) >= DEEPEST_FOLDER
        folders[:] = [] if is_deep else sorted(one for one in folders if one[0] not in "._")
        for file in sorted(files):
            if file.endswith(DATA_FILES) and file[0] not in ".~":
                yield (below / file).as_posix()
                count += 1
        if count >= MOST_FILES:
            return


def _registers(looked: Looked, place: Place) -> Iterator[Completion]:
    for one in registers():
        name = f"{REGISTER}{one.id}"
        detail = MEMBERS.filled(name=one.name, count=one.members)
        yield Completion(name, _spaced(looked, place, name), _area(place), "file", detail)


def _columns(looked: Looked, place: Place) -> Iterator[Completion]:
    for column in columns_beside(looked, place.steps):
        insert = _spaced(looked, place, _written(place, column))
        yield Completion(column, insert, _area(place), "column")


def _written(place: Place, text: str, *, quotes: bool = False) -> str:
    """Return a name as it is written at a place: in the quotation marks that stand there."""
    mark = place.typed[:1]
    if mark in ("'", '"') and place.token is not None and place.token.quoted:
        return f"{mark}{text}{mark}"
    is_text = isinstance(plain_value(text), str) and not quotes
    return as_yaml(text) if is_text else in_quotes(text)


def _spaced(looked: Looked, place: Place, text: str) -> str:
    """Return a value with a space before it, where it would stand right behind a colon."""
    before = read(looked.text).lines[place.line - 1][: place.start - 1]
    return f" {text}" if place.token is None and before.endswith(":") else text


def _area(place: Place, *, part: bool = False) -> Area:
    """Return what is written over: the value that stands there, or the word before the place."""
    if not part:
        end = place.end if place.token is None else place.token.end
        return on_line(place.line, place.start, max(end, place.start + len(place.typed)))
    words = list(IN_EXPRESSION.finditer(place.typed))
    at = place.start + len(place.typed)
    begins = words and words[-1].end() == len(place.typed)
    return on_line(place.line, at - len(words[-1].group()) if begins else at, at)
