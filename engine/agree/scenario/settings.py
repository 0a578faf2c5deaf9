"""What a scenario sets and how it keeps the total: as typed, or as a scenario file says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from agree.base import Finding, Kind, Quoted, Record, Source, Span, Words, message, unknown_name
from agree.scenario.fault import (
    IN_KEEP_TOTAL,
    IN_SET,
    ScenarioFault,
    collect_faults,
    option_text,
    scenario_fault,
)
from agree.scenario.paths import path_of_override
from agree.source import (
    AnyPath,
    Document,
    Mapping,
    Scalar,
    on_one_line,
    parse_document,
    read_document,
)
from agree.source.values import in_quotes, yaml_key

NOT_AN_OVERRIDE = Kind(
    "not-an-override",
    message("{text} is not written PATH=VALUE"),
    hint=message("For example: grants.GRANT.amount=90"),
    usage=True,
)
SCENARIO_SETS_NOTHING = Kind(
    "scenario-sets-nothing",
    message("a scenario needs set: with paths and values"),
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
    hint=message(
        "Write true to scale all other grants, or the id of the grant that is to be reduced."
    ),
    usage=True,
)

KEYS = ("name", "set", "keep_total")
"""The keys of a scenario file."""
EVERY_OTHER_GRANT = ""
"""Keeps the total by scaling all other grants, where the id of a grant would let that one give."""


class Override(Record):
    """A path and the value to set there, as they are written, and where each of them stands."""

    path: str
    text: str
    path_span: Span = IN_SET
    value_span: Span = IN_SET


class ScenarioSettings(Record):
    """What a scenario sets, and by which grant the agreement's total is kept.

    `keep_total` is the id of a grant or EVERY_OTHER_GRANT; with None, the total changes too.
    `keep_total_span` is where that is said.
    """

    overrides: tuple[Override, ...]
    keep_total: str | None = None
    name: str = ""
    keep_total_span: Span = IN_KEEP_TOTAL


def parse_overrides(texts: Iterable[str]) -> tuple[Override, ...]:
    """Return overrides that are typed as `PATH=VALUE`. Raises ScenarioFault for those that are not.

    The fault has a finding for each of them.
    """
    overrides: list[Override] = []
    findings: list[Finding] = []
    for text in texts:
        with collect_faults(findings):
            overrides.append(_parse_override(text))
    if findings:
        raise ScenarioFault(*findings)
    return tuple(overrides)


def _parse_override(text: str) -> Override:
    path = path_of_override(text)
    equals, value = text[len(path) :][:1], text[len(path) + 1 :]
    span = option_text(IN_SET, text)
    if not equals or not path.strip():
        raise scenario_fault(NOT_AN_OVERRIDE, span, text=Quoted(text))
    value_span = span.inside(len(path) + 1, max(1, len(value)))
    return Override(path.strip(), value, span._replace(length=len(path)), value_span)


def read_scenario(path: AnyPath) -> tuple[ScenarioSettings | None, list[Finding]]:
    """Return the settings in a scenario file, and the findings on it; None when nothing is set."""
    return _settings_in(*read_document(path, str(Path(path))))


def as_file(settings: ScenarioSettings) -> str:
    """Return the text of a scenario file; `read_scenario` finds the same settings in it.

    A value stands as it was typed, or in quotes where YAML would read something else.
    """
    lines = [f"name: {in_quotes(settings.name)}"] if settings.name else []
    lines += ["set:", *map(_line_of, settings.overrides)]
    if settings.keep_total is not None:
        giver = settings.keep_total
        lines.append(
            "keep_total: true" if giver == EVERY_OTHER_GRANT else f"keep_total: {in_quotes(giver)}"
        )
    return "".join(f"{line}\n" for line in lines)


def _line_of(override: Override) -> str:
    """Return the line of a scenario file that sets a value."""
    key, text = yaml_key(override.path), override.text.strip()
    line = f"  {key}: {text}"
    found, _ = _settings_in(*parse_document(Source("", f"set:\n{line}\n")))
    same = found is not None and [one.text for one in found.overrides] == [text]
    return line if same else f"  {key}: {in_quotes(text)}"


def _settings_in(
    document: Document, findings: list[Finding]
) -> tuple[ScenarioSettings | None, list[Finding]]:
    """Return the settings in a document that was read, and the findings on it."""
    root = document.root
    if root is None or findings:
        return None, findings
    if not isinstance(root, Mapping):
        return None, [Finding(SCENARIO_SETS_NOTHING, Span(document.source))]
    keys = [entry.key for entry in root.entries]
    findings += [_not_in_scenario(key) for key in keys if key.text not in KEYS]
    name = root.get("name")
    settings = ScenarioSettings((), name=name.text if isinstance(name, Scalar) else "")
    keep = root.get("keep_total")
    if isinstance(keep, Scalar) and keep.value is not False:
        grant = EVERY_OTHER_GRANT if keep.value is True else keep.text
        settings = settings._replace(keep_total=grant, keep_total_span=keep.span)
    elif keep is not None and not isinstance(keep, Scalar):
        findings.append(Finding(BAD_KEEP_TOTAL, keep.span))
    values = root.get("set")
    if not isinstance(values, Mapping) or not values.entries:
        return None, [*findings, Finding(SCENARIO_SETS_NOTHING, (values or root).span)]
    overrides = tuple(
        Override(entry.key.text, on_one_line(entry.value), entry.key.span, entry.value.span)
        for entry in values.entries
    )
    return settings._replace(overrides=overrides), findings


def _not_in_scenario(key: Scalar) -> Finding:
    listed = Words(KEYS, in_full=True)
    return unknown_name(NOT_IN_SCENARIO, key.span, key.text, KEYS, known=listed)
