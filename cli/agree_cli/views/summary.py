"""The whole agreement: area, grant, recipients, amount, key, section, and the sums."""

from __future__ import annotations

from collections.abc import Iterator

from agree.ledger import Ledger
from agree.report.balance import Balance, balance
from agree.report.selection import Selection
from agree.report.summary import AreaLines, GrantLine, GroupLine, Summary, summary
from agree_cli.selecting import Asked
from agree_cli.texts import text
from agree_cli.view import Cell, Column, Row, Table, View
from agree_cli.views.amounts import (
    in_unit,
    in_words,
    known_part,
    proposed_line,
    unit_or,
    unit_together,
    waiting_line,
)


def summary_view(ledger: Ledger, selection: Selection, asked: Asked) -> View:
    """The agreement at a glance, with a line that says whether everything adds up."""
    agreement = ledger.agreement
    unit = unit_or(ledger, asked.unit, agreement.unit)
    found = summary(ledger, selection)
    parties = f" {text(asked.lang, 'and')} ".join(party.name for party in agreement.parties)
    waiting = tuple(waiting_line(agreement, one, unit, asked.lang) for one in found.waiting)
    tables = (
        _grants(ledger, found, unit, asked),
        *([_groups(ledger, found, unit, asked.lang)] if selection.area is None else []),
        *([_tiers(ledger, asked.lang)] if selection.area is None and ledger.passed_on else []),
    )
    return View(
        title=agreement.name,
        subtitle=text(asked.lang, "between", parties=parties),
        tables=tables,
        lines=(
            "",
            *waiting,
            *_unknown(found, asked.lang),
            *_proposed(ledger, asked),
            _balance_line(ledger, balance(ledger), unit, asked),
        ),
    )


def _unknown(found: Summary, lang: str) -> tuple[str, ...]:
    """A line that names the grants whose amount no source tells."""
    names = tuple(line.name for area in found.areas for line in area.grants if line.unknown)
    key = "unknown_split" if found.stated else "unknown_sums"
    return (text(lang, key, names=", ".join(names)),) if names else ()


def _proposed(ledger: Ledger, asked: Asked) -> tuple[str, ...]:
    """Return a line for each payer in whose tier something is only proposed."""
    if asked.area is not None:
        return ()
    agreement, unit = ledger.agreement, ledger.agreement.currency.main
    return tuple(
        line
        for passed in ledger.passed_on
        for line in proposed_line(agreement, passed, unit, asked.lang)
    )


def _grants(ledger: Ledger, found: Summary, unit: str, asked: Asked) -> Table:
    lang = asked.lang
    columns = (
        Column(text(lang, "area_or_grant")),
        Column(text(lang, "recipients")),
        Column(unit, "number"),
        Column(text(lang, "key")),
        Column(text(lang, "section")),
    )
    rows = tuple(row for area in found.areas for row in _area(ledger, area, unit, lang))
    total = Row((text(lang, "total"), "", _total(ledger, found, unit, lang), "", ""), True)
    return Table("", columns, rows, (total,) if asked.area is None else ())


def _area(ledger: Ledger, area: AreaLines, unit: str, lang: str) -> Iterator[Row]:
    amount: Cell = in_unit(ledger.agreement, area.amount, unit)
    if area.unknown:
        amount = text(lang, "unknown")
    yield Row((area.name, "", amount, "", area.section), True, spans=True)
    for line in area.grants:
        yield _line(ledger, line, unit, lang)


def _line(ledger: Ledger, line: GrantLine, unit: str, lang: str) -> Row:
    name = text(lang, "of_which", name=line.name) if line.depth else line.name
    if line.pending:
        name = text(lang, "pending_mark", name=name)
    amount: Cell = in_unit(ledger.agreement, line.amount, unit)
    if line.unknown:
        amount = text(lang, "unknown")
    return Row((name, line.recipients, amount, line.key, line.section), depth=1 + line.depth)


def _groups(ledger: Ledger, found: Summary, unit: str, lang: str) -> Table:
    columns = (Column(text(lang, "by_group")), Column(unit, "number"))
    rows = tuple(_group(ledger, line, unit, lang) for line in found.groups)
    total = Row((text(lang, "total"), _total(ledger, found, unit, lang)), True)
    return Table("", columns, rows, (total,))


def _total(ledger: Ledger, found: Summary, unit: str, lang: str) -> Cell:
    """Return the sum of all; while some of it is unknown, the stated total or what is known."""
    unknown = found.unknown and not found.stated
    return known_part(ledger.agreement, found.amount, unit, lang, unknown=unknown)


def _group(ledger: Ledger, line: GroupLine, unit: str, lang: str) -> Row:
    name = line.name
    if line.pending == line.amount and line.amount:
        name = text(lang, "pending_mark", name=name)
    elif line.pending:
        waiting = in_words(ledger.agreement, line.pending, unit, lang)
        name = text(lang, "group_pending", name=name, amount=waiting)
    amount = known_part(ledger.agreement, line.amount, unit, lang, unknown=line.unknown)
    return Row((name, amount))


def _tiers(ledger: Ledger, lang: str) -> Table:
    """Who passes on what to whom, in the main unit."""
    agreement = ledger.agreement
    keys = ("received", "kept", "passed")
    unit = agreement.currency.main
    columns = [Column(text(lang, "tiers")), Column(text(lang, "to"))]
    columns += [Column(f"{text(lang, key)}, {unit}", "number") for key in keys]
    rows = [
        Row(
            (
                passed.payer.name,
                agreement.recipients[passed.onward.to.name].name,
                in_unit(agreement, passed.received, unit),
                in_unit(agreement, passed.kept, unit),
                in_unit(agreement, passed.received - passed.kept, unit),
            )
        )
        for passed in ledger.passed_on
    ]
    return Table("", tuple(columns), tuple(rows))


def _balance_line(ledger: Ledger, found: Balance, unit: str, asked: Asked) -> str:
    agreement, lang = ledger.agreement, asked.lang
    if found.misses:
        place, expected, sums_to = found.misses[0]
        unit = unit_together(agreement, unit, expected, sums_to)
        words = {
            "expected": in_words(agreement, expected, unit, lang),
            "found": in_words(agreement, sums_to, unit, lang),
        }
        return text(lang, "adds_not", place=place, **words)
    parts = [("allocated", found.allocated), ("part_pending", found.pending)]
    parts.append(("part_rounding", found.rounding))
    unit = unit_together(agreement, unit, found.total, *(amount for _, amount in parts))
    shown = [
        text(lang, key, amount=in_words(agreement, amount, unit, lang))
        for key, amount in parts
        if amount
    ]
    total = in_words(agreement, found.total, unit, lang)
    key = "adds_up" if asked.area is None else "whole_adds_up"
    if any(outcome.pool.grant.unknown for outcome in ledger.outcomes):
        if not found.total:
            return text(lang, "nothing_known" if agreement.total is None else "total_known")
        key = "known_adds_up"
    return text(lang, key, total=total, parts=" + ".join(shown) or total)
