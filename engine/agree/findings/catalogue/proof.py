"""Findings of a verification: printed tables, declared deviations and claims."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "claim-difference": Kind(
        message("the claim is off by {found}, not by {stated}"),
        hint=message("Correct the figure of the claim, or what difference: states."),
    ),
    "table-differs": Kind(
        message(
            "{column} for {row} is printed as {printed}, but is computed as {computed} "
            "(difference {difference})"
        ),
        hint=message(
            "Correct the file, or explain the difference under deviations: with at: {at}."
        ),
    ),
    "table-sum-differs": Kind(
        message(
            "the sum of {column} is printed as {printed}, but the printed rows sum to {computed} "
            "(difference {difference})"
        ),
        hint=message(
            "Correct the file, or explain the difference under deviations: with at: {at}."
        ),
    ),
    "table-not-known": Kind(
        message("{column} for {row} is printed as not known yet, but is computed as {computed}"),
        hint=message(
            "Correct the file, or explain the difference under deviations: with at: {at}."
        ),
    ),
    "row-sum-differs": Kind(
        message(
            "{column} for {row} is printed as {printed}, but its printed parts sum to {computed} "
            "(difference {difference})"
        ),
        hint=message(
            "Correct the file, or explain the difference under deviations: with at: {at}."
        ),
    ),
    "table-pending": Kind(
        message(
            "{column} for {row} is printed as {printed}, but waits for figures in the agreement"
        ),
        advice=message("Enter the figures that the table was made from, or leave the column out."),
    ),
    "deviation-gone": Kind(
        message("the deviation {at} is declared but no longer occurs"),
        hint=message("Remove it from deviations:."),
    ),
    "deviation-other": Kind(
        message(
            "the deviation {at} is printed as {printed} and computed as {computed}, not as it is "
            "declared"
        ),
        hint=message("Correct the figures under deviations:."),
    ),
    "unknown-cell": Kind(
        message("there is no cell {at}"),
        hint=message("Write table/column/row, with the names as printed."),
    ),
    "unknown-row": Kind(
        message("the row {name} is no recipient of the group"),
        hint=message("Put the name among the recipient's aliases, or name it as total_row."),
    ),
    "unknown-total-row": Kind(
        message("there is no row {name} in the table"),
        hint=message("Write the name of the row as printed."),
    ),
    "repeated-row": Kind(
        message("the row {name} is there already"),
        advice=message("Remove one of the rows."),
    ),
    "missing-rows": Kind(
        message("the table has no rows for {names}"),
        advice=message("Add the rows, or give the members the names in the table as aliases."),
    ),
    "column-meaning": Kind(
        message("the column {column} should show one thing: {kinds}"),
        advice=message("Keep one of them."),
    ),
    "unknown-in-column": Kind(
        message("{name} does not exist ({kind})"),
        advice=message("Correct the name, or declare what it names."),
    ),
    "unknown-country": Kind(
        message("the public holidays of the country {country} are unknown"),
        hint=message("Write the two letters of the country, such as SE."),
    ),
    "claim-meaning": Kind(
        message("the claim does not say what is to be checked"),
        hint=message(
            "Give one of amount, grant with key, refers_to, date, calculation with is, part with "
            "same_as. A sum is of to, area, grant and member, or of part, alternative or onward."
        ),
    ),
    "bad-calculation": Kind(
        message("{text} cannot be worked out"),
        hint=message("Write arithmetic with numbers, such as 6.3 / 5.6 - 1."),
    ),
    "claim-fails": Kind(
        message("the claim does not hold: {said}; the check shows: {found}"),
        hint=message("Correct the file, or explain with because:."),
    ),
    "table-of-some": Kind(
        message(
            "the table {table} shows some of the recipients only, and not what all of them get"
        ),
        advice=message(
            "Give the table its row of sums (total_row); without it no key can be searched for."
        ),
    ),
    "column-not-known": Kind(
        message("the column {column} has amounts that are not known, so no key can be found"),
        advice=message("Choose a column whose every amount is printed."),
    ),
}
