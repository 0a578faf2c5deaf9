"""Kinds of finding that together are a list of what is left to do in a draft."""

from __future__ import annotations

from agree.base import Kind, message

CONFIRM = "confirm"
"""The key that marks what is still to be confirmed."""

TO_CONFIRM = Kind(
    "to-confirm",
    message("{item}: carried over from an earlier agreement, to be confirmed"),
    hint=message("Correct it if need be, and remove confirm: once it is right."),
    severity="note",
)
TO_FILL_IN = Kind(
    "to-fill-in",
    message("{item}: figures to fill in"),
    hint=message("Give the figures and their date, and remove confirm: once they are right."),
    severity="note",
)
TO_REVIEW = Kind(
    "to-review",
    message("{item} mentions {year}, to be reviewed"),
    hint=message("Change it if need be, and remove confirm: on line {line} once it is right."),
    severity="note",
)
MORE_TO_DO = Kind(
    "more-to-do",
    message("not shown: {count} more of this kind ({code}) in the file"),
    hint=message("agree todo {file} shows all that is left to do, and how far you have come."),
    severity="note",
)
