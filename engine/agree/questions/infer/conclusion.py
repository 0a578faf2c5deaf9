"""What an inference comes to, in sentences: of the file's own key, of others, and of the column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Joined, Record, Words, message, plural
from agree.questions.amounts import amount, amount_in_sentence
from agree.questions.infer.column import AmountColumn, weighted_facts
from agree.questions.infer.file_keys import OwnAnswer
from agree.questions.infer.recovery import Recovery
from agree.questions.infer.search import Fit, Inference
from agree.questions.infer.totals import TotalTried
from agree.report import Wording
from agree.sections import Agreement
from agree.sections.published import PrintedColumn, PrintedTable


class Asked(Record):
    """The printed column that is asked about, and what the file has for it.

    `granted` is what its grants distribute to its members (minor units); None when that is not
    known, or not all of it is theirs. `totals` are those that it may be distributed from, and
    `recovery` the weights that give it where no key does. `besides` is another agreement whose
    facts are tried too.
    """

    agreement: Agreement
    table: PrintedTable
    column: PrintedColumn
    amounts: AmountColumn
    own: OwnAnswer | None
    granted: int | None
    totals: tuple[TotalTried, ...] = ()
    recovery: Recovery | None = None
    besides: Agreement | None = None


def conclusion(asked: Asked, inference: Inference) -> Wording:
    """Return whether the file's own key gives the column, and which other keys do, or come near."""
    of_keys = [*_of_own_key(asked, inference), *_of_other_keys(asked, inference)]
    by_weights = _of_weights(asked)
    return Joined((*_of_sum(asked), *of_keys, *_of_rules(inference), *by_weights))


def _of_weights(asked: Asked) -> Iterator[Wording]:
    """Yield that whole numbers give the column, where no key does."""
    if asked.recovery is not None:
        yield message(
            "Whole numbers that sum to {total} give them all, as weights; --weights shows them.",
            total=asked.recovery.found[0].found.total,
        )


def _of_sum(asked: Asked) -> Iterator[Wording]:
    """Yield which total the amounts come from, or that the file distributes another one."""
    giving = [one for one in asked.totals if one.inference.exact]
    if giving and len(asked.totals) > 1:
        yield from _of_totals(asked, giving)
        return
    agreement, printed, granted = asked.agreement, asked.amounts.pool, asked.granted
    if granted is not None and printed not in (0, granted):
        yield message(
            "The column is {printed} in all, but the file distributes {granted}; the keys are "
            "tried on what is printed.",
            printed=amount_in_sentence(agreement, printed, agreement.unit),
            granted=amount_in_sentence(agreement, granted, agreement.unit),
        )


def _of_totals(asked: Asked, giving: Sequence[TotalTried]) -> Iterator[Wording]:
    """Yield from which of several totals a key gives the column, and from which none does."""
    others = [one for one in asked.totals if one not in giving]
    told = Words(tuple(_told(asked.agreement, one) for one in giving), "or")
    if others:
        yield message(
            "The amounts come from {totals}, not from {others}.",
            totals=told,
            others=Words(tuple(_told(asked.agreement, one) for one in others), "or"),
        )
    else:
        yield message("The amounts may come from {totals}.", totals=told)
    for one in giving:
        if one.between is not None:
            low, high = (amount(asked.agreement, total) for total in one.between)
            yield message("Only totals from {low} to {high} can give them.", low=low, high=high)


def _told(agreement: Agreement, total: TotalTried) -> Wording:
    """Return a total in words, and who says it."""
    size = amount(agreement, total.amount)
    return message("{total} ({sources})", total=size, sources=Words(total.sources))


def _of_own_key(asked: Asked, inference: Inference) -> Iterator[Wording]:
    """Yield how many cells the file's own key gives, if the file has anything of the column."""
    cells, own = len(asked.amounts.known), inference.own
    exact = [fit for fit in inference.exact if fit.origin == "own"]
    if asked.own is None:
        return
    if exact:
        yield plural(
            "The file's own key gives the only cell: {key}.",
            "The file's own key gives all {count} cells: {key}.",
            count=cells,
            key=exact[0].key,
        )
        if own is not None and not own.equal:
            yield plural(
                "With the file's own rounding it does not.",
                "With the file's own rounding it gives none of them.",
                count=cells,
            )
        elif own is not None and own.misses:
            yield message(
                "With the file's own rounding it gives only {equal} of them.", equal=own.equal
            )
    elif own is not None:
        yield plural(
            "The file's own key does not give the only cell.",
            "The file's own key gives {equal} of {count} cells.",
            count=cells,
            equal=own.equal,
        )
    else:
        unknown = sum(asked.own.amounts[place] is None for place, _ in asked.amounts.known)
        yield plural(
            "What the file's own key gives the only cell is not known yet.",
            "What the file's own key gives is not known yet for {unknown} of {count} cells.",
            count=cells,
            unknown=unknown,
        )


def _of_other_keys(asked: Asked, inference: Inference) -> Iterator[Wording]:
    """Yield which other keys give the column; when none does, how near the nearest comes."""
    cells = len(asked.amounts.known)
    exact = _distinct_keys(inference.exact)
    others = [fit for fit in exact if fit.origin != "own"]
    if asked.amounts.pool <= 0:
        yield message(
            "The column is {amount} in all: there is nothing to distribute, and no key to try.",
            amount=amount_in_sentence(asked.agreement, asked.amounts.pool, asked.agreement.unit),
        )
    elif len(others) < len(exact):
        yield _beside_own(len(others), cells)
    elif len(others) == 1:
        yield plural(
            "One key gives the only cell: {key}.",
            "One key gives all {count} cells exactly: {key}.",
            count=cells,
            key=others[0].key,
        )
    elif others:
        yield plural(
            "{keys} keys give the only cell.",
            "{keys} keys give all {count} cells exactly.",
            count=cells,
            keys=len(others),
        )
    elif inference.nearest:
        yield _nearest(inference.nearest[0])


def _beside_own(others: int, cells: int) -> Wording:
    """Return how many keys give what the file's own gives."""
    if others:
        return plural(
            "{count} other key gives the same.", "{count} other keys give the same.", count=others
        )
    return plural(
        "No other key that was tried gives it.",
        "No other key that was tried gives them all.",
        count=cells,
    )


def _nearest(fit: Fit) -> Wording:
    """Return how many cells the nearest key gives; that of the file's own is told already."""
    if fit.origin == "own":
        return plural(
            "No other key that was tried gives the only cell.",
            "No key gives all {count} cells, and none that was tried comes nearer.",
            count=fit.cells,
        )
    return plural(
        "No key gives the only cell.",
        "No key gives all {count} cells. The nearest one gives {equal} of them.",
        count=fit.cells,
        equal=fit.equal,
    )


def _distinct_keys(fits: tuple[Fit, ...]) -> list[Fit]:
    """Return the first fit of each key."""
    keys: list[tuple[Wording, str]] = []
    first = []
    for fit in fits:
        if (fit.key, fit.id) not in keys:
            keys.append((fit.key, fit.id))
            first.append(fit)
    return first


def _of_rules(inference: Inference) -> Iterator[Wording]:
    """Yield how many rounding rules give the column, or that only named members do."""
    if not inference.exact:
        return
    if all(fit.names_members for fit in inference.exact):
        yield message("No fact tells who settles the difference.")
        return
    if inference.exact[0].as_filed:
        yield plural(
            "Only the file's rounding gives these figures.",
            "{count} rounding rules give the same figures, the file's among them.",
            count=sum(len(fit.rules) for fit in inference.exact),
        )
        return
    yield plural(
        "Only one rounding rule gives these figures.",
        "{count} rounding rules give the same figures; the column cannot tell them apart.",
        count=sum(len(fit.rules) for fit in inference.exact),
    )


def notes(asked: Asked, inference: Inference) -> Iterator[Wording]:
    """Yield how a rule that names members is written, what was searched, and how many keys."""
    agreement, column = asked.agreement, asked.amounts
    naming = [rule for fit in inference.exact for rule in fit.rules if rule.written]
    for rule in naming[:1]:
        yield message("Written with the grant, this rule is:")
        yield rule.written
    if column.pool_from == "grant":
        yield message(
            "The table does not tell what all share; {amount} is taken from the file.",
            amount=amount_in_sentence(agreement, column.pool, agreement.unit),
        )
    unprinted = len(column.amounts) - len(column.known)
    if unprinted:
        yield plural(
            "The amount of {count} recipient is not printed; the others were searched.",
            "The amounts of {count} recipients are not printed; the others were searched.",
            count=unprinted,
        )
    yield from no_facts(asked.besides, column)
    yield plural("{count} key tried.", "{count} keys tried.", count=inference.tried)


def no_facts(besides: Agreement | None, column: AmountColumn) -> Iterator[Wording]:
    """Yield that another agreement has no facts to try on a column, if it has none."""
    if besides is not None and not any(weighted_facts(besides, column.members)):
        yield message(
            "No fact of {agreement} has a figure for every recipient.", agreement=besides.name
        )
