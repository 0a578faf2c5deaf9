"""A scenario from its overrides to its ledger: edited in memory, and run as any file is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from agree.base import Source, Span, short_repr
from agree.pipeline import Result, run_document
from agree.scenario.fault import KEEP_TOTAL, text_with
from agree.scenario.keep import EVERY_OTHER, kept
from agree.scenario.moves import Move, Moved, shares, totals, written_amount
from agree.scenario.overrides import Override, edits_of
from agree.scenario.places import Place, places
from agree.source import Document, parse_document
from agree.source.edits import Batches, Edit, edited

MOST_ROUNDS = 50
"""How many times sums are moved: a run shows the first twenty of a kind that are missed."""


Batch = tuple[Edit, ...]


@short_repr
class ScenarioSettings(NamedTuple):
    """What a scenario sets, and how the agreement's total is kept (None: it moves along).

    `keep_at` is where the latter is said.
    """

    overrides: tuple[Override, ...]
    keep_total: str | None = None
    name: str = ""
    keep_at: Span = KEEP_TOTAL


@short_repr
class Scenario(NamedTuple):
    """A scenario that was run: its batches of edits, what became of it, what moved along."""

    batches: tuple[Batch, ...]
    result: Result
    moved: tuple[Moved, ...]


class Base:
    """An agreement that runs, ready for scenarios: its places are found once."""

    def __init__(self, original: Result) -> None:
        assert original.agreement is not None
        assert original.document is not None
        assert original.folder is not None
        self.original = original
        self.agreement, self.root = original.agreement, original.document.root
        self.folder = original.folder
        self.places: Mapping[str, Place] = {
            place.path: place for place in places(self.agreement, self.root)
        }

    def run(self, batches: Batches) -> Result:
        """What becomes of the agreement with some edits."""
        root = edited(self.root, batches)
        return run_document(Document(root.span.source, root), [], self.folder)

    def text(self, batches: Batches) -> str:
        """The agreement's text with some edits; comments and order are kept."""
        return text_with(self.root, batches)


def run_scenario(base: Base, settings: ScenarioSettings) -> Scenario:
    """Run an agreement with overrides. Raises ScenarioFault for a wish that cannot be met.

    Printed tables, deviations and claims other than sums are not looked at: they are about the
    document as it is. What is wrong in the edited agreement is in the findings of its result, at
    the lines of the edited text.
    """
    scenario = tried(base, settings)
    if scenario.result.ledger is None:
        return scenario._replace(result=_told_by_text(base, scenario.batches, settings.name))
    return scenario


def tried(base: Base, settings: ScenarioSettings) -> Scenario:
    """The same, quicker: findings stand at the lines of the text as it was."""
    edits = edits_of(settings.overrides, base.places)
    moves = list(shares(edits, base.places.values()))
    name = f"{base.agreement.name}: {settings.name}"
    named = [Edit(("name",), name)] if settings.name else []
    batches: list[Batch] = [(*named, *edits, *(move.edit for move in moves))]
    result = base.run(batches)
    if settings.keep_total is not None and result.agreement is not None:
        batches.append(_keeping(base, result, settings, edits))
        result = base.run(batches)
    result, more = _settled(base, batches, result)
    moved = tuple(move.moved for move in (*moves, *more) if move.moved)
    return Scenario(tuple(batches), result, moved)


def _keeping(
    base: Base, result: Result, settings: ScenarioSettings, edits: Iterable[Edit]
) -> Batch:
    """Return the amounts with which the agreement's total is kept."""
    assert result.agreement is not None
    assert result.document is not None
    set_already = {edit.steps for edit in edits}
    already = {
        place.path.split(".")[1]
        for place in base.places.values()
        if place.steps in set_already and place.path.endswith(".amount")
    }
    by = settings.keep_total or EVERY_OTHER
    amounts = kept(base.agreement, result.agreement, by, already, settings.keep_at)
    places_now = {
        place.path: place for place in places(result.agreement, result.document.root)
    }  # what was taken away may have moved the others
    found = []
    for grant, minor in amounts.items():
        place = places_now[f"grants.{grant}.amount"]
        text = written_amount(result.agreement, minor, place.text or "")
        found.append(Edit(place.steps, text))
    return tuple(found)


def _settled(base: Base, batches: list[Batch], result: Result) -> tuple[Result, list[Move]]:
    """The result when totals and claimed sums have moved along, and which of them did.

    Their edits are added to `batches`.
    """
    moved: list[Move] = []
    for _ in range(MOST_ROUNDS):
        moves = totals(result)
        if not moves:
            break
        moved += moves
        batches.append(tuple(move.edit for move in moves))
        result = base.run(batches)
    return result, moved


def _told_by_text(base: Base, batches: Batches, name: str) -> Result:
    """The findings on the edited text, whose lines show what was set."""
    called = f"{base.root.span.file} ({name or 'whatif'})"
    document, findings = parse_document(Source(called, base.text(batches)))
    return run_document(document, findings, base.folder)
