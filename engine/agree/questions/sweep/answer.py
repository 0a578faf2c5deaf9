"""The answer to a sweep: it is prepared, computed, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from agree.base import Amount, Finding, Joined, Kind, Quoted, message
from agree.pipeline import Result
from agree.questions.names import usage_finding
from agree.questions.question import ONLY_GROUP, UNIT, Answer, Artifact, Option, Question
from agree.questions.sweep.asked import Asked, SweepRequest, parse
from agree.questions.whatif import SET
from agree.scenario.fault import ScenarioFault
from agree.scenario.run import Baseline
from agree.source import AnyPath

if TYPE_CHECKING:
    from agree.sweep.outcomes import Outcomes
    from agree.sweep.run import Progress

NEEDS_LIBRARY = Kind(
    "needs-library",
    message("a sweep needs {library}, which is not installed"),
    hint=message("Install it: pip install 'agree-engine[{extra}]'."),
    usage=True,
)
NO_SCENARIO_RESULT = Kind(
    "no-scenario-result",
    message("no scenario has a result"),
    hint=message("For example: agree whatif FILE --set {path}={value} tells why"),
    usage=True,
)
SWEEP_DIFFERS = Kind(
    "sweep-differs",
    message(
        "scenario {number} ({values}) gives {name} {batch} at once, but {engine} by itself; "
        "the sweep was stopped"
    ),
    advice=message(
        "This is a fault of the program, and no figure of the sweep can be relied on. Report it "
        "with the agreement and the command."
    ),
)
CLUSTER_NOT_REACHED = Kind(
    "cluster-not-reached",
    message("no cluster answers at {address}"),
    hint=message("Start one: dask scheduler, and dask worker ADDRESS on each machine."),
    usage=True,
)
TOO_LARGE_FOR_A_SWEEP = Kind(
    "too-large-for-a-sweep",
    message("the numbers of this sweep are too large, or have too many decimals"),
    hint=message("All amounts, in the smallest unit, need to have less than nineteen digits."),
    usage=True,
)
VARY = Option(
    "vary",
    "override",
    message(
        "Let the value at a path vary, in steps or drawn (--sample); several make a grid. A * in "
        "the path is every one."
    ),
    metavar="PATH=FROM..TO[:STEP]",
    many=True,
)
SAMPLE = Option(
    "sample", "text", message("Draw so many scenarios, instead of taking all steps."), metavar="N"
)
DRAW = Option(
    "draw",
    "text",
    message(
        "Draw the figures of a fact: uniform(0..40), triangular(0..10..40), normal(20..5), parts "
        "of the known figures (uniform(90 %..110 %)), or a CSV file of outcomes by code."
    ),
    metavar="FACT=DISTRIBUTION",
    many=True,
)
SCENARIOS = Option(
    "scenario",
    "file",
    message("A CSV file of scenarios: a column for each path, a row for each scenario."),
    metavar="CSV",
)
OF_RECIPIENT = Option(
    "recipient", "recipient", message("Only what this recipient, or group, may get."),
    metavar="CODE_OR_NAME",
)  # fmt: skip
SEED = Option(
    "seed", "text", message("Draw other scenarios: the same number, the same scenarios."),
    metavar="N",
)  # fmt: skip
RAW = Option(
    "raw",
    "file",
    message("Write every scenario to a CSV file: its values, and what each recipient gets."),
    metavar="CSV",
)
CLUSTER = Option(
    "cluster",
    "text",
    message("Compute on a Dask cluster: the address of its scheduler."),
    metavar="ADDRESS",
)


def answer(
    result: Result,
    *,
    vary: str | Sequence[str] = (),
    sample: str | None = None,
    draw: str | Sequence[str] = (),
    scenario: AnyPath | None = None,
    changes: str | Sequence[str] = (),
    recipient: str | None = None,
    group: str | None = None,
    unit: str | None = None,
    seed: str | None = None,
    raw: AnyPath | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Return what recipients may get in many scenarios, how surely, and what decides it most.

    Each that may `vary` is written PATH=FROM..TO:STEP, and what facts may `draw` FACT=DISTRIBUTION;
    a `sample` is drawn, or all steps are taken. `scenario` is a CSV file that lists scenarios
    instead. Each of the `changes` is set in all of them. `raw` is a CSV file to be written of every
    scenario. `progress` is called with the number of scenarios that are computed, of how many.
    """
    if result.ledger is None:
        return Answer(None, result.findings)
    if missing := tuple(_missing_libraries(cluster)):
        return Answer(None, missing)
    given = (vary, draw, changes)
    vary, draw, changes = ((one,) if isinstance(one, str) else tuple(one) for one in given)
    request = SweepRequest(vary, sample, draw, scenario, changes, recipient, group, unit, seed)
    baseline = Baseline(result)
    asked, findings = parse(baseline, request)
    if asked is None:
        return Answer(None, tuple(findings))
    try:
        return _computed(result, baseline, asked, raw, cluster, progress)
    except ScenarioFault as fault:
        return Answer(None, fault.findings)
    except OverflowError:
        return Answer(None, (usage_finding(TOO_LARGE_FOR_A_SWEEP),))


QUESTION = Question(
    name="sweep",
    purpose=message(
        "What may each recipient get, how surely, and which figure matters most? Many scenarios."
    ),
    options=(
        VARY, SAMPLE, DRAW, SCENARIOS, SET, OF_RECIPIENT, ONLY_GROUP, UNIT, SEED, RAW, CLUSTER,
    ),
    answer=answer,
    progress=message("{count} scenarios …"),
)  # fmt: skip


def _missing_libraries(cluster: str | None) -> Iterator[Finding]:
    """Yield a finding for each library that a sweep needs and that is not installed."""
    needed = {"numpy": "sweep"} | ({"distributed": "cluster"} if cluster is not None else {})
    for library, extra in needed.items():
        if find_spec(library) is None:
            yield usage_finding(NEEDS_LIBRARY, library=library, extra=extra)


def _computed(
    result: Result, baseline: Baseline, asked: Asked, raw: AnyPath | None, cluster: str | None,
    progress: Progress | None,
) -> Answer:  # fmt: skip
    """Return what the scenarios give."""
    from agree.questions.sweep.report import report
    from agree.sweep.cluster import NotReached
    from agree.sweep.outcomes import Outcomes
    from agree.sweep.run import Differs, NoResult, Sweep

    try:
        sweep = Sweep(baseline, asked.scenery, asked.fixed, cluster=cluster)
        outcomes = Outcomes.of(sweep, progress)
    except NotReached:
        return Answer(None, (usage_finding(CLUSTER_NOT_REACHED, address=Quoted(cluster or "")),))
    except NoResult:
        return Answer(None, (_no_result(asked),))
    except Differs as fault:
        overrides = (f"{one.path}={one.text}" for one in fault.overrides)
        currency = baseline.agreement.currency
        batch, engine = (Amount(one, currency, currency.main) for one in fault.amounts)
        values = {
            "number": fault.number, "values": Joined(tuple(overrides), ", "), "name": fault.name,
            "batch": batch, "engine": engine,
        }  # fmt: skip
        return Answer(None, (Finding(SWEEP_DIFFERS, baseline.agreement.span, values),))
    if not outcomes.scenarios:
        return Answer(None, (_no_result(asked),))
    artifacts = () if raw is None else (_raw(outcomes, str(raw)),)
    return Answer(report(result, asked, outcomes), (), artifacts, made=outcomes)


def _raw(outcomes: Outcomes, name: str) -> Artifact:
    """Return the file with every scenario, which is made while it is written."""
    from agree.sweep.raw import lines

    return Artifact(name, b"", message("every scenario"), parts=lambda: lines(outcomes))


def _no_result(asked: Asked) -> Finding:
    axis = next(iter(asked.scenery.axes), None)
    path = "PATH" if axis is None else axis.path
    value = "VALUE" if axis is None else axis.variable.written(axis.first)
    return usage_finding(NO_SCENARIO_RESULT, path=path, value=value)
