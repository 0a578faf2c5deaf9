"""What in one agreement is what in the other, of things that seldom keep their ids.

Facts, keys, conditions and deadlines of two years are matched by id first, then by what they say.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Generic, Protocol, TypeVar

from agree.base import Record, late_pattern
from agree.sections import Citation

ALIKE_ANYWHERE = Fraction(3, 4)
"""How large a part of their words two texts have in common that are taken for the same thing."""
ALIKE_IN_SECTION = Fraction(1, 2)
"""How large that part is when both stand in sections of the same name."""
MOST_COMPARED = 250_000
"""The most pairs of texts whose words are counted; of more, only texts of the same words match."""
WORD = late_pattern(r"\w+")


class Cited(Protocol):
    """Something with an id that a document tells in a section."""

    @property
    def id(self) -> str:
        """The name that the agreement's file has for it."""
        ...

    @property
    def citation(self) -> Citation:
        """Where the document tells it."""
        ...


T = TypeVar("T", bound=Cited)


class Counterparts(Record, Generic[T]):
    """The same thing in both agreements; a side that is None: it is new, or gone.

    With `by_likeness` it has another id, and the two are matched by what they say.
    """

    before: T | None
    after: T | None
    by_likeness: bool = False


def counterparts(
    before: Iterable[T], after: Iterable[T], text: Callable[[T], str]
) -> tuple[Counterparts[T], ...]:
    """Match each thing with its counterpart: those of `after` in order, then those that are gone.

    `text` is what a thing says. Of several that are alike, the most alike belong together.
    """
    left = {item.id: item for item in before}
    after = tuple(after)
    found: dict[str, Counterparts[T]] = {}
    for item in after:
        if item.id in left:
            found[item.id] = Counterparts(left.pop(item.id), item)
    unmatched = [item for item in after if item.id not in found]
    for earlier, later in _alike(tuple(left.values()), unmatched, text):
        found[later.id] = Counterparts(left.pop(earlier.id), later, by_likeness=True)
    return (
        *(found.get(item.id, Counterparts(None, item)) for item in after),
        *(Counterparts(item, None) for item in left.values()),
    )


def _alike(before: Sequence[T], after: Sequence[T], text: Callable[[T], str]) -> list[tuple[T, T]]:
    """Return the pairs that are alike, each thing in one of them, the most alike first."""
    words_before = [_words(text(item)) for item in before]
    words_after = [_words(text(item)) for item in after]
    pairs = list(_with_the_same_words(before, after, words_before, words_after))
    taken_before = {earlier for earlier, _ in pairs}
    taken_after = {later for _, later in pairs}
    left_before = [place for place in range(len(before)) if place not in taken_before]
    left_after = [place for place in range(len(after)) if place not in taken_after]
    candidates = []
    if len(left_before) * len(left_after) <= MOST_COMPARED:
        for later, earlier in product(left_after, left_before):
            if _are_far(words_before[earlier], words_after[later]):
                continue
            alike = likeness(words_before[earlier], words_after[later])
            in_section = _section(before[earlier]) == _section(after[later]) != ""
            if alike >= (ALIKE_IN_SECTION if in_section else ALIKE_ANYWHERE):
                candidates.append((-alike, not in_section, earlier, later))
    for _, _, earlier, later in sorted(candidates):
        if earlier not in taken_before and later not in taken_after:
            taken_before.add(earlier)
            taken_after.add(later)
            pairs.append((earlier, later))
    return [(before[earlier], after[later]) for earlier, later in pairs]


def _with_the_same_words(
    before: Sequence[Cited],
    after: Sequence[Cited],
    words_before: Sequence[frozenset[str]],
    words_after: Sequence[frozenset[str]],
) -> Iterator[tuple[int, int]]:
    """Yield the places of things that say the same, in order: first those of the same section."""
    left_before, left_after = dict(enumerate(words_before)), dict(enumerate(words_after))
    for by_section in (True, False):
        waiting: dict[tuple[frozenset[str], str], deque[int]] = {}
        for earlier, words in left_before.items():
            section = _section(before[earlier]) if by_section else ""
            waiting.setdefault((words, section), deque()).append(earlier)
        for later, words in tuple(left_after.items()):
            section = _section(after[later]) if by_section else ""
            same = waiting.get((words, section))
            if words and same and (section or not by_section):
                earlier = same.popleft()
                del left_before[earlier], left_after[later]
                yield earlier, later


def _section(item: Cited) -> str:
    return item.citation.section


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def _are_far(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two texts are less alike than any two that are matched; most are."""
    least, count = ALIKE_IN_SECTION, len(one) + len(other)
    return 2 * len(one & other) * least.denominator < count * least.numerator


def likeness(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """Return how large a part of their words two texts have in common, each word once.

    >>> likeness(frozenset({"a", "b", "c"}), frozenset({"b", "c", "d"}))
    Fraction(2, 3)
    """
    count = len(one) + len(other)
    return Fraction(2 * len(one & other), count) if count else Fraction(0)
