"""Explanations in Word: a paragraph a figure, indented below the one that it is a part of."""

from __future__ import annotations

from agree.messages import Locale
from agree.render.blocks import (
    branch_value,
    derivation,
    folded_children,
    safe_text,
    shown_children,
    words_of,
)
from agree.render.docx.body import Body, Place, Run
from agree.render.docx.paper import BRANCH, DERIVATION
from agree.report import Branch, Tree

INDENT, DEEPEST = 340, 10
"""How far a figure stands to the right of the one above it, in twips, and how often at most."""


def write_tree(body: Body, tree: Tree, room: int, locale: Locale) -> None:
    """Add an explanation; figures stand at the right of a page that has so much room."""
    _write_branch(body, tree.root, tree.full, room, locale, 0)


def _write_branch(
    body: Body, branch: Branch, full: bool, room: int, locale: Locale, depth: int
) -> None:
    indent = INDENT * min(depth, DEEPEST)
    sentences = [safe_text(text) for text in derivation(branch, locale, full)]
    folded = folded_children(branch, full)
    if folded is not None:
        sentences.append(words_of(folded, locale))
    children = shown_children(branch, full)
    runs = [Run(safe_text(locale.text(branch.label)), bold=True)]
    value = safe_text(branch_value(branch, locale))
    if value:
        runs.append(Run(value, bold=not depth, tab=True))
    body.paragraph(BRANCH, runs, Place(indent, right_tab=room, kept=bool(sentences or children)))
    for number, sentence in enumerate(sentences, 1):
        kept = number < len(sentences)
        body.paragraph(DERIVATION, [Run(sentence)], Place(indent, kept=kept))
    for child in children:
        _write_branch(body, child, full, room, locale, depth + 1)
