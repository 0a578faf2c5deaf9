"""What a value prints at a prompt, in a log or in a failed test: what it is, not all that it holds.

A class with a name for its values says it in `__str__`; of any other the fields are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set as AbstractSet
from typing import TypeVar

T = TypeVar("T")

LONGEST = 200
LONGEST_PART = 40
NAMES = ("id", "name", "title")
"""The fields that a record is called by inside another one."""
_CONTAINERS = (tuple, list, AbstractSet, Mapping)


def brief(kind: type[T]) -> type[T]:
    """Let the values of a class print in at most 200 characters.

    `<Area id='care', name='Care', 3 grants, span=a.yaml:12:5>`: an area of `a.yaml`.
    """
    type.__setattr__(kind, "__repr__", _brief)
    return kind


def _brief(value: object) -> str:
    """Return the type and name of a value, or as many of its fields as there is room for."""
    told = " ".join((_said(value) or ", ".join(_fields(value))).split())
    kind = type(value).__name__
    return f"<{_cut(f'{kind} {told}' if told else kind, LONGEST - 2)}>"


def _said(value: object) -> str:
    """Return what the class of a record says of it; nothing where it says nothing."""
    return "" if type(value).__str__ is object.__str__ else str(value)


def _name(value: object) -> str:
    """Return what a record is called inside another; nothing where it has no name."""
    named = (getattr(value, field, None) for field in NAMES)
    return _said(value) or next((name for name in named if name and isinstance(name, str)), "")


def _fields(value: object) -> Iterator[str]:
    """Tell the fields that say something: simple values, names of records, counts of the rest."""
    for field in getattr(value, "_fields", ()):
        part = getattr(value, field)
        if isinstance(part, str):
            yield from [f"{field}={_cut(part, LONGEST_PART)!r}"] if part else []
        elif hasattr(part, "_fields"):
            name = _name(part)
            yield from [f"{field}={_cut(name, LONGEST_PART)}"] if name else []
        elif isinstance(part, _CONTAINERS):
            yield from [f"{len(part)} {field}"] if part else []
        else:
            yield f"{field}={_cut(str(part), LONGEST_PART)}"


def _cut(text: str, longest: int) -> str:
    """Return a text without its middle, when it is longer than it may be."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[: longest - half - 1]}…{text[-half:]}"
