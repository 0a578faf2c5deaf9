"""What the commands on an agreement's life share: open it, find who is meant, say what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agree import run
from agree.findings import Finding, has_errors, nearest
from agree.findings.render import as_text, count
from agree.ledger import Ledger
from agree.life import Life, life_of
from agree.life.result import failure_as_json
from agree.life.who import Asked, asked_for, everyone, exact_members
from agree.messages import Locale
from agree.questions.selection import members_called
from agree.sections import Agreement, Member
from agree.sections.forms import Form
from agree.sections.reader import as_date
from agree_cli.legacy import texts
from agree_cli.legacy.options import agreement_path
from agree_cli.legacy.output import show_data
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.usage import Wrong


class Opened(NamedTuple):
    """An agreement without errors: its ledger and its life."""

    ledger: Ledger
    life: Life

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.ledger.agreement


def opened(file: str, form: str, lang: str) -> Opened | int:
    """The agreement in a file; when it has errors they are shown, and the exit code is given."""
    result = run(*agreement_path(file))
    living = life_of(result)
    findings = (*result.findings, *(living.findings if living is not None else ()))
    if result.ledger is None or living is None or has_errors(findings):
        return failed(findings, form, lang)
    return Opened(result.ledger, living.life)


def failed(findings: Iterable[Finding], form: str, lang: str) -> int:
    """Show the findings that kept a result from being made; gives the exit code."""
    told = list(findings)
    if form == "json":
        show_data(failure_as_json(told, lang))
        return 1
    say(told, lang)
    print(texts.text(lang, "no_result"), file=sys.stderr)
    return 1


def say(findings: Iterable[Finding], lang: str) -> None:
    """Show findings on standard error, and how many of them are errors."""
    told = list(findings)
    for finding in told:
        print(as_text(finding, Locale(lang)) + "\n", file=sys.stderr)
    errors = texts.text(lang, "error_count", count=count(told, "error"))
    print(f"{errors}.", file=sys.stderr)


def asked(found: Opened, words: str | None, lang: str) -> Asked | None:
    """Who is asked for; raises Wrong for a name that nobody has."""
    if words is None:
        return None
    who = asked_for(found.agreement, found.life, words)
    if who is None:
        _nobody(found, words, lang)
    return who


def one_member(found: Opened, words: str, lang: str) -> Member:
    """The one recipient that is meant; raises Wrong when nobody is, or several are."""
    members = exact_members(found.agreement, words) or members_called(found.agreement, words)
    if not members:
        whom = asked_for(found.agreement, found.life, words)
        if whom is not None:  # a whole group, or a body
            raise Wrong(text(lang, "no_one_recipient", who=whom.label))
        _nobody(found, words, lang)
    if len(members) > 1:
        codes = ", ".join("/".join(member.id) for member in members)
        raise Wrong(text(lang, "one_recipient", name=words, codes=codes))
    return members[0]


def _nobody(found: Opened, words: str, lang: str) -> None:
    told = text(lang, "unknown_for", name=words)
    near = nearest(words, everyone(found.agreement, found.life))
    raise Wrong(told if near is None else f"{told} {texts.text(lang, 'meant', name=near)}")


def form_called(found: Opened, name: str, lang: str) -> Form:
    """A form of the agreement; raises Wrong when it has none."""
    form = found.life.forms.get(name)
    if form is None:
        raise Wrong(text(lang, "no_form", form=name))
    return form


def day_called(words: str | None, lang: str) -> date | None:
    """A day that is asked for; raises Wrong for what is no date."""
    if words is None:
        return None
    found = as_date(words)
    if found is None:
        raise Wrong(text(lang, "bad_day", name=words))
    return found
