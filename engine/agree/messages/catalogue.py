"""The words of a language, as they were compiled: each is decoded when it is asked for.

The standard library's `gettext` decodes all two thousand first, of which one command says thirty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from struct import unpack_from

MAGIC = b"\xde\x12\x04\x95"
"""How a file begins whose numbers have their smallest byte first."""
CONTEXT = "\x04"
"""Stands between a context and its message."""
PLURALS, ONE_OR_MORE = "plural=", "(n != 1)"


class Catalogue:
    """What the messages of the code are called in a language; what it lacks is as in the code."""

    def __init__(self, words: Mapping[bytes, bytes]) -> None:
        """Take the words by message; a message with a count has its forms in a row."""
        self._words = words

    def __repr__(self) -> str:
        return f"{len(self._words)} messages"

    @classmethod
    def of_file(cls, file: Path) -> Catalogue:
        """Read a compiled catalogue. Raises FileNotFoundError when it was never compiled."""
        held = file.read_bytes()
        order = "<" if held.startswith(MAGIC) else ">"
        count, messages, words = unpack_from(f"{order}3I", held, 8)
        tables = (_texts(held, table, count, order) for table in (messages, words))
        pairs = zip(*tables, strict=True)
        return cls({text.partition(b"\0")[0]: found for text, found in pairs})

    def text(self, message: str, context: str = "") -> str:
        """Return a message in the language."""
        name = f"{context}{CONTEXT}{message}" if context else message
        found = self._words.get(name.encode())
        return message if found is None else found.partition(b"\0")[0].decode()

    def counted(self, one: str, many: str, count: int) -> str:
        """Return the form of a message that the language has for a count."""
        found = self._words.get(one.encode())
        if found is None:
            return one if count == 1 else many
        return found.split(b"\0")[self._form_of(count)].decode()

    @cached_property
    def _form_of(self) -> Callable[[int], int]:
        """The number of the form that the language has for a count, as its head tells."""
        head = self._words[b""].decode()
        line = next(line for line in head.split("\n") if line.startswith("Plural-Forms:"))
        rule = line.partition(PLURALS)[2].rstrip(";")
        if rule == ONE_OR_MORE:
            return lambda count: int(count != 1)
        from gettext import c2py  # other rules are formulas to be read

        return c2py(rule)


def _texts(held: bytes, table: int, count: int, order: str) -> list[bytes]:
    """Return the texts to which a table leads, which has the length and the place of each."""
    numbers = unpack_from(f"{order}{2 * count}I", held, table)
    places = zip(numbers[::2], numbers[1::2], strict=True)
    return [held[start : start + length] for length, start in places]
