"""What is said of those who get and pass on the money of whom is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from agree.life.matrix import grant_names
from agree.life.passing_on import Intermediary, intermediaries
from agree.life.who import Asked, named
from agree.sections import Member
from agree_cli.legacy.living import Opened
from agree_cli.legacy.texts import joined
from agree_cli.legacy.texts_life import text


def through_notes(
    found: Opened, asked: Asked | None, lang: str, grant: str | None = None
) -> tuple[str, ...]:
    """Return a line for each payer through whom the recipients who are asked for get money.

    With a `grant`, only those who pass that grant on.
    """
    if asked is None:
        return ()
    passing = tuple(
        one
        for one in intermediaries(found.agreement, found.life, asked)
        if grant is None
        or not one.payment.grants
        or grant in [reference.name for reference in one.payment.grants]
    )
    return tuple(_notes("through", found, passing, asked.label, lang))


def asks_through(found: Opened, member: Member, lang: str) -> str:
    """Return why a recipient has nothing to requisition, and who requisitions in its place."""
    asked = Asked(frozenset((member.group,)), (member,), member.name)
    passing = intermediaries(found.agreement, found.life, asked)
    notes = tuple(_notes("asks_through", found, passing, member.name, lang))
    return " ".join(notes) or text(lang, "asks_for_nothing", who=member.name)


def _notes(
    key: str, found: Opened, passing: tuple[Intermediary, ...], who: str, lang: str
) -> Iterator[str]:
    for one in passing:
        grants = grant_names(found.agreement, tuple(item.name for item in one.payment.grants))
        payers = tuple(member.name for member in one.members)
        paying = [item for item in one.payment.paid_by if item.name in found.agreement.recipients]
        payers = payers or named(found.agreement, found.life, paying)
        codes = ["/".join(member.id) for member in one.members]
        codes = codes or [item.name for item in paying]
        yield text(
            lang,
            key,
            who=who,
            acts=text(lang, "requests_and" if one.requests else "receives_and"),
            grants=joined(grants, lang) or text(lang, "all_of_them"),
            payer=joined(payers, lang),
            cited=_cited(one.payment.citation.section, lang),
            name=joined(codes, lang),
        )


def _cited(section: str, lang: str) -> str:
    if not section:
        return ""
    return text(lang, "in_section" if section[:1].isdigit() else "in_annex", section=section)
