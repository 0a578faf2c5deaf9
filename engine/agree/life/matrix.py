"""The matrix of recipients and conditions: who must, should and may do what for which grants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from agree.base import Joined, Record, message
from agree.distribute.ledger import Ledger, RedistributionOutcome
from agree.life.audience import Audience, audience_of_member, concerns, intermediaries
from agree.life.dossier import Dossier, grant_of
from agree.questions.amounts import amount_of_member, known_part
from agree.report import Cell, Missing, Wording
from agree.sections import Member, MemberId
from agree.sections.conditions import STRENGTHS, Requirement
from agree.sections.targets import Target

UNSTATED = Missing("unknown", message("not stated"))
"""What the agreement does not say: how much an intermediary pays, or by when."""
INCLUDED = Missing("not_applicable", message("included above"))
"""The amount of a grant that comes together with others: theirs is the only one there is."""


class MatrixLine(Record):
    """A condition or duty, the groups and bodies that it is for, and the grants it belongs to.

    `grants` are the grants' ids (grant/part for a part): all of them when the file names none.
    """

    requirement: Requirement
    who: frozenset[str]
    grants: tuple[str, ...]


class MatrixColumn(Record):
    """For whom there is a column: a recipient where one is asked for, else a group or a body.

    `id` is `recipient:group:code`, or `group:` and the id of the group or body, which is `group`.
    """

    id: str
    label: Wording
    group: str


class Stake(Record):
    """What a recipient gets, and on how many conditions it hangs: must, should and may be met.

    `grants` are the ids of the grants that the amount is of: one, or several that come together
    through a payer. Then each of these has a stake too, whose amount is `INCLUDED` in theirs; or,
    where only one is asked for, the stake is named after it, and `others` are the rest. `through`
    are the intermediaries that pay it.
    """

    member: Member
    id: str
    name: str
    grants: tuple[str, ...]
    amount: Cell
    counts: tuple[int, int, int]
    through: tuple[Member, ...] = ()
    others: tuple[str, ...] = ()


class Matrix(Record):
    """The lines in the order of the file, those for whom there is a column, stakes and targets."""

    columns: tuple[MatrixColumn, ...]
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
    members = audience.members if audience is not None else ()
    targets = tuple(
        target
        for target in dossier.life.targets
        if grant is None  # a target belongs to no single grant
        and concerns(dossier, audience, (*target.who, *target.measured_by))
    )
    return Matrix(
        columns=_columns(dossier, audience, {name for line in lines for name in line.who}),
        lines=lines,
        stakes=tuple(_stakes(_Asked(dossier, members, grant, lines))),
        targets=targets,
    )


def _columns(
    dossier: Dossier, audience: Audience | None, groups: Collection[str]
) -> tuple[MatrixColumn, ...]:
    """Return a column for each recipient that is asked for, or else for each of some groups.

    A recipient that is a member of several groups by one name is told with the group.
    """
    labels = dossier.labels
    if audience is None or not audience.members:
        named = [name for name in labels if name in groups]
        return tuple(MatrixColumn(f"group:{name}", labels[name], name) for name in named)
    members = [member for member in audience.members if member.group in groups]
    times = Counter(member.name for member in members)
    columns = []
    for member in members:
        label: Wording = member.name
        if times[member.name] > 1:
            label = Joined((member.name, Joined(("(", labels[member.group], ")"), "")))
        columns.append(MatrixColumn(":".join(("recipient", *member.id)), label, member.group))
    return tuple(columns)


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


class _Asked(Record):
    """Whose stakes are asked for, in which grant (None: in all), and the lines that they count."""

    dossier: Dossier
    members: tuple[Member, ...]
    grant: str | None
    lines: tuple[MatrixLine, ...]

    def counts(self, member: Member, grants: Iterable[str]) -> tuple[int, int, int]:
        """Count the conditions (must, should, may) that a recipient has for some grants.

        It may be a member of several groups, by one name.
        """
        groups = {same.group for same in self.members if same.name == member.name}
        wanted = frozenset(grants)
        strengths = [
            line.requirement.strength
            for line in self.lines
            if not groups.isdisjoint(line.who) and not wanted.isdisjoint(map(grant_of, line.grants))
        ]
        must, should, may = STRENGTHS
        return strengths.count(must), strengths.count(should), strengths.count(may)

    def asked_for(self, grants: Iterable[str]) -> tuple[str, ...]:
        """Return those of some grants that are asked for, in the order of the agreement."""
        names = frozenset(grants)
        return tuple(
            grant.id
            for grant in self.dossier.agreement.grants
            if grant.id in names and self.grant in (None, grant.id)
        )


def _stakes(asked: _Asked) -> Iterator[Stake]:
    """Yield a stake for each award of the members, then for what they get through others."""
    agreement = asked.dossier.agreement
    for award in asked.dossier.awards_to(asked.members):
        if asked.asked_for((award.grant.id,)):
            member, grant = award.member, award.grant
            granted = known_part(agreement, award.granted, award.lack)
            counts = asked.counts(member, (grant.id,))
            yield Stake(member, grant.id, grant.name, (grant.id,), granted, counts)
    told = set[tuple[str, MemberId, str]]()
    ledger = asked.dossier.ledger
    passed_on = ledger.kept.made(("passed on",), (), partial(_passed_on, ledger))
    received = ledger.outcomes_of(asked.members)
    for later in (ledger.by_outcome[id(one)] for one in received if id(one) in passed_on):
        for member in asked.members:
            if member.id in later.outcome.pool.places and member.id != later.payer.id:
                grants = passed_on[id(later.outcome)]
                told |= {(member.name, later.payer.id, name) for name in grants}
                yield from _through(asked, member, later, grants)
    yield from _unstated(asked, told)


def _passed_on(ledger: Ledger) -> Mapping[int, frozenset[str]]:
    """Return the grants of the first tier that what is redistributed comes of, by its outcome.

    Outcomes are told apart by their identity.
    """
    origins: dict[int, frozenset[str]] = {}
    for later in ledger.redistributed:
        received = [(id(one), one.pool.grant.id) for one in ledger.outcomes_of((later.payer,))]
        earlier = [(one, tier) for one, tier in received if one in origins and tier in later.grants]
        own = later.grants.difference(tier for _, tier in earlier)
        origins[id(later.outcome)] = own.union(*(origins[one] for one, _ in earlier))
    return origins


def _through(
    asked: _Asked, member: Member, later: RedistributionOutcome, grants: frozenset[str]
) -> Iterator[Stake]:
    """Yield a stake for what a member gets of a payer, and one for each of several grants of it."""
    agreement, shown, payers = asked.dossier.agreement, asked.asked_for(grants), (later.payer,)
    names = {grant.id: grant.name for grant in agreement.grants}
    together = tuple(name for name in names if name in grants)
    place = later.outcome.pool.places[member.id]
    amount = amount_of_member(agreement, later.outcome, place)
    counts = asked.counts(member, shown)
    if len(shown) == 1:
        (grant,) = shown
        others = tuple(name for name in together if name != grant)
        yield Stake(member, grant, names[grant], together, amount, counts, payers, others)
    elif shown or asked.grant is None:
        tier = later.redistribution
        yield Stake(member, tier.id, tier.name, together, amount, counts, payers)
        for grant in shown:
            counts = asked.counts(member, (grant,))
            yield Stake(member, grant, names[grant], (grant,), INCLUDED, counts, payers)


def _unstated(asked: _Asked, told: Collection[tuple[str, MemberId, str]]) -> Iterator[Stake]:
    """Yield a stake for each grant that is paid on to a member without telling how much.

    `told` are those of which it is told: the member's name, the payer and the grant.
    """
    names = {grant.id: grant.name for grant in asked.dossier.agreement.grants}
    for member in asked.members:
        for intermediary in intermediaries(asked.dossier, audience_of_member(member)):
            payers = intermediary.members
            for name in asked.asked_for(intermediary.grants) if payers else ():
                if not any((member.name, payer.id, name) in told for payer in payers):
                    counts = asked.counts(member, (name,))
                    yield Stake(member, name, names[name], (name,), UNSTATED, counts, payers)
