"""What is shown of a follow-up, and what people call a status."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Message, Record, word
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.follow_up import Case, FollowUp, StatusName
from agree.report import Cell

LABELS: Mapping[StatusName, Message] = {
    "met": word("status of a condition", "met"),
    "partly": word("status of a condition", "partly"),
    "under_way": word("status of a condition", "under way"),
    "not_met": word("status of a condition", "not met"),
    "not_applicable": word("status of a condition", "not applicable"),
    "no_answer": word("status of a condition", "no answer"),
}
"""What people read for each status: the words that a file may have."""

Cells = tuple[tuple[str, Cell], ...]
"""Cells by the ids of their columns, as data has them."""


class Shown(Record):
    """A follow-up, for whom it is, and how much of it is shown: all, or `only_open`.

    `cases` are those that have rows of their own, and `parties` tells how many recipients and
    bodies it is about: one in all its roles, where `is_about_one`.
    """

    dossier: Dossier
    follow_up: FollowUp
    audience: Audience | None
    only_open: bool
    cases: tuple[Case, ...]
    parties: int
    is_about_one: bool


def shown_of(
    dossier: Dossier, follow_up: FollowUp, audience: Audience | None, *, only_open: bool
) -> Shown:
    """Return what is shown of a follow-up to an audience."""
    cases = tuple(case for case in follow_up.cases if case.is_open or not only_open)
    parties = len({case.party.id for case in follow_up.cases})
    is_about_one = parties < 2 or (audience is not None and bool(audience.members))
    return Shown(dossier, follow_up, audience, only_open, cases, parties, is_about_one)
