"""What an editor shows of a whole text: hints and lenses, colours, the outline, folds and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lsprotocol import types

from agree.assist import (
    Area,
    Lens,
    Looked,
    Mark,
    around,
    folded,
    hints,
    lenses,
    links,
    marks,
    outline,
    tidied,
)
from agree.base import word
from agree_editor import answers
from agree_editor.commands import EXPLAIN, SHOW, TODO
from agree_editor.positions import Positions
from agree_editor.server import EditorServer

LEGEND = types.SemanticTokensLegend(
    token_types=["variable", "enumMember", "number", "operator", "string"],
    token_modifiers=["declaration"],
)
COLOURS: Mapping[str, tuple[int, int]] = {
    "declared": (0, 1),
    "name": (0, 0),
    "code": (1, 0),
    "amount": (2, 0),
    "formula": (3, 0),
    "file": (4, 0),
}
"""The place of each kind in the legend, and which modifiers it has, as bits."""
TO_EXPLAIN, TO_RUN = word("code lens", "explain"), word("code lens", "run")
EXPLAIN_HERE, RUN_FILE = "agree.explainHere", "agree.runFile"
"""What an editor may carry out itself, if it said so as it began."""


async def inlay_hints(server: EditorServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Return what is told beside the lines."""

    def work(looked: Looked, positions: Positions) -> list[types.InlayHint]:
        within = positions.area(params.range)
        return answers.inlay_hints(hints(looked), positions, server.locale, within)

    return await server.asked(params.text_document.uri, work, [])


async def document_symbols(
    server: EditorServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """Return what a file holds, by its names."""

    def work(looked: Looked, positions: Positions) -> list[types.DocumentSymbol]:
        return answers.symbols(outline(looked), positions)

    return await server.asked(params.text_document.uri, work, [])


async def colours(server: EditorServer, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """Return what stands where in a text, each place counted from the one before."""

    def work(looked: Looked, positions: Positions) -> types.SemanticTokens:
        return types.SemanticTokens(list(_counted(_apart(marks(looked)), positions)))

    return await server.asked(params.text_document.uri, work, types.SemanticTokens([]))


def _apart(found: Sequence[Mark]) -> list[Mark]:
    """Return marks of which none lies in another: a formula is what lies between its names."""
    whole = [mark for mark in found if mark.kind != "formula"]
    pieces = [piece for mark in found if mark.kind == "formula" for piece in _between(mark, whole)]
    return sorted(whole + pieces)


def _between(formula: Mark, whole: Iterable[Mark]) -> Iterator[Mark]:
    area = formula.area
    start = area.column
    for mark in sorted(whole):
        inner = mark.area
        if (
            inner.line == area.line
            and start <= inner.column
            and inner.end_column <= area.end_column
        ):
            if start < inner.column:
                yield Mark(area._replace(column=start, end_column=inner.column), "formula")
            start = inner.end_column
    if start < area.end_column:
        yield Mark(area._replace(column=start), "formula")


def _counted(found: Iterable[Mark], positions: Positions) -> Iterator[int]:
    line = character = 0
    for mark in found:
        place = positions.range(mark.area)
        start = place.start
        if start.line != line:
            character = 0
        kind, modifiers = COLOURS[mark.kind]
        yield from (start.line - line, start.character - character)
        yield from (place.end.character - start.character, kind, modifiers)
        line, character = start.line, start.character


async def folds(server: EditorServer, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Return what can be folded away."""

    def work(looked: Looked, positions: Positions) -> list[types.FoldingRange]:
        return [_fold(one, positions) for one in folded(looked)]

    return await server.asked(params.text_document.uri, work, [])


def _fold(area: Area, positions: Positions) -> types.FoldingRange:
    is_comment = positions.lines[area.line - 1].lstrip().startswith("#")
    kind = types.FoldingRangeKind.Comment if is_comment else None
    return types.FoldingRange(area.line - 1, area.end_line - 1, kind=kind)


async def selections(
    server: EditorServer, params: types.SelectionRangeParams
) -> list[types.SelectionRange]:
    """Return what lies around each place, step by step."""

    def work(looked: Looked, positions: Positions) -> list[types.SelectionRange]:
        return [_selection(looked, positions, one) for one in params.positions]

    nothing = [types.SelectionRange(types.Range(one, one)) for one in params.positions]
    return await server.asked(params.text_document.uri, work, nothing)


def _selection(
    looked: Looked, positions: Positions, position: types.Position
) -> types.SelectionRange:
    found: types.SelectionRange | None = None
    for area in reversed(around(looked, *positions.place(position))):
        found = types.SelectionRange(positions.range(area), found)
    return found or types.SelectionRange(types.Range(position, position))


async def document_links(
    server: EditorServer, params: types.DocumentLinkParams
) -> list[types.DocumentLink]:
    """Return the files that a text leads to."""

    def work(looked: Looked, positions: Positions) -> list[types.DocumentLink]:
        return [
            types.DocumentLink(positions.range(one.area), one.path.absolute().as_uri())
            for one in links(looked)
        ]

    return await server.asked(params.text_document.uri, work, [])


async def code_lenses(server: EditorServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Return what is told above lines: how many receive a grant, and what is left to do."""
    uri = params.text_document.uri

    def work(looked: Looked, positions: Positions) -> list[types.CodeLens]:
        return [
            types.CodeLens(positions.range(one.area), command)
            for one in lenses(looked)
            for command in _commands(server, uri, one, positions)
        ]

    return await server.asked(uri, work, [])


def _commands(
    server: EditorServer, uri: str, lens: Lens, positions: Positions
) -> Iterator[types.Command]:
    """Yield what a lens says and does; what the editor carries out itself is left to it."""
    told = answers.words(server.locale, lens.label)
    if lens.kind == "left":
        yield types.Command(told, TODO, arguments=[uri])
        return
    start = positions.position(lens.area.line, lens.area.column)
    place = {"line": start.line, "character": start.character}
    title = f"{told} · {answers.words(server.locale, TO_EXPLAIN)}"
    if EXPLAIN_HERE in server.client_commands:
        yield types.Command(title, EXPLAIN_HERE, arguments=[uri, place])
    else:
        yield types.Command(title, EXPLAIN, arguments=[uri, place, SHOW])
    if RUN_FILE in server.client_commands:
        yield types.Command(answers.words(server.locale, TO_RUN), RUN_FILE, arguments=[uri])


async def formatting(
    server: EditorServer, params: types.DocumentFormattingParams
) -> list[types.TextEdit]:
    """Return the changes of spaces that lay a text out evenly; none of what it says."""

    def work(looked: Looked, positions: Positions) -> list[types.TextEdit]:
        return answers.text_edits(tidied(looked), positions)

    return await server.asked(params.text_document.uri, work, [])
