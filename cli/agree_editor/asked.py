"""What an editor asks of a place: what may stand there, what it is, and where else it stands."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from agree.assist import (
    Looked,
    completions,
    definition,
    fixes,
    found_in,
    hover,
    hover_in_data,
    is_taken,
    name_at,
    references,
    rename,
)
from agree.base import Message, Quoted, message
from agree_editor import answers
from agree_editor.commands import EXPLAIN_CODE
from agree_editor.positions import Positions
from agree_editor.server import EditorServer

TAKEN = message("Something else is called {name} already.")
MEANS = message("What does {code} mean?")
NO_NAME = message("{name} cannot be a name: write letters, digits, - and _ alone.")


async def complete(
    server: EditorServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Return what may stand at a place; in an empty file nothing but a whole agreement."""
    takes = _takes(server)

    def work(looked: Looked, positions: Positions) -> types.CompletionList:
        found = completions(looked, *positions.place(params.position))
        found = found if looked.text.strip() else found[:1]
        return answers.completion_list(found, positions, server.locale, takes)

    return await server.asked(params.text_document.uri, work, None, of_empty=True)


def _takes(server: EditorServer) -> answers.Takes:
    """Return what the editor said that it takes of what may stand at a place."""
    of_texts = server.client_capabilities.text_document
    item = of_texts.completion.completion_item if of_texts and of_texts.completion else None
    if item is None:
        return answers.Takes(snippets=False, formats=None)
    return answers.Takes(bool(item.snippet_support), item.documentation_format)


async def show_hover(server: EditorServer, params: types.HoverParams) -> types.Hover | None:
    """Return what stands at a place, in words: of an agreement, or of a data file of one."""
    uri = params.text_document.uri
    of_texts = server.client_capabilities.text_document
    formats = of_texts.hover.content_format if of_texts and of_texts.hover else None

    def work(looked: Looked, positions: Positions) -> types.Hover | None:
        found = hover(looked, *positions.place(params.position))
        return answers.shown_hover(found, positions, server.locale, formats)

    def in_data(looked: Looked, text: str, positions: Positions) -> types.Hover | None:
        found = hover_in_data(looked, text, *positions.place(params.position))
        return answers.shown_hover(found, positions, server.locale, formats)

    return await server.asked(uri, work, None) or await server.asked_of_data(uri, in_data)


async def code_actions(
    server: EditorServer, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Return the fixes of what is found in a range; and at last, what each code means."""
    uri, shown = params.text_document.uri, params.context.diagnostics
    folder = uri.rpartition("/")[0]

    def work(looked: Looked, positions: Positions) -> list[types.CodeAction]:
        area = positions.area(params.range)
        made = answers.code_actions(
            fixes(looked, area), uri, positions, server.locale, shown, folder
        )
        codes = dict.fromkeys(str(one.code) for one in found_in(looked, area))
        explaining = (_explaining(server, code, shown) for code in codes)
        return [*made, *explaining]

    return await server.asked(uri, work, [])


def _explaining(
    server: EditorServer, code: str, shown: Sequence[types.Diagnostic]
) -> types.CodeAction:
    """Return the action that tells what a code means: a link to its explanation, without a net."""
    title = answers.words(server.locale, MEANS.filled(code=Quoted(code)))
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[one for one in shown if one.code == code] or None,
        command=types.Command(title, EXPLAIN_CODE, arguments=[code]),
    )


async def find_definition(
    server: EditorServer, params: types.DefinitionParams
) -> types.Location | None:
    """Return where what stands at a place is defined."""
    uri = params.text_document.uri

    def work(looked: Looked, positions: Positions) -> types.Location | None:
        found = definition(looked, *positions.place(params.position))
        return None if found is None else types.Location(uri, positions.range(found))

    return await server.asked(uri, work, None)


async def find_references(
    server: EditorServer, params: types.ReferenceParams
) -> list[types.Location]:
    """Return everywhere that what stands at a place is named."""
    uri = params.text_document.uri

    def work(looked: Looked, positions: Positions) -> list[types.Location]:
        place = positions.place(params.position)
        found = set(references(looked, *place))
        if not params.context.include_declaration:
            found -= {definition(looked, *place)}
        return [types.Location(uri, positions.range(one)) for one in sorted(found)]

    return await server.asked(uri, work, [])


async def prepare_rename(
    server: EditorServer, params: types.PrepareRenameParams
) -> types.Range | None:
    """Return what of the text another name would be written over; nothing where there is none."""

    def work(looked: Looked, positions: Positions) -> types.Range | None:
        found = name_at(looked, *positions.place(params.position))
        return None if found is None else positions.range(found)

    return await server.asked(params.text_document.uri, work, None)


async def rename_symbol(
    server: EditorServer, params: types.RenameParams
) -> types.WorkspaceEdit | None:
    """Return the changes that give what stands at a place another name, wherever it is named.

    What cannot be done is told to the user in words.
    """
    uri, name = params.text_document.uri, params.new_name

    def work(looked: Looked, positions: Positions) -> types.WorkspaceEdit | Message | None:
        place = positions.place(params.position)
        if name_at(looked, *place) is None:
            return None
        if is_taken(looked, *place, name):
            return TAKEN.filled(name=Quoted(name))
        edits = answers.text_edits(rename(looked, *place, name), positions)
        return (
            types.WorkspaceEdit(changes={uri: edits})
            if edits
            else NO_NAME.filled(name=Quoted(name))
        )

    found = await server.asked(uri, work, None)
    if isinstance(found, Message):
        told = answers.words(server.locale, found)
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, told))
        return None
    return found
