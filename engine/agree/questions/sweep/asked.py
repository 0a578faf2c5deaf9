"""What a sweep is asked for: the options as they are typed, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from agree.base import Finding, Kind, Quoted, Record, message
from agree.questions.names import GROUPS, check_unit, usage_finding, who_is_meant
from agree.scenario.fault import PATH_GIVEN_TWICE, collect_faults
from agree.scenario.overrides import by_known_paths, edits_of
from agree.scenario.relative import with_todays_value
from agree.scenario.run import Baseline
from agree.scenario.settings import Override, parse_overrides
from agree.sections import Agreement, MemberId
from agree.source import AnyPath
from agree.sweep.axes import Axis
from agree.sweep.draws import Distribution, distributions, table_in
from agree.sweep.ranges import Listed, Range, listed, ranges

if TYPE_CHECKING:
    from agree.sweep.source import Scenery

NOTHING_VARIES = Kind(
    "nothing-varies",
    message("nothing varies, so there is one scenario only"),
    hint=message(
        "For example: --vary grants.GRANT.amount=50 mnkr..90 mnkr:1 mnkr, or "
        "--draw FACT=uniform(0..40)."
    ),
    usage=True,
)
NOT_A_COUNT = Kind(
    "not-a-count",
    message("{option} is a whole number from 1 to {most}, not {text}"),
    hint=message("For example: {option} 10000"),
    usage=True,
)
SCENARIOS_AND_MORE = Kind(
    "scenarios-and-more",
    message("all scenarios are listed by --scenario, so {option} has no use"),
    hint=message("Leave out one of them."),
    usage=True,
)
TOO_MANY_SCENARIOS = Kind(
    "too-many-scenarios",
    message("the steps make {count} scenarios together"),
    hint=message("Take wider steps, or --sample N to draw some of them."),
    usage=True,
)
USUAL_SAMPLE = 10_000
"""How many scenarios are drawn when a fact is, and nothing is said."""
MOST_SCENARIOS = 10**10


class SweepRequest(Record):
    """The options as they are given."""

    vary: Sequence[str]
    sample: str | None
    draw: Sequence[str]
    scenario: AnyPath | None
    changes: Sequence[str]
    recipient: str | None
    group: str | None
    unit: str | None
    seed: str | None


class Asked(Record):
    """What a sweep is of, and whom it is told of.

    `members` are the roles of the recipient that is asked for, `group` the id of a group; None
    where all are told of.
    """

    scenery: Scenery
    fixed: tuple[Override, ...]
    ranges: tuple[Range, ...]
    distributions: tuple[Distribution, ...]
    members: tuple[MemberId, ...] | None
    group: str | None
    unit: str | None


def parse(baseline: Baseline, request: SweepRequest) -> tuple[Asked | None, list[Finding]]:
    """Return what is asked for; or None, and all that is wrong."""
    agreement = baseline.agreement
    findings: list[Finding] = []
    fixed = _fixed(baseline, request.changes, findings)
    found, drawn, table = list[Range](), list[Distribution](), None
    with collect_faults(findings):
        found = ranges(request.vary, baseline)
    with collect_faults(findings):
        drawn = distributions(request.draw, agreement)
    if request.scenario is not None:
        with collect_faults(findings):
            table = listed(table_in(str(request.scenario)), baseline)
    sample = _count("--sample", request.sample, findings)
    seed = _count("--seed", request.seed, findings) or 1
    if sample is None and drawn:
        sample = USUAL_SAMPLE
    axes = list[Axis]()
    for one in found:
        with collect_faults(findings):
            axes.append(one.axis(drawn=request.sample is not None or bool(drawn)))
    findings += _set_too(fixed, axes if table is None else table.axes, drawn)
    findings += _drawn_too(found, drawn)
    members, group = _whom(agreement, request, findings)
    findings += check_unit(agreement, request.unit)
    varies = axes or drawn or (table is not None and table.axes)
    if not varies and not findings:
        findings.append(usage_finding(NOTHING_VARIES))
    if findings:
        return None, findings
    if table is not None:
        others = (("--vary", found), ("--draw", drawn), ("--sample", request.sample))
        findings += [
            usage_finding(SCENARIOS_AND_MORE, option=option) for option, given in others if given
        ]
    scenery = _scenery(axes, drawn, sample, seed, table, findings)
    whole = Asked(scenery, fixed, tuple(found), tuple(drawn), members, group, request.unit)
    return (None, findings) if findings else (whole, [])


def _scenery(
    axes: Sequence[Axis], drawn: Sequence[Distribution], sample: int | None, seed: int,
    table: Listed | None, findings: list[Finding],
) -> Scenery:  # fmt: skip
    """Return where the scenarios come from."""
    from agree.sweep.source import Scenery  # it needs numpy

    if table is not None:
        return Scenery(table.axes, (), None, seed, table.steps, table.names)
    scenery = Scenery(tuple(axes), tuple(drawn), sample, seed)
    if scenery.number > MOST_SCENARIOS:
        findings.append(usage_finding(TOO_MANY_SCENARIOS, count=scenery.number))
    return scenery


def _fixed(
    baseline: Baseline, changes: Sequence[str], findings: list[Finding]
) -> tuple[Override, ...]:
    """Return what is set in every scenario."""
    typed, overrides = list[Override](), list[Override]()
    for text in changes:
        with collect_faults(findings):
            typed += parse_overrides((text,))
    for known in by_known_paths(typed, baseline.places, findings):
        with collect_faults(findings):
            overrides.append(with_todays_value(known, baseline.places, baseline.agreement))
    with collect_faults(findings):
        edits_of(overrides, baseline.places)
    return tuple(overrides)


def _set_too(
    fixed: Sequence[Override], axes: Sequence[Axis], drawn: Sequence[Distribution]
) -> Iterator[Finding]:
    """Yield a finding for each value that is set in every scenario, and varies or is drawn too."""
    varied = {axis.name for axis in axes}
    facts = tuple(f"facts.{one.drawn.fact}.values" for one in drawn)
    for one in fixed:
        path = one.path.removesuffix(".value")
        if path in varied or path in facts or path.startswith(tuple(f"{fact}." for fact in facts)):
            yield Finding(PATH_GIVEN_TWICE, one.path_span, {"path": Quoted(path)})


def _drawn_too(found: Sequence[Range], drawn: Sequence[Distribution]) -> Iterator[Finding]:
    """Yield a finding for each range of a figure that is drawn too."""
    facts = {one.drawn.fact for one in drawn}
    for one in found:
        steps = one.variable.place.steps
        if steps[0] == "facts" and steps[1] in facts:
            yield Finding(PATH_GIVEN_TWICE, one.span, {"path": Quoted(one.variable.path)})


def _count(option: str, text: str | None, findings: list[Finding]) -> int | None:
    """Return a whole number above nought; None when nothing is given."""
    if text is None:
        return None
    digits = "".join(text.split())
    is_short = len(digits) <= len(str(MOST_SCENARIOS))
    if is_short and digits.isascii() and digits.isdigit() and 0 < int(digits) <= MOST_SCENARIOS:
        return int(digits)
    findings.append(
        usage_finding(NOT_A_COUNT, option=option, most=MOST_SCENARIOS, text=Quoted(text))
    )
    return None


def _whom(
    agreement: Agreement, request: SweepRequest, findings: list[Finding]
) -> tuple[tuple[MemberId, ...] | None, str | None]:
    """Return whom the sweep is told of: the roles of a recipient, or a group."""
    meant = GROUPS.meant(agreement, request.group)
    findings += meant.faults
    if request.recipient is None:
        return None, meant.id
    found = who_is_meant(agreement, request.recipient, meant.id)
    if isinstance(found, Finding):
        findings.append(found)
        return None, None
    if isinstance(found, str):
        return None, found
    return tuple(one.id for one in found), meant.id
