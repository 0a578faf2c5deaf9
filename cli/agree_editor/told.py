"""What an editor tells: what it can do, and which texts are open and how they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris

from agree.messages import LANGUAGES, Locale
from agree_editor.server import EditorServer


def initialize(server: EditorServer, params: types.InitializeParams) -> None:
    """Take the language that the editor asks for, and the commands that it carries out itself."""
    given = params.initialization_options
    options = given if isinstance(given, Mapping) else {}
    language, commands = options.get("language"), options.get("clientCommands")
    if language in LANGUAGES:
        server.locale = Locale(str(language))
    if isinstance(commands, Sequence):
        server.client_commands = frozenset(map(str, commands))


def did_open(server: EditorServer, params: types.DidOpenTextDocumentParams) -> None:
    """Look at a text that was opened."""
    server.put(params.text_document.uri, params.text_document.version)


def did_change(server: EditorServer, params: types.DidChangeTextDocumentParams) -> None:
    """Look at a text that was changed."""
    server.put(params.text_document.uri, params.text_document.version)


def did_save(server: EditorServer, params: types.DidSaveTextDocumentParams) -> None:
    """Look again: what was saved may be a data file of others."""
    server.look_soon(params.text_document.uri)


def did_close(server: EditorServer, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a text that was closed."""
    server.forget(params.text_document.uri)


def files_changed(server: EditorServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Look again at the agreements that something was changed beside."""
    changed = [Path(uris.to_fs_path(one.uri) or "") for one in params.changes]
    for text in server.texts.agreements():
        if any(path.is_relative_to(text.path.parent) for path in changed):
            server.look_soon(text.uri)
