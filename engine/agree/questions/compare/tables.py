"""The tables of a comparison: the total, areas, grants, groups, and the recipients of a group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from agree.base import Amount, Message, Record, decimals_of, joined, message, size_of, word
from agree.compare import Change, Comparison, RecipientChange, Split
from agree.questions.amounts import LACKING
from agree.questions.per_inhabitant import (
    DECIMALS_PER_INHABITANT,
    are_counted,
    inhabitants_together,
    per_inhabitant,
)
from agree.questions.retained import stays_with
from agree.report import (
    NOT_APPLICABLE,
    NOTHING,
    About,
    AtLeast,
    Bar,
    Cell,
    Code,
    Column,
    Row,
    RowRole,
    Share,
    Table,
    Wording,
)
from agree.sections import Lack

DECIMALS_OF_PERCENT = 1
PERCENT = "%"
SIDES = ("before", "after")
RECIPIENTS = message("Recipients")
AREAS_AND_GRANTS = message("Areas and grants, {unit}")
PARTS_OF_SPLIT: tuple[tuple[str, Message], ...] = (
    ("from_sum", message("of which the sum")),
    ("from_key", message("of which the key")),
    ("from_facts", message("of which facts")),
    ("from_key_and_facts", message("of which key + facts")),
    ("unsplit", message("of which not specified")),
)
"""The columns of the parts of a recipient's difference; together they are the difference."""


DIFFERENCE: About = (("difference", ""),)
"""What is about a difference, which no explanation is of."""


class Scale(Record):
    """The currency and the unit of the amounts in a table, and what its two sides are called."""

    comparison: Comparison
    unit: str

    def amount(self, minor: int | None, lack: Lack | None = None) -> Cell:
        """Return an amount (minor units) as a cell; when it is None, why it is not known."""
        currency = self.comparison.after.currency
        return LACKING[lack or "unknown"] if minor is None else Amount(minor, currency, self.unit)

    def known(self, minor: int | None, lack: Lack | None) -> Cell:
        """Return an amount of which only a part may be known."""
        cell = self.amount(minor, lack)
        return AtLeast(cell) if isinstance(cell, Amount) and lack else cell

    def decimals(self, amounts: Iterable[int]) -> int:
        """Return how many decimals amounts need, so that all columns show as many."""
        size = size_of(self.comparison.after.currency, self.unit)
        return max((decimals_of(amount / size) or 0 for amount in amounts), default=0)

    @property
    def side_names(self) -> tuple[Wording, Wording]:
        """Short headings for the two sides: what tells the names apart, or before and after."""
        before = self.comparison.before.name.split()
        after = self.comparison.after.name.split()
        if before[:-1] == after[:-1] and before != after:
            return before[-1], after[-1]
        return message("before"), message("after")


# Columns and cells that the tables share.


def _side_columns(scale: Scale, decimals: int = 0) -> Iterator[Column]:
    agreements = (scale.comparison.before, scale.comparison.after)
    for side, name, agreement in zip(SIDES, scale.side_names, agreements, strict=True):
        about = (("agreement", agreement.id),)
        yield Column(side, name, "amount", scale.unit, decimals, about=about)


def _difference_columns(scale: Scale, decimals: int = 0) -> Iterator[Column]:
    """Yield the columns of the difference, as an amount, in percent and as a bar."""
    heading = word("change", "Difference")
    yield Column(
        "difference", heading, "amount", scale.unit, decimals, signed=True, about=DIFFERENCE
    )
    yield Column(
        "relative", PERCENT, "share", PERCENT, DECIMALS_OF_PERCENT, fixed=True, signed=True
    )
    yield Column("bar", kind="bar", priority=1)


def _columns_per_inhabitant(scale: Scale, sides: Iterable[int] = (0, 1)) -> Iterator[Column]:
    """Yield the columns of main units per inhabitant, before and after or of one side."""
    unit = scale.comparison.after.currency.main
    for side in sides:
        yield Column(
            f"per_inhabitant_{SIDES[side]}",
            message("{unit} per inhabitant, {side}", unit=unit, side=scale.side_names[side]),
            "number",
            decimals=DECIMALS_PER_INHABITANT,
            fixed=True,
        )


def _share(relative: Fraction | None, lack: Lack | None = None) -> Cell:
    """Return a difference in percent: not applicable where there was nothing before."""
    if relative is not None:
        return Share(relative)
    return NOT_APPLICABLE if lack is None else LACKING[lack]


def bars(differences: Sequence[int | None]) -> list[Cell]:
    """Return a bar for each difference; none for 0 and for unknown ones."""
    return [Bar(difference) if difference else None for difference in differences]


def _sum_row(cells: Sequence[Cell], columns: Sequence[Column]) -> Row:
    """Return a row of sums, with no bar after them and nothing per inhabitant."""
    others = [None if column.kind == "bar" else NOT_APPLICABLE for column in columns[len(cells) :]]
    return Row((*cells, *others), "sum")


# Tables of changes: the agreement, its areas, grants and groups.


def total_table(scale: Scale) -> Table:
    """Return the change of the whole agreement, for data."""
    table = _table("total", "", (Column("name"),), (scale.comparison.total,), scale)
    return table._replace(sums=(), shown=False)


def areas_table(scale: Scale) -> Table:
    """Return the areas alone."""
    title = message("Areas, {unit}", unit=scale.unit)
    return _table("areas", title, (Column("name", message("Area")),), scale.comparison.areas, scale)


def grants_table(scale: Scale) -> Table:
    """Return the grants alone, with their recipients."""
    names = (Column("name", message("Grant")), Column("recipients", RECIPIENTS))
    title = message("Grants, {unit}", unit=scale.unit)
    return _table("grants", title, names, scale.comparison.grants, scale)


def groups_table(scale: Scale) -> Table:
    """Return what goes to each group, in all."""
    names = (Column("name", RECIPIENTS, label=True),)
    title = message("By recipient, {unit}", unit=scale.unit)
    return _table("groups", title, names, scale.comparison.groups, scale)


def areas_and_grants_table(scale: Scale) -> Table:
    """Return areas with their grants below them; the tables of each hold the data.

    A grant stands in the later area, or in the earlier one if that alone is told.
    """
    grants: dict[tuple[bool, str], list[Change]] = {}
    for grant in scale.comparison.grants:
        grants.setdefault((grant.latest is grant.after, grant.latest.area), []).append(grant)
    changes: list[Change] = []
    for area in scale.comparison.areas:
        changes.append(area)
        for is_later, side in ((True, area.after), (False, area.before)):
            changes += grants.get((is_later, side.id), ()) if side is not None else ()
    names = (Column("name", message("Area and grant")), Column("recipients", RECIPIENTS))
    title = AREAS_AND_GRANTS.filled(unit=scale.unit)
    table = _table("areas_and_grants", title, names, changes, scale, grants_below=True)
    return table._replace(data=False)


def _table(
    table_id: str,
    title: Wording,
    names: tuple[Column, ...],
    changes: Sequence[Change],
    scale: Scale,
    *,
    grants_below: bool = False,
) -> Table:
    """Return a table of changes; `names` are the columns that name them.

    With `grants_below`, grants stand below their areas, and nothing is said per inhabitant.
    """
    depths = [int(grants_below and bool(change.latest.area)) for change in changes]
    sides = [side for change in changes for side in (change.before, change.after) if side]
    counted = not any(depths) and are_counted(side.inhabitants for side in sides)
    decimals = scale.decimals(side.amount for side in sides if side.amount)
    columns = (
        *names,
        *_side_columns(scale, decimals),
        *_difference_columns(scale, decimals),
        *(_columns_per_inhabitant(scale) if counted else ()),
    )
    rows = []
    differences = bars([change.difference for change in changes])
    for change, depth, bar in zip(changes, depths, differences, strict=True):
        is_heading = any(depths) and not depth
        name_cells = (name_of(change), "" if is_heading else change.latest.recipients)
        cells = (
            *name_cells[: len(names)],
            *_figures(scale, change),
            bar,
            *(_per_inhabitant(scale, change) if counted else ()),
        )
        role: RowRole = "heading" if is_heading else "item"
        about = _about(scale, table_id, change)
        rows.append(Row(cells, role, depth, _data_cells(change), about))
    total = [message("Total"), *[""] * (len(names) - 1), *_figures(scale, scale.comparison.total)]
    return Table(table_id, columns, tuple(rows), (_sum_row(total, columns),), title)


def _about(scale: Scale, table_id: str, change: Change) -> About:
    """Return what the figures of a change are about: an area, a grant, or a group."""
    name = change.latest.id
    if table_id == "groups":
        groups = {**scale.comparison.before.recipients, **scale.comparison.after.recipients}
        return (("group", name),) if name in groups else DIFFERENCE
    if table_id == "total":
        return NOTHING
    is_area = not change.latest.area
    return (("area" if is_area else "grant", name),)


def _data_cells(change: Change) -> tuple[tuple[str, Cell], ...]:
    """Return what data has before the cells: the id, the bare name, and what became of it."""
    latest = change.latest
    earlier_id = change.before.id if change.status == "renamed" and change.before else None
    return (
        ("id", Code(latest.id)),
        ("name", latest.name),
        *((("area", Code(latest.area)),) if latest.area else ()),
        ("status", Code(change.status)),
        ("was", None if earlier_id is None else Code(earlier_id)),
    )


def _figures(scale: Scale, change: Change) -> tuple[Cell, ...]:
    """Return the amounts before and after, the difference, and it as a part of what there was."""
    sides = (change.before, change.after)
    return (
        *(
            NOT_APPLICABLE if side is None else scale.known(side.amount, side.lack)
            for side in sides
        ),
        scale.amount(change.difference, change.lack),
        _share(change.relative, change.lack),
    )


def _per_inhabitant(scale: Scale, change: Change) -> tuple[Cell, ...]:
    currency = scale.comparison.after.currency
    return tuple(
        NOT_APPLICABLE
        if side is None
        else per_inhabitant(
            scale.known(side.amount, side.lack or ("unknown" if side.shares else None)),
            side.inhabitants,
            currency,
        )
        for side in (change.before, change.after)
    )


def name_of(change: Change) -> Wording:
    """Return the name of what changed, with a word for what is new, gone or renamed."""
    name, before = change.latest.name, change.before
    if change.latest.is_retained:
        return stays_with(name)
    if change.status == "moved" and change.latest.area:
        if before is None:
            return message("{name} (before: divided otherwise)", name=name)
        return message("{name} (now divided otherwise)", name=name)
    if change.status == "moved" and change.latest.to_unknown:
        if before is None:
            return message("{name} (told before)", name=name)
        return message("{name} (told now)", name=name)
    if change.status == "moved":
        if before is None:
            return message("{name} (before: to others)", name=name)
        return message("{name} (now to others)", name=name)
    if change.status == "new":
        return message("{name} (new)", name=name)
    if before is None or change.status in ("same", "unknown"):
        return name
    if change.status == "gone":
        return message("{name} (ended)", name=name)
    was = before.id if before.name == name else before.name
    return message("{name} (formerly {was})", name=name, was=was)


# Tables of recipients: those that gain most first, losers last.


def group_name(comparison: Comparison, group: str) -> str:
    """Return what people call a group of either agreement."""
    return {**comparison.before.recipients, **comparison.after.recipients}[group].name


def members_table(scale: Scale, group: str) -> Table:
    """Return a row a recipient of a group; the table of all recipients holds the data.

    It has those parts of the differences that are any recipient's.
    """
    changes = sorted(scale.comparison.of_group(group), key=lambda change: -change.difference)
    splits = [_parts(scale, change.split) for change in changes]
    places = [
        place for place in range(len(PARTS_OF_SPLIT)) if any(split[place] for split in splits)
    ]
    sides = [side for side in (0, 1) if are_counted(one.inhabitants[side] for one in changes)]
    columns = tuple(_member_columns(scale, places, sides))
    differences = bars([change.difference for change in changes])
    rows = tuple(
        Row(
            (Code(change.code), change.name, *_member_cells(scale, change, bar, places, sides)),
            about=_about_member(change),
        )
        for change, bar in zip(changes, differences, strict=True)
    )
    total = (None, message("Total"), *_member_cells(scale, _all_of(changes), None, places, sides))
    title = message("{group}: increases and decreases, {unit}")
    if scale.comparison.leaves_out_of(group):
        title = message("{group}: increases and decreases of what is known in both, {unit}")
    title = title.filled(group=group_name(scale.comparison, group), unit=scale.unit)
    sums = (Row(total, "sum"),)
    return Table(f"recipients:{group}", columns, rows, sums, title, data=False)


def own_changes_table(scale: Scale, changes: Sequence[RecipientChange]) -> Table:
    """Return what changed for one recipient: a row for each group that it is in."""
    splits = [_parts(scale, change.split) for change in changes]
    places = [at for at in range(len(PARTS_OF_SPLIT)) if any(split[at] for split in splits)]
    sides = [side for side in (0, 1) if are_counted(one.inhabitants[side] for one in changes)]
    figures = [
        column
        for column in _member_columns(scale, places, sides)
        if not column.label and column.kind != "bar"
    ]
    columns = (Column("group", message("Group"), label=True), *figures)
    rows = []
    for change in changes:
        cells = [*_member_cells(scale, change, None, places, sides)]
        shown = [cell for cell in cells if cell is not None]
        name = group_name(scale.comparison, change.group)
        rows.append(Row((name, *shown), about=_about_member(change)))
    return Table(f"recipients:{changes[0].group}", columns, tuple(rows), data=False)


def _about_member(change: RecipientChange) -> About:
    return (("recipient", f"{change.group}/{change.code}"),)


def _all_of(changes: Sequence[RecipientChange]) -> RecipientChange:
    """Return what recipients get together, each with those inhabitants that it has on that side."""
    split = Split()
    for change in changes:
        split = split.plus(change.split)
    return changes[0]._replace(
        before=sum(change.before or 0 for change in changes),
        after=sum(change.after or 0 for change in changes),
        split=split,
        inhabitants=(
            inhabitants_together(one.inhabitants[0] for one in changes if one.before is not None),
            inhabitants_together(one.inhabitants[1] for one in changes if one.after is not None),
        ),
        left_out=tuple(grant for change in changes for grant in change.left_out),
    )


def recipients_table(scale: Scale, changes: Sequence[RecipientChange]) -> Table:
    """Return recipients for data, with every part of the difference."""
    places, sides = range(len(PARTS_OF_SPLIT)), (0, 1)
    rows = []
    for change in changes:
        cells = _member_cells(scale, change, None, places, sides)
        left_out = joined("; ", change.left_out) or None
        names = Code(change.group), Code(change.code), change.name
        rows.append(Row((*names, *cells, left_out)))
    columns = _member_columns(scale, places, sides)
    columns = (Column("group", kind="code"), *columns, Column("left_out"))
    return Table("recipients", columns, tuple(rows), shown=False)


def _member_columns(scale: Scale, parts: Sequence[int], sides: Sequence[int]) -> tuple[Column, ...]:
    """Return the columns of recipients; `parts` are places in PARTS_OF_SPLIT."""
    return (
        Column("code", message("Code"), "code", label=True),
        Column("name", message("Name"), label=True),
        *_side_columns(scale),
        *_difference_columns(scale),
        *(
            Column(*PARTS_OF_SPLIT[place], "amount", scale.unit, signed=True, about=DIFFERENCE)
            for place in parts
        ),
        *_columns_per_inhabitant(scale, sides),
    )


def _member_cells(
    scale: Scale, change: RecipientChange, bar: Cell, parts: Sequence[int], sides: Sequence[int]
) -> Iterator[Cell]:
    """Yield the figures of a recipient, in the order of the columns."""
    lack: Lack | None = "unknown" if change.left_out else None
    amounts = [
        NOT_APPLICABLE if amount is None else scale.known(amount, lack)
        for amount in (change.before, change.after)
    ]
    yield from amounts
    yield scale.amount(change.difference)
    yield _share(change.relative)
    yield bar
    split = _parts(scale, change.split)
    yield from (scale.amount(split[place]) for place in parts)
    currency = scale.comparison.after.currency
    for side in sides:
        yield per_inhabitant(amounts[side], change.inhabitants[side], currency)


def _parts(scale: Scale, split: Split) -> tuple[int, ...]:
    """Return the parts of a difference (minor units), in whole main units where those will do."""
    return split.in_units(scale.comparison.after.currency.minor)
