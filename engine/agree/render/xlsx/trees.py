"""Explanations on a sheet: a row a figure, indented, with the rows below it to fold and unfold."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Amount, message
from agree.render.blocks import branch_value, derivation, folded_children, shown_children
from agree.render.cells import ALONE
from agree.render.xlsx.page import Page
from agree.render.xlsx.tables import HEADING, INDENTS
from agree.render.xlsx.values import EMPTY, Written, written_cell
from agree.report import AtLeast, Branch, Cell, Column, Tree
from agree.report.column_words import COLUMN_WORDS

LABEL_WIDTH, VALUE_WIDTH, SENTENCES_WIDTH = 58, 22, 96
AMOUNT_IN = message("Amount, {unit}")
DEEPEST = 7
"""The deepest level of rows that a spreadsheet folds."""


def write_trees(page: Page, trees: list[Tree]) -> None:
    """Write explanations, one after the other, under headings of their own."""
    unit = next((one for tree in trees for one in _units(tree.root)), "")
    value = AMOUNT_IN.filled(unit=unit) if unit else COLUMN_WORDS["value"]
    locale = page.book.locale
    page.sheet.outline_settings(symbols_below=False)
    for place, words in enumerate((COLUMN_WORDS["what"], value, COLUMN_WORDS["sentence"])):
        looks = {"align": "right" if place == 1 else "left", "indent": int(place == 2)}
        page.put(place, Written(locale.text(words)), **HEADING, **looks)
    page.sheet.freeze_panes(page.row + 1, 0)
    page.sheet.repeat_rows(page.row)
    page.row += 1
    for place, width in enumerate((LABEL_WIDTH, VALUE_WIDTH, SENTENCES_WIDTH)):
        page.widen(place, width)
    amounts = Column("amount", kind="amount", unit=unit)
    for number, tree in enumerate(trees):
        page.row += bool(number)
        _write_branch(page, tree.root, amounts, tree.full, 0, hidden=False)


def _units(branch: Branch) -> Iterator[str]:
    """Yield the main units of the amounts of a branch and those below it."""
    amount = branch.value.value if isinstance(branch.value, AtLeast) else branch.value
    if isinstance(amount, Amount):
        yield amount.currency.main
    for child in branch.children:
        yield from _units(child)


def _write_branch(
    page: Page, branch: Branch, amounts: Column, full: bool, depth: int, *, hidden: bool
) -> None:
    """Write a figure with its derivation, and those below it a level deeper."""
    locale = page.book.locale
    bold = {"bold": True} if branch.children or not depth else {}
    line = {"top": 4, "top_color": "#BFBFBF"}
    indent = {"indent": min(depth, INDENTS), "align": "left"} if depth else {}
    label = Written(locale.text(branch.label))
    page.put(0, label, **bold, **line, **indent, text_wrap=True)
    shown = branch_value(branch, locale)
    value = _value(branch.value, amounts, page) if shown else EMPTY
    page.put(1, value, **bold, **line, align="right")
    page.put(2, EMPTY, **line)
    page.put_lines(2, derivation(branch, locale, full), **line, indent=1, align="left")
    folded = folded_children(branch, full)
    _fold(page, depth, hidden=hidden)
    page.row += 1
    if folded is not None:
        words = Written(locale.text(folded))
        page.put(0, words, italic=True, indent=min(depth + 1, INDENTS), align="left")
        _fold(page, depth + 1, hidden=hidden, collapsed=True)
        page.row += 1
        for child in branch.children:
            if child.folded:
                _write_branch(page, child, amounts, full, depth + 2, hidden=True)
    for child in shown_children(branch, full):
        _write_branch(page, child, amounts, full, depth + 1, hidden=hidden)


def _value(cell: Cell, amounts: Column, page: Page) -> Written:
    kind = cell.value if isinstance(cell, AtLeast) else cell
    column = amounts if isinstance(kind, Amount) else ALONE
    written = written_cell(cell, column, None, page.book.locale)
    return written._replace(right=True)


def _fold(page: Page, depth: int, *, hidden: bool, collapsed: bool = False) -> None:
    """Let the row be folded under the one above it that is less deep."""
    if depth:
        page.fold(min(depth, DEEPEST), hidden=hidden, collapsed=collapsed)
