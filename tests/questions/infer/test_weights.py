"""`agree infer --weights` and `--facts-from`: the facts behind printed columns, as a person asks."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import altered
from tests.proof.signed_2023 import AGREEMENTS, copied
from tests.proof.terminal import LANGUAGES, WIDTHS, agree, plain
from tests.questions.infer.columns import (
    code,
    fits_of,
    half_up,
    keys,
    made_up,
    rounded,
    settled,
    shares,
)

PRINTED = "Befolkning 1/11 - 2022"


def printed(table: str, column: str) -> dict[str, int]:
    """A column of a table as it was typed off the signed document: its figures by name."""
    text = (AGREEMENTS / "data" / f"{table}.csv").read_text(encoding="utf-8")
    first, *rows = csv.reader(text.splitlines(), delimiter=";")
    return {row[0]: int(row[first.index(column)]) for row in rows}


def found(file: str | Path, table: str, column: str, *more: str) -> Any:
    """What `agree infer` tells other programs in English."""
    shown = agree(
        "infer", file, "--table", table, "--column", column, *more, "--format", "json",
        "--lang", "en",
    )  # fmt: skip
    assert (shown.code, shown.err) == (0, ""), shown.err
    return shown.data


def by_name(data: Any) -> dict[str, int]:
    return {row["name"]: row["weight"] for row in data["tables"]["weights"]}


def told(file: str | Path, table: str, column: str, *more: str, width: int = 80) -> str:
    shown = agree("infer", file, "--table", table, "--column", column, *more, width=width)
    assert (shown.code, shown.err) == (0, ""), shown.err
    return plain(shown.out)


@pytest.mark.parametrize("column", ["Vårdens medarbetare", "Karriärtjänster", "Ambulans"])
def test_the_populations_of_annex_3_come_out_of_its_printed_amounts(column: str) -> None:
    """All 21 as the annex prints them in a column of its own, which is not looked at."""
    data = found("2023", "bilaga-3", column, "--weights")
    populations = printed("2023/bilaga-3", PRINTED)
    assert data["certainty"] == "unique"
    assert list(by_name(data).values()) == list(populations.values())[:21]
    assert by_name(data)["Region Gotland"] == 61_167
    others = {row["column"] for row in data["tables"]["columns"]} - {column}
    assert {row["equal"] for row in data["tables"]["columns"]} == {21}
    assert "Nära vård" not in others
    assert len(others) == 4


def test_the_rural_weights_come_out_of_what_the_populations_leave() -> None:
    """Recomputed from the document: 4 930 617 behind annex 3, and 4 935 619 behind annex 4."""
    annex_3 = found("2023", "bilaga-3", "Nära vård", "--weights", "rural_population")
    annex_4 = found("2023", "bilaga-4", "Utfall fördelningsnyckel", "--weights")
    assert sum(by_name(annex_3).values()) == 4_930_617
    assert sum(by_name(annex_4).values()) == 4_935_619
    assert annex_3["certainty"] == annex_4["certainty"] == "unique"


def test_the_interventions_of_annex_2_come_out_of_its_printed_amounts() -> None:
    """Half of each column goes by population; the annex prints the interventions beside it."""
    for column in ("Nära vård", "Vårdens medarbetare"):
        data = found("2023", "bilaga-2", column, "--weights", "care_interventions")
        interventions = printed("2023/bilaga-2", "Antal insatser* per län")
        assert list(by_name(data).values()) == list(interventions.values())[:21]


def test_the_populations_of_dalarna_come_out_of_the_costs() -> None:
    """Of 3 mnkr, which its rows miss by a krona: populations of June 2021, as the slide prints."""
    data = found("2022", "dalarna-kostnader", "Kostnad per kommun", "--weights")
    populations = printed("2022/dalarna-kostnader", "Befolkning juni 2021")
    assert by_name(data) == {
        name: figure for name, figure in populations.items() if name != "Summa"
    }


def test_a_fact_that_is_pending_is_recovered(tmp_path: Path) -> None:
    """The annex of 2023 before anybody typed the populations: they are all that is unknown.

    No difference can be settled by them as long as they are pending.
    """
    file = copied(tmp_path)
    text = file.read_text(encoding="utf-8")
    known = "    values: data/2023/population.csv\n    note: Samma folkmängd står i bilaga 2.\n"
    text = altered(text, known, "    values: pending\n")
    text = re.sub(r"difference: \{by: population.*\}", "difference: shown", text)
    file.write_text(text, encoding="utf-8")
    for column in ("Vidareutbildning", "Vision e-hälsa"):
        data = found(file, "bilaga-3", column, "--weights", "population")
        populations = printed("2023/bilaga-3", PRINTED)
        assert data["certainty"] == "unique"
        assert list(by_name(data).values()) == list(populations.values())[:21]


def test_a_known_sum_tells_more_than_the_amounts_alone() -> None:
    """The populations of 2023 sum to 10 514 719, which is printed too; another sum gives none."""
    data = found("2023", "bilaga-3", "Ambulans", "--sum", "10 514 719")
    assert sum(by_name(data).values()) == 10_514_719
    said = told("2023", "bilaga-3", "Ambulans", "--sum", "10514720", "--lang", "en")
    assert "No whole numbers that sum to 10,514,720 give all 21 cells." in said


WEIGHTS: Mapping[str, int] = {
    code(place): weight
    for place, weight in enumerate([10_007, 23_311, 31_051, 44_729, 51_853, 60_017, 75_641, 90_001])
}
POOL = 400_000_000


def planted(folder: Path, figures: Mapping[str, int]) -> Path:
    """A column by weights that the file does not have, and a fact with other figures."""
    weights = list(WEIGHTS.values())
    amounts = settled(rounded([shares(POOL, weights)]), POOL, weights)
    return made_up(folder, amounts, {"People": list(figures.values())}, total=POOL)


def test_weights_are_told_of_when_no_key_gives_the_column(tmp_path: Path) -> None:
    """386 610 is the sum of the weights by hand."""
    file = planted(tmp_path, dict.fromkeys(WEIGHTS, 7) | {"001": 9})
    said = told(file, "annex", "Amount", "--lang", "en")
    assert "Whole numbers that sum to 386,610 give them all, as weights; --weights shows" in said


def test_two_figures_that_were_swapped_are_named(tmp_path: Path) -> None:
    swapped = {**WEIGHTS, "003": WEIGHTS["006"], "006": WEIGHTS["003"]}
    said = told(planted(tmp_path, swapped), "annex", "Amount", "--weights", "--lang", "en")
    assert "They are those of People, but for Member 003 and Member 006." in said


def test_the_facts_of_another_agreement_are_tried(tmp_path: Path) -> None:
    """The column was made with the figures of another file: its fact is the key, by its name."""
    file = planted(tmp_path, dict.fromkeys(WEIGHTS, 7) | {"001": 9})
    other = tmp_path / "other"
    other.mkdir()
    earlier = planted(other, WEIGHTS)
    data = found(file, "annex", "Amount", "--facts-from", str(earlier))
    assert keys({**data, **fits_of(data["tables"])}) == ["People (Made up)"]
    assert keys(found_without(file)) == []
    said = told(file, "annex", "Amount", "--weights", "--facts-from", str(earlier), "--lang", "en")
    assert "They are those of People (Made up)." in said


def found_without(file: Path) -> Any:
    data = found(file, "annex", "Amount")
    return {**data, **fits_of(data["tables"])}


def test_the_same_facts_in_another_agreement_are_not_told_twice(tmp_path: Path) -> None:
    file = planted(tmp_path, WEIGHTS)
    data = found(file, "annex", "Amount", "--facts-from", str(file))
    assert keys({**data, **fits_of(data["tables"])}) == ["People"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--weights", "populaton"), "population"),
        (("--sum", "0"), "“0”"),
        (("--sum", "1,5"), "“1,5”"),
        (("--sum", "many"), "“many”"),
        (("--weights", "care_interventions"), "care_interventions"),
        (("--facts-from", "2032"), "2023"),
    ],
)
def test_what_cannot_be_asked_is_told(arguments: tuple[str, ...], expected: str, lang: str) -> None:
    shown = agree(
        "infer", "2023", "--table", "bilaga-3", "--column", "Ambulans", *arguments, "--lang", lang
    )
    assert (shown.code, shown.out) == (2, "")
    if arguments[1] == "care_interventions":
        expected = "Insatser i kommunal hälso- och sjukvård"
    assert expected.strip("“”") in plain(shown.err)


def test_a_column_of_nought_has_no_weights(tmp_path: Path) -> None:
    file = made_up(tmp_path, [0] * 8, {"People": list(WEIGHTS.values())}, total=0)
    shown = agree(
        "infer", file, "--table", "annex", "--column", "Amount", "--weights", "--lang", "en"
    )
    assert (shown.code, shown.out) == (1, "")
    assert "the column “Amount” distributes nothing" in shown.err


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen(width: int, lang: str) -> None:
    for more in (("--weights",), ("--sum", "10514719")):
        shown = agree(
            "infer", "2023", "--table", "bilaga-3", "--column", "Ambulans", *more,
            "--lang", lang, width=width,
        )  # fmt: skip
        assert max(map(len, shown.out.splitlines())) <= width


@pytest.mark.parametrize(("text", "total"), [(5_000_000, 4_000_000), (4_000_000, 5_000_000)])
def test_a_column_tells_from_which_total_it_was_distributed(
    text: int, total: int, tmp_path: Path
) -> None:
    """The amounts are shares of 4 mnkr; the text, or the row of sums, says 5 mnkr."""
    file = in_two_minds(tmp_path, text, total)
    said = told(file, "annex", "Amount", "--lang", "en")
    assert "The amounts come from 4,000,000 kr" in said
    assert "not from 5,000,000 kr" in said
    data = found(file, "annex", "Amount")
    equal = {row["total"]: row["equal"] for row in data["tables"]["totals"]}
    assert equal == {4_000_000: 8, 5_000_000: 0}  # the rows themselves sum to 4 000 001 kr
    assert keys({**data, **fits_of(data["tables"])})[0] == "People"


def in_two_minds(folder: Path, text: int, total: int, lacking: int = 0) -> Path:
    """Shares of 4 mnkr by people, while the text and the row of sums say what they say."""
    weights = list(WEIGHTS.values())
    amounts: list[int | str] = [half_up(share) for share in shares(4_000_000, weights)]
    for place in range(lacking):
        amounts[place] = "pending"
    file = made_up(folder, amounts, {"People": weights}, total=total)
    written = file.read_text(encoding="utf-8")
    written = altered(written, "unused: {equal: true}", "unused: {weight: fact0}")
    written = altered(written, "amount: 1 kr", f"amount: {text} kr")
    file.write_text(written, encoding="utf-8")
    return file


def test_a_total_that_nobody_states_is_read_off_the_amounts(tmp_path: Path) -> None:
    """Text and row of sums say 5 mnkr, and two amounts are lacking; the others are of 4 mnkr."""
    data = found(in_two_minds(tmp_path, 5_000_000, 5_000_000, 2), "annex", "Amount")
    totals = [(row["total"], row["equal"], row["cells"]) for row in data["tables"]["totals"]]
    assert totals == [(5_000_000, 0, 6), (4_000_000, 6, 6)]


def test_totals_that_agree_are_not_spoken_of() -> None:
    """The rows of annex 4 miss their sum by 2 kr, of which nobody was given one."""
    said = told("2023", "bilaga-4", "Utfall fördelningsnyckel", "--lang", "en")
    assert "come from" not in said
    assert "Totals" not in said


def test_another_agreement_without_a_fact_for_everybody_is_told_so() -> None:
    """The file of 2022 has no figures for regions."""
    for more in ((), ("--weights",)):
        arguments = ("Ambulans", "--facts-from", "2022", *more, "--lang", "en")
        said = told("2023", "bilaga-3", *arguments)
        assert "No fact of God och nära vård 2022 has a figure for every recipient." in said


def test_a_sum_of_few_amounts_tells_between_what_each_weight_lies() -> None:
    """Nine are not printed. Säter's 1 206 668 of 31 061 440 kr is 3 496 300 of 90 million."""
    data = found("2022", "dalarna-ersattning", "Ersättning per kommun", "--sum", "90000000")
    (row,) = (row for row in data["tables"]["weights"] if row["code"] == "2082")
    assert row["least"] < 90_000_000 * 1_206_668 // 31_061_440 < row["most"]
    assert row["most"] - row["least"] < 10  # 3 kr more or less are 8,7 of 90 million
    assert data["certainty"] == row["certainty"] == "several"
    said = told("2022", "dalarna-ersattning", "Ersättning per kommun", "--weights", "--lang", "en")
    assert "The column cannot tell them apart" in said
    assert "The amounts of 9 recipients are not printed" in said
