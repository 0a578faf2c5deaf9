"""The weights behind printed amounts: which whole numbers give every cell, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from agree.base import Record, message
from agree.questions.infer.candidates import Candidate
from agree.questions.infer.column import WeightedFact, Weights
from agree.questions.infer.rules import orders_by_facts
from agree.questions.infer.search import Fit, Progress, fits_of
from agree.questions.infer.sought import EVERYTHING, SoughtColumn
from agree.questions.infer.whole_weights import (
    Interval,
    Reach,
    WholeWeights,
    reach,
    weights_of_sum,
    whole_weights,
)

THE_WEIGHTS = message("the weights")
MOST_STEPS = 1_500_000
"""How many steps a search takes before it gives up."""
STEPS_TO_ROUND = 100
"""How many steps it is worth to round the amount of a member by every rule."""
STEPS_BETWEEN = 1000
"""After how many steps a search tells how far it has come."""
FEW = 20
"""How many fits by chance are worth looking through, where none is certain."""
MOST_FOUND = 50
"""How many fits are looked for, when there are several."""
FIRST_SUMS = 1000
BEYOND = 2
"""A search goes on to so many times the sum of the first fit, to see whether it is the only one."""

Certainty: TypeAlias = Literal["unique", "doubtful", "several", "none", "unfinished"]
"""How sure the weights are.

One fit is `unique` where hardly any could come by chance, and else `doubtful`. A search that gave
up is `unfinished`: what it has not found may be there.
"""


class Recovered(Record):
    """Whole weights that give a column, and how the columns come of them.

    There are no `fits` where not all amounts are printed: what is settled cannot be followed then.
    """

    found: WholeWeights
    fits: tuple[Fit, ...] = ()


class Recovery(Record):
    """The weights that were found for some columns, those of the smallest sum first.

    All sums up to `searched` were looked at; when that is not all (`is_all`), there may be more.
    `given` is the sum, where it was known. The weights are those of the members at `places`: of
    everybody, if all have a printed amount (`is_whole`).
    """

    certainty: Certainty
    columns: tuple[SoughtColumn, ...]
    intervals: tuple[Interval, ...]
    found: tuple[Recovered, ...]
    reach: Reach
    searched: int
    given: int | None = None
    is_all: bool = True

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the members whose amounts are printed."""
        return told_places(self.intervals)

    @property
    def is_whole(self) -> bool:
        """Return whether every member has a printed amount."""
        return len(self.places) == len(self.intervals)


def told_places(intervals: Sequence[Interval]) -> tuple[int, ...]:
    """Return the places of the members of whom something is told."""
    return tuple(place for place, one in enumerate(intervals) if one != EVERYTHING)


def recover(
    columns: Sequence[SoughtColumn],
    intervals: Sequence[Interval],
    total: int | None = None,
    steps: int = MOST_STEPS,
    progress: Progress | None = None,
) -> Recovery:
    """Search the whole weights behind some columns, by what these tell of each member.

    The first column must come out in every cell. `total` is the sum of all weights where it is
    known. After so many `steps` the search gives up; `progress` is called with their number.
    """
    told = [intervals[place] for place in told_places(intervals)]
    is_whole = len(told) == len(intervals)
    reached = reach(told, FEW, is_whole=is_whole)
    begun = Recovery("none", tuple(columns), tuple(intervals), (), reached, 0, total)
    if any(one.is_empty for one in told):
        return begun
    search = _Search(begun, told, steps, progress)
    if total is not None:
        return search.of_sum(total)
    return search.of_any_sum()


class _Search(Record):
    """A search for weights: what is asked, what each printed amount tells, and when to give up."""

    begun: Recovery
    told: Sequence[Interval]
    steps: int
    progress: Progress | None

    def of_sum(self, total: int) -> Recovery:
        """Return the weights of a known sum."""
        tries = weights_of_sum(self.told, total, is_whole=self.begun.is_whole)
        stretch = self._looked_through(tries, 0, ())
        certainty = _certainty(len(stretch.found), is_sure=True)
        is_all = not stretch.gave_up and len(stretch.found) < MOST_FOUND
        if stretch.gave_up and len(stretch.found) < 2:
            certainty = "unfinished"
        return self.begun._replace(
            certainty=certainty, found=stretch.found, searched=total, is_all=is_all
        )

    def of_any_sum(self) -> Recovery:
        """Return the weights with the least sums, as far as they tell anything.

        The sums are gone through in stretches, each twice as long as all before it.
        """
        certain, most = self.begun.reach
        stretch = _Stretch((), 0)
        searched, last = 0, most
        while searched < last and len(stretch.found) < MOST_FOUND:
            end = min(last, max(FIRST_SUMS, 2 * searched))
            if searched < certain:
                end = min(end, certain)
            sums = range(searched + 1, end + 1)
            tries = whole_weights(self.told, sums, is_whole=self.begun.is_whole)
            stretch = self._looked_through(tries, stretch.steps, stretch.found)
            if stretch.gave_up:
                return self._answer("unfinished", stretch.found, searched)
            searched = end
            sure = [one for one in stretch.found if one.found.total <= certain]
            if sure:
                last = min(certain, BEYOND * sure[0].found.total)
        is_sure = any(one.found.total <= certain for one in stretch.found)
        certainty = _certainty(len(stretch.found), is_sure=is_sure)
        return self._answer(certainty, stretch.found, searched)

    def _answer(
        self, certainty: Certainty, found: tuple[Recovered, ...], searched: int
    ) -> Recovery:
        in_order = tuple(sorted(found, key=lambda one: one.found.total))
        is_all = certainty != "unfinished" and len(found) < MOST_FOUND
        return self.begun._replace(
            certainty=certainty, found=in_order, searched=searched, is_all=is_all
        )

    def _looked_through(
        self, tries: Iterable[WholeWeights | None], steps: int, found: tuple[Recovered, ...]
    ) -> _Stretch:
        """Return what some tries add to what was found in so many steps before."""
        for one in tries:
            steps += 1
            if steps > self.steps:
                return _Stretch(found, steps, gave_up=True)
            if self.progress is not None and not steps % STEPS_BETWEEN:
                self.progress(steps)
            recovered = None if one is None else self._recovered(one)
            if one is not None:
                steps += STEPS_TO_ROUND * len(one.weights)
            if recovered is not None:
                found = (*found, recovered)
                if len(found) == MOST_FOUND:
                    break
        return _Stretch(found, steps)

    def _recovered(self, found: WholeWeights) -> Recovered | None:
        """Return how the columns come of some weights; None when the first one does not."""
        if not self.begun.is_whole:
            return Recovered(found)
        fits = tuple(_best_fit(one, found.weights) for one in self.begun.columns)
        return None if fits[0].misses else Recovered(found, fits)


class _Stretch(Record):
    """What was found so far, in how many steps, and whether the search gave up."""

    found: tuple[Recovered, ...]
    steps: int
    gave_up: bool = False


def _certainty(found: int, *, is_sure: bool) -> Certainty:
    """Return how sure the weights are, by the number of them that were found."""
    if found == 1:
        return "unique" if is_sure else "doubtful"
    return "several" if found else "none"


def _best_fit(column: SoughtColumn, weights: Weights) -> Fit:
    """Return what some weights make of a column, with the rounding that comes nearest."""
    facts = (WeightedFact("", THE_WEIGHTS, weights), *column.amounts.facts)
    amounts = column.amounts._replace(facts=facts)
    candidate = Candidate(THE_WEIGHTS, *column.split(weights))
    orders = [*orders_by_facts(amounts), *column.orders]
    return min(fits_of(amounts, (candidate,), orders), key=lambda fit: fit.distance)
