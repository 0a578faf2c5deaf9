"""What the file itself says of a printed column: its own key for it, and its other keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from agree.base import Joined, Record, Words, message, word
from agree.distribute.allocate import allocate_pool, exact_shares
from agree.distribute.ledger import Ledger, Outcome
from agree.distribute.plan import plan_pool
from agree.distribute.pools import PlannedPortion, Pool
from agree.distribute.portions import PortionPlanner
from agree.distribute.shares import sum_shares
from agree.distribute.weights import Unplannable
from agree.proof.columns import amounts_in, outcomes_in
from agree.questions.infer.candidates import Candidate, Origin
from agree.questions.infer.column import AmountColumn
from agree.questions.infer.rules import (
    Rounded,
    RoundingRule,
    SettlementOrder,
    orders_of_file,
    rule_of_file,
)
from agree.questions.infer.wordings import each_once, key_in_words
from agree.report import Wording
from agree.sections import Agreement, Formula
from agree.sections.published import PrintedColumn, PrintedTable

KEY_OF_GRANT = message("{grant}: {key}")
EACH_BY_ITSELF = word("how several grants are rounded", "each grant by itself")


class OwnAnswer(Record):
    """What the file's own key and rounding give a printed column, as they stand.

    `amounts` (minor units) has None for a member for whom it is not known. A column of several
    keys has no `id`. `orders` are those that the file lists for settling a difference.
    """

    key: Wording
    id: str
    rule: RoundingRule
    amounts: tuple[int | None, ...]
    orders: tuple[SettlementOrder, ...]


def outcomes_of(ledger: Ledger, table: PrintedTable, column: PrintedColumn) -> tuple[Outcome, ...]:
    """Return the outcomes that a column shows to some member of its table."""
    shown = {row.member for row in table.rows} | set(table.absent)
    outcomes = outcomes_in(ledger, column)
    return tuple(outcome for outcome in outcomes if shown.intersection(outcome.pool.members))


def own_answer(
    ledger: Ledger, column: PrintedColumn, amounts: AmountColumn, outcomes: Sequence[Outcome]
) -> OwnAnswer | None:
    """Return what the ledger has for a column; None when it has nothing of it."""
    if not outcomes:
        return None
    agreement = ledger.agreement
    keys: list[tuple[str, Wording]] = []
    rules: list[RoundingRule] = []
    for outcome in outcomes:
        portions = [portion.portion for portion in outcome.portions]
        words, rule = key_in_words(agreement, portions), rule_of_file(agreement, outcome)
        if all(words != told for _, told in keys):
            keys.append((outcome.pool.grant.name, words))
        if rule not in rules:
            rules.append(rule)
    ids = {key.name for outcome in outcomes for key in outcome.pool.grant.used_keys}
    given = amounts_in(ledger, column)
    told = tuple(KEY_OF_GRANT.filled(grant=grant, key=key) for grant, key in keys)
    methods = Words(tuple(each_once(rule.method for rule in rules)))
    return OwnAnswer(
        key=keys[0][1] if len(keys) == 1 else Joined(told, "; "),
        id=ids.pop() if len(ids) == 1 else "",
        rule=rules[0] if len(rules) == 1 else RoundingRule(methods, EACH_BY_ITSELF),
        amounts=tuple(given.get(member, 0) for member in amounts.members),
        orders=tuple(order for outcome in outcomes for order in orders_of_file(amounts, outcome)),
    )


def keys_of_file(
    agreement: Agreement, column: AmountColumn, outcomes: Sequence[Outcome]
) -> Iterator[Candidate]:
    """Yield the keys of a file that can distribute what a column shows: its own first."""
    own = _own_key(agreement, column, outcomes[0]) if len(outcomes) == 1 else None
    if own is not None:
        yield own
    planner = PortionPlanner(agreement, column.members, agreement.span)
    for name in agreement.keys:
        try:
            portions = planner.split(Fraction(column.pool), name)
        except Unplannable:
            continue
        if not any(portion.is_pending for portion in portions):
            key = _candidate(agreement, column, portions, "file", name)
            if sum_shares(key.shares).total == column.pool:  # no cell of a table is pending
                yield key


def _own_key(agreement: Agreement, column: AmountColumn, outcome: Outcome) -> Candidate | None:
    """Return a grant's own key and rounding on the pool of a column; None if they do not fit it."""
    planned = own_pool(agreement, column, outcome)
    allocated = None if planned is None else allocate_pool(planned)
    if planned is None or allocated is None or allocated.pending:
        return None
    amounts = tuple(allocated.amount_of(place) for place in range(len(column.members)))
    key = "" if planned.grant.key is None else planned.grant.key.name
    own = _candidate(agreement, column, planned.portions, "own", key)
    return own._replace(as_filed=Rounded(rule_of_file(agreement, allocated), amounts))


def own_pool(agreement: Agreement, column: AmountColumn, outcome: Outcome) -> Pool | None:
    """Return the pool of a column by a grant's own key and rounding; None if they do not fit it."""
    pool = outcome.pool
    grant = pool.grant._replace(amount=column.pool, lack=None)
    try:
        return plan_pool(agreement, grant, column.members, pool.payer, pool.tier)
    except Unplannable:
        return None


def _candidate(
    agreement: Agreement,
    column: AmountColumn,
    portions: Sequence[PlannedPortion],
    origin: Origin,
    key: str,
) -> Candidate:
    return Candidate(
        name=key_in_words(agreement, portions),
        portions=tuple(portions),
        shares=tuple(exact_shares(portion, len(column.members)) for portion in portions),
        extras=sum(_extras(portion) for portion in portions),
        origin=origin,
        id=key,
    )


def _extras(portion: PlannedPortion) -> int:
    """Return how many bounds, conditions and further facts a portion of a key has."""
    if portion.origin is None:
        return len(portion.limits)
    way = portion.origin.way
    names = len(way.expression.places) if isinstance(way, Formula) else 1
    return max(0, names - 1) + (portion.origin.where is not None) + len(portion.limits)
