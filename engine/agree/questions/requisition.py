"""The form that requests a recipient's money, filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from agree.base import Amount, Finding, Words, message
from agree.life.details import read_details
from agree.life.dossier import REQUISITION, Dossier
from agree.life.forms import FilledForm, requested, requisition
from agree.pipeline import Result
from agree.questions.amounts import sum_of_cells
from agree.questions.batch import (
    ALL,
    as_batch,
    asked_of,
    details_files,
    file_names,
    whose_name,
)
from agree.questions.dossier import dossier_of, form_called, left_out, member_called
from agree.questions.filled_form import details_block, form_block, form_values
from agree.questions.intermediaries import nothing_to_request
from agree.questions.kinds import (
    NEEDS_DETAILS,
    NO_DETAILS_OF,
    NO_FORM_FOR_NOTHING,
    NOTHING_TO_REQUEST,
)
from agree.questions.names import GROUPS, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import BLANK, DETAILS, ONLY_GROUP, RECIPIENT, Answer, Question
from agree.report import AtLeast, Report, Text, Wording
from agree.sections import Member
from agree.sections.forms import FormTemplate
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
    member, form = member_called(dossier, recipient), form_called(dossier, REQUISITION)
    unsaid = details is None and not blank
    needs = (usage_finding(NEEDS_DETAILS, option="--details"),) if unsaid else ()
    if isinstance(member, Finding) or isinstance(form, Finding):
        return Answer(None, (*(one for one in (member, form) if isinstance(one, Finding)), *needs))
    if not requested(dossier, member):
        return Answer(None, nothing_to_request(dossier, member))
    return Answer(None, needs) if needs else _answer(result, dossier, form, member, details, blank)


def answer_each(
    result: Result, *, group: str | None = None, details: AnyPath | None = None,
    blank: bool = False,
) -> Answer:  # fmt: skip
    """Return the requisition of each recipient that asks for money, of those in a group.

    `details` is a folder with a file for each of them, called as its form. What one of them lacks
    keeps all from being made. Who gets nothing has no form, and a note says how many they are.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    agreement, form = dossier.agreement, form_called(dossier, REQUISITION)
    groups = GROUPS.meant(agreement, group)
    faults = [*groups.faults]
    if isinstance(form, Finding):
        faults.append(form)
    asking = [award for award in dossier.awards if award.is_requested]
    members = tuple(dict.fromkeys(award.member for award in asking))
    names = dict(zip(file_names(members), members, strict=True))
    files, lacking = details_files(details, names, blank=blank)
    if faults or lacking or isinstance(form, Finding):
        return Answer(None, (*faults, *lacking))
    wanted = asked_of(agreement, groups.id)
    with_something = {award.member.id for award in asking if not award.is_nothing}
    answers, without = dict[str, Answer](), list[str]()
    for name, member in names.items():
        if member.id in wanted and member.id not in with_something:
            without.append(member.name)
        elif member.id in wanted and (name in files or blank):
            answers[name] = _answer(result, dossier, form, member, files.get(name), blank)
        elif member.id in wanted:
            file = str(Path(details or "", f"{name}.yaml"))
            answers[name] = Answer(
                None, (usage_finding(NO_DETAILS_OF, name=member.name, file=file),)
            )
    nobody = usage_finding(NOTHING_TO_REQUEST, name=whose_name(agreement, groups.id))
    return as_batch(answers, nobody, _without_form(without))


def _without_form(names: Sequence[str]) -> tuple[Finding, ...]:
    """Return the note on recipients who have no form, when there are any."""
    values = {"count": len(names), "names": Words(tuple(names))}
    return (usage_finding(NO_FORM_FOR_NOTHING, None, **values),) if names else ()


QUESTION = Question(
    name="requisition",
    purpose=message("The form that requests a recipient's money, filled in."),
    options=(
        RECIPIENT._replace(
            help=message("Who requests the money: a code or a name, or group/code."), required=True
        ),
        DETAILS,
        BLANK,
    ),
    answer=answer,
    faulty=True,
    each=Question(
        name="requisition",
        purpose=message("The forms that request the money of each recipient, filled in."),
        options=(ONLY_GROUP, DETAILS, BLANK),
        answer=answer_each,
        faulty=True,
        flag=ALL,
        batch_format="docx",
    ),
)


def _answer(
    result: Result, dossier: Dossier, form: FormTemplate, member: Member, path: AnyPath | None,
    blank: bool,
) -> Answer:  # fmt: skip
    """Return the form of a recipient filled in, or everything that keeps it from being sent."""
    details, findings = (None, []) if path is None else read_details(path, form)
    if path is not None and details is None:
        return Answer(None, tuple(findings))
    filled, missing = requisition(dossier, form, member, details)
    faults = (*findings, *([] if blank else missing))
    if faults:
        return Answer(None, faults)
    report = Report(
        question="requisition",
        title=form.title,
        subtitle=dossier.agreement.name,
        blocks=(
            form_block(dossier, filled),
            details_block(filled),
            Text(tuple(_notes(dossier, filled))),
        ),
        provenance=(provenance(result),),
        main=form.id,
        values=form_values(filled),
    )
    return Answer(report)


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
