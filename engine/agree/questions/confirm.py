"""Marks are taken away from items that are right: what was confirmed, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from agree.base import Finding, Kind, Quoted, Source, Span, message, nearest, plural
from agree.pipeline import Result
from agree.questions.items import Items, ToDo, items_of, marked_places
from agree.questions.kinds import MISSING_ARGUMENT
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact, Option, Question
from agree.questions.todo import WHAT, item_of, report_on
from agree.questions.written import comes_with_program
from agree.report import Code, Column, Number, Report, Row, Table
from agree.scenario.fault import ScenarioFault, option_text
from agree.scenario.paths import known_path
from agree.scenario.places import Place
from agree.scenario.save import edited_text, run_text
from agree.sections.items import CONFIRM
from agree.source import Mapping as MappingNode, Steps
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
NOT_YOURS = Kind(
    "not-yours",
    message("{file} comes with the program, and is not changed"),
    hint=message("agree new makes a file of your own from it."),
    usage=True,
)
CHANGED_SINCE = Kind(
    "changed-since",
    message("{file} has been changed while it was read"),
    hint=message("Run the command again."),
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
    found = items_of(result)
    chosen, faults = _chosen(result, document.root, found, paths, all_under)
    if faults:
        return Answer(None, faults)
    assert result.folder is not None
    try:
        edits = [Edit((*one.place.steps, CONFIRM), None) for one in chosen]
        text = edited_text(document.root, [edits])
    except ScenarioFault as fault:
        return Answer(None, fault.findings)
    source = document.root.span.source
    held = Path(file).read_bytes()
    if held != source.as_in_file(source.text).encode():
        return Answer(None, (usage_finding(CHANGED_SINCE, file=file),))
    after = run_text(text, file, result.folder)
    said = plural(
        "Confirmed {count} thing in {file}.", "Confirmed {count} things in {file}.",
        count=len(chosen), file=file,
    )  # fmt: skip
    content = source.as_in_file(text).encode()
    written = Artifact(file, content, PURPOSE, adds=True, held=held, said=said)
    return Answer(_report(after, chosen), (), (written,))


QUESTION = Question(
    name="confirm",
    purpose=message("Take the marks away from what is right, and see what is left."),
    options=(PATHS, ALL_UNDER),
    answer=answer,
)


def _report(after: Result, chosen: Iterable[ToDo]) -> Report:
    """Return what was confirmed, at the lines that it stood on, and what is left."""
    rows = tuple(
        Row(
            (
                Number(one.first.span.line),
                WHAT[one.first.code],
                item_of(one.first),
                Code(one.place.path),
            )
        )
        for one in chosen
    )
    left = report_on(after, items_of(after), in_full=False)
    assert after.agreement is not None
    return left._replace(
        question="confirm",
        title=message("{name}: confirmed", name=after.agreement.name),
        blocks=(Table("confirmed", COLUMNS, rows), *left.blocks),
    )


def _chosen(
    result: Result,
    root: MappingNode,
    found: Items,
    paths: Iterable[str],
    all_under: Iterable[str],
) -> tuple[tuple[ToDo, ...], tuple[Finding, ...]]:
    """Return the items that are to be confirmed, in the order of the file, and what is wrong."""
    assert result.agreement is not None
    known = marked_places(result.agreement, root)
    left = {one.place.steps: one for one in found.left}
    chosen: dict[Steps, ToDo] = {}
    faults: list[Finding] = []
    for text, under in (*((one, False) for one in paths), *((one, True) for one in all_under)):
        span = option_text(IN_ALL_UNDER if under else IN_PATHS, text)
        steps = _steps_meant(text, span, known, root, faults, under=under)
        if steps is None:
            continue
        named = {
            at: one
            for at, one in left.items()
            if at == steps or (under and at[: len(steps)] == steps)
        }
        if not named:
            faults.append(Finding(NOT_MARKED, span, {"path": Quoted(text)}))
        chosen |= named
    in_order = sorted(chosen.values(), key=lambda one: one.first.span.line)
    return tuple(in_order), tuple(faults)


def _steps_meant(
    text: str,
    span: Span,
    known: Mapping[str, Place],
    root: MappingNode,
    faults: list[Finding],
    *,
    under: bool,
) -> Steps | None:
    """Return where a path leads; None, with a fault, when nothing is called so."""
    if under and root.get(text) is not None:
        return (text,)
    try:
        path = known_path(text, known, span)
    except ScenarioFault as fault:
        faults += fault.findings
        return None
    if path in known:
        return known[path].steps
    near = nearest(text, (*_tops(root), *known) if under else known)
    faults.append(Finding(NO_SUCH_ITEM, span, {"name": Quoted(text)}, (), near))
    return None


def _tops(root: MappingNode) -> Iterator[str]:
    """Yield the top-level keys of a file."""
    return (entry.key.text for entry in root.entries)
