"""What in one agreement is what in the other: by id, and by `was:` for what was renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class Named(Protocol):
    """Something with an id, and the id that it had before when that was another."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def was(self) -> str:
        """An earlier id; empty when it always had this one."""
        ...


T = TypeVar("T", bound=Named)
Pair = tuple[T | None, T | None]


def paired(before: Iterable[T], after: Iterable[T]) -> tuple[Pair[T], ...]:
    """Each item with its counterpart: those of `after` in order, then those that are gone.

    An explicit `was:` goes before an equal id, and works in both directions.
    """
    left = {item.id: item for item in before}
    items = list(after)
    found: dict[str, T] = {}
    for is_same in (_was, _is):
        for item in items:
            match = next((one for one in left.values() if is_same(one, item)), None)
            if item.id not in found and match is not None:
                found[item.id] = left.pop(match.id)
    return (
        *((found.get(item.id), item) for item in items),
        *((one, None) for one in left.values()),
    )


Same = Callable[[Named, Named], bool]


def _was(before: Named, after: Named) -> bool:
    return after.was == before.id or before.was == after.id


def _is(before: Named, after: Named) -> bool:
    return before.id == after.id
