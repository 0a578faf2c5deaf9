"""What a value prints at a prompt, in a log or in a failed test: what it is, not all that it holds.

A class that has a name for its values says it in `__str__`; of any other the fields are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set as AbstractSet
from typing import TypeVar

T = TypeVar("T")

LONGEST = 200
LONGEST_PART = 40
_CONTAINERS = (tuple, list, AbstractSet, Mapping)


def brief(kind: type[T]) -> type[T]:
    """Let the values of a class print in at most 200 characters.

    >>> brief(NamedTuple("Grant", [("id", str), ("to", tuple)]))("primary", ("regions", "skr"))
    <Grant id='primary', 2 to>
    """
    kind.__repr__ = _brief  # type: ignore[method-assign]  # that is what it is for
    return kind


def _brief(value: object) -> str:
    """Return the type and name of a value, or as many of its fields as there is room for."""
    told = " ".join((_name(value) or ", ".join(_fields(value))).split())
    whole = f"<{type(value).__name__} {told}" if told else f"<{type(value).__name__}"
    return _cut(whole, LONGEST - 1) + ">"


def _name(value: object) -> str:
    """Return what a record is called; nothing where its class does not say."""
    return "" if type(value).__str__ is object.__str__ else str(value)


def _fields(value: object) -> Iterator[str]:
    """Tell the fields that say something: simple values as they are, of containers how many."""
    for field in getattr(value, "_fields", ()):
        part = getattr(value, field)
        if hasattr(part, "_fields"):
            yield f"{field}={_cut(_name(part), LONGEST_PART) or f'<{type(part).__name__}>'}"
        elif isinstance(part, _CONTAINERS):
            yield from [f"{len(part)} {field}"] if part else []
        elif isinstance(part, str):
            yield from [f"{field}={_cut(part, LONGEST_PART)!r}"] if part else []
        else:
            yield f"{field}={_cut(str(part), LONGEST_PART)}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
