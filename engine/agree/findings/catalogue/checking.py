"""Findings on what an agreement says: names, sums, keys and figures that do not fit together."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "unknown-recipient": Message(
        "mottagaren {name} finns inte under recipients",
        "there is no recipient {name} under recipients",
        "{there}.",
        "{there}.",
    ),
    "unknown-key-name": Message(
        "fördelningsnyckeln {name} finns inte under keys",
        "there is no distribution key {name} under keys",
        "{there}.",
        "{there}.",
    ),
    "unknown-fact": Message(
        "{name} finns varken under facts eller parameters",
        "{name} is neither under facts nor under parameters",
        "{there}.",
        "{there}.",
    ),
    "not-a-fact": Message(
        "{name} är en parameter; här behövs ett faktum, som har ett värde för var och en",
        "{name} is a parameter; a fact is needed here, which has a figure for each recipient",
        "{there}.",
        "{there}.",
    ),
    "unknown-grant": Message("bidraget {name} finns inte", "there is no grant {name}"),
    "unknown-document": Message(
        "dokumentet {name} finns inte under documents",
        "there is no document {name} under documents",
    ),
    "unknown-section": Message(
        "avsnittet {section} finns inte i {document}",
        "there is no section {section} in {document}",
        "Rätta hänvisningen, eller lägg till avsnittet under documents: sections:.",
        "Correct the citation, or add the section under documents: sections:.",
    ),
    "unknown-area": Message("området {name} finns inte", "there is no area {name}"),
    "unknown-member": Message(
        "koden {code} hör inte till någon mottagare",
        "the code {code} belongs to no recipient",
    ),
    "repeated-identifier": Message(
        "{name} används redan",
        "{name} is used already",
        "Ge varje område, bidrag och del ett eget id.",
        "Give every area, grant and part an id of its own.",
    ),
    "name-taken-twice": Message(
        "{name} är både ett faktum och en parameter",
        "{name} is both a fact and a parameter",
        "Ge det ena ett annat namn.",
        "Give one of them another name.",
    ),
    "reserved-name": Message(
        "{name} har en egen betydelse i uttryck",
        "{name} has a meaning of its own in expressions",
        "Välj ett annat namn.",
        "Choose another name.",
    ),
    "circular-keys": Message(
        "nycklarna hänvisar till varandra i en cirkel: {circle}",
        "the keys refer to each other in a circle: {circle}",
    ),
    "circular-unions": Message(
        "grupperna innehåller varandra i en cirkel: {circle}",
        "the groups contain each other in a circle: {circle}",
    ),
    "circular-tiers": Message(
        "pengarna förs vidare i en cirkel: {circle}",
        "the money is passed on in a circle: {circle}",
    ),
    "unknown-member-of": Message(
        "koden {name} hör inte till gruppen som för vidare",
        "the code {name} is not in the group that passes on",
    ),
    "members-and-union": Message(
        "{name} har både members och union",
        "{name} has both members and union",
        "En grupp har egna medlemmar eller är en union av andra grupper.",
        "A group has members of its own or is a union of other groups.",
    ),
    "grant-without-key": Message(
        "{grant} går till {count} mottagare men säger inte hur summan fördelas",
        "{grant} goes to {count} recipients but does not say how it is distributed",
        "Lägg till key: med en fördelningsnyckel, eller key: pending.",
        "Add key: with a distribution key, or key: pending.",
    ),
    "no-weight": Message(
        "portionen säger inte hur den fördelas",
        "the portion does not say how it is distributed",
        "Lägg till {ways}.",
        "Add {ways}.",
    ),
    "keys-exclude": Message(
        "{second} kan inte stå tillsammans med {first}",
        "{second} cannot stand together with {first}",
        "Ta bort den ena.",
        "Remove one of them.",
    ),
    "portions-and-more": Message(
        "{key} står bredvid portions; det ska stå i en portion",
        "{key} stands beside portions; it should stand in a portion",
    ),
    "shares-above-one": Message(
        "andelarna i {key} är tillsammans {total}, mer än det hela",
        "the shares of {key} are {total} together, more than the whole",
    ),
    "several-rests": Message(
        "två portioner i {key} tar det som blir över",
        "two portions of {key} take what is left",
        "Ge alla utom en share, amount eller each.",
        "Give all but one a share, an amount or each.",
    ),
    "rounding-to-nothing": Message(
        "det går inte att avrunda till noll", "rounding to nothing is not possible"
    ),
    "difference-has-no-use": Message(
        "metoden largest_remainder lämnar ingen differens att fördela",
        "the method largest_remainder leaves no difference to settle",
        "Ta bort difference:. Ordningen mellan lika anges med ties:.",
        "Remove difference:. The order among equals is given by ties:.",
    ),
    "difference-needs-method": Message(
        "difference: säger vem som får differensen, men ingen metod lämnar någon",
        "difference: says who gets the difference, but no method leaves any",
        "Lägg till method: half_up eller method: down.",
        "Add method: half_up or method: down.",
    ),
    "order-needs-fact": Message(
        "smallest_first och largest_first behöver by: med ett faktum",
        "smallest_first and largest_first need by: with a fact",
        "Till exempel by: population.",
        "For example by: population.",
    ),
    "empty-difference": Message(
        "differensregeln säger inte vem som får eller lämnar",
        "the difference rule does not say who gets or gives",
        "Ange missing: och surplus:, eller to: med en mottagare.",
        "Say missing: and surplus:, or to: with one recipient.",
    ),
    "area-total": Message(
        "{area} ska enligt total vara {stated}, men bidragen "
        "är tillsammans {computed} (skillnad {difference})",
        "{area} is {stated} according to its total, but its grants "
        "sum to {computed} (difference {difference})",
    ),
    "agreement-total": Message(
        "överenskommelsen ska enligt total vara {stated}, men områdena "
        "är tillsammans {computed} (skillnad {difference})",
        "the agreement is {stated} according to its total, but its areas "
        "sum to {computed} (difference {difference})",
    ),
    "claim": Message(
        "enligt {section} är summan {stated}, men bidragen "
        "är tillsammans {computed} (skillnad {difference})",
        "according to {section} the sum is {stated}, but the grants "
        "sum to {computed} (difference {difference})",
    ),
    "instalments": Message(
        "{area} är {stated}, men delbetalningarna är tillsammans {computed} "
        "(skillnad {difference})",
        "{area} is {stated}, but its instalments sum to {computed} (difference {difference})",
    ),
    "claim-holds": Message(
        "påståendet stämmer, fast because: säger att det inte gör det",
        "the claim holds, although because: says that it does not",
        "Ta bort because:.",
        "Remove because:.",
    ),
    "parts-exceed-whole": Message(
        "delarna (varav) är tillsammans {parts}, mer än det hela, {whole} (skillnad {over})",
        "the parts (of which) sum to {parts}, more than the whole, {whole} (difference {over})",
    ),
    "missing-figures": Message(
        "{fact} saknar värde för {members}",
        "{fact} lacks a figure for {members}",
        "Lägg till värdet, eller skriv pending om det inte är känt.",
        "Add the figure, or write pending if it is not known.",
    ),
    "extra-figure": Message(
        "{fact} har ett värde för {code}, som inte är någon av mottagarna",
        "{fact} has a figure for {code}, which is none of the recipients",
    ),
    "amount-unknown": Message(
        "ingen källa anger beloppet för {grant}",
        "no source states the amount of {grant}",
    ),
    "date-unknown": Message(
        "ingen källa anger vilken dag {fact} avser",
        "no source states which day {fact} refers to",
    ),
}
