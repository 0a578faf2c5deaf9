"""Parts of a grant, as printed by themselves: each is rounded and settled as a grant of its own."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.distribute.allocate import allocate_pool
from agree.distribute.ledger import Outcome, PortionOutcome
from agree.distribute.plan import parts_with_keys
from agree.distribute.pools import ONLY_PORTION, PlannedPortion
from agree.sections import Grant, GrantPart


def outcome_of_part(outcome: Outcome, name: str) -> Outcome | None:
    """Return what becomes of a part (varav) of a grant, or of a portion of its key, by its name.

    A part without a key follows the rest of what it is a part of. None when there is no such part.
    """
    pool, grant = outcome.pool, outcome.pool.grant
    part = next((one for one in grant.all_parts if one.id == name), None)
    if part is not None:
        portions = () if grant.lack else tuple(_portions_of(outcome, grant, part))
        amount = part.amount
    else:
        called = _called(outcome, name)
        if not called:
            return None
        portions = tuple(one.portion for one in called)
        amount = sum(one.amount for one in called)
    of_its_own = grant._replace(amount=amount)
    pool = pool._replace(grant=of_its_own, amount=amount, portions=portions)
    return allocate_pool(pool)._replace(payer_lacks=outcome.payer_lacks)


def names_of_parts(outcome: Outcome) -> Iterator[str]:
    """Yield the parts of a grant and the portions of its key, by name, each once.

    What no key splits has no name of its own.
    """
    names = dict.fromkeys(part.id for part in outcome.pool.grant.all_parts)
    for portion in (one for one in outcome.portions if one.portion.id != ONLY_PORTION):
        inner = portion.portion.id.split("/")
        names |= dict.fromkeys("/".join(inner[: end + 1]) for end in range(len(inner)))
    yield from names


def _called(outcome: Outcome, name: str) -> list[PortionOutcome]:
    """Return the portions with a name, or within what has it."""
    return [
        one for one in outcome.portions if one.portion.id == name or _is_within(one.portion, name)
    ]


def _is_within(portion: PlannedPortion, name: str) -> bool:
    return portion.id.startswith(f"{name}/")


def _portions_of(outcome: Outcome, grant: Grant, part: GrantPart) -> Iterator[PlannedPortion]:
    """Yield the portions of a part: of the parts in it, and its own or what it has of the rest."""
    inner = list(parts_with_keys(part.parts))
    for one in inner:
        yield from _portions_of(outcome, grant, one)
    if part.key is not None:
        yield from (one.portion for one in _called(outcome, part.id))
        return
    rest = _rest_around(outcome, grant, part)
    whole = sum((one.portion.amount for one in rest), Fraction(0))
    left = part.amount - sum(one.amount for one in inner)
    if left and whole:
        for portion in rest:
            yield from _following(portion, left / whole)


def _rest_around(outcome: Outcome, grant: Grant, part: GrantPart) -> list[PortionOutcome]:
    """Return the portions that a part without a key follows: of the key around it."""
    keyed = [one for one in grant.all_parts if one.key is not None]
    around = [one for one in keyed if part in one.all_parts]
    if around:
        return _called(outcome, around[-1].id)
    of_parts = [one.portion.id for inner in keyed for one in _called(outcome, inner.id)]
    return [one for one in outcome.portions if one.portion.id not in of_parts]


def _following(portion: PortionOutcome, share: Fraction) -> Iterator[PlannedPortion]:
    """Yield a share of a portion: of what it gives each member, and of what stays."""
    planned, shares = portion.portion, portion.shares
    part = PlannedPortion(planned.id, planned.label, planned.amount * share, planned.citations)
    if shares is None:
        waits = planned.pending_facts, planned.key_is_pending
        yield part._replace(pending_facts=waits[0], key_is_pending=waits[1])
        return
    places = range(len(shares.numerators))
    stated = tuple(shares.of(one) * share if portion.is_known(one) else None for one in places)
    given = (shares.total + planned.waiting_amount) * share
    yield part._replace(amount=given, stated=stated)
    if given != part.amount:
        yield part._replace(amount=part.amount - given, is_retained=True)
