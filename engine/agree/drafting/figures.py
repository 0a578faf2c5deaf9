"""The figures of another year's facts: who needs one, in a file to fill in or in the agreement.

A fact whose figures came from a file gets a file of its own, with a row for each recipient and
`pending` where the figure goes. One whose figures stand in the agreement keeps its codes there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values

from agree.scenario.figures_file import OF_OTHER_FILES, FiguresFile, figures_file
from agree.sections import PENDING, Agreement, Fact
from agree.sections.member import Member
from agree.source import Mapping, Node, Scalar, Steps, entries
from agree.source.edits import Edit

OF_THE_OLD_FIGURES = (*OF_OTHER_FILES, "total")
"""What a fact says of the figures that it had, and not of those that it waits for."""


def files_to_fill_in(agreement: Agreement, root: Mapping, year: int) -> dict[str, FiguresFile]:
    """Return the data files of a year's facts, by the names of the facts that came from files."""
    found: dict[str, FiguresFile] = {}
    for entry in entries(root.get("facts")):
        name = entry.key.text
        fact = agreement.facts[name]
        values = entry.value.get("values") if isinstance(entry.value, Mapping) else None
        from_file = isinstance(values, Scalar) or _names_file(values)
        if fact.figures is None or not from_file:
            continue
        members = _who_has_one(agreement, fact)
        if members:
            rows = ((member, PENDING) for member in members)
            by_group = fact.figures.names_groups
            found[name] = figures_file(name, year, rows, by_group=by_group)
    return found


def pending_figures(root: Mapping, files: Values[str, FiguresFile]) -> Iterator[Edit]:
    """Yield what lets each given fact wait for figures: in its file, by code, or as a whole."""
    for entry in entries(root.get("facts")):
        if not isinstance(entry.value, Mapping):
            continue
        steps: Steps = ("facts", entry.key.text)
        values = entry.value.get("values")
        if values is None:
            continue
        if entry.key.text in files:
            yield Edit((*steps, "values"), files[entry.key.text].path)
        elif isinstance(values, Mapping) and not _names_file(values):
            for one in values.entries:
                yield Edit((*steps, "values", one.key.text), PENDING)
        else:
            yield Edit((*steps, "values"), PENDING)
        yield from (Edit((*steps, key), None) for key in OF_THE_OLD_FIGURES)


def _names_file(values: Node | None) -> bool:
    """Return whether figures come from a file that is read in a certain way."""
    return isinstance(values, Mapping) and values.get("file") is not None


def _who_has_one(agreement: Agreement, fact: Fact) -> list[Member]:
    """Return who has a figure of a fact, or waits for one, each code once, or once in a group."""
    groups = [ref.name for ref in fact.of] or list(agreement.recipients)
    members: dict[object, Member] = {}
    for group in groups:
        for member in agreement.recipients[group].members:
            if fact.figures is not None and fact.figures.of(member) is not None:
                identity = member.id if fact.figures.names_groups else member.code
                members.setdefault(identity, member)
    return list(members.values())
