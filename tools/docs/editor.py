"""Makes the page that shows what the language server answers, message by message.

python -m tools.docs.editor
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.wire import Client

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "editor.md"
FILE = ROOT / "agreements" / "2023.yaml"
SHOWN_AS = "file:///agree"
NAME, MISSPELT = "by_population", "by_populatoin"
MOST, LONGEST_TEXT, WIDTH = 2, 400, 110
PROTOCOL = "https://microsoft.github.io/language-server-protocol/"
HEAD = f"""# What the language server answers

`agree editor` speaks the [Language Server Protocol]({PROTOCOL});
[The editor](../how-to/editor.md) tells what that is good for. Below is what it is asked of
[agreements/2023.yaml](../../agreements/2023.yaml), with its answers, as a client of our own sent
and got them: no editor runs where this page is made. `textDocument` is left out of what is asked,
and what is long is cut (…). Lines and characters are counted from 0.

This page is made by `python -m tools.docs.editor`.
"""


def made() -> str:
    """Return the page."""
    client = Client("--lang", "en")
    try:
        parts = list(_parts(client))
        client.end()
    finally:
        client.let_go()
    return HEAD + "\n" + "\n".join(parts)


def _parts(client: Client) -> Iterator[str]:
    text, uri = FILE.read_text(encoding="utf-8"), FILE.as_uri()
    client.open(uri, text)
    client.findings(uri, 1)
    line = next(at for at, one in enumerate(text.split("\n")) if f"key: {NAME}" in one)
    place = {"line": line, "character": text.split("\n")[line].index(NAME) + 3}
    yield _part("What it can do", "initialize", None, sorted(client.can["capabilities"]), most=99)
    yield from _broken(client, uri, text, place)
    client.write(uri, 3, text)
    client.findings(uri, 3)
    yield from _at_a_place(client, uri, place)
    yield from _of_the_text(client, uri, text)
    yield from _of_data(client)


def _broken(client: Client, uri: str, text: str, place: dict[str, int]) -> Iterator[str]:
    """Yield what is told of a misspelt name."""
    lines = text.split("\n")
    lines[place["line"]] = lines[place["line"]].replace(NAME, MISSPELT)
    client.write(uri, 2, "\n".join(lines))
    found = [one for one in client.findings(uri, 2) if MISSPELT in one["message"]]
    told = "textDocument/publishDiagnostics"
    yield _part(f"A finding, once `{MISSPELT}` is written", told, None, found)
    about = {"range": found[0]["range"], "context": {"diagnostics": []}}
    yield _asked(client, "A fix of it", uri, "codeAction", about)


def _at_a_place(client: Client, uri: str, place: dict[str, int]) -> Iterator[str]:
    at = {"position": place}
    yield _asked(client, "Completion", uri, "completion", at)
    yield _asked(client, "Hover", uri, "hover", at)
    yield _asked(client, "Definition", uri, "definition", at)
    yield _asked(
        client, "References", uri, "references", {**at, "context": {"includeDeclaration": False}}
    )
    yield _asked(client, "What can be renamed", uri, "prepareRename", at)
    yield _asked(client, "Renaming", uri, "rename", {**at, "newName": "by_inhabitants"})
    yield _asked(client, "A growing selection", uri, "selectionRange", {"positions": [place]})
    given = {"command": "agree.explain", "arguments": [uri, place]}
    answer = client.ask("workspace/executeCommand", **given)
    yield _part("How the grant came about, in Markdown", "workspace/executeCommand", given, answer)


def _of_the_text(client: Client, uri: str, text: str) -> Iterator[str]:
    whole = {
        "start": {"line": 0, "character": 0},
        "end": {"line": text.count("\n"), "character": 0},
    }
    yield _asked(client, "Hints beside the lines", uri, "inlayHint", {"range": whole})
    yield _asked(client, "Lenses above the lines", uri, "codeLens", {}, most=3)
    yield _asked(client, "Outline", uri, "documentSymbol", {})
    yield _asked(client, "Folding", uri, "foldingRange", {})
    yield _asked(client, "Links to data files", uri, "documentLink", {})
    yield _asked(client, "Colours", uri, "semanticTokens/full", {}, most=20)
    client.write(uri, 4, text.replace("\n", "  \n", 1) + "\n\n")
    options = {"options": {"tabSize": 2, "insertSpaces": True}}
    yield _asked(client, "Layout, with spaces too many", uri, "formatting", options)


def _of_data(client: Client) -> Iterator[str]:
    """Yield what a code in a data file is."""
    for file in sorted((FILE.parent / "data" / "2023").glob("*.csv")):
        client.open(file.as_uri(), file.read_text(encoding="utf-8"), language="csv")
        at = {"position": {"line": 1, "character": 1}}
        if client.of("hover", file.as_uri(), **at) is not None:
            title = f"A code in `{file.relative_to(ROOT).as_posix()}`"
            yield _asked(client, title, file.as_uri(), "hover", at)
            return


def _asked(
    client: Client, title: str, uri: str, method: str, about: dict[str, Any], most: int = MOST
) -> str:
    answer = client.of(method, uri, **about)
    return _part(title, f"textDocument/{method}", about, answer, most)


def _part(title: str, method: str, about: object, answer: object, most: int = MOST) -> str:
    lines = [f"## {title}\n", "```text", method]
    if about:
        lines[-1] += f" {_written(about, most)}"
    lines += ["", _written(answer, most), "```", ""]
    return "\n".join(lines)


def _written(value: object, most: int) -> str:
    """Return a value as JSON, short and with lines that can be read."""
    text = _laid_out(_short(value, most), "")
    return text.replace(ROOT.as_uri(), SHOWN_AS)


def _short(value: object, most: int) -> object:
    """Return a value with the first of what is many."""
    if isinstance(value, dict):
        return {key: _short(one, most) for key, one in value.items()}
    if isinstance(value, list):
        left = len(value) - most
        return [
            *(_short(one, most) for one in value[:most]),
            *([f"… {left} more"] if left > 0 else []),
        ]
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return value[:LONGEST_TEXT].rstrip() + " …"
    return value


def _laid_out(value: object, indent: str) -> str:
    plain = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(plain) <= WIDTH or not isinstance(value, (dict, list)):
        return plain
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_laid_out(one, inner)}" for key, one in value.items()]
        return "{\n" + ",\n".join(inner + one for one in items) + f"\n{indent}}}"
    items = [_laid_out(one, inner) for one in value]
    return "[\n" + ",\n".join(inner + one for one in items) + f"\n{indent}]"


if __name__ == "__main__":
    PAGE.write_text(made(), encoding="utf-8", newline="\n")
