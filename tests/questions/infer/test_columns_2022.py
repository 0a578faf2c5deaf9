"""The key behind the tables of the slides of 2022 for Dalarna, from the print alone."""

from __future__ import annotations

from tests.questions.infer.columns import inferred, keys, rules

POPULATION = "Befolkning juni 2021"


def test_the_common_costs_are_by_population_and_their_difference_is_not_settled() -> None:
    """The rows sum to 2 999 999 kr; 3 000 000 kr is printed."""
    found = inferred("2022", "dalarna-kostnader", "Kostnad per kommun")
    assert keys(found) == [POPULATION]
    assert ("half up", "1 kr missing: the difference is not distributed") in rules(
        found, POPULATION
    )


def test_a_table_of_some_rows_is_by_population_too_and_hedemora_stands_out() -> None:
    """Six of fifteen rows are printed, with the sum of all; Hedemora has a slip of the pen."""
    found = inferred("2022", "dalarna-ersattning", "Ersättning per kommun")
    nearest = found["nearest"][0]
    assert nearest["key"] == POPULATION
    assert (nearest["cells"], nearest["equal"]) == (6, 5)
    assert [(miss["name"], miss["printed"], miss["computed"]) for miss in nearest["misses"]] == [
        ("Hedemora", 1_668_056, 1_668_956)
    ]
