"""The matrix of recipients and conditions: who must, should and may do what for which grants."""

from __future__ import annotations

from typing import NamedTuple

from agree.ledger import Ledger
from agree.life.model import Life, Requirement, Target
from agree.life.terms import Term, terms
from agree.life.who import Asked, bodies_of, groups_of
from agree.model import Agreement, Grant

STRENGTHS = ("must", "should", "may")


class Line(NamedTuple):
    """A condition or duty with the groups and bodies that it is for and the grants it belongs to.

    `grants` are the grants' ids (grant/part for a part), opened when the file names none.
    """

    requirement: Requirement
    who: frozenset[str]
    grants: tuple[str, ...]


class Stake(NamedTuple):
    """What hangs on the conditions of a grant: the amount (minor units) and how many they are."""

    term: Term
    counts: tuple[int, int, int]


class Matrix(NamedTuple):
    """The lines in the order of the file, those for whom there is a column, stakes and targets."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    stakes: tuple[Stake, ...]
    targets: tuple[Target, ...]


def matrix(ledger: Ledger, life: Life, asked: Asked | None, grant: str | None) -> Matrix:
    """The conditions and duties of whom is asked for (all when None), of one grant if named."""
    agreement = ledger.agreement
    lines = [_line(agreement, life, requirement) for requirement in life.requirements]
    kept = tuple(line for line in lines if _keeps(line, asked, grant))
    found = frozenset(name for line in kept for name in line.who)
    columns = [*agreement.recipients, *life.bodies]
    if asked is not None:
        columns = [name for name in columns if name in asked.names]
    return Matrix(
        columns=tuple(name for name in columns if name in found),
        lines=kept,
        stakes=_stakes(ledger, life, asked, grant, kept),
        targets=tuple(one for one in life.targets if _concerns(agreement, life, one, asked, grant)),
    )


def _line(agreement: Agreement, life: Life, requirement: Requirement) -> Line:
    groups = groups_of(agreement, requirement.who)
    grants = tuple(reference.name for reference in requirement.grants)
    if not grants and requirement.kind == "condition":
        grants = tuple(grant.id for grant in _grants_to(agreement, groups))
    return Line(requirement, groups | bodies_of(life, requirement.who), grants)


def _grants_to(agreement: Agreement, groups: frozenset[str]) -> tuple[Grant, ...]:
    grants = [grant for area in agreement.areas for grant in area.grants]
    return tuple(grant for grant in grants if groups & groups_of(agreement, grant.to))


def _keeps(line: Line, asked: Asked | None, grant: str | None) -> bool:
    if asked is not None and not asked.names & line.who:
        return False
    return grant is None or any(grant in (name, name.partition("/")[0]) for name in line.grants)


def _concerns(
    agreement: Agreement, life: Life, target: Target, asked: Asked | None, grant: str | None
) -> bool:
    """Whether a target is shown; it belongs to no single grant."""
    who = groups_of(agreement, target.who) | bodies_of(life, (*target.who, *target.measured_by))
    return grant is None and (asked is None or bool(asked.names & who))


def _stakes(
    ledger: Ledger, life: Life, asked: Asked | None, grant: str | None, lines: tuple[Line, ...]
) -> tuple[Stake, ...]:
    """A stake for each grant of the recipients that are asked for by name."""
    members = asked.members if asked is not None else ()
    return tuple(
        Stake(term, counts(lines, term))
        for term in terms(ledger, life)
        if term.member in members and grant in (None, term.grant.id)
    )


def counts(lines: tuple[Line, ...], term: Term) -> tuple[int, int, int]:
    """How many conditions (must, should, may) a recipient has for a grant."""
    found = [
        line.requirement.strength
        for line in lines
        if term.member.group in line.who
        and any(name.partition("/")[0] == term.grant.id for name in line.grants)
    ]
    must, should, may = (found.count(strength) for strength in STRENGTHS)  # type: ignore[arg-type]
    return must, should, may


def grant_names(agreement: Agreement, grants: tuple[str, ...]) -> tuple[str, ...]:
    """What people call some grants and parts, each name once."""
    known = {grant.id: grant for area in agreement.areas for grant in area.grants}
    names = []
    for name in grants:
        identifier, _, part = name.partition("/")
        grant = known.get(identifier)
        inner = {one.id: one.name for one in grant.of_which} if grant is not None else {}
        names.append(inner.get(part) or (grant.name if grant is not None else name))
    return tuple(dict.fromkeys(names))
