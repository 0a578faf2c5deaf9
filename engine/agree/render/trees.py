"""Explanations as trees of text: a figure at the right of each line, its derivation below it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from textwrap import wrap as wrapped

from agree.base import NO_BREAK, plural, word
from agree.messages import Locale
from agree.render.cells import AT_LEAST, single_text
from agree.render.lines import Line, Piece
from agree.render.unbroken import unbroken
from agree.report import AtLeast, Branch, Missing, Tree

wrap = partial(wrapped, break_long_words=False, break_on_hyphens=False)
BRANCH, LAST, TRUNK, BLANK = "├─ ", "└─ ", "│  ", "   "
WIDEST = 100
LEAST_ROOM = 20
SECTION = word("citation", "section")


def tree_lines(tree: Tree, locale: Locale, width: int) -> Iterator[Line]:
    """Yield a tree in lines."""
    yield from _lines(tree.root, locale, tree.full, min(width, WIDEST), "", "")


def _lines(
    branch: Branch, locale: Locale, full: bool, width: int, head: str, rest: str
) -> Iterator[Line]:
    yield from _headline(branch, locale, width, head)
    below = rest + (TRUNK if branch.children else BLANK) if head else rest
    for told in told_of(branch, locale, full):
        for line in wrap(unbroken(told), width, initial_indent=below, subsequent_indent=below):
            yield (Piece(line),)
    shown, hidden = shown_children(branch, full)
    if hidden:
        yield (Piece(below + locale.text(hidden_children(hidden))),)
    for number, child in enumerate(shown, 1):
        final = number == len(shown)
        yield from _lines(
            child, locale, full, width, rest + (LAST if final else BRANCH),
            rest + (BLANK if final else TRUNK),
        )  # fmt: skip


def shown_children(branch: Branch, full: bool) -> tuple[tuple[Branch, ...], int]:
    """Return the branches that are shown, and how many are folded away in a short account."""
    shown = branch.children if full else tuple(one for one in branch.children if not one.folded)
    return shown, len(branch.children) - len(shown)


def hidden_children(count: int) -> object:
    """Return how many recipients a short account leaves out."""
    return plural("and {count} recipient (--full)", "and {count} recipients (--full)", count=count)


def _headline(branch: Branch, locale: Locale, width: int, head: str) -> Iterator[Line]:
    amount = value_text(branch, locale)
    room = width - len(head) - len(amount) - 1
    found = wrap(locale.text(branch.label), max(LEAST_ROOM, room)) or [""]
    for number, line in enumerate(found):
        lead = head if number == 0 else " " * len(head)
        if number < len(found) - 1 or not amount:
            yield (Piece(lead), Piece(line, "bold"))
        else:
            gap = max(1, width - len(lead) - len(line) - len(amount))
            yield (Piece(lead), Piece(line, "bold"), Piece(" " * gap + amount))


def value_text(branch: Branch, locale: Locale) -> str:
    """Return the figure of a branch as the reader sees it; what waits says so in its name."""
    if branch.kind == "pending" and isinstance(branch.value, Missing):
        return ""
    if isinstance(branch.value, AtLeast):
        return locale.text(AT_LEAST.filled(amount=branch.value.value))
    return single_text(branch.value, locale)


def told_of(branch: Branch, locale: Locale, full: bool) -> Iterator[str]:
    """Yield the sentences below a figure; its sections stand after the first of them."""
    steps = [locale.text(step) for step in branch.steps]
    sections = list(dict.fromkeys(section for _, section in branch.citations))
    if sections:
        cited = f"({_cited(sections, locale)})"
        steps = [f"{steps[0]} {cited}", *steps[1:]] if steps else [cited]
    yield from steps
    if full:
        yield from (locale.text(detail) for detail in branch.details)


def _cited(sections: list[str], locale: Locale) -> str:
    """Return sections as people cite them: numbers as sections, annexes by their names."""
    numbered = [section for section in sections if section[:1].isdigit()]
    others = [section for section in sections if not section[:1].isdigit()]
    named = [f"{locale.text(SECTION)}{NO_BREAK}{', '.join(numbered)}"] if numbered else []
    return "; ".join([*named, *others])
