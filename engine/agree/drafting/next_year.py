"""Next year's file from this year's: the same agreement, with all that must be looked at marked.

Structure, ids, keys and comments are kept; the year and the dates are moved; amounts are kept and
marked with `confirm: true`; facts are pending, with the day of reference that they will need, and
so is what a printed table distributed. What speaks of the old document only (annexes, deviations,
claims …) is left out.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date

from agree.base import Kind, message
from agree.pipeline import Result
from agree.scenario.fault import scenario_fault
from agree.scenario.places import scalars_below
from agree.scenario.save import edited_text
from agree.sections import PENDING, Agreement, Grant, KeyTable
from agree.sections.reader import as_date
from agree.source import Mapping, Node, Scalar, Sequence, Steps, entries, mappings, node_at
from agree.source.edits import Edit, Rename
from agree.source.rewriting import replace_in_comments

OF_THE_OLD_DOCUMENT = (
    "references", "alternatives", "published", "deviations", "claims", "inconsistencies",
)  # fmt: skip
OF_THE_OLD_FIGURES = ("column", "others")
OF_THE_OLD_PRINT = ("reference", "sections", "url")
KEYS_WITH_AMOUNTS = ("table", "amount", "each")
CONFIRM = "confirm"
WITHOUT_END = (date.min, date.max)
"""The days that say that something has no beginning, or no end."""
BEYOND_CALENDAR = Kind(
    "beyond-calendar",
    message("the date {date} would be moved out of the calendar, which has the years 1 to 9999"),
    hint=message("Name another year, or change the date."),
    usage=True,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def next_year(result: Result, old: int, new: int) -> str:
    """Return the text of the file for year `new`, from an agreement that is for year `old`.

    Raises ScenarioFault when the file cannot be rewritten.
    """
    assert result.agreement is not None
    assert result.document is not None
    agreement, root = result.agreement, result.document.root
    edits: list[Edit | Rename] = [Edit((key,), None) for key in OF_THE_OLD_DOCUMENT]
    edits += _edits(agreement, root, old, new)
    text = edited_text(root, [edits])
    return replace_in_comments(text, agreement.name, with_year(agreement.name, old, new))


def _edits(agreement: Agreement, root: Mapping, old: int, new: int) -> Iterator[Edit | Rename]:
    yield from (Edit(steps, None) for steps in _no_longer_used(agreement))
    yield from _moved_dates(root, old, new)
    for key, text in (("id", agreement.id), ("name", agreement.name)):
        joined = f"{text}{'-' if key == 'id' else ' '}{new}"
        moved = with_year(text, old, new)
        yield Edit((key,), moved if moved != text else joined)
    yield from _parties(root)
    yield from _appropriation(root, new - old)
    yield from _documents(root, old, new)
    yield from _facts(root, old, new)
    yield from _parameters(root)
    for entry in entries(root.get("keys")):
        if _has_amounts(entry.value):
            yield _confirm(("keys", entry.key.text))
    yield from _pending_keys(agreement, root)
    for key in ("areas", "onward"):
        yield from _amounts(root.get(key), (key,))


def _confirm(steps: Steps) -> Edit:
    return Edit((*steps, CONFIRM), "true")


def _change_text(root: Mapping, steps: Steps, change: Callable[[str], str]) -> Iterator[Edit]:
    """Yield the edit that changes a single value; none where there is no single value."""
    try:
        node = node_at(root, steps)
    except KeyError:
        return
    if isinstance(node, Scalar):
        yield Edit(steps, change(node.text))


def _moved_dates(root: Mapping, old: int, new: int) -> Iterator[Edit]:
    """Move every date but those in documents that stay as they are, and those without end.

    Raises ScenarioFault for a date that would leave the calendar.
    """
    own = [("documents", name) for name in _own_documents(root, old)]
    for steps, scalar in scalars_below(root):
        day = as_date(scalar.text)
        if day is None or day in WITHOUT_END or (steps[0] == "documents" and steps[:2] not in own):
            continue
        if not MINYEAR <= day.year + new - old <= MAXYEAR:
            raise scenario_fault(BEYOND_CALENDAR, scalar.span, date=day.isoformat())
        yield Edit(steps, moved_day(day, new - old).isoformat())


def _parties(root: Mapping) -> Iterator[Edit]:
    """Let the parties that had decided do so again."""
    parties = root.get("between")
    for number, party in enumerate(parties.items if isinstance(parties, Sequence) else ()):
        if isinstance(party, Mapping) and party.get("decided") is not None:
            yield _confirm(("between", number))


def _appropriation(root: Mapping, years: int) -> Iterator[Edit]:
    if isinstance(root.get("appropriation"), Mapping):
        steps = ("appropriation", "year")
        yield from _change_text(root, steps, lambda text: with_years_moved(text, years))
        yield _confirm(("appropriation",))


def _documents(root: Mapping, old: int, new: int) -> Iterator[Edit | Rename]:
    """Make the agreement's own document that which is to come; others stay."""
    for name in _own_documents(root, old):
        steps: Steps = ("documents", name)
        yield from _change_text(root, (*steps, "title"), lambda text: with_year(text, old, new))
        yield from (Edit((*steps, key), None) for key in OF_THE_OLD_PRINT)
        yield _confirm(steps)
    for entry in entries(root.get("documents")):
        name = with_year(entry.key.text, old, new)
        if name != entry.key.text:
            yield Rename(("documents", entry.key.text), name)


def _own_documents(root: Mapping, year: int) -> Iterator[str]:
    """Yield the names of the agreement's own documents: those with the year in name or title."""
    for entry in entries(root.get("documents")):
        if isinstance(entry.value, Mapping):
            title = entry.value.get("title")
            title_text = title.text if isinstance(title, Scalar) else ""
            if str(year) in f"{entry.key.text} {title_text}":
                yield entry.key.text


def _facts(root: Mapping, old: int, new: int) -> Iterator[Edit]:
    """Make facts pending, with the label and the source of the new year."""
    for entry in entries(root.get("facts")):
        if not isinstance(entry.value, Mapping):
            continue
        steps: Steps = ("facts", entry.key.text)
        source = (*steps, "source", "document")
        yield Edit((*steps, "values"), PENDING)
        yield from (Edit((*steps, key), None) for key in OF_THE_OLD_FIGURES)
        yield from _change_text(
            root, (*steps, "label"), lambda text: with_years_moved(text, new - old)
        )
        yield from _change_text(root, source, lambda text: with_year(text, old, new))
        yield _confirm(steps)


def _parameters(root: Mapping) -> Iterator[Edit]:
    for entry in entries(root.get("parameters")):
        steps: Steps = ("parameters", entry.key.text)
        if isinstance(entry.value, Scalar):
            yield Edit(steps, {"value": entry.value.text, CONFIRM: "true"})
        else:
            yield _confirm(steps)


def _has_amounts(node: Node | None) -> bool:
    """Return whether a key, or a portion of it, has amounts of its own: printed or stated."""
    if isinstance(node, Mapping):
        stated = any(node.get(key) is not None for key in KEYS_WITH_AMOUNTS)
        return stated or _has_amounts(node.get("portions"))
    return isinstance(node, Sequence) and any(map(_has_amounts, node.items))


def _pending_keys(agreement: Agreement, root: Mapping) -> Iterator[Edit]:
    """Make the keys of grants pending that a table in the old document distributed."""
    printed = _printed_keys(agreement)
    pending = {grant.id for grant in agreement.grants if grant.key and grant.key.name in printed}
    for place, area in enumerate(mappings(root.get("areas"))):
        for number, grant in enumerate(mappings(area.get("grants"))):
            identity = grant.get("id")
            if isinstance(identity, Scalar) and identity.text in pending:
                yield Edit(("areas", place, "grants", number, "key"), PENDING)


def _printed_keys(agreement: Agreement) -> set[str]:
    """Return the keys with a printed table in them, directly or through a key that they name."""
    return {
        name
        for name in agreement.keys
        if any(isinstance(portion.way, KeyTable) for portion in agreement.portions(name))
    }


def _amounts(node: Node | None, steps: Steps) -> Iterator[Edit]:
    """Mark whatever has an amount, at any depth: grants, their parts, what is retained."""
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _amounts(item, (*steps, number))
    elif isinstance(node, Mapping):
        if node.get("amount") is not None and node.get("id") is not None:
            yield _confirm(steps)
        for entry in node.entries:
            yield from _amounts(entry.value, (*steps, entry.key.text))


# Keys and facts that the new agreement does not take over: those that only alternatives used, and
# keys that are tables printed in the old document.


def _no_longer_used(agreement: Agreement) -> Iterator[Steps]:
    """Yield the steps to the keys and facts that nothing uses any more."""
    printed = _printed_keys(agreement)
    left_grants = [
        grant._replace(key=None) if grant.key and grant.key.name in printed else grant
        for grant in agreement.grants
    ]
    redistributing = [redistribution.key.name for redistribution in agreement.redistributions]
    used = _keys_used_by(agreement, left_grants).union(agreement.keys_through(redistributing))
    gone = (_keys_used_by(agreement, agreement.alternatives) | printed) - used
    yield from (("keys", name) for name in sorted(gone))
    facts = _facts_of_keys(agreement, gone)
    facts -= _facts_of_keys(agreement, agreement.keys.keys() - gone) | _facts_beside_keys(agreement)
    yield from (("facts", name) for name in sorted(facts & set(agreement.facts)))


def _keys_used_by(agreement: Agreement, grants: Iterable[Grant]) -> set[str]:
    return set(agreement.keys_through(key.name for grant in grants for key in grant.used_keys))


def _facts_of_keys(agreement: Agreement, keys: Iterable[str]) -> set[str]:
    return {fact.name for key in keys for fact in agreement.facts_of_key(key)}


def _facts_beside_keys(agreement: Agreement) -> set[str]:
    """Return the facts that rounding rules and groups use."""
    rules = [agreement.rounding, *(grant.rounding for grant in agreement.grants)]
    rules += [redistribution.rounding for redistribution in agreement.redistributions]
    groups = agreement.recipients.values()
    facts = {fact.name for rule in rules for fact in rule.used_facts}
    return facts | {group.inhabitants.name for group in groups if group.inhabitants is not None}


def year_of(agreement: Agreement, root: Mapping) -> int | None:
    """Return the year that an agreement is for: that of its period, else of its id or name."""
    period = root.get("period")
    start = period.get("from") if isinstance(period, Mapping) else None
    day = as_date(start.text) if isinstance(start, Scalar) else None
    if day is not None:
        return day.year
    match = _YEAR.search(agreement.id) or _YEAR.search(agreement.name)
    return int(match.group()) if match else None


def with_year(text: str, old: int, new: int) -> str:
    """Return a text with one year for another.

    >>> with_year("gnv-2023", 2023, 2024)
    'gnv-2024'
    """
    return _YEAR.sub(lambda match: str(new) if int(match.group()) == old else match.group(), text)


def with_years_moved(text: str, years: int) -> str:
    """Return a text with every year in it some years later."""
    return _YEAR.sub(lambda match: str(int(match.group()) + years), text)


def moved_day(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 where there is none.

    >>> moved_day(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    year = day.year + years
    is_gone = (day.month, day.day) == (2, 29) and not isleap(year)
    return date(year, day.month, 28 if is_gone else day.day)
