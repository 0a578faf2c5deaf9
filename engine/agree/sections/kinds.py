"""Kinds of finding that several modules of this room report."""

from __future__ import annotations

from agree.base import Kind, message

NO_SUCH_DATE = Kind(
    "no-such-date",
    message("there is no such day as {date}"),
    hint=message("Dates are written year-month-day, such as 2023-02-28."),
)
BAD_DATE = Kind(
    "bad-date",
    message("{text} is not a date"),
    hint=message("Dates are written year-month-day, such as 2023-11-15."),
)
EMPTY_FIGURE = Kind(
    "empty-figure",
    message("the figure is missing"),
    hint=message("Write 0 if it is zero, pending if it is not known."),
)
UNKNOWN_RECIPIENT = Kind(
    "unknown-recipient",
    message("there is no recipient {name} under recipients"),
    hint=message("{there}."),
)
UNKNOWN_FACT = Kind(
    "unknown-fact",
    message("{name} is neither under facts nor under parameters"),
    hint=message("{there}."),
)
UNKNOWN_GRANT = Kind(
    "unknown-grant",
    message("there is no grant {name}"),
    advice=message("Write the id of a grant, not its name."),
)
UNKNOWN_AREA = Kind(
    "unknown-area",
    message("there is no area {name}"),
    advice=message("Write the id of an area, not its name."),
)
UNKNOWN_MEMBER = Kind(
    "unknown-member",
    message("the code {code} belongs to no recipient"),
    advice=message("Write the code of a member, in quotes."),
)
KEYS_EXCLUDE = Kind(
    "keys-exclude",
    message("{second} cannot stand together with {first}"),
    hint=message("Remove one of them."),
)
REPEATED_ID = Kind(
    "repeated-id",
    message("{name} is already the id of another item of the list"),
    hint=message("Give every item an id of its own."),
)
ROUNDING_TO_NOTHING = Kind(
    "rounding-to-nothing",
    message("rounding to zero is not possible"),
    advice=message("Write a unit such as 1 kr or 1 tkr."),
)
