"""What was made of the same things before: it is used again instead of being made anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from operator import is_
from typing import Any, TypeAlias, TypeVar

from agree.base.record import Record
from agree.base.reprs import short_repr

T = TypeVar("T")

Name: TypeAlias = "tuple[Hashable, ...]"
"""What something is called that is made once a run: its kind, and which of them it is."""


class _Made(Record):
    """Something that was made, and what it was made of."""

    of: Sequence[object]
    said: object
    value: Any

    def is_of(self, of: Sequence[object], said: object) -> bool:
        """Return whether it would be made of these things too: the same ones, or equal text."""
        if len(of) != len(self.of) or said != self.said:
            return False
        return all(map(is_, of, self.of)) or all(map(_is_same, of, self.of))


def _is_same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, str) and isinstance(other, str) and one == other)


@short_repr
class Memory:
    """What a run made, and of what, so that the next run need not make it again.

    A run has a memory of its own and only reads that of the `earlier` one, and of the one before:
    what neither of them made is forgotten. Whatever is kept is never changed, and follows from what
    it was made of alone.
    """

    def __init__(self, earlier: Memory | None = None) -> None:
        self._made: dict[Name, _Made] = {}
        self._before: tuple[dict[Name, _Made], ...] = ()
        if earlier is not None:
            self._before = (earlier._made, *earlier._before[:1])

    def __str__(self) -> str:
        return f"{len(self._made)} made"

    def made(
        self, name: Name, of: Sequence[object], make: Callable[[], T], said: object = None
    ) -> T:
        """Return what `make` gives, or gave when it was made of the very same things.

        These are `of`, and what is `said`, which is compared by its value.
        """
        for known in (self._made, *self._before):
            made = known.get(name)
            if made is not None and made.is_of(of, said):
                break
        else:
            made = _Made(of, said, make())
        self._made[name] = made
        value: T = made.value
        return value

    def the_same(self, name: Name, value: T) -> T:
        """Return a value, or the one of before that is equal to it."""
        return self.made(name, (), lambda: value, said=value)
