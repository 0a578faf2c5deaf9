"""The two agreements of a comparison, and what each thing of the earlier is called in the later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, TypeAlias, TypeVar

from agree.base import Amount, Joined, Message, Record, message, named_with, readable
from agree.compare import (
    Counterparts,
    GrantPair,
    counterparts,
    grant_pairs,
    later_names,
    matched_facts,
)
from agree.compare.matching import Cited
from agree.life.dossier import Dossier, grant_of
from agree.questions.key_words import percent_in_words
from agree.questions.summary import recipients_of
from agree.report import Cell, Code, Several, Wording
from agree.sections import Agreement, Fact, Grant, Reference
from agree.sections.computed import Parameter
from agree.sections.deadlines import Deadline
from agree.sections.keys import Key
from agree.sections.redistribution import Deduction

NameKind: TypeAlias = Literal["facts", "parameters", "keys", "grants", "groups", "deadlines"]
T = TypeVar("T", bound=Cited)
LaterNames: TypeAlias = "Mapping[NameKind, Mapping[str, str]]"
"""Of each kind of thing, the id in the later agreement by the id in the earlier."""


class Told(Record):
    """What an agreement says of a thing in one respect.

    `cell` is what people read, and `same` what is equal in both agreements when they say the same.
    """

    cell: Cell
    same: object

    @property
    def data(self) -> Cell:
        """Return what programs read: the word of the language that a message stands for."""
        if isinstance(self.cell, Message) and isinstance(self.same, str):
            return Code(self.same)
        return self.cell


class TermsSide(Record):
    """One of the two agreements; `names` are the later ids of what is in the earlier one.

    In the later agreement things are called as they are, and `names` is None.
    """

    dossier: Dossier
    labels: Mapping[str, str]
    names: LaterNames | None = None

    @property
    def agreement(self) -> Agreement:
        """The agreement of this side."""
        return self.dossier.agreement

    def called(self, kind: NameKind, name: str) -> str:
        """Return what the later agreement calls a thing; one that it has not gets no name of it."""
        if self.names is None:
            return name
        return self.names[kind].get(name, f"\0{name}")

    def text(self, words: str) -> Told:
        """Return some words of the agreement."""
        return Told(words or None, words)

    def people(self, references: tuple[Reference, ...]) -> Told:
        """Return the groups and bodies that are named, in any order."""
        labels = self.dossier.labels_of(references)
        same = frozenset(map(self._later_label, (reference.name for reference in references)))
        return Told(Several(labels) if labels else None, same)

    def _later_label(self, name: str) -> str:
        """Return what the later agreement calls a group or a body; else what this one does."""
        later = name if self.names is None else self.names["groups"].get(name, name)
        return self.labels.get(later) or self.dossier.labels.get(name, name)

    def grants(self, references: Iterable[Reference]) -> Told:
        """Return the grants and parts of grants that are named, in any order."""
        ids = tuple(reference.name for reference in references)
        names = tuple(dict.fromkeys(map(self.grant_label, ids)))
        return Told(Several(names) if names else None, frozenset(map(self.grant_called, ids)))

    def grant_label(self, name: str) -> str:
        """Return what people call a grant or a part, and who gets it where others have its name."""
        (label,) = self.dossier.grant_names((name,))
        grant = self._grants.get(grant_of(name))
        if grant is None or self._names_of_grants.count(grant.name) < 2:
            return label
        return named_with(label, recipients_of(self.agreement, grant))

    @cached_property
    def _grants(self) -> Mapping[str, Grant]:
        return {grant.id: grant for grant in self.agreement.grants}

    @cached_property
    def _names_of_grants(self) -> tuple[str, ...]:
        return tuple(grant.name for grant in self._grants.values())

    def grant_called(self, name: str) -> str:
        """Return what the later agreement calls a grant, or a part of it (grant/part)."""
        grant, slash, part = name.partition("/")
        return self.called("grants", grant) + slash + part

    def deadline(self, reference: Reference | None) -> Told:
        """Return what the deadline is about that is named; its day is the deadline's own matter."""
        deadline = self.dossier.life.deadline(reference)
        if deadline is None:
            return Told(None, None)
        return Told(deadline.what, self.called("deadlines", deadline.id))

    def key(self, reference: Reference) -> Told:
        """Return what people call a key that is named."""
        label = self.agreement.keys[reference.name].label
        return Told(label, self.called("keys", reference.name))

    def deduction(self, deduction: Deduction) -> Wording:
        """Return what is kept, how much, out of which grant, and whether it is only proposed."""
        kept: Amount | Wording = self.amount(deduction.amount)
        if deduction.percentage is not None:
            kept = percent_in_words(deduction.percentage.share)
        words = Joined((deduction.name, kept), ": ")
        more: list[Wording] = []
        if deduction.grant is not None:
            more.append(self.grant_label(deduction.grant.name))
        if deduction.proposed:
            more.append(message("proposed"))
        return Joined((words, Joined(("(", Joined(tuple(more), "; "), ")"), ""))) if more else words

    def amount(self, minor: int, unit: str = "") -> Amount:
        """Return an amount (minor units) in a unit, or in the main one, with few decimals."""
        currency = self.agreement.currency
        return readable(minor, currency, unit or currency.main)

    def member(self, code: str) -> str:
        """Return what people call whoever has a code, in the first group that has it."""
        groups = self.agreement.recipients.values()
        members = (member for group in groups for member in group.members)
        return next((member.name for member in members if member.code == code), code)


class TermsSides(Record):
    """Both sides, and the things that are matched before others can be compared."""

    before: TermsSide
    after: TermsSide
    facts: tuple[Counterparts[Fact], ...]
    parameters: tuple[Counterparts[Parameter], ...]
    keys: tuple[Counterparts[Key], ...]
    grants: tuple[GrantPair, ...]
    deadlines: tuple[Counterparts[Deadline], ...]


def terms_sides(before: Dossier, after: Dossier) -> TermsSides:
    """Match what others are told by: facts, parameters, keys, grants, groups and deadlines."""
    earlier, later = before.agreement, after.agreement
    facts = matched_facts(earlier, later)
    parameters = counterparts(
        earlier.parameters.values(), later.parameters.values(), lambda one: one.label
    )
    keys = counterparts(earlier.keys.values(), later.keys.values(), lambda key: key.label)
    deadlines = counterparts(
        before.life.deadlines, after.life.deadlines, lambda deadline: deadline.what
    )
    grants = grant_pairs(earlier, later)
    names: LaterNames = {
        "facts": _names(facts),
        "parameters": _names(parameters),
        "keys": _names(keys),
        "grants": {pair.before.id: pair.after.id for pair in grants if pair.before and pair.after},
        "groups": later_names(earlier, later),
        "deadlines": _names(deadlines),
    }
    sides = TermsSide(before, after.labels, names), TermsSide(after, after.labels)
    return TermsSides(*sides, facts, parameters, keys, grants, deadlines)


def _names(matches: Iterable[Counterparts[T]]) -> dict[str, str]:
    """Return the later id of each thing that is in both, by its earlier id."""
    return {match.before.id: match.after.id for match in matches if match.before and match.after}
