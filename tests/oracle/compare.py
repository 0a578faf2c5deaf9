"""Where the engine and the oracle differ on an agreement, and the least agreement on which they do."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.oracle.engine import said_by_engine
from tests.oracle.meaning import Meaning, meaning_of
from tests.oracle.reading import Document, NoResult, document_of

Path = tuple[str | int, ...]
CANNOT_BE_READ = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the oracle raises of a document from which something was taken that it needs."""


class Compared:
    """What both say of an agreement: the differences, and how much was compared.

    `amounts` counts the amounts, and each who may get more than is known.
    """

    def __init__(self, text: str) -> None:
        self.engine, self.oracle = _asked(said_by_engine, text), _asked(meaning_of, text)
        self.has_result = isinstance(self.engine, Meaning) and isinstance(self.oracle, Meaning)
        self.amounts = 0
        self.differences = list(self._differences())

    def _differences(self) -> Iterator[str]:
        """Yield each difference in words."""
        engine, oracle = self.engine, self.oracle
        if not isinstance(engine, Meaning) or not isinstance(oracle, Meaning):
            doubted = isinstance(oracle, Meaning) and oracle.doubts
            if isinstance(engine, Meaning) != isinstance(oracle, Meaning) and not doubted:
                yield f"engine: {_short(engine)}; oracle: {_short(oracle)}"
            return
        for name in ("lines", "sums", "instalments", "waiting"):
            said: dict[Any, Any] = getattr(engine, name)
            meant: dict[Any, Any] = getattr(oracle, name)
            self.amounts += len(said.keys() | meant.keys())
            for key in sorted(said.keys() | meant.keys(), key=str):
                if (said.get(key) or 0) != (meant.get(key) or 0) and not _of_payer(name, key):
                    yield f"{name} {key}: engine {said.get(key)}, oracle {meant.get(key)}"

    @property
    def kind(self) -> str:
        """Return of which kind the first difference is, for shrinking to another of the same kind."""
        if not self.differences:
            return ""
        return self.differences[0].partition(" ")[0] if self.has_result else self.differences[0]


def _of_payer(name: str, key: tuple[str, ...]) -> bool:
    """Tell whether a cell is of an instalment that stays with the payer, which no table has."""
    return name == "instalments" and not key[1]


def _asked(who: Callable[[str], Meaning], text: str) -> Meaning | NoResult:
    """Return what somebody says of an agreement."""
    try:
        return who(text)
    except NoResult as error:
        return error


def _short(said: Meaning | NoResult) -> str:
    """Return in a word what somebody says."""
    return f"no result ({said})" if isinstance(said, NoResult) else "a result"


def shrunk(text: str, tries: int = 1500) -> str:
    """Return a smaller agreement that still has a difference of the same kind.

    Whatever can be left out is left out, the largest parts first, and then what is left is made
    simpler, until nothing more can be.
    """
    document, kind = document_of(text), Compared(text).kind
    assert kind
    before = None
    while before != document and tries > 0:
        before, tried = document, set[Path]()
        while tries > 0:
            path = next((path for path, _ in _places(document, ()) if path not in tried), None)
            if path is None:
                break
            tried.add(path)
            tries -= 1
            smaller = _without(document, path)
            if _kind(smaller) == kind:
                document = smaller
                if isinstance(path[-1], int):  # what stood behind it stands here now
                    tried.discard(path)
        document, tries = _made_simpler(document, kind, tries)
    return json.dumps(document, ensure_ascii=False, indent=1)


def _made_simpler(document: Document, kind: str, tries: int) -> tuple[Document, int]:
    """Return a document with simpler values that has the same difference, and the tries left."""
    for path, value in list(_places(document, ())):
        for simpler in _simpler(value):
            tries -= 1
            changed = _with(document, path, simpler)
            if tries > 0 and _kind(changed) == kind:
                if isinstance(value, dict):  # other places are elsewhere now
                    return changed, tries
                document = changed
                break
    return document, tries


def _kind(document: Document) -> str:
    """Return the kind of difference of a document; nothing where the oracle cannot read it."""
    text = json.dumps(document, ensure_ascii=False)
    try:
        _asked(meaning_of, text)
    except CANNOT_BE_READ:
        return ""
    return Compared(text).kind  # the engine reads everything: what it raises is its fault


def _places(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield every place of a document with what stands there, from above."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    inner = []
    for key, item in items:
        inner.append(((*path, key), item))
    yield from inner
    for where, item in inner:
        yield from _places(item, where)


def _simpler(value: Any) -> Iterator[Any]:
    """Yield simpler values than one."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 1:
        yield from (1, value // 2, value - 1)
    if isinstance(value, str) and value.split(" ")[0].isdigit() and len(value.split(" ")) == 2:
        number, unit = value.split(" ")
        for simpler in (1, int(number) // 2, int(number) - 1):
            if simpler < int(number):
                yield f"{simpler} {unit}"
    if isinstance(value, dict) and len(value.get("portions", ())) == 1:
        yield value["portions"][0]
    if isinstance(value, str) and "+" in value:
        yield from (part.strip() for part in value.split("+"))


def _without(document: Document, path: Path) -> Document:
    """Return a document without what stands at a place."""
    changed = copy.deepcopy(document)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return changed


def _with(document: Document, path: Path, value: Any) -> Document:
    """Return a document with another value at a place."""
    changed = copy.deepcopy(document)
    inner: Any = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = copy.deepcopy(value)
    return changed
