"""The matrix of recipients and conditions: who must, should and may do what for which grants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from agree.base import short_repr
from agree.life.audience import Audience, audience_of_member, concerns, intermediaries
from agree.life.dossier import Award, Dossier, grant_of
from agree.sections import Member
from agree.sections.conditions import STRENGTHS, Requirement
from agree.sections.targets import Target


@short_repr
class MatrixLine(NamedTuple):
    """A condition or duty, the groups and bodies that it is for, and the grants it belongs to.

    `grants` are the grants' ids (grant/part for a part): all of them when the file names none.
    """

    requirement: Requirement
    who: frozenset[str]
    grants: tuple[str, ...]


@short_repr
class Stake(NamedTuple):
    """What a recipient's award depends on: how many conditions must, should and may be met.

    `through` are the intermediaries that pay it; the agreement does not say how much.
    """

    award: Award
    counts: tuple[int, int, int]
    through: tuple[Member, ...] = ()


@short_repr
class Matrix(NamedTuple):
    """The lines in the order of the file, those for whom there is a column, stakes and targets."""

    columns: tuple[str, ...]
    lines: tuple[MatrixLine, ...]
    stakes: tuple[Stake, ...]
    targets: tuple[Target, ...]


def matrix_of(dossier: Dossier, audience: Audience | None, grant: str | None) -> Matrix:
    """Return the conditions and duties of an audience (of all when None), or of one grant."""
    reached = dossier.life.groups_reached(dossier.agreement)
    narrowed = [
        _line(dossier, requirement, audience, grant, reached)
        for requirement in dossier.life.requirements
    ]
    lines = tuple(line for line in narrowed if line is not None)
    columns = {name for line in lines for name in line.who}
    targets = tuple(
        target
        for target in dossier.life.targets
        if grant is None  # a target belongs to no single grant
        and concerns(dossier, audience, (*target.who, *target.measured_by))
    )
    return Matrix(
        columns=tuple(name for name in dossier.labels if name in columns),
        lines=lines,
        stakes=tuple(_stakes(dossier, audience, grant, lines)),
        targets=targets,
    )


def _line(
    dossier: Dossier,
    requirement: Requirement,
    audience: Audience | None,
    grant: str | None,
    reached: Mapping[str, frozenset[str]],
) -> MatrixLine | None:
    """Return a condition or duty as far as it concerns an audience and a grant; None: not at all.

    What the document puts on nobody is shown when nobody in particular is asked for. `reached`
    tells the groups that each grant reaches.
    """
    who = dossier.ids_of(requirement.who)
    if audience is not None:
        who &= audience.ids
    if grant is not None:
        who &= reached.get(grant, frozenset())
    names = [reference.name for reference in requirement.grants]
    if not names and requirement.kind == "condition":
        names = list(reached)
    grants = tuple(
        name
        for name in names
        if grant in (None, name, grant_of(name)) and who & reached.get(grant_of(name), frozenset())
    )
    if requirement.who:
        is_shown = bool(who) and (bool(grants) or grant is None)
    else:
        is_shown = audience is None and grant is None
    return MatrixLine(requirement, who, grants) if is_shown else None


def _stakes(
    dossier: Dossier,
    audience: Audience | None,
    grant: str | None,
    lines: tuple[MatrixLine, ...],
) -> Iterator[Stake]:
    """Yield a stake for each award of the members, then for each grant that is paid on to them."""
    members = audience.members if audience is not None else ()
    for award in dossier.awards:
        if award.member in members and grant in (None, award.grant.id):
            yield Stake(award, _counts(lines, award))
    grants = {each.id: each for each in dossier.agreement.grants}
    for member in members:
        for intermediary in intermediaries(dossier, audience_of_member(member)):
            for name in intermediary.grants:
                if name in grants and intermediary.members and grant in (None, name):
                    award = Award(member, grants[name], 0, True, intermediary.payment, None)
                    yield Stake(award, _counts(lines, award), intermediary.members)


def _counts(lines: tuple[MatrixLine, ...], award: Award) -> tuple[int, int, int]:
    """Count the conditions (must, should, may) that a recipient has for a grant."""
    strengths = [
        line.requirement.strength
        for line in lines
        if award.member.group in line.who and award.grant.id in map(grant_of, line.grants)
    ]
    must, should, may = STRENGTHS
    return strengths.count(must), strengths.count(should), strengths.count(may)
