"""Findings on what is carried over from year to year, left out, or set by a scenario."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "to-confirm": Kind(
        message("{item}: carried over from an earlier agreement, to be confirmed"),
        hint=message("Correct it if need be, and remove confirm: once it is right."),
        severity="note",
    ),
    "to-fill-in": Kind(
        message("{item}: figures to fill in"),
        hint=message("Give the figures and their date, and remove confirm: once they are right."),
        severity="note",
    ),
    "nobody-left": Kind(
        message("without: leaves no recipient in {name}"),
        hint=message("Keep at least one recipient, or remove the grants to the group."),
    ),
}
