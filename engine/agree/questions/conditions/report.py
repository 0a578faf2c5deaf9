"""Who must, should and may do what for which grants, as a report."""

from __future__ import annotations

from agree.base import Finding, message
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.matrix import matrix_of
from agree.pipeline import Result
from agree.questions.conditions.money import payments_table, stakes_table
from agree.questions.conditions.requirements import (
    ENTITLES,
    checklist,
    conditions_table,
    duties_table,
    entitling,
    targets_table,
)
from agree.questions.dossier import audience_called, dossier_of
from agree.questions.intermediaries import intermediary_lines, intermediary_table
from agree.questions.kinds import NEEDS_OPTION
from agree.questions.names import GRANTS, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import CONCERNED, GRANT, Answer, Option, Question
from agree.report import Block, Report, Text

CHECKLIST = Option(
    "checklist", "flag", message("A list to tick off, with a box before each condition and duty.")
)
NOTHING = message("No conditions or duties.")


def answer(
    result: Result,
    *,
    recipient: str | None = None,
    grant: str | None = None,
    checklist: bool = False,
) -> Answer:
    """Return the conditions by grant with a column for each recipient, duties, targets, payments.

    With a recipient or a grant, those that concern it; as a checklist, each with a box to tick.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    audience = audience_called(dossier, recipient)
    meant = GRANTS.meant(dossier.agreement, grant)
    if isinstance(audience, Finding):
        return Answer(None, (audience, *meant.faults))
    if meant.faults:
        return Answer(None, meant.faults)
    report = _report(result, dossier, audience, meant.id, to_tick=checklist)
    no_form = usage_finding(NEEDS_OPTION, option="docx", other="--checklist")
    return Answer(report, lacks=() if checklist else (("Form", no_form),))


QUESTION = Question(
    name="conditions",
    purpose=message("Who must, should and may do what for which grants."),
    options=(CONCERNED, GRANT, CHECKLIST),
    answer=answer,
    faulty=True,
)


def _report(
    result: Result,
    dossier: Dossier,
    audience: Audience | None,
    grant: str | None,
    *,
    to_tick: bool,
) -> Report:
    name = dossier.agreement.name
    title = message("{agreement}: conditions and duties", agreement=name)
    if audience is not None:
        title = message(
            "{agreement}: conditions and duties of {who}", agreement=name, who=audience.label
        )
    return Report(
        question="conditions",
        title=title,
        blocks=_blocks(dossier, audience, grant, to_tick=to_tick),
        provenance=(provenance(result),),
        main="conditions",
    )


def _blocks(
    dossier: Dossier, audience: Audience | None, grant: str | None, *, to_tick: bool
) -> tuple[Block, ...]:
    """Return the tables, only for data when they are empty or a list to tick stands for them."""
    matrix = matrix_of(dossier, audience, grant)
    tables = (
        stakes_table(dossier, matrix.stakes),
        conditions_table(dossier, matrix),
        duties_table(dossier, matrix),
        targets_table(dossier, matrix.targets),
        payments_table(dossier, audience, money=grant is None),
    )
    blocks: list[Block] = [
        table._replace(shown=bool(table.rows) and not to_tick) for table in tables
    ]
    if to_tick:
        blocks.append(checklist(dossier, matrix, audience))
    if not any(table.rows for table in tables):
        blocks.append(Text((NOTHING,)))
    elif entitling(matrix) and not to_tick:
        blocks.append(Text((ENTITLES,)))
    through = tuple(intermediary_lines(dossier, audience, grant))
    if through:
        blocks.append(Text(through))
    return (*blocks, intermediary_table(dossier, audience, grant))
