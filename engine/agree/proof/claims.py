"""Claims of the text that can be computed: what it says, what is found, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from fractions import Fraction
from typing import NamedTuple

from agree.base import (
    NO_BREAK,
    Amount,
    Finding,
    Formula,
    Joined,
    Kind,
    Quoted,
    message,
    nearest,
    readable,
    short_repr,
)
from agree.distribute.ledger import Ledger, Outcome
from agree.language.expressions import ExpressionFault
from agree.proof.claim_result import Checked, ClaimResult
from agree.proof.claimed_dates import claimed_date
from agree.proof.sums import summed
from agree.report import Wording
from agree.sections import Agreement, Reference
from agree.sections.checks.totals import CLAIM_HOLDS
from agree.sections.claims import (
    Claim,
    Claims,
    StatedCalculation,
    StatedDate,
    StatedDifference,
    StatedKey,
    StatedLikeness,
    StatedSection,
    StatedSum,
    Statement,
)
from agree.sections.documents import Documents
from agree.sections.kinds import UNKNOWN_GRANT
from agree.sections.on_demand import Sections

CLAIM_DIFFERENCE = Kind(
    "claim-difference",
    message("the claim is off by {found}, not by {stated}"),
    hint=message("Correct the figure of the claim, or what difference: states."),
)
BAD_CALCULATION = Kind(
    "bad-calculation",
    message("{text} cannot be worked out"),
    hint=message("Write arithmetic with numbers, such as 6.3 / 5.6 - 1."),
)
CLAIM_FAILS = Kind(
    "claim-fails",
    message("the claim does not hold: {said}; the check shows: {found}"),
    hint=message("Correct the file, or explain with because:."),
)


@short_repr
class Context(NamedTuple):
    """What claims are checked against, and what is wrong in them."""

    agreement: Agreement
    sections: Sections
    ledger: Ledger | None
    faults: list[Finding]


def claims(
    agreement: Agreement, sections: Sections, ledger: Ledger | None
) -> tuple[list[ClaimResult], list[Finding], list[Finding]]:
    """Return every claim of a file, checked; what cannot be read or be found in them; verdicts.

    The verdicts are findings on claims that fail without a cause. Without a ledger, only claims of
    what is not distributed are checked.
    """
    context = Context(agreement, sections, ledger, [])
    stated = sections.section("claims", Claims).value.items
    results = [result for claim in stated for result in _result(context, claim)]
    verdicts = [finding for result in results for finding in _verdict(result)]
    return results, context.faults, verdicts


def _result(context: Context, claim: Claim) -> Iterator[ClaimResult]:
    context.faults.extend(claim.findings)
    checked = _checked(context, claim.states)
    if checked is not None and claim.kind is not None:
        said, found, holds = checked
        yield ClaimResult(claim.kind, said, found, holds, claim.because, claim.citation, claim.span)


def _checked(context: Context, states: Statement | None) -> Checked | None:
    """Return what came of a statement; None when it cannot be computed."""
    if isinstance(states, StatedSection):
        return _section(context, states)
    if isinstance(states, StatedDate):
        return claimed_date(context.faults, context.sections, states)
    if isinstance(states, StatedCalculation):
        return _calculation(context, states)
    if states is None or context.ledger is None:
        return None
    if isinstance(states, StatedSum):
        return _sum(context, context.ledger, states)
    if isinstance(states, StatedKey):
        return _key(context, context.ledger, states)
    return _same(context, context.ledger, states)


def _verdict(result: ClaimResult) -> Iterator[Finding]:
    values: Values[str, object] = {"said": result.said, "found": result.found}
    if result.state == "fails":
        yield Finding(CLAIM_FAILS, result.span, values)
    if result.holds and result.because:
        yield Finding(CLAIM_HOLDS, result.span)


def _sum(context: Context, ledger: Ledger, states: StatedSum) -> Checked | None:
    """A sum: of whole grants the engine's own check has compared it before."""
    found = summed(context.faults, ledger, states.what)
    stated = states.amount
    if found is None or stated is None:
        return None
    whom, said = ", ".join(found.what), _amount(context, stated)
    told = Joined((whom, said), ": ")
    if found.amount is None:
        return told, message("unknown"), False
    apart = abs(found.amount - stated)
    _hold_difference(context, states.difference, Fraction(apart), _amount(context, apart))
    return told, _amount(context, found.amount), found.amount == stated


def _amount(context: Context, minor: int) -> Wording:
    """Return an amount as words, as every claim is told in words."""
    agreement = context.agreement
    return Joined((readable(minor, agreement.currency, agreement.unit),))


def _key(context: Context, ledger: Ledger, states: StatedKey) -> Checked | None:
    """A key: the grant is distributed by the key that the text names."""
    grants = {outcome.pool.grant.id: outcome.pool.grant for outcome in ledger.outcomes}
    grant = grants.get(states.grant.name)
    if grant is None:
        _unknown(context, states.grant, grants)
        return None
    used = grant.key.name if grant.key is not None else ""
    label = {key: value.label for key, value in context.agreement.keys.items()}
    said, found = label.get(states.key, states.key), label.get(used, used)
    return (
        message("{grant} is distributed by {key}", grant=grant.name, key=said),
        message("distributed by {key}", key=found),
        states.key == used,
    )


def _unknown(context: Context, named: Reference, known: Iterable[str]) -> None:
    """Report a grant, a part or an alternative that the agreement does not have."""
    values, near = {"name": Quoted(named.name)}, nearest(named.name, known)
    context.faults.append(Finding(UNKNOWN_GRANT, named.span, values, suggestion=near))


def _section(context: Context, states: StatedSection) -> Checked | None:
    """A cross-reference: the section that the text refers to is one of the document's.

    Where a document could not be read, nothing is said of a section that no other has.
    """
    section = states.section
    documents = context.sections.section("documents", Documents).value
    known = documents.numbers()
    if section not in known and not documents.complete:
        return None
    told = message("refers to section {section}", section=section)
    if section in known:
        return told, message("the section exists"), True
    return told, message("there is no such section"), False


def _calculation(context: Context, states: StatedCalculation) -> Checked | None:
    """A calculation: it gives what the text says."""
    computed, wanted = _computed(context, states), states.result
    if computed is None or wanted is None:
        return None
    said = Formula((f"{states.text} = {states.gives}",))
    percent = states.gives.endswith("%")
    apart = abs(computed - wanted)
    _hold_difference(context, states.difference, apart, _written(apart, percent=percent))
    return said, _written(computed, percent=percent), computed == wanted


def _hold_difference(
    context: Context, stated: StatedDifference | None, apart: Fraction, told: Wording
) -> None:
    """Report when what a claim misses is not what it is declared to miss."""
    if stated is not None and stated.value is not None and stated.value != apart:
        values: dict[str, object] = {"stated": Quoted(stated.text), "found": told}
        context.faults.append(Finding(CLAIM_DIFFERENCE, stated.span, values))


def _computed(context: Context, states: StatedCalculation) -> Fraction | None:
    """What a calculation gives; one with names, a truth or no end is told and gives None."""
    if states.formula is None:
        return None
    expression = states.formula.expression
    try:
        computed = True if expression.names else expression.value({})
    except ExpressionFault:
        computed = True
    if not isinstance(computed, bool):
        return computed
    values = {"text": Quoted(states.text)}
    context.faults.append(Finding(BAD_CALCULATION, states.span, values))
    return None


def _written(value: Fraction, *, percent: bool) -> Wording:
    """Return a number as words, with the sign of per cent where the text has it."""
    return Joined((value * 100, "%"), NO_BREAK) if percent else Joined((value,))


def _same(context: Context, ledger: Ledger, states: StatedLikeness) -> Checked | None:
    """Two distributions: a part of a grant is the alternative that the text says it is."""
    part, other = states.part, states.alternative
    parts = _parts(ledger)
    alternatives = {one.pool.grant.id: one for one in ledger.alternatives}
    if part.name not in parts:
        _unknown(context, part, parts)
        return None
    if other.name not in alternatives:
        _unknown(context, other, alternatives)
        return None
    outcome, amounts = parts[part.name]
    alternative = alternatives[other.name]
    there = {
        member.id: alternative.amount_of(place)
        for place, member in enumerate(alternative.pool.members)
    }
    misses = [
        (abs(amount - there.get(member.id, 0)), member.name)
        for member, amount in zip(outcome.pool.members, amounts, strict=True)
    ]
    one, same = _part_name(outcome, part.name), alternative.pool.grant.name
    said = message("{part} is equal to {alternative}", part=one, alternative=same)
    return said, _apart(context, misses), not any(miss for miss, _ in misses)


def _part_name(outcome: Outcome, name: str) -> str:
    """Return what people call a part of a grant that is named grant/part."""
    identifier = name.rpartition("/")[2]
    labels = {one.portion.id: one.portion.label for one in outcome.portions}
    return f"{outcome.pool.grant.name}, {labels[identifier] or identifier}"


def _parts(ledger: Ledger) -> dict[str, tuple[Outcome, tuple[int, ...]]]:
    """The parts of grants that are allocated, as grant/part, with their amounts by member."""
    return {
        f"{outcome.pool.grant.id}/{portion.portion.id}": (outcome, portion.rounded)
        for outcome in ledger.outcomes
        for portion in outcome.portions
        if portion.shares is not None
    }


def _apart(context: Context, misses: list[tuple[int, str]]) -> Wording:
    apart = [miss for miss in misses if miss[0]]
    if not apart:
        return message("the same for all")
    most, name = max(apart)
    agreement = context.agreement
    return message(
        "{number} of {all} differ, {recipient} most ({amount})",
        number=len(apart),
        all=len(misses),
        recipient=name,
        amount=Amount(most, agreement.currency, agreement.currency.main),
    )
