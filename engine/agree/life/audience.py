"""Who is meant by a name: a group of recipients, a single recipient, or a body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from agree.base import short_repr
from agree.questions.selection import members_called, names_of
from agree.sections import Agreement, Member, Reference
from agree.sections.life import Life


@short_repr
class Audience(NamedTuple):
    """For whom something is shown: names of groups and bodies, and the members among them.

    `members` is empty when a body or a whole group is asked for.
    """

    names: frozenset[str]
    members: tuple[Member, ...]
    label: str


def bodies_of(life: Life, references: Iterable[Reference]) -> frozenset[str]:
    """The bodies among some names."""
    return frozenset(one.name for one in references if one.name in life.bodies)


def named(agreement: Agreement, life: Life, references: Iterable[Reference]) -> tuple[str, ...]:
    """What people call those whom some names mean."""
    return tuple(_called(agreement, life, reference.name) for reference in references)


def _called(agreement: Agreement, life: Life, name: str) -> str:
    if name in agreement.recipients:
        return agreement.recipients[name].name
    return life.bodies[name].name if name in life.bodies else name


def audience_of(agreement: Agreement, life: Life, words: str) -> Audience | None:
    """Who is meant by a code, a name, group/code, or the name of a group or body; None: nobody."""
    wanted = words.strip().casefold()
    members = members_called(agreement, words)
    for name, label in _labels(agreement, life):
        single = name in agreement.recipients and agreement.recipients[name].single
        if wanted in (name.casefold(), label.casefold()) and not single:
            return Audience(_opened(agreement, name), (), label)
    if not members:
        return None
    label = ", ".join(dict.fromkeys(member.name for member in members))
    return Audience(frozenset(member.group for member in members), members, label)


def _opened(agreement: Agreement, name: str) -> frozenset[str]:
    found = agreement.groups((Reference(name, agreement.span),))
    return found or frozenset((name,))


def _labels(agreement: Agreement, life: Life) -> Iterator[tuple[str, str]]:
    for group in agreement.recipients.values():
        yield group.id, group.name
    for body in life.bodies.values():
        yield body.id, body.name


def every_name(agreement: Agreement, life: Life) -> tuple[str, ...]:
    """Every word that names somebody: for the nearest right word."""
    members = [member for group in agreement.recipients.values() for member in group.members]
    names = [name for member in members for name in names_of(member)]
    return (*names, *(word for pair in _labels(agreement, life) for word in pair))
