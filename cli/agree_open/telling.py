"""The words of findings as the live page says them: of what is on the page, not of commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agree.base import Finding, Message, message

if TYPE_CHECKING:
    from agree_open.writer import LiveWriter

LISTED = message("The page lists what is left to do.")
HINTS: Mapping[str, Message] = {
    "group-as-recipient": message("Name one recipient of the group."),
    "more-to-do": message("The page To do shows all that is left to do."),
    "no-such-item": LISTED,
    "no-such-path": message("Remove it from the scenario, or find another figure."),
    "no-such-recipient": message("Choose one of those that are listed as you write."),
    "not-marked": LISTED,
    "nothing-set": message("Find a figure, and change it."),
}
"""What to do on the page about a finding whose own hint names a command or an option."""
NOT_TYPED = frozenset({"no-such-path"})
"""Findings on what nobody types on the page, so that it is misspelt by none."""


def hint_of(finding: Finding) -> Message | None:
    """Return what to do about a finding: the nearest right word, else what the page lets one do."""
    own = HINTS.get(finding.code)
    is_misspelt = finding.suggestion is not None and finding.code not in NOT_TYPED
    return finding.hint if own is None or is_misspelt else own


def told(finding: Finding, writer: LiveWriter) -> dict[str, str]:
    """Return the words of a finding."""
    hint = hint_of(finding)
    return {
        "words": writer.plain(finding.message),
        "hint": "" if hint is None else writer.plain(hint),
    }
