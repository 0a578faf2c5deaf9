"""The form that requests a recipient's money, filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from agree.base import Amount, Finding, Record, Words, message
from agree.life.details import Details, contradictions, read_details, shared_numbers
from agree.life.dossier import REQUISITION, Award, Dossier
from agree.life.forms import FilledForm, Request, requested, requisition
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
from agree.questions.instalment_dates import paid_in_instalments
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
from agree.questions.requested import (
    REQUESTED,
    Wanted,
    not_requested,
    requests_of,
    requests_table,
    rest_lines,
    wanted_grants,
)
from agree.questions.requested_at import INSTALMENT, NOT_PAID_THEN, wanted_at
from agree.report import AtLeast, Report, Text, Wording
from agree.sections import Agreement, Member
from agree.sections.forms import FormTemplate
from agree.source import AnyPath


def answer(
    result: Result, *, recipient: str, grant: str | Iterable[str] = (),
    instalment: str | None = None, details: AnyPath | None = None, blank: bool = False,
) -> Answer:  # fmt: skip
    """Return the requisition of a recipient, filled in from a file with its own details.

    Amounts come from the ledger; what is still pending is left out, and said so. Each `grant` is
    one to request, alone or as GRANT=AMOUNT; without any, all are. With the time of an
    `instalment`, what is paid then is requested. In a `blank` one, what no details tell is left to
    be written by hand.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    member, form = member_called(dossier, recipient), form_called(dossier, REQUISITION)
    unsaid = details is None and not blank
    needs = (usage_finding(NEEDS_DETAILS, option="--details"),) if unsaid else ()
    if isinstance(member, Finding) or isinstance(form, Finding):
        return Answer(None, (*(one for one in (member, form) if isinstance(one, Finding)), *needs))
    awards = requested(dossier, member)
    if not awards:
        return Answer(None, nothing_to_request(dossier, member))
    wanted, faults = wanted_grants(dossier.agreement, _texts(grant))
    named = [not_requested(one, awards, member.name) for one in wanted if not one.among(awards)]
    if not named:
        wanted, unpaid = wanted_at(dossier.ledger, awards, wanted, instalment)
        faults = (*faults, *unpaid)
    asked = _asked(dossier, form, awards, wanted, details)
    if faults or needs:
        return Answer(None, (*faults, *asked.faults, *needs))
    return _answer(result, asked, blank=blank)


def answer_each(
    result: Result, *, group: str | None = None, grant: str | Iterable[str] = (),
    instalment: str | None = None, details: AnyPath | None = None, blank: bool = False,
) -> Answer:  # fmt: skip
    """Return the requisition of each recipient that asks for money, of those in a group.

    With `grant`, those who get one that is named ask for that; with the time of an `instalment`,
    those who are paid something then. `details` is a folder with a file for each of them, called as
    its form. What one lacks keeps all from being made. Who gets nothing has no form but a note.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    agreement, form = dossier.agreement, form_called(dossier, REQUISITION)
    groups, awards = GROUPS.meant(agreement, group), _awards_requested(dossier)
    faults = [*groups.faults, *([form] if isinstance(form, Finding) else [])]
    names = dict(zip(file_names(awards), awards, strict=True))
    files, lacking = details_files(details, names, blank=blank)
    wanted, unknown = wanted_grants(agreement, _texts(grant))
    who, whose = asked_of(agreement, groups.id), whose_name(agreement, groups.id)
    theirs = {name: awards[member] for name, member in names.items() if member.id in who}
    every = [award for its in theirs.values() for award in its]
    unfit = [not_requested(one, every, whose) for one in wanted if every and not one.among(every)]
    if faults or lacking or unknown or unfit or isinstance(form, Finding):
        return Answer(None, (*faults, *lacking, *unknown, *unfit))
    fits, unpaid = _wanted_of_each(dossier, theirs, wanted, instalment)
    if unpaid:
        return Answer(None, unpaid)
    asked, without = dict[str, Asked](), list[str]()
    for name, its in theirs.items():
        if all(award.is_nothing for award in its):
            without.append(its[0].member.name)
        elif name in fits:
            asked[name] = _asked(dossier, form, its, fits[name], files.get(name))
            if name not in files and not blank:
                asked[name] = _without_details(asked[name], Path(details or "", f"{name}.yaml"))
    answers = {name: _answer(result, one, blank=blank) for name, one in asked.items()}
    warnings = _shared_numbers(agreement, form, asked, answers)
    nobody = usage_finding(NOTHING_TO_REQUEST, name=whose)
    return as_batch(answers, nobody, (*warnings, *_without_form(without)))


def _wanted_of_each(
    dossier: Dossier,
    theirs: Mapping[str, tuple[Award, ...]],
    wanted: tuple[Wanted, ...],
    when: str | None,
) -> tuple[dict[str, tuple[Wanted, ...]], tuple[Finding, ...]]:
    """Return what each recipient asks for, without those who ask for nothing; and what is wrong.

    That one of them is paid nothing at a time is no fault, unless nobody is paid anything then.
    """
    fits, unpaid = dict[str, tuple[Wanted, ...]](), list[Finding]()
    for name, its in theirs.items():
        named = tuple(one for one in wanted if one.among(its))
        if named or not wanted:
            fit, faults = wanted_at(dossier.ledger, its, named, when)
            unpaid += faults
            if fit or when is None:
                fits[name] = fit
    not_known = tuple(fault for fault in unpaid if fault.code != NOT_PAID_THEN)
    return fits, not_known if not_known or fits else tuple(unpaid[:1])


def _shared_numbers(
    agreement: Agreement,
    form: FormTemplate,
    asked: Mapping[str, Asked],
    answers: Mapping[str, Answer],
) -> Iterator[Finding]:
    """Yield a warning for each number that several have in their details, if all forms are made."""
    told = [(one.member, one.details) for one in asked.values() if one.details is not None]
    if not any(one.failed for one in answers.values()):
        yield from shared_numbers(agreement, form, told)


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
        REQUESTED,
        INSTALMENT,
        DETAILS,
        BLANK,
    ),
    answer=answer,
    faulty=True,
    each=Question(
        name="requisition",
        purpose=message("The forms that request the money of each recipient, filled in."),
        options=(ONLY_GROUP, REQUESTED, INSTALMENT, DETAILS, BLANK),
        answer=answer_each,
        faulty=True,
        flag=ALL,
        batch_format="docx",
    ),
)


class Asked(Record):
    """What a recipient asks for on a form: its requests, of the awards that it may request.

    `faults` are what is wrong with them and with its details, and keep the form from being sent.
    """

    dossier: Dossier
    form: FormTemplate
    awards: tuple[Award, ...]
    requests: tuple[Request, ...]
    details: Details | None
    faults: tuple[Finding, ...]

    @property
    def member(self) -> Member:
        """Return the recipient."""
        return self.awards[0].member


def _asked(
    dossier: Dossier, form: FormTemplate, awards: tuple[Award, ...], wanted: Iterable[Wanted],
    path: AnyPath | None,
) -> Asked:  # fmt: skip
    """Return what a recipient asks for, with its details from a file."""
    requests, unfit = requests_of(dossier.agreement, awards, wanted)
    details, findings = (None, []) if path is None else read_details(path, form)
    if details is not None:
        findings += contradictions(dossier, form, awards[0].member, details)
    return Asked(dossier, form, awards, requests, details, (*unfit, *findings))


def _without_details(asked: Asked, file: Path) -> Asked:
    """Return what is asked with the finding that its file of details is missing."""
    missing = usage_finding(NO_DETAILS_OF, name=asked.member.name, file=str(file))
    return asked._replace(faults=(*asked.faults, missing))


def _awards_requested(dossier: Dossier) -> dict[Member, tuple[Award, ...]]:
    """Return the awards that are paid on a requisition, by recipient."""
    awards: dict[Member, tuple[Award, ...]] = {}
    for award in dossier.awards:
        if award.is_requested:
            awards[award.member] = (*awards.get(award.member, ()), award)
    return awards


def _texts(grant: str | Iterable[str]) -> tuple[str, ...]:
    return (grant,) if isinstance(grant, str) else tuple(grant)


def _answer(result: Result, asked: Asked, *, blank: bool) -> Answer:
    """Return the form of a recipient filled in, or everything that keeps it from being sent."""
    dossier, form, awards, requests, details, faults = asked
    filled, missing = requisition(dossier, form, asked.member, details, requests)
    faults = (*faults, *(() if blank else missing))
    if faults:
        return Answer(None, faults)
    report = Report(
        question="requisition",
        title=form.title,
        subtitle=dossier.agreement.name,
        blocks=(
            form_block(
                dossier, filled, below=tuple(rest_lines(dossier.agreement, awards, requests))
            ),
            details_block(filled),
            Text(tuple(_notes(dossier, filled, requests))),
            requests_table(dossier.agreement, awards, requests),
        ),
        provenance=(provenance(result),),
        main=form.id,
        values=form_values(filled),
    )
    return Answer(report)


def _notes(
    dossier: Dossier, filled: FilledForm, requests: tuple[Request, ...]
) -> Iterator[Wording]:
    """Yield what the requisition is for, what it leaves out, and when to request that."""
    total = sum_of_cells(dossier.agreement, (row.amount for row in filled.tables["grants"]))
    if isinstance(total, AtLeast):
        yield message("The requisition is for at least {amount}.", amount=total.value)
    elif isinstance(total, Amount):
        yield message("The requisition is for {amount}.", amount=total)
    else:
        yield message("The requisition has no amount yet.")
    for request in requests:
        yield from paid_in_instalments(dossier, request.award.grant, request.award.member)
    awards = [request.award for request in requests if request.amount is None]
    for award in awards:
        yield from left_out(award.grant.name, (award,))
    if any(award.lack == "pending" for award in awards):
        yield message("What is waiting for figures is requested when it is decided.")
