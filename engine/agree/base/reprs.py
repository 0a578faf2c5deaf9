"""Short reprs: what a value prints at a prompt, in a log or in a failed test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set as AbstractSet
from typing import TypeVar

T = TypeVar("T")

LONGEST = 200
LONGEST_PART = 40
NAMES = ("id", "name", "title")
"""The fields that may name a record inside another one, in order of preference."""
_CONTAINERS = (tuple, list, AbstractSet, Mapping)


def short_repr(cls: type[T]) -> type[T]:
    """Give a class a repr of at most 200 characters.

    It shows what `__str__` gives, when the class has its own, and the fields otherwise:
    `<Area id='care', name='Care', 3 grants, span=a.yaml:12:5>`.
    """
    type.__setattr__(cls, "__repr__", _repr)
    return cls


def _repr(value: object) -> str:
    text = _own_text(value) or ", ".join(_fields(value))
    return f"<{_cut(' '.join([type(value).__name__, *text.split()]), LONGEST - 2)}>"


def _own_text(value: object) -> str:
    """Return what a record's own `__str__` gives; nothing when its class has none."""
    return "" if type(value).__str__ is object.__str__ else str(value)


def _name(value: object) -> str:
    """Return what a record is called inside another; nothing where it has no name."""
    names = (getattr(value, field, None) for field in NAMES)
    return _own_text(value) or next((name for name in names if name and isinstance(name, str)), "")


def _fields(value: object) -> Iterator[str]:
    """Yield simple fields, names of records, and counts of containers; leave out what is empty."""
    for field in getattr(value, "_fields", ()):
        part = getattr(value, field)
        if isinstance(part, str):
            yield from [f"{field}={_cut(part, LONGEST_PART)!r}"] if part else []
        elif hasattr(part, "_fields"):
            name = _name(part)
            yield from [f"{field}={_cut(name, LONGEST_PART)}"] if name else []
        elif callable(part):
            continue  # how something is made says nothing of what it is
        elif isinstance(part, _CONTAINERS):
            yield from [f"{len(part)} {field}"] if part else []
        else:
            yield f"{field}={_cut(str(part), LONGEST_PART)}"


def _cut(text: str, longest: int) -> str:
    """Return a text without its middle, when it is longer than it may be."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[: longest - half - 1]}…{text[-half:]}"
