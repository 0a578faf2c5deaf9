"""A client that others wrote, that of pygls, takes every answer as the protocol has it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.assist.marked import replaced
from tests.editor.client import LONGEST, position_of, uri_of
from tools.wire import START

T = TypeVar("T")


async def soon(awaited: Awaitable[T]) -> T:
    return await asyncio.wait_for(awaited, LONGEST)


async def told_of(client: LanguageClient, uri: str, text: str) -> list[types.Diagnostic]:
    """Open a text and return what is found in it."""
    told: asyncio.Future[list[types.Diagnostic]] = asyncio.get_running_loop().create_future()

    def tell(params: types.PublishDiagnosticsParams) -> None:
        if not told.done():
            told.set_result(list(params.diagnostics))

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(tell)
    document = types.TextDocumentItem(uri, "yaml", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    return await soon(told)


async def ask_all(uri: str) -> None:
    text = replaced("key: by_population, section", "key: by_populatoin, section")
    client = LanguageClient("other", "1")
    await soon(client.start_io(sys.executable, "-c", START, "editor"))
    capabilities = types.ClientCapabilities()
    await soon(client.initialize_async(types.InitializeParams(capabilities=capabilities)))
    client.initialized(types.InitializedParams())
    found = await told_of(client, uri, text)
    assert [one.code for one in found] == ["unknown-key-name"]
    one = types.TextDocumentIdentifier(uri)
    place = types.Position(*position_of(text, "weight: population}", len("weight: p")))
    hovered = await soon(client.text_document_hover_async(types.HoverParams(one, place)))
    assert hovered is not None
    offered = await soon(client.text_document_completion_async(types.CompletionParams(one, place)))
    assert isinstance(offered, types.CompletionList)
    assert offered.items
    context = types.CodeActionContext(found)
    asked = types.CodeActionParams(one, found[0].range, context)
    assert await soon(client.text_document_code_action_async(asked))
    tokens = types.SemanticTokensParams(one)
    assert await soon(client.text_document_semantic_tokens_full_async(tokens))
    assert await soon(client.text_document_folding_range_async(types.FoldingRangeParams(one)))
    assert await soon(client.text_document_document_symbol_async(types.DocumentSymbolParams(one)))
    renamed = types.RenameParams(one, place, "folk")
    assert await soon(client.text_document_rename_async(renamed)) is not None
    await soon(client.shutdown_async(None))
    client.exit(None)
    await soon(client.stop())  # type: ignore[no-untyped-call]  # pygls leaves it untyped


def test_another_client_takes_the_answers(tmp_path: Path) -> None:
    asyncio.run(ask_all(uri_of(tmp_path / "a.yaml")))
