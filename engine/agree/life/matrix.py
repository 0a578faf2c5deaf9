"""The matrix of recipients and conditions: who must, should and may do what for which grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from agree.base import short_repr
from agree.life.audience import Audience, audience_of_member, concerns, intermediaries
from agree.life.awards import Award, awards
from agree.life.dossier import Dossier
from agree.sections import Agreement, Member
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
    life, reached = dossier.life, dossier.life.groups_reached(dossier.agreement)
    narrowed = [
        _narrowed(_line(dossier, requirement, reached), audience, grant, reached)
        for requirement in life.requirements
    ]
    lines = tuple(line for line in narrowed if line is not None)
    columns = {name for line in lines for name in line.who}
    members = audience.members if audience is not None else ()
    targets = life.targets if grant is None else ()  # a target belongs to no single grant
    return Matrix(
        columns=tuple(name for name in dossier.labels if name in columns),
        lines=lines,
        stakes=(
            *_stakes(dossier, members, grant, lines),
            *_stakes_through(dossier, members, grant, lines),
        ),
        targets=tuple(
            target
            for target in targets
            if concerns(dossier, audience, (*target.who, *target.measured_by))
        ),
    )


def _line(
    dossier: Dossier, requirement: Requirement, reached: Mapping[str, frozenset[str]]
) -> MatrixLine:
    grants = tuple(reference.name for reference in requirement.grants)
    if not grants and requirement.kind == "condition":
        grants = tuple(reached)
    who = dossier.ids_of(requirement.who)
    return MatrixLine(requirement, who, _reaching(grants, who, reached))


def _reaching(
    grants: Iterable[str], who: frozenset[str], reached: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return those of the grants that reach somebody of `who`."""
    return tuple(name for name in grants if who & reached.get(_grant_of(name), frozenset()))


def _grant_of(name: str) -> str:
    """Return the grant of a name such as grant/part."""
    return name.partition("/")[0]


def _narrowed(
    line: MatrixLine,
    audience: Audience | None,
    grant: str | None,
    reached: Mapping[str, frozenset[str]],
) -> MatrixLine | None:
    """Narrow a line to an audience and a grant; None when nothing of it is left.

    What the document puts on nobody is shown when nobody in particular is asked for.
    """
    if not line.requirement.who:
        return line if audience is None and grant is None else None
    who = line.who if audience is None else line.who & audience.ids
    if grant is not None:
        who &= reached.get(grant, frozenset())
    named = [name for name in line.grants if grant in (None, name, _grant_of(name))]
    grants = _reaching(named, who, reached)
    return line._replace(who=who, grants=grants) if who and (grants or grant is None) else None


def _stakes(
    dossier: Dossier,
    members: tuple[Member, ...],
    grant: str | None,
    lines: tuple[MatrixLine, ...],
) -> Iterator[Stake]:
    """Yield a stake for each award of some members."""
    for award in awards(dossier):
        if award.member in members and grant in (None, award.grant.id):
            yield Stake(award, _counts(lines, award))


def _stakes_through(
    dossier: Dossier,
    members: tuple[Member, ...],
    grant: str | None,
    lines: tuple[MatrixLine, ...],
) -> Iterator[Stake]:
    """Yield a stake for each grant that an intermediary pays on to one of the members."""
    by_id = {one.id: one for one in dossier.agreement.grants}
    for member in members:
        for intermediary in intermediaries(dossier, audience_of_member(member)):
            for name in intermediary.grants:
                if name in by_id and intermediary.members and grant in (None, name):
                    award = Award(member, by_id[name], 0, True, intermediary.payment, None)
                    yield Stake(award, _counts(lines, award), intermediary.members)


def _counts(lines: tuple[MatrixLine, ...], award: Award) -> tuple[int, int, int]:
    """Count the conditions (must, should, may) that a recipient has for a grant."""
    strengths = [
        line.requirement.strength
        for line in lines
        if award.member.group in line.who and award.grant.id in map(_grant_of, line.grants)
    ]
    must, should, may = STRENGTHS
    return strengths.count(must), strengths.count(should), strengths.count(may)


def grant_names(agreement: Agreement, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return what people call some grants and parts (grant/part), each name once."""
    names = {}
    for grant in agreement.grants:
        names[grant.id] = grant.name
        names |= {f"{grant.id}/{part.id}": part.name for part in grant.parts}
    return tuple(dict.fromkeys(names.get(one, names.get(_grant_of(one), one)) for one in ids))
