"""An agreement with something set otherwise, compared with itself as it is, as a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from agree.base import Amount, Message, Source, message, parse_share
from agree.compare import compare
from agree.pipeline import Result, run_document
from agree.questions.compare.report import report_of
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Artifact, Question
from agree.questions.whatif.asked import Asked, Understood, understood
from agree.questions.whatif.options import OPTIONS
from agree.questions.whatif.sought import not_found, told
from agree.report import NOT_APPLICABLE, Cell, Code, Column, Report, Row, Share, Table
from agree.scenario.data_files import data_elsewhere
from agree.scenario.fault import ScenarioFault
from agree.scenario.moves import Moved
from agree.scenario.overrides import Override, place_of
from agree.scenario.run import Base, Scenario, run_scenario
from agree.scenario.seek import seek as sought_by
from agree.source import AnyPath, parse_document


def answer(
    result: Result,
    *,
    set: str | Sequence[str] = (),  # noqa: A002  the option is called so
    scenario: AnyPath | None = None,
    keep_total: str | None = None,
    seek: str | None = None,
    by: str | Sequence[str] = (),
    group: str | None = None,
    unit: str | None = None,
    save: AnyPath | None = None,
) -> Answer:
    """Return an agreement compared with itself as it is when something in it is set otherwise.

    Each of `set` is written PATH=VALUE; `scenario` is a file with several. The file itself is not
    changed; with `save`, the agreement of the scenario is a file that the answer brings with it.
    """
    if result.ledger is None:
        return Answer(None, result.findings)
    asked = Asked(_several(set), scenario, keep_total, seek, _several(by), group, unit, save)
    base = Base(result)
    plain, findings = understood(base, asked)
    if plain is None:
        return Answer(None, tuple(findings))
    try:
        return _answered(base, plain, asked)
    except ScenarioFault as fault:
        return Answer(None, fault.findings)


QUESTION = Question(
    name="whatif",
    purpose=message(
        "What if an amount, a key, a share or a fact were different? Who gains, who loses?"
    ),
    options=OPTIONS,
    answer=answer,
)


def _several(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _answered(base: Base, plain: Understood, asked: Asked) -> Answer:
    """Return the answer to what was understood. Raises ScenarioFault."""
    overrides, lines = plain.settings.overrides, list[Message]()
    if plain.sought is None:
        scenario = run_scenario(base, plain.settings)
    else:
        found = sought_by(base, plain.settings, *plain.sought)
        if found.hit is None:
            return Answer(None, (not_found(found, plain.path, asked.seek or ""),))
        scenario = found.hit.scenario
        value = found.variable.written(found.hit.value)
        overrides = (*overrides, Override(plain.path, value))
        lines.append(told(found, plain.path, value, found.hit.reached))
    if scenario.result.ledger is None:
        errors = (one for one in scenario.result.findings if one.severity == "error")
        return Answer(None, tuple(errors))
    saved = _saved(base, scenario, asked.save) if asked.save is not None else Answer(None)
    if saved.failed:
        return saved
    report = _report(base, scenario, plain, overrides, lines)
    return Answer(report, saved.findings, saved.artifacts)


def _report(
    base: Base, scenario: Scenario, plain: Understood, overrides: Sequence[Override],
    lines: Sequence[Message],
) -> Report:  # fmt: skip
    before, after = base.original.ledger, scenario.result.ledger
    assert before is not None
    assert after is not None
    said = (*lines, *map(_moves_along, scenario.moved))
    report = report_of(compare(before, after), plain.shown, said)
    return report._replace(
        question="whatif",
        blocks=(_set(base, overrides), *report.blocks, _moved(scenario.moved)),
        provenance=(provenance(base.original, "scenario"),),
    )


def _moves_along(one: Moved) -> Message:
    return message("Also changed: {what}, {before} → {after}.", **one._asdict())


def _set(base: Base, overrides: Sequence[Override]) -> Table:
    """Return what the scenario sets: each path, what the file has there, and what is set."""
    columns = (
        Column("path", message("Set"), kind="code"),
        Column("before", message("in the file")),
        Column("value", message("in the scenario")),
    )
    rows = tuple(_one_set(base, override) for override in overrides)
    return Table("set", columns, rows, shown=bool(rows))


def _one_set(base: Base, override: Override) -> Row:
    before = place_of(override, base.places).text
    return Row(
        (Code(override.path), NOT_APPLICABLE if before is None else before, override.text.strip())
    )


def _moved(moved: Sequence[Moved]) -> Table:
    """Return what moved along with what is set, for data."""
    columns = (
        Column("what"),
        Column("before", kind="amount"),
        Column("after", kind="amount"),
    )
    rows = tuple(Row((one.what, _figure(one.before), _figure(one.after))) for one in moved)
    return Table("moved", columns, rows, shown=False)


def _figure(value: Amount | str) -> Cell:
    """Return what moved as a figure; a text is a share as the file writes it."""
    return value if isinstance(value, Amount) else Share(parse_share(value))


def _saved(base: Base, scenario: Scenario, save: AnyPath) -> Answer:
    """Return the scenario's agreement as a file, once it has been run as it will be read."""
    path = Path(save)
    written = base.text(scenario.batches)
    document, findings = parse_document(Source(str(path), written))
    result = run_document(document, findings, base.folder)
    if result.ledger is None:
        return Answer(None, result.findings)
    file = Artifact(str(path), written.encode(), message("the agreement of the scenario"))
    return Answer(None, tuple(data_elsewhere(result, path)), (file,))
