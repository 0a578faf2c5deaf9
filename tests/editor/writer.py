"""Somebody who writes an agreement and knows no schema: what the editor offers is taken.

Typed are only names, numbers and other words of one's own, Enter and spaces that indent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.editor.client import Client
from tools.wire import Message

STOP = re.compile(r"\$(\d+)|\$\{(\d+):([^}]*)\}")
AMOUNT = re.compile(r"(\d[\d ]*) ?([a-zåäö]+)")
ADJUSTED = 2
"""The mode in which an editor indents what it puts in as the line that it stands on."""


class Writer:
    """Writes at a place of a text, by what is offered there."""

    def __init__(self, client: Client, uri: str) -> None:
        self.client, self.uri = client, uri
        self.text, self.place, self.version = "", 0, 1
        self.typed: list[str] = []
        self.taken = 0
        client.open(uri, "")

    def __repr__(self) -> str:
        return f"<Writer of {len(self.text)} characters>"

    # What hands do.

    def type(self, words: str) -> None:
        """Type words of one's own."""
        self.typed.append(words)
        self._put(words)

    def line(self, indent: int) -> None:
        """Go on with a new line below what is written here, with some spaces."""
        self._put("\n" + " " * indent)

    def _put(self, words: str) -> None:
        self.text = self.text[: self.place] + words + self.text[self.place :]
        self.place += len(words)

    def offered(self) -> list[Message]:
        """Return what is offered here."""
        self.version += 1
        self.client.write(self.uri, self.version, self.text)
        before = self.text[: self.place]
        line = before[before.rfind("\n") + 1 :]
        character = len(line.encode("utf-16-le")) // 2
        answer = self.client.at("completion", self.uri, before.count("\n"), character)
        found: list[Message] = [] if answer is None else answer["items"]
        return found

    def take(self, item: Message) -> list[int]:
        """Take what is offered; return the places that are to be filled in, one after the other."""
        self.taken += 1
        edit = item["textEdit"]
        start, end = (self._offset(edit["range"][one]) for one in ("start", "end"))
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        indent = " " * (len(line) - len(line.lstrip(" ")))
        adjusted = item["insertTextMode"] == ADJUSTED
        words = edit["newText"].replace("\n", f"\n{indent}") if adjusted else edit["newText"]
        stops: dict[int, int] = {}
        if item["insertTextFormat"] == 2:
            words, stops = _without_stops(words)
        self.text = self.text[:start] + words + self.text[end:]
        self.place = start + len(words)
        places = sorted(stops, key=lambda number: (number == 0, number))
        return [start + stops[number] for number in places]

    def _offset(self, position: Message) -> int:
        lines = self.text.split("\n")
        before = lines[position["line"]].encode("utf-16-le")[: 2 * position["character"]]
        above = sum(len(one) + 1 for one in lines[: position["line"]])
        return above + len(before.decode("utf-16-le"))

    # What is written.

    def mapping(self, content: Mapping[str, Any], last: str = "") -> None:
        """Write a mapping here, at the beginning of a line or behind a dash.

        What one key has is written `last`, when what it names is there.
        """
        indent, left = self._column(), dict(content)
        kept = left.pop(last, None)
        whole = [one for one in self.offered() if _keys(one) and _keys(one) <= set(content)]
        if whole:
            places = self.take(max(whole, key=lambda one: len(_keys(one))))
            self._fill(places, left)
        if last:
            self.place = len(self.text)
            self.line(indent)
        for key in list(left):
            if self.text[: self.place].split("\n")[-1].strip(" -"):
                self.line(indent)
            self._key(key, left.pop(key))
        if last:
            self.place = self.text.index(f"\n{last}:") + len(f"\n{last}:\n  - ")
            self.value(kept)

    def _key(self, key: str, value: Any) -> None:
        items = self.offered()
        known = [one for one in items if one["label"] == key and one["textEdit"]["newText"] != key]
        codes = [one for one in items if one["textEdit"]["newText"].startswith(f'"{key}":')]
        free = [one for one in items if one["textEdit"]["newText"].lstrip('"').startswith("$1")]
        assert known or codes or free, (key, [one["label"] for one in items], self.text)
        if known or codes:
            places = self.take((known or codes)[0])
            self.place = places[0] if places else self.place
            self.value(value)
            return
        places = self.take(free[0])
        self.place = places[0]
        self.type(key)
        rest = [one + len(key) for one in places[1:]]
        if isinstance(value, Mapping):
            self._fill_free(rest, dict(value))
        else:
            self.place = rest[0]
            self.value(value)

    def _fill_free(self, places: list[int], content: dict[str, Any]) -> None:
        """Fill in the mapping of a name of one's own, and write on in it."""
        before = self.text[: self.place]
        line = before[before.rfind("\n") + 1 :]
        indent = len(line) - len(line.lstrip(" ")) + 2
        if len(places) == 1 and not self._key_before(places[0], content):
            self.place = places[0]
            self.line(indent)
            self.mapping(content)
            return
        self._fill(places, content)
        for key in list(content):
            self.line(indent)
            self._key(key, content.pop(key))

    def _key_before(self, place: int, content: Mapping[str, Any]) -> str:
        """Return the key whose value a place is for, of some content; nothing for none."""
        for line in reversed(self.text[:place].split("\n")):
            name = line.strip(" -").partition(":")[0]
            if name:
                return name if name in content else ""
        return ""

    def _fill(self, places: list[int], content: dict[str, Any]) -> None:
        """Write what belongs to each of some places, and take it out of the content."""
        moved = 0
        for place in places:
            self.place = place + moved
            length = len(self.text)
            key = self._key_before(self.place, content)
            if key and self.text[: self.place].rstrip(" -\n").endswith(":"):
                self.value(content.pop(key))
                moved += len(self.text) - length
            elif key:
                del content[key]  # it has the only value that it may have

    def value(self, value: Any) -> None:
        """Write a value here, behind a colon or on the line below."""
        if isinstance(value, Mapping):
            self._below({*value})
            self.mapping(value)
        elif isinstance(value, list):
            self._list(value)
        else:
            self._word(value)

    def _below(self, keys: set[str]) -> None:
        """Go to the line below, if one stands behind a colon, by what is offered for it."""
        if not self.text[: self.place].rstrip(" ").endswith(":"):
            return
        items = [one for one in self.offered() if one["textEdit"]["newText"].startswith("\n")]
        fitting = [one for one in items if not one["label"].startswith("-")]
        assert fitting, (keys, [one["label"] for one in items], self.text)
        # Only the line is gone to: what stands there is taken there.
        first = fitting[0]["textEdit"]["newText"]
        line = self.text[: self.place].split("\n")[-1]
        indent = len(line) - len(line.lstrip(" "))
        self.line(indent + len(first) - len(first.lstrip("\n ")) - 1)

    def _list(self, content: list[Any]) -> None:
        dash = self._dash()
        for number, one in enumerate(content):
            if number or not dash:
                if number:
                    self.line(dash - 1)
                self._take_dash()
                dash = dash or self._dash()
            if isinstance(one, Mapping):
                self.mapping(one)
            else:
                self._word(one)

    def _take_dash(self) -> None:
        """Take another item of a list, and begin at its first place."""
        items = self.offered()
        found = [one for one in items if one["label"].startswith("-")]
        assert found, ([one["label"] for one in items], self.text)
        start = len(self.text[: self.place].rstrip(" "))
        self.take(found[0])
        # The rest of it is taken again behind the dash, where what it must have is offered.
        dash = self.text.index("- ", start) + 2
        self.text = self.text[:dash] + self.text[self.place :]
        self.place = dash

    def _dash(self) -> int:
        """Return the column behind a dash here, counted from 1; nothing where there is none."""
        line = self.text[: self.place].split("\n")[-1]
        return len(line) - 1 if line.endswith("- ") else 0

    def _word(self, word: str) -> None:
        """Write a word: one that is offered, a number with a unit that is, or one of one's own."""
        items = self.offered()
        found = [one for one in items if one["label"] == word]
        if found:
            self.take(found[0])
            return
        amount = AMOUNT.fullmatch(word)
        if amount is None:
            self.type(word)
            return
        self.type(amount[1])
        units = [one for one in self.offered() if one["label"] == amount[2]]
        assert units, (word, self.text)
        self.take(units[0])

    def _column(self) -> int:
        return len(self.text[: self.place].split("\n")[-1])


def _keys(item: Message) -> set[str]:
    """Return the keys that an item has which gives several at once."""
    text = item["textEdit"]["newText"]
    is_whole = item["label"].count(", ") and ":" in text and not text.startswith("\n")
    return set(item["label"].split(", ")) if is_whole else set()


def _without_stops(words: str) -> tuple[str, dict[int, int]]:
    """Return a snippet without its places to fill in, and where each of them is."""
    text, end, stops = "", 0, dict[int, int]()
    for found in STOP.finditer(words):
        text += words[end : found.start()] + (found[3] or "")
        stops.setdefault(int(found[1] or found[2]), len(text) - len(found[3] or ""))
        end = found.end()
    return text + words[end:], stops
