"""The language server on standard input and output: what an editor asks, and what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from agree.assist import (
    Looked,
    completions,
    definition,
    fixes,
    hints,
    hover,
    outline,
    references,
    rename,
)
from agree.messages import LANGUAGES, Locale
from agree.version import __version__
from agree_editor import answers
from agree_editor.positions import Positions
from agree_editor.texts import Text, Texts, text_of

T = TypeVar("T")
PAUSE = 0.12
"""Seconds without a key after which findings are looked for."""
DATA = frozenset({".csv", ".tsv"})
TRIGGERS = (":", " ", "-", "[", ",", "{", '"', "(", "/")


class EditorServer(LanguageServer):
    """The server of one editor: its texts, its language, and what it was told of each.

    The engine works on one thing at a time, beside the server's own loop, so that a key that is
    pressed meanwhile is taken at once.
    """

    def __init__(self, language: str = LANGUAGES[0], pause: float = PAUSE) -> None:
        """Take the language to answer in, unless the editor asks for another one."""
        super().__init__("agree", __version__)
        self.texts, self.locale, self.pause = Texts(), Locale(language), pause
        self.told: dict[str, list[types.Diagnostic]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._one = asyncio.Lock()

    def __repr__(self) -> str:
        """Return how many texts are open."""
        return f"<EditorServer: {self.texts}>"

    # Texts.

    def put(self, uri: str, version: int | None) -> None:
        """Take a text as the editor has it now, and look at it once no key has been pressed."""
        document = self.workspace.get_text_document(uri)
        self.texts.put(text_of(uri, document.source, version))
        self.look_soon(uri)

    def look_soon(self, uri: str) -> None:
        """Look for findings after a pause: in an agreement, or in those a data file is of."""
        text = self.texts.get(uri)
        if text is None:
            return
        agreements = [text] if text.is_agreement else self._agreements_over(text.path)
        for one in agreements:
            waiting = self._waiting.pop(one.uri, None)
            if waiting is not None:
                waiting.cancel()
            self._waiting[one.uri] = asyncio.ensure_future(self._look(one.uri))

    def _agreements_over(self, path: Path) -> list[Text]:
        """Return the open agreements that a data file may belong to: their folder is above it."""
        if path.suffix.lower() not in DATA:
            return []
        return [one for one in self.texts.agreements() if path.is_relative_to(one.path.parent)]

    async def _look(self, uri: str) -> None:
        await asyncio.sleep(self.pause)
        text = self.texts.get(uri)
        if text is None or not text.is_agreement:
            return
        looked = await self.engine(partial(self.texts.looked, text, anew=True))
        if self.texts.get(uri) == text:
            self.tell(text, looked)

    async def engine(self, work: Callable[[], T]) -> T:
        """Let the engine do some work, one work at a time."""
        async with self._one:
            return await asyncio.to_thread(work)

    def positions(self, text: Text) -> Positions:
        """Return the places of a text, in the units that the editor counts in."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return self.texts.positions(text, str(getattr(encoding, "value", encoding)))

    def tell(self, text: Text, looked: Looked) -> None:
        """Tell the editor of what was found: in the agreement, and in its open data files."""
        named = {looked.source.name: text}
        folder = Path(looked.source.name).parent
        for other in self.texts.others(text):
            if other.path.is_relative_to(text.path.parent):
                name = str(folder / other.path.relative_to(text.path.parent))
                named[name] = other
        addresses = {name: one.uri for name, one in named.items()}
        for name, one in named.items():
            positions = self.positions(one)
            found = [
                answers.diagnostic(finding, positions, self.locale, addresses)
                for finding in looked.findings
                if finding.span.file == name
            ]
            if found or name == looked.source.name or one.uri in self.told:
                self.told[one.uri] = found
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(one.uri, found, one.version)
                )

    def forget(self, uri: str) -> None:
        """Forget a text that was closed, and what was told of it."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self.texts.drop(uri)
        if self.told.pop(uri, None):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    # Questions.

    async def asked(self, uri: str, work: Callable[[Looked, Positions], T], otherwise: T) -> T:
        """Return the answer to a question of an agreement; `otherwise` for any other text."""
        text = self.texts.get(uri)
        if text is None or not text.is_agreement:
            return otherwise
        positions = self.positions(text)
        return await self.engine(lambda: work(self.texts.looked(text), positions))


def make_server(language: str = LANGUAGES[0], pause: float = PAUSE) -> EditorServer:
    """Return a server that has all that an editor may ask for."""
    server = EditorServer(language, pause)
    for name, (handler, options) in FEATURES.items():
        server.feature(name, options)(handler)
    server.command(EXPLAIN)(explain)
    return server


def serve(language: str) -> None:
    """Serve an editor until it ends the server."""
    make_server(language).start_io()


# What the editor tells.


def initialize(server: EditorServer, params: types.InitializeParams) -> None:
    """Take the language that the editor asks for."""
    given = params.initialization_options
    language = given.get("language") if isinstance(given, Mapping) else None
    if language in LANGUAGES:
        server.locale = Locale(str(language))


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


# What the editor asks.


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
    """Return what stands at a place, in words."""

    def work(looked: Looked, positions: Positions) -> types.Hover | None:
        found = hover(looked, *positions.place(params.position))
        return answers.shown_hover(found, positions, server.locale)

    return await server.asked(params.text_document.uri, work, None)


async def inlay_hints(server: EditorServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Return what is told beside the lines."""

    def work(looked: Looked, positions: Positions) -> list[types.InlayHint]:
        within = positions.area(params.range)
        return answers.inlay_hints(hints(looked), positions, server.locale, within)

    return await server.asked(params.text_document.uri, work, [])


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


async def document_symbols(
    server: EditorServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    """Return what a file holds, by its names."""

    def work(looked: Looked, positions: Positions) -> list[types.DocumentSymbol]:
        return answers.symbols(outline(looked), positions)

    return await server.asked(params.text_document.uri, work, [])


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


async def rename_symbol(
    server: EditorServer, params: types.RenameParams
) -> types.WorkspaceEdit | None:
    """Return the changes that give what stands at a place another name, wherever it is named."""
    uri = params.text_document.uri

    def work(looked: Looked, positions: Positions) -> types.WorkspaceEdit | None:
        edits = rename(looked, *positions.place(params.position), params.new_name)
        changes = {uri: answers.text_edits(edits, positions)}
        return types.WorkspaceEdit(changes=changes) if edits else None

    return await server.asked(uri, work, None)


EXPLAIN = "agree.explain"


async def explain(server: EditorServer, arguments: Sequence[Any]) -> str | None:
    """Return how the sum of what stands at a place came about, in words."""
    del server, arguments
    return None


FEATURES: Mapping[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.TEXT_DOCUMENT_DID_OPEN: (did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (did_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (did_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (did_close, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (files_changed, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        complete,
        types.CompletionOptions(trigger_characters=list(TRIGGERS)),
    ),
    types.TEXT_DOCUMENT_HOVER: (show_hover, None),
    types.TEXT_DOCUMENT_INLAY_HINT: (inlay_hints, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix]),
    ),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (document_symbols, None),
    types.TEXT_DOCUMENT_DEFINITION: (find_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (find_references, None),
    types.TEXT_DOCUMENT_RENAME: (rename_symbol, None),
}
"""What an editor may tell or ask, each with what answers, and how that is announced."""
