"""The pictures of a comparison: who wins and loses, what makes the difference, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agree.base import Amount, Joined, Message, message
from agree.compare import Change, Comparison, Split
from agree.questions.charts.scale import PictureScale, picture_scale
from agree.report import Cell, Chart, Column, Missing, Row, Table, Wording

COLUMNS = (Column("name"), Column("difference", kind="amount", signed=True))
DRAWN = tuple(column.id for column in COLUMNS)
RISES = message("{name} grows most: {amount}")
FALLS = message("{name} shrinks most: {amount}")
RISES_AND_FALLS = message("{name} grows most, {amount}; {other} shrinks most, {least}")
GAINS = message("{name} gains most: {amount}")
LOSES = message("{name} loses most: {amount}")
GAINS_AND_LOSES = message("{name} gains most, {amount}; {other} loses most, {least}")
RECIPIENTS_TOLD = (GAINS, LOSES, GAINS_AND_LOSES)
LEVELS_TOLD = (RISES, FALLS, RISES_AND_FALLS)
"""What is said of recipients, and of grants and groups: more, less, and both."""
NO_CHANGE = message("Nobody gains or loses")
CAUSES: tuple[tuple[Message, Message], ...] = (
    (message("The sum"), message("Most of the change comes from the sum: {part} of {whole}")),
    (message("The key"), message("Most of the change comes from the key: {part} of {whole}")),
    (message("Facts"), message("Most of the change comes from facts: {part} of {whole}")),
    (
        message("Key and facts"),
        message("Most of the change comes from key and facts: {part} of {whole}"),
    ),
    (
        message("Not specified"),
        message("What the change comes from is mostly not known: {part} of {whole}"),
    ),
)
"""What the parts of a split are called, and the sentence when one of them is the largest."""
ALL_OF_IT: tuple[Message, ...] = (
    message("All of the change comes from the sum: {whole}"),
    message("All of the change comes from the key: {whole}"),
    message("All of the change comes from facts: {whole}"),
    message("All of the change comes from key and facts: {whole}"),
    message("What the change comes from is not known: {whole}"),
)
IN_PART = message(
    "Only what is known both before and after is compared; what is pending is not drawn."
)
EVENS_OUT = message("What one cause gives, another takes: the change is {whole} in all")


def charts_of_changes(
    comparison: Comparison, groups: Sequence[str], names: dict[str, str], unit: str | None
) -> Iterator[Chart]:
    """Yield winners and losers of each group with what the change comes from; then of all levels.

    `names` are those of the groups. First comes the group with most that change.
    """
    by_group = {
        group: [one for one in comparison.of_group(group) if one.difference] for group in groups
    }
    changed = sorted(
        (group for group in groups if by_group[group]), key=lambda group: -len(by_group[group])
    )
    of_recipients = [
        chart
        for group in changed
        for chart in _charts_of_group(comparison, group, names[group], unit)
    ]
    of_levels = list(_charts_of_levels(comparison, unit))
    several = changed and len(by_group[changed[0]]) > 1
    yield from (*of_recipients, *of_levels) if several else (*of_levels, *of_recipients)


def _charts_of_group(
    comparison: Comparison, group: str, name: str, unit: str | None
) -> Iterator[Chart]:
    """Yield who gains and loses in a group, where several do, and what the change comes from."""
    changes = sorted(comparison.of_group(group), key=lambda change: -change.difference)
    notes = (IN_PART,) if comparison.leaves_out_of(group) else ()
    pairs: list[tuple[Wording, int]] = [(change.name, change.difference) for change in changes]
    if len(pairs) > 1:
        scale = _scale(comparison, unit, (difference for _, difference in pairs))
        table = _table(f"winners:{group}", pairs, comparison, scale)
        about = Joined((name, scale.unit), ", ")
        yield Chart(table.id, "diverging", _winner(pairs, scale), table, DRAWN, about, notes)
    split = Split()
    for change in changes:
        split = split.plus(change.split)
    parts = split.in_units(comparison.after.currency.minor)
    whole = sum(parts)
    causes = [(label, part) for (label, _), part in zip(CAUSES, parts, strict=True) if part]
    if not causes:
        return  # what one recipient gains another loses: of the group, no cause changes anything
    scale = _scale(comparison, unit, [*parts, whole]).adding_up(parts)
    table = _table(f"causes:{group}", causes, comparison, scale)
    table = table._replace(sums=(Row((message("Change"), _amount(comparison, whole)), "sum"),))
    about = Joined((name, scale.unit), ", ")
    yield Chart(table.id, "waterfall", _cause(parts, scale), table, DRAWN, about, notes)


def _charts_of_levels(comparison: Comparison, unit: str | None) -> Iterator[Chart]:
    """Yield the change of the agreement step by step by area, and of each grant and group."""
    total = comparison.total
    areas = [change for change in comparison.areas if change.difference != 0]
    steps = [change.difference for change in areas]
    known = [step for step in steps if step is not None]
    if total.difference is not None and len(known) == len(steps) and sum(known) == total.difference:
        scale = _scale(comparison, unit, (*known, total.difference)).adding_up(known)
        pairs = [(change.latest.name, change.difference or 0) for change in areas]
        table = _table("total", pairs, comparison, scale)
        row = Row((message("Total"), _amount(comparison, total.difference)), "sum")
        if pairs:
            yield Chart(
                "total", "waterfall", _in_all(total, scale), table._replace(sums=(row,)), DRAWN,
                Joined((message("Change by area"), scale.unit), ", "),
            )  # fmt: skip
    for name, about, changes in (
        ("grants", message("Change by grant"), comparison.grants),
        ("groups", message("Change by recipient"), comparison.groups),
    ):
        yield from _levels(comparison, name, about, changes, unit)


def _levels(
    comparison: Comparison, name: str, about: Message, changes: Iterable[Change], unit: str | None
) -> Iterator[Chart]:
    """Yield bars of the changes of one level, when anything changes."""
    labelled = [(_label(change), change) for change in changes if change.difference != 0]
    known = [(label, one.difference) for label, one in labelled if one.difference is not None]
    if not known:
        return
    scale = _scale(comparison, unit, (difference for _, difference in known))
    known.sort(key=lambda pair: -pair[1])
    unknown = [label for label, one in labelled if one.difference is None]
    table = _table(name, known, comparison, scale)
    missing = tuple(Row((label, Missing("unknown"))) for label in unknown)
    notes = (message("Hatched: what is not known both before and after."),) if unknown else ()
    table = table._replace(rows=(*table.rows, *missing))
    yield Chart(
        name, "diverging", _winner(known, scale, LEVELS_TOLD), table, DRAWN,
        Joined((about, scale.unit), ", "), notes,
    )  # fmt: skip


def _label(change: Change) -> Wording:
    latest = change.latest
    if not latest.area or not latest.recipients:
        return latest.name
    return message("{grant} to {recipients}", grant=latest.name, recipients=latest.recipients)


def _scale(comparison: Comparison, unit: str | None, amounts: Iterable[int]) -> PictureScale:
    currency, own = comparison.after.currency, comparison.after.unit
    return picture_scale(currency, own, unit, [_amount(comparison, one) for one in amounts])


def _amount(comparison: Comparison, minor: int) -> Amount:
    return Amount(minor, comparison.after.currency, comparison.after.currency.main)


def _table(
    table_id: str,
    pairs: Iterable[tuple[Wording, int]],
    comparison: Comparison,
    scale: PictureScale,
) -> Table:
    rows: list[tuple[Cell, ...]] = [(label, _amount(comparison, minor)) for label, minor in pairs]
    table = Table(table_id, COLUMNS, tuple(map(Row, rows)))
    return scale.table(table, "difference", signed=True)


def _winner(
    pairs: Sequence[tuple[Wording, int]],
    scale: PictureScale,
    told: tuple[Message, Message, Message] = RECIPIENTS_TOLD,
) -> Wording:
    """Return the sentence on who gains and who loses most, of those in order."""
    gains, loses, both = told
    (first, most), (last, least) = pairs[0], pairs[-1]
    if most > 0 > least:
        return both.filled(
            name=first, amount=scale.signed(most), other=last, least=scale.signed(least)
        )
    if most > 0:
        return gains.filled(name=first, amount=scale.signed(most))
    if least < 0:
        return loses.filled(name=last, amount=scale.signed(least))
    return NO_CHANGE


def _cause(parts: Sequence[int], scale: PictureScale) -> Wording:
    """Return the sentence on the part that most of the change comes from."""
    whole = sum(parts)
    largest = max(range(len(parts)), key=lambda place: abs(parts[place]))
    if not whole or parts[largest] * whole < 0:
        return EVENS_OUT.filled(whole=scale.signed(whole))
    if parts[largest] == whole:
        return ALL_OF_IT[largest].filled(whole=scale.signed(whole))
    values = {"part": scale.signed(parts[largest], bare=True), "whole": scale.signed(whole)}
    return CAUSES[largest][1].filled(**values)


def _in_all(total: Change, scale: PictureScale) -> Wording:
    """Return the sentence on the change of the whole agreement."""
    difference = total.difference or 0
    if difference > 0:
        return message("The agreement grows by {amount}", amount=scale.amount(difference))
    if difference < 0:
        return message("The agreement shrinks by {amount}", amount=scale.amount(-difference))
    return message("The total is the same; what it is spent on is not")
