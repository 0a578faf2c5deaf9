"""Names that are asked for, held against what an agreement has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from agree.base import (
    Finding,
    Kind,
    Message,
    Quoted,
    Record,
    Span,
    Words,
    joined,
    message,
    nearest,
    readable,
)
from agree.messages import Locale
from agree.questions.kinds import (
    ANOTHER_SORT,
    GROUP_AS_RECIPIENT,
    NO_SUCH_AREA,
    NO_SUCH_DAY,
    NO_SUCH_GRANT,
    NO_SUCH_GROUP,
    NO_SUCH_RECIPIENT,
    NO_SUCH_RECIPIENT_OR_BODY,
    NO_SUCH_UNIT,
    SEVERAL_RECIPIENTS,
)
from agree.questions.lookup import (
    Meant,
    Named,
    called,
    ids_in_words,
    look_up,
    several_named,
)
from agree.questions.selection import (
    all_names,
    exact_members,
    members_called,
    recipients_among,
)
from agree.report import Column, Report
from agree.sections import Agreement, Member
from agree.sections.shared import NOWHERE
from agree.sections.values import as_date

NOBODY: Mapping[str, str] = MappingProxyType({})


def usage_finding(code: Kind, suggestion: str | None = None, **values: object) -> Finding:
    """Return a finding on how the program is used."""
    return Finding(code, NOWHERE, values, (), suggestion)


class Sort(Record):
    """A sort of thing that an agreement has several of, each with an id and a name.

    `label` is what one of them is called, and `none` the finding on a name that none of them has.
    """

    label: Message
    none: Kind
    known: Callable[[Agreement], tuple[Named, ...]]

    def meant(self, agreement: Agreement, words: str | None, span: Span = NOWHERE) -> Meant:
        """Return which of an agreement's things of this sort is meant, or why nobody knows."""
        meant = look_up(words, self.known(agreement), self.none, span)
        if words is not None and self.none in (fault.code for fault in meant.faults):
            for other in SORTS:
                found = called(words, other.known(agreement))
                if found:
                    return Meant(None, (self._another(agreement, words, other, found, span),))
        return meant

    def _another(
        self, agreement: Agreement, words: str, other: Sort, found: tuple[Named, ...], span: Span
    ) -> Finding:
        """Return the finding on a name of something of another sort, with what may be meant."""
        named = {one.id for one in found}
        if (self, other) == (AREAS, GRANTS):
            advice, ids = IN_AREA, [one.area for one in agreement.grants if one.id in named]
        elif self.none is GRANTS.none and other is AREAS:
            advice, ids = GRANTS_OF_IT, [one.id for one in agreement.grants if one.area in named]
        else:
            assert self.none.hint is not None
            advice, ids = self.none.hint, [one.id for one in self.known(agreement)]
        values = {
            "name": Quoted(words),
            "what": other.label,
            "wanted": self.label,
            "reason": advice.filled(known=ids_in_words(dict.fromkeys(ids))),
        }
        return Finding(ANOTHER_SORT, span, values)


IN_AREA = message("It is in the area {known}.")
GRANTS_OF_IT = message("Its grants: {known}.")


def areas_of(agreement: Agreement) -> tuple[Named, ...]:
    """Return the areas of an agreement."""
    return tuple(Named(area.id, area.name) for area in agreement.areas)


def facts_of(agreement: Agreement) -> tuple[Named, ...]:
    """Return the facts of an agreement."""
    return tuple(Named(name, fact.label) for name, fact in agreement.facts.items())


def grants_of(agreement: Agreement) -> tuple[Named, ...]:
    """Return the grants of an agreement; recipients, area or amount tell those of a name apart."""
    areas = {area.id: area.name for area in agreement.areas}
    groups = {group.id: group.name for group in agreement.recipients.values()}
    return tuple(
        Named(
            grant.id,
            grant.name,
            (
                joined(", ", (groups.get(group.name, group.name) for group in grant.to)),
                areas.get(grant.area, grant.area),
                readable(grant.amount, agreement.currency, agreement.unit),
            ),
        )
        for grant in agreement.grants
    )


def grants_and_tiers_of(agreement: Agreement) -> tuple[Named, ...]:
    """Return the grants of an agreement, and what is passed on in its later tiers."""
    tiers = (Named(tier.id, tier.name) for tier in agreement.redistributions)
    return (*grants_of(agreement), *tiers)


def groups_of(agreement: Agreement) -> tuple[Named, ...]:
    """Return the groups of recipients of an agreement."""
    return tuple(Named(group.id, group.name) for group in agreement.recipients.values())


def recipients_in(agreement: Agreement) -> tuple[Named, ...]:
    """Return the members of all groups of an agreement."""
    groups = agreement.recipients.values()
    return tuple(Named(one.code, one.name) for group in groups for one in group.members)


AREAS = Sort(message("an area"), NO_SUCH_AREA, areas_of)
GRANTS = Sort(message("a grant"), NO_SUCH_GRANT, grants_of)
GROUPS = Sort(message("a group of recipients"), NO_SUCH_GROUP, groups_of)
RECIPIENTS = Sort(message("a recipient"), NO_SUCH_RECIPIENT, recipients_in)
GRANTS_AND_TIERS = GRANTS._replace(known=grants_and_tiers_of)
SORTS = (AREAS, GRANTS, GROUPS, RECIPIENTS)
"""Every sort, as they are looked through for a name that is of another sort than was asked for."""


def tables_of(report: Report, locale: Locale) -> tuple[Named, ...]:
    """Return the tables of a report, named as people see them: by title, or by first heading."""
    named = []
    for name, table in report.tables.items():
        first = next((one for one in table.columns if one.heading), Column(""))
        heading = table.title or ("" if first.kind == "code" else first.heading)
        named.append(Named(name, locale.text(heading) if table.shown else ""))
    return tuple(named)


def charts_of(report: Report, locale: Locale) -> Iterator[Named]:
    """Yield the pictures of a report, named as people see them: by what their figures are."""
    yield from (Named(name, locale.text(one.about)) for name, one in report.charts.items())


def check_unit(agreement: Agreement, name: str | None) -> Iterator[Finding]:
    """Yield a finding for a unit that the currency does not have, however it is spelled."""
    if name is not None and agreement.currency.size(name) is None:
        yield from look_up(name, map(Named, agreement.currency.units), NO_SUCH_UNIT).faults


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
    is a finding when nobody is meant, or several. Members with a code or a name in common are one
    recipient. Of several, those in a `group` are meant.
    """
    exact = exact_members(agreement, words)
    if exact:
        return _one_recipient(agreement, words, exact, group)
    others = (*groups_of(agreement), *(Named(name, label) for name, label in authorities.items()))
    named = called(words, others)
    if named:
        return named[0].id if len(named) == 1 else several_named(words, named)
    members = members_called(agreement, words)
    if not members:
        kind = NO_SUCH_RECIPIENT_OR_BODY if authorities else NO_SUCH_RECIPIENT
        labels = (word for one in others for word in (one.id, *one.names))
        near = nearest(words, (*all_names(agreement), *labels))
        return usage_finding(kind, near, name=Quoted(words))
    return _one_recipient(agreement, words, members, group)


def _one_recipient(
    agreement: Agreement, words: str, members: tuple[Member, ...], group: str | None
) -> tuple[Member, ...] | Finding:
    """Return some members, or those of a group; a finding when they are several recipients."""
    meant = tuple(member for member in members if group in (None, member.group)) or members
    if len(meant) == 1:  # is one recipient, whatever else that is
        return meant
    if recipients_among(agreement, meant) < 2:
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
        return group_as_recipient(agreement, meant)
    return meant


def group_as_recipient(agreement: Agreement, group: str) -> Finding:
    """Return the finding that a group is named where a single recipient is asked for."""
    return usage_finding(GROUP_AS_RECIPIENT, name=agreement.recipients[group].name, id=group)


def _shortest_code(agreement: Agreement, member: Member, among: tuple[Member, ...]) -> str:
    """Return the code of a member; group/code, where the code alone means others too."""
    alone = all(other in among for other in exact_members(agreement, member.code))
    return member.code if alone else "/".join(member.id)
