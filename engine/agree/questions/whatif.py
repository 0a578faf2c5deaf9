"""An agreement with something set otherwise, compared with itself as it is, as a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from agree.base import (
    Amount,
    Finding,
    Kind,
    Message,
    Quoted,
    Record,
    Words,
    message,
    parse_share,
    plural,
    readable,
)
from agree.compare import compare
from agree.compare.in_the_end import differences_in_the_end
from agree.pipeline import Result
from agree.questions.amounts import amount, as_far_as_known
from agree.questions.compare.report import LEVELS, View, comparison_report
from agree.questions.headline import (
    how_total_is_kept,
    what_follows,
    what_is_changed,
    who_gains,
)
from agree.questions.kinds import NEEDS_OPTION
from agree.questions.lookup import Meant, choice_called
from agree.questions.names import GRANTS, GROUPS, check_unit, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import ONLY_GROUP, SCENARIO, UNIT, Answer, Option, Question
from agree.questions.settable import shortened
from agree.questions.written import agreement_file
from agree.report import (
    NOT_APPLICABLE,
    Cell,
    Charts,
    Code,
    Column,
    Report,
    Row,
    Share,
    Table,
    Text,
)
from agree.scenario.fault import (
    IN_BY,
    IN_KEEP_TOTAL,
    IN_SEEK,
    ScenarioFault,
    collect_faults,
    option_text,
)
from agree.scenario.goal import SoughtAmount, Variable, parse_sought_amount, variable_at
from agree.scenario.overrides import NULLS, by_known_paths, edits_of, place_of
from agree.scenario.paths import known_path
from agree.scenario.relative import with_todays_value
from agree.scenario.run import Baseline, Scenario, run_scenario
from agree.scenario.save import run_text
from agree.scenario.seek import SearchResult, Trial, seek as search
from agree.scenario.settings import Override, ScenarioSettings, parse_overrides, read_scenario
from agree.sections import Agreement
from agree.source import AnyPath
from agree.source.sheets import is_workbook

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
VALUE_NOT_FOUND = Kind(
    "value-not-found",
    message("no value of {path} gives {name} exactly {amount}"),
    hint=message("Nearest: {nearest}."),
)
NO_EFFECT = Kind(
    "no-effect",
    message("{path} does not affect {name}, which receives {amount}"),
    hint=message("Vary something that decides what the recipient receives."),
)
NO_KNOWN_EFFECT = Kind(
    "no-known-effect",
    message(
        "{path} does not affect the known part of what {name} receives; the rest is pending or "
        "unknown"
    ),
    hint=message("Vary something that decides what is known, or first give what is pending."),
)
TAKEN_AWAY = message("taken away")

SET = Option(
    "set",
    "override",
    message(
        "Set the value at a path (see --list); may be repeated. +100 or −2 % changes today's value."
    ),
    metavar="PATH=VALUE",
    many=True,
    taken_as="changes",
)
KEEP_TOTAL = Option(
    "keep-total",
    "grant",
    message("Keep the agreement's total: scale all other grants, or take it from this one."),
    metavar="[GRANT]",
    implied="",
)
SEEK = Option(
    "seek",
    "text",
    message("Find the value that gives this, at the path that --by names."),
    metavar="'RECIPIENT = AMOUNT'",
)
BY = Option(
    "by",
    "level",
    message("Only this level (area, grant, group, recipient); with --seek, the path to vary."),
    metavar="LEVEL|PATH",
    many=True,
)
SAVE = Option(
    "save",
    "file",
    message("Write the agreement with the changes to a file; comments and order are kept."),
    metavar="FILE",
)


class WhatIfRequest(Record):
    """The options of the question as they are given."""

    changes: Sequence[str]
    scenario: AnyPath | None = None
    keep_total: str | None = None
    seek: str | None = None
    by: Sequence[str] = ()
    group: str | None = None
    unit: str | None = None
    save: AnyPath | None = None

    @property
    def paths(self) -> list[str]:
        """What `by` names that is no level: the path to vary."""
        return [name for name in self.by if name not in LEVELS]


class ParsedRequest(Record):
    """What a request means: what is set, what is sought (None: nothing), and what is shown."""

    settings: ScenarioSettings
    goal: tuple[SoughtAmount, Variable] | None
    view: View


def answer(
    result: Result,
    *,
    changes: str | Sequence[str] = (),
    scenario: AnyPath | None = None,
    keep_total: str | None = None,
    seek: str | None = None,
    by: str | Sequence[str] = (),
    group: str | None = None,
    unit: str | None = None,
    save: AnyPath | None = None,
) -> Answer:
    """Return an agreement compared with itself as it is when something in it is set otherwise.

    Each of the `changes` is written PATH=VALUE; `scenario` is a file with several. The file itself
    stays; with `save`, the agreement of the scenario is a file that the answer brings with it.
    """
    if result.ledger is None:
        return Answer(None, result.findings)
    changes = (changes,) if isinstance(changes, str) else tuple(changes)
    by = (by,) if isinstance(by, str) else by
    names = tuple(choice_called(one, LEVELS) or one for one in by)
    request = WhatIfRequest(changes, scenario, keep_total, seek, names, group, unit, save)
    return answer_from(Baseline(result), request).answer


class Tried(Record):
    """What a request gives: its answer, and the scenario in it, where one could be run."""

    answer: Answer
    scenario: Scenario | None = None
    settings: ScenarioSettings | None = None


def answer_from(baseline: Baseline, request: WhatIfRequest) -> Tried:
    """Return what a request gives; a baseline is made once for many requests."""
    parsed, findings = parse_request(baseline, request)
    if parsed is None:
        return Tried(Answer(None, tuple(findings)))
    try:
        return _run_request(baseline, parsed, request.save)
    except ScenarioFault as fault:
        return Tried(Answer(None, fault.findings))


QUESTION = Question(
    name="whatif",
    purpose=message(
        "What if an amount, a key, a share or a fact were different? Who gains, who loses?"
    ),
    options=(SET, SCENARIO, KEEP_TOTAL, SEEK, BY, SAVE, ONLY_GROUP, UNIT),
    answer=answer,
)


def parse_request(
    baseline: Baseline, request: WhatIfRequest
) -> tuple[ParsedRequest | None, list[Finding]]:
    """Return what a request means; or None and every finding on why it cannot be done."""
    agreement = baseline.agreement
    settings, findings = _parse_settings(baseline, request)
    with collect_faults(findings):
        todays = (baseline.places, agreement)
        overrides = tuple(with_todays_value(one, *todays) for one in settings.overrides)
        settings = settings._replace(overrides=overrides)
        edits_of(settings.overrides, baseline.places)
    giver = GRANTS.meant(agreement, settings.keep_total or None, settings.keep_total_span)
    settings = settings._replace(keep_total=giver.id or settings.keep_total)
    goal, faults = _parse_goal(baseline, request)
    group = _group_meant(agreement, settings, request.group)
    findings += (*giver.faults, *faults, *group.faults, *_check_view(agreement, request))
    if not findings and not settings.overrides and goal is None:
        findings.append(usage_finding(NOTHING_SET))
    if findings:
        return None, findings
    level = next((level for level in LEVELS if level in request.by), None)
    return ParsedRequest(settings, goal, View(level, group.id, request.unit)), []


def _parse_settings(
    baseline: Baseline, request: WhatIfRequest
) -> tuple[ScenarioSettings, list[Finding]]:
    """Return what is set, by known paths: what the scenario file sets, then what the options do."""
    settings, findings = ScenarioSettings(()), list[Finding]()
    if request.scenario is not None:
        in_file, findings = _read_scenario(baseline, request.scenario)
        settings = in_file or settings
    typed, overrides = list[Override](), list[Override]()
    for text in request.changes:
        with collect_faults(findings):
            typed += parse_overrides((text,))
    for written in (settings.overrides, typed):
        overrides += by_known_paths(written, baseline.places, findings)
    settings = settings._replace(overrides=tuple(overrides))
    if request.keep_total is not None:
        span = option_text(IN_KEEP_TOTAL, request.keep_total)
        settings = settings._replace(keep_total=request.keep_total, keep_total_span=span)
    return settings, findings


def _read_scenario(
    baseline: Baseline, path: AnyPath
) -> tuple[ScenarioSettings | None, list[Finding]]:
    """Return what a scenario sets: a file in YAML, or a workbook whose inputs were changed."""
    if not is_workbook(str(path)):
        return read_scenario(path)
    from agree.questions.overview import answer as overview  # only a workbook needs these
    from agree.scenario.workbook import scenario_in_workbook

    original = baseline.original
    return scenario_in_workbook(path, original, baseline.places, overview(original).report)


def _parse_goal(
    baseline: Baseline, request: WhatIfRequest
) -> tuple[tuple[SoughtAmount, Variable] | None, list[Finding]]:
    """Return the target and the value to vary; None when nothing is sought, or cannot be."""
    if request.seek is None:
        return None, [_no_such_level(path) for path in request.paths]
    findings: list[Finding] = []
    targets: list[SoughtAmount] = []
    variables: list[Variable] = []
    if len(request.paths) != 1:
        findings.append(usage_finding(NEEDS_OPTION, option="--seek", other="--by"))
    with collect_faults(findings):
        targets.append(parse_sought_amount(request.seek, baseline.agreement))
    for path in request.paths:
        with collect_faults(findings):
            meant = known_path(path, baseline.places, option_text(IN_BY, path))
            variables.append(variable_at(meant, baseline.places, baseline.agreement))
    return None if findings else (targets[0], variables[0]), findings


def _no_such_level(name: str) -> Finding:
    values = {"name": Quoted(name), "known": Words(LEVELS, "or", in_full=True)}
    return Finding(NO_SUCH_LEVEL, option_text(IN_BY, name), values)


def _group_meant(agreement: Agreement, settings: ScenarioSettings, words: str | None) -> Meant:
    """Return which group is meant: one of the agreement, or one that the scenario sets."""
    paths = (override.path.split(".") for override in settings.overrides)
    if any(steps[:2] == ["recipients", words] for steps in paths):
        return Meant(words)
    return GROUPS.meant(agreement, words)


def _check_view(agreement: Agreement, request: WhatIfRequest) -> Iterator[Finding]:
    """Yield a finding for a unit that there is not, and for a group beside a level without any."""
    yield from check_unit(agreement, request.unit)
    others = [level for level in request.by if level in LEVELS and level != "recipient"]
    if request.group is not None and others:
        yield usage_finding(NEEDS_OPTION, option="--group", other="--by recipient")


def _run_request(baseline: Baseline, parsed: ParsedRequest, save: AnyPath | None) -> Tried:
    """Run the scenario, or the search for a value, and compare. Raises ScenarioFault."""
    overrides, sentences = tuple(parsed.settings.overrides), list[Message]()
    hits = _table_of_hits(None)
    if parsed.goal is None:
        scenario = run_scenario(baseline, parsed.settings)
    else:
        found = search(baseline, parsed.settings, *parsed.goal)
        if found.hit is None:
            return Tried(Answer(None, (_value_not_found(found),)))
        scenario = found.hit.scenario
        value = found.variable.written(found.hit.value)
        overrides = (*overrides, Override(found.variable.path, value))
        sentences.append(
            message(
                "{path} = {value} gives {name} {amount}.",
                path=found.variable.path,
                value=value,
                name=found.target.name,
                amount=_received(found, found.hit),
            )
        )
        sentences += _others_told(found)
        hits = _table_of_hits(found)
    if scenario.result.ledger is None:
        errors = (one for one in scenario.result.findings if one.severity == "error")
        return Tried(Answer(None, tuple(errors)))
    saved = Answer(None) if save is None else _saved(baseline, scenario, Path(save))
    if saved.failed:
        return Tried(saved)
    report = _report(baseline, scenario, parsed.view, overrides, sentences)
    report = report._replace(blocks=(*report.blocks, hits))
    settings = parsed.settings._replace(overrides=overrides)
    return Tried(Answer(report, saved.findings, saved.artifacts), scenario, settings)


def _others_told(found: SearchResult) -> Iterator[Message]:
    """Yield that other values give what is sought too, and why they are not the ones shown."""
    if found.hit is not None and found.other_hits:
        others = tuple(found.variable.written(hit.value) for hit in found.other_hits)
        yield plural(
            "So does {others}; {value} is nearest to today's value.",
            "So do {others}; {value} is nearest to today's value.",
            count=len(others),
            others=Words(others, in_full=True),
            value=found.variable.written(found.hit.value),
        )


def _table_of_hits(found: SearchResult | None) -> Table:
    """Return every value that gives what is sought, in order, for data; none if nothing is."""
    columns = (
        Column("path", message("Path"), kind="code"),
        Column("value"),
        Column("received", kind="amount"),
    )
    rows = [] if found is None else [_row_of_hit(found, hit) for hit in found.hits]
    return Table("hits", columns, tuple(rows), shown=False)


def _row_of_hit(found: SearchResult, hit: Trial) -> Row:
    variable = found.variable
    received = amount(variable.agreement, hit.received)
    return Row((Code(variable.path), variable.written(hit.value), received))


def _value_not_found(found: SearchResult) -> Finding:
    """Return the finding on a search without a hit, with the nearest values that were tried."""
    span = option_text(IN_SEEK, found.target.text)
    values: dict[str, object] = {"path": found.variable.path, "name": found.target.name}
    if found.no_effect and not found.nearest[0].is_known:
        return Finding(NO_KNOWN_EFFECT, span, values)
    if found.no_effect:
        values["amount"] = _received(found, found.nearest[0])
        return Finding(NO_EFFECT, span, values)
    nearest = tuple(
        message(
            "{value} gives {amount}",
            value=found.variable.written(trial.value),
            amount=_received(found, trial),
        )
        for trial in found.nearest
    )
    values["amount"] = _readable(found, found.target.amount)
    values["nearest"] = Words(nearest, in_full=True) if nearest else "–"
    return Finding(VALUE_NOT_FOUND, span, values)


def _received(found: SearchResult, trial: Trial) -> Amount | Message:
    """Return what the target's members get: at least that, where more of it is not known."""
    return as_far_as_known(_readable(found, trial.received), is_all=trial.is_known)


def _readable(found: SearchResult, minor: int) -> Amount:
    agreement = found.variable.agreement
    return readable(minor, agreement.currency, agreement.unit)


def _saved(baseline: Baseline, scenario: Scenario, path: Path) -> Answer:
    """Return the scenario's agreement as a file to write.

    Its text is run first, from the folder of the agreement; if that fails nothing is written.
    """
    text = baseline.text(scenario.batches)
    result = run_text(text, str(path), baseline.folder)
    if result.ledger is None:
        return Answer(None, result.findings)
    purpose = message("the agreement of the scenario")
    return agreement_file(baseline.original, result, path, purpose)


def _report(
    baseline: Baseline, scenario: Scenario, view: View, overrides: Sequence[Override],
    sentences: Sequence[Message],
) -> Report:  # fmt: skip
    before, after = baseline.original.ledger, scenario.result.ledger
    assert before is not None
    assert after is not None
    comparison = compare(before, after)
    report = comparison_report(comparison, view, tuple(what_follows(scenario.adjusted)))
    changed = what_is_changed(baseline, overrides)
    tables = _table_of_overrides(baseline, overrides), _table_of_adjusted(baseline, scenario)
    headline = Text(
        (
            *sentences,
            changed,
            *how_total_is_kept(baseline, scenario),
            *who_gains(differences_in_the_end(comparison, before, after)),
        )
    )
    charts = Charts(
        lambda: [one._replace(notes=(changed, *one.notes)) for one in report.charts.values()]
    )
    others = [block for block in report.blocks if not isinstance(block, Charts)]
    return report._replace(
        question="whatif",
        blocks=(headline, tables[0], *others, tables[1], charts),
        provenance=(provenance(baseline.original, "scenario"),),
    )


def _table_of_overrides(baseline: Baseline, overrides: Sequence[Override]) -> Table:
    """Return what the scenario sets: each path, what the file has there, and what is set."""
    columns = (
        Column("path", message("Path"), kind="code"),
        Column("before", message("In the file")),
        Column("value", message("In the scenario")),
    )
    rows = []
    for override in overrides:
        before, value = place_of(override, baseline.places).text, override.text.strip()
        cell = NOT_APPLICABLE if before is None else shortened(before)
        shown = TAKEN_AWAY if value in NULLS else shortened(value)
        data = (("path", Code(override.path)), ("before", before), ("value", value))
        rows.append(Row((Code(override.path), cell, shown), data_cells=data))
    return Table("set", columns, tuple(rows), shown=bool(rows))


def _table_of_adjusted(baseline: Baseline, scenario: Scenario) -> Table:
    """Return what changed by itself, for data."""
    columns = (
        Column("what"),
        Column("before", kind="amount"),
        Column("after", kind="amount"),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.what, _cell(one.before), _cell(one.after)) for one in scenario.adjusted
    ]
    for given in scenario.given:
        what = message("the amount {path}", path=f"grants.{given.grant.id}.amount")
        amounts = (amount(baseline.agreement, one) for one in (given.before, given.after))
        rows.append((what, *amounts))
    return Table("moved", columns, tuple(map(Row, rows)), shown=False)


def _cell(value: Amount | str) -> Cell:
    """Return an adjusted value as a cell; a text is a share as the file writes it."""
    return value if isinstance(value, Amount) else Share(parse_share(value))
