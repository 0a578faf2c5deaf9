"""A dossier opened for a question: who is meant by a name, and what people are called in a cell."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Finding, Quoted, Words, has_errors, nearest
from agree.life import life_of
from agree.life.audience import Audience, audience_of, every_name
from agree.life.dossier import Award, Dossier
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.kinds import (
    NO_SINGLE_RECIPIENT,
    NO_SUCH_FORM,
    NO_SUCH_RECIPIENT_OR_BODY,
    SEVERAL_RECIPIENTS,
)
from agree.questions.names import usage_finding
from agree.questions.selection import members_called
from agree.report import PENDING, UNKNOWN, AtLeast, Cell, Code, Several
from agree.sections import Member, Reference
from agree.sections.forms import FormTemplate


def dossier_of(result: Result) -> Dossier | tuple[Finding, ...]:
    """Return the dossier of an agreement, or everything that is wrong in its file."""
    life = life_of(result)
    findings = (*result.findings, *(life.findings if life is not None else ()))
    if result.ledger is None or life is None or has_errors(findings):
        return findings
    return Dossier(result.ledger, life.value)


def audience_called(dossier: Dossier, words: str | None) -> Audience | Finding | None:
    """Return the recipient, group or body that is meant; None when nobody is asked for."""
    if words is None:
        return None
    return audience_of(dossier, words) or _nobody(dossier, words)


def member_called(dossier: Dossier, words: str) -> Member | Finding:
    """Return the one recipient that is meant; a finding when nobody is, or several are."""
    members = members_called(dossier.agreement, words)
    if len(members) == 1:
        return members[0]
    if members:
        codes = Words(tuple("/".join(member.id) for member in members), "or", in_full=True)
        names = Words(tuple(dict.fromkeys(member.name for member in members)), "or")
        return usage_finding(SEVERAL_RECIPIENTS, name=Quoted(words), members=names, codes=codes)
    audience = audience_of(dossier, words)
    if audience is None:
        return _nobody(dossier, words)
    return usage_finding(NO_SINGLE_RECIPIENT, name=audience.label)


def _nobody(dossier: Dossier, words: str) -> Finding:
    near = nearest(words, every_name(dossier))
    return usage_finding(NO_SUCH_RECIPIENT_OR_BODY, near, name=Quoted(words))


def form_called(dossier: Dossier, name: str) -> FormTemplate | Finding:
    """Return a form of the agreement, or the finding that it has none by that name."""
    return dossier.life.forms.get(name) or usage_finding(NO_SUCH_FORM, name=Quoted(name))


def award_cell(dossier: Dossier, award: Award, minor: int) -> Cell:
    """Return an amount of an award (minor units) as far as it is known, or why it is not."""
    if award.grant.unknown:
        return UNKNOWN
    if award.all_pending:
        return PENDING
    known = amount(dossier.agreement, minor)
    return AtLeast(known) if award.pending else known


def code_cell(ids: Iterable[str]) -> Several:
    """Return ids as one cell."""
    return Several(tuple(Code(name) for name in ids))


def label_cell(dossier: Dossier, references: tuple[Reference, ...]) -> Several:
    """Return what people call those whom some references name, as one cell."""
    return Several(dossier.labels_of(references))


def label_text(dossier: Dossier, references: tuple[Reference, ...]) -> str:
    """Return what people call those whom some references name, as words."""
    return ", ".join(dossier.labels_of(references))
