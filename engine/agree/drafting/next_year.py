"""Next year's file from this year's: the same agreement, with all that must be looked at marked.

Structure, ids, keys and comments are kept; the agreement's name and every day, month and year of
its own are moved; amounts are kept and marked with `confirm: true`; facts are pending, with the day
of reference that they will need, and so is what a printed table distributed. What speaks of the old
document only (annexes, deviations, claims …) is left out. What mentions the old years elsewhere is
kept and its item marked: it may tell what has been, and only its reader knows.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Collection, Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date

from agree.base import (
    Kind,
    Record,
    Source,
    Years,
    in_each_language,
    late_pattern,
    mentioned,
    message,
    with_years_moved,
)
from agree.drafting.figures import files_to_fill_in, pending_figures
from agree.language.schema import TIME, placed
from agree.pipeline import Result
from agree.scenario.fault import scenario_fault
from agree.scenario.figures_file import FiguresFile
from agree.scenario.places import scalars_below
from agree.scenario.save import edited_text
from agree.sections import PENDING, Agreement, Grant, KeyTable
from agree.sections.items import items_of_a_year, own_documents
from agree.sections.sayings import mentions
from agree.sections.to_do import CONFIRM
from agree.source import (
    Mapping,
    Scalar,
    Steps,
    entries,
    mappings,
    node_at,
    parse_document,
)
from agree.source.comments import replace_in_comments
from agree.source.edits import Edit, Rename

OF_THE_OLD_DOCUMENT = (
    "alternatives", "published", "deviations", "claims", "inconsistencies",
)  # fmt: skip
OF_THE_OLD_PRINT = ("reference", "sections", "url")
WITHOUT_END = (date.min.isoformat(), date.max.isoformat())
"""The days that say that something has no beginning, or no end; so do their months and years.

A period has both, unless it ends with the calendar and began before its last year.
"""
BEYOND_CALENDAR = Kind(
    "beyond-calendar",
    message("the date {date} would be moved out of the calendar, which has the years 1 to 9999"),
    hint=message("Name another year, or change the date."),
    usage=True,
)
_TIME = late_pattern(r"(\d{4})((?:-\d\d){0,2})")
"""A year, a month or a day; behind the year stands the rest."""


class NextYear(Record):
    """Another year's file: its text, and the data files to fill in that it names."""

    text: str
    files: tuple[FiguresFile, ...]


def next_year(result: Result, old: Years, new: int) -> NextYear:
    """Return the file from year `new`, of an agreement that is for the years `old`.

    Raises ScenarioFault when the file cannot be rewritten.
    """
    assert result.agreement is not None
    assert result.document is not None
    agreement, root = result.agreement, result.document.root
    by = new - old.first
    edits: list[Edit | Rename] = [Edit((key,), None) for key in OF_THE_OLD_DOCUMENT]
    no_longer_used = set(_no_longer_used(agreement))
    files = {
        name: file
        for name, file in files_to_fill_in(agreement, root, new).items()
        if ("facts", name) not in no_longer_used
    }
    edits += (Edit(steps, None) for steps in sorted(no_longer_used))
    edits += pending_figures(root, files)
    edits += _edits(agreement, root, old, by)
    text = edited_text(root, [edits])
    for name in in_each_language(agreement.name):
        text = replace_in_comments(text, name, with_years_moved(name, by, old))
    text = _with_mentions_marked(text, old, {edit.steps for edit in edits})
    return NextYear(text, tuple(files.values()))


def _edits(agreement: Agreement, root: Mapping, old: Years, by: int) -> Iterator[Edit | Rename]:
    own = own_documents(agreement.documents, agreement.id, agreement.name, old)
    yield from _moved_times(root, own, by)
    for key, joint in (("id", "-"), ("name", " ")):
        for steps, scalar in scalars_below(node_at(root, (key,)), (key,)):
            moved = with_years_moved(scalar.text, by, old)
            joined = f"{scalar.text}{joint}{old.first + by}"
            yield Edit(steps, moved if moved != scalar.text else joined)
    yield from _documents(root, own, old, by)
    yield from _labels(root, by)
    yield from _parameters(root)
    yield from _pending_keys(agreement, root)
    for item in items_of_a_year(root, own):
        yield _confirm(item.steps, item.node)


def _with_mentions_marked(text: str, old: Years, changed: Collection[Steps]) -> str:
    """Return a new file's text with each item marked in which the old years are mentioned still.

    So is one with the year before them or after them: what is handed in for the one, or in the
    other, is so for another year in the new file. What was changed is right already, and so are
    the new agreement's own id and name. Raises ScenarioFault when the file cannot be rewritten.
    """
    root = parse_document(Source("", text))[0].root
    assert isinstance(root, Mapping)
    near = old.with_those_beside()
    own = [one.text for key in ("id", "name") for _, one in scalars_below(node_at(root, (key,)))]
    items = {
        saying.item: node_at(root, saying.item)
        for saying, _ in mentions(root, old, near)
        if saying.steps not in changed
        and (saying.is_time or mentioned(_without(saying.text, own), old, near))
    }
    edits = [
        _confirm(steps, item)
        for steps, item in items.items()
        if isinstance(item, Mapping) and item.get(CONFIRM) is None
    ]
    return edited_text(root, [edits])


def _without(text: str, names: Iterable[str]) -> str:
    """Return a text without some names."""
    for name in names:
        text = text.replace(name, "")
    return text


def _confirm(steps: Steps, item: Mapping) -> Edit:
    """Mark an item: behind its last single value, so that what is inside it follows the mark."""
    single = [one.key.text for one in item.entries if isinstance(one.value, Scalar)]
    after = "name" if not steps else next(reversed(single), "")
    return Edit((*steps, CONFIRM), "true", after=after)


def _moved_times(root: Mapping, own: Collection[str], by: int) -> Iterator[Edit]:
    """Move every day, month and year but those of documents that stay, and those without end.

    Raises ScenarioFault for one that would leave the calendar.
    """
    bounded = _bounds_of_period(root)
    for place in placed(root):
        if TIME not in place.schema or not isinstance(place.node, Scalar):
            continue
        if place.steps[0] == "documents" and place.steps[1] not in own:
            continue
        text = place.node.text
        time = _TIME.fullmatch(text)
        stays = place.steps not in bounded and any(end.startswith(text) for end in WITHOUT_END)
        if time is None or stays:
            continue
        if not MINYEAR <= int(time[1]) + by <= MAXYEAR:
            raise scenario_fault(BEYOND_CALENDAR, place.node.span, date=text)
        yield Edit(place.steps, moved_time(text, by))


def _bounds_of_period(root: Mapping) -> tuple[Steps, ...]:
    """Return the steps to the days of the period that move whatever they are: with all of it."""
    period = root.get("period")
    begins = period.get("from") if isinstance(period, Mapping) else None
    in_last_year = isinstance(begins, Scalar) and begins.text.startswith(f"{MAXYEAR}-")
    return ("period", "from"), *([("period", "to")] if in_last_year else [])


def _documents(root: Mapping, own: Collection[str], old: Years, by: int) -> Iterator[Edit | Rename]:
    """Make the agreement's own documents those which are to come; others stay."""
    names = {name: with_years_moved(name, by, old) for name in own}
    documents = root.get("documents")
    for name, new_name in names.items():
        steps: Steps = ("documents", name)
        if new_name != name and isinstance(documents, Mapping) and documents.get(new_name):
            yield Edit(steps, None)  # that which is to come is there already
            continue
        title: Steps = (*steps, "title")
        for at, scalar in scalars_below(node_at(root, title), title):
            yield Edit(at, with_years_moved(scalar.text, by, old))
        yield from (Edit((*steps, key), None) for key in OF_THE_OLD_PRINT)
        if new_name != name:
            yield Rename(steps, new_name)
    for place in placed(root):
        if isinstance(place.node, Scalar) and place.node.text in names and _is_source(place.steps):
            yield Edit(place.steps, names[place.node.text])


def _is_source(steps: Steps) -> bool:
    """Return whether steps lead to the document that something cites."""
    return steps[-1:] == ("source",) or steps[-2:] == ("source", "document")


def _labels(root: Mapping, by: int) -> Iterator[Edit]:
    """Move the years in the labels of facts."""
    for entry in entries(root.get("facts")):
        label = entry.value.get("label") if isinstance(entry.value, Mapping) else None
        steps: Steps = ("facts", entry.key.text, "label")
        for place, scalar in () if label is None else scalars_below(label, steps):
            yield Edit(place, with_years_moved(scalar.text, by))


def _parameters(root: Mapping) -> Iterator[Edit]:
    """Give parameters that are a value alone the form in which they can be marked."""
    for entry in entries(root.get("parameters")):
        steps: Steps = ("parameters", entry.key.text)
        if isinstance(entry.value, Scalar):
            yield Edit(steps, {"value": entry.value.text, CONFIRM: "true"})


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
    facts -= _facts_behind(agreement, agreement.facts.keys() - facts)
    yield from (("facts", name) for name in sorted(facts & set(agreement.facts)))


def _keys_used_by(agreement: Agreement, grants: Iterable[Grant]) -> set[str]:
    return set(agreement.keys_through(key.name for grant in grants for key in grant.used_keys))


def _facts_of_keys(agreement: Agreement, keys: Iterable[str]) -> set[str]:
    return {fact.name for key in keys for fact in agreement.facts_of_key(key)}


def _facts_behind(agreement: Agreement, names: Iterable[str]) -> set[str]:
    """Return the facts that some facts are derived from, and that conditions of groups compare."""
    conditions = [group.where for group in agreement.recipients.values()]
    compared = [name.name for where in conditions if where is not None for name in where.names]
    return set(agreement.names_through((*names, *compared)))


def _facts_beside_keys(agreement: Agreement) -> set[str]:
    """Return the facts that rounding rules and groups use."""
    rules = [agreement.rounding, *(grant.rounding for grant in agreement.grants)]
    rules += [redistribution.rounding for redistribution in agreement.redistributions]
    groups = agreement.recipients.values()
    facts = {fact.name for rule in rules for fact in rule.used_facts}
    return facts | {group.inhabitants.name for group in groups if group.inhabitants is not None}


def moved_time(text: str, years: int) -> str:
    """Return a day, a month or a year some years later; 29 February becomes 28 where there is none.

    >>> moved_time("2024-02-29", 1), moved_time("2024-04", 1), moved_time("2024", 1)
    ('2025-02-28', '2025-04', '2025')
    """
    year, rest = int(text[:4]) + years, text[4:]
    is_gone = rest == "-02-29" and not isleap(year)
    return f"{year:04}{'-02-28' if is_gone else rest}"
