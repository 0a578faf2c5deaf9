"""Names that are asked for, held against what an agreement has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from agree.base import Finding, Kind, Quoted, Words, nearest
from agree.questions.kinds import (
    NO_SINGLE_RECIPIENT,
    NO_SUCH_AREA,
    NO_SUCH_DAY,
    NO_SUCH_GRANT,
    NO_SUCH_GROUP,
    NO_SUCH_RECIPIENT,
    NO_SUCH_RECIPIENT_OR_BODY,
    NO_SUCH_UNIT,
    SEVERAL_RECIPIENTS,
)
from agree.questions.selection import all_names, exact_members, members_called
from agree.sections import Agreement, Member
from agree.sections.reader import as_date
from agree.sections.shared import NOWHERE

NOBODY: Mapping[str, str] = MappingProxyType({})


def usage_finding(code: Kind, suggestion: str | None = None, **values: object) -> Finding:
    """Return a finding on how the program is used."""
    return Finding(code, NOWHERE, values, (), suggestion)


def check_name(name: str | None, known: Iterable[str], code: Kind) -> Iterator[Finding]:
    """Yield a finding, with the nearest right name, for a name that is not among those known."""
    names = tuple(known)
    if name is not None and name not in names:
        listed = Words(names, in_full=True) if names else "–"
        yield usage_finding(code, nearest(name, names), name=Quoted(name), known=listed)


def check_group(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a group that the agreement does not have."""
    return check_name(name, agreement.recipients, NO_SUCH_GROUP)


def check_area(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for an area that the agreement does not have."""
    return check_name(name, [area.id for area in agreement.areas], NO_SUCH_AREA)


def check_grant(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a grant that the agreement does not have."""
    return check_name(name, [grant.id for grant in agreement.grants], NO_SUCH_GRANT)


def check_unit(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a unit that the currency does not have, however it is spelled."""
    if name is not None and agreement.currency.size(name) is None:
        yield from check_name(name, agreement.currency.units, NO_SUCH_UNIT)


def parse_day(day: date | str | None) -> date | Finding | None:
    """Return a day, read if it is written; a finding for what is no date."""
    if not isinstance(day, str):
        return day
    return as_date(day) or usage_finding(NO_SUCH_DAY, name=Quoted(day))


def who_is_meant(
    agreement: Agreement,
    words: str,
    group: str | None = None,
    authorities: Mapping[str, str] = NOBODY,
) -> tuple[Member, ...] | str | Finding:
    """Return who is meant by a name: the roles of a recipient, or the id of a group or authority.

    A recipient's code, name or alias goes first (with its group: group/code), then the id or name
    of a group or of one of the `authorities` (names by id), last a part of a recipient's name. It
    is a finding when nobody is meant, or when the part fits several. Members with a code or a name
    in common are one recipient. Of several, those in a `group` are meant.
    """
    exact = exact_members(agreement, words)
    if exact:
        return exact
    labels = {one.id: one.name for one in agreement.recipients.values()} | dict(authorities)
    wanted = words.strip().casefold()
    for name, label in labels.items():
        if wanted in (name.casefold(), label.casefold()):
            return name
    members = members_called(agreement, words)
    if not members:
        kind = NO_SUCH_RECIPIENT_OR_BODY if authorities else NO_SUCH_RECIPIENT
        near = nearest(words, (*all_names(agreement), *labels, *labels.values()))
        return usage_finding(kind, near, name=Quoted(words))
    meant = tuple(member for member in members if group in (None, member.group)) or members
    if len({member.code for member in meant}) == 1 or len({member.name for member in meant}) == 1:
        return meant
    codes = [_shortest_code(agreement, member, meant) for member in meant]
    return several_recipients(words, meant, codes)


def several_recipients(words: str, members: Iterable[Member], codes: Iterable[str]) -> Finding:
    """Return the finding that a name may mean several recipients, which `codes` tell apart."""
    return usage_finding(
        SEVERAL_RECIPIENTS,
        name=Quoted(words),
        members=Words(tuple(dict.fromkeys(member.name for member in members)), "or"),
        codes=Words(tuple(dict.fromkeys(codes)), "or", in_full=True),
    )


def recipient_called(
    agreement: Agreement, words: str, group: str | None = None
) -> tuple[Member, ...] | Finding:
    """Return the roles of the recipient that is meant; a finding for a group, or as above."""
    meant = who_is_meant(agreement, words, group)
    if isinstance(meant, str):
        return usage_finding(NO_SINGLE_RECIPIENT, name=agreement.recipients[meant].name)
    return meant


def _shortest_code(agreement: Agreement, member: Member, among: tuple[Member, ...]) -> str:
    """Return the code of a member; group/code, where the code alone means others too."""
    alone = all(other in among for other in exact_members(agreement, member.code))
    return member.code if alone else "/".join(member.id)
