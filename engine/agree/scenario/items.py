"""The items of a file that can be marked, as people call them: by a path of ids and names."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Record, Years
from agree.pipeline import Result
from agree.questions.lookup import Named
from agree.scenario.places import Place
from agree.sections import PENDING, Agreement
from agree.sections.confirm import notes_on_items
from agree.sections.items import Item, items, items_of_a_year, own_documents
from agree.sections.sayings import mentions, years_before, years_of
from agree.sections.to_do import TO_CONFIRM, TO_FILL_IN, TO_REVIEW
from agree.source import Mapping, Node, Scalar, Sequence, Steps, node_at, words_of

MOST_URGENT = (TO_FILL_IN, TO_REVIEW, TO_CONFIRM)
"""What is to be done first: what is not there, what is hardly right, what may be right."""
NAMED_BY = ("id", "code")


class ToDo(Record):
    """An item with something left to do: how it is called, and the notes on it.

    `data` is the file that its figures stand in, or go in; empty when they stand in the agreement.
    """

    place: Place
    notes: tuple[Finding, ...]
    data: str

    @property
    def top(self) -> str:
        """The top-level key that it is below; empty for the file itself."""
        return str(self.place.steps[0]) if self.place.steps else ""

    @property
    def first(self) -> Finding:
        """The most urgent of the notes, the first of several."""
        return min(self.notes, key=lambda note: MOST_URGENT.index(note.code))


class Items(Record):
    """The items of a file: each that is of a year, or marked; and what is left to do in them.

    Of a year is what another year's document may say otherwise, and what mentions years near it.
    """

    places: tuple[Place, ...]
    left: tuple[ToDo, ...]

    @property
    def done(self) -> int:
        """How many items have nothing left to do."""
        return len(self.places) - len(self.left)


def items_of(result: Result) -> Items:
    """Return the items of an agreement that could be read."""
    agreement, document = result.agreement, result.document
    assert agreement is not None
    assert document is not None
    root = document.root
    given = [fact for fact in agreement.facts.values() if fact.derivation is None]
    notes = notes_on_items(root, [fact.id for fact in given if not fact.is_whole])
    years = years_of(root) or Years(0, 0)
    own = own_documents(agreement.documents, agreement.id, agreement.name, years)
    of_a_year = {item.steps for item in items_of_a_year(root, own)}
    of_a_year |= set(_that_mention_years(root))
    counted = [one for one in items(root) if one.is_marked or one.steps in of_a_year]
    places = [place_of(agreement, root, item) for item in counted]
    left = [
        ToDo(one, tuple(notes[one.steps]), _data_file(node_at(root, one.steps)))
        for one in places
        if one.steps in notes
    ]
    return Items(tuple(places), tuple(left))


def _that_mention_years(root: Mapping) -> Iterator[Steps]:
    """Yield the items that mention the agreement's years, or those for which they are marked.

    So what is confirmed is counted still, whether its years were put right or tell what has been.
    """
    years, before = years_of(root), years_before(root)
    if years is None or before is None:
        return
    own = Years(before.first, years.last)
    for saying, _ in mentions(root, own, own.with_those_beside(after=0)):
        if saying.steps[:1] not in (("id",), ("name",)):
            yield saying.item


def _data_file(item: Node) -> str:
    """Return the file that the figures of an item come from, if they come from one."""
    values = item.get("values") if isinstance(item, Mapping) else None
    file = values.get("file") if isinstance(values, Mapping) else values
    return file.text if isinstance(file, Scalar) and file.text != PENDING else ""


def places_of_items(result: Result) -> dict[str, Place]:
    """Return every item that can be marked in an agreement that could be read, by its path."""
    assert result.agreement is not None
    assert result.document is not None
    root = result.document.root
    places = (place_of(result.agreement, root, item) for item in items(root))
    return {place.path: place for place in places}


def top_level_keys(result: Result) -> list[str]:
    """Return the top-level keys of an agreement's file."""
    assert result.document is not None
    return [entry.key.text for entry in result.document.root.entries]


def place_of(agreement: Agreement, root: Mapping, item: Item) -> Place:
    """Return an item as it is called: by ids, else by numbers; the file itself by its own id."""
    names = tuple(_names(root, item.steps)) or (Named(agreement.id, agreement.name),)
    return Place(names, item.steps, None, whole=False, schema={})


def _names(root: Mapping, steps: Steps) -> Iterator[Named]:
    """Yield what each step is called; a grant goes by its id alone, wherever it stands."""
    grants = [place for place, step in enumerate(steps) if step == "grants" and steps[0] == "areas"]
    for place, step in enumerate(steps):
        if grants and place < grants[0]:
            continue
        node = node_at(root, steps[: place + 1])
        identity = str(step + 1) if isinstance(step, int) else step
        if isinstance(step, int) and isinstance(node, Mapping):
            written = (node.get(key) for key in NAMED_BY)
            identity = next((one.text for one in written if isinstance(one, Scalar)), identity)
        yield Named(identity, _name(node))


def _name(node: Node) -> str:
    if not isinstance(node, Mapping) or isinstance(node, Sequence):
        return ""
    return next(filter(None, (words_of(node.get(key)) for key in ("name", "label", "title"))), "")
