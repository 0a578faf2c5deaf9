"""Findings of a verification: printed tables, declared deviations and claims."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "claim-difference": Message(
        "påståendet skiljer sig med {found}, inte med {stated}",
        "the claim is off by {found}, not by {stated}",
        "Rätta siffran i påståendet, eller det som difference: anger.",
        "Correct the figure of the claim, or what difference: states.",
    ),
    "table-differs": Message(
        "{column} för {row} är tryckt som {printed}, men beräknas till {computed} "
        "(skillnad {difference})",
        "{column} for {row} is printed as {printed}, but is computed as {computed} "
        "(difference {difference})",
        "Rätta filen, eller förklara skillnaden under deviations: med at: {at}.",
        "Correct the file, or explain the difference under deviations: with at: {at}.",
    ),
    "table-sum-differs": Message(
        "summan av {column} är tryckt som {printed}, men de tryckta raderna är tillsammans "
        "{computed} (skillnad {difference})",
        "the sum of {column} is printed as {printed}, but the printed rows sum to {computed} "
        "(difference {difference})",
        "Rätta filen, eller förklara skillnaden under deviations: med at: {at}.",
        "Correct the file, or explain the difference under deviations: with at: {at}.",
    ),
    "table-not-known": Message(
        "{column} för {row} är tryckt som ännu inte känt, men beräknas till {computed}",
        "{column} for {row} is printed as not known yet, but is computed as {computed}",
        "Rätta filen, eller förklara skillnaden under deviations: med at: {at}.",
        "Correct the file, or explain the difference under deviations: with at: {at}.",
    ),
    "row-sum-differs": Message(
        "{column} för {row} är tryckt som {printed}, men de tryckta delarna är tillsammans "
        "{computed} (skillnad {difference})",
        "{column} for {row} is printed as {printed}, but its printed parts sum to {computed} "
        "(difference {difference})",
        "Rätta filen, eller förklara skillnaden under deviations: med at: {at}.",
        "Correct the file, or explain the difference under deviations: with at: {at}.",
    ),
    "table-pending": Message(
        "{column} för {row} är tryckt som {printed}, men väntar på uppgifter i överenskommelsen",
        "{column} for {row} is printed as {printed}, but waits for figures in the agreement",
    ),
    "deviation-gone": Message(
        "avvikelsen {at} är förklarad men finns inte längre",
        "the deviation {at} is declared but no longer occurs",
        "Ta bort den ur deviations:.",
        "Remove it from deviations:.",
    ),
    "deviation-other": Message(
        "avvikelsen {at} är tryckt som {printed} och beräknas till {computed}, "
        "inte som den är förklarad",
        "the deviation {at} is printed as {printed} and computed as {computed}, "
        "not as it is declared",
        "Rätta siffrorna i deviations:.",
        "Correct the figures under deviations:.",
    ),
    "unknown-cell": Message(
        "det finns ingen cell {at}",
        "there is no cell {at}",
        "Skriv tabell/kolumn/rad, med namnen som de är tryckta.",
        "Write table/column/row, with the names as printed.",
    ),
    "unknown-row": Message(
        "raden {name} är ingen mottagare i gruppen",
        "the row {name} is no recipient of the group",
        "Lägg namnet bland mottagarens aliases, eller ange total_row.",
        "Put the name among the recipient's aliases, or name it as total_row.",
    ),
    "unknown-total-row": Message(
        "raden {name} finns inte i tabellen",
        "there is no row {name} in the table",
        "Skriv radens namn som det är tryckt.",
        "Write the name of the row as printed.",
    ),
    "repeated-row": Message("raden {name} finns redan", "the row {name} is there already"),
    "missing-rows": Message(
        "tabellen saknar rader för {names}", "the table has no rows for {names}"
    ),
    "column-meaning": Message(
        "kolumnen {column} ska visa en sak: {kinds}",
        "the column {column} should show one thing: {kinds}",
    ),
    "unknown-in-column": Message("{name} finns inte ({kind})", "{name} does not exist ({kind})"),
    "unknown-country": Message(
        "helgdagarna i landet {country} är okända",
        "the public holidays of the country {country} are unknown",
        "Skriv landets två bokstäver, till exempel SE.",
        "Write the two letters of the country, such as SE.",
    ),
    "claim-meaning": Message(
        "påståendet säger inte vad som ska kontrolleras",
        "the claim does not say what is to be checked",
        "Ange en av amount, grant med key, refers_to, date, calculation med is, part med same_as. "
        "En summa avser to, area, grant och member, eller part, alternative eller onward.",
        "Give one of amount, grant with key, refers_to, date, calculation with is, "
        "part with same_as. A sum is of to, area, grant and member, or of part, alternative "
        "or onward.",
    ),
    "bad-calculation": Message(
        "{text} går inte att räkna ut",
        "{text} cannot be worked out",
        "Skriv räkning med tal, till exempel 6.3 / 5.6 - 1.",
        "Write arithmetic with numbers, such as 6.3 / 5.6 - 1.",
    ),
    "claim-fails": Message(
        "påståendet stämmer inte: {said}; kontrollen visar: {found}",
        "the claim does not hold: {said}; the check shows: {found}",
        "Rätta filen, eller förklara med because:.",
        "Correct the file, or explain with because:.",
    ),
}
