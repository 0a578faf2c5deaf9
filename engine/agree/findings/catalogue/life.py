"""Findings on the life of an agreement: its dates and payments, details, events and costs."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "repeated-id": Kind(
        message("{name} is already the id of another item of the list"),
        hint=message("Give every item an id of its own."),
    ),
    "unknown-who": Kind(
        message("{name} is neither a recipient nor a body of the file"),
        hint=message("Write one of the names under recipients: and bodies: {known}."),
    ),
    "body-is-recipient": Kind(
        message("{name} stands both under bodies: and under recipients:"),
        hint=message("Give the body another name, or remove it."),
    ),
    "grant-of-others": Kind(
        message("the grant {grant} does not go to {who}"),
        hint=message("Remove it, or change who:."),
    ),
    "unknown-deadline": Kind(
        message("there is no deadline {name} under deadlines:"),
        advice=message("Write the id of a deadline, or add it."),
    ),
    "forfeited-without-date": Kind(
        message("the payment {name} says that the right is forfeited, but not when"),
        hint=message("Name the last day with latest:."),
    ),
    "paid-in-circle": Kind(
        message("the payment {name} leads the money back to the one who passes it on"),
        hint=message("Correct paid_by: or to: of one of the payments."),
    ),
    "paid-twice": Kind(
        message("the payment {name} is for the same grants and recipients as {other}"),
        hint=message("Say with grants: which grants each is for."),
    ),
    "unknown-field": Kind(
        message("the form has no field {name}"),
        advice=message("Correct the word, or remove the line."),
    ),
    "no-details": Kind(
        message("the file has no details: it should consist of names of fields with values"),
        hint=message("For example: contact_person: First Last"),
    ),
    "unknown-detail": Kind(
        message("the form has no field {name}"),
        hint=message("The fields are {known}."),
    ),
    "detail-by-hand": Kind(
        message("{label} is not filled in from the file"),
        hint=message("Remove the line."),
    ),
    "missing-detail": Kind(
        message("the detail {label} is missing"),
        hint=message("Add {field}: to the file."),
    ),
    "not-one-value": Kind(
        message("{label} should be a single value"),
        advice=message("Write one word, number or text after the colon."),
    ),
    "bad-organisation-number": Kind(
        message("{text} is not an organisation number: its form or its check digit is wrong"),
        hint=message(
            "Write ten digits, NNNNNN-NNNN, and compare with the certificate of registration."
        ),
    ),
    "bad-giro": Kind(
        message(
            "{text} is not a bankgiro or plusgiro number: its form or its check digit is wrong"
        ),
        hint=message("A bankgiro is written NNN-NNNN or NNNN-NNNN, a plusgiro NNNNNN-N."),
    ),
    "bad-email": Kind(
        message("{text} is not an e-mail address"),
        advice=message("Write it as name@example.org."),
    ),
    "bad-period": Kind(
        message("{text} is not a period"),
        hint=message("Write the first and the last day: 2023-01-01 – 2023-12-31."),
    ),
    "bad-date": Kind(
        message("{text} is not a date"),
        hint=message("Dates are written year-month-day, such as 2023-11-15."),
    ),
    "no-events": Kind(
        message("the file has no rows under {key}:"),
        advice=message("Add the rows, or remove the key."),
    ),
    "not-a-row": Kind(
        message("{label} is not a row: it should consist of names of columns with values"),
        hint=message("For example: - {{date: 2023-11-20, event: requisition, recipient: Name}}"),
    ),
    "unknown-column": Kind(
        message("the column {name} is unknown"),
        hint=message("The columns are {known}."),
    ),
    "missing-cell": Kind(
        message("{column} is missing"),
        advice=message("Fill in the cell."),
    ),
    "unknown-kind": Kind(
        message("{name} is not a kind of event"),
        hint=message("Choose {known}."),
    ),
    "unknown-person": Kind(
        message("no recipient has the code or name {name}"),
        hint=message("Write the recipient's name, or group/code, such as {example}."),
    ),
    "which-person": Kind(
        message("{name} may be several recipients: {members}"),
        hint=message("Write group/code: {codes}."),
    ),
    "not-their-grant": Kind(
        message("{recipient} gets nothing of the grant {grant}"),
        hint=message("The grants are {known}."),
    ),
    "grant-waits": Kind(
        message("the grant {grant} is not distributed yet: it is waiting for figures"),
        hint=message("Remove the event until the agreement has the figures."),
    ),
    "grant-unstated": Kind(
        message("no source states the amount of the grant {grant}"),
        hint=message("Remove the event until the agreement states the amount."),
    ),
    "out-of-order": Kind(
        message("the event of {date} stands after an event of {last}"),
        hint=message("Events stand in the order of their dates; put new ones last."),
    ),
    "requested-before": Kind(
        message("the grant {grant} was requested by {recipient} already"),
        hint=message("A grant is requested once."),
    ),
    "more-than-granted": Kind(
        message("{amount} is more than the {granted} that {recipient} gets of {grant}"),
        advice=message("Correct the amount; agree run tells what the recipient gets."),
    ),
    "paid-before-request": Kind(
        message("{recipient} has not requested {grant} when it is paid"),
        hint=message("Put in the requisition before the payment."),
    ),
    "paid-after-forfeit": Kind(
        message("{recipient} cannot be paid {grant}: the requisition came after {latest}"),
        advice=message("Check the date of the requisition."),
    ),
    "more-than-requested": Kind(
        message("{amount} is more than the {left} left of what {recipient} requested of {grant}"),
        advice=message("Correct the amount, or add the requisition that is missing."),
    ),
    "repaid-before-paid": Kind(
        message("{recipient} was not paid anything of {grant} to repay"),
        advice=message("Check the dates, or add the payment that is missing."),
    ),
    "more-than-unused": Kind(
        message("{amount} is more than the {left} of {grant} that {recipient} has left to repay"),
        advice=message("Correct the amount that is paid back, or what was used."),
    ),
    "reported-twice": Kind(
        message("{recipient} accounts for {grant} both in the file of costs and in that of events"),
        hint=message("Keep the costs in one of the files."),
    ),
}
