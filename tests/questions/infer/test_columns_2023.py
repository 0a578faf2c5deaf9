"""The key and the rounding rule behind each printed column of 2023, from the print alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import altered
from tests.proof.signed_2023 import copied
from tests.questions.infer.columns import inferred, keys, rules

POPULATION = "Befolkning"
INTERVENTIONS = "Insatser i kommunal hälso- och sjukvård"
RURAL = "Viktad landsbygdsbefolkning"
HALVES = (f"1/2 {INTERVENTIONS}", f"1/2 {POPULATION}")
BASE = ("500 tkr to each", f"the rest {POPULATION}")

COLUMNS = {
    ("bilaga-2", "Nära vård"): (HALVES, 3),
    ("bilaga-2", "Vidareutbildning"): (HALVES, -1),
    ("bilaga-3", "Nära vård"): ((f"300 mnkr {RURAL}", f"the rest {POPULATION}"), -1),
    ("bilaga-3", "Vårdens medarbetare"): ((POPULATION,), -2),
    ("bilaga-3", "Vidareutbildning"): ((POPULATION,), 0),
    ("bilaga-3", "Karriärtjänster"): ((POPULATION,), 2),
    ("bilaga-3", "Vision e-hälsa"): (BASE, 0),
    ("bilaga-3", "Ambulans"): (BASE, 1),
}
"""The key of each column, and by how much its rounded shares exceed the grant (kronor)."""


@lru_cache
def found(table: str, column: str) -> Any:
    return inferred("2023", table, column)


def parts(key: str) -> set[str]:
    """The parts of a key, in whatever order they are told."""
    return set(key.split(", "))


@pytest.mark.parametrize(("table", "column"), list(COLUMNS))
def test_one_key_gives_the_column_to_the_krona(table: str, column: str) -> None:
    (key,) = keys(found(table, column))
    assert parts(key) == set(COLUMNS[table, column][0])


@pytest.mark.parametrize(("table", "column"), list(COLUMNS))
def test_the_rounding_rule_of_the_annexes_is_among_those_that_fit(table: str, column: str) -> None:
    """Halves up; what is missing to the smallest, what is too much from the largest."""
    over = COLUMNS[table, column][1]
    (key,) = keys(found(table, column))
    expected = "no difference to distribute"
    if over > 0:
        expected = f"{over} kr too much: largest first by {POPULATION}"
    elif over < 0:
        expected = f"{-over} kr missing: smallest first by {POPULATION}"
    assert ("half up", expected) in rules(found(table, column), key)


@pytest.mark.parametrize(("table", "column"), list(COLUMNS))
def test_every_cell_is_counted_and_none_missed(table: str, column: str) -> None:
    for fit in found(table, column)["exact"]:
        assert (fit["cells"], fit["equal"], fit["largest"], fit["misses"]) == (21, 21, 0, [])


@pytest.mark.parametrize(
    ("table", "column"),
    [pair for pair, (_, over) in COLUMNS.items() if over != 0],
)
def test_largest_remainder_gives_only_the_columns_without_a_difference(
    table: str, column: str
) -> None:
    """It reproduces two of the nine columns, those whose rounded shares already sum."""
    told = {rule["method"] for fit in found(table, column)["exact"] for rule in fit["rules"]}
    assert "largest remainder" not in told


@pytest.mark.parametrize("column", ["Vidareutbildning", "Vision e-hälsa"])
def test_largest_remainder_gives_a_column_that_sums_by_itself(column: str) -> None:
    told = {rule["method"] for fit in found("bilaga-3", column)["exact"] for rule in fit["rules"]}
    assert "largest remainder" in told


def test_bilaga_4_is_by_the_weights_of_2021_and_its_difference_is_not_settled() -> None:
    (key,) = keys(found("bilaga-4", "Utfall fördelningsnyckel"))
    assert key == "Viktad landsbygdsbefolkning 2021"
    told = rules(found("bilaga-4", "Utfall fördelningsnyckel"), key)
    assert ("half up", "2 kr missing: the difference is not distributed") in told
    assert {difference for _, difference in told} == {
        "2 kr missing: the difference is not distributed"
    }


def test_the_files_own_key_and_order_give_vardens_medarbetare_of_bilaga_2() -> None:
    """Stockholm and Skåne gave up the krona each that was too much, not the two largest."""
    own = found("bilaga-2", "Vårdens medarbetare")["exact"][0]
    assert (own["origin"], own["id"]) == ("own", "care_and_population")
    assert parts(own["key"]) == set(HALVES)
    assert (own["cells"], own["equal"], own["misses"]) == (21, 21, [])
    settled = own["rules"][0]["difference"].replace("\u00a0", " ")
    assert settled.startswith("2 kr too much: in the order RSS Stockholms län, RSS Skåne län and ")


def test_every_column_of_the_annexes_is_the_files_own_key() -> None:
    """That is what `agree verify` says too: every cell of these columns is equal."""
    for table, column in [*COLUMNS, ("bilaga-4", "Utfall fördelningsnyckel")]:
        assert found(table, column)["exact"][0]["origin"] == "own"


def without_its_order(folder: Path) -> Path:
    """The agreement where the general rule settles Vårdens medarbetare too, as it is not printed."""
    file = copied(folder)
    text = file.read_text(encoding="utf-8")
    order = '          difference: {by: population, missing: smallest_first, surplus: ["01", "12", "14"]}\n'
    file.write_text(
        altered(text, f"        rounding:\n{order}          section: bilaga 2\n", ""),
        encoding="utf-8",
    )
    return file


def test_an_order_by_hand_is_read_off_the_print(tmp_path: Path) -> None:
    """The annex takes the two kronor from Stockholm (01) and Skåne (12), as no fact orders them."""
    told = inferred(without_its_order(tmp_path), "bilaga-2", "Vårdens medarbetare")
    own = told["exact"][0]
    assert (own["origin"], own["equal"]) == ("own", 21)
    assert {fit["origin"] for fit in told["exact"]} == {"own"}
    assert own["written"] == (
        'rounding: {to: 1 kr, method: half_up, difference: {surplus: ["01", "12"]}}'
    )


def test_an_order_by_hand_can_be_pasted_into_the_file(tmp_path: Path) -> None:
    file = without_its_order(tmp_path)
    written = inferred(file, "bilaga-2", "Vårdens medarbetare")["exact"][0]["written"]
    text = file.read_text(encoding="utf-8")
    start = text.index("id: medarbetare-kommuner")
    end = text.index("- id:", start)
    grant = altered(
        text[start:end], "        amount: 200\n", f"        amount: 200\n        {written}\n"
    )
    file.write_text(text[:start] + grant + text[end:], encoding="utf-8")
    own = inferred(file, "bilaga-2", "Vårdens medarbetare")["exact"][0]
    assert (own["origin"], own["equal"], own["written"]) == ("own", 21, None)


def test_the_general_rule_comes_nearest_without_it(tmp_path: Path) -> None:
    """The rule takes the second krona from Västra Götaland (14), the annex from Skåne (12)."""
    told = inferred(without_its_order(tmp_path), "bilaga-2", "Vårdens medarbetare")
    nearest = told["nearest"][0]
    assert (nearest["cells"], nearest["equal"], nearest["largest"]) == (21, 19, 1)
    assert parts(nearest["key"]) == set(HALVES)
    assert {
        "method": "half up",
        "difference": f"2\u00a0kr too much: largest first by {POPULATION}",
    } in nearest["rules"]
    assert [(miss["code"], miss["printed"], miss["computed"]) for miss in nearest["misses"]] == [
        ("12", 33_818_071, 33_818_072),
        ("14", 29_317_421, 29_317_420),
    ]


def test_another_key_of_the_file_is_found_when_its_own_does_not_fit(tmp_path: Path) -> None:
    """With Vidareutbildning by base amounts in the file, the print is by population all the same."""
    file = copied(tmp_path)
    text = file.read_text(encoding="utf-8")
    start = text.index("id: vidareutbildning-regioner")
    end = text.index("id: vidareutbildning-kommuner")
    grant = altered(text[start:end], "key: by_population", "key: base_and_population")
    file.write_text(text[:start] + grant + text[end:], encoding="utf-8")
    told = inferred(file, "bilaga-3", "Vidareutbildning")
    assert keys(told) == [POPULATION]
    first = told["exact"][0]
    assert (first["origin"], first["id"]) == ("file", "by_population")
    assert {fit["origin"] for fit in told["nearest"]} >= {"own"}


def test_a_krona_moved_in_the_print_is_what_stands_out(tmp_path: Path) -> None:
    file = copied(tmp_path)
    annex = tmp_path / "data" / "2023" / "bilaga-3.csv"
    text = annex.read_text(encoding="utf-8")
    text = altered(text, ";10969119;", ";10969118;")
    annex.write_text(altered(text, ";2326910;", ";2326911;"), encoding="utf-8")
    told = inferred(file, "bilaga-3", "Vidareutbildning")
    assert told["exact"] == []
    assert told["nearest"][0]["key"] == POPULATION
    assert {miss["code"] for miss in told["nearest"][0]["misses"]} == {"09", "20"}
