"""What an editor asks of a place: what may stand there, what it is, and where else it stands."""

from __future__ import annotations

from lsprotocol import types

from agree.assist import (
    Looked,
    completions,
    definition,
    fixes,
    hover,
    hover_in_data,
    is_taken,
    name_at,
    references,
    rename,
)
from agree.base import Message, Quoted, message
from agree_editor import answers
from agree_editor.positions import Positions
from agree_editor.server import EditorServer

TAKEN = message("Something else is called {name} already.")
NO_NAME = message("{name} cannot be a name: write letters, digits, - and _ alone.")


async def complete(
    server: EditorServer, params: types.CompletionParams
) -> types.CompletionList | None:
    """Return what may stand at a place."""
    snippets = _takes_snippets(server)

    def work(looked: Looked, positions: Positions) -> types.CompletionList:
        found = completions(looked, *positions.place(params.position))
        return answers.completion_list(found, positions, server.locale, snippets=snippets)

    return await server.asked(params.text_document.uri, work, None)


def _takes_snippets(server: EditorServer) -> bool:
    of_texts = server.client_capabilities.text_document
    item = of_texts.completion.completion_item if of_texts and of_texts.completion else None
    return bool(item and item.snippet_support)


async def show_hover(server: EditorServer, params: types.HoverParams) -> types.Hover | None:
    """Return what stands at a place, in words: of an agreement, or of a data file of one."""
    uri = params.text_document.uri

    def work(looked: Looked, positions: Positions) -> types.Hover | None:
        found = hover(looked, *positions.place(params.position))
        return answers.shown_hover(found, positions, server.locale)

    def in_data(looked: Looked, text: str, positions: Positions) -> types.Hover | None:
        found = hover_in_data(looked, text, *positions.place(params.position))
        return answers.shown_hover(found, positions, server.locale)

    return await server.asked(uri, work, None) or await server.asked_of_data(uri, in_data)


async def code_actions(
    server: EditorServer, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Return the fixes of what is found in a range."""
    uri, shown = params.text_document.uri, params.context.diagnostics
    folder = uri.rpartition("/")[0]

    def work(looked: Looked, positions: Positions) -> list[types.CodeAction]:
        found = fixes(looked, positions.area(params.range))
        made = answers.code_actions(found, uri, positions, server.locale, shown, folder)
        return list(made)

    return await server.asked(uri, work, [])


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
