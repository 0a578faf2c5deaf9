"""What to do about findings whose own words do not say it: in English and in Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Advice(NamedTuple):
    """What to do about a finding, in both languages."""

    en: str
    sv: str


ADVICE: Mapping[str, Advice] = {
    # reading
    "not-a-file": Advice(
        "Name a file that is stored on disk.", "Ange en fil som ligger sparad på disk."
    ),
    "unreadable-file": Advice(
        "See whether another program holds it, and copy it to a folder of your own.",
        "Se om ett annat program har den öppen, och kopiera den till en egen mapp.",
    ),
    "empty-file": Advice(
        "Check that it is the right file and that it was saved.",
        "Kontrollera att det är rätt fil och att den är sparad.",
    ),
    "yaml-syntax": Advice(
        "Compare the line with the examples of the reference.",
        "Jämför raden med exemplen i språkets referens.",
    ),
    "too-deep": Advice(
        "Look for a bracket that opens again and again by mistake.",
        "Leta efter en parentes som öppnas om och om igen av misstag.",
    ),
    "odd-key": Advice(
        "Write a word before the colon.",
        "Skriv ett ord före kolonet.",
    ),
    # data
    "negative-amount": Advice(
        "Check the sign; what is taken from someone is an agreement of its own.",
        "Kontrollera tecknet; det som tas från någon är en egen överenskommelse.",
    ),
    "negative-figure": Advice(
        "Check the cell; a decrease is best written as two facts and a difference.",
        "Kontrollera cellen; en minskning skrivs bäst som två fakta och en skillnad.",
    ),
    "empty-cell": Advice(
        "Fill in the cell, or remove the row.", "Fyll i cellen eller ta bort raden."
    ),
    "repeated-member": Advice(
        "Remove one of the rows, or correct its code.",
        "Ta bort en av raderna eller rätta dess kod.",
    ),
    "repeated-figure": Advice(
        "Keep one of the rows. If both are right, give the file a column group.",
        "Behåll en av raderna. Är båda rätt, ge filen en kolumn group.",
    ),
    "csv-quotes": Advice(
        "Close the quotation mark, or write it twice if it belongs to the text.",
        "Avsluta citattecknet, eller skriv det två gånger om det hör till texten.",
    ),
    "csv-repeated-column": Advice(
        "Give one of the columns another heading.", "Ge en av kolumnerna en annan rubrik."
    ),
    "csv-no-rows": Advice(
        "Add the rows. If the figures are not known, write values: pending in the agreement.",
        "Lägg till raderna. Är värdena inte kända, skriv values: pending i överenskommelsen.",
    ),
    "more-of-these": Advice(
        "Put right those that are shown and run again.", "Rätta dem som visas och kör igen."
    ),
    # expressions
    "power-too-large": Advice(
        "Write a whole number from 0 to 10 after **.", "Skriv ett helt tal från 0 till 10 efter **."
    ),
    "number-too-large": Advice(
        "Look for a power of a power.", "Leta efter en potens av en potens."
    ),
    # checking
    "unknown-document": Advice(
        "Correct the name, or declare the document under documents.",
        "Rätta namnet eller lägg till dokumentet under documents.",
    ),
    "unknown-area": Advice(
        "Write the id of an area, not its name.", "Skriv ett områdes id, inte dess namn."
    ),
    "unknown-member": Advice(
        "Write the code of a member, in quotes.", "Skriv en medlems kod, inom citattecken."
    ),
    "circular-keys": Advice(
        "Let one of the keys stand by itself: with a weight, a table or equal.",
        "Låt en av nycklarna stå för sig själv: med weight, table eller equal.",
    ),
    "circular-unions": Advice(
        "Let one of the groups have members of its own.", "Låt en av grupperna ha egna members."
    ),
    "portions-and-more": Advice(
        "Move it into the portion that it is about.", "Flytta in det i den portion som det gäller."
    ),
    "shares-above-one": Advice(
        "Lower one of the shares, or leave it out so that it takes what is left.",
        "Sänk en av andelarna, eller ta bort den så att portionen tar resten.",
    ),
    "rounding-to-nothing": Advice(
        "Write a unit such as 1 kr or 1 tkr.", "Skriv en enhet, till exempel 1 kr eller 1 tkr."
    ),
    "area-total": Advice(
        "Hold both figures against the document. If it contradicts itself, keep the one that is "
        "paid and say so in a note.",
        "Jämför båda siffrorna med dokumentet. Säger det emot sig självt, behåll den som betalas "
        "ut och skriv det i note.",
    ),
    "agreement-total": Advice(
        "Look for an area that is missing, or counted twice.",
        "Leta efter ett område som saknas eller räknas dubbelt.",
    ),
    "claim": Advice(
        "Check who the sum is about. If the document is wrong, say why under because.",
        "Kontrollera vilka summan gäller. Har dokumentet fel, skriv varför under because.",
    ),
    "parts-exceed-whole": Advice(
        "Correct the amount of a part, or of the grant.",
        "Rätta beloppet för en del eller för bidraget.",
    ),
    "extra-figure": Advice(
        "Correct the code, or remove the row. A zero lost in Excel is the usual cause.",
        "Rätta koden eller ta bort raden. Vanligast är en nolla som försvunnit i Excel.",
    ),
    "circular-tiers": Advice(
        "Let the money end somewhere: remove one of the steps.",
        "Låt pengarna stanna någonstans: ta bort ett av stegen.",
    ),
    "unknown-member-of": Advice(
        "Write the code of a member of the group under from, in quotes.",
        "Skriv koden för en medlem i gruppen under from, inom citattecken.",
    ),
    "instalments": Advice(
        "Correct an instalment or the amount; write unknown for one that no source tells.",
        "Rätta en delbetalning eller beloppet; skriv unknown för en som ingen källa anger.",
    ),
    "amount-unknown": Advice(
        "Nothing has to be done. When a source turns up, write its amount.",
        "Inget behöver göras. Hittas en källa, skriv dess belopp.",
    ),
    "date-unknown": Advice(
        "Nothing has to be done. When a source turns up, write its date.",
        "Inget behöver göras. Hittas en källa, skriv dess datum.",
    ),
    # planning
    "portions-exceed-pool": Advice(
        "Lower the fixed portions, or check the amount of the grant; mind what of_which takes.",
        "Sänk de fasta portionerna eller kontrollera bidragets belopp; tänk på vad of_which tar.",
    ),
    "table-sum": Advice(
        "Correct the cell that is wrong, or the amount of the grant.",
        "Rätta den cell som är fel, eller bidragets belopp.",
    ),
    "weights-sum-to-zero": Advice(
        "Check the figures; if nobody qualifies, the document must say where the money goes.",
        "Kontrollera värdena; om ingen når upp måste dokumentet säga vart pengarna går.",
    ),
    "nobody-eligible": Advice(
        "Check the condition and the figures that it compares.",
        "Kontrollera villkoret och värdena som det jämför.",
    ),
    "floors-exceed": Advice(
        "Lower the floor or raise the amount; the floor counts for this portion alone.",
        "Sänk golvet eller höj beloppet; golvet gäller bara den här portionen.",
    ),
    "ceilings-leave-rest": Advice(
        "Raise the ceiling, or add a portion for what is left.",
        "Höj taket, eller lägg till en portion för det som blir över.",
    ),
    "floor-above-ceiling": Advice(
        "Check which of them has the wrong amount or unit.",
        "Kontrollera vilket av dem som har fel belopp eller enhet.",
    ),
    "order-fact-pending": Advice(
        "Settle by a fact that is known, such as population.",
        "Låt ett känt faktum avgöra, till exempel folkmängden.",
    ),
    "keeps-too-much": Advice(
        "Lower what is kept, or name under grant what it is taken from.",
        "Sänk det som behålls, eller ange under grant vad det tas av.",
    ),
    # proof
    "table-pending": Advice(
        "Enter the figures that the table was made from, or leave the column out.",
        "Lägg in värdena som tabellen bygger på, eller utelämna kolumnen.",
    ),
    "repeated-row": Advice("Remove one of the rows.", "Ta bort en av raderna."),
    "missing-rows": Advice(
        "Add the rows, or give the members the names in the table as aliases.",
        "Lägg till raderna, eller ge medlemmarna tabellens namn som aliases.",
    ),
    "column-meaning": Advice("Keep one of them.", "Behåll ett av dem."),
    "unknown-in-column": Advice(
        "Correct the name, or declare what it names.", "Rätta namnet eller deklarera det."
    ),
    "unknown-grant": Advice(
        "Write the id of a grant, not its name.", "Skriv ett bidrags id, inte dess namn."
    ),
    # life
    "unknown-deadline": Advice(
        "Write the id of a deadline, or add it.", "Skriv en tidsfrists id, eller lägg till den."
    ),
    "unknown-field": Advice(
        "Correct the word, or remove the line.", "Rätta ordet eller ta bort raden."
    ),
    "not-one-value": Advice(
        "Write one word, number or text after the colon.",
        "Skriv ett ord, ett tal eller en text efter kolonet.",
    ),
    "bad-email": Advice("Write it as name@example.org.", "Skriv den som namn@example.org."),
    "no-events": Advice(
        "Add the rows, or remove the key.", "Lägg till raderna eller ta bort nyckeln."
    ),
    "missing-cell": Advice("Fill in the cell.", "Fyll i cellen."),
    "more-than-granted": Advice(
        "Correct the amount; agree run tells what the recipient gets.",
        "Rätta beloppet; agree run visar vad mottagaren får.",
    ),
    "paid-after-forfeit": Advice(
        "Check the date of the requisition.", "Kontrollera rekvisitionens datum."
    ),
    "more-than-requested": Advice(
        "Correct the amount, or add the requisition that is missing.",
        "Rätta beloppet, eller lägg till den rekvisition som saknas.",
    ),
    "repaid-before-paid": Advice(
        "Check the dates, or add the payment that is missing.",
        "Kontrollera datumen, eller lägg till den utbetalning som saknas.",
    ),
    "more-than-unused": Advice(
        "Correct the amount that is paid back, or what was used.",
        "Rätta det som återbetalas, eller det som har använts.",
    ),
}
"""Advice by the code of the finding."""
