"""The words of findings as the live page says them: of what is on the page, not of commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agree.base import Finding, Kind, Message, Quoted, message
from agree.questions.confirm import NO_SUCH_ITEM, NOT_MARKED
from agree.questions.kinds import GROUP_AS_RECIPIENT, NO_SUCH_RECIPIENT, NOT_YOURS
from agree.questions.whatif import NOTHING_SET
from agree.scenario.fault import NO_SUCH_PATH
from agree.sections.to_do import MORE_TO_DO
from agree.source import NO_SUCH_FILE

if TYPE_CHECKING:
    from agree_open.writer import LiveWriter

LISTED = message("The page lists what is left to do.")
HINTS: Mapping[Kind, Message] = {
    GROUP_AS_RECIPIENT: message("Name one recipient of the group."),
    MORE_TO_DO: message("The page To do shows all that is left to do."),
    NO_SUCH_ITEM: LISTED,
    NO_SUCH_PATH: message("Remove it from the scenario, or find another figure."),
    NO_SUCH_RECIPIENT: message("Choose one of those that are listed as you write."),
    NOT_MARKED: LISTED,
    NOT_YOURS: message("Save it under a name of your own."),
    NOTHING_SET: message("Find a figure, and change it."),
}
"""What to do on the page about a finding whose own hint names a command or an option."""
NOT_TYPED = frozenset({NO_SUCH_PATH})
"""Findings on what nobody types on the page, so that it is misspelt by none."""
GONE = message("Put it back, or open it where it is now.")
"""What to do about a file that is open and no longer there, unless it is a data file of one."""


def hint_of(finding: Finding) -> Message | None:
    """Return what to do about a finding: the nearest right word, else what the page lets one do."""
    own = GONE if _is_gone(finding) else HINTS.get(finding.code)
    is_misspelt = finding.suggestion is not None and finding.code not in NOT_TYPED
    return finding.hint if own is None or is_misspelt else own


def _is_gone(finding: Finding) -> bool:
    """Return whether a finding says of the very file that it stands in that it is not there."""
    return finding.code == NO_SUCH_FILE and finding.values["file"] == Quoted(finding.span.file)


def told(finding: Finding, writer: LiveWriter) -> dict[str, str]:
    """Return the words of a finding."""
    hint = hint_of(finding)
    return {
        "words": writer.plain(finding.message),
        "hint": "" if hint is None else writer.plain(hint),
    }
