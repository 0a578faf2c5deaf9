"""Which table of a document is an annex of an agreement, and of which group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Source,
    Span,
    heard,
    late_pattern,
    message,
    nearest,
)
from agree.distribute.ledger import Ledger
from agree.questions.lookup import Named, called
from agree.questions.published.candidates import Candidate, kind_called
from agree.questions.published.grid import Grid
from agree.questions.published.recognise import Annex, recognised
from agree.questions.read import title_of, where_of
from agree.report import Code, Column, Number, Report, Row, Table
from agree.sections import Agreement
from agree.sections.published import PRINTED_KINDS, SHOWN_AS, PrintedKind
from agree.sections.shared import NOWHERE

NO_ANNEX = Kind(
    "no-annex",
    message("no table in {file} has rows of the recipients of {agreement}, with figures"),
    hint=message("agree read {path} shows its tables; --match says whose a name is."),
)
WHICH_ANNEX = Kind(
    "which-annex",
    message("{count} tables in {file} may be an annex of {agreement}"),
    hint=message("Say which, such as {example}."),
)
NOT_A_MEANING = Kind(
    "not-a-meaning",
    message("{text} does not say what a column of the table shows"),
    hint=message('For example: --shows "{heading}={meaning}"; "{heading}=-" leaves it out.'),
    usage=True,
)
COLUMNS = (
    Column("table", message("Table"), "number"),
    Column("title", message("Title")),
    Column("where", message("Where")),
    Column("group", message("Group"), "code"),
    Column("rows", message("Rows"), "number"),
    Column("known", message("Columns recognised"), "number"),
    Column("of", message("Of"), "number"),
)
WITH_MORE = late_pattern(r"(?P<what>.*?)(?P<more>(?: +(?:when|per|as):\S+)*)", re.DOTALL)
"""What a column shows, and how: grant:vard per:population, share_of:population as:percent."""
NOTHING = "-"
"""What a column is matched with that is not compared."""


class Undecided(Record):
    """Why nobody knows which table is meant, with a report on those that may be."""

    report: Report | None
    faults: tuple[Finding, ...]


def chosen_annex(
    ledger: Ledger, grids: Sequence[Grid], shows: Sequence[str], file: str
) -> Annex | Undecided:
    """Return the table that is an annex, with what it shows; or why nobody knows which it is."""
    agreement = ledger.agreement
    seen = [one for one in grids if not one.table.hidden] or list(grids)
    by_table: dict[int, list[Grid]] = {}
    for grid in seen:
        by_table.setdefault(grid.table.number, []).append(grid)
    best = [annex for few in by_table.values() for annex in _of_table(ledger, few, shows)]
    worth = [one for one in best if one.known] or best
    place, values = Span(Source(file)), _values(agreement, file)
    if not worth:
        return Undecided(None, (Finding(NO_ANNEX, place, values),))
    if len(worth) > 1:
        first, tables = worth[0].grid, {one.grid.table.number for one in worth}
        named = [f"--table {first.table.number}"] if len(tables) > 1 else []
        if sum(one.grid.table.number == first.table.number for one in worth) > 1:
            named.append(f"--group {first.group}")
        said = {"count": len(worth), "example": " ".join(named)}
        faults = (Finding(WHICH_ANNEX, place, {**values, **said}),)
        return Undecided(_list(worth, values), faults)
    wrong = tuple(_wrong(agreement, worth[0].grid, shows))
    return Undecided(None, wrong) if wrong else worth[0]


def _values(agreement: Agreement, file: str) -> dict[str, object]:
    return {"file": Quoted(file), "path": file, "agreement": Quoted(agreement.name)}


def _of_table(ledger: Ledger, grids: Sequence[Grid], shows: Sequence[str]) -> list[Annex]:
    """Return a table as the annex of the group that it fits best; of several, where nothing tells.

    It fits one with more of its rows, fewer members without one, and more figures that are right.
    """
    most = max(len(one.members) for one in grids)
    largest = [one for one in grids if len(one.members) == most]
    fewest = min(len(one.absent) for one in largest)
    annexes = [
        recognised(ledger, one, dict(_told(ledger.agreement, one, shows)))
        for one in largest if len(one.absent) == fewest
    ]  # fmt: skip

    def fit(one: Annex) -> tuple[int, int]:
        return one.equal, -len(one.grid.renamed)

    best = max(map(fit, annexes))
    return [one for one in annexes if fit(one) == best]


def _list(annexes: Sequence[Annex], values: Mapping[str, object]) -> Report:
    """Return a report on the tables that may be an annex."""
    rows = tuple(
        Row(
            (
                Number(one.grid.table.number), title_of(one.grid.table), where_of(one.grid.table),
                Code(one.grid.group), Number(len(one.grid.members)), Number(one.known),
                Number(len(one.columns)),
            )
        )
        for one in annexes
    )  # fmt: skip
    title = message("{agreement}: what {file} has", **values)
    return Report(
        question="published", title=title, blocks=(Table("tables", COLUMNS, rows),), main="tables"
    )


def _told(
    agreement: Agreement, grid: Grid, shows: Sequence[str]
) -> Iterator[tuple[int, Candidate | None]]:
    """Yield what the user says that columns show, as far as it can be understood."""
    for text in shows:
        heading, _, meaning = text.rpartition("=")
        column = _column_called(grid, heading)
        if column is None:
            continue
        if meaning.strip() == NOTHING:
            yield column, None
        else:
            candidate = _meant(agreement, grid, meaning)
            if candidate is not None:
                yield column, candidate


def _wrong(agreement: Agreement, grid: Grid, shows: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each text that does not say what a column shows."""
    for text in shows:
        heading, _, meaning = text.rpartition("=")
        known = _column_called(grid, heading) is not None and (
            meaning.strip() == NOTHING or _meant(agreement, grid, meaning) is not None
        )
        if not known:
            yield _not_a_meaning(agreement, grid, text, heading, meaning)


def _not_a_meaning(
    agreement: Agreement, grid: Grid, text: str, heading: str, meaning: str
) -> Finding:
    """Return the finding on a text that does not say what a column shows, with what it may mean."""
    column = _column_called(grid, heading)
    headings = {one.column: one.heading for one in grid.columns}
    called_so = headings.get(-1 if column is None else column, next(iter(headings.values()), ""))
    every = tuple(
        f"{kind}:{one.id}" for kind in PRINTED_KINDS for one in _known(agreement, kind)
        if kind not in ("part", "sum_of")
    )  # fmt: skip
    near = None if column is None else nearest(meaning.strip(), every)
    grant = next((one.id for one in agreement.grants), "")
    values: dict[str, object] = {
        "text": Quoted(text), "heading": called_so, "meaning": near or f"grant:{grant}",
    }  # fmt: skip
    return Finding(NOT_A_MEANING, NOWHERE, values, (), near and f"{called_so}={near}")


def _column_called(grid: Grid, words: str) -> int | None:
    """Return the only column of figures that is called so, or whose heading holds the words."""
    sound = heard(words)
    if not sound:
        return None
    called_so = [one.column for one in grid.columns if heard(one.heading) == sound]
    found = called_so or [one.column for one in grid.columns if sound in heard(one.heading)]
    return found[0] if len(found) == 1 else None


def _meant(agreement: Agreement, grid: Grid, meaning: str) -> Candidate | None:
    """Return what a column is said to show: KIND:NAME, several names with commas, and how."""
    parts_of_it = WITH_MORE.fullmatch(meaning.strip())
    assert parts_of_it is not None
    word, colon, names = parts_of_it["what"].partition(":")
    more = dict(one.split(":", 1) for one in parts_of_it["more"].split())
    kind = kind_called(word)
    if kind is None or not colon:
        return None
    if kind == "sum_of":
        by_heading = {one.column: one.heading for one in grid.columns}
        columns = [_column_called(grid, one) for one in names.split(",")]
        parts = tuple(by_heading[one] for one in columns if one is not None)
        return Candidate(kind, parts) if len(parts) == len(columns) else None
    known = tuple(_known(agreement, kind))
    found = [called(one.strip(), known) for one in names.split(",")]
    shown_as = next((one for one in SHOWN_AS if one == more.get("as")), None)
    per, when = more.get("per", ""), more.get("when", "")
    if (per and per not in agreement.facts) or ("as" in more and shown_as is None):
        return None
    if kind == "part":
        what = tuple(one.strip() for one in names.split(","))
        return Candidate(kind, what, (), "", per, shown_as)
    if any(len(one) != 1 for one in found):
        return None
    what, called_so = tuple(one[0].id for one in found), tuple(found[0][0].names)
    return Candidate(kind, what, called_so, when, per, shown_as)


def _known(agreement: Agreement, kind: PrintedKind) -> Iterator[Named]:
    """Yield what a column of a kind may be of."""
    if kind == "grant":
        yield from (Named(one.id, one.name) for one in agreement.grants)
        yield from (Named(one.id, one.name) for one in agreement.redistributions)
    elif kind == "alternative":
        for grant in agreement.alternatives:
            yield Named(grant.id, grant.name)
    elif kind == "area":
        for area in agreement.areas:
            yield Named(area.id, area.name)
    else:
        for fact in agreement.facts.values():
            yield Named(fact.id, fact.label)
