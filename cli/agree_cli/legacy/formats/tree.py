"""Derivations as trees of text, for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from textwrap import wrap as wrapped

from agree.base.money import NO_BREAK
from agree.derivation import Node
from agree.derivation.sentences import money
from agree.sections import Agreement
from agree_cli.legacy.formats.unbroken import unbroken
from agree_cli.legacy.texts import text

wrap = partial(wrapped, break_long_words=False, break_on_hyphens=False)
BRANCH, LAST, TRUNK, BLANK = "├─ ", "└─ ", "│  ", "   "
WIDEST = 100
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def write(
    agreement: Agreement, title: str, trees: tuple[Node, ...], lang: str,
    *, full: bool, width: int, color: bool,
) -> str:  # fmt: skip
    """The trees as text: a figure at the right of each line, its derivation below it."""
    lines = wrap(title, width)
    for tree in trees:
        lines += ["", *_lines(agreement, tree, lang, full, min(width, WIDEST), "", "", color)]
    return "\n".join(lines) + "\n"


def _lines(
    agreement: Agreement, node: Node, lang: str, full: bool, width: int, head: str, rest: str,
    color: bool,
) -> Iterator[str]:  # fmt: skip
    yield from _headline(agreement, node, lang, width, head, color)
    below = rest + (TRUNK if node.children else BLANK) if head else rest
    for told in _told(node, lang, full):
        yield from wrap(unbroken(told), width, initial_indent=below, subsequent_indent=below)
    children = node.children if full else shown_children(node)
    hidden = len(node.children) - len(children)
    if hidden:
        yield below + text(lang, "hidden_members", count=hidden)
    for number, child in enumerate(children, 1):
        final = number == len(children)
        yield from _lines(
            agreement, child, lang, full, width, rest + (LAST if final else BRANCH),
            rest + (BLANK if final else TRUNK), color,
        )  # fmt: skip


def shown_children(node: Node) -> tuple[Node, ...]:
    """The children that a short account shows: members of a whole group are left out."""
    return tuple(child for child in node.children if child.kind != "member")


def _headline(
    agreement: Agreement, node: Node, lang: str, width: int, head: str, color: bool
) -> Iterator[str]:
    amount = _amount(agreement, node, lang)
    name = node.name.in_language(lang)
    room = width - len(head) - len(amount) - 1
    lines = wrap(name, max(20, room)) or [""]
    for number, line in enumerate(lines):
        lead = head if number == 0 else " " * len(head)
        shown = f"{BOLD}{line}{PLAIN}" if color else line
        if number < len(lines) - 1 or not amount:
            yield lead + shown
        else:
            yield lead + shown + " " * max(1, width - len(lead) - len(line) - len(amount)) + amount


def _amount(agreement: Agreement, node: Node, lang: str) -> str:
    """The figure of a node; nothing beside the words that already say what waits."""
    if node.kind == "pending" and not node.amount:
        return ""
    if not node.amount and any(child.kind == "pending" for child in node.children):
        return text(lang, "pending")
    return money(agreement, node.amount).in_language(lang)


def _told(node: Node, lang: str, full: bool) -> Iterator[str]:
    """The sentences below a figure; its sections stand after the first of them."""
    steps = [step.in_language(lang) for step in node.steps]
    sections = list(dict.fromkeys(cited.section for cited in node.citations))
    if sections:
        cited = f"({_cited(sections, lang)})"
        steps = [f"{steps[0]} {cited}", *steps[1:]] if steps else [cited]
    yield from steps
    if full:
        yield from (detail.in_language(lang) for detail in node.details)


def _cited(sections: list[str], lang: str) -> str:
    """Sections as people cite them: numbers as sections, annexes and headings by their names."""
    numbered = [section for section in sections if section[:1].isdigit()]
    others = [section for section in sections if not section[:1].isdigit()]
    word = text(lang, "section").lower()
    return "; ".join([*([f"{word}{NO_BREAK}{', '.join(numbered)}"] if numbered else []), *others])


def write_markdown(
    agreement: Agreement, title: str, trees: tuple[Node, ...], lang: str,
    *, full: bool, width: int, color: bool,
) -> str:  # fmt: skip
    """The trees as nested Markdown lists; `width` and `color` do not matter here."""
    del width, color
    lines = [f"# {title}", ""]
    for tree in trees:
        lines += _items(agreement, tree, lang, full, 0)
    return "\n".join(lines) + "\n"


def _items(agreement: Agreement, node: Node, lang: str, full: bool, depth: int) -> Iterator[str]:
    amount = _amount(agreement, node, lang)
    told = "; ".join(_told(node, lang, full)).replace("*", "\\*")
    name = node.name.in_language(lang).replace("*", "\\*")
    figure = f": {amount}" if amount else ""
    yield f"{'  ' * depth}- **{name}{figure}**" + (f" – {told}" if told else "")
    children = node.children if full else shown_children(node)
    if len(children) < len(node.children):
        hidden = text(lang, "hidden_members", count=len(node.children) - len(children))
        yield f"{'  ' * (depth + 1)}- {hidden}"
    for child in children:
        yield from _items(agreement, child, lang, full, depth + 1)
