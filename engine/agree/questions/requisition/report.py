"""The form that asks for a recipient's money, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, message
from agree.life.details import read_details
from agree.life.filling import FilledForm
from agree.life.requisition import FORM, requested, requisition
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.filled_form import form_block, form_values
from agree.questions.opened import Opened, form_called, one_member, opened
from agree.questions.passing_on import nothing_to_request
from agree.questions.provenance import provenance
from agree.questions.question import DETAILS, RECIPIENT, Answer, Question
from agree.report import Report, Text, Wording
from agree.source import AnyPath


def answer(result: Result, *, recipient: str, details: AnyPath) -> Answer:
    """Return the requisition of a recipient, filled in from a file with its own details.

    Amounts come from the ledger; a grant that waits for figures is left out, and said so.
    """
    found = opened(result)
    if not isinstance(found, Opened):
        return Answer(None, found)
    filled = _filled(found, recipient, details)
    if not isinstance(filled, FilledForm):
        return Answer(None, filled)
    return Answer(_report(result, found, filled))


QUESTION = Question(
    name="requisition",
    purpose=message("The form that asks for a recipient's money, filled in."),
    options=(
        RECIPIENT._replace(
            help=message("Who asks: a code or a name, or group/code."), required=True
        ),
        DETAILS._replace(required=True),
    ),
    answer=answer,
    faulty=True,
)


def _filled(found: Opened, recipient: str, path: AnyPath) -> FilledForm | tuple[Finding, ...]:
    """Return the form filled in, or everything that keeps it from being sent."""
    member, form = one_member(found, recipient), form_called(found, FORM)
    faults = tuple(one for one in (member, form) if isinstance(one, Finding))
    if isinstance(member, Finding) or isinstance(form, Finding):
        return faults
    if not requested(found.ledger, found.life, member):
        return nothing_to_request(found, member)
    details, findings = read_details(path, str(path), form)
    if details is None:
        return tuple(findings)
    filled, missing = requisition(found.ledger, found.life, form, member, details)
    return (*findings, *missing) or filled


def _report(result: Result, found: Opened, filled: FilledForm) -> Report:
    return Report(
        question="requisition",
        title=filled.form.title,
        subtitle=found.agreement.name,
        blocks=(form_block(found, filled), Text(tuple(_notes(filled)))),
        provenance=(provenance(result),),
        main=filled.form.id,
        values=form_values(filled),
    )


def _notes(filled: FilledForm) -> Iterator[Wording]:
    """Yield what the requisition is for, and what it leaves out."""
    rows = filled.tables["grants"]
    total = amount(filled.agreement, sum(row.amount for row in rows))
    yield message("The requisition is for {amount}.", amount=total)
    for row in rows:
        if row.pending:
            yield message("{grant} is left out: the grant is waiting for figures.", grant=row.name)
        if row.unstated:
            yield message("{grant} is left out: no source states its amount.", grant=row.name)
