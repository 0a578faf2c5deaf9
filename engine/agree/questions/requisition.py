"""The form that requests a recipient's money, filled in."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Amount, Finding, message
from agree.life.details import read_details
from agree.life.dossier import Dossier
from agree.life.forms import REQUISITION, FilledForm, requested, requisition
from agree.pipeline import Result
from agree.questions.amounts import sum_of_cells
from agree.questions.dossier import dossier_of, form_called, left_out, member_called
from agree.questions.filled_form import details_block, form_block, form_values
from agree.questions.intermediaries import nothing_to_request
from agree.questions.kinds import NEEDS_DETAILS
from agree.questions.names import usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import BLANK, DETAILS, RECIPIENT, Answer, Question
from agree.report import AtLeast, Report, Text, Wording
from agree.source import AnyPath


def answer(
    result: Result, *, recipient: str, details: AnyPath | None = None, blank: bool = False
) -> Answer:
    """Return the requisition of a recipient, filled in from a file with its own details.

    Amounts come from the ledger; what is still pending is left out, and said so. In a `blank` one,
    what no details tell is left to be written by hand.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    filled = _filled(dossier, recipient, details, blank=blank)
    if not isinstance(filled, FilledForm):
        return Answer(None, filled)
    report = Report(
        question="requisition",
        title=filled.form.title,
        subtitle=dossier.agreement.name,
        blocks=(
            form_block(dossier, filled),
            details_block(filled),
            Text(tuple(_notes(dossier, filled))),
        ),
        provenance=(provenance(result),),
        main=filled.form.id,
        values=form_values(filled),
    )
    return Answer(report)


QUESTION = Question(
    name="requisition",
    purpose=message("The form that asks for a recipient's money, filled in."),
    options=(
        RECIPIENT._replace(
            help=message("Who asks: a code or a name, or group/code."), required=True
        ),
        DETAILS,
        BLANK,
    ),
    answer=answer,
    faulty=True,
)


def _filled(
    dossier: Dossier, recipient: str, path: AnyPath | None, *, blank: bool
) -> FilledForm | tuple[Finding, ...]:
    """Return the form filled in, or everything that keeps it from being sent."""
    member, form = member_called(dossier, recipient), form_called(dossier, REQUISITION)
    needs = usage_finding(NEEDS_DETAILS, option="--details") if path is None and not blank else None
    if isinstance(member, Finding) or isinstance(form, Finding):
        return tuple(fault for fault in (member, form, needs) if isinstance(fault, Finding))
    if not requested(dossier, member):
        return nothing_to_request(dossier, member)
    if needs is not None:
        return (needs,)
    details, findings = (None, []) if path is None else read_details(path, form)
    if findings and details is None:
        return tuple(findings)
    filled, missing = requisition(dossier, form, member, details)
    return (*findings, *([] if blank else missing)) or filled


def _notes(dossier: Dossier, filled: FilledForm) -> Iterator[Wording]:
    """Yield what the requisition is for, what it leaves out, and when to request that."""
    total = sum_of_cells(dossier.agreement, (row.amount for row in filled.tables["grants"]))
    if isinstance(total, AtLeast):
        yield message("The requisition is for at least {amount}.", amount=total.value)
    elif isinstance(total, Amount):
        yield message("The requisition is for {amount}.", amount=total)
    else:
        yield message("The requisition has no amount yet.")
    awards = requested(dossier, filled.member)
    for award in awards:
        yield from left_out(award.grant.name, (award,))
    if any(award.lack == "pending" for award in awards):
        yield message("What is waiting for figures is requested when it is decided.")
