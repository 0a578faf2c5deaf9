"""A kind of finding: its code, its words and how serious it is."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Literal, TypeAlias

from agree.base.message import Message, word

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Mapping[Severity, Message] = {
    "error": word("severity", "error"),
    "warning": word("severity", "warning"),
    "note": word("severity", "note"),
}
"""What people call each severity."""


class Kind(str):
    """A code that findings are known by, with what it says and what to do about it.

    A kind is declared once, as a constant beside the rule that reports it; a code that nobody
    declared is a name that does not exist. `hint` is shown with every finding of the kind, `advice`
    to who asks what the code means. Only errors stop a result. A fault of `usage` is in what was
    asked, not in a file. `module` is where it is declared.
    """

    message: Message
    hint: Message | None
    advice: Message | None
    severity: Severity
    usage: bool
    module: str

    def __new__(
        cls,
        code: str,
        message: Message,
        *,
        hint: Message | None = None,
        advice: Message | None = None,
        severity: Severity = "error",
        usage: bool = False,
    ) -> Kind:
        """Return a kind, which is equal to its code."""
        kind = super().__new__(cls, code)
        kind.message, kind.hint, kind.advice = message, hint, advice
        kind.severity, kind.usage = severity, usage
        kind.module = sys._getframe(1).f_globals["__name__"]  # as named tuples know theirs
        return kind
