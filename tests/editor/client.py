"""What the tests of the server say of texts and places; the editor itself is `tools.wire`."""

from __future__ import annotations

from pathlib import Path

from tools.wire import LONGEST, Client, Message

__all__ = ["LONGEST", "Client", "codes", "edited", "position_of", "uri_of", "words_at"]


def uri_of(file: Path) -> str:
    return file.absolute().as_uri()


def codes(found: list[Message]) -> list[str]:
    return [one["code"] for one in found]


def edited(text: str, edits: list[Message]) -> str:
    """Return a text with an editor's edits made; their places are counted in UTF-16."""
    lines = text.split("\n")

    def offset(place: Message) -> int:
        line = lines[place["line"]].encode("utf-16-le")
        before = sum(len(one) + 1 for one in lines[: place["line"]])
        return before + len(line[: 2 * place["character"]].decode("utf-16-le"))

    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text


def words_at(text: str, place: Message) -> str:
    """Return what stands in a range of one line."""
    assert place["start"]["line"] == place["end"]["line"]
    line = text.split("\n")[place["start"]["line"]].encode("utf-16-le")
    start, end = place["start"]["character"], place["end"]["character"]
    words: str = line[2 * start : 2 * end].decode("utf-16-le")
    return words


def position_of(text: str, words: str, into: int = 0) -> tuple[int, int]:
    """Return the line and the column of words that stand once in a text, as editors count."""
    assert text.count(words) == 1, words
    before = text[: text.index(words) + into]
    line = before[before.rfind("\n") + 1 :]
    return before.count("\n"), len(line.encode("utf-16-le")) // 2
