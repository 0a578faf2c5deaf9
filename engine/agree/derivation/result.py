"""Derivations for programs: the tree as JSON."""

from __future__ import annotations

import json
from fractions import Fraction

from agree.base.money import plain_digits
from agree.derivation.tree import Node
from agree.sections import Agreement


def as_json(agreement: Agreement, trees: tuple[Node, ...], lang: str) -> str:
    """The trees as JSON text; amounts are text with plain digits in main units, never rounded."""
    told = {
        "agreement": {"id": agreement.id, "name": agreement.name},
        "derivations": [_node(agreement, tree, lang) for tree in trees],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _node(agreement: Agreement, node: Node, lang: str) -> dict[str, object]:
    return {
        "kind": node.kind,
        "name": node.name.in_language(lang),
        "kronor": plain_digits(Fraction(node.amount, agreement.currency.minor)),
        "steps": [step.in_language(lang) for step in node.steps],
        "details": [detail.in_language(lang) for detail in node.details],
        "citations": [
            {"section": cited.section, "document": cited.document} for cited in node.citations
        ],
        "children": [_node(agreement, child, lang) for child in node.children],
    }
