"""A small editor: it starts the server, speaks JSON-RPC with it, and waits for nothing forever.

The tests of the server ask through it, and so does what makes its page in the docs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from queue import Empty, Queue
from typing import Any

LONGEST = 60.0
"""Seconds after which nothing is waited for any more."""
START = (
    "import sys; from agree_cli.main import main; sys.argv[0] = 'agree'; raise SystemExit(main())"
)
CAPABILITIES = {
    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
    "window": {"showDocument": {"support": True}},
}
Message = dict[str, Any]


class Client:
    """An editor with a server of its own."""

    def __repr__(self) -> str:
        """Return which process the server is."""
        return f"<Client of process {self.process.pid}>"

    def __init__(
        self,
        *words: str,
        options: object = None,
        capabilities: Mapping[str, Any] | None = None,
    ) -> None:
        """Start a server with some words of the command line."""
        self.told_beside = tempfile.TemporaryFile()  # noqa: SIM115  # closed at the end
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "editor", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.told_beside,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        self.received: Queue[Message] = Queue()
        self.asked_back: list[Message] = []
        self.shown: list[str] = []
        self.told: list[str] = []
        self.number = 0
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.can = self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            capabilities=CAPABILITIES if capabilities is None else capabilities,
            initializationOptions=options,
        )
        self.tell("initialized")

    # The wire.

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b": ")
                length = int(value) if name == b"Content-Length" else length
            if not length:
                return
            self.received.put(json.loads(self.process.stdout.read(length)))

    def send(self, **message: Any) -> None:
        """Send a message."""
        assert self.process.stdin is not None
        sent = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(sent), sent))
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        """Tell something that has no answer."""
        self.send(method=method, params=params)

    def _until(self, is_it: Callable[[Message], bool]) -> Message:
        """Return the first message that is meant; what the server asks meanwhile is granted."""
        end = time.monotonic() + LONGEST
        while True:
            try:
                message = self.received.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                raise AssertionError(f"nothing came; beside it was told: {self.beside()}") from None
            if message.get("method") == "textDocument/publishDiagnostics":
                self.told.append(message["params"]["uri"])
            if message.get("method") == "window/showMessage":
                self.shown.append(message["params"]["message"])
            if "method" in message and "id" in message:
                self.asked_back.append(message)
                self.send(id=message["id"], result={"success": True})
            if is_it(message):
                return message

    def answer(self, method: str, params: Any) -> Message:
        """Return the whole answer to a request: with a result, or an error."""
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        return self._until(lambda one: one.get("id") == self.number and "method" not in one)

    def ask(self, method: str, **params: Any) -> Any:
        """Return the result of a request."""
        answer = self.answer(method, params or None)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    # Texts.

    def open(self, uri: str, text: str, version: int = 1, language: str = "yaml") -> None:
        """Open a text."""
        document = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def change(self, uri: str, version: int, *changes: Any) -> None:
        """Change a text."""
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=list(changes))

    def write(self, uri: str, version: int, text: str) -> None:
        """Put another text in the place of all of one."""
        self.change(uri, version, {"text": text})

    def close_text(self, uri: str) -> None:
        """Close a text."""
        self.tell("textDocument/didClose", textDocument={"uri": uri})

    def findings(self, uri: str, version: int | None = None) -> list[Message]:
        """Return what is found in a text, once that is told; of a version, if one is named."""
        return self.findings_when(uri, lambda one: version is None or one.get("version") == version)

    def findings_when(self, uri: str, is_it: Callable[[Message], bool]) -> list[Message]:
        """Return what is found in a text, the first time that it is as is waited for."""
        told = self._until(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
                and is_it(one["params"])
            )
        )
        found: list[Message] = told["params"]["diagnostics"]
        return found

    def told_until_findings(self, uri: str, version: int) -> list[str]:
        """Return of which other texts findings are told before those of a version of one."""
        before = len(self.told)
        self.findings(uri, version)
        return [one for one in self.told[before:] if one != uri]

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Return the answer to a question on a place."""
        position = {"line": line, "character": character}
        return self.ask(
            f"textDocument/{method}", textDocument={"uri": uri}, position=position, **more
        )

    def of(self, method: str, uri: str, **more: Any) -> Any:
        """Return the answer to a question on a text."""
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, **more)

    # The end.

    def beside(self) -> str:
        """Return what the server told on standard error."""
        self.told_beside.seek(0)
        told: bytes = self.told_beside.read()
        return told.decode(errors="replace")

    def end(self) -> int:
        """End the server as editors do; return its exit code. It has told of no fault."""
        self.ask("shutdown")
        self.send(method="exit")
        code = self.process.wait(LONGEST)
        told = self.beside()
        self.let_go()
        assert told == ""
        return code

    def let_go(self) -> None:
        """End the process if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(LONGEST)
        self.listener.join(LONGEST)
        for pipe in (self.process.stdin, self.process.stdout, self.told_beside):
            if pipe is not None:
                pipe.close()
