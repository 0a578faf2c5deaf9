"""A scenario file: a name, what is set, and whether the agreement's total is kept."""

from __future__ import annotations

import json
from pathlib import Path

from agree.findings import Finding, Span, nearest
from agree.scenario.fault import ScenarioFault
from agree.scenario.keep import EVERY_OTHER
from agree.scenario.overrides import Override
from agree.scenario.run import Wish
from agree.source import AnyPath, Mapping, Node, Scalar, Sequence, read_document
from agree.told import Told

KEYS = ("name", "set", "keep_total")


def read_scenario(path: AnyPath) -> tuple[Wish | None, list[Finding]]:
    """The wish in a scenario file, or the findings on its YAML.

    Raises ScenarioFault for a file with another form.
    """
    document, findings = read_document(path, str(Path(path)))
    root = document.root
    if root is None or findings:
        return None, findings
    if not isinstance(root, Mapping):
        raise _fault(Span(document.source), _form("set"))
    for entry in root.entries:
        if entry.key.text not in KEYS:
            raise _fault(entry.key.span, _unknown(entry.key.text))
    values = root.get("set")
    if not isinstance(values, Mapping) or not values.entries:
        raise _fault(values.span if values else root.span, _form("set"))
    found = tuple(
        Override(entry.key.text, _as_typed(entry.value), str(entry.key.span))
        for entry in values.entries
    )
    name = root.get("name")
    return Wish(found, _keep(root), name.text if isinstance(name, Scalar) else ""), []


def _keep(root: Mapping) -> str | None:
    node = root.get("keep_total")
    if node is None or (isinstance(node, Scalar) and node.value is False):
        return None
    if not isinstance(node, Scalar):
        raise _fault(node.span, _form("keep_total"))
    return EVERY_OTHER if node.value is True else node.text


def _as_typed(node: Node) -> str:
    """A value as it would be typed after `--set PATH=`."""
    if isinstance(node, Scalar):
        return json.dumps(node.text, ensure_ascii=False) if node.quoted else node.text
    if isinstance(node, Sequence):
        return "[" + ", ".join(map(_as_typed, node.items)) + "]"
    parts = (f"{entry.key.text}: {_as_typed(entry.value)}" for entry in node.entries)
    return "{" + ", ".join(parts) + "}"


def _fault(span: Span, told: Told) -> ScenarioFault:
    return ScenarioFault(told).at(str(span))


def _form(key: str) -> Told:
    if key == "set":
        return Told(
            "ett scenario har set: med sökvägar och värden, till exempel grants.BIDRAG.amount: 90.",
            "a scenario has set: with paths and values, such as grants.GRANT.amount: 90.",
        )
    return Told(
        "keep_total: är true eller namnet på ett bidrag.",
        "keep_total: is true or the name of a grant.",
    )


def _unknown(key: str) -> Told:
    near = nearest(key, KEYS)
    sv, en = f"”{key}” hör inte till ett scenario.", f"“{key}” does not belong in a scenario."
    if near is None:
        return Told(sv, en)
    return Told(f"{sv} Menade du ”{near}”?", f"{en} Did you mean “{near}”?")
