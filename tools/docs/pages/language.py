"""The page of the language: a section an object, a row a key, all from the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from agree.language.schema import language_schema
from tools.docs.pages.markdown import link, page, table

Schema: TypeAlias = Mapping[str, Any]

INTRODUCTION = """
# The keys of the language

<!-- Made from schema/agreement.schema.json by docs/reference/make.py; changed there, not here. -->

Every key that an agreement may have, and what it is. What the keys mean together is told in
[The language](../language.md). An editor that knows the schema shows the same texts as you type
([how](../how-to/editor.md)).

An agreement is one YAML file: the keys of [Agreement](#agreement) at the left edge, the others
below them. A key that is not here is a finding.
"""

_PLAIN = re.compile(r"[A-Za-zÅÄÖåäö0-9½][^:#\[\]{},\"'|]*$")
_FLOW_BREAKS = re.compile(r"[,\[\]{}]")
_READ_OTHERWISE = re.compile(r"(-?\d[\d.]*|true|false|null|yes|no|on|off|y|n)$", re.IGNORECASE)


CITING = ("section", "source", "note")
"""Keys that may stand almost anywhere, and mean the same everywhere."""


class Section(NamedTuple):
    """An object of the language: its heading, and its part of the schema."""

    heading: str
    schema: Schema


def language_page() -> str:
    """The whole page."""
    return page(INTRODUCTION, *map(_object, sections()), _citing(), _values())


@lru_cache(maxsize=1)
def sections() -> tuple[Section, ...]:
    """Every object of the language, in the order in which a reader meets it."""
    waiting: list[Schema] = [language_schema()]
    found: dict[str, Section] = {}
    while waiting:
        schema = waiting.pop(0)
        if not any(section.schema is schema for section in found.values()):
            heading = schema["title"]
            heading = f"{heading} ({_name(schema)})" if heading in found else heading
            found[heading] = Section(heading, schema)
            waiting += [one for part in schema["properties"].values() for one in _objects(part)]
    return tuple(found.values())


def _name(schema: Schema) -> str:
    """What the schema calls an object; it tells two with the same title apart."""
    shared = language_schema()["$defs"].items()
    return next((name for name, one in shared if one is schema), "")


def _heading(schema: Schema) -> str:
    """The heading under which an object is told of."""
    return next(section.heading for section in sections() if section.schema is schema)


def _objects(schema: Schema) -> Iterator[Schema]:
    """The objects that a key holds: itself, items, values of named items, one of its forms."""
    schema = _target(schema)
    if "properties" in schema:
        yield schema
    for inner in map(schema.get, ("items", "additionalProperties", "then")):
        if isinstance(inner, Mapping):
            yield from _objects(inner)


def _target(schema: Schema) -> Schema:
    """What a reference refers to; the schema itself when it is none."""
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    return language_schema()["$defs"][name] if name else schema


def resolved(schema: Schema) -> Schema:
    """A schema with what it refers to; its own words go before those."""
    return {**_target(schema), **schema}


def _object(section: Section) -> str:
    schema = section.schema
    keys, mandatory = schema["properties"], schema.get("required", ())
    rows = [
        _row(name, part, name in mandatory) for name, part in keys.items() if name not in CITING
    ]
    citing = ", ".join(f"`{name}`" for name in CITING if name in keys)
    if citing:
        told = "A remark." if citing == "`note`" else "Where the document says it, and a remark."
        told += f" See {link('Citing')}."
        rows.append((citing, "", told, ""))
    return page(
        f"## {section.heading}",
        schema["description"],
        _examples(schema),
        table(("Key", "Mandatory", "What it is", "Example"), rows),
    )


def _examples(schema: Schema) -> str:
    examples = schema.get("examples", ())
    if not examples or "properties" not in schema:
        return ""
    lines = "\n".join(written(example, flow=False) for example in examples)
    return f"```yaml\n{lines}\n```"


def _row(name: str, schema: Schema, mandatory: bool) -> tuple[str, str, str, str]:
    whole = resolved(schema)
    told = [whole["description"], _choices(whole), *_links(schema)]
    first = next(iter(whole.get("examples", ())), None)
    example = "" if first is None else f"`{name}: {written(first, flow=False)}`"
    return f"`{name}`", "yes" if mandatory else "", " ".join(filter(None, told)), example


def _choices(schema: Schema) -> str:
    words = schema.get("enum", ())
    return f"One of {', '.join(f'`{word}`' for word in words)}." if words else ""


def _links(schema: Schema) -> Iterator[str]:
    headings = dict.fromkeys(_heading(one) for one in _objects(schema))
    if headings:
        yield "See " + " and ".join(link(heading) for heading in headings) + "."


def _citing() -> str:
    """The keys that say where the document says something."""
    shared = language_schema()["$defs"]
    rows = [_row(name, shared[name], False) for name in CITING]
    table_ = table(("Key", "Mandatory", "What it is", "Example"), rows)
    return page("## Citing", "May stand wherever something is claimed.", table_)


def _values() -> str:
    """The kinds of value that many keys share."""
    shared = language_schema()["$defs"].values()
    rows = [
        (one["title"], one["description"], _shown(one))
        for one in shared
        if "properties" not in one and "title" in one
    ]
    return page("## Kinds of value", table(("Kind", "What it is", "Examples"), rows))


def _shown(schema: Schema) -> str:
    return ", ".join(f"`{written(one, flow=False)}`" for one in schema.get("examples", ()))


def written(value: object, flow: bool = True) -> str:
    """A value as it stands in an agreement, on one line; `flow` when it is inside [ ] or { }."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(str(key))}: {written(one)}" for key, one in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(written(one) for one in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value, flow)
    return str(value)


def _text(text: str, flow: bool) -> str:
    breaks = _FLOW_BREAKS.search(text) if flow else None
    plain = _PLAIN.match(text) if flow else re.match(r"[\w½][^:#\"'|]*$", text)
    address = re.match(r"https?://\S+$", text)
    if address or (plain and not breaks and not _READ_OTHERWISE.match(text)):
        return text
    return f'"{text}"'


def _key(name: str) -> str:
    return f'"{name}"' if name.isdigit() else name
