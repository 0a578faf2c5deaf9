"""A scenario from its settings to its ledger: edited in memory, and run as any file is."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Record, written_together
from agree.pipeline import Result, run_document
from agree.scenario.adjustments import (
    AdjustedValue,
    GivenAmount,
    adjusted_shares,
    adjusted_sums,
    amounts_given,
    claims_left_out,
    claims_that_hold,
    is_faulty,
)
from agree.scenario.overrides import edits_of
from agree.scenario.places import places
from agree.scenario.save import edited_text, run_text
from agree.scenario.settings import ScenarioSettings
from agree.source import Document, Mapping
from agree.source.edits import Batches, Edit, edited, words_in_file

MOST_ROUNDS = 50
"""How many times sums are adjusted: a run shows the first twenty of a kind that are missed."""


class Scenario(Record):
    """A scenario that was run: its batches of edits, its result, and what changed by itself.

    `given` are the grants that keep the total; with a `giver`, that one alone.
    """

    batches: tuple[tuple[Edit, ...], ...]
    result: Result
    adjusted: tuple[AdjustedValue, ...]
    given: tuple[GivenAmount, ...] = ()
    giver: str = ""


class Baseline:
    """An agreement as it is, ready for scenarios; its places, and what holds, are found once."""

    def __init__(self, original: Result) -> None:
        """Take the result of an agreement without errors."""
        assert original.agreement is not None
        assert original.document is not None
        assert original.folder is not None
        self.original, self.agreement = original, original.agreement
        self.root, self.folder = original.document.root, original.folder
        self.places = places(self.agreement, self.root)
        self.claims_that_hold = claims_that_hold(self.agreement)

    def run(self, root: Mapping, earlier: Result | None = None) -> Result:
        """Return the result of the agreement as it stands in an edited tree.

        What the edits leave as it was is not worked out again: as it was in the agreement, or in
        the `earlier` result of a tree that this one was edited from.
        """
        document = Document(root.span.source, root)
        return run_document(document, [], self.folder, earlier=earlier or self.original)

    def text(self, batches: Batches) -> str:
        """Return the agreement's text with some edits; comments and order are kept."""
        return edited_text(self.root, batches)


def run_scenario(baseline: Baseline, settings: ScenarioSettings) -> Scenario:
    """Run an agreement with overrides. Raises ScenarioFault when they cannot be made.

    Printed tables, deviations and claims other than sums are not looked at: they are about the
    document as it is. What is wrong in the edited agreement is in the findings of its result, at
    the lines of the edited text.
    """
    scenario = try_scenario(baseline, settings)
    if scenario.result.ledger is not None:
        return scenario
    name = f"{baseline.root.span.file} ({settings.name or 'whatif'})"
    result = run_text(baseline.text(scenario.batches), name, baseline.folder)
    return scenario._replace(result=result)


def try_scenario(baseline: Baseline, settings: ScenarioSettings) -> Scenario:
    """Run a scenario as `run_scenario` does, quicker: findings stand at the lines as they were."""
    edits = edits_of(settings.overrides, baseline.places)
    known_places = baseline.places.values()
    adjustments = list(adjusted_shares(edits, known_places))
    left_out = claims_left_out(edits, known_places, baseline.root)
    name = written_together("{}: {}".format, baseline.agreement.name, settings.name)
    named = [Edit(("name",), words_in_file(name))] if settings.name else []
    batches = [(*named, *edits, *(adjustment.edit for adjustment in adjustments), *left_out)]
    root = edited(baseline.root, batches)
    result, given = baseline.run(root), tuple[GivenAmount, ...]()
    if settings.keep_total is not None and not is_faulty(result):
        grants_set = _grants_set(baseline, edits)
        given = amounts_given(baseline.agreement, result, settings, grants_set)
        batches.append(tuple(one.edit for one in given))
        root = edited(root, batches[-1:])
        result = baseline.run(root, result)
    for _ in range(MOST_ROUNDS):
        sums = adjusted_sums(result, baseline.claims_that_hold)
        if not sums:
            break
        adjustments += sums
        batches.append(tuple(adjustment.edit for adjustment in sums))
        root = edited(root, batches[-1:])
        result = baseline.run(root, result)
    values = (adjustment.value for adjustment in adjustments)
    adjusted = tuple(value for value in values if value is not None)
    return Scenario(tuple(batches), result, adjusted, given, settings.keep_total or "")


def _grants_set(baseline: Baseline, edits: Iterable[Edit]) -> set[str]:
    """Return the ids of the grants whose amounts some edits set."""
    steps_set = {edit.steps for edit in edits}
    return {
        place.path.split(".")[1]
        for place in baseline.places.values()
        if place.path.endswith(".amount") and place.steps in steps_set
    }
