"""Trees that explain a figure: each branch is the sum of those below it, down to the krona."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from agree.base import Amount, Joined, Words, joined, message, plural, readable
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.distribute.pools import ONLY_PORTION, PlannedPortion
from agree.questions.amounts import (
    LACKING,
    amount,
    as_far_as_known,
    known_part,
    money,
    sum_of_cells,
    total_of,
    waiting_parts,
)
from agree.questions.equalised import side_line_of_member, side_lines
from agree.questions.explain.calculated import calculation_lines, percentage_lines
from agree.questions.explain.derivation import Derivation, derivation
from agree.questions.explain.earned import earning_lines, part_details, part_lines, staying_lines
from agree.questions.explain.levelled import levelled_lines
from agree.questions.explain.paid import instalment_lines, instalment_lines_of_member
from agree.questions.explain.passed_on import kept_lines, payer_lines, payers_above
from agree.questions.explain.portion_names import labels_of, name_of_part, portion_name
from agree.questions.explain.sentences import bound_lines, demand_lines
from agree.questions.explain.settling import (
    Settlement,
    missing_or_too_much,
    rounding_lines,
    settled_lines,
    settlement,
    settlement_lines,
)
from agree.questions.key_words import names_of_codes
from agree.questions.own_total import redistribution_line
from agree.questions.retained import stays_with
from agree.questions.summary import recipients_of, sum_of_area
from agree.report import NOT_KNOWN, PENDING, PENDING_EITHER_WAY, Branch, Cell, Wording
from agree.sections import (
    Agreement,
    Area,
    Citation,
    Grant,
    Lack,
    Member,
    PendingReason,
    Redistribution,
)

SETTLEMENT = message("Settlement of rounding")
UNDECIDED = message("how it is distributed is not known yet")
NOT_ALL = plural(
    "what one recipient gets is not known yet", "what some recipients get is not known yet", count=1
)
OF_AMOUNT = message("of {amount} to {recipients}, in the area {area}")
NET_OF = message("to {recipients}, in the area {area}: net {amount}")
MORE_PENDING = message("More is pending")


def explain_member(
    ledger: Ledger,
    members: tuple[Member, ...],
    grant: str | None = None,
    area: str | None = None,
) -> tuple[Branch, ...]:
    """Return a tree for each role of a recipient, over all grants, those of an area, or one."""
    roles = (
        _role(ledger, member, _received(ledger, member, grant, area), grant is area is None)
        for member in members
    )
    return tuple(role for role in roles if role.children)


def explain_payers(
    ledger: Ledger, member: Member, grant: str | None = None, area: str | None = None
) -> Mapping[Member, Branch]:
    """Return a tree for each payer above a recipient, the first tier first.

    Each is of what the payer received and passes on, as far as it reaches the recipient.
    """
    grants: dict[Member, set[str]] = {}
    for later in payers_above(ledger, member, _received(ledger, member, grant, area)):
        grants.setdefault(later.payer, set()).update(later.grants)
    return {
        payer: _role(
            ledger,
            payer,
            tuple(one for one in _received(ledger, payer) if one.pool.grant.id in passed_on),
            whole=True,
        )
        for payer, passed_on in grants.items()
    }


def _received(
    ledger: Ledger, member: Member, grant: str | None = None, area: str | None = None
) -> tuple[Outcome, ...]:
    """Return the outcomes, of every tier, that a member has a part in."""
    return tuple(
        outcome
        for outcome in ledger.outcomes_of((member,))
        if grant in (None, outcome.pool.grant.id) and area in (None, outcome.pool.grant.area)
    )


def _role(ledger: Ledger, member: Member, outcomes: tuple[Outcome, ...], whole: bool) -> Branch:
    """Return what a member gets in some outcomes; of the `whole` it is told what it passes on."""
    agreement = ledger.agreement
    children = tuple(_grant_of_member(ledger, outcome, member) for outcome in outcomes)
    total = total_of(ledger, agreement.unit)
    steps: tuple[Wording, ...] = ()
    if isinstance(total, Amount):
        shown = readable(total.minor, agreement.currency, agreement.unit)
        steps = (message("of the agreement's {amount}", amount=shown),)
    steps += tuple(payer_lines(ledger, payers_above(ledger, member, outcomes)))
    if whole:
        steps += tuple(
            redistribution_line(agreement, redistributed, agreement.currency.main)
            for redistributed in ledger.redistributed_by((member,))
        )
    return Branch(
        kind="role",
        label=joined(" · ", (member.in_full, agreement.recipients[member.group].name)),
        value=_sum(agreement, children),
        steps=steps,
        children=children,
        about=(("recipient", member.in_group),),
    )


def explain_tier(ledger: Ledger, tier: Redistribution) -> Branch:
    """Return the tree of what is passed on in a later tier, by payer, down to the receivers."""
    agreement = ledger.agreement
    children = tuple(
        _grant(
            agreement,
            later.outcome,
            _parts(agreement, later.outcome),
            _share_of(agreement, later.outcome, None),
            kept_lines(agreement, later),
        )._replace(label=later.payer.name, about=(("recipient", later.payer.in_group),))
        for later in ledger.redistributed
        if later.redistribution.id == tier.id
    )
    return Branch(
        kind="grant",
        label=tier.name,
        value=_sum(agreement, children),
        citations=_cited(tier.citation),
        children=children,
        about=(("grant", tier.id),),
    )


def explain_total(ledger: Ledger, area: str | None = None, grant: str | None = None) -> Branch:
    """Return the tree of the whole agreement, of one area, or of one grant, down to members."""
    agreement = ledger.agreement
    areas = tuple(
        _area(ledger, shown_area, grant)
        for shown_area in agreement.areas
        if area in (None, shown_area.id)
        and grant in (None, *(part.id for part in shown_area.grants))
    )
    if grant is not None:
        return areas[0].children[0]
    if area is not None:
        return areas[0]
    total = total_of(ledger, agreement.currency.main)
    return Branch("agreement", agreement.name, total, children=areas)


def _area(ledger: Ledger, area: Area, grant: str | None) -> Branch:
    agreement = ledger.agreement
    children = tuple(
        _grant(
            agreement,
            outcome,
            _parts(agreement, outcome),
            _to(agreement, outcome, grant, area),
            paid=instalment_lines(agreement, outcome),
            sides=side_lines(agreement, outcome),
        )
        for outcome in ledger.outcomes
        if outcome.pool.grant.area == area.id and grant in (None, outcome.pool.grant.id)
    )
    minor, lack = sum_of_area(area)
    return Branch(
        kind="area",
        label=area.name,
        value=known_part(agreement, minor, lack),
        citations=_cited(area.citation),
        children=children,
        about=(("area", area.id),),
    )


def _sum(agreement: Agreement, branches: Iterable[Branch]) -> Cell:
    return sum_of_cells(agreement, (branch.value for branch in branches))


def _cited(*citations: Citation) -> tuple[tuple[str, str], ...]:
    """Return documents and sections, of the citations that name a section."""
    return tuple(
        (citation.document, citation.section) for citation in citations if citation.section
    )


def _grant(
    agreement: Agreement,
    outcome: Outcome,
    parts: Iterable[Branch],
    granted: Wording,
    kept: tuple[Wording, ...] = (),
    citations: tuple[Citation, ...] = (),
    paid: Iterable[Wording] = (),
    sides: Iterable[Wording] = (),
) -> Branch:
    """Return a grant and its parts; `kept` says what the payer of a later tier keeps first.

    `paid` says what is paid in each instalment, `sides` who gets and who contributes.
    """
    grant = outcome.pool.grant
    citations = (*citations, grant.citation)
    computed = (
        *calculation_lines(agreement, grant.amount_span),
        *percentage_lines(agreement, grant),
        *demand_lines(agreement, outcome.pool),
    )
    if grant.untold is not None:
        return _untold(grant, grant.untold, granted, computed)
    children = tuple(parts)
    rounded, details = rounding_lines(agreement, outcome)
    return Branch(
        kind="grant",
        label=grant.name,
        value=_sum(agreement, children),
        steps=(granted, *computed, *sides, *kept, *rounded, *paid),
        details=details,
        citations=_cited(*citations),
        children=children,
        about=(("grant", grant.id),),
    )


def _untold(grant: Grant, lack: Lack, granted: Wording, computed: tuple[Wording, ...]) -> Branch:
    """Return a grant of whose amount nothing is known, with what it waits for."""
    unknown = Joined((granted, message("no source states the amount")), "; ")
    steps = (granted, *computed, *waiting_parts(grant.awaits, _reasons(grant)))
    return Branch(
        kind="grant",
        label=grant.name,
        value=LACKING[lack],
        steps=steps if lack == "pending" else (unknown,),
        citations=_cited(grant.citation),
        about=(("grant", grant.id),),
    )


def _reasons(grant: Grant) -> tuple[PendingReason, ...]:
    """Return why the amount of a grant is pending, where the file says so."""
    told = (*(one.pending_reason for one in grant.awaits), grant.pending_reason)
    return tuple(dict.fromkeys(reason for reason in told if reason is not None))


def _area_of(agreement: Agreement, grant: Grant) -> Area | None:
    """Return the area of a grant; None for what is redistributed in a later tier."""
    return next((area for area in agreement.areas if area.id == grant.area), None)


def _to(agreement: Agreement, outcome: Outcome, grant: str | None, area: Area) -> Wording:
    """Return to whom a grant goes; one that is asked for alone, in which area too."""
    recipients = recipients_of(agreement, outcome.pool.grant)
    if grant is None:
        return message("to {recipients}", recipients=recipients)
    return message("to {recipients}, in the area {area}", recipients=recipients, area=area.name)


def _share_of(agreement: Agreement, outcome: Outcome, area: Area | None) -> Wording:
    """Return of what sum a member gets a part, to whom it goes, and in which area or from whom."""
    pool = outcome.pool
    grant, recipients = pool.grant, recipients_of(agreement, pool.grant)
    if area is not None and grant.lack:
        return message("to {recipients}, in the area {area}", recipients=recipients, area=area.name)
    if area is not None:
        line = NET_OF if grant.is_signed else OF_AMOUNT
        return line.filled(
            amount=readable(grant.amount, agreement.currency, agreement.unit),
            recipients=recipients,
            area=area.name,
        )
    if outcome.payer_lacks is not None and not grant.amount:
        return message("to {recipients}, from {payer}", recipients=recipients, payer=pool.payer)
    return message(
        "of {amount} to {recipients}, from {payer}",
        amount=as_far_as_known(money(agreement, grant.amount), is_all=outcome.payer_lacks is None),
        recipients=recipients,
        payer=pool.payer,
    )


def _grant_of_member(ledger: Ledger, outcome: Outcome, member: Member) -> Branch:
    """Return what a member gets from one grant: its parts of the portions, and the settlement."""
    agreement, later = ledger.agreement, ledger.by_outcome.get(id(outcome))
    grant, place = outcome.pool.grant, outcome.pool.places[member.id]
    kept = () if later is None else kept_lines(agreement, later)
    area = _area_of(agreement, grant)
    citations = () if area is None else (area.citation,)
    parts = _parts_of_member(agreement, outcome, place)
    granted = _share_of(agreement, outcome, area)
    paid = instalment_lines_of_member(agreement, outcome, place)
    sides = side_line_of_member(agreement, outcome, place)
    return _grant(agreement, outcome, parts, granted, kept, citations, paid, sides)


def _parts_of_member(agreement: Agreement, outcome: Outcome, place: int) -> Iterator[Branch]:
    labels = labels_of(outcome)
    for portion in outcome.portions:
        if (portion.pending or portion.portion.waits) and not portion.is_known(place):
            yield _pending(agreement, outcome, portion)
        if portion.concerns(place):
            derived = derivation(agreement, outcome, portion)
            yield _share(derived, place, name_of_part(derived, place, labels))
    if outcome.changes[place]:
        settled = settlement(agreement, outcome)
        branch = _settlement(settled, place)
        if settled.exact is None and len(outcome.pool.members) > 1:
            branch = branch._replace(steps=(*missing_or_too_much(settled), *branch.steps))
        yield branch
    if outcome.payer_lacks is not None:
        label = message("Part of what goes to {payer} is not known yet", payer=outcome.pool.payer)
        yield Branch("pending", label, LACKING[outcome.payer_lacks])


def _share(derived: Derivation, place: int, label: Wording) -> Branch:
    """Return a member's part of one portion, rounded."""
    planned = derived.outcome.portion
    return Branch(
        kind="portion",
        label=label,
        value=amount(derived.agreement, derived.outcome.rounded[place]),
        steps=tuple((levelled_lines if planned.levels else part_lines)(derived, place)),
        details=tuple(part_details(derived, place)),
        citations=_cited(*planned.citations),
    )


def _settlement(settled: Settlement, place: int) -> Branch:
    """Return what a member got or gave up so that the parts of all sum to the grant."""
    outcome = settled.outcome
    return Branch(
        kind="settlement",
        label=SETTLEMENT,
        value=amount(settled.agreement, outcome.changes[place]),
        steps=tuple(settlement_lines(settled, place)),
        citations=_cited(outcome.pool.grant.rounding.citation),
    )


def _pending(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Branch:
    """Return what is pending: how much, for what, from whom and by when; it is nobody's yet."""
    planned = portion.portion
    facts = planned.pending_facts
    reasons = (*(fact.pending_reason for fact in facts), outcome.pool.grant.pending_reason)
    known = tuple(dict.fromkeys(reason for reason in reasons if reason is not None))
    waiting = outcome.kept.made(
        ("not known", planned.id), (portion,), partial(_waiting, outcome, portion)
    )
    signed = outcome.pool.grant.is_signed
    label: Wording = NOT_KNOWN["pending"] if signed or portion.shares is None else MORE_PENDING
    if portion.pending:
        shown = readable(portion.pending, agreement.currency, agreement.unit)
        label = message("{amount} pending", amount=shown)
    return Branch(
        kind="pending",
        label=label,
        value=PENDING_EITHER_WAY if signed else PENDING,
        steps=tuple(waiting_parts(facts, known))
        or (UNDECIDED if planned.key_is_pending else NOT_ALL.filled(count=waiting),),
        citations=_cited(*planned.citations),
    )


def _waiting(outcome: Outcome, portion: PortionOutcome) -> int:
    """Return of how many members it is not known what they get of a portion."""
    return sum(not portion.is_known(place) for place in range(len(outcome.pool.members)))


def _parts(agreement: Agreement, outcome: Outcome) -> Iterator[Branch]:
    """Yield the portions of a pool, each down to its members; then the settlement between them.

    What rounding leaves of a portion, and who settles it, is told in full only: in short it is one
    sentence. A difference that nobody settles is always told.
    """
    labels = labels_of(outcome)
    for portion in outcome.portions:
        if portion.portion.id == ONLY_PORTION and portion.shares is None:
            waiting, lack = _pending(agreement, outcome, portion), outcome.pool.grant.lack
            yield waiting._replace(value=known_part(agreement, portion.pending, lack))
        elif not portion.portion.levels or any(portion.rounded):
            yield _portion(agreement, outcome, portion, labels)
    settled = settlement(agreement, outcome)
    if settled.settlers:
        children = tuple(
            _settlement(settled, place)._replace(label=member.name, folded=True)
            for place, member in enumerate(outcome.pool.members)
            if outcome.changes[place]
        )
        children += tuple(_difference(agreement, outcome, -settled.total))
        yield Branch(
            kind="settlement",
            label=SETTLEMENT,
            value=_sum(agreement, children),
            steps=tuple(settled_lines(settled)),
            children=children,
            evens_out=True,
        )


def _portion(
    agreement: Agreement, outcome: Outcome, portion: PortionOutcome, labels: Mapping[str, int]
) -> Branch:
    planned, derived = portion.portion, derivation(agreement, outcome, portion)
    children = [
        _share(derived, place, outcome.pool.members[place].name)._replace(
            kind="member", folded=True
        )
        for place in range(len(portion.rounded))
        if portion.rounded[place] or (portion.portion.earned and portion.concerns(place))
    ]
    if portion.retained and not planned.is_retained:
        stays = amount(agreement, portion.retained)
        label, steps = stays_with(outcome.pool.payer), tuple(staying_lines(derived))
        children.append(Branch("retained", label, stays, steps))
    if portion.pending:
        pending = _pending(agreement, outcome, portion)
        children.append(pending._replace(value=amount(agreement, portion.pending)))
    elif planned.waits:
        children.append(_pending(agreement, outcome, portion))
    children += _difference(agreement, outcome, portion.difference)
    return Branch(
        kind="portion",
        label=portion_name(agreement, planned, labels),
        value=known_part(agreement, portion.amount, "pending" if planned.waits else None),
        steps=(
            *_computed_sizes(agreement, planned),
            *bound_lines(derived),
            *earning_lines(derived),
            *_leaving_lines(agreement, planned),
        ),
        citations=_cited(*planned.citations),
        children=tuple(children),
        evens_out=planned.levels > 0,
    )


def _leaving_lines(agreement: Agreement, planned: PlannedPortion) -> Iterator[Wording]:
    """Yield whom a portion is for alone, and that they take no part in the rest."""
    origin = planned.origin
    if origin is not None and origin.only:
        yield message("only to {names}", names=Words(names_of_codes(agreement, origin.only)))
    if origin is not None and origin.leaves:
        yield message("those whom it is for take no part in the rest")


def _computed_sizes(agreement: Agreement, planned: PlannedPortion) -> Iterator[Wording]:
    """Yield how the sizes of a portion, and of those around it, are computed."""
    around = (*planned.outer, planned.origin)
    for portion in around:
        if portion is not None:
            yield from calculation_lines(agreement, portion.size.span)


def _difference(agreement: Agreement, outcome: Outcome, minor: int) -> Iterator[Branch]:
    """Yield what rounding leaves (minor units), if anything; folded when it is all settled."""
    if minor:
        value, folded = amount(agreement, minor), not outcome.difference
        yield Branch("rounding", message("Rounding difference"), value, folded=folded)
