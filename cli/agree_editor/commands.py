"""The commands that an editor may have carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lsprotocol import types

from agree.assist import Looked, explained, lenses
from agree.render import render
from agree.render.layout import Layout
from agree_editor import answers
from agree_editor.positions import Positions
from agree_editor.server import EditorServer

EXPLAIN, TODO = "agree.explain", "agree.todo"
SHOW = "show"
"""Asks that what is told is shown too, in an editor that does not do it itself."""


async def explain(server: EditorServer, *given: Any) -> str | None:
    """Return in Markdown how the sum of what stands at a position of a text came about.

    Given are the address of the text, the position, and maybe `show`.
    """
    uri, position = _uri(given), _position(given)
    if uri is None or position is None:
        return None
    form = "text" if SHOW in given[2:] else "markdown"

    def work(looked: Looked, positions: Positions) -> str | None:
        answer = explained(looked, *positions.place(position))
        if answer.report is None:
            told = [answers.words(server.locale, one.message) for one in answer.findings]
            return "\n\n".join(told)
        return render(form, answer.report, server.locale, Layout()).decode()

    told = await server.asked(uri, work, None)
    if told and form == "text":
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))
    return told


async def todo(server: EditorServer, *given: Any) -> types.Location | None:
    """Lead to the first that is left to do in a text, whose address is given; return the place."""
    uri = _uri(given)
    if uri is None:
        return None

    def work(looked: Looked, positions: Positions) -> types.Range | None:
        found = (positions.range(one.leads_to) for one in lenses(looked) if one.kind == "left")
        return next(found, None)

    found = await server.asked(uri, work, None)
    if found is None:
        return None
    window = server.client_capabilities.window
    if window is not None and window.show_document is not None:
        shown = types.ShowDocumentParams(uri, take_focus=True, selection=found)
        await server.window_show_document_async(shown)
    return types.Location(uri, found)


def _uri(given: tuple[Any, ...]) -> str | None:
    """Return the address that a command was given; None when that is none."""
    return given[0] if given and isinstance(given[0], str) else None


def _position(given: tuple[Any, ...]) -> types.Position | None:
    """Return the position that a command was given; None when that is none."""
    found = given[1] if len(given) > 1 else None
    line, character = (
        (found.get("line"), found.get("character")) if isinstance(found, Mapping) else (None, None)
    )
    if not isinstance(line, int) or not isinstance(character, int) or min(line, character) < 0:
        return None
    return types.Position(line, character)
