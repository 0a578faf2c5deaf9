"""What an inference found: the keys and rules that fit, or those that come nearest."""

from __future__ import annotations

from agree.base import Words
from agree.infer import Fit, Inference
from agree.messages import Locale
from agree.sections import Agreement
from agree.sections.published import PrintedColumn, PrintedTable
from agree_cli.legacy.texts import text
from agree_cli.legacy.view import Column, Row, Table, View
from agree_cli.legacy.views.amounts import in_words


def infer_view(
    agreement: Agreement, table: PrintedTable, column: PrintedColumn, found: Inference, lang: str
) -> View:
    """The fits that reproduce the column; when none does, the nearest and what they miss."""
    title = text(lang, "infer_title", table=table.id, column=column.heading)
    shown = found.exact or found.nearest
    tables = [_fits(agreement, shown, lang)]
    if not found.exact and found.nearest:
        tables.append(_misses(agreement, found.nearest[0], lang))
    lines = ("", text(lang, "tried", count=found.tried))
    return View(title, tuple(tables), _verdict(found, lang), lines)


def _verdict(found: Inference, lang: str) -> str:
    fits = found.exact or found.nearest
    if not fits:
        return text(lang, "tried", count=found.tried)
    cells = fits[0].cells
    if not found.exact:
        return text(lang, "none_fits", count=cells, equal=fits[0].equal)
    keys = list(dict.fromkeys(fit.key.in_language(lang) for fit in fits))
    rules = sum(len(fit.rules) for fit in fits)
    first = text(lang, "several_fit", keys=len(keys), count=cells)
    if len(keys) == 1:
        first = text(lang, "one_fits", count=cells, name=keys[0])
    return f"{first} {text(lang, 'several_rules', count=rules)}"


def _fits(agreement: Agreement, fits: tuple[Fit, ...], lang: str) -> Table:
    columns = (
        Column(text(lang, "fits")),
        Column(text(lang, "rule")),
        Column(text(lang, "settling")),
        Column(text(lang, "equal"), "number"),
        Column(text(lang, "largest_miss"), "number"),
    )
    rows = []
    for fit in fits:
        largest = in_words(agreement, fit.largest, agreement.currency.main, lang)
        for number, (settling, methods) in enumerate(_rules(fit, lang).items()):
            key = fit.key.in_language(lang) if number == 0 else ""
            told = (Locale(lang).text(Words(methods, "or")), settling)
            rows.append(Row((key, *told, f"{fit.equal}/{fit.cells}", largest)))
    return Table("", columns, tuple(rows))


def _rules(fit: Fit, lang: str) -> dict[str, tuple[str, ...]]:
    """The rounding methods by how the difference is settled."""
    found: dict[str, tuple[str, ...]] = {}
    for method, settling in fit.rules:
        words = settling.in_language(lang)
        found[words] = (*found.get(words, ()), method.in_language(lang))
    return found


def _misses(agreement: Agreement, fit: Fit, lang: str) -> Table:
    unit = agreement.currency.main
    columns = (
        Column(text(lang, "name")),
        Column(text(lang, "printed"), "number"),
        Column(text(lang, "computed"), "number"),
        Column(text(lang, "difference"), "number"),
    )
    rows = tuple(
        Row(
            (
                miss.member.name,
                in_words(agreement, miss.printed, unit, lang),
                in_words(agreement, miss.computed, unit, lang),
                in_words(agreement, miss.printed - miss.computed, unit, lang),
            )
        )
        for miss in fit.misses
    )
    return Table(text(lang, "stand_out"), columns, rows)
