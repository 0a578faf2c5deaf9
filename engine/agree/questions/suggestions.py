"""What may be typed as the value of an option: ids and names from the agreements in question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from agree.base import Record, heard, in_each_language
from agree.life.dossier import Dossier
from agree.life.events import EVENT_COLUMNS, KINDS
from agree.life.rows import column_of
from agree.pipeline import Result
from agree.questions.compare.report import LEVELS
from agree.questions.dossier import dossier_of
from agree.questions.lookup import Named, called
from agree.questions.names import areas_of, facts_of, grants_and_tiers_of, grants_of, groups_of
from agree.questions.question import Option, OptionKind
from agree.scenario.items import items_of
from agree.scenario.paths import known_path, next_steps, path_of_override
from agree.scenario.places import places
from agree.sections import Agreement
from agree.sections.published import PrintedTable, Published
from agree.sections.shared import NOWHERE


class Suggestion(Record):
    """A text that may be typed, and what it means; `goes_on` when more must follow it."""

    text: str
    about: str = ""
    goes_on: bool = False


def suggestions(
    option: Option, results: Sequence[Result], given: Mapping[str, object], begun: str
) -> tuple[Suggestion, ...]:
    """Return what an option may be given, of what begins as `begun` does, in any case of letters.

    `results` are of the agreements that are asked about, also of faulty ones, as far as they could
    be read, and `given` the other options.
    """
    found = [one for result in results for one in _of_kind(option.kind, result, given, begun)]
    if option.kind == "item":
        tops = option.argument == "all_under"
        found += [one for result in results for one in _items(result, begun, all_under=tops)]
    if option.kind == "code":
        found += _codes()
    if option.kind == "level":
        found = [*map(Suggestion, LEVELS), *(found if given.get("seek") else ())]
    return beginning(begun, found)


def beginning(begun: str, known: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Return the suggestions that begin in a way, each once; else the only one that has it.

    They all begin in the same case of letters: shells replace what is typed by what they share.
    """
    distinct = tuple({one.text: one for one in known}.values())
    sound, size = heard(begun), len(begun)
    alike = [one for one in distinct if heard(one.text).startswith(sound)]
    if alike:
        first = next((one for one in alike if one.text.startswith(begun)), alike[0])
        return tuple(one for one in alike if one.text[:size] == first.text[:size])
    inside = tuple(one for one in distinct if sound in heard(one.text))
    return inside if len(inside) == 1 else ()


def ids_and_names(known: Iterable[Named]) -> Iterator[Suggestion]:
    """Yield ids, and the names that mean one thing each."""
    named = tuple({one.id: Named(one.id, one.name) for one in known}.values())
    for one in named:
        yield Suggestion(one.id, one.name if one.name != one.id else "")
    times = Counter(heard(name) for one in named for name in one.names)
    for one in named:
        for name in one.names:
            if times[heard(name)] == 1 and called(name, named) == (one,):
                yield Suggestion(name, one.id if name != one.id else "")


NAMES: Mapping[OptionKind, Callable[[Agreement], tuple[Named, ...]]] = {
    "group": groups_of,
    "area": areas_of,
    "fact": facts_of,
    "grant": grants_of,
    "grant_or_tier": grants_and_tiers_of,
}


def _of_kind(
    kind: OptionKind, result: Result, given: Mapping[str, object], begun: str
) -> Iterator[Suggestion]:
    """Yield what an agreement has of a kind."""
    agreement = result.agreement
    if agreement is None:
        return
    if kind in NAMES:
        yield from ids_and_names(NAMES[kind](agreement))
    elif kind == "recipient":
        yield from _recipients(agreement)
    elif kind == "concerned":
        yield from (*_recipients(agreement), *ids_and_names(groups_of(agreement)))
        yield from _authorities(result)
    elif kind == "unit":
        yield from map(Suggestion, agreement.currency.units)
    elif kind in ("table", "column"):
        yield from _printed(result, kind, given)
    elif kind == "event_cell":
        yield from _cells(agreement, begun)
    elif kind in ("override", "level"):
        yield from _paths(result, begun, "=" if kind == "override" else "")


def _cells(agreement: Agreement, begun: str) -> Iterator[Suggestion]:
    """Yield the columns of a file of events; behind one, what may stand in it."""
    name, equals, _ = begun.partition("=")
    if not equals:
        for headings in EVENT_COLUMNS.values():
            yield from (Suggestion(f"{heading}=", goes_on=True) for heading in headings[:2])
        return
    column = column_of(name, EVENT_COLUMNS)
    found: Iterable[Suggestion] = ()
    if column == "event":
        found = map(Suggestion, KINDS)
    elif column == "recipient":
        found = _recipients(agreement)
    elif column == "grant":
        found = ids_and_names(grants_of(agreement))
    yield from (one._replace(text=f"{name}={one.text}") for one in found)


def _recipients(agreement: Agreement) -> Iterator[Suggestion]:
    """Yield names, aliases and codes; several roles of one recipient have them in common."""
    members = [one for group in agreement.recipients.values() for one in group.members]
    for member in members:
        yield from (Suggestion(name, member.code) for name in member.names)
    for member in members:
        yield Suggestion(member.code, member.name)


def _authorities(result: Result) -> Iterator[Suggestion]:
    dossier = dossier_of(result)
    if isinstance(dossier, Dossier):
        labels = dossier.labels.values()
        yield from (Suggestion(name) for label in labels for name in in_each_language(label))


def _paths(result: Result, begun: str, end: str) -> Iterator[Suggestion]:
    """Yield what the step of a path may be that is being typed; `end` stands after the last."""
    value_is_begun = bool(end) and path_of_override(begun) != begun
    if result.agreement is not None and result.document is not None and not value_is_begun:
        for step in next_steps(begun, places(result.agreement, result.document.root)):
            mark = "." if step.goes_on else end
            yield Suggestion(step.text + mark, step.value, goes_on=bool(mark))


def _items(result: Result, begun: str, *, all_under: bool) -> Iterator[Suggestion]:
    """Yield what the step of a path may be that is being typed, to what is left to be confirmed."""
    if result.agreement is None or result.document is None:
        return
    left = [one.place for one in items_of(result).left]
    known = {one.path: one._replace(text=one.names[-1].name) for one in left}
    for step in next_steps(begun, known):
        if all_under or not step.goes_on or known_path(step.text, known, NOWHERE) in known:
            yield Suggestion(step.text, step.value)
        if step.goes_on:
            yield Suggestion(f"{step.text}.", step.value, goes_on=True)


def _printed(result: Result, kind: OptionKind, given: Mapping[str, object]) -> Iterator[Suggestion]:
    """Yield the printed tables, or the columns of amounts in the one that is named."""
    tables: tuple[PrintedTable, ...] = result.section("published", Published).value.tables
    known = [Named(table.id, table.title) for table in tables]
    if kind == "table":
        yield from ids_and_names(known)
        return
    chosen = {one.id for one in called(str(given.get("table") or ""), known)}
    for table in tables:
        if table.id in chosen or not chosen:
            for column in table.columns:
                if column.is_of_grants:
                    yield Suggestion(column.heading)


def _codes() -> Iterator[Suggestion]:
    from agree.findings import kinds  # reads every module that has findings

    yield from map(Suggestion, kinds())
