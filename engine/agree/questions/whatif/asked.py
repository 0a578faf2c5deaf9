"""What is asked of a scenario, understood: the wish, what is sought, and what of it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Words, message, short_repr
from agree.questions.compare.report import LEVELS, Shown
from agree.questions.kinds import NEEDS_OPTION, NO_SUCH_GROUP
from agree.questions.names import check_name, check_unit, usage_finding
from agree.scenario.fault import BY, KEEP_TOTAL, collected, typed
from agree.scenario.overrides import edits_of, overrides_of
from agree.scenario.run import Base, ScenarioSettings
from agree.scenario.target import Target, target_of
from agree.scenario.variable import Variable, variable_at
from agree.source import AnyPath

NO_SUCH_LEVEL = Kind(
    "no-such-level",
    message("no level is called {name}"),
    hint=message("Choose {known}, or a path together with --seek."),
    usage=True,
)
NOTHING_SET = Kind(
    "nothing-set",
    message("nothing is set, so there is no scenario"),
    hint=message("For example: --set grants.GRANT.amount=90. Or --list, to see what can be set."),
    usage=True,
)
SAVES_OVER = Kind(
    "saves-over",
    message("saving as {file} would overwrite the agreement"),
    hint=message("Choose another name."),
    usage=True,
)


@short_repr
class Asked(NamedTuple):
    """The options of the question, as they are given."""

    sets: Sequence[str]
    scenario: AnyPath | None
    keep_total: str | None
    seek: str | None
    by: Sequence[str]
    group: str | None
    unit: str | None
    save: AnyPath | None


@short_repr
class Understood(NamedTuple):
    """A wish, what of its comparison is shown, and the value that is sought, if one is.

    `path` is what the user calls the value to vary.
    """

    settings: ScenarioSettings
    shown: Shown
    sought: tuple[Target, Variable] | None
    path: str


def understood(base: Base, asked: Asked) -> tuple[Understood | None, list[Finding]]:
    """Return what is asked; or None and every finding on why it cannot be done."""
    settings, findings = _wish(asked)
    with collected(findings):
        edits_of(settings.overrides, base.places)
    sought, faults = _sought(base, asked)
    findings += faults
    findings += _faults(base, settings, asked)
    if not findings and not settings.overrides and sought is None:
        findings.append(usage_finding(NOTHING_SET))
    if findings:
        return None, findings
    levels = [level for level in LEVELS if level in asked.by]
    shown = Shown(levels[0] if levels else None, asked.group, asked.unit)
    path = next((one for one in asked.by if one not in LEVELS), "")
    return Understood(settings, shown, sought, path), []


def _wish(asked: Asked) -> tuple[ScenarioSettings, list[Finding]]:
    """Return what is wished for: the scenario file first, then what is set beside it."""
    settings, findings = ScenarioSettings(()), list[Finding]()
    if asked.scenario is not None:
        from agree.scenario.file import read_scenario  # only a file needs it

        read, findings = read_scenario(asked.scenario)
        settings = read or settings
    for text in asked.sets:
        with collected(findings):
            settings = settings._replace(overrides=(*settings.overrides, *overrides_of((text,))))
    if asked.keep_total is not None:
        place = typed(KEEP_TOTAL, asked.keep_total)
        settings = settings._replace(keep_total=asked.keep_total, keep_at=place)
    return settings, findings


def _sought(base: Base, asked: Asked) -> tuple[tuple[Target, Variable] | None, list[Finding]]:
    """Return the target and the value to vary; None when nothing is sought, or cannot be."""
    paths = [one for one in asked.by if one not in LEVELS]
    if asked.seek is None:
        return None, [_no_such_level(path) for path in paths]
    findings: list[Finding] = []
    targets: list[Target] = []
    variables: list[Variable] = []
    if len(paths) != 1:
        findings.append(usage_finding(NEEDS_OPTION, option="--seek", other="--by"))
    with collected(findings):
        targets.append(target_of(asked.seek, base.agreement))
    for path in paths:
        with collected(findings):
            variables.append(variable_at(path, base.places, base.agreement))
    return None if findings else (targets[0], variables[0]), findings


def _no_such_level(name: str) -> Finding:
    values = {"name": Quoted(name), "known": Words(LEVELS, "or", whole=True)}
    return Finding(NO_SUCH_LEVEL, typed(BY, name), values)


def _faults(base: Base, settings: ScenarioSettings, asked: Asked) -> Iterator[Finding]:
    """Yield a finding for a group and a unit that there is not, and for a file not to write."""
    made = [one.path.split(".") for one in settings.overrides if one.path.startswith("recipients.")]
    groups = (*base.agreement.recipients, *(steps[1] for steps in made))
    yield from check_name(asked.group, groups, NO_SUCH_GROUP)
    yield from check_unit(base.agreement, asked.unit)
    others = [level for level in asked.by if level in LEVELS and level != "recipient"]
    if asked.group is not None and others:
        yield usage_finding(NEEDS_OPTION, option="--group", other="--by recipient")
    if asked.save is not None:
        path = Path(asked.save)
        original = Path(base.folder.path, Path(base.root.span.file).name)
        if path.exists() and original.exists() and path.samefile(original):
            yield usage_finding(SAVES_OVER, file=str(path))
