"""The matrix of recipients and conditions: who must, should and may do what for which grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Ledger
from agree.life.audience import Audience, bodies_of
from agree.life.passing_on import intermediaries
from agree.life.terms import Term, terms
from agree.sections import Agreement, Member
from agree.sections.conditions import STRENGTHS, Requirement
from agree.sections.life import Life
from agree.sections.targets import Target


@short_repr
class Line(NamedTuple):
    """A condition or duty with the groups and bodies that it is for and the grants it belongs to.

    `grants` are the grants' ids (grant/part for a part), opened when the file names none.
    """

    requirement: Requirement
    who: frozenset[str]
    grants: tuple[str, ...]

    @property
    def unsaid(self) -> bool:
        """Whether the document does not say who is to do it."""
        return not self.requirement.who


@short_repr
class Stake(NamedTuple):
    """What hangs on the conditions of a grant: the amount (minor units) and how many they are.

    `through` are those who get the grant and pass it on to the recipient; the agreement does not
    say with how much.
    """

    term: Term
    counts: tuple[int, int, int]
    through: tuple[Member, ...] = ()


@short_repr
class Matrix(NamedTuple):
    """The lines in the order of the file, those for whom there is a column, stakes and targets."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    stakes: tuple[Stake, ...]
    targets: tuple[Target, ...]


def matrix(ledger: Ledger, life: Life, asked: Audience | None, grant: str | None) -> Matrix:
    """The conditions and duties of whom is asked for (all when None), of one grant if named."""
    agreement = ledger.agreement
    found = life.groups_reached(agreement)
    lines = [_line(agreement, life, one, found) for one in life.requirements]
    narrowed = [_narrowed(line, asked, grant, found) for line in lines]
    kept = tuple(line for line in narrowed if line is not None)
    columns = {name for line in kept for name in line.who}
    return Matrix(
        columns=tuple(name for name in (*agreement.recipients, *life.bodies) if name in columns),
        lines=kept,
        stakes=_stakes(ledger, life, asked, grant, kept),
        targets=tuple(one for one in life.targets if _concerns(agreement, life, one, asked, grant)),
    )


def _line(
    agreement: Agreement,
    life: Life,
    requirement: Requirement,
    found: Mapping[str, frozenset[str]],
) -> Line:
    grants = tuple(reference.name for reference in requirement.grants)
    if not grants and requirement.kind == "condition":
        grants = tuple(found)
    who = agreement.groups(requirement.who) | bodies_of(life, requirement.who)
    return Line(requirement, who, _theirs(grants, who, found))


def _theirs(
    grants: Iterable[str], who: frozenset[str], found: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Those of the grants that go to somebody of `who`."""
    return tuple(name for name in grants if who & found.get(_grant_of(name), frozenset()))


def _grant_of(name: str) -> str:
    """The grant of a name such as grant/part."""
    return name.partition("/")[0]


def _narrowed(
    line: Line, asked: Audience | None, grant: str | None, found: Mapping[str, frozenset[str]]
) -> Line | None:
    """The part of a line that is asked for; None when there is none.

    What the document puts on nobody is shown when nobody in particular is asked for.
    """
    if line.unsaid:
        return line if asked is None and grant is None else None
    who = line.who if asked is None else line.who & asked.names
    if grant is not None:
        who &= found.get(grant, frozenset())
    named = [name for name in line.grants if grant in (None, name, _grant_of(name))]
    grants = _theirs(named, who, found)
    return line._replace(who=who, grants=grants) if who and (grants or grant is None) else None


def _concerns(
    agreement: Agreement, life: Life, target: Target, asked: Audience | None, grant: str | None
) -> bool:
    """Whether a target is shown; it belongs to no single grant."""
    who = agreement.groups(target.who) | bodies_of(life, (*target.who, *target.measured_by))
    return grant is None and (asked is None or bool(asked.names & who))


def _stakes(
    ledger: Ledger, life: Life, asked: Audience | None, grant: str | None, lines: tuple[Line, ...]
) -> tuple[Stake, ...]:
    """A stake for each grant of the recipients that are asked for by name."""
    members = asked.members if asked is not None else ()
    own = tuple(
        Stake(term, counts(lines, term))
        for term in terms(ledger, life)
        if term.member in members and grant in (None, term.grant.id)
    )
    return own + tuple(_stakes_through(ledger.agreement, life, members, grant, lines))


def _stakes_through(
    agreement: Agreement,
    life: Life,
    members: tuple[Member, ...],
    grant: str | None,
    lines: tuple[Line, ...],
) -> Iterator[Stake]:
    """Yield a stake for each grant that somebody else gets and passes on to a recipient."""
    grants = {one.id: one for one in agreement.grants}
    for member in members:
        whom = Audience(frozenset((member.group,)), (member,), member.name)
        for passing in intermediaries(agreement, life, whom):
            for reference in passing.payment.grants:
                found = grants.get(reference.name)
                if found is not None and passing.members and grant in (None, found.id):
                    term = Term(member, found, 0, True, passing.payment, None)
                    yield Stake(term, counts(lines, term), passing.members)


def counts(lines: tuple[Line, ...], term: Term) -> tuple[int, int, int]:
    """How many conditions (must, should, may) a recipient has for a grant."""
    found = [
        line.requirement.strength
        for line in lines
        if term.member.group in line.who
        and any(_grant_of(name) == term.grant.id for name in line.grants)
    ]
    must, should, may = STRENGTHS
    return found.count(must), found.count(should), found.count(may)


def grant_names(agreement: Agreement, grants: tuple[str, ...]) -> tuple[str, ...]:
    """What people call some grants and parts, each name once."""
    known = {grant.id: grant for grant in agreement.grants}
    names = []
    for name in grants:
        identifier, _, part = name.partition("/")
        grant = known.get(identifier)
        inner = {one.id: one.name for one in grant.parts} if grant is not None else {}
        names.append(inner.get(part) or (grant.name if grant is not None else name))
    return tuple(dict.fromkeys(names))
