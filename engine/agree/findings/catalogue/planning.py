"""Findings on pools that cannot be distributed as the key says."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "portions-exceed-pool": Message(
        "portionerna är {over} mer än summan som ska fördelas, {amount}",
        "the portions are {over} more than the amount to distribute, {amount}",
    ),
    "portions-leave-rest": Message(
        "portionerna lämnar {left} av {amount} ofördelat",
        "the portions leave {left} of {amount} undistributed",
        "Lägg till en portion utan storlek: den tar det som blir över.",
        "Add a portion without a size: it takes what is left.",
    ),
    "table-sum": Message(
        "tabellen summerar till {printed}, men ska fördela {amount}",
        "the table sums to {printed}, but should distribute {amount}",
    ),
    "weights-sum-to-zero": Message(
        "alla vikter är noll ({expression}); summan kan inte fördelas",
        "all weights are zero ({expression}); the amount cannot be distributed",
    ),
    "nobody-eligible": Message(
        "ingen mottagare uppfyller villkoret {expression}",
        "no recipient meets the condition {expression}",
    ),
    "floors-exceed": Message(
        "golven kräver tillsammans {limit}, men bara {amount} finns att fördela",
        "the floors need {limit} together, but only {amount} is there to distribute",
    ),
    "ceilings-leave-rest": Message(
        "taken släpper tillsammans fram högst {limit} av {amount}; resten blir ofördelad",
        "the ceilings let through {limit} of {amount} at most; the rest is left undistributed",
    ),
    "floor-above-ceiling": Message(
        "golvet är högre än taket för {member}", "the floor is above the ceiling for {member}"
    ),
    "keeps-too-much": Message(
        "{payer} ska behålla {kept} ({name}), men har bara {room} att ta av",
        "{payer} is to keep {kept} ({name}), but has only {room} to take it from",
    ),
    "passed-on-twice": Message(
        "{payer} för redan {grants} vidare",
        "{payer} passes {grants} on already",
        "Säg med grants: vilka bidrag som förs vidare var.",
        "Say with grants: which grants are passed on where.",
    ),
    "nobody-receives": Message(
        "ingen i {group} hör till {payer}; pengarna kan inte föras vidare",
        "no one in {group} is part of {payer}; the money cannot be passed on",
        "Kontrollera kolumnen part_of.",
        "Check the column part_of.",
    ),
    "nobody-in-order": Message(
        "ingen av {codes} är med där regeln ska fördela differensen",
        "none of {codes} takes part where the rule is to settle the difference",
        "Ge bidraget en egen rounding:, eller lägg till en av dess mottagare.",
        "Give the grant a rounding: of its own, or add one of its recipients.",
    ),
    "order-fact-pending": Message(
        "differensen ska fördelas efter {name}, som inte är känt än",
        "the difference is settled by {name}, which is not known yet",
    ),
    "no-share-in-difference": Message(
        "differensen i {grant} ({granted}) är {difference}, men {names}, som regeln nämner, "
        "har ingen andel där",
        "the difference of {grant} ({granted}) is {difference}, but {names}, named by the rule, "
        "has no share in it",
        "Nämn någon som har en andel, eller ge bidraget en egen rounding:.",
        "Name someone with a share, or give the grant a rounding: of its own.",
    ),
    "surplus-left": Message(
        "avrundningen ger {size} mer än {grant} har ({granted}), och regeln tar bara tillbaka "
        "{moved} av det",
        "rounding gives {size} more than {grant} has ({granted}), of which the rule takes back "
        "only {moved}",
        "Nämn fler under surplus:, eller skriv difference: shown om mer ska betalas ut.",
        "Name more under surplus:, or write difference: shown if more is to be paid.",
    ),
    "missing-left": Message(
        "avrundningen lämnar {size} av {grant} ({granted}), varav {names} bara kan få {moved} "
        "under sitt tak",
        "rounding leaves {size} of {grant} ({granted}), of which {names} can take only {moved} "
        "below the ceiling",
        "Nämn någon annan, eller ange en ordning under missing:.",
        "Name someone else, or give an order under missing:.",
    ),
    "not-conserved": Message(
        "{name} är {granted}, men {given} är fördelat (skillnad {difference})",
        "{name} is {granted}, but {given} is distributed (difference {difference})",
        "Det är ett fel i programmet, inte i filen. Anmäl det med filen bifogad.",
        "It is a fault of the program, not of the file. Report it with the file attached.",
    ),
}
