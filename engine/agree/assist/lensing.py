"""What is told above the lines of a text: how many receive a grant, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from agree.assist.areas import Area, area_of, area_of_span
from agree.assist.looking import Looked
from agree.assist.names import Declared, declared_in
from agree.assist.place import place_at
from agree.assist.tolerant import read
from agree.base import Joined, Record, plural
from agree.questions import question_named
from agree.questions.question import Answer
from agree.questions.todo import HOW_MANY
from agree.report import Wording
from agree.scenario.items import MOST_URGENT, items_of

LensKind: TypeAlias = Literal["grant", "left"]
RECEIVERS = plural("{count} recipient", "{count} recipients", count=0)
BETWEEN = " · "


class Lens(Record):
    """What is told above a piece of a text. Of what is left to do, `leads_to` is the first."""

    area: Area
    label: Wording
    kind: LensKind
    leads_to: Area


def lenses(looked: Looked) -> tuple[Lens, ...]:
    """Return what is told above the lines of a text, in its order; nothing of a broken one."""
    if looked.result.ledger is None:
        return ()
    return (*_left(looked), *_grants(looked))


def _grants(looked: Looked) -> Iterator[Lens]:
    """Yield of each grant how many receive it."""
    ledger = looked.result.ledger
    assert ledger is not None
    members: dict[str, set[object]] = {}
    for outcome in (*ledger.outcomes, *ledger.alternatives):
        pool = outcome.pool
        members.setdefault(pool.grant.id, set()).update(one.id for one in pool.members)
    for declared in declared_in(looked.text):
        if declared.kind == "grant" and declared.name in members:
            area = area_of(declared.token)
            count = RECEIVERS._replace(values={"count": len(members[declared.name])})
            yield Lens(area, count, "grant", area)


def _left(looked: Looked) -> Iterator[Lens]:
    """Yield at the head of a text how much is left to fill in, to review and to confirm."""
    if looked.result.agreement is None or looked.result.document is None:
        return
    left = items_of(looked.result).left
    head = next(iter(read(looked.text).keys.get((), ())), None)
    if not left or head is None:
        return
    counts = {kind: sum(one.first.code == kind for one in left) for kind in MOST_URGENT}
    told = [HOW_MANY[kind].filled(count=count) for kind, count in counts.items() if count]
    first = min(left, key=lambda one: (MOST_URGENT.index(one.first.code), one.first.span.line))
    leads_to = area_of_span(first.first.span)
    yield Lens(area_of(head), Joined(tuple(told), BETWEEN), "left", leads_to)


def explained(looked: Looked, line: int, column: int) -> Answer:
    """Return how the sum of the grant or the area that a place is in came about; else of all.

    While a text is broken, that is told of it as it was last known.
    """
    subject = _subject(looked, line, column)
    asked = {} if subject is None else {subject.kind: subject.name}
    return question_named("explain").answer(looked.known, **asked)


def _subject(looked: Looked, line: int, column: int) -> Declared | None:
    """Return the innermost grant or area that a place is in, of those that are known."""
    agreement = looked.agreement
    if agreement is None:
        return None
    known = {
        "grant": {one.id for one in agreement.grants},
        "area": {one.id for one in agreement.areas},
    }
    place = place_at(looked.text, line, column)
    steps = place.steps if place.token is None else place.token.steps
    found = [
        one
        for one in declared_in(looked.text)
        if one.name in known.get(one.kind, ()) and steps[: len(one.steps)] == one.steps
    ]
    return max(found, key=lambda one: len(one.steps), default=None)
