"""A column is searched as far as it is printed: what is not known is left out, and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import altered
from tests.proof.terminal import plain
from tests.questions.infer.columns import inferred, keys, told
from tests.questions.infer.test_own_keys import ANNEX, FOUR, four

OWN = "3×Facts + Others×Others"
SOME = altered(FOUR, "    total_row: Total\n", "    partial: true\n")
TWO_ROWS = "Name;One;Two;Three;All\nAlfa;43;150;67;260\nBeta;177;183;202;562\n"


def test_a_table_of_some_without_a_sum_takes_the_sum_from_its_grant(tmp_path: Path) -> None:
    file = four(tmp_path, SOME, TWO_ROWS)
    found = inferred(file, column="One")
    assert keys(found) == [OWN]
    assert (found["exact"][0]["origin"], found["exact"][0]["cells"]) == ("own", 2)
    shown = plain(told(file, "annex", "One", 120, "--lang", "en").out)
    assert "The table does not tell what all share; 1,000 kr is taken from the file." in shown
    assert "The amounts of 2 recipients are not printed; the others were searched." in shown


def test_a_table_of_some_with_its_sum_is_searched(tmp_path: Path) -> None:
    agreement = altered(FOUR, "    total_row: Total\n", "    total_row: Total\n    partial: true\n")
    file = four(tmp_path, agreement, f"{TWO_ROWS}Total;1000;1000;1008;3008\n")
    assert keys(inferred(file, column="One")) == [OWN]
    assert "taken from the file" not in told(file, "annex", "One", 120, "--lang", "en").out


@pytest.mark.parametrize("total", ["1000", "pending"])
def test_cells_that_are_known_are_searched(total: str, tmp_path: Path) -> None:
    """Without its sum too, as the grant tells what all share."""
    annex = altered(ANNEX, "Gamma;600;", "Gamma;pending;")
    annex = altered(annex, "Total;1000;1000;1008", f"Total;{total};1000;1008")
    found = inferred(four(tmp_path, FOUR, annex), column="One")
    assert keys(found) == [OWN]
    assert {fit["cells"] for fit in found["exact"]} == {3}


def test_a_column_of_a_union_is_searched_among_all_who_share_it(tmp_path: Path) -> None:
    """1300 kr by f, where a recipient of another group with 650 of 2700 gets 313 kr of it."""
    agreement = altered(
        altered(
            SOME,
            "facts:",
            '  u: {name: U, union: [g, o]}\n  o: {name: O, members: {"9": Nio}}\nfacts:',
        ),
        '"4": 979}}',
        '"4": 979, "9": 650}}',
    )
    grant = "      - {id: wide, name: Wide, to: u, amount: 1300 kr, key: exp}\n      - {id: two"
    agreement = altered(
        altered(agreement, "      - {id: two", grant), "One: {grant: one}", "One: {grant: wide}"
    )
    file = four(tmp_path, agreement, "Name;One;Two;Three;All\nAlfa;66;0;0;0\nBeta;198;0;0;0\n")
    found = inferred(file, column="One")
    assert (found["exact"][0]["origin"], found["exact"][0]["key"]) == ("own", "Facts")


def test_a_column_without_any_amount_is_told(tmp_path: Path) -> None:
    annex = "Name;One;Two;Three;All\nAlfa;pending;0;0;0\nBeta;pending;0;0;0\n"
    shown = told(four(tmp_path, SOME, annex), "annex", "One")
    assert (shown.code, shown.out) == (1, "")
    assert "[column-not-known]" in shown.err


def test_a_column_that_nothing_tells_the_sum_of_is_told(tmp_path: Path) -> None:
    agreement = altered(SOME, "amount: 1000 kr, key: own", "amount: unknown, key: own")
    shown = told(four(tmp_path, agreement, TWO_ROWS), "annex", "One")
    assert (shown.code, shown.out) == (1, "")
    assert "[sum-not-known]" in shown.err
