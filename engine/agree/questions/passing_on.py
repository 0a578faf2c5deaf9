"""What is said of those who get the money of whom is asked for, and pass it on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import Finding, Joined, Words, message, short_repr
from agree.life.audience import Audience, named
from agree.life.matrix import grant_names
from agree.life.passing_on import Intermediary, intermediaries
from agree.questions.kinds import NOTHING_TO_REQUEST, REQUESTED_THROUGH
from agree.questions.names import usage_finding
from agree.questions.opened import Opened
from agree.questions.several import codes
from agree.report import Code, Column, Row, Table, Wording
from agree.sections import Member

REQUESTS = message("requisitions the money and")
RECEIVES = message("receives the money and")

COLUMNS = (
    Column("payment", kind="code"),
    Column("payers", kind="code"),
    Column("grants", kind="code"),
    Column("section", kind="code"),
)


@short_repr
class Passing(NamedTuple):
    """Those who pass money on: what people call them, how they are asked for, and the grants."""

    through: Intermediary
    payers: tuple[str, ...]
    codes: tuple[str, ...]
    grants: tuple[str, ...]

    def values(self, who: str) -> dict[str, object]:
        """Return what fills in a sentence on them, for the recipients `who`."""
        listed = Words(self.grants, whole=True) if self.grants else message("the money")
        return {
            "who": who,
            "grants": listed,
            "payer": Words(self.payers, whole=True),
            "acts": REQUESTS if self.through.requests else RECEIVES,
            "cited": cited(self.through.payment.citation.section),
            "ids": Words(self.codes, whole=True),
        }


def passing_on(
    found: Opened, asked: Audience | None, grant: str | None = None
) -> tuple[Passing, ...]:
    """Return those through whom the recipients who are asked for get some of their money.

    With a `grant`, only those who pass that grant on.
    """
    if asked is None:
        return ()
    passing = intermediaries(found.agreement, found.life, asked)
    return tuple(_passing(found, one) for one in passing if _concerns(one, grant))


def _concerns(one: Intermediary, grant: str | None) -> bool:
    grants = [reference.name for reference in one.payment.grants]
    return grant is None or not grants or grant in grants


def _passing(found: Opened, one: Intermediary) -> Passing:
    paying = [item for item in one.payment.paid_by if item.name in found.agreement.recipients]
    names = tuple(member.name for member in one.members)
    codes = tuple("/".join(member.id) for member in one.members)
    return Passing(
        through=one,
        payers=names or named(found.agreement, found.life, paying),
        codes=codes or tuple(item.name for item in paying),
        grants=grant_names(found.agreement, tuple(item.name for item in one.payment.grants)),
    )


def passing_lines(passing: tuple[Passing, ...], asked: Audience | None) -> Iterator[Wording]:
    """Yield a sentence for each payer through whom those who are asked for get money."""
    for one in passing:
        values = one.values("" if asked is None else asked.label)
        if not one.grants:
            values["grants"] = message("The money")
        yield message(
            "{grants}: paid to {payer}, who {acts} passes it on to {who}{cited}. See what"
            " applies to {payer} with --recipient {ids}.",
            **values,
        )


def nothing_to_request(found: Opened, member: Member) -> tuple[Finding, ...]:
    """Return why a recipient has nothing to requisition, and who requisitions in its place."""
    asked = Audience(frozenset((member.group,)), (member,), member.name)
    passing = passing_on(found, asked)
    through = tuple(
        usage_finding(REQUESTED_THROUGH, None, **one.values(member.name)) for one in passing
    )
    return through or (usage_finding(NOTHING_TO_REQUEST, name=member.name),)


def cited(section: str) -> Wording:
    """Return a section in parentheses; an annex is named by its own name."""
    if not section:
        return ""
    if section[:1].isdigit():
        return message(" (section {section})", section=section)
    return Joined((" (", section, ")"), "")


def passing_table(passing: tuple[Passing, ...]) -> Table:
    """Return who passes on what as a table that is only for data."""
    return Table("through", COLUMNS, tuple(_row(one) for one in passing), shown=False)


def _row(one: Passing) -> Row:
    payment = one.through.payment
    return Row(
        (
            Code(payment.id),
            codes(one.codes),
            codes(reference.name for reference in payment.grants),
            Code(payment.citation.section),
        )
    )
