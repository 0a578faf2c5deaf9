"""Findings on the life of an agreement: its dates and payments, details, events and costs."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    # In the agreement.
    "repeated-id": Message(
        "{name} är redan id för en annan post i listan",
        "{name} is already the id of another item of the list",
        "Ge varje post ett eget id.",
        "Give every item an id of its own.",
    ),
    "unknown-who": Message(
        "{name} är varken en mottagare eller ett organ i filen",
        "{name} is neither a recipient nor a body of the file",
        "Skriv ett av namnen under recipients: och bodies: {known}.",
        "Write one of the names under recipients: and bodies: {known}.",
    ),
    "body-is-recipient": Message(
        "{name} står både under bodies: och under recipients:",
        "{name} stands both under bodies: and under recipients:",
        "Ge organet ett annat namn, eller ta bort det.",
        "Give the body another name, or remove it.",
    ),
    "grant-of-others": Message(
        "bidraget {grant} går inte till {who}",
        "the grant {grant} does not go to {who}",
        "Ta bort det, eller ändra who:.",
        "Remove it, or change who:.",
    ),
    "unknown-deadline": Message(
        "tidsfristen {name} finns inte under deadlines:",
        "there is no deadline {name} under deadlines:",
    ),
    "forfeited-without-date": Message(
        "utbetalningen {name} säger att rätten förfaller, men inte när",
        "the payment {name} says that the right is forfeited, but not when",
        "Ange sista dagen med latest:.",
        "Name the last day with latest:.",
    ),
    "paid-in-circle": Message(
        "utbetalningen {name} för medlen tillbaka till den som för dem vidare",
        "the payment {name} leads the money back to the one who passes it on",
        "Rätta paid_by: eller to: i en av utbetalningarna.",
        "Correct paid_by: or to: of one of the payments.",
    ),
    "paid-twice": Message(
        "utbetalningen {name} gäller samma bidrag och mottagare som {other}",
        "the payment {name} is for the same grants and recipients as {other}",
        "Ange med grants: vilka bidrag var och en gäller.",
        "Say with grants: which grants each is for.",
    ),
    "unknown-field": Message(
        "formuläret har inget fält {name}",
        "the form has no field {name}",
    ),
    # In a file of details.
    "no-details": Message(
        "filen har inga uppgifter: den ska bestå av fältnamn med värden",
        "the file has no details: it should consist of names of fields with values",
        "Till exempel: contact_person: Förnamn Efternamn",
        "For example: contact_person: First Last",
    ),
    "unknown-detail": Message(
        "formuläret har inget fält {name}",
        "the form has no field {name}",
        "Fälten är {known}.",
        "The fields are {known}.",
    ),
    "detail-by-hand": Message(
        "{label} fylls inte i från filen",
        "{label} is not filled in from the file",
        "Ta bort raden.",
        "Remove the line.",
    ),
    "missing-detail": Message(
        "uppgiften {label} saknas",
        "the detail {label} is missing",
        "Lägg till {field}: i filen.",
        "Add {field}: to the file.",
    ),
    "not-one-value": Message(
        "{label} ska vara ett enda värde",
        "{label} should be a single value",
    ),
    "bad-organisation-number": Message(
        "{text} är inget organisationsnummer: formen eller kontrollsiffran stämmer inte",
        "{text} is not an organisation number: its form or its check digit is wrong",
        "Skriv tio siffror, NNNNNN-NNNN, och jämför med registreringsbeviset.",
        "Write ten digits, NNNNNN-NNNN, and compare with the certificate of registration.",
    ),
    "bad-giro": Message(
        "{text} är inget bankgiro eller plusgiro: formen eller kontrollsiffran stämmer inte",
        "{text} is not a bankgiro or plusgiro number: its form or its check digit is wrong",
        "Bankgiro skrivs NNN-NNNN eller NNNN-NNNN, plusgiro NNNNNN-N.",
        "A bankgiro is written NNN-NNNN or NNNN-NNNN, a plusgiro NNNNNN-N.",
    ),
    "bad-email": Message(
        "{text} är ingen e-postadress",
        "{text} is not an e-mail address",
    ),
    "bad-period": Message(
        "{text} är ingen period",
        "{text} is not a period",
        "Skriv första och sista dagen: 2023-01-01 – 2023-12-31.",
        "Write the first and the last day: 2023-01-01 – 2023-12-31.",
    ),
    "bad-date": Message(
        "{text} är inget datum",
        "{text} is not a date",
        "Datum skrivs år-månad-dag, till exempel 2023-11-15.",
        "Dates are written year-month-day, such as 2023-11-15.",
    ),
    # In files of events and costs.
    "no-events": Message(
        "filen har inga rader under {key}:",
        "the file has no rows under {key}:",
    ),
    "not-a-row": Message(
        "{label} är ingen rad: den ska bestå av kolumnnamn med värden",
        "{label} is not a row: it should consist of names of columns with values",
        "Till exempel: - {{date: 2023-11-20, event: requisition, recipient: Namn}}",
        "For example: - {{date: 2023-11-20, event: requisition, recipient: Name}}",
    ),
    "unknown-column": Message(
        "kolumnen {name} är okänd",
        "the column {name} is unknown",
        "Kolumnerna är {known}.",
        "The columns are {known}.",
    ),
    "missing-cell": Message(
        "{column} saknas",
        "{column} is missing",
    ),
    "unknown-kind": Message(
        "{name} är ingen händelse",
        "{name} is not a kind of event",
        "Välj {known}.",
        "Choose {known}.",
    ),
    "unknown-person": Message(
        "ingen mottagare har koden eller namnet {name}",
        "no recipient has the code or name {name}",
        "Skriv mottagarens namn, eller grupp/kod, till exempel {example}.",
        "Write the recipient's name, or group/code, such as {example}.",
    ),
    "which-person": Message(
        "{name} kan vara flera mottagare: {members}",
        "{name} may be several recipients: {members}",
        "Skriv grupp/kod: {codes}.",
        "Write group/code: {codes}.",
    ),
    "not-their-grant": Message(
        "{recipient} får inget av bidraget {grant}",
        "{recipient} gets nothing of the grant {grant}",
        "Bidragen är {known}.",
        "The grants are {known}.",
    ),
    "grant-waits": Message(
        "bidraget {grant} är inte fördelat än: det väntar på uppgifter",
        "the grant {grant} is not distributed yet: it is waiting for figures",
        "Ta bort händelsen tills överenskommelsen har uppgifterna.",
        "Remove the event until the agreement has the figures.",
    ),
    "out-of-order": Message(
        "händelsen den {date} står efter en händelse den {last}",
        "the event of {date} stands after an event of {last}",
        "Händelser står i datumordning; lägg nya sist.",
        "Events stand in the order of their dates; put new ones last.",
    ),
    "requested-before": Message(
        "bidraget {grant} är redan rekvirerat av {recipient}",
        "the grant {grant} was requested by {recipient} already",
        "Ett bidrag rekvireras en gång.",
        "A grant is requested once.",
    ),
    "more-than-granted": Message(
        "{amount} är mer än de {granted} som {recipient} får av {grant}",
        "{amount} is more than the {granted} that {recipient} gets of {grant}",
    ),
    "paid-before-request": Message(
        "{recipient} har inte rekvirerat {grant} när det betalas",
        "{recipient} has not requested {grant} when it is paid",
        "Lägg in rekvisitionen före utbetalningen.",
        "Put in the requisition before the payment.",
    ),
    "paid-after-forfeit": Message(
        "{recipient} kan inte få {grant}: rekvisitionen kom in efter den {latest}",
        "{recipient} cannot be paid {grant}: the requisition came after {latest}",
    ),
    "more-than-requested": Message(
        "{amount} är mer än de {left} som återstår av det {recipient} rekvirerat av {grant}",
        "{amount} is more than the {left} left of what {recipient} requested of {grant}",
    ),
    "repaid-before-paid": Message(
        "{recipient} har inte fått något av {grant} att återbetala",
        "{recipient} was not paid anything of {grant} to repay",
    ),
    "more-than-unused": Message(
        "{amount} är mer än de {left} av {grant} som {recipient} har kvar att återbetala",
        "{amount} is more than the {left} of {grant} that {recipient} has left to repay",
    ),
    "reported-twice": Message(
        "{recipient} redovisar {grant} både i kostnadsfilen och i händelsefilen",
        "{recipient} accounts for {grant} both in the file of costs and in that of events",
        "Ha kostnaderna i en av filerna.",
        "Keep the costs in one of the files.",
    ),
}
