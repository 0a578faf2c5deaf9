"""What is said of intermediaries: recipients through whom an audience gets its money."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Joined, Words, message
from agree.life.audience import Audience, Intermediary, audience_of_member, intermediaries
from agree.life.dossier import Dossier
from agree.questions.dossier import code_cell
from agree.questions.kinds import NOTHING_TO_REQUEST, REQUESTED_THROUGH
from agree.questions.names import usage_finding
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


def intermediary_lines(
    dossier: Dossier, audience: Audience | None, grant: str | None = None
) -> Iterator[Wording]:
    """Yield a sentence for each intermediary through whom an audience gets money, or a grant."""
    for payer in intermediaries(dossier, audience, grant):
        values = _values(dossier, payer, audience.label if audience is not None else "")
        if not payer.grants:
            values["grants"] = message("The money")
        yield message(
            "{grants}: paid to {payer}, who {acts} passes it on to {who}{cited}. See what"
            " applies to {payer} with --recipient {ids}.",
            **values,
        )


def _values(dossier: Dossier, payer: Intermediary, who: str | Words) -> dict[str, object]:
    """Return what fills in a sentence on an intermediary of the recipients `who`."""
    grants = dossier.grant_names(payer.grants)
    return {
        "who": who,
        "grants": Words(grants, in_full=True) if grants else message("the money"),
        "payer": Words(payer.names, in_full=True),
        "acts": REQUESTS if payer.requests else RECEIVES,
        "cited": _cited(payer.payment.citation.section),
        "ids": Words(payer.codes, in_full=True),
    }


def _cited(section: str) -> Wording:
    """Return a section in parentheses; an annex is named by its own name."""
    if not section:
        return ""
    if section[:1].isdigit():
        return message(" (section {section})", section=section)
    return Joined((" (", section, ")"), "")


def intermediary_table(
    dossier: Dossier, audience: Audience | None, grant: str | None = None
) -> Table:
    """Return the intermediaries of an audience, with what each pays, as a table for data only."""
    rows = tuple(
        Row(
            (
                Code(payer.payment.id),
                code_cell(payer.codes),
                code_cell(payer.grants),
                Code(payer.payment.citation.section),
            )
        )
        for payer in intermediaries(dossier, audience, grant)
    )
    return Table("through", COLUMNS, rows, shown=False)


def nothing_to_request(dossier: Dossier, member: Member) -> tuple[Finding, ...]:
    """Return why a recipient has nothing to requisition, and who requisitions in its place."""
    payers = intermediaries(dossier, audience_of_member(member))
    through = [
        usage_finding(REQUESTED_THROUGH, None, **_values(dossier, payer, member.name))
        for payer in payers
    ]
    return tuple(through) or (usage_finding(NOTHING_TO_REQUEST, name=member.name),)
