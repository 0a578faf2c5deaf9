"""The pictures of a whole agreement: where the money flows, and what each area and group gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from agree.base import Amount, Joined, Record, message
from agree.distribute.ledger import Ledger
from agree.questions.amounts import amount, minor_of, total_of
from agree.questions.charts.scale import PictureScale, picture_scale
from agree.questions.retained import payer_called, stays_with
from agree.questions.selection import Selection
from agree.questions.summary import recipients_of, sum_of_area
from agree.report import AtLeast, Chart, Code, Column, Row, Table, Wording
from agree.sections import Agreement

Certainty: TypeAlias = Literal["", "pending", "unknown", "retained"]
NOT_TOLD = message("No source states it")
FLOW_COLUMNS = (
    Column("source"),
    Column("target"),
    Column("amount", kind="amount"),
    Column("status", kind="code"),
)
PARTS_COLUMNS = (
    Column("name"),
    Column("amount", kind="amount"),
    Column("pending", kind="amount"),
)


class Stream(Record):
    """Money (minor units) that goes from an area to some recipients, and why not all is certain.

    What stays with a payer, and what no source states, has no recipients.
    """

    area: str
    to: str
    minor: int
    certainty: Certainty = ""

    def told(self, payer: str) -> Wording:
        """Return who gets it, or why nobody does."""
        return self.to or (stays_with(payer) if self.certainty == "retained" else NOT_TOLD)


def charts_of_agreement(ledger: Ledger, selection: Selection, unit: str | None) -> Iterator[Chart]:
    """Yield the flow of the money that is selected, and bars of recipients and of areas."""
    agreement = ledger.agreement
    streams = tuple(_streams(ledger, selection))
    if not streams:
        return
    amounts = [amount(agreement, one.minor) for one in streams]
    total = sum(one.minor for one in streams)
    scale = picture_scale(
        agreement.currency, agreement.unit, unit, (*amounts, amount(agreement, total))
    )
    gets = [one.told(agreement.payer) for one in streams]
    rows = tuple(
        Row((one.area, told, amount(agreement, one.minor), Code(one.certainty or "known")))
        for one, told in zip(streams, gets, strict=True)
    )
    lacking = tuple(_lacking(agreement, selection))
    notes = tuple(_notes(streams, lacking, scale))
    in_all = amount(agreement, total)
    whole = scale.known(AtLeast(in_all) if lacking else in_all)
    table = scale.table(Table("flow", FLOW_COLUMNS, rows), "amount")
    recipients = _parts(
        (one.to or one.certainty, told, one) for one, told in zip(streams, gets, strict=True)
    )
    areas = _parts((one.area, one.area or NOT_TOLD, one) for one in streams)
    columns = tuple(column.id for column in FLOW_COLUMNS)
    most = _most(recipients, whole, scale, agreement.payer)
    yield Chart("flow", "flow", most, table, columns, scale.unit, notes)
    for name, about, parts in (
        ("recipients", message("By recipient, {unit}", unit=scale.unit), recipients),
        ("areas", message("By area, {unit}", unit=scale.unit), areas),
    ):
        part_rows = tuple(
            Row((label, amount(agreement, whole), amount(agreement, pending)))
            for label, whole, pending in parts
        )
        table = scale.table(Table(name, PARTS_COLUMNS, part_rows), "amount", "pending")
        drawn = tuple(column.id for column in PARTS_COLUMNS)
        most = _most(parts, whole, scale, agreement.payer)
        yield Chart(name, "bars", most, table, drawn, about, notes)


Part: TypeAlias = "tuple[Wording, int, int]"
"""Something with its amount, and how much of that is not certain (minor units)."""


def _streams(ledger: Ledger, selection: Selection) -> Iterator[Stream]:
    """Yield what goes from each area to each of its recipients, and what of it is not certain.

    What is taken from somebody, or evens out, is no flow of money from the agreement.
    """
    agreement = ledger.agreement
    sums: dict[Stream, int] = {}
    for outcome in ledger.outcomes:
        grant = outcome.pool.grant
        if selection.area not in (None, grant.area):
            continue
        area = next((one.name for one in agreement.areas if one.id == grant.area), "")
        to = recipients_of(agreement, grant)
        certain = outcome.distributed - outcome.pending
        for stream, minor in (
            (Stream(area, to, 0), certain),
            (Stream(area, to, 0, "pending"), outcome.pending),
            (Stream(area, "", 0, "retained"), outcome.retained),
        ):
            sums[stream] = sums.get(stream, 0) + minor
    for area_told in agreement.areas:
        if selection.area in (None, area_told.id):
            stated, _ = sum_of_area(area_told)
            left = stated - sum(grant.amount for grant in area_told.grants)
            sums[Stream(area_told.name, "", 0, "unknown")] = left
    if selection.area is None:
        left = minor_of(total_of(ledger)) - sum(sums.values())
        sums[Stream("", "", 0, "unknown")] = left
    for stream, minor in sums.items():
        if minor > 0:
            yield stream._replace(minor=minor)


def _parts(named: Iterable[tuple[str, Wording, Stream]]) -> list[Part]:
    """Return what streams of one id have in common, with its name and sums, the largest first."""
    parts: dict[str, Part] = {}
    for identity, name, stream in named:
        _, whole, uncertain = parts.get(identity, (name, 0, 0))
        is_certain = stream.certainty not in ("pending", "unknown")
        parts[identity] = (
            name, whole + stream.minor, uncertain + (0 if is_certain else stream.minor),
        )  # fmt: skip
    return sorted(parts.values(), key=lambda part: -part[1])


def _lacking(agreement: Agreement, selection: Selection) -> Iterator[str]:
    """Yield the names of the grants whose amount is not known, nor within a sum that is stated."""
    if selection.area is None and agreement.total is not None:
        return
    for area in agreement.areas:
        if selection.area in (None, area.id) and sum_of_area(area)[1] is not None:
            yield from (grant.name for grant in area.grants if grant.lack)


def _most(
    parts: Sequence[Part], total: Wording | Amount, scale: PictureScale, payer: str
) -> Wording:
    """Return the sentence on who gets most of a total; the payer gets nothing of what it keeps."""
    stays = stays_with(payer)
    told = [part for part in parts if part[0] not in (NOT_TOLD, stays)]
    if not told and [part[0] for part in parts] == [stays]:
        return message("All {total} stays with {payer}", total=total, payer=payer_called(payer))
    if not told:
        return message("No source states who gets {total}", total=total)
    name, most, _ = told[0]
    if len(parts) == 1 and isinstance(total, Amount):
        return message("All {total} goes to {name}", total=total, name=name)
    return message(
        "Most goes to {name}: {amount} of {total}",
        name=name,
        amount=scale.number(most),
        total=total,
    )


def _notes(
    streams: Sequence[Stream], lacking: tuple[str, ...], scale: PictureScale
) -> Iterator[Wording]:
    """Yield what is hatched, and how much it is; and what is not drawn."""
    for certainty, told in (
        ("pending", message("Hatched: {amount} is pending; who gets how much is not known yet.")),
        ("unknown", message("Hatched: of {amount}, no source states who gets it.")),
    ):
        minor = sum(one.minor for one in streams if one.certainty == certainty)
        if minor:
            yield told.filled(amount=scale.amount(minor))
    if lacking:
        yield message(
            "Not drawn, since the amount is not known: {grants}.", grants=Joined(lacking, ", ")
        )
