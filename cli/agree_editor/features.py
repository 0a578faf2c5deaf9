"""What the server can do, and the server that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types

from agree.messages import LANGUAGES
from agree_editor import asked, commands, shown, told
from agree_editor.server import PAUSE, EditorServer

TRIGGERS = (":", " ", "-", "[", ",", "{", '"', "(", "/")
"""After these signs an editor asks for completion by itself."""
FEATURES: Mapping[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (told.initialize, None),
    types.TEXT_DOCUMENT_DID_OPEN: (told.did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (told.did_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (told.did_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (told.did_close, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (told.files_changed, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        asked.complete,
        types.CompletionOptions(trigger_characters=list(TRIGGERS)),
    ),
    types.TEXT_DOCUMENT_HOVER: (asked.show_hover, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        asked.code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix]),
    ),
    types.TEXT_DOCUMENT_DEFINITION: (asked.find_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (asked.find_references, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (asked.prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (asked.rename_symbol, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_INLAY_HINT: (shown.inlay_hints, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (shown.document_symbols, None),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (shown.colours, shown.LEGEND),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (shown.folds, None),
    types.TEXT_DOCUMENT_SELECTION_RANGE: (shown.selections, None),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (shown.document_links, None),
    types.TEXT_DOCUMENT_CODE_LENS: (shown.code_lenses, None),
    types.TEXT_DOCUMENT_FORMATTING: (shown.formatting, None),
}
"""What an editor may tell or ask, each with what answers, and how that is announced."""
COMMANDS: Mapping[str, Callable[..., Any]] = {
    commands.EXPLAIN: commands.explain,
    commands.TODO: commands.todo,
}


def make_server(language: str = LANGUAGES[0], pause: float = PAUSE) -> EditorServer:
    """Return a server that has all that an editor may ask for."""
    server = EditorServer(language, pause)
    for name, (handler, options) in FEATURES.items():
        server.feature(name, options)(handler)
    for name, does in COMMANDS.items():
        server.command(name)(does)
    return server


def serve(language: str) -> None:
    """Serve an editor until it ends the server."""
    make_server(language).start_io()
