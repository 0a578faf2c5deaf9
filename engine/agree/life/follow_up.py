"""The follow-up: how it stands on a day with each condition and duty of each who has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, TypeAlias

from agree.base import Record
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.matrix import Matrix, MatrixLine
from agree.life.row_cells import Party, People, people_of
from agree.sections.conditions import Requirement
from agree.sections.deadlines import Deadline

StatusName: TypeAlias = Literal[
    "met", "partly", "under_way", "not_met", "not_applicable", "no_answer"
]
STATUSES: Mapping[StatusName, tuple[str, str]] = {
    "met": ("met", "uppfyllt"),
    "partly": ("partly", "delvis"),
    "under_way": ("under way", "pågår"),
    "not_met": ("not met", "inte uppfyllt"),
    "not_applicable": ("not applicable", "gäller inte"),
    "no_answer": ("no answer", "inget svar"),
}
"""What a status may be called in a file, in English and Swedish, in the order of tables."""
SETTLED: frozenset[StatusName] = frozenset(("met", "not_applicable"))
"""The statuses after which nothing more is waited for; all others are open."""


class Reply(Record):
    """What a row says: the status of a condition or duty of somebody on a day."""

    day: date
    party: Party
    requirement: Requirement
    status: StatusName
    responsible: str
    evidence: str
    comment: str

    @property
    def case(self) -> tuple[str, str]:
        """Return whose it is, and the condition or duty."""
        return self.party.id, self.requirement.id


class Case(Record):
    """A condition or duty of somebody, by when it is due, and what was said of it, oldest first."""

    party: Party
    line: MatrixLine
    due: Deadline | None
    replies: tuple[Reply, ...]

    @property
    def status(self) -> StatusName:
        """Return what was said of it last; that there is no answer, when nothing was."""
        return self.replies[-1].status if self.replies else "no_answer"

    @property
    def is_answered(self) -> bool:
        """Return whether an answer has come and was not taken back."""
        return self.status != "no_answer"

    @property
    def is_open(self) -> bool:
        """Return whether more is to come."""
        return self.status not in SETTLED

    def is_overdue(self, on: date) -> bool:
        """Return whether it is open on a day that is after its last one."""
        return self.is_open and self.due is not None and self.due.when.last < on


class Tally(Record):
    """How many of some cases have each status."""

    statuses: Mapping[StatusName, int]

    @property
    def asked(self) -> int:
        """Return how many there are."""
        return sum(self.statuses.values())

    @property
    def answered(self) -> int:
        """Return how many have an answer."""
        return self.asked - self.statuses["no_answer"]

    @property
    def open(self) -> int:
        """Return of how many more is to come, also those without an answer."""
        return sum(count for name, count in self.statuses.items() if name not in SETTLED)


def tally(cases: Iterable[Case]) -> Tally:
    """Count some cases by status."""
    counted = Counter(case.status for case in cases)
    return Tally({name: counted[name] for name in STATUSES})


class DueDay(Record):
    """A deadline, and the cases that are open and due by then; `late` when its day is gone."""

    deadline: Deadline
    cases: tuple[Case, ...]
    late: bool

    @property
    def unanswered(self) -> tuple[Party, ...]:
        """Return those who have not answered on all of it, each once."""
        silent = {case.party.id: case.party for case in self.cases if not case.is_answered}
        return tuple(silent.values())


class FollowUp(Record):
    """Every case of those who are asked for on a day, by who has it, in the agreement's order.

    `replies` are all that were given on them, in the order of their dates.
    """

    on: date
    cases: tuple[Case, ...]
    replies: tuple[Reply, ...]

    @property
    def due_days(self) -> tuple[DueDay, ...]:
        """Return the deadlines of what is open, the earliest first."""
        by_deadline: dict[str, list[Case]] = {}
        deadlines = {}
        for case in self.cases:
            if case.is_open and case.due is not None:
                by_deadline.setdefault(case.due.id, []).append(case)
                deadlines[case.due.id] = case.due
        days = sorted(deadlines.values(), key=lambda one: (one.when.last, one.when.first))
        return tuple(
            DueDay(day, tuple(by_deadline[day.id]), late=day.when.last < self.on) for day in days
        )


def follow_up(
    dossier: Dossier,
    matrix: Matrix,
    audience: Audience | None,
    replies: tuple[Reply, ...],
    on: date,
) -> FollowUp:
    """Return the cases of a matrix on a day, each with the replies that were given until then."""
    said: dict[tuple[str, str], list[Reply]] = {}
    for reply in replies:
        said.setdefault(reply.case, []).append(reply)
    life = dossier.life
    due = {line.requirement.id: life.deadline(line.requirement.latest) for line in matrix.lines}
    by_group: dict[str, list[MatrixLine]] = {}
    for line in matrix.lines:
        for group in line.who:
            by_group.setdefault(group, []).append(line)
    cases = []
    for party in _asked(people_of(dossier), audience):
        for line in by_group.get(party.group, ()):
            name = line.requirement.id
            cases.append(Case(party, line, due[name], tuple(said.get((party.id, name), ()))))
    asked = {(case.party.id, case.line.requirement.id) for case in cases}
    return FollowUp(on, tuple(cases), tuple(reply for reply in replies if reply.case in asked))


def _asked(people: People, audience: Audience | None) -> tuple[Party, ...]:
    """Return everybody, or the recipients of an audience; a group is asked for by its lines."""
    if audience is None or not audience.members:
        return people.parties
    asked = {"/".join(member.id) for member in audience.members}
    return tuple(party for party in people.parties if party.id in asked)
