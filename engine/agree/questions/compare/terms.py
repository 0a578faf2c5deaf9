"""What changed in an agreement beside its amounts: keys, rules, conditions, days and payments.

Each kind of thing is described by what the agreement says of it in each respect. Where both say the
same nothing is told; where a thing has a counterpart in nothing but its words, that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal, TypeAlias, TypeVar

from agree.base import NO_BREAK, Amount, Joined, Message, Record, message
from agree.compare.matching import Cited, Counterparts, counterparts
from agree.questions.compare.keys import figures_told, key_told, rounding_told
from agree.questions.compare.sides import TermsSide, TermsSides, Told
from agree.questions.conditions.strengths import NOT_STATED, STRENGTHS
from agree.questions.key_words import percent_in_words
from agree.questions.summary import recipients_of
from agree.report import NOT_APPLICABLE, PENDING, UNKNOWN, Cell, Code, Number, Several, Wording
from agree.sections import Agreement, Grant, Instalment
from agree.sections.areas import GrantPart
from agree.sections.computed import Parameter
from agree.sections.conditions import Requirement
from agree.sections.deadlines import Deadline
from agree.sections.keys import Key
from agree.sections.payments import Payment, Request
from agree.sections.redistribution import Redistribution
from agree.sections.repayment import Repaid, Repayment
from agree.sections.rounding import Rounding
from agree.sections.shared import DayOrMonth
from agree.sections.targets import Target

T = TypeVar("T", bound=Cited)
TermKind: TypeAlias = Literal[
    "parameter", "key", "key_of_grant", "part_of_grant", "rounding", "onward", "condition", "duty",
    "target", "deadline", "instalments", "payment", "repayment",
]  # fmt: skip
TermStatus: TypeAlias = Literal["changed", "new", "gone", "untold", "same"]
PARTS: Mapping[str, tuple[TermKind, ...]] = {
    "keys": ("parameter", "key", "key_of_grant", "part_of_grant"),
    "rounding": ("rounding", "onward"),
    "conditions": ("condition", "duty", "target"),
    "deadlines": ("deadline", "instalments", "payment", "repayment"),
}
"""The kinds of things that each table of terms is about."""
YES, NO = message("yes"), message("no")
REQUESTS: Mapping[Request, Message] = {
    "requisition": message("a requisition"),
    "report": message("a report"),
}
REPAID: Mapping[Repaid, Message] = {
    "unused": message("what was not used"),
    "all": message("all that was paid"),
}


class Described(Record):
    """A thing as one agreement tells it.

    `name` is what people know it by, `about` what tells it from others with that name, and `told`
    what is said of it in each respect.
    """

    id: str
    name: Wording
    about: tuple[Cell, ...]
    section: str
    told: Mapping[str, Told]


class TermField(Record):
    """A respect in which the two agreements say something else of a thing."""

    name: str
    before: Told
    after: Told


class TermChange(Record):
    """What became of a thing; a side that is None: it is new, or gone.

    With `by_likeness` it has another id in each, and the two are matched by what they say. It is
    `untold` when the other side tells of nothing of its kind: whether it is new, nobody knows.
    """

    kind: TermKind
    before: Described | None
    after: Described | None
    by_likeness: bool
    fields: tuple[TermField, ...]
    untold: bool = False

    @property
    def latest(self) -> Described:
        """The later side, where there is one: it gives the change its name."""
        thing = self.before if self.after is None else self.after
        assert thing is not None
        return thing

    @property
    def status(self) -> TermStatus:
        """What became of it; the same, when it only has another id."""
        if self.untold:
            return "untold"
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        return "changed" if self.fields else "same"


Match: TypeAlias = "tuple[Described | None, Described | None, bool]"
"""Both sides of a thing as they tell it, and whether they are matched by likeness."""


def term_changes(sides: TermsSides) -> tuple[TermChange, ...]:
    """Return everything that changed, by kind; and what is the same but matched by likeness."""
    changes = (one for kind, matches in _matches(sides) for one in _changes(kind, tuple(matches)))
    return tuple(one for one in changes if one.status != "same" or one.by_likeness)


def _changes(kind: TermKind, matches: tuple[Match, ...]) -> Iterator[TermChange]:
    """Yield what became of the things of a kind; of one that a side has not, nothing is known."""
    both_tell = any(before for before, _, _ in matches) and any(after for _, after, _ in matches)
    for match in matches:
        yield _change(kind, *match)._replace(untold=not both_tell)


def _change(
    kind: TermKind, before: Described | None, after: Described | None, by_likeness: bool
) -> TermChange:
    fields: tuple[TermField, ...] = ()
    if before is not None and after is not None:
        nothing = Told(None, None)
        respects = {**after.told, **before.told}
        pairs = (
            (name, before.told.get(name, nothing), after.told.get(name, nothing))
            for name in respects
        )
        fields = tuple(
            TermField(name, one, other) for name, one, other in pairs if one.same != other.same
        )
    return TermChange(kind, before, after, by_likeness, fields)


def _matches(sides: TermsSides) -> Iterator[tuple[TermKind, Iterable[Match]]]:
    """Yield the things of each kind, in both agreements."""
    before, after = sides.before.dossier.life, sides.after.dossier.life
    yield "parameter", _described(sides, sides.parameters, _parameter)
    yield "key", _described(sides, sides.keys, _key)
    yield "key_of_grant", _of_grants(sides, _key_of_grant)
    yield "part_of_grant", _parts_of_grants(sides)
    yield "rounding", _roundings(sides)
    yield "onward", _described(sides, _redistributions(sides), _redistribution)
    for kind in ("condition", "duty"):
        requirements = (
            [one for one in life.requirements if one.kind == kind] for life in (before, after)
        )
        yield kind, _described(sides, _by_what(*requirements), _requirement)
    yield "target", _described(sides, _by_what(before.targets, after.targets), _target)
    yield "deadline", _described(sides, sides.deadlines, _deadline)
    yield "instalments", _of_grants(sides, _instalments)
    yield "payment", _described(sides, _by_what(before.payments, after.payments), _payment)
    repayments = _by_what(before.repayments, after.repayments)
    yield "repayment", _described(sides, repayments, _repayment)


W = TypeVar("W", Requirement, Target, Payment, Repayment)
N = TypeVar("N", Redistribution, GrantPart)


def _by_what(before: Iterable[W], after: Iterable[W]) -> tuple[Counterparts[W], ...]:
    return counterparts(before, after, lambda one: one.what)


def _by_name(before: Iterable[N], after: Iterable[N]) -> tuple[Counterparts[N], ...]:
    return counterparts(before, after, lambda one: one.name)


def _described(
    sides: TermsSides,
    matches: Iterable[Counterparts[T]],
    describe: Callable[[TermsSide, T], Described],
) -> Iterator[Match]:
    for before, after, by_likeness in matches:
        yield (
            None if before is None else describe(sides.before, before),
            None if after is None else describe(sides.after, after),
            by_likeness,
        )


# Keys, parameters and rounding.


def _parameter(side: TermsSide, parameter: Parameter) -> Described:
    cell: Cell = Number(parameter.value)
    if parameter.amount is not None:
        cell = side.amount(parameter.amount)
    told = {"name": side.text(parameter.label), "value": Told(cell, parameter.value)}
    return _thing(parameter, parameter.label, told, cell)


def _key(side: TermsSide, key: Key) -> Described:
    told = {"name": side.text(key.label), "way": key_told(side, key)}
    told |= figures_told(side, key)
    return _thing(key, key.label, told, told["way"].cell)


def _of_grants(
    sides: TermsSides, describe: Callable[[TermsSide, Grant], Described]
) -> Iterator[Match]:
    """Yield the grants that are in both; those that are new or gone are told with their money."""
    for pair in sides.grants:
        if pair.before is not None and pair.after is not None:
            yield describe(sides.before, pair.before), describe(sides.after, pair.after), False


def _key_of_grant(side: TermsSide, grant: Grant) -> Described:
    agreement = side.agreement
    key = Told(NOT_APPLICABLE, None)
    if grant.lack == "unknown" or agreement.does_not_tell(grant.to):
        key = Told(UNKNOWN, UNKNOWN)
    elif grant.key_is_pending:
        key = Told(PENDING, PENDING)
    elif grant.key is not None:
        key = side.key(grant.key)
    limit = Told(None, None)
    if grant.limit is not None:
        limit = Told(side.amount(grant.limit.amount), grant.limit.amount)
    told = {"key": key, "limit": limit}
    return _thing(grant, grant.name, told, recipients_of(agreement, grant))


def _parts_of_grants(sides: TermsSides) -> Iterator[Match]:
    """Yield the parts (varav) of the grants that are in both."""
    for pair in sides.grants:
        if pair.before is not None and pair.after is not None:
            matches = _by_name(pair.before.all_parts, pair.after.all_parts)
            yield from _described(sides, matches, partial(_part_of_grant, pair.after.name))


def _part_of_grant(grant: str, side: TermsSide, part: GrantPart) -> Described:
    amount: Amount | Wording = side.amount(part.amount, side.agreement.unit)
    same: object = part.amount
    if part.percentage is not None:
        amount = percent_in_words(part.percentage.share)
        same = part.percentage.essence
    told = {
        "name": side.text(part.name),
        "amount": Told(amount, same),
        "key": Told(None, None) if part.key is None else side.key(part.key),
    }
    return _thing(part, part.name, told, grant, amount)


def _roundings(sides: TermsSides) -> Iterator[Match]:
    """Yield the rule of the agreement, and those of grants and later tiers that have their own."""
    before, after = (
        _rounding(side, side.agreement.rounding, "", message("the whole agreement"))
        for side in (sides.before, sides.after)
    )
    yield before, after, False
    grants = ((pair.before, pair.after) for pair in sides.grants)
    onward = ((match.before, match.after) for match in _redistributions(sides))
    for one, other in (*grants, *onward):
        if one is None or other is None:
            continue
        both = (sides.before, one), (sides.after, other)
        if any(thing.rounding != side.agreement.rounding for side, thing in both):
            before, after = (
                _rounding(side, thing.rounding, thing.id, thing.name) for side, thing in both
            )
            yield before, after, False


def _redistributions(sides: TermsSides) -> tuple[Counterparts[Redistribution], ...]:
    return _by_name(sides.before.agreement.redistributions, sides.after.agreement.redistributions)


def _rounding(side: TermsSide, rounding: Rounding, name: str, label: Wording) -> Described:
    return Described(name, label, (), rounding.citation.section, rounding_told(side, rounding))


def _redistribution(side: TermsSide, onward: Redistribution) -> Described:
    retained = tuple(
        (
            one.name,
            one.amount if one.percentage is None else one.percentage.essence,
            one.proposed,
            one.grant and side.grant_called(one.grant.name),
        )
        for one in onward.deductions
    )
    words = Several(tuple(side.deduction(one) for one in onward.deductions))
    told = {
        "name": side.text(onward.name),
        "from": side.people((onward.source,)),
        "member": Told(_named(side.agreement, onward), tuple(sorted(onward.codes))),
        "to": side.people((onward.to,)),
        "within": _yes(onward.within),
        "grants": side.grants(onward.grants),
        "retained": Told(words if retained else None, retained),
        "key": side.key(onward.key),
    }
    return _thing(onward, onward.name, told, told["member"].cell or told["from"].cell)


def _named(agreement: Agreement, onward: Redistribution) -> Cell:
    """Return what people call those who redistribute; nothing when a whole group does."""
    members = agreement.members((onward.source,))
    names = {member.code: member.name for member in members}
    called = [names.get(reference.name, reference.name) for reference in onward.named]
    return Several(tuple(called)) if len(called) > 1 else next(iter(called), None)


# Conditions, days and payments.


def _requirement(side: TermsSide, requirement: Requirement) -> Described:
    area = requirement.area.name if requirement.area is not None else ""
    areas = {one.id: one.name for one in side.agreement.areas}
    strength = STRENGTHS[requirement.strength]
    told = {
        "what": side.text(requirement.what),
        "who": side.people(requirement.who),
        "strength": Told(strength, requirement.strength),
        "entitles": _yes(requirement.entitles),
        "latest": side.deadline(requirement.latest),
        "grants": side.grants(requirement.grants),
        "area": side.text(areas.get(area, area)),
    }
    return _thing(requirement, requirement.what, told, told["who"].cell or NOT_STATED, strength)


def _target(side: TermsSide, target: Target) -> Described:
    figure: Wording | None = None
    if target.figure is not None:
        figure = Joined((target.figure, *([target.unit] if target.unit else [])), NO_BREAK)
    told = {
        "what": side.text(target.what),
        "who": side.people(target.who),
        "figure": Told(figure, (target.figure, target.unit)),
        "by": Told(target.by, target.by),
        "measured_by": side.people(target.measured_by),
        "status": side.text(target.status),
    }
    return _thing(target, target.what, told, told["who"].cell, figure)


def _deadline(side: TermsSide, deadline: Deadline) -> Described:
    told = {
        "what": side.text(deadline.what),
        "date": _day(deadline.when),
        "from": side.people(deadline.sender),
        "to": side.people(deadline.receiver),
        "grants": side.grants(deadline.grants),
        "consequence": side.text(deadline.consequence),
    }
    return _thing(deadline, deadline.what, told, told["from"].cell, told["date"].cell)


def _instalments(side: TermsSide, grant: Grant) -> Described:
    conditions = {one.id: one.what for one in side.dossier.life.requirements}
    listed = grant.instalments
    same = tuple(
        (one.when, one.amount, one.share, one.is_rest, one.until and conditions.get(one.until.name))
        for one in listed
    )
    words = Several(tuple(_instalment(side, one, conditions) for one in listed))
    told = {"instalments": Told(words if listed else None, same)}
    return _thing(grant, grant.name, told, recipients_of(side.agreement, grant))


def _instalment(side: TermsSide, one: Instalment, conditions: Mapping[str, str]) -> Wording:
    """Return when an instalment is paid, how much it is, and what it is held back by."""
    from agree.questions.instalments import held_back  # few grants have instalments

    how_much: Amount | Wording = message("the rest") if one.is_rest else message("unknown")
    if one.share is not None:
        how_much = percent_in_words(one.share)
    elif one.amount is not None:
        how_much = side.amount(one.amount, side.agreement.unit)
    return held_back(one, Joined((one.when, how_much)), conditions)


def _payment(side: TermsSide, payment: Payment) -> Described:
    request = None if payment.request is None else REQUESTS[payment.request]
    told = {
        "what": side.text(payment.what),
        "decided_by": side.people(payment.decided_by),
        "from": side.people(payment.paid_by),
        "to": side.people(payment.to),
        "grants": side.grants(payment.grants),
        "request": Told(request, payment.request),
        "latest": side.deadline(payment.latest),
        "forfeited": _yes(payment.forfeited),
        "paid": _day(payment.paid),
    }
    return _thing(payment, payment.what, told, told["to"].cell)


def _repayment(side: TermsSide, repayment: Repayment) -> Described:
    told = {
        "what": side.text(repayment.what),
        "of": Told(REPAID[repayment.of], repayment.of),
        "from": side.people(repayment.sender),
        "to": side.people(repayment.receiver),
        "latest": side.deadline(repayment.latest),
        "unless": side.deadline(repayment.unless),
    }
    return _thing(repayment, repayment.what, told, told["from"].cell)


def _thing(item: Cited, name: Wording, told: Mapping[str, Told], *about: Cell) -> Described:
    known = tuple(cell for cell in about if cell is not None)
    return Described(item.id, name, known, item.citation.section, told)


def _yes(value: bool) -> Told:
    return Told(YES, "yes") if value else Told(NO, "no")


def _day(day: DayOrMonth | None) -> Told:
    """Return a day, or a month as the year and the month."""
    if day is None:
        return Told(None, None)
    return Told(Code(f"{day.first:%Y-%m}") if day.is_month else day.first, day)
