"""The tables of facts that changed: a row a fact for people and as data, and a row a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Joined, Message, Shortened, message, plural, word
from agree.compare import FactChange, FigureChange, KnownSum
from agree.questions.compare.tables import DECIMALS_OF_PERCENT, PERCENT, Scale
from agree.questions.compare.term_words import (
    BY_LIKENESS,
    FIELDS,
    ORDER,
    SECTION_COLUMNS,
    STATUSES,
    TITLES,
    arrow,
    earlier_id,
    in_words,
    matched_cell,
    section_cells,
)
from agree.questions.compare.terms import TermStatus
from agree.report import (
    NOT_APPLICABLE,
    PENDING,
    UNKNOWN,
    AtLeast,
    Cell,
    Code,
    Column,
    Number,
    Row,
    Share,
    Table,
    Wording,
)
from agree.sections import Fact

FACTS = "facts"
DIFFERENCE = Column("difference", word("change", "Difference"), "number", signed=True)
RELATIVE = Column(
    "relative", PERCENT, "share", PERCENT, DECIMALS_OF_PERCENT, fixed=True, signed=True
)


def fact_status(change: FactChange) -> TermStatus:
    """Return what became of a fact."""
    if change.untold:
        return "untold"
    if change.before is None or change.after is None:
        return "new" if change.before is None else "gone"
    return "changed"


def shown_facts(scale: Scale, facts: Sequence[FactChange]) -> Table:
    """Return what changed in facts for people: the sums, and in words the days and the figures."""
    before, after = scale.side_names
    total = message("Sum")
    columns = (
        Column("name", message("Fact")),
        Column("before", Joined((total, before)), "number"),
        Column("after", Joined((total, after)), "number"),
        DIFFERENCE,
        RELATIVE._replace(priority=1),
        Column("change", word("comparison", "Change")),
        Column("section", message("Section"), "code"),
    )
    rows = []
    for change in sorted(facts, key=lambda one: ORDER.index(fact_status(one))):
        fact = change.latest
        name = Joined((fact.label, *([fact.unit] if fact.unit else [])), ", ")
        sections = [one.citation.section for one in (change.before, change.after) if one]
        cells = (name, *_figure_cells(change), _what_changed(change), arrow(sections))
        rows.append(Row(cells))
    return Table(f"{FACTS}:shown", columns, tuple(rows), title=TITLES["facts"], data=False)


def facts_table(facts: Sequence[FactChange]) -> Table:
    """Return what changed in facts as data: sums, days of reference, and how many figures."""
    columns = (
        Column("id", kind="code"),
        Column("was", kind="code"),
        Column("name"),
        Column("unit"),
        Column("status", kind="code"),
        Column("matched", kind="code"),
        Column("sum_before", kind="number"),
        Column("sum_after", kind="number"),
        DIFFERENCE,
        RELATIVE,
        Column("as_of_before", kind="date"),
        Column("as_of_after", kind="date"),
        Column("compared", message("Figures compared"), "number"),
        Column("changed", kind="number"),
        Column("added", kind="number"),
        Column("removed", kind="number"),
        Column("now_pending", kind="number"),
        Column("now_known", kind="number"),
        *SECTION_COLUMNS,
    )
    return Table(FACTS, columns, tuple(map(_fact_row, facts)), shown=False)


def _fact_row(change: FactChange) -> Row:
    before, after, fact = change.before, change.after, change.latest
    counts = (
        change.compared,
        len(change.figures),
        change.added,
        change.removed,
        change.now_pending,
        change.now_known,
    )
    return Row(
        (
            Code(fact.id),
            earlier_id(before and before.id, by_likeness=change.by_likeness),
            fact.label,
            fact.unit or None,
            Code(fact_status(change)),
            matched_cell(before, after, by_likeness=change.by_likeness),
            *_figure_cells(change),
            _day_cell(before),
            _day_cell(after),
            *(Number(count) for count in counts),
            *section_cells(before and before.citation.section, after and after.citation.section),
        )
    )


def _figure_cells(change: FactChange) -> tuple[Cell, ...]:
    """Return the sums before and after, their difference, and it as a part of what there was."""
    before, after = map(_sum_cell, (change.before, change.after), change.sums)
    if change.before is None or change.after is None:
        return before, after, NOT_APPLICABLE, NOT_APPLICABLE
    earlier, difference = change.sums[0].value, change.difference
    if difference is None:
        return before, after, UNKNOWN, UNKNOWN
    part = Share(difference / earlier) if earlier else NOT_APPLICABLE
    return before, after, Number(difference), part


def _sum_cell(fact: Fact | None, known: KnownSum) -> Cell:
    if fact is None:
        return NOT_APPLICABLE
    if known.value is None:
        return PENDING
    return Number(known.value) if known.whole else AtLeast(Number(known.value))


def _day_cell(fact: Fact | None) -> Cell:
    if fact is None:
        return NOT_APPLICABLE
    return UNKNOWN if fact.as_of is None else fact.as_of


def _what_changed(change: FactChange) -> Wording:
    """Return what became of a fact: how many figures differ, and where they differ most."""
    before, after = change.before, change.after
    if before is None or after is None:
        day = Joined((FIELDS["date"], in_words(_day_cell(change.latest))), ": ")
        return Joined((STATUSES[fact_status(change)], day), "; ")
    parts: list[Wording] = []
    if before.label != after.label:
        parts.append(message("formerly: {text}", text=before.label))
    if before.unit != after.unit:
        units = Joined((before.unit or "–", after.unit or "–"), " → ")
        parts.append(Joined((word("comparison", "unit"), units), ": "))
    if before.as_of != after.as_of:
        days = Joined(tuple(in_words(_day_cell(fact)) for fact in (before, after)), " → ")
        parts.append(Joined((FIELDS["date"], days), ": "))
    if change.figures:
        count = len(change.figures)
        parts.append(message("{count} of {all} figures differ", count=count, all=change.compared))
        by_size = sorted(change.figures, key=lambda figure: figure.difference)
        if by_size[-1].difference > 0:
            parts.append(_most(message("largest increase: {name} {difference}"), by_size[-1]))
        if by_size[0].difference < 0:
            parts.append(_most(message("largest decrease: {name} {difference}"), by_size[0]))
    parts += _counted(change)
    return Joined((*parts, *([BY_LIKENESS] if change.by_likeness else ())), "; ")


def _counted(change: FactChange) -> Iterator[Wording]:
    """Yield how many figures are pending now, are known now, are new and have ended."""
    if change.now_pending:
        yield plural(
            "{count} figure is pending now",
            "{count} figures are pending now",
            count=change.now_pending,
        )
    if change.now_known:
        yield plural(
            "{count} figure is known now",
            "{count} figures are known now",
            count=change.now_known,
        )
    if change.added:
        yield plural("{count} figure is new", "{count} figures are new", count=change.added)
    if change.removed:
        yield plural("{count} figure has ended", "{count} figures have ended", count=change.removed)


def _most(words: Message, figure: FigureChange) -> Wording:
    plus = "+" if figure.difference > 0 else ""
    return words.filled(
        name=figure.name, difference=Joined((plus, Shortened(figure.difference)), "")
    )


def figures_table(facts: Sequence[FactChange]) -> Table:
    """Return each figure that differs, for data."""
    columns = (
        Column("fact", kind="code"),
        Column("group", kind="code"),
        Column("code", kind="code"),
        Column("name"),
        Column("before", kind="number"),
        Column("after", kind="number"),
        Column("difference", kind="number"),
    )
    rows = tuple(
        Row(
            (
                Code(change.latest.id),
                Code(figure.group) if figure.group else None,
                Code(figure.code),
                figure.name,
                *map(Number, (figure.before, figure.after, figure.difference)),
            )
        )
        for change in facts
        for figure in change.figures
    )
    return Table("figures", columns, rows, shown=False)
