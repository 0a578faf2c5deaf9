"""How people say how binding a condition is, and that nobody says whose it is."""

from __future__ import annotations

from agree.base import Message, message
from agree.sections.conditions import Strength

STRENGTHS: dict[Strength, Message] = {
    "must": message("must"),
    "should": message("should"),
    "may": message("may"),
}
NOT_STATED = message("not stated")
