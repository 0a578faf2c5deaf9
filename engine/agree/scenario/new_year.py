"""Next year's file from this year's: the same agreement, with all that must be looked at marked.

Structure, ids, keys and comments are kept; the year and the dates are moved; amounts are kept and
marked with `confirm: true`; facts are pending, with the day of reference that they will need, and
so is what a printed table distributed. What speaks of the old document only (annexes, deviations,
claims …) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from agree.pipeline import Result
from agree.scenario.fault import text_with
from agree.scenario.unused import by_printed_tables, no_longer_used
from agree.scenario.years import dates, moved, with_year, years_moved
from agree.sections import PENDING, Agreement
from agree.source import Mapping, Node, Scalar, Sequence, Steps, entries, mappings
from agree.source.edits import Edit, Rename, Value
from agree.source.rewriting import replace_in_comments

OF_THE_OLD_DOCUMENT = (
    "references", "alternatives", "published", "deviations", "claims", "inconsistencies",
)  # fmt: skip
OF_THE_OLD_FIGURES = ("column", "others")
OF_THE_OLD_PRINT = ("reference", "sections", "url")
CONFIRM = "confirm"


def next_year(result: Result, old: int, new: int) -> str:
    """The text of the file for year `new`, from an agreement that is for year `old`."""
    assert result.agreement is not None
    assert result.document is not None
    root, agreement = result.document.root, result.agreement
    gone = [(key,) for key in OF_THE_OLD_DOCUMENT]
    edits: list[Edit | Rename] = [
        Edit(steps, None) for steps in (*gone, *no_longer_used(agreement))
    ]
    edits += _edits(agreement, root, old, new)
    for entry in entries(root.get("documents")):
        name = with_year(entry.key.text, old, new)
        if name != entry.key.text:
            edits.append(Rename(("documents", entry.key.text), name))
    text = text_with(root, [edits])
    return replace_in_comments(text, agreement.name, with_year(agreement.name, old, new))


def _edits(agreement: Agreement, root: Mapping, old: int, new: int) -> Iterator[Edit]:
    others = [("documents", name) for name, _ in _documents_of(root, old, ours=False)]
    for steps, day in dates(root):
        if steps[:2] not in others:
            yield Edit(steps, moved(day, new - old).isoformat())
    for key, text in (("id", agreement.id), ("name", agreement.name)):
        year = with_year(text, old, new)
        joined = f"{text}{'-' if key == 'id' else ' '}{new}"
        yield Edit((key,), year if year != text else joined)
    yield from _parties(root)
    yield from _appropriation(root, old, new)
    yield from _documents(root, old, new)
    yield from _facts(root, old, new)
    yield from _parameters(root)
    yield from _tables(root)
    yield from _undecided(agreement, root)
    yield from _amounts(root.get("areas"), ("areas",))
    yield from _amounts(root.get("onward"), ("onward",))


def _confirmed(steps: Steps) -> Edit:
    return Edit((*steps, CONFIRM), "true")


def _parties(root: Mapping) -> Iterator[Edit]:
    listed = root.get("between")
    for place, party in enumerate(listed.items if isinstance(listed, Sequence) else ()):
        if isinstance(party, Mapping) and party.get("decided") is not None:
            yield _confirmed(("between", place))


def _appropriation(root: Mapping, old: int, new: int) -> Iterator[Edit]:
    node = root.get("appropriation")
    if isinstance(node, Mapping):
        year = node.get("year")
        if isinstance(year, Scalar):
            yield Edit(("appropriation", "year"), years_moved(year.text, new - old))
        yield _confirmed(("appropriation",))


def _documents(root: Mapping, old: int, new: int) -> Iterator[Edit]:
    """The document that is to come, instead of the one of the old year; others stay."""
    for name, document in _documents_of(root, old, ours=True):
        steps: Steps = ("documents", name)
        title = document.get("title")
        if isinstance(title, Scalar):
            yield Edit((*steps, "title"), with_year(title.text, old, new))
        for key in OF_THE_OLD_PRINT:
            yield from [Edit((*steps, key), None)] if document.get(key) else []
        yield _confirmed(steps)


def _documents_of(root: Mapping, year: int, *, ours: bool) -> Iterator[tuple[str, Mapping]]:
    """The documents that are the agreement's own of a year (or those that are not), by name."""
    for entry in entries(root.get("documents")):
        if isinstance(entry.value, Mapping):
            title = entry.value.get("title")
            named = title.text if isinstance(title, Scalar) else ""
            if (str(year) in f"{entry.key.text} {named}") == ours:
                yield entry.key.text, entry.value


def _facts(root: Mapping, old: int, new: int) -> Iterator[Edit]:
    """Facts without figures: the label and the day of reference are those of the new year."""
    for entry in entries(root.get("facts")):
        if not isinstance(entry.value, Mapping):
            continue
        steps: Steps = ("facts", entry.key.text)
        yield Edit((*steps, "values"), PENDING)
        for key in OF_THE_OLD_FIGURES:
            yield from [Edit((*steps, key), None)] if entry.value.get(key) else []
        label = entry.value.get("label")
        if isinstance(label, Scalar):
            yield Edit((*steps, "label"), years_moved(label.text, new - old))
        source = entry.value.get("source")
        document = source.get("document") if isinstance(source, Mapping) else None
        if isinstance(document, Scalar):
            name = with_year(document.text, old, new)
            yield Edit((*steps, "source", "document"), name)
        yield _confirmed(steps)


def _parameters(root: Mapping) -> Iterator[Edit]:
    for entry in entries(root.get("parameters")):
        steps: Steps = ("parameters", entry.key.text)
        if isinstance(entry.value, Scalar):
            whole: Value = {"value": entry.value.text, CONFIRM: "true"}
            yield Edit(steps, whole)
        else:
            yield _confirmed(steps)


def _tables(root: Mapping) -> Iterator[Edit]:
    """Keys with amounts of their own: printed tables, and portions of a stated size."""
    for entry in entries(root.get("keys")):
        if any(_has(entry.value, key) for key in ("table", "amount", "each")):
            yield _confirmed(("keys", entry.key.text))


def _undecided(agreement: Agreement, root: Mapping) -> Iterator[Edit]:
    """Grants that the old document's own table distributed wait for the new one."""
    waiting = {grant.id for grant in by_printed_tables(agreement)}
    for place, area in enumerate(mappings(root.get("areas"))):
        for number, grant in enumerate(mappings(area.get("grants"))):
            identity = grant.get("id")
            if isinstance(identity, Scalar) and identity.text in waiting:
                yield Edit(("areas", place, "grants", number, "key"), PENDING)


def _has(node: Node, key: str) -> bool:
    if isinstance(node, Mapping):
        return node.get(key) is not None or _has(
            node.get("portions") or Sequence((), node.span), key
        )
    return isinstance(node, Sequence) and any(_has(item, key) for item in node.items)


def _amounts(node: Node | None, steps: Steps) -> Iterator[Edit]:
    """Whatever has an amount, at any depth: grants, their parts, what is kept on the way."""
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            yield from _amounts(item, (*steps, place))
    elif isinstance(node, Mapping):
        if node.get("amount") is not None and node.get("id") is not None:
            yield _confirmed(steps)
        for entry in node.entries:
            yield from _amounts(entry.value, (*steps, entry.key.text))
