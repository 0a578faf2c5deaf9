"""What the file itself says of a column is tried first, and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import altered
from tests.proof.terminal import plain
from tests.questions.infer.columns import inferred, keys, rules, told

FOUR = """\
language: 1
id: four
name: Four
between: [Payer]
recipients:
  g: {name: Group, members: {"1": Alfa, "2": Beta, "3": Gamma, "4": Delta}}
facts:
  f: {label: Facts, as_of: 2024-01-01, source: S, values: {"1": 137, "2": 411, "3": 523, "4": 979}}
  h: {label: Others, as_of: 2024-01-01, source: S, values: {"1": 17, "2": 41, "3": 91, "4": 5}}
keys:
  own: {weight: "3*f + h*h", label: Own}
  flo: {weight: f, floor: 150 kr, label: Floor}
  exp: {weight: f}
areas:
  - id: x
    name: X
    grants:
      - {id: one, name: One, to: g, amount: 1000 kr, key: own}
      - {id: two, name: Two, to: g, amount: 1000 kr, key: flo}
      - id: three
        name: Three
        to: g
        amount: 1008 kr
        key: exp
        rounding: {method: half_up, difference: {missing: ["3", "1"], surplus: ["4"]}}
published:
  annex:
    of: g
    values: annex.csv
    total_row: Total
    columns:
      One: {grant: one}
      Two: {grant: two}
      Three: {grant: three}
      All: {area: x}
"""
ANNEX = """\
Name;One;Two;Three;All
Alfa;43;150;67;260
Beta;177;183;202;562
Gamma;600;232;258;1090
Delta;180;435;481;1096
Total;1000;1000;1008;3008
"""
"""By hand. One: 3f + h² is 700, 2914, 9850, 2962 (16426); Two: 150, and 850 by 411, 523, 979 (1913);
Three: 67,4 202,1 257,2 481,4 of 2050, and the krona that is missing to Gamma."""


def four(folder: Path, agreement: str = FOUR, annex: str = ANNEX) -> Path:
    """The file of an agreement for four recipients, and its annex."""
    (folder / "annex.csv").write_text(annex, encoding="utf-8")
    file = folder / "four.yaml"
    file.write_text(agreement, encoding="utf-8")
    return file


def conclusion(file: Path, column: str, lang: str = "en") -> str:
    """What is said before the table, on one line."""
    shown = told(file, "annex", column, 120, "--lang", lang)
    assert (shown.code, shown.err) == (0, "")
    return plain(" ".join(shown.out.split("\n\n")[0].split("\n")[1:]))


@pytest.mark.parametrize(
    ("column", "key", "words"),
    [
        ("One", "own", "3×Facts + Others×Others"),
        ("Two", "flo", "Facts with a floor of 150 kr"),
        ("Three", "exp", "Facts"),
    ],
)
def test_the_files_own_key_comes_first(column: str, key: str, words: str, tmp_path: Path) -> None:
    file = four(tmp_path)
    first = inferred(file, column=column)["exact"][0]
    assert (first["origin"], first["id"], first["equal"]) == ("own", key, 4)
    assert plain(first["key"]) == words
    assert conclusion(file, column).startswith(
        f"The file's own key gives all 4 cells: {words}. No other key that was tried gives them all. "
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sv", "Filens egen nyckel ger alla 4 celler: 3×Facts + Others×Others. "),
        ("en", "The file's own key gives all 4 cells: 3×Facts + Others×Others. "),
    ],
)
def test_it_is_said_that_the_files_key_is_the_answer(lang: str, words: str, tmp_path: Path) -> None:
    assert conclusion(four(tmp_path), "One", lang).startswith(words)


def test_the_files_own_order_is_named_first(tmp_path: Path) -> None:
    own = inferred(four(tmp_path), column="Three")["exact"][0]
    assert plain(own["rules"][0]["difference"]) == "1 kr missing: in the order Gamma and Alfa"
    assert own["written"] is None


def test_the_files_own_key_with_another_rounding_is_told_as_that(tmp_path: Path) -> None:
    """Down, with nothing settled, gives none of four but Alfa 67, Beta 202 and Delta 481."""
    agreement = altered(
        FOUR,
        'rounding: {method: half_up, difference: {missing: ["3", "1"], surplus: ["4"]}}',
        "rounding: {method: down, difference: shown}",
    )
    said = conclusion(four(tmp_path, agreement), "Three")
    assert said.startswith(
        "The file's own key gives all 4 cells: Facts. With the file's own rounding it gives only 3 "
    )


def test_an_own_key_that_misses_is_told_with_how_many_cells_it_gives(tmp_path: Path) -> None:
    """By f alone, One is 67, 200, 255, 478; another key of the file gives it."""
    agreement = altered(FOUR, "amount: 1000 kr, key: own", "amount: 1000 kr, key: exp")
    file = four(tmp_path, agreement)
    found = inferred(file, column="One")
    assert [(fit["origin"], fit["id"]) for fit in found["exact"]] == [("file", "own")]
    assert ("own", "exp", 0) in {
        (fit["origin"], fit["id"], fit["equal"]) for fit in found["nearest"]
    }
    assert conclusion(file, "One").startswith(
        "The file's own key gives 0 of 4 cells. One key gives all 4 cells exactly: 3×Facts + "
    )


def test_a_column_of_several_grants_is_held_against_all_their_keys(tmp_path: Path) -> None:
    file = four(tmp_path)
    first = inferred(file, column="All")["exact"][0]
    assert (first["origin"], first["id"], first["equal"]) == ("own", None, 4)
    assert "One: 3×Facts + Others×Others; Two: Facts with a floor" in conclusion(file, "All")


def test_what_an_own_key_gives_is_not_known_while_it_waits(tmp_path: Path) -> None:
    agreement = altered(
        altered(FOUR, "  own: {weight", "  waits: {weight: later}\n  own: {weight"),
        "amount: 1000 kr, key: own",
        "amount: 1000 kr, key: waits",
    )
    later = "  later: {label: Later, as_of: 2024-01-01, source: S, values: pending}\nkeys:"
    said = conclusion(four(tmp_path, altered(agreement, "keys:", later)), "One")
    assert said.startswith(
        "What the file's own key gives is not known yet for 4 of 4 cells. One key gives all 4 "
    )


def test_an_own_key_fits_though_the_file_has_another_amount(tmp_path: Path) -> None:
    """The same column of ten times as much in the file: the key is right, and the amount is not."""
    agreement = altered(FOUR, "amount: 1000 kr, key: own", "amount: 10000 kr, key: own")
    file = four(tmp_path, agreement)
    assert inferred(file, column="One")["exact"][0]["origin"] == "own"
    shown = plain(told(file, "annex", "One", 120, "--lang", "en").out)
    assert "The file's own key gives all 4 cells" in shown
    assert (
        "The amounts come from 1,000 kr (the row of sums and what the rows sum to), not from 10,000"
        in shown
    )


def test_a_key_that_waits_and_a_table_that_does_not_sum_to_the_column_are_left_out(
    tmp_path: Path,
) -> None:
    table = '  tab: {table: {values: {"1": 1, "2": 2, "3": 3, "4": 4}}}\n  exp:'
    found = inferred(four(tmp_path, altered(FOUR, "  exp:", table)), column="One")
    assert keys(found) == ["3×Facts + Others×Others"]


def test_the_largest_remainder_of_the_file_is_its_own_rule(tmp_path: Path) -> None:
    found = inferred(four(tmp_path), column="Two")
    key = "Facts with a floor of 150 kr"
    assert found["exact"][0]["rules"][0]["method"] == "largest remainder"
    assert ("half up", "no difference to distribute") in rules(found, key)


def test_a_floor_of_all_portions_is_part_of_the_files_own_key(tmp_path: Path) -> None:
    """20 kr each and 920 by f are 81,48 204,45 254,71 459,36. Alfa gets 180, the others the rest."""
    agreement = altered(
        FOUR,
        "{weight: f, floor: 150 kr, label: Floor}",
        "{label: Floor, floor: 180 kr, portions: [{each: 20 kr}, {weight: f}]}",
    )
    annex = altered(ANNEX, "Alfa;43;150", "Alfa;43;180")
    annex = altered(annex, "Gamma;600;232", "Gamma;600;227")
    annex = altered(annex, "Delta;180;435", "Delta;180;410")
    first = inferred(four(tmp_path, agreement, annex), column="Two")["exact"][0]
    assert (first["origin"], first["id"], first["equal"]) == ("own", "flo", 4)
    assert plain(first["key"]) == "20 kr to each, the rest Facts; in all with a floor of 180 kr"
