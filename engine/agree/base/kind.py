"""A kind of finding: its code, its words and how serious it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from agree.base.brief import brief
from agree.base.message import Message, word

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Mapping[Severity, Message] = {
    "error": word("severity", "error"),
    "warning": word("severity", "warning"),
    "note": word("severity", "note"),
}
"""What people call each severity."""


@brief
class Kind(NamedTuple):
    """What a kind of finding says, and what to do about it.

    `hint` is shown with every finding of the kind; `advice` is for who asks what the code means.
    Only errors stop a result. A fault of `usage` is in what was asked, not in a file.
    """

    message: Message
    hint: Message | None = None
    advice: Message | None = None
    severity: Severity = "error"
    usage: bool = False
