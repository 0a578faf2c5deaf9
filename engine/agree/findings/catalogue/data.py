"""Findings on numbers, amounts and data files."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "not-a-number": Message(
        "{text} är inte ett tal",
        "{text} is not a number",
        'Skriv till exempel 6394.5 eller "6 394,5".',
        'Write for instance 6394.5 or "6 394,5".',
    ),
    "number-too-long": Message(
        "{text} har för många siffror; ett tal kan ha högst 60 tecken",
        "{text} has too many digits; a number may have 60 characters at most",
        "Kontrollera talet, eller skriv det i en större enhet.",
        "Check the number, or write it in a larger unit.",
    ),
    "not-a-share": Message(
        "{text} är inte en andel",
        "{text} is not a share",
        "Skriv till exempel 1/2, 40 % eller 0.4.",
        "Write for instance 1/2, 40 % or 0.4.",
    ),
    "decimal-marks": Message(
        "{text} har mer än ett decimaltecken",
        "{text} has more than one decimal mark",
        "Skriv tusental med blanksteg och decimaler med ett komma: 1 250 000,50.",
        "Write thousands with spaces and decimals with one comma: 1 250 000,50.",
    ),
    "digit-groups": Message(
        "blankstegen i {text} delar inte in siffrorna tre och tre",
        "the spaces in {text} do not group the digits by three",
        "Skriv 1 250 000 eller 1250000.",
        "Write 1 250 000 or 1250000.",
    ),
    "thousands-or-decimals": Message(
        "{text} kan vara {thousands} (tusental) eller {decimals} (decimaler)",
        "{text} may be {thousands} (thousands) or {decimals} (decimals)",
        "Skriv {thousands} eller {plain} om det är tusental, {decimals} om det är decimaler.",
        "Write {thousands} or {plain} for thousands, {decimals} for decimals.",
    ),
    "thousands-mark": Message(
        "{text} är {thousands}, av {shown} i samma kolumn att döma; tusental skrivs med blanksteg",
        "{text} is {thousands}, as {shown} in the same column shows; thousands take a space",
        "Skriv {thousands} eller {plain}.",
        "Write {thousands} or {plain}.",
    ),
    "unknown-unit": Message(
        "enheten {unit} är okänd",
        "the unit {unit} is unknown",
        "Enheterna är {units}.",
        "The units are {units}.",
    ),
    "no-main-unit": Message(
        "en av valutans enheter ska vara huvudenheten, med storleken 1",
        "one of the currency's units must be the main unit, of size 1",
        "Till exempel: units: {{kr: 1, mill. kr: 1000000}}",
        "For example: units: {{kr: 1, mill. kr: 1000000}}",
    ),
    "negative-amount": Message(
        "{text} är negativt; ett belopp kan inte vara mindre än noll",
        "{text} is negative; an amount cannot be below zero",
    ),
    "amount-too-fine": Message(
        "{text} är inte ett helt antal av valutans minsta enhet",
        "{text} is not a whole number of the currency's smallest unit",
        "Kontrollera decimalerna.",
        "Check the decimals.",
    ),
    "share-out-of-range": Message(
        "andelen {text} ligger inte mellan 0 och 1",
        "the share {text} is not between 0 and 1",
        "Skriv till exempel 1/2, 40 % eller 0.4.",
        "Write for instance 1/2, 40 % or 0.4.",
    ),
    "unknown-parameter": Message(
        "{name} är varken ett belopp eller en parameter i filen",
        "{name} is neither an amount nor a parameter of the file",
        "Skriv ett belopp, till exempel 500 tkr, eller lägg till en parameter.",
        "Write an amount, such as 500 tkr, or add a parameter.",
    ),
    "parameter-without-unit": Message(
        "parametern {name} är ett tal utan enhet; här behövs ett belopp",
        "the parameter {name} is a number without a unit; an amount is needed here",
        "Ge parametern en enhet, till exempel 500 tkr.",
        "Give the parameter a unit, such as 500 tkr.",
    ),
    "empty-figure": Message(
        "värdet saknas",
        "the figure is missing",
        "Skriv 0 om det är noll, pending om det inte är känt.",
        "Write 0 if it is zero, pending if it is not known.",
    ),
    "negative-figure": Message(
        "{text} är negativt; ett faktavärde kan inte vara mindre än noll",
        "{text} is negative; a figure cannot be below zero",
    ),
    "empty-cell": Message(
        "kod och namn ska finnas på varje rad", "every row needs a code and a name"
    ),
    "row-without-code": Message(
        "raden har ingen kod",
        "the row has no code",
        "Skriv mottagarens kod, eller ta bort raden om den är en summa.",
        "Write the recipient's code, or remove the row if it is a sum.",
    ),
    "repeated-member": Message(
        "koden {code} ({name}) finns redan i gruppen",
        "the code {code} ({name}) is in the group already",
    ),
    "repeated-figure": Message(
        "{code} har redan ett värde på rad {line}",
        "{code} has a figure on line {line} already",
    ),
    "csv-delimiter": Message(
        "kolumnerna skiljs åt med {found}; det ska vara semikolon eller komma",
        "the columns are separated by {found}; it should be semicolon or comma",
        "Spara som CSV UTF-8 (semikolonavgränsad).",
        "Save as CSV UTF-8 (separated by semicolons).",
    ),
    "csv-quotes": Message(
        "citattecknen på raden hör inte ihop två och två",
        "the quotation marks of the row are not in pairs",
    ),
    "csv-repeated-column": Message(
        "kolumnen {column} finns två gånger", "the column {column} is there twice"
    ),
    "csv-no-rows": Message(
        "filen {file} har rubriker men inga rader", "the file {file} has headings but no rows"
    ),
    "csv-row-length": Message(
        "raden har {cells} celler men rubrikraden {columns}",
        "the row has {cells} cells but the heading row {columns}",
        "Kontrollera avgränsaren: hela filen ska ha semikolon, eller hela komma.",
        "Check the delimiter: semicolons throughout the file, or commas throughout.",
    ),
    "csv-missing-column": Message(
        "kolumnen {column} saknas i {file}",
        "the column {column} is missing in {file}",
        "Kolumnerna är {columns}. {advice}.",
        "The columns are {columns}. {advice}.",
    ),
    "more-of-these": Message(
        "{count} fynd till av samma slag ({code}) i filen visas inte",
        "{count} more findings of this kind ({code}) in the file are not shown",
    ),
}
