"""A scenario file: a name, what is set, and whether the agreement's total is kept."""

from __future__ import annotations

from pathlib import Path

from agree.base import Finding, Kind, Quoted, Span, Words, message, nearest
from agree.scenario.keep import EVERY_OTHER
from agree.scenario.overrides import Override
from agree.scenario.run import ScenarioSettings
from agree.source import AnyPath, Mapping, Node, Scalar, on_one_line, read_document

SCENARIO_SETS_NOTHING = Kind(
    "scenario-sets-nothing",
    message("a scenario has set: with paths and values"),
    hint=message("For example: set: {{grants.GRANT.amount: 90}}"),
    usage=True,
)
NOT_IN_SCENARIO = Kind(
    "not-in-scenario",
    message("{name} does not belong in a scenario"),
    hint=message("A scenario has {known}."),
    usage=True,
)
BAD_KEEP_TOTAL = Kind(
    "bad-keep-total",
    message("keep_total: is true or the name of a grant"),
    hint=message("Write true to scale all other grants, or the id of the grant that gives."),
    usage=True,
)

KEYS = ("name", "set", "keep_total")


def read_scenario(path: AnyPath) -> tuple[ScenarioSettings | None, list[Finding]]:
    """Return the wish in a scenario file, and the findings on it; None when it has none."""
    document, findings = read_document(path, str(Path(path)))
    root = document.root
    if root is None or findings:
        return None, findings
    if not isinstance(root, Mapping):
        return None, [Finding(SCENARIO_SETS_NOTHING, Span(document.source))]
    findings = [_unknown(entry.key) for entry in root.entries if entry.key.text not in KEYS]
    values, name = root.get("set"), root.get("name")
    keep, keep_faults = _keep(root.get("keep_total"))
    findings += keep_faults
    if not isinstance(values, Mapping) or not values.entries:
        span = values.span if values else root.span
        return None, [*findings, Finding(SCENARIO_SETS_NOTHING, span)]
    found = tuple(
        Override(entry.key.text, on_one_line(entry.value), entry.key.span, entry.value.span)
        for entry in values.entries
    )
    named = name.text if isinstance(name, Scalar) else ""
    return (keep or ScenarioSettings(()))._replace(overrides=found, name=named), findings


def _keep(node: Node | None) -> tuple[ScenarioSettings | None, list[Finding]]:
    """Return a wish that only says how the total is kept, or the finding on how that is said."""
    if node is None or (isinstance(node, Scalar) and node.value is False):
        return None, []
    if not isinstance(node, Scalar):
        return None, [Finding(BAD_KEEP_TOTAL, node.span)]
    keep = EVERY_OTHER if node.value is True else node.text
    return ScenarioSettings((), keep, keep_at=node.span), []


def _unknown(key: Scalar) -> Finding:
    values = {"name": Quoted(key.text), "known": Words(KEYS, whole=True)}
    return Finding(NOT_IN_SCENARIO, key.span, values, (), nearest(key.text, KEYS))
