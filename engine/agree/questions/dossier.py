"""A dossier opened for a question: who is meant by a name, and what people are called in a cell."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Finding, Quoted, has_errors
from agree.life import life_of
from agree.life.audience import Audience, audience_of
from agree.life.dossier import Award, Dossier
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.kinds import (
    NO_SINGLE_RECIPIENT,
    NO_SUCH_FORM,
)
from agree.questions.names import several_recipients, usage_finding, who_is_meant
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
    """Return the recipient, group or authority that is meant; None when nobody is asked for."""
    if words is None:
        return None
    meant = _who_is_meant(dossier, words)
    return meant if isinstance(meant, Finding) else audience_of(dossier, meant)


def member_called(dossier: Dossier, words: str) -> Member | Finding:
    """Return the one role that is meant; a finding when nobody is, or a recipient has several."""
    meant = _who_is_meant(dossier, words)
    if isinstance(meant, Finding):
        return meant
    if isinstance(meant, str):
        return usage_finding(NO_SINGLE_RECIPIENT, name=dossier.labels[meant])
    if len(meant) == 1:
        return meant[0]
    return several_recipients(words, meant, ["/".join(member.id) for member in meant])


def _who_is_meant(dossier: Dossier, words: str) -> tuple[Member, ...] | str | Finding:
    authorities = {body.id: body.name for body in dossier.life.bodies.values()}
    return who_is_meant(dossier.agreement, words, authorities=authorities)


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
