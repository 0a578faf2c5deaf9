"""The language server: the texts of one editor, and what it is told of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from agree.assist import Looked
from agree.messages import LANGUAGES, Locale
from agree.version import __version__
from agree_editor import answers
from agree_editor.positions import Positions
from agree_editor.telling import Told
from agree_editor.texts import Text, Texts, text_of

T = TypeVar("T")
PAUSE = 0.12
"""Seconds without a key after which findings are looked for."""
DATA = frozenset({".csv", ".tsv"})


class EditorServer(LanguageServer):
    """The server of one editor: its texts, its language, and what it was told of each.

    The engine works on one thing at a time, beside the server's own loop, so that a key that is
    pressed meanwhile is taken at once.
    """

    def __init__(self, language: str = LANGUAGES[0], pause: float = PAUSE) -> None:
        """Take the language to answer in, unless the editor asks for another one."""
        super().__init__("agree", __version__)
        self.texts, self.locale, self.pause = Texts(), Locale(language), pause
        self.told = Told()
        self.client_commands: frozenset[str] = frozenset()
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._engine = ThreadPoolExecutor(1, "engine")

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
            self._wait_no_longer(one.uri)
            self._waiting[one.uri] = asyncio.ensure_future(self._look(one.uri))

    def _wait_no_longer(self, uri: str) -> None:
        """Give up the look at a text that a pause is waited for."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

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
        """Let the engine do some work: one at a time, also when nobody waits for one any more."""
        return await asyncio.get_running_loop().run_in_executor(self._engine, work)

    def positions(self, text: Text) -> Positions:
        """Return the places of a text, in the units that the editor counts in."""
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Positions(text.content, str(getattr(encoding, "value", encoding)))

    def tell(self, text: Text, looked: Looked) -> None:
        """Tell the editor of what was found: in the agreement, and in its open data files."""
        named = {looked.source.name: text}
        folder = Path(looked.source.name).parent
        for other in self.texts.others(text):
            if other.path.is_relative_to(text.path.parent):
                named[str(folder / other.path.relative_to(text.path.parent))] = other
        addresses = {name: one.uri for name, one in named.items()}
        found: dict[str, list[types.Diagnostic]] = {}
        for name, one in named.items():
            positions = self.positions(one)
            found[one.uri] = [
                answers.diagnostic(finding, positions, self.locale, addresses)
                for finding in looked.findings
                if finding.span.file == name
            ]
        self._publish(self.told.put(text.uri, found))

    def _publish(self, addresses: Iterable[str]) -> None:
        """Tell what is found in some texts now."""
        for uri in sorted(addresses):
            text = self.texts.get(uri)
            version = None if text is None else text.version
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, self.told.of(uri), version)
            )

    def forget(self, uri: str) -> None:
        """Forget a text that was closed, and what was told of it."""
        text = self.texts.get(uri)
        self._wait_no_longer(uri)
        self.texts.drop(uri)
        self._publish(self.told.drop(uri))
        for one in [] if text is None else self._agreements_over(text.path):
            self.look_soon(one.uri)  # what is on the disk counts again

    # Questions.

    async def asked(self, uri: str, work: Callable[[Looked, Positions], T], otherwise: T) -> T:
        """Return the answer to a question of an agreement; `otherwise` for any other text."""
        text = self.texts.get(uri)
        if text is None or not text.is_agreement:
            return otherwise
        positions = self.positions(text)
        return await self.engine(lambda: work(self.texts.looked(text), positions))

    async def asked_of_data(
        self, uri: str, work: Callable[[Looked, str, Positions], T | None]
    ) -> T | None:
        """Return the first answer to a question of a data file that an open agreement gives."""
        text = self.texts.get(uri)
        if text is None:
            return None
        positions = self.positions(text)

        def answer(agreement: Text) -> T | None:
            return work(self.texts.looked(agreement), text.content, positions)

        for one in self._agreements_over(text.path):
            found = await self.engine(partial(answer, one))
            if found is not None:
                return found
        return None
