"""Regular expressions that are compiled when they are first used: a run uses few of them."""

from __future__ import annotations

import re
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
