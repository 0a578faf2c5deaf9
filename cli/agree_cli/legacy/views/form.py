"""A filled form as it is printed: parts, lines and tables, ready for Markdown or Word."""

from __future__ import annotations

from typing import NamedTuple

from agree.life.filling import FilledForm, FilledLine, Sum, amount_of
from agree.life.who import named
from agree.messages import Localized
from agree.sections.life import Life
from agree_cli.legacy.texts import day
from agree_cli.legacy.texts_life import text


class PrintedLine(NamedTuple):
    """A line: its label, its value ("" when it is for the pen), and how it is printed.

    `boxes` are the alternatives of a choice, each with whether it is chosen.
    """

    label: str
    value: str
    by_hand: bool = False
    boxes: tuple[tuple[str, bool], ...] = ()


class PrintedTable(NamedTuple):
    """A table of amounts: headings, rows, and the row of sums."""

    label: str
    headings: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    total: tuple[str, str, str]


class PrintedPart(NamedTuple):
    """A numbered part: its heading, its text, and its lines and tables in order."""

    title: str
    text: str
    items: tuple[PrintedLine | PrintedTable, ...]


class PrintedForm(NamedTuple):
    """A whole form in words: what stands above, the parts, and what stands below."""

    title: str
    agreement: str
    above: tuple[str, ...]
    parts: tuple[PrintedPart, ...]
    below: tuple[str, ...]
    subject: str


def printed(filled: FilledForm, life: Life, lang: str) -> PrintedForm:
    """A form in the words of a language; what the form itself says stays as the file has it."""
    agreement, form = filled.agreement, filled.form
    above = []
    if form.to:
        receiver = ", ".join(named(agreement, life, form.to))
        above.append(text(lang, "to_whom", receiver=receiver))
    if filled.deadline is not None:
        above.append(text(lang, "latest", day=day(filled.deadline, lang)))
    told = {line.field.filled for part in filled.parts for line in part.lines}
    if filled.references and "references" not in told:
        above.append(text(lang, "kept_references", references=", ".join(filled.references)))
    signers = (("certified_by", form.certified_by), ("signed_by", form.signed_by))
    return PrintedForm(
        title=form.title,
        agreement=agreement.name,
        above=tuple(above),
        parts=tuple(
            PrintedPart(
                f"{number}. {part.part.title}", part.part.text, _items(filled, part.lines, lang)
            )
            for number, part in enumerate(filled.parts, 1)
        ),
        below=tuple(text(lang, key, who=who) for key, who in signers if who),
        subject=filled.member.name,
    )


def _items(
    filled: FilledForm, lines: tuple[FilledLine, ...], lang: str
) -> tuple[PrintedLine | PrintedTable, ...]:
    return tuple(_item(filled, line, lang) for line in lines)


def _item(filled: FilledForm, line: FilledLine, lang: str) -> PrintedLine | PrintedTable:
    field = line.field
    if field.kind in ("grants", "costs"):
        return _table(filled, field.label, filled.tables.get(field.kind, ()), field.kind, lang)
    if field.kind == "choice":
        boxes = tuple((choice.label, choice.id == line.value) for choice in field.choices)
        return PrintedLine(field.label, "", boxes=boxes)
    value = line.value
    shown = value.in_language(lang) if isinstance(value, Localized) else value or ""
    return PrintedLine(field.label, shown, by_hand=field.kind == "by_hand")


def _table(
    filled: FilledForm, label: str, rows: tuple[Sum, ...], kind: str, lang: str
) -> PrintedTable:
    names = ("grant", "section") if kind == "grants" else ("cost", "grant")
    unit = filled.agreement.currency.main
    headings = (text(lang, names[0]), text(lang, names[1]), text(lang, "amount_in", unit=unit))
    shown = tuple(
        (row.name or text(lang, "other_costs"), row.where, _amount(filled, row, lang))
        for row in rows
    )
    whole = Sum("", "", sum(row.amount for row in rows))
    return PrintedTable(
        label, headings, shown, (text(lang, "sum"), "", _amount(filled, whole, lang))
    )


def _amount(filled: FilledForm, row: Sum, lang: str) -> str:
    """An amount without its unit, which the heading has."""
    if row.waits:
        return text(lang, "waits")
    amount = amount_of(filled.agreement, row.amount)
    return amount.in_language(lang).removesuffix(amount.unit).rstrip()
