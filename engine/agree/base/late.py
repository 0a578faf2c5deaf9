"""What is made when it is first used: patterns, names of a room, and packages of libraries.

One command uses few of the patterns that it reads, and few of the modules that a package imports
for whoever may want them.
"""

from __future__ import annotations

import re
import sys
from _thread import get_ident
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, AnyStr, cast

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _LatePattern:
    """Stands for a pattern, and has all that it has as soon as something of it is asked for."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        """Return what the pattern has of that name; its methods are kept, to be found at once."""
        pattern = re.compile(self._text, self._flags)
        self.__dict__ |= {method: getattr(pattern, method) for method in METHODS}
        return getattr(pattern, name)


def late_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _LatePattern(text, flags))


@contextmanager
def late_patterns() -> Iterator[None]:
    """Let a library that is imported meanwhile compile its patterns when they are first used.

    What other threads compile meanwhile is compiled at once.
    """
    at_once, importing = re.compile, get_ident()

    def late(text: Any, flags: Any = 0) -> re.Pattern[Any]:
        return late_pattern(text, flags) if get_ident() == importing else at_once(text, flags)

    names = vars(re)
    names["compile"] = late
    try:
        yield
    finally:
        names["compile"] = at_once


def late_names(room: str, **names: tuple[str, ...]) -> Callable[[str], Any]:
    """Return what gives the names of a room: each is read from its module when first asked for.

    It is the room's `__getattr__`; whoever wants one module of the room does not read the others.
    None may be called as one of the modules, which would stand in its place.
    """

    def named(name: str) -> Any:
        module = next((one for one, given in names.items() if name in given), None)
        if module is None:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value = getattr(import_module(f"{room}.{module}"), name)
        setattr(sys.modules[room], name, value)
        return value

    return named


def late_package(name: str) -> None:
    """Let a package of a library read itself when something of its own is asked for.

    Its modules can be imported alone before. Nothing is changed where it was imported already.
    """
    from importlib.util import find_spec, module_from_spec  # few commands need these

    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    package, loader = module_from_spec(spec), spec.loader

    def read(attribute: str) -> Any:
        del vars(package)["__getattr__"]
        loader.exec_module(package)
        return getattr(package, attribute)

    vars(package)["__getattr__"] = read
    sys.modules[name] = package
    above, _, own_name = name.rpartition(".")
    if above:
        setattr(sys.modules[above], own_name, package)
