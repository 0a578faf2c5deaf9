"""What a name stands for: a fact's day and sum, a key in words, who is in a group or gets most."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    Amount,
    Joined,
    Message,
    Shortened,
    Words,
    message,
    plural,
    round_half_up,
)
from agree.distribute.ledger import Ledger, Outcome
from agree.pipeline import Result
from agree.questions.amounts import amount_of_member, in_words, known_part
from agree.questions.explain.figures import dated, parameter_in_formula
from agree.questions.infer.wordings import key_in_words
from agree.questions.key_words import readable_amount
from agree.questions.per_inhabitant import (
    DECIMALS_PER_INHABITANT,
    inhabitants,
    per_inhabitant,
)
from agree.questions.summary import recipients_of, sum_of_area
from agree.report import Number, Wording
from agree.sections import Agreement, Grant, Lack, Member
from agree.sections.deadlines import Deadlines

NOT_KNOWN_YET = message("The figures are pending.")
FIGURES = plural(
    "{count} has a figure; in all {sum}", "{count} have figures; in all {sum}", count=0
)
WAITING = plural("pending for {count}", "pending for {count}", count=0)
IN_GROUP = plural("{count} recipient: {names}", "{count} recipients: {names}", count=0)
USED_BY = message("Distributes {grants}.")
USED_BY_NOBODY = message("Distributes no grant.")
TO_WHOM = message("{amount} to {recipients}")
EXTREMES = message("Most: {most}. Least: {least}.")
MEMBER_GETS = message("{member} {amount}")
MEMBER_GETS_PER_INHABITANT = message("{member} {amount} ({each} per inhabitant)")
IN_AREA = plural("{amount} in {count} grant", "{amount} in {count} grants", count=0)
DUE = message("{what}, by {day}")


def meaning(result: Result, kind: str, name: str) -> Iterator[Wording]:
    """Yield what a name of some kind stands for in an agreement, a paragraph at a time."""
    agreement = result.agreement
    tell = TOLD.get(kind)
    if agreement is not None and tell is not None:
        yield from tell(result, agreement, name)


def _fact(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    fact = agreement.facts.get(name)
    if fact is None:
        return
    yield Joined((fact.label, *([f"({fact.unit})"] if fact.unit else [])))
    yield Joined(tuple(dated(fact)))
    if fact.figures is None:
        yield NOT_KNOWN_YET
        return
    figures = [one.value for one in fact.figures.by_code.values()]
    known = [value for value in figures if value is not None]
    told: list[Wording] = [
        FIGURES._replace(values={"count": len(known), "sum": Shortened(sum(known, start=0))})
    ]
    if len(known) < len(figures):
        told.append(WAITING._replace(values={"count": len(figures) - len(known)}))
    yield Joined((Joined(tuple(told), "; "), "."), "")


def _parameter(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    parameter = agreement.parameters.get(name)
    if parameter is not None:
        value: object = parameter_in_formula(agreement, name)
        if parameter.amount is not None:
            value = readable_amount(parameter.amount, agreement.currency)
        yield Joined((parameter.label, value), " = ")


def _series(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    series = agreement.series.get(name)
    if series is None:
        return
    yield Joined((series.label, *([f"({series.unit})"] if series.unit else [])))
    size = agreement.currency.minor if series.is_amount else 1
    pending = message("pending")
    yield Words(
        tuple(
            Joined((when, pending if one.value is None else Shortened(one.value / size)), ": ")
            for when, one in series.values.items()
        )
    )


def _recipient(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    group = agreement.recipients.get(name)
    if group is None:
        return
    yield group.name
    if not group.single and not group.unknown:
        names = Words(tuple(member.name for member in group.members))
        yield IN_GROUP._replace(values={"count": len(group.members), "names": names})


def _key(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    key = agreement.keys.get(name)
    if key is None:
        return
    if key.label != name:
        yield key.label
    ledger = result.ledger
    outcomes = [] if ledger is None else list(_distributed_by(ledger, name))
    if outcomes:  # of a grant without parts, which have keys of their own
        yield key_in_words(agreement, min((one.pool.portions for one in outcomes), key=len))
    grants = dict.fromkeys(outcome.pool.grant.name for outcome in outcomes)
    yield USED_BY.filled(grants=Words(tuple(grants))) if grants else USED_BY_NOBODY


def _distributed_by(ledger: Ledger, key: str) -> Iterator[Outcome]:
    for outcome in (*ledger.all_outcomes, *ledger.alternatives):
        grant = outcome.pool.grant
        if grant.key is not None and grant.key.name == key:
            yield outcome


def _grant(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    ledger = result.ledger
    grants: Mapping[str, Grant] = {one.id: one for one in agreement.grants_and_alternatives}
    grant = grants.get(name)
    if grant is None:
        return
    yield grant.name
    if not grant.is_unread:
        amount = _known(agreement, grant.amount, grant.lack)
        yield TO_WHOM.filled(amount=amount, recipients=recipients_of(agreement, grant))
    outcomes = () if ledger is None else (*ledger.outcomes, *ledger.alternatives)
    for outcome in outcomes:
        if outcome.pool.grant.id == name:
            yield from _extremes(agreement, outcome)


def _extremes(agreement: Agreement, outcome: Outcome) -> Iterator[Wording]:
    """Yield who gets most of a pool and who gets least, where all of it is known."""
    members = outcome.pool.members
    amounts = [outcome.known_amount(place) for place in range(len(members))]
    known = [(one, place) for place, one in enumerate(amounts) if one is not None]
    if len(known) != len(members) or len(known) < 2:
        return
    most, least = max(known, key=lambda one: one[0])[1], min(known, key=lambda one: one[0])[1]
    told = {"most": most, "least": least}
    yield EXTREMES.filled(**{one: _gets(agreement, outcome, at) for one, at in told.items()})


def _gets(agreement: Agreement, outcome: Outcome, place: int) -> Message:
    member = outcome.pool.members[place]
    cell = amount_of_member(agreement, outcome, place)
    amount = in_words(agreement, cell)
    group = agreement.recipients[member.group]
    each = per_inhabitant(cell, inhabitants(agreement, group, member), agreement.currency)
    if isinstance(each, Number):
        main = agreement.currency.main
        shown = Joined(
            (round_half_up(Fraction(each.value), DECIMALS_PER_INHABITANT), main), NO_BREAK
        )
        return MEMBER_GETS_PER_INHABITANT.filled(member=member.name, amount=amount, each=shown)
    return MEMBER_GETS.filled(member=member.name, amount=amount)


def _area(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    for area in agreement.areas:
        if area.id == name:
            yield area.name
            if area.complete:
                amount = _known(agreement, *sum_of_area(area))
                yield IN_AREA._replace(values={"count": len(area.grants), "amount": amount})


def _known(agreement: Agreement, minor: int, lack: Lack | None) -> Amount | Message:
    """Return what is known of an amount: all of it, at least so much, or why nothing is."""
    unit = agreement.unit
    return in_words(agreement, known_part(agreement, minor, lack, unit), unit)


def _document(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    if name in agreement.documents:
        yield agreement.documents[name]


def _deadline(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    for deadline in result.section("deadlines", Deadlines).value.items:
        if deadline.id == name:
            yield DUE.filled(what=deadline.what, day=deadline.when.last)


def _code(result: Result, agreement: Agreement, name: str) -> Iterator[Wording]:
    yield from dict.fromkeys(member.name for member in members_called(agreement, name))


def members_called(
    agreement: Agreement, code: str, groups: Collection[str] = ()
) -> Iterator[Member]:
    """Yield the recipients with a code, of some groups, or of every group."""
    for name, group in agreement.recipients.items():
        if not groups or name in groups:
            yield from (member for member in group.members if member.code == code)


Tell = Callable[[Result, Agreement, str], Iterator[Wording]]
TOLD: Mapping[str, Tell] = {
    "fact": _fact,
    "parameter": _parameter,
    "series": _series,
    "recipient": _recipient,
    "key": _key,
    "grant": _grant,
    "alternative": _grant,
    "area": _area,
    "document": _document,
    "deadline": _deadline,
    "code": _code,
}
"""What is told of each kind of name."""
