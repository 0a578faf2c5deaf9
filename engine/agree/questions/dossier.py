"""A dossier opened for a question: who is meant by a name, and what people are called in a cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from agree.base import Finding, Message, Quoted, has_errors, joined, message
from agree.life import life_of
from agree.life.dossier import Award, Dossier
from agree.pipeline import Result
from agree.questions.kinds import (
    BEFORE_AGREEMENT,
    NO_SINGLE_RECIPIENT,
    NO_SUCH_FORM,
)
from agree.questions.names import (
    group_as_recipient,
    several_recipients,
    usage_finding,
    who_is_meant,
)
from agree.report import Code, Several
from agree.sections import Member, Reference
from agree.sections.forms import FormTemplate

if TYPE_CHECKING:
    from agree.life.audience import Audience

PENDING_WHOLLY = message("{grant} is left out: the grant is waiting for figures.")
PENDING_IN_PART = message("{grant} is included only in part: the rest is waiting for figures.")
UNSTATED_WHOLLY = message("{grant} is left out: no source states its amount.")
UNSTATED_IN_PART = message("{grant} is included only in part: no source states the rest.")


def dossier_of(result: Result) -> Dossier | tuple[Finding, ...]:
    """Return the dossier of an agreement, or everything that is wrong in its file."""
    dossier, findings = readable_dossier(result)
    return findings if dossier is None or has_errors(findings) else dossier


def readable_dossier(result: Result) -> tuple[Dossier | None, tuple[Finding, ...]]:
    """Return the dossier of what could be read of an agreement's life, and all that is wrong.

    None where it is not known who gets what.
    """
    life = life_of(result)
    findings = (*result.findings, *(life.findings if life is not None else ()))
    if result.provisional is None or life is None:
        return None, findings
    return Dossier(result.provisional, life.value), findings


def audience_called(dossier: Dossier, words: str | None) -> Audience | Finding | None:
    """Return the recipient, group or authority that is meant; None when nobody is asked for."""
    if words is None:
        return None
    meant = _who_is_meant(dossier, words)
    if isinstance(meant, Finding):
        return meant
    from agree.life.audience import audience_of  # few questions are about somebody

    return audience_of(dossier, meant)


def member_called(dossier: Dossier, words: str) -> Member | Finding:
    """Return the one role that is meant; a finding when nobody is, or a recipient has several."""
    meant = _who_is_meant(dossier, words)
    if isinstance(meant, Finding):
        return meant
    if isinstance(meant, str) and meant in dossier.agreement.recipients:
        return group_as_recipient(dossier.agreement, meant)
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


def left_out(
    grant: str, awards: Collection[Award], *, has_amounts: bool = False
) -> Iterator[Message]:
    """Yield what the sum of some awards of a grant leaves out, and why; nothing when it is all.

    When it `has_amounts` beside what is granted, such as what was paid, it is not left out wholly.
    """
    lacks = {award.lack for award in awards if award.lack is not None}
    is_known = has_amounts or not all(award.nothing_is_known for award in awards)
    if "pending" in lacks:
        yield (PENDING_IN_PART if is_known else PENDING_WHOLLY).filled(grant=grant)
    elif lacks:
        yield (UNSTATED_IN_PART if is_known else UNSTATED_WHOLLY).filled(grant=grant)


def before_agreement(dossier: Dossier, day: date | None) -> Iterator[Finding]:
    """Yield the warning that a day is before the agreement's first one."""
    from agree.life.settlement import window_of  # what has no day needs no books

    first = window_of(dossier, None).first
    if day is not None and first is not None and day < first:
        yield usage_finding(BEFORE_AGREEMENT, None, date=day, first=first)


def code_cell(ids: Iterable[str]) -> Several:
    """Return ids as one cell."""
    return Several(tuple(Code(name) for name in ids))


def label_cell(dossier: Dossier, references: tuple[Reference, ...]) -> Several:
    """Return what people call those whom some references name, as one cell."""
    return Several(dossier.labels_of(references))


def label_text(dossier: Dossier, references: tuple[Reference, ...]) -> str:
    """Return what people call those whom some references name, as words."""
    return joined(", ", dossier.labels_of(references))


def last_day(dossier: Dossier, reference: Reference | None) -> date | None:
    """Return the last day of a deadline that is named; None where none is."""
    deadline = dossier.life.deadline(reference)
    return None if deadline is None else deadline.when.last
