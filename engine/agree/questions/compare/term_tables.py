"""The tables of what changed beside the amounts: how many of each kind, and one for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agree.base import Joined, Record, message, plural, word
from agree.compare import FactChange
from agree.questions.compare.fact_tables import (
    fact_status,
    facts_table,
    figures_table,
    shown_facts,
)
from agree.questions.compare.keys import FIGURE
from agree.questions.compare.tables import Scale
from agree.questions.compare.term_words import (
    BY_LIKENESS,
    FIELDS,
    KINDS,
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
from agree.questions.compare.terms import PARTS, TermChange, TermField, TermKind
from agree.report import (
    Block,
    Cell,
    Code,
    Column,
    LateRows,
    Number,
    Row,
    Several,
    Table,
    Text,
    Wording,
)

WITHOUT_NAME = (
    ("parameter", "value"), ("key", "way"), ("key_of_grant", "key"), ("instalments", "instalments"),
)  # fmt: skip
"""What is all that is told of a kind of thing, so that it needs no name."""
MOST_FIGURES = 3
"""How many changed figures of a table are told one by one."""


class Terms(Record):
    """What changed beside the amounts: things by kind, and facts."""

    things: tuple[TermChange, ...]
    facts: tuple[FactChange, ...]

    def of_part(self, part: str) -> list[TermChange]:
        """Return what changed of the kinds of a part, changes first; not what is the same."""
        kinds = PARTS[part]
        things = [one for one in self.things if one.kind in kinds and one.status != "same"]
        return sorted(things, key=lambda one: (ORDER.index(one.status), kinds.index(one.kind)))

    def count(self, part: str) -> int:
        """Return how many things changed in a part, and how many are new and gone."""
        return len(self.facts) if part == "facts" else len(self.of_part(part))

    def untold(self, part: str) -> int:
        """Return of how many things in a part the other side tells nothing of their kind."""
        if part == "facts":
            return sum(one.untold for one in self.facts)
        return sum(one.untold for one in self.of_part(part))

    @property
    def any(self) -> bool:
        """Return whether anything changed."""
        return any(self.count(part) for part in TITLES)


def term_blocks(scale: Scale, terms: Terms, most: Callable[[str], int | None]) -> Iterator[Block]:
    """Yield the tables: `most` tells how many rows of a part are shown, None for all of them."""
    counted = counts_table(terms)
    yield counted._replace(shown=counted.shown and all(most(part) != 0 for part in TITLES))
    for part in TITLES:
        yield from _shown_part(scale, terms, part, most(part))
        if part == "facts":
            yield facts_table(terms.facts)
            yield figures_table(terms.facts)
        else:
            yield things_table(terms, part)


def _shown_part(scale: Scale, terms: Terms, part: str, most: int | None) -> Iterator[Block]:
    """Yield a part for people; a page leaves out that of which the other side tells nothing."""
    count = terms.count(part)
    first = None if most is None else min(most, count - terms.untold(part))
    shown = _shown_table(scale, terms, part, first)
    if shown.rows:
        yield shown
    more = count - len(shown.rows)
    if shown.rows and more:
        yield Text((plural(
            "{count} more is not shown here: agree compare --by {part} shows it, and --full shows"
            " every part in full.",
            "{count} more are not shown here: agree compare --by {part} shows them, and --full"
            " shows every part in full.",
            count=more, part=part,
        ),))  # fmt: skip
    if most is None and not count:
        yield Text((message("{part}: no difference.", part=TITLES[part]),))


def _shown_table(scale: Scale, terms: Terms, part: str, first: int | None) -> Table:
    """Return the first things of a part for people; tables that are not shown hold the data."""
    if part != "facts":
        return shown_table(terms, part, first)
    table = shown_facts(scale, terms.facts)
    return table._replace(rows=table.rows[:first])


def counts_table(terms: Terms) -> Table:
    """Return how many things of each kind changed, are new and are gone."""
    columns = (
        Column("kind", message("Kind")),
        *(
            Column(name, heading, "number")
            for name, heading in (
                ("changed", word("comparison", "Changed")),
                ("new", word("comparison", "New")),
                ("gone", word("comparison", "Ended")),
                ("untold", word("comparison", "None such in the other")),
                ("by_likeness", word("comparison", "Matched by their wording")),
            )
        ),
    )
    rows = []
    for kind, name in KINDS.items():
        things = [(one.status, one.by_likeness) for one in terms.things if one.kind == kind]
        if kind == "fact":
            things = [(fact_status(one), one.by_likeness) for one in terms.facts]
        statuses = [status for status, _ in things]
        numbers = [statuses.count(status) for status in ("changed", "new", "gone", "untold")]
        numbers.append(sum(by_likeness for _, by_likeness in things))
        if any(numbers):
            cells: tuple[Cell, ...] = (name, *(Number(number) for number in numbers))
            rows.append(Row(cells, data_cells=(("kind", Code(kind)),)))
    return Table(
        "terms", columns, tuple(rows), title=message("Beside the amounts"), shown=bool(rows)
    )


# Things: a row each for people, and a row for each change of one as data.


def shown_table(terms: Terms, part: str, first: int | None) -> Table:
    """Return the first things of a part (None: all) for people; the table below holds the data."""
    columns = (
        Column("kind", message("Kind")),
        Column("name", message("What")),
        Column("change", word("comparison", "Change")),
        Column("section", message("Section"), "code"),
    )
    rows = tuple(
        Row((KINDS[one.kind], _name(one), _change(one), _sections(one)))
        for one in terms.of_part(part)[:first]
    )
    return Table(f"{part}:shown", columns, rows, title=TITLES[part], data=False)


def things_table(terms: Terms, part: str) -> Table:
    """Return the things of a part as data: a row for each respect in which one changed."""
    columns = (
        Column("kind", kind="code"),
        Column("id", kind="code"),
        Column("was", kind="code"),
        Column("name"),
        Column("about"),
        Column("status", kind="code"),
        Column("matched", kind="code"),
        Column("field", kind="code"),
        Column("before"),
        Column("after"),
        *SECTION_COLUMNS,
    )

    def rows() -> Iterator[Row]:
        for one in terms.things:
            if one.kind in PARTS[part]:
                yield from _data_rows(one)

    return Table(part, columns, LateRows(rows), shown=False)


def _data_rows(change: TermChange) -> Iterator[Row]:
    before, after = change.before, change.after
    head = (
        Code(change.kind),
        Code(change.latest.id),
        earlier_id(before and before.id, by_likeness=change.by_likeness),
        change.latest.name,
        Several(change.latest.about),
        Code(change.status),
        matched_cell(before, after, by_likeness=change.by_likeness),
    )
    sections = section_cells(before and before.section, after and after.section)
    for field in change.fields:
        yield Row((*head, Code(field.name), field.before.data, field.after.data, *sections))
    if not change.fields:
        yield Row((*head, None, None, None, *sections))


def _name(change: TermChange) -> Wording:
    """Return what people call a thing, with what tells it from others in brackets.

    What changed about it is told beside.
    """
    latest, changed = change.latest, [field.after.cell for field in change.fields]
    about = tuple(in_words(cell) for cell in latest.about if cell not in changed)
    if not about:
        return latest.name
    return Joined((latest.name, Joined(("(", Joined(about, "; "), ")"), "")))


def _change(change: TermChange) -> Wording:
    """Return what became of a thing, and how it was matched where that is no matter of course."""
    parts: list[Wording] = [STATUSES[change.status]] if change.status in STATUSES else []
    figures = [field for field in change.fields if field.name.startswith(FIGURE)]
    folded = figures[MOST_FIGURES:]
    parts += [_field(change.kind, field) for field in change.fields if field not in folded]
    if folded:
        parts.append(plural("{count} more figure", "{count} more figures", count=len(folded)))
    return Joined((*parts, *([BY_LIKENESS] if change.by_likeness else ())), "; ")


def _field(kind: TermKind, field: TermField) -> Wording:
    """Return a respect in which a thing changed; its words of now stand beside, so those before."""
    if field.name in ("what", "name"):
        return message("formerly: {text}", text=in_words(field.before.cell))
    sides = Joined((in_words(field.before.cell), in_words(field.after.cell)), " → ")
    if (kind, field.name) in WITHOUT_NAME:
        return sides
    return Joined((FIELDS.get(field.name, field.name.removeprefix(FIGURE)), sides), ": ")


def _sections(change: TermChange) -> Wording:
    return arrow([one.section for one in (change.before, change.after) if one is not None])
