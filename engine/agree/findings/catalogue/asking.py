"""Findings on what is asked: names that an agreement does not have, options that do not fit."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "no-such-group": Kind(
        message("no recipient is called {name}"),
        hint=message("The recipients are {known}."),
        usage=True,
    ),
    "no-such-area": Kind(
        message("no area is called {name}"),
        hint=message("The areas are {known}."),
        usage=True,
    ),
    "no-such-grant": Kind(
        message("no grant is called {name}"),
        hint=message("The grants are {known}."),
        usage=True,
    ),
    "no-such-unit": Kind(
        message("the unit {name} is unknown"),
        hint=message("The units are {known}."),
        usage=True,
    ),
    "no-such-table": Kind(
        message("no printed table is called {name}"),
        hint=message("The tables are {known}."),
        usage=True,
    ),
    "no-such-column": Kind(
        message("the table has no column {name} of amounts"),
        hint=message("The columns are {known}."),
        usage=True,
    ),
    "no-such-recipient": Kind(
        message("no recipient has the code or name {name}"),
        advice=message("Give a code or a name, or a part of one; agree run --group shows them."),
        usage=True,
    ),
    "no-such-recipient-or-body": Kind(
        message("no recipient or authority is called {name}"),
        advice=message("Give a code or a name, or the name of a group or an authority."),
        usage=True,
    ),
    "several-recipients": Kind(
        message("{name} may be several recipients"),
        hint=message("Write {codes}."),
        usage=True,
    ),
    "no-single-recipient": Kind(
        message("{name} is not a single recipient"),
        hint=message("Name one by its code or name."),
        usage=True,
    ),
    "requested-through": Kind(
        message(
            "{who} requisitions nothing itself: {payer}, who is paid {grants}, {acts} passes it"
            " on{cited}"
        ),
        hint=message("Write --recipient {ids}."),
        usage=True,
    ),
    "nothing-to-request": Kind(
        message("{name} has no grant that is paid on a requisition"),
        advice=message("agree conditions tells how each grant is paid."),
        usage=True,
    ),
    "no-such-form": Kind(
        message("the agreement has no form under forms: {name}"),
        advice=message("Describe the form in the agreement's file."),
        usage=True,
    ),
    "no-such-day": Kind(
        message("{name} is not a date"),
        hint=message("Write year-month-day, such as 2024-03-31."),
        usage=True,
    ),
    "needs-books": Kind(
        message("neither costs nor events are given"),
        hint=message("Give the costs with --costs, the events with --events, or both."),
        usage=True,
    ),
    "needs-output": Kind(
        message("the format {format} cannot be shown on a screen"),
        hint=message("Name the file to write with --output."),
        usage=True,
    ),
    "asked-together": Kind(
        message("{one} and {other} cannot be used together"),
        advice=message("Ask for one of them at a time."),
        usage=True,
    ),
    "other-currency": Kind(
        message("the agreements have different currencies, {one} and {other}"),
        advice=message("Compare agreements in the same currency."),
        usage=True,
    ),
    "needs-option": Kind(
        message("{option} needs {other}"),
        advice=message("Give both, or leave out both."),
        usage=True,
    ),
    "receives-nothing": Kind(
        message("{name} receives nothing of what is asked for"),
        advice=message("Ask without an area or a grant to see all that a recipient receives."),
        usage=True,
    ),
    "grant-elsewhere": Kind(
        message("the grant {grant} is not in the area {area}"),
        advice=message("Leave out the area, or name the grant's own."),
        usage=True,
    ),
    "not-in-group": Kind(
        message("{name} is not in the group {group}"),
        advice=message("Leave out the group, or name one that the recipient is part of."),
        usage=True,
    ),
    "no-such-agreement": Kind(
        message("{name} is neither a file nor an agreement that comes with the program"),
        hint=message("The agreements are {known}."),
        usage=True,
    ),
    "no-such-format": Kind(
        message("{file} has an ending that says no format"),
        hint=message("Use one of {endings}, or say --format."),
        usage=True,
    ),
    "format-cannot-hold": Kind(
        message("the format {format} cannot hold this report"),
        hint=message("The formats for it are {known}."),
        usage=True,
    ),
    "no-such-report-table": Kind(
        message("the report has no table {name}"),
        hint=message("The tables are {known}."),
        usage=True,
    ),
    "no-such-code": Kind(
        message("no finding has the code {name}"),
        advice=message("The code stands in square brackets at the end of what a finding says."),
        usage=True,
    ),
    "no-such-option": Kind(
        message("there is no option {name}"),
        advice=message("The help of the command lists its options."),
        usage=True,
    ),
    "no-such-command": Kind(
        message("there is no command {name}"),
        advice=message("agree alone lists the commands."),
        usage=True,
    ),
    "missing-argument": Kind(
        message("{name} is missing"),
        advice=message("The help of the command shows what it takes."),
        usage=True,
    ),
    "bad-value": Kind(
        message("{name}: {value} cannot be used"),
        hint=message("{reason}"),
        usage=True,
    ),
    "needs-value": Kind(
        message("the option {name} needs a value"),
        advice=message("Write the value after the option."),
        usage=True,
    ),
    "extra-arguments": Kind(
        message("too many arguments: {name}"),
        advice=message("Put names that have spaces in quotation marks."),
        usage=True,
    ),
    "not-understood": Kind(
        message("{reason}"),
        advice=message("The help of the command shows what it takes."),
        usage=True,
    ),
    "not-written": Kind(
        message("could not write {file}: {reason}"),
        advice=message("Write to a folder of your own, and close the file in other programs."),
        usage=True,
    ),
}
