"""An agreement opened with what it says of its life, and who is meant by a name."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import Finding, Quoted, Words, has_errors, nearest, short_repr
from agree.distribute.ledger import Ledger
from agree.life import Life, life_of
from agree.life.audience import Audience, audience_of, every_name
from agree.pipeline import Result
from agree.questions.kinds import (
    NO_SINGLE_RECIPIENT,
    NO_SUCH_FORM,
    NO_SUCH_RECIPIENT_OR_BODY,
    SEVERAL_RECIPIENTS,
)
from agree.questions.names import usage_finding
from agree.questions.selection import members_called
from agree.sections import Agreement, Member
from agree.sections.forms import Form


@short_repr
class Opened(NamedTuple):
    """An agreement without errors: its ledger and its life."""

    ledger: Ledger
    life: Life

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.ledger.agreement


def opened(result: Result) -> Opened | tuple[Finding, ...]:
    """Return an agreement with its life, or everything that is wrong in its file."""
    living = life_of(result)
    findings = (*result.findings, *(living.findings if living is not None else ()))
    if result.ledger is None or living is None or has_errors(findings):
        return findings
    return Opened(result.ledger, living.life)


def whom(found: Opened, words: str | None) -> Audience | Finding | None:
    """Return who is meant: a recipient, a group or a body; None when nobody is asked for."""
    if words is None:
        return None
    return audience_of(found.agreement, found.life, words) or _nobody(found, words)


def one_member(found: Opened, words: str) -> Member | Finding:
    """Return the one recipient that is meant, or that nobody is, or that several are."""
    members = members_called(found.agreement, words)
    if len(members) == 1:
        return members[0]
    if members:
        codes = Words(tuple("/".join(member.id) for member in members), "or", whole=True)
        names = Words(tuple(dict.fromkeys(member.name for member in members)), "or")
        return usage_finding(SEVERAL_RECIPIENTS, name=Quoted(words), members=names, codes=codes)
    group = audience_of(found.agreement, found.life, words)
    if group is None:
        return _nobody(found, words)
    return usage_finding(NO_SINGLE_RECIPIENT, name=group.label)


def _nobody(found: Opened, words: str) -> Finding:
    near = nearest(words, every_name(found.agreement, found.life))
    return usage_finding(NO_SUCH_RECIPIENT_OR_BODY, near, name=Quoted(words))


def form_called(found: Opened, name: str) -> Form | Finding:
    """Return a form of the agreement, or that it has none."""
    return found.life.forms.get(name) or usage_finding(NO_SUCH_FORM, name=Quoted(name))
