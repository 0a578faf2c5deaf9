"""The forms of 2023 have the terms of bilaga 1, in its order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.life.books import signed

CONTACT = (
    "Kontaktuppgifter", "Bidragsmottagare", "Organisationsnummer", "Kontaktperson", "Postadress",
    "Telefon inkl. riktnummer", "Faxnummer", "E-postadress",
)  # fmt: skip
SIGNATURE = (
    "Underskrift i original av behörig företrädare",
    "Datum",
    "Underskrift",
    "Namnförtydligande",
)
TERMS = {
    "requisition": (
        *CONTACT,
        "Bidrag som ansökan avser",
        "Regeringskansliets diarienummer för bakomliggande överenskommelse",
        "Regeringskansliets diarienummer för regeringsbeslut avseende utbetalning",
        "Överenskommelsens benämning",
        "Belopp som rekvireras",
        "Rekvisitionen avser perioden",
        "Uppgifter för utbetalning",
        "Bankgiro/Plusgiro",
        "Önskad betalningsreferens",
        *SIGNATURE,
    ),
    "report": (
        *CONTACT,
        "Bidrag som ansökan avser",
        "Regeringskansliets diarienummer för bakomliggande överenskommelse",
        "Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
        "Överenskommelsens benämning",
        "Summa bidrag enligt överenskommelsen",
        "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
        "Period som den ekonomiska redovisningen avser",
        "Redovisning av verksamhet eller aktivitet",
        "Bidrag som erhållits av regeringen/Regeringskansliet",
        "Kostnader (specificera större kostnadsposter)",
        "Summa kostnader",
        "Medel som inte har förbrukats (Bidrag – kostnader)",
        "Ekonomichefens (eller motsvarande) granskning av den ekonomiska redovisningen",
        "Namn",
        "Befattning",
        "Telefon inkl. riktnummer",
        "E-postadress",
        *SIGNATURE,
    ),
}


@pytest.mark.parametrize("name", TERMS)
def test_a_form_has_the_terms_of_bilaga_1_in_its_order(name: str) -> None:
    form = signed("2023").life.forms[name]
    words = [
        term for part in form.parts for term in (part.title, *(one.label for one in part.fields))
    ]
    places, start = [], 0
    for term in TERMS[name]:
        start = words.index(term, start)
        places.append(start)
    assert all(before < after for before, after in pairwise(places))


def test_the_certificate_has_its_two_alternatives() -> None:
    fields = {field.id: field for field in signed("2023").life.forms["report"].fields()}
    labels = [choice.label for choice in fields["certificate"].choices]
    assert [label.partition(":")[0] for label in labels] == ["Alt 1", "Alt 2"]
