"""Findings on numbers, amounts and data files."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "not-a-number": Kind(
        message("{text} is not a number"),
        hint=message('Write for instance 6394.5 or "6 394,5".'),
    ),
    "number-too-long": Kind(
        message("{text} has too many digits; a number may have 60 characters at most"),
        hint=message("Check the number, or write it in a larger unit."),
    ),
    "not-a-share": Kind(
        message("{text} is not a share"),
        hint=message("Write for instance 1/2, 40 % or 0.4."),
    ),
    "decimal-marks": Kind(
        message("{text} has more than one decimal mark"),
        hint=message("Write thousands with spaces and decimals with one comma: 1 250 000,50."),
    ),
    "digit-groups": Kind(
        message("the spaces in {text} do not group the digits by three"),
        hint=message("Write 1 250 000 or 1250000."),
    ),
    "thousands-or-decimals": Kind(
        message("{text} may be {thousands} (thousands) or {decimals} (decimals)"),
        hint=message("Write {thousands} or {plain} for thousands, {decimals} for decimals."),
    ),
    "thousands-mark": Kind(
        message(
            "{text} is {thousands}, as {shown} in the same column shows; thousands take a space"
        ),
        hint=message("Write {thousands} or {plain}."),
    ),
    "unknown-unit": Kind(
        message("the unit {unit} is unknown"),
        hint=message("The units are {units}."),
    ),
    "no-main-unit": Kind(
        message("one of the currency's units must be the main unit, of size 1"),
        hint=message("For example: units: {{kr: 1, mill. kr: 1000000}}"),
    ),
    "negative-amount": Kind(
        message("{text} is negative; an amount cannot be below zero"),
        advice=message("Check the sign; what is taken from someone is an agreement of its own."),
    ),
    "amount-too-fine": Kind(
        message("{text} is not a whole number of the currency's smallest unit"),
        hint=message("Check the decimals."),
    ),
    "share-out-of-range": Kind(
        message("the share {text} is not between 0 and 1"),
        hint=message("Write for instance 1/2, 40 % or 0.4."),
    ),
    "unknown-parameter": Kind(
        message("{name} is neither an amount nor a parameter of the file"),
        hint=message("Write an amount, such as 500 tkr, or add a parameter."),
    ),
    "parameter-without-unit": Kind(
        message("the parameter {name} is a number without a unit; an amount is needed here"),
        hint=message("Give the parameter a unit, such as 500 tkr."),
    ),
    "empty-figure": Kind(
        message("the figure is missing"),
        hint=message("Write 0 if it is zero, pending if it is not known."),
    ),
    "negative-figure": Kind(
        message("{text} is negative; a figure cannot be below zero"),
        advice=message("Check the cell; a decrease is best written as two facts and a difference."),
    ),
    "empty-cell": Kind(
        message("every row needs a code and a name"),
        advice=message("Fill in the cell, or remove the row."),
    ),
    "row-without-code": Kind(
        message("the row has no code"),
        hint=message("Write the recipient's code, or remove the row if it is a sum."),
    ),
    "repeated-member": Kind(
        message("the code {code} ({name}) is in the group already"),
        advice=message("Remove one of the rows, or correct its code."),
    ),
    "repeated-figure": Kind(
        message("{code} has a figure on line {line} already"),
        advice=message("Keep one of the rows. If both are right, give the file a column group."),
    ),
    "csv-delimiter": Kind(
        message("the columns are separated by {found}; it should be semicolon or comma"),
        hint=message("Save as CSV UTF-8 (separated by semicolons)."),
    ),
    "csv-quotes": Kind(
        message("the quotation marks of the row are not in pairs"),
        advice=message("Close the quotation mark, or write it twice if it belongs to the text."),
    ),
    "csv-repeated-column": Kind(
        message("the column {column} is there twice"),
        advice=message("Give one of the columns another heading."),
    ),
    "csv-no-rows": Kind(
        message("the file {file} has headings but no rows"),
        advice=message(
            "Add the rows. If the figures are not known, write values: pending in the agreement."
        ),
    ),
    "csv-row-length": Kind(
        message("the row has {cells} cells but the heading row {columns}"),
        hint=message("Check the delimiter: semicolons throughout the file, or commas throughout."),
    ),
    "csv-missing-column": Kind(
        message("the column {column} is missing in {file}"),
        hint=message("The columns are {columns}. {advice}."),
    ),
    "more-of-these": Kind(
        message("{count} more findings of this kind ({code}) in the file are not shown"),
        advice=message("Put right those that are shown and run again."),
        severity="note",
    ),
}
