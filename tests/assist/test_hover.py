"""What is told of a place: keys by the schema, names by what they stand for, amounts by who gets."""

from __future__ import annotations

import pytest

from agree.assist import hover
from agree.language.schema import language_schema
from agree.messages import Locale
from tests.assist.marked import SMALL, placed, replaced, seen


def told(marked: str, language: str = "en") -> list[str]:
    text, line, column = placed(marked)
    found = hover(seen(text), line, column)
    words = Locale(language)
    spaces = str.maketrans("\xa0", " ")
    return [] if found is None else [words.text(one).translate(spaces) for one in found.paragraphs]


def test_a_key_of_the_language_is_told_by_the_schema() -> None:
    form = language_schema()["$defs"]["grant"]["properties"]["to"]
    assert told(replaced("to: kommuner", "t¦o: kommuner")) == [form["title"], form["description"]]


def test_a_key_of_the_language_is_told_in_swedish() -> None:
    assert told(replaced("to: kommuner", "t¦o: kommuner"), "sv") == [
        "Till",
        "Mottagarna: namnet på en grupp, eller på flera.",
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            replaced("weight: population", "weight: pop¦ulation"),
            [
                "Befolkning",
                "on 1 November 2022 (SCB)",
                "2 have figures; in all 85,000.",
                "Upplands Väsby: 50,000",
                "Vallentuna: 35,000",
            ],
        ),
        (
            replaced("key: by_population, s", "key: by_¦population, s"),
            ["Befolkning", "Befolkning", "Distributes Stöd."],
        ),
        (
            replaced("to: kommuner", "to: komm¦uner"),
            ["Kommunerna", "2 recipients: Upplands Väsby and Vallentuna"],
        ),
        (replaced("to: regionen", "to: reg¦ionen"), ["Regionen"]),
        (replaced("  base: {", "  ba¦se: {"), ["Grundbelopp = 1 mnkr"]),
        (replaced("- id: vard", "- id: va¦rd"), ["Vård", "30 mnkr in 2 grants"]),
        (replaced('section: "2.10"', 'section: "2.¦10"'), ["Medel"]),
        (replaced('"0115": 35000', '"01¦15": 35000'), ["Vallentuna"]),
    ],
)  # fmt: skip
def test_a_name_is_told_by_what_it_stands_for(marked: str, expected: list[str]) -> None:
    assert told(marked) == expected


def test_what_is_found_at_a_place_is_explained_where_it_does_not_say_so_itself() -> None:
    misspelt = replaced("key: by_population, section", "key: by_popu¦latoin, section")
    advice = "unknown-key-name: The only one is by_population."
    assert told(misspelt)[-1] == advice
    missing = told(replaced('"0115": 35000', '"9¦9": 35000'))  # two findings, each with its hint
    assert not [one for one in missing if one.startswith(("missing-figures", "extra-figure"))]


def test_an_amount_is_told_by_who_gets_most_and_least() -> None:
    # 20 000 000 x 50 / 85 = 11 764 705.88 and 20 000 000 x 35 / 85 = 8 235 294.12
    found = told(replaced("amount: 20", "amount: 2¦0"))
    assert found[:3] == [
        "Stöd",
        "20 mnkr to Kommunerna",
        "Most: Upplands Väsby 11,764,706 kr. Least: Vallentuna 8,235,294 kr.",
    ]


def test_amounts_per_inhabitant_where_they_are_counted() -> None:
    # 11 764 706 / 50 000 = 235.29 and 8 235 294 / 35 000 = 235.29
    text = replaced("name: Kommunerna\n", "name: Kommunerna\n    inhabitants: population\n")
    found = told(replaced("amount: 20", "amount: 2¦0", text), "sv")
    assert found[2] == (
        "Mest: Upplands Väsby 11 764 706 kr (235,29 kr per invånare). "
        "Minst: Vallentuna 8 235 294 kr (235,29 kr per invånare)."
    )


def test_nothing_is_told_of_free_words_between_tokens() -> None:
    assert told(SMALL.replace("areas:\n", "areas:\n¦\n")) == []


def test_an_expression_is_worked_out_for_three_recipients() -> None:
    text = replaced("keys:\n", "keys:\n  other:\n    weight: ¦2 * population - base\n")
    assert told(text)[:2] == [
        "Upplands Väsby: 2 × 50,000 − 1,000,000 = −900,000",
        "Vallentuna: 2 × 35,000 − 1,000,000 = −930,000",
    ]
    condition = replaced("keys:\n", "keys:\n  other:\n    where: population > 4¦0000\n")
    assert told(condition)[:2] == [
        "Upplands Väsby: 50,000 > 40000 ✓",
        "Vallentuna: 35,000 > 40000 ✗",
    ]


MORE = """\
series:
  index:
    label: Prisindex
    unit: index
    source: SCB
    values: {"2023": 100, "2024": pending}
deadlines:
  - {id: senast, date: 2023-12-01, from: kommuner, what: Rekvirera medlen}
duties:
  - {id: a, who: kommuner, strength: must, what: A, latest: senast}
"""


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (SMALL + MORE.replace("  index:", "  ind¦ex:"), ["Prisindex (index)", "2023: 100 and 2024: pending"]),
        (SMALL + MORE.replace("latest: senast", "latest: sen¦ast"), ["Rekvirera medlen, by 1 December 2023"]),
        (replaced("  bilaga:\n", "  bil¦aga:\n"), ["Bilaga"]),
        (
            replaced('values: {"0114": 50000, "0115": 35000}', "values: pending").replace(
                "weight: population", "weight: popu¦lation"
            ),
            ["Befolkning", "on 1 November 2022 (SCB)", "The figures are pending."],
        ),
        (
            replaced('"0115": 35000', '"0115": pending').replace(
                "weight: population", "weight: popu¦lation"
            ),
            [
                "Befolkning",
                "on 1 November 2022 (SCB)",
                "1 has a figure; in all 50,000; pending for 1.",
                "Upplands Väsby: 50,000",
            ],
        ),
        (
            replaced("parameters:\n", "parameters:\n  ot¦her: {value: 0.4, label: Andel}\n"),
            ["Andel = 0.4"],
        ),
        (
            replaced("keys:\n", "keys:\n  unu¦sed: {equal: true}\n"),
            ["Distributes no grant."],
        ),
    ],
)  # fmt: skip
def test_other_names(marked: str, expected: list[str]) -> None:
    assert told(marked) == expected


UNKNOWN = SMALL.replace("    total: 30\n", "").replace("total: 30\n", "").replace("10}", "unknown}")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (UNKNOWN.replace("- id: vard", "- id: va¦rd"), ["Vård", "at least 20 mnkr in 2 grants"]),
        (UNKNOWN.replace("id: drift", "id: dr¦ift"), ["Drift", "unknown to Regionen"]),
    ],
)
def test_of_an_amount_nobody_knows_no_more_is_told_than_is_known(
    marked: str, expected: list[str]
) -> None:
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("place", "expected"), [("- id: va¦rd", ["Vård"]), ("id: dr¦ift", ["Drift"])]
)
def test_of_an_amount_that_cannot_be_read_nothing_is_told(place: str, expected: list[str]) -> None:
    assert told(replaced(place.replace("¦", ""), place).replace("10}", "tio}")) == expected
