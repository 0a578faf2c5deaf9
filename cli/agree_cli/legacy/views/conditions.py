"""The matrix of recipients and conditions as tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.life.matrix import Line, Matrix, Stake, grant_names
from agree.life.who import Asked, named
from agree.money import NO_BREAK, write_number
from agree.sections import Reference
from agree.sections.targets import Target
from agree_cli.legacy.living import Opened
from agree_cli.legacy.texts import joined
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.view import Column, Row, Table, View
from agree_cli.legacy.views.payments import payments_table
from agree_cli.legacy.views.through import through_notes


def conditions_view(
    found: Opened, rows: Matrix, asked: Asked | None, grant: str | None, lang: str
) -> View:
    """The conditions by grant with a column for each recipient, duties, targets and payments."""
    conditions = [line for line in rows.lines if line.requirement.kind == "condition"]
    duties = [line for line in rows.lines if line.requirement.kind == "duty"]
    tables = []
    if rows.stakes:
        tables.append(_stakes(found, rows.stakes, lang))
    if conditions:
        tables.append(_conditions(found, rows, conditions, lang))
    if duties:
        tables.append(_duties(found, duties, lang))
    if rows.targets:
        tables.append(_targets(found, rows.targets, lang))
    money = payments_table(found, asked, lang) if grant is None else None
    if money is not None:
        tables.append(money)
    entitling = any(line.requirement.entitles for line in conditions)
    lines: tuple[str, ...] = ("", text(lang, "entitles")) if entitling else ()
    if not tables:
        lines = ("", text(lang, "no_conditions"))
    through = through_notes(found, asked, lang, grant)
    lines += ("", *through) if through else ()
    return View(title(found, asked, lang), tuple(tables), lines=lines)


def title(found: Opened, asked: Asked | None, lang: str) -> str:
    """What is shown, and for whom."""
    if asked is None:
        return text(lang, "conditions_title", agreement=found.agreement.name)
    return text(lang, "conditions_of", agreement=found.agreement.name, who=asked.label)


def strength(line: Line, lang: str) -> str:
    """How strong a condition is, with a mark when it is required to get the money."""
    word = text(lang, line.requirement.strength)
    return text(lang, "entitling", strength=word) if line.requirement.entitles else word


def heading(found: Opened, line: Line, lang: str) -> str:
    """The grants that a condition belongs to, in words."""
    if not line.requirement.grants:
        return text(lang, "all_grants")
    return ", ".join(grant_names(found.agreement, line.grants))


def by_heading(found: Opened, lines: list[Line], lang: str) -> Iterator[tuple[str, list[Line]]]:
    """The lines of each grant together, in the order in which the grants come first."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(heading(found, line, lang), []).append(line)
    yield from groups.items()


def _conditions(found: Opened, rows: Matrix, lines: list[Line], lang: str) -> Table:
    groups = [name for name in rows.columns if any(name in line.who for line in lines)]
    columns = [Column(text(lang, "section"), label=True), Column(text(lang, "what"))]
    columns += [Column(_called(found, name)) for name in groups]
    shown: list[Row] = []
    for grant, theirs in by_heading(found, lines, lang):
        shown.append(Row((grant, "", *("" for _ in groups)), True, spans=True))
        shown += [_condition(line, groups, lang) for line in theirs]
    return Table(text(lang, "conditions"), tuple(columns), tuple(shown))


def _condition(line: Line, groups: list[str], lang: str) -> Row:
    marks = [strength(line, lang) if name in line.who else "" for name in groups]
    return Row((line.requirement.citation.section, line.requirement.what, *marks))


def _called(found: Opened, name: str) -> str:
    return named(found.agreement, found.life, (Reference(name, found.life.span),))[0]


def _duties(found: Opened, lines: list[Line], lang: str) -> Table:
    headings = ("section", "who", "strength", "what")
    columns = tuple(Column(text(lang, key), label=key == "section") for key in headings)
    rows = []
    for line in lines:
        who = ", ".join(named(found.agreement, found.life, line.requirement.who))
        who = who or text(lang, "not_said")
        section = line.requirement.citation.section
        rows.append(Row((section, who, strength(line, lang), line.requirement.what)))
    return Table(text(lang, "duties"), columns, tuple(rows))


def _stakes(found: Opened, stakes: tuple[Stake, ...], lang: str) -> Table:
    currency = found.agreement.currency
    columns = [Column(text(lang, "grant")), Column(currency.main, "number")]
    columns += [Column(text(lang, key), "number") for key in ("must", "should", "may")]
    rows = []
    for stake in stakes:
        amount = (
            text(lang, "waits")
            if stake.term.unknown
            else Fraction(stake.term.granted, currency.minor)
        )
        name = stake.term.grant.name
        whom = found.agreement.recipients[stake.term.member.group].name
        if stake.through:
            amount = text(lang, "not_said")
            whom = text(lang, "via", payer=joined([one.name for one in stake.through], lang))
        rows.append(Row((f"{name} ({whom})", amount, *stake.counts)))
    return Table(text(lang, "stakes"), tuple(columns), tuple(rows))


def _targets(found: Opened, targets: tuple[Target, ...], lang: str) -> Table:
    headings = ("section", "target", "least", "by", "status")
    columns = tuple(Column(text(lang, key), label=key == "section") for key in headings)
    return Table(
        text(lang, "targets"), columns, tuple(_target(found, one, lang) for one in targets)
    )


def _target(found: Opened, target: Target, lang: str) -> Row:
    figure = ""
    if target.figure is not None:
        figure = f"{write_number(target.figure, lang)}{NO_BREAK}{target.unit}".strip()
    by = target.by.isoformat() if target.by is not None else ""
    status = target.status
    who = ", ".join(named(found.agreement, found.life, target.measured_by))
    if who:
        status = text(lang, "measured", status=status, who=who).strip()
    return Row((target.citation.section, target.what, figure, by, status))
