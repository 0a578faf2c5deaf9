"""`agree infer` says plainly when one key fits, when several do, and when none does."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from agree.messages import Locale
from tests.proof.terminal import LANGUAGES, plain
from tests.questions.infer.columns import inferred, keys, made_up, rounded, settled, shares, told
from tests.questions.infer.test_made_up_columns import FACTS, MEMBERS, PEOPLE, POOL, PUPILS


def by_people() -> list[int]:
    return settled(rounded([shares(POOL, PEOPLE)]), POOL, PEOPLE)


def at_random(seed: int) -> list[int]:
    """Amounts that no key has anything to do with, and that sum to the pool."""
    cuts = sorted(random.Random(seed).sample(range(1, POOL), MEMBERS - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, POOL], strict=True)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("sv", "En nyckel ger alla 11 celler"), ("en", "One key gives all 11 cells")],
)
def test_one_key_that_fits_is_named(lang: str, words: str, tmp_path: Path) -> None:
    shown = told(made_up(tmp_path, by_people(), FACTS), "annex", "Amount", 80, "--lang", lang)
    assert shown.code == 0
    assert words in plain(shown.out)
    assert "People" in shown.out


@pytest.mark.parametrize(
    ("lang", "words"), [("sv", "2 nycklar ger alla 11 celler"), ("en", "2 keys give all 11 cells")]
)
def test_several_keys_that_fit_are_counted_and_named(lang: str, words: str, tmp_path: Path) -> None:
    """The same figures twice, once doubled: the column cannot tell them apart."""
    facts = {**FACTS, "People counted twice": [2 * figure for figure in PEOPLE]}
    file = made_up(tmp_path, by_people(), facts)
    assert keys(inferred(file)) == ["People", "People counted twice"]
    shown = told(file, "annex", "Amount", 120, "--lang", lang)
    assert words in plain(shown.out)
    assert "People counted twice" in shown.out


@pytest.mark.parametrize("seed", range(5))
def test_a_random_column_fits_no_key(seed: int, tmp_path: Path) -> None:
    found = inferred(made_up(tmp_path, at_random(seed), FACTS, total=POOL))
    assert found["exact"] == []
    assert found["nearest"]
    assert all(fit["equal"] < MEMBERS for fit in found["nearest"])


@pytest.mark.parametrize(
    ("lang", "words"),
    [("sv", "Ingen nyckel ger alla 11 celler"), ("en", "No key gives all 11 cells")],
)
def test_a_random_column_is_said_to_fit_none(lang: str, words: str, tmp_path: Path) -> None:
    shown = told(
        made_up(tmp_path, at_random(1), FACTS, total=POOL), "annex", "Amount", 80, "--lang", lang
    )
    assert shown.code == 0
    assert words in plain(shown.out)


def test_the_nearest_key_is_told_with_its_largest_deviation(tmp_path: Path) -> None:
    """1 000 kr moved from the first to the last member is what deviates most."""
    amounts = by_people()
    amounts[0] -= 1_000
    amounts[-1] += 1_000
    file = made_up(tmp_path, amounts, FACTS, total=POOL)
    nearest = inferred(file)["nearest"][0]
    assert (nearest["key"], nearest["largest"], nearest["equal"]) == ("People", 1_000, MEMBERS - 2)
    shown = plain(told(file).out)
    assert "9/11" in shown
    assert "1 000 kr" in shown
    for name in ("Member 001", "Member 011"):
        assert name in shown


def test_the_nearest_come_best_first(tmp_path: Path) -> None:
    """With a krona moved People misses two cells, and every other key more."""
    amounts = by_people()
    amounts[0] -= 1
    amounts[-1] += 1
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    missed = [fit["cells"] - fit["equal"] for fit in found["nearest"]]
    assert missed == sorted(missed)
    assert (missed[0], len(missed) > 1, missed[-1] > 2) == (2, True, True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_how_many_keys_were_tried(lang: str, tmp_path: Path) -> None:
    shown = told(made_up(tmp_path, by_people(), FACTS), "annex", "Amount", 80, "--lang", lang)
    tried = re.search(r"(\d+) (nycklar prövade|keys tried)", plain(shown.out))
    assert tried is not None
    assert int(tried[1]) > 2


def test_a_column_by_one_of_two_facts_is_not_taken_for_the_other(tmp_path: Path) -> None:
    amounts = settled(rounded([shares(POOL, PUPILS)]), POOL, PUPILS)
    assert keys(inferred(made_up(tmp_path, amounts, {"People": PEOPLE}))) == []


def test_a_column_of_nought_has_nothing_to_search(tmp_path: Path) -> None:
    shown = told(made_up(tmp_path, [0] * MEMBERS, FACTS, total=0), "annex", "Amount", 120)
    assert shown.code == 0
    assert "0 nycklar prövade" in plain(shown.out)
    assert "det finns inget att fördela, och ingen nyckel att pröva." in plain(shown.out)
    assert inferred(tmp_path / "made-up.yaml")["exact"] == []


def test_a_cell_without_a_figure_is_left_out(tmp_path: Path) -> None:
    """The table may hold `pending`; the row of sums tells what all share, and ten are searched."""
    amounts: list[int | str] = [*by_people()[:-1], "pending"]
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    assert keys(found) == ["People"]
    assert {fit["cells"] for fit in found["exact"]} == {MEMBERS - 1}


def test_only_the_largest_differences_are_listed(tmp_path: Path) -> None:
    """Five of eleven, the largest first; a count tells the others, and data has all."""
    file = made_up(tmp_path, at_random(1), FACTS, total=POOL)
    data = inferred(file)["tables"]["stand_out"]
    sizes = [abs(row["difference"]) for row in data]
    assert len(sizes) == MEMBERS
    assert sizes == sorted(sizes, reverse=True)
    shown = told(file, "annex", "Amount", 120, "--lang", "en").out
    assert shown.count("\nMember 0") == 5
    assert f"6 more cells differ, by at most {Locale('en').number(sizes[5])} kr" in plain(shown)


def test_every_difference_is_listed_in_full(tmp_path: Path) -> None:
    file = made_up(tmp_path, at_random(1), FACTS, total=POOL)
    shown = told(file, "annex", "Amount", 120, "--full", "--lang", "en").out
    assert shown.count("\nMember 0") == MEMBERS
    assert "more cells differ" not in plain(shown)


def test_no_difference_is_listed_beside_a_key_that_fits(tmp_path: Path) -> None:
    shown = told(made_up(tmp_path, by_people(), FACTS), "annex", "Amount", 120, "--full")
    assert "Member 0" not in shown.out


def test_a_key_that_does_not_fit_has_one_row(tmp_path: Path) -> None:
    """Nine ways to settle are told as one and how many more."""
    found = inferred(made_up(tmp_path, at_random(1), FACTS, total=POOL))
    rows = found["tables"]["keys"]
    assert len(rows) == len({(row["key"], row["id"]) for row in rows}) == len(found["nearest"])


def test_a_table_without_facts_has_only_equal_shares_to_try(tmp_path: Path) -> None:
    found = inferred(made_up(tmp_path, [500, 300, 200], {"Same": [1, 1, 1]}, total=1_000))
    assert found["exact"] == []
    assert all(fit["equal"] < 3 for fit in found["nearest"])


def test_a_single_recipient_fits_every_key(tmp_path: Path) -> None:
    found = inferred(made_up(tmp_path, [1_000], {"People": [5], "Pupils": [2]}, total=1_000))
    assert {"People", "Pupils", "equal"} <= set(keys(found))
