"""A server that stands in for the live page: the editor's files, and answers that are known beforehand.

What it finds in a text is written here, in Python, so that places are counted by another hand than
the browser's. It sends the strictest Content-Security-Policy that the live page may want.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from agree.messages import LANGUAGES, Locale
from agree_open.editor_words import words

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "cli" / "agree_open" / "assets"
STYLE = ROOT / "engine" / "agree" / "site" / "assets" / "site.css"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Redigera</title>
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page-{language}.js"></script>
<main>
<h1>Redigera</h1>
<p><a id="before" href="#before">Före</a></p>
<div id="editor"></div>
<p><a id="after" href="#after">Efter</a></p>
</main>
</html>
"""
PAGE_STYLE = "#editor { height: 20rem }"
SCRIPT = """\
import { makeEditor } from "/editor.js";
import { offsetOf, placeOf } from "/editor-places.js";
window.told = { violations: [], changes: [], looks: 0, saved: 0 };
document.addEventListener("securitypolicyviolation", (one) => told.violations.push(one.blockedURI));
const ask = async (kind, body, signal) => {
  const answer = await fetch(`/ask/${kind}`, { method: "POST", body: JSON.stringify(body), signal });
  return answer.json();
};
Object.assign(window, { makeEditor, offsetOf, placeOf });
window.editor = makeEditor({
  parent: document.getElementById("editor"), text: START, label: "Avtalet", words: WORDS, delay: 50, ask,
  onChange: (text) => told.changes.push(text),
  onLook: () => (told.looks += 1),
  onSave: () => (told.saved += 1),
});
"""
ATTACK = "<script>window.attacked = true</script><img src=x onerror='window.attacked = true'>"
START = "areas:\n- name: Vård\n  grants: fel\n"
OPTIONS = [
    {"label": "amount", "detail": "kronor", "info": f"Så mycket. {ATTACK}", "apply": "amount: "},
    {"label": "among", "kind": "key", "snippet": "among: ${1:regions}"},
    {"label": "aside"},
]


def looked_at(text: str) -> dict[str, Any]:
    """Find every "fel", which "rätt" mends, and tell the length of each line that has a "summa"."""
    findings, hints = [], []
    for number, line in enumerate(text.split("\n"), 1):
        for found in re.finditer("fel", line):
            start, end = ({"line": number, "column": at + 1} for at in found.span())
            fix = {"title": "Skriv rätt", "edits": [{"from": start, "to": end, "text": "rätt"}]}
            words_of_it = {"text": f"fel är fel {ATTACK}", "hint": "skriv rätt", "code": "wrong"}
            findings.append(
                {"from": start, "to": end, "severity": "error", **words_of_it, "fixes": [fix]}
            )
        if "summa" in line:
            hint = {"line": number, "column": len(line) + 1, "text": f"= {len(line)}"}
            hints.append({**hint, "ok": "fel" not in line})
    findings.append({"severity": "note", "text": "om en annan fil"})
    return {"findings": findings, "hints": hints}


def completed(line: int, column: int, text: str, **_: object) -> dict[str, Any] | None:
    """Offer words that begin as what is typed on the line, where nothing but letters stands there."""
    before = text.split("\n")[line - 1][: column - 1]
    typed = re.search(r"\w*$", before)
    if typed is None or "#" in before:
        return None
    return {"from": {"line": line, "column": typed.start() + 1}, "options": OPTIONS}


def told_of(line: int, column: int, text: str) -> dict[str, Any] | None:
    """Tell the sign at a place, and a word that would like to be markup."""
    rest = text.split("\n")[line - 1][column - 1 :]
    return {"lines": [f"{line}:{column} {rest[:1]}", ATTACK]} if rest else None


class Handler(BaseHTTPRequestHandler):
    """Answers as the live page would."""

    def do_GET(self) -> None:
        name = self.path.lstrip("/")
        if name in LANGUAGES:
            self._send("text/html", PAGE.format(language=name))
        elif name.startswith("page-"):
            spoken = json.dumps(words(Locale(name[5:7])))
            script = SCRIPT.replace("START", json.dumps(START)).replace("WORDS", spoken)
            self._send("text/javascript", script)
        elif name in ("site.css", "page.css"):
            style = STYLE.read_text(encoding="utf-8") if name == "site.css" else PAGE_STYLE
            self._send("text/css", style)
        elif name in {file.name for file in ASSETS.iterdir()}:
            self._send("text/javascript", (ASSETS / name).read_text(encoding="utf-8"))
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answers: dict[str, Callable[..., Any]] = {
            "look": looked_at,
            "complete": completed,
            "hover": told_of,
        }
        answer = answers[self.path.removeprefix("/ask/")](**body)
        self._send("application/json", json.dumps(answer))

    def _send(self, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the page on this machine, and return its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
