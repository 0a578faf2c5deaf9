"""What follows from what a scenario sets: totals, sums and shares, and grants that keep the total.

`Adjustment` is the edit for one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping as Values
from fractions import Fraction

from agree.base import (
    Amount,
    Finding,
    Kind,
    Message,
    NumberFault,
    Quoted,
    Record,
    Span,
    message,
    parse_share,
    readable,
    unit_for,
)
from agree.distribute.rounding import largest_remainder
from agree.distribute.shares import proportional
from agree.language import ValidDocument
from agree.pipeline import Result
from agree.questions.names import GRANTS
from agree.scenario.fault import ScenarioFault, scenario_fault
from agree.scenario.overrides import written_amount, written_share
from agree.scenario.places import Place, places, scalars_below
from agree.scenario.relative import STATES
from agree.scenario.settings import EVERY_OTHER_GRANT, ScenarioSettings
from agree.sections import Agreement, Grant
from agree.sections.checks.totals import AGREEMENT_TOTAL, AREA_TOTAL, sums_of_claims
from agree.sections.shared import section_name
from agree.source import Mapping, Scalar, Sequence, Steps
from agree.source.edits import Edit

TOTAL_NOT_KEPT = Kind(
    "total-not-kept",
    message("the total cannot be kept: {amount} is missing"),
    hint=message("Set smaller amounts, or let the total change."),
    usage=True,
)
TOTAL_NOT_KNOWN = Kind(
    "total-not-known",
    message("the total cannot be kept: the amount of {grant} {state}"),
    hint=message("Let the total change, or let a grant with a known amount be reduced."),
    usage=True,
)
WITHOUT_AMOUNT = Kind(
    "without-amount",
    message("the total cannot be kept by {grant}, which has no amount: its key makes the sum"),
    hint=message("Let another grant be reduced, or set a rate or a limit."),
    usage=True,
)
NOTHING_TO_SCALE = Kind(
    "nothing-to-scale",
    message("the total cannot be kept: every grant is changed"),
    hint=message("Leave a grant as it is, or let the total change."),
    usage=True,
)

SUMS_THAT_FOLLOW: Values[str, Message] = {
    AREA_TOTAL: message("the total of {area}"),
    AGREEMENT_TOTAL: message("the total of the agreement"),
}
"""The totals that follow the grants, by the finding that one is not what the grants sum to."""
WHAT_CLAIMS_NAME = {"grant": "grants", "area": "areas"}
"""The keys of a claim, each with where the things are that it names."""
CLAIMED_SUM = message("the sum in {section}")


def is_faulty(result: Result) -> bool:
    """Return whether something is wrong in an edited agreement that no sum that follows mends."""
    return any(
        finding.severity == "error" and finding.code not in SUMS_THAT_FOLLOW
        for finding in result.findings
    )


class AdjustedValue(Record):
    """A value that changes by itself: amounts, or shares as the file writes them."""

    what: Message
    before: Amount | str
    after: Amount | str


class Adjustment(Record):
    """An edit that follows from what is set; `value` is None where nobody needs to know."""

    edit: Edit
    value: AdjustedValue | None = None


def claims_that_hold(agreement: Agreement) -> frozenset[Span]:
    """Return where the claimed sums stand that are what the grants sum to."""
    sums = sums_of_claims(agreement)
    return frozenset(claim.span for claim, computed in sums if claim.amount == computed)


def adjusted_sums(result: Result, held: Collection[Span]) -> list[Adjustment]:
    """Return what makes the totals and claimed sums of an edited agreement right again.

    Of the claims, those that `held` before follow. One that did not is as wrong as it was, unless
    it holds now: then the explanation of why it is wrong goes away.
    """
    if result.agreement is None or result.document is None:
        return []
    agreement, values = result.agreement, _Values(result.document)
    return [
        *_adjusted_totals(agreement, values, result.findings),
        *_adjusted_claims(agreement, values, held),
    ]


def _adjusted_totals(
    agreement: Agreement, values: _Values, findings: Iterable[Finding]
) -> Iterator[Adjustment]:
    for finding in findings:
        if finding.code in SUMS_THAT_FOLLOW:
            stated, computed = finding.values["stated"], finding.values["computed"]
            assert isinstance(stated, Amount)
            assert isinstance(computed, Amount)
            what = SUMS_THAT_FOLLOW[finding.code].filled(**finding.values)
            value = AdjustedValue(what, stated, computed)
            yield from _adjusted_sum(agreement, values, finding.span, computed.minor, value)


def _adjusted_claims(
    agreement: Agreement, values: _Values, held: Collection[Span]
) -> Iterator[Adjustment]:
    """Yield what makes claims right: another sum, or no cause for one that holds only now."""
    currency = agreement.currency
    for claim, computed in sums_of_claims(agreement):
        holds, did_hold = claim.amount == computed, claim.span in held
        if holds and not did_hold and claim.because:
            for steps, _ in values.at(claim.span):
                yield Adjustment(Edit((*steps[:-1], "because"), None))
        elif claim.amount is not None and not holds and did_hold and not claim.because:
            unit = unit_for(currency, agreement.unit, claim.amount, computed)
            amounts = (Amount(minor, currency, unit) for minor in (claim.amount, computed))
            what = CLAIMED_SUM.filled(section=section_name(claim.citation.section or "claims"))
            value = AdjustedValue(what, *amounts)
            yield from _adjusted_sum(agreement, values, claim.span, computed, value)


def _adjusted_sum(
    agreement: Agreement, values: _Values, span: Span, minor: int, value: AdjustedValue
) -> Iterator[Adjustment]:
    """Yield the edit that writes an amount where a sum stands."""
    for steps, scalar in values.at(span):
        yield Adjustment(Edit(steps, written_amount(agreement, minor, scalar.text)), value)


class _Values:
    """The single values of a document by their places, looked at key by key."""

    def __init__(self, document: ValidDocument) -> None:
        self._document = document
        self._by_key: dict[str, dict[tuple[object, ...], tuple[Steps, Scalar]]] = {}

    def at(self, span: Span) -> list[tuple[Steps, Scalar]]:
        """Return the value at a place, with the steps to it; none when it stands elsewhere."""
        key = self._document.key_at(span)
        if key not in self._by_key:
            self._by_key[key] = {}
            node = self._document.root.get(key)
            for steps, scalar in () if node is None else scalars_below(node, (key,)):
                self._by_key[key].setdefault(scalar.span[1:], (steps, scalar))
        found = self._by_key[key].get(span[1:])
        return [] if found is None else [found]


def claims_left_out(
    edits: Iterable[Edit], places: Iterable[Place], root: Mapping
) -> Iterator[Edit]:
    """Yield the edits that leave out what the text claims of grants and areas that are taken away.

    A claim is of the document as it is, and would be of nothing.
    """
    taken = [edit.steps for edit in edits if edit.value is None]
    if not taken:
        return
    gone = {
        place.path for place in places if any(place.steps[: len(steps)] == steps for steps in taken)
    }
    claims = root.get("claims")
    for number, claim in enumerate(claims.items if isinstance(claims, Sequence) else ()):
        for key, what in WHAT_CLAIMS_NAME.items():
            named = claim.get(key) if isinstance(claim, Mapping) else None
            names = () if named is None else scalars_below(named)
            if any(f"{what}.{scalar.text}" in gone for _, scalar in names):
                yield Edit(("claims", number), None)
                break


def adjusted_shares(edits: Iterable[Edit], places: Iterable[Place]) -> Iterator[Adjustment]:
    """Yield the other shares of keys in which some share is set, scaled so that they sum to 1."""
    values_set = {edit.steps: edit.value for edit in edits}
    shares_by_key: dict[Steps, list[Place]] = {}
    for place in places:
        if place.steps[0] == "keys" and place.steps[-1] == "share" and place.text is not None:
            shares_by_key.setdefault(place.steps[:-2], []).append(place)
    for shares in shares_by_key.values():
        if any(place.steps in values_set for place in shares):
            yield from _scaled_shares(shares, values_set)


def _scaled_shares(shares: list[Place], values_set: Values[Steps, object]) -> Iterator[Adjustment]:
    others = [place for place in shares if place.steps not in values_set]
    try:
        before = {place.path: parse_share(place.text or "") for place in shares}
        values = [values_set[place.steps] for place in shares if place.steps in values_set]
        left = 1 - sum((parse_share(str(value)) for value in values), Fraction(0))
    except NumberFault:  # the run reports it, at its place
        return
    to_scale = sum((before[place.path] for place in others), Fraction(0))
    if sum(before.values(), Fraction(0)) != 1 or left < 0 or not to_scale:
        return
    for place in others:
        share = written_share(before[place.path] * left / to_scale)
        what = message("the share {path}", path=place.path)
        yield Adjustment(Edit(place.steps, share), AdjustedValue(what, place.text or "", share))


class GivenAmount(Record):
    """A grant whose amount (minor units) keeps the total, and the edit that writes it."""

    grant: Grant
    before: int
    after: int
    edit: Edit


def amounts_given(
    before: Agreement, edited: Result, settings: ScenarioSettings, grants_set: Collection[str]
) -> tuple[GivenAmount, ...]:
    """Return the grants with whose amounts an edited agreement sums to what it did before.

    The settings say which grant gives, or that all do but `grants_set`, whose amounts they set.
    Raises ScenarioFault, at the place of that setting, when it cannot be done, or when it would
    take an unknown amount for nought.
    """
    assert edited.agreement is not None
    assert edited.document is not None
    amounts = _amounts_keeping_total(before, edited.agreement, settings, grants_set)
    # What was taken away may have moved the others, so places are those of the edited agreement.
    known_places = places(edited.agreement, edited.document.root)
    given = []
    for grant in edited.agreement.grants:
        after = amounts.get(grant.id, grant.amount)
        if after != grant.amount:
            place = known_places[f"grants.{grant.id}.amount"]
            written = written_amount(edited.agreement, after, place.text or "")
            given.append(GivenAmount(grant, grant.amount, after, Edit(place.steps, written)))
    return tuple(given)


def _amounts_keeping_total(
    before: Agreement, agreement: Agreement, settings: ScenarioSettings, grants_set: Collection[str]
) -> dict[str, int]:
    """Return the new amounts (minor units) of those grants that give or take the excess."""
    giver, span = settings.keep_total or EVERY_OTHER_GRANT, settings.keep_total_span
    amounts_before = {grant.id: grant.amount for grant in before.grants}
    grants_now = {grant.id: grant for grant in agreement.grants}
    _refuse_unknown_amounts(before, agreement, giver, span)
    excess = sum(grant.amount for grant in grants_now.values()) - sum(amounts_before.values())
    if giver == EVERY_OTHER_GRANT:
        others = [
            grant
            for grant in grants_now.values()
            if grant.id not in grants_set
            and grant.basis == "amount"
            and grant.amount
            and grant.amount == amounts_before.get(grant.id)
        ]
        return _scaled_amounts(agreement, others, excess, span) if excess else {}
    if giver in grants_now:
        if grants_now[giver].basis != "amount":
            name = Quoted(grants_now[giver].name)
            raise scenario_fault(WITHOUT_AMOUNT, span, grant=name)
        return {giver: _less(agreement, grants_now[giver].amount, excess, span)}
    raise ScenarioFault(*GRANTS.meant(agreement, giver, span).faults)


def _refuse_unknown_amounts(
    before: Agreement, agreement: Agreement, giver: str, span: Span
) -> None:
    """Raise ScenarioFault when the giver's amount is unknown, or another's on one side only."""
    lacks_before = {grant.id: grant.lack for grant in before.grants}
    for grant in agreement.grants:
        lack = grant.lack or lacks_before.get(grant.id)
        stays_unknown = grant.id != giver and lacks_before.get(grant.id) is not None
        if lack is not None and (grant.lack is not None) != stays_unknown:
            state = STATES[lack]
            raise scenario_fault(TOTAL_NOT_KNOWN, span, grant=Quoted(grant.name), state=state)


def _scaled_amounts(
    agreement: Agreement, others: list[Grant], excess: int, span: Span
) -> dict[str, int]:
    """Return grants' amounts (minor units), `excess` less in all and in proportion to before.

    They are whole main units if the sum is. Raises ScenarioFault when there is nothing to scale.
    """
    if not others:
        raise scenario_fault(NOTHING_TO_SCALE, span)
    weights = [grant.amount for grant in others]
    total = _less(agreement, sum(weights), excess, span)
    minor = agreement.currency.minor
    unit = minor if total % minor == 0 else 1
    shares = proportional(Fraction(total), weights)
    amounts = largest_remainder(shares, total, unit, range(len(others)))
    return {grant.id: amount for grant, amount in zip(others, amounts, strict=True)}


def _less(agreement: Agreement, amount: int, excess: int, span: Span) -> int:
    """Return an amount less the excess. Raises ScenarioFault when the amount is smaller."""
    if excess > amount:
        lacking = readable(excess - amount, agreement.currency, agreement.unit)
        raise scenario_fault(TOTAL_NOT_KEPT, span, amount=lacking)
    return amount - excess
