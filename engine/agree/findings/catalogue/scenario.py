"""Findings on a scenario: what it sets, what it keeps, and the value that it seeks."""

from __future__ import annotations

from agree.findings.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "not-an-override": Kind(
        message("{text} is not written PATH=VALUE"),
        hint=message("For example: grants.GRANT.amount=90"),
        usage=True,
    ),
    "no-such-path": Kind(
        message("there is no path {name}"),
        hint=message("agree whatif FILE --list shows every path that can be set."),
        usage=True,
    ),
    "no-value": Kind(
        message("the value after = is missing"),
        hint=message("Write null to take away what stands there."),
        usage=True,
    ),
    "unreadable-value": Kind(
        message("the value {text} cannot be read: {reason}"),
        hint=message("A list is written [a, b], and what has keys {{key: value}}."),
        usage=True,
    ),
    "scenario-sets-nothing": Kind(
        message("a scenario has set: with paths and values"),
        hint=message("For example: set: {{grants.GRANT.amount: 90}}"),
        usage=True,
    ),
    "not-in-scenario": Kind(
        message("{name} does not belong in a scenario"),
        hint=message("A scenario has {known}."),
        usage=True,
    ),
    "bad-keep-total": Kind(
        message("keep_total: is true or the name of a grant"),
        hint=message("Write true to scale all other grants, or the id of the grant that gives."),
        usage=True,
    ),
    "total-not-kept": Kind(
        message("the total cannot be kept: {amount} is lacking"),
        hint=message("Set smaller amounts, or let the total move along."),
        usage=True,
    ),
    "nothing-to-scale": Kind(
        message("the total cannot be kept: every grant is changed"),
        hint=message("Leave a grant as it is, or let the total move along."),
        usage=True,
    ),
    "needs-rewriting": Kind(
        message("{file} cannot be changed without being rewritten by hand"),
        hint=message("Write the change into a copy of the file, and compare the two."),
        usage=True,
    ),
    "not-a-target": Kind(
        message("{text} is not written RECIPIENT = AMOUNT"),
        hint=message("For example: {example}"),
        usage=True,
    ),
    "not-a-sought-amount": Kind(
        message("{text} is not an amount"),
        hint=message("Write a number and a unit; the units are {known}."),
        usage=True,
    ),
    "several-recipients": Kind(
        message("{name} may be several: {found}"),
        hint=message("Write the whole name or the code."),
        usage=True,
    ),
    "not-to-be-varied": Kind(
        message("{path} is no number that can be varied, but {text}"),
        hint=message("Vary an amount, a share or a parameter."),
        usage=True,
    ),
    "no-such-level": Kind(
        message("no level is called {name}"),
        hint=message("Choose {known}, or a path together with --seek."),
        usage=True,
    ),
    "value-not-found": Kind(
        message("no value of {path} gives {name} exactly {amount}"),
        hint=message("Nearest: {nearest}."),
    ),
    "no-effect": Kind(
        message("{path} does not affect {name}, which receives {amount}"),
        hint=message("Vary something that decides what the recipient receives."),
    ),
    "saves-over": Kind(
        message("saving as {file} would overwrite the agreement"),
        hint=message("Choose another name."),
        usage=True,
    ),
    "data-elsewhere": Kind(
        message("{file} does not find its data files ({files})"),
        hint=message("Save in {folder}, or copy the files."),
        severity="note",
        usage=True,
    ),
    "not-a-year": Kind(
        message("{year} is not a year"),
        hint=message("Write four digits, such as {example}."),
        usage=True,
    ),
    "no-year": Kind(
        message("{file} does not state which year it is for: neither in period, id nor name"),
        hint=message("Add period: with the first and the last day."),
        usage=True,
    ),
    "same-year": Kind(
        message("{file} is for {year} already"),
        hint=message("Name another year."),
        usage=True,
    ),
    "file-exists": Kind(
        message("{file} exists already"),
        hint=message("Choose another name with --output."),
        usage=True,
    ),
}
