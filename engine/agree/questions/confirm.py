"""Marks are taken away from items that are right: what was confirmed, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from agree.base import Finding, Kind, Quoted, Record, Source, Span, message, nearest, plural
from agree.pipeline import Result
from agree.questions.kinds import CHANGED_SINCE, MISSING_ARGUMENT, NOT_YOURS
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact, Option, Question
from agree.questions.todo import WHAT, item_of, report_on
from agree.questions.written import comes_with_program
from agree.report import Code, Column, Number, Report, Row, Table
from agree.scenario.fault import ScenarioFault, option_text
from agree.scenario.items import Items, ToDo, items_of, places_of_items, top_level_keys
from agree.scenario.paths import known_path
from agree.scenario.places import Place
from agree.scenario.save import edited_text, run_text, still_held
from agree.sections.items import FACTS
from agree.sections.to_do import CONFIRM
from agree.source import Steps
from agree.source.edits import Edit

NO_SUCH_ITEM = Kind(
    "no-such-item",
    message("nothing in the file is called {name}"),
    hint=message("agree todo shows the path of everything that is left to do."),
    usage=True,
)
NOT_MARKED = Kind(
    "not-marked",
    message("there is nothing to confirm at {path}"),
    hint=message("agree todo shows the path of everything that is left to do."),
    usage=True,
)
STILL_PENDING = Kind(
    "still-pending",
    message(
        "{item} is confirmed while figures are missing, and nothing tells who reports them by when"
    ),
    hint=message("Fill them in, or add pending: with who reports them to whom, and by when."),
    severity="note",
    usage=True,
)
PATHS = Option(
    "paths",
    "item",
    message("The path of what is right, as agree todo shows it; several may be given."),
    metavar="PATH...",
    many=True,
    positional=True,
)
ALL_UNDER = Option(
    "all-under",
    "item",
    message("Confirm everything below this path, such as conditions; may be repeated."),
    metavar="PATH",
    many=True,
)
IN_PATHS, IN_ALL_UNDER = Span(Source("PATH")), Span(Source("--all-under"))
COLUMNS = (
    Column("line", message("Line"), "number"),
    Column("what", message("To do")),
    Column("item", message("Confirmed")),
    Column("path", message("Path"), "code"),
)
PURPOSE = message("the agreement with what is confirmed")


def answer(result: Result, *, paths: Sequence[str] = (), all_under: Sequence[str] = ()) -> Answer:
    """Return the file without the marks of some items, and a report on what was confirmed.

    `paths` are those of items, and below those of `all_under` every item is confirmed.
    """
    document = result.document
    if result.ledger is None or result.agreement is None or document is None:
        return Answer(None, result.findings)
    file = document.root.span.file
    if comes_with_program(result):
        return Answer(None, (usage_finding(NOT_YOURS, file=file),))
    if not paths and not all_under:
        return Answer(None, (usage_finding(MISSING_ARGUMENT, name="PATH"),))
    asked = [
        *(Asked(one, option_text(IN_PATHS, one), under=False) for one in paths),
        *(Asked(one, option_text(IN_ALL_UNDER, one), under=True) for one in all_under),
    ]
    chosen, faults = _chosen(result, items_of(result), asked)
    if faults:
        return Answer(None, faults)
    try:
        return _confirmed(result, chosen)
    except ScenarioFault as fault:
        return Answer(None, fault.findings)


def _confirmed(result: Result, chosen: tuple[ToDo, ...]) -> Answer:
    """Return the file without the marks of some items. Raises ScenarioFault if it cannot be."""
    assert result.document is not None
    assert result.folder is not None
    root = result.document.root
    source, file = root.span.source, root.span.file
    edits = [Edit((*one.place.steps, CONFIRM), None) for one in chosen]
    text = edited_text(root, [edits], keeps_comments=True)
    held = still_held(source)
    if held is None:
        return Answer(None, (usage_finding(CHANGED_SINCE, file=file),))
    after = run_text(text, file, result.folder)
    said = plural(
        "Confirmed {count} thing in {file}.", "Confirmed {count} things in {file}.",
        count=len(chosen), file=file,
    )  # fmt: skip
    content = source.as_in_file(text).encode()
    written = Artifact(file, content, PURPOSE, adds=True, held=held, said=said)
    return Answer(_report(after, chosen), tuple(_notes(after, chosen)), (written,))


QUESTION = Question(
    name="confirm",
    purpose=message("Take the marks away from what is right, and see what is left."),
    options=(PATHS, ALL_UNDER),
    answer=answer,
)


def _notes(after: Result, chosen: Iterable[ToDo]) -> Iterator[Finding]:
    """Yield a note on each fact whose figures are missing without a word on who reports them."""
    assert after.agreement is not None
    facts = [after.agreement.facts[str(one.place.steps[1])] for one in chosen if one.top == FACTS]
    for fact in facts:
        if not fact.is_whole and fact.pending_reason is None:
            yield Finding(STILL_PENDING, fact.span, {"item": fact.label})


def _report(after: Result, chosen: Iterable[ToDo]) -> Report:
    """Return what was confirmed, at the lines that it stood on, and what is left."""
    left = report_on(after, items_of(after), in_full=False)
    assert after.agreement is not None
    return left._replace(
        question="confirm",
        title=message("{name}: confirmed", name=after.agreement.name),
        blocks=(Table("confirmed", COLUMNS, tuple(map(_row, chosen))), *left.blocks),
    )


def _row(one: ToDo) -> Row:
    note = one.first
    return Row((Number(note.span.line), WHAT[note.code], item_of(note), Code(one.place.path)))


class Asked(Record):
    """A path as it was given: of an item, or of all that is `under` it."""

    text: str
    span: Span
    under: bool


def _chosen(
    result: Result, found: Items, asked: Iterable[Asked]
) -> tuple[tuple[ToDo, ...], tuple[Finding, ...]]:
    """Return the items that are to be confirmed, in the order of the file, and what is wrong."""
    known, tops = places_of_items(result), top_level_keys(result)
    left = {one.place.steps: one for one in found.left}
    chosen: dict[Steps, ToDo] = {}
    faults: list[Finding] = []
    for one in asked:
        try:
            path = known_path(one.text, known, one.span)
        except ScenarioFault as fault:
            faults += fault.findings
            continue
        named = set(_below(path, known, tops)) if one.under else {*_at(path, known)}
        if not named:
            firsts = (place.names[0].id for place in known.values())
            near = nearest(one.text, (*tops, *firsts, *known) if one.under else known)
            values = {"name": Quoted(one.text)}
            faults.append(Finding(NO_SUCH_ITEM, one.span, values, (), near))
        elif named.isdisjoint(left):
            faults.append(Finding(NOT_MARKED, one.span, {"path": Quoted(one.text)}))
        chosen |= {steps: todo for steps, todo in left.items() if steps in named}
    in_order = sorted(chosen.values(), key=lambda one: one.first.span.line)
    return tuple(in_order), tuple(faults)


def _at(path: str, known: Mapping[str, Place]) -> Iterator[Steps]:
    """Yield the steps to the item of a path, if there is one."""
    if path in known:
        yield known[path].steps


def _below(path: str, known: Mapping[str, Place], tops: Sequence[str]) -> Iterator[Steps]:
    """Yield the steps to all items at a path, below it, or in the item that it names.

    A grant is called by its id alone, and stands in its area: it is below `grants` and `areas`.
    """
    inside = [*_at(path, known), *((top,) for top in tops if top == path)]
    for one in known.values():
        is_inside = any(one.steps[: len(steps)] == steps for steps in inside)
        if is_inside or one.path.startswith(f"{path}."):
            yield one.steps
    yield from (steps for steps in inside if len(steps) == 1)
