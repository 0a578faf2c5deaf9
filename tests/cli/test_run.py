"""`agree run`: what it shows of the agreement of 2023, in every form."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from agree import load
from tests.cli.command import agree
from tests.cli.signed import (
    AREAS,
    GRANTS,
    PENDING,
    RECIPIENTS,
    TOTAL,
    TOTAL_ROW,
    annex,
    english,
    known,
    swedish,
)
from tests.helpers import KEYS_OF_JSON, small

GROUPS = ("regions", "counties")
ENTRY = ["area", "grant", "portion", "tier", "payer", "group", "code", "name", "amount", "status"]
FINDING = ["severity", "code", "message", "file", "line", "column", "hint"]
WIDE = "400"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def _members(group: str) -> dict[str, Mapping[str, int]]:
    """The rows of the signed annex, without its total."""
    return {name: amounts for name, amounts in annex(group).items() if name != TOTAL_ROW}


def _annex_rows(group: str, *more: str) -> list[dict[str, str]]:
    told = agree("run", "2023", "--group", group, "--format", "csv", "--headings", *more)
    return _rows(told.out)


def _json(*arguments: str) -> dict[str, Any]:
    told = agree("run", "2023", "--format", "json", *arguments)
    assert (told.code, told.err) == (0, "")
    loaded: dict[str, Any] = json.loads(told.out)
    return loaded


# ---------------------------------------------------------------------------------------------
# The whole agreement


def test_the_whole_agreement_has_the_sums_of_the_document() -> None:
    told = agree("run", "2023")
    shown = _plain(told.out)
    assert (told.code, told.err) == (0, "")
    assert shown.startswith(
        "God och nära vård 2023\n"
        "Mellan Staten (Socialdepartementet) och Sveriges Kommuner och Regioner\n"
    )
    for figure in (*AREAS, *RECIPIENTS, TOTAL):
        assert f" {figure}" in shown
    assert shown.endswith(
        f"Summorna stämmer: {TOTAL} mnkr = 6 144,5 mnkr fördelat + 250 mnkr väntar.\n"
    )


def test_what_waits_says_for_what_from_whom_and_until_when() -> None:
    shown = " ".join(_plain(agree("run", "2023").out).split())
    assert "250 mnkr väntar på VFU-veckor" in shown
    assert "till Socialstyrelsen senast den 31 mars 2023 (avsnitt 3.6.1)." in shown


def test_a_role_of_which_all_waits_has_no_sum_of_nought() -> None:
    """VFU is all that the municipality of Gotland gets itself (section 7), and it waits."""
    shown = _plain(agree("run", "2023", "--recipient", "0980").out)
    (total,) = [line for line in shown.splitlines() if line.startswith("Summa")]
    assert total.split() == ["Summa", "väntar"]


def test_the_whole_agreement_in_english() -> None:
    told = agree("run", "2023", "--lang", "en")
    shown = _plain(told.out)
    assert "6,394.5" in shown
    assert shown.endswith(
        "The sums agree: 6,394.5 mnkr = 6,144.5 mnkr allocated + 250 mnkr pending.\n"
    )
    assert "by 31 March 2023" in " ".join(shown.split())


def test_the_language_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGREE_LANG", "en")
    assert "The sums agree" in agree("run", "2023").out
    assert "Summorna stämmer" in agree("run", "2023", "--lang", "sv").out


def test_by_its_path_as_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from agree.bundled import agreements_folder

    monkeypatch.chdir(tmp_path)
    by_path = agree("run", str(agreements_folder() / "2023.yaml"))
    assert by_path.out == agree("run", "2023").out


def test_a_file_goes_before_a_bundled_agreement_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2023").write_text("No agreement.\n")
    assert agree("run", "2023").code == 1


def test_one_area_has_its_own_grants() -> None:
    """As section 7 states them, of 3 049 mnkr in section 1.2."""
    grants = _json("--area", "vardens-medarbetare")["tables"]["grants"]
    amounts = [row["amount"] for row in grants]
    assert amounts == [
        1_999_000_000,
        200_000_000,
        400_000_000,
        100_000_000,
        100_000_000,
        250_000_000,
    ]
    assert sum(amounts) == 3_049_000_000


@pytest.mark.parametrize(
    ("unit", "total"),
    [("kr", "6 394 500 000"), ("tkr", "6 394 500"), ("mnkr", "6 394,5"), ("mdkr", "6,3945")],
)
def test_in_another_unit(unit: str, total: str) -> None:
    shown = _plain(agree("run", "2023", "--unit", unit).out)
    assert f" {total}\n" in shown
    assert f"Summorna stämmer: {total} {unit}" in shown


def test_a_unit_may_be_written_with_other_capitals() -> None:
    assert agree("run", "2023", "--unit", "MNKR").out == agree("run", "2023").out


# ---------------------------------------------------------------------------------------------
# The annexes


@pytest.mark.parametrize("group", GROUPS)
def test_the_annex_as_csv_is_the_annex_of_the_signed_document(group: str) -> None:
    rows = _annex_rows(group)
    printed = _members(group)
    assert len(rows) == len(printed) == 21
    for row, (name, amounts) in zip(rows, printed.items(), strict=True):
        assert row["Namn"] == name or row["Namn"].casefold() == _rss(name)
        shown = {column: row["Summa" if column == "Totalt" else column] for column in amounts}
        assert {column: int(figure) for column, figure in shown.items()} == amounts


def _rss(name: str) -> str:
    """What the county body of a row of bilaga 2 is called, without regard to capitals."""
    ours = {
        "Stockholm": "Stockholms", "Uppsala": "Uppsala", "Sörmland": "Södermanlands",
        "Östergötland": "Östergötlands", "Jönköpingslän": "Jönköpings", "Kronoberg": "Kronobergs",
        "Kalmarlän": "Kalmar", "Gotland": "Gotlands", "Blekinge": "Blekinge", "Skåne": "Skåne",
        "Halland": "Hallands", "Västra götaland": "Västra Götalands", "Värmland": "Värmlands",
        "Örebro län": "Örebro", "Västmanland": "Västmanlands", "Dalarna": "Dalarnas",
        "Gävleborg": "Gävleborgs", "Västernorrland": "Västernorrlands",
        "Jämtland Härjedalen": "Jämtlands", "Västerbotten": "Västerbottens",
        "Norrbotten": "Norrbottens",
    }  # fmt: skip
    return f"rss {ours.get(name, name)} län".casefold()


@pytest.mark.parametrize("group", GROUPS)
def test_the_annex_on_the_screen_has_every_figure_of_the_signed_one(
    group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", WIDE)
    lines = agree("run", "2023", "--to", group).out.split("\n")
    printed = annex(group)
    shown = [line for line in lines if line[:2].isdigit() or line.strip().startswith(TOTAL_ROW)]
    for line, amounts in zip(shown, printed.values(), strict=True):
        cells = line.split("  ")
        assert {swedish(amount) for amount in amounts.values()} <= {known(cell) for cell in cells}


@pytest.mark.parametrize("group", GROUPS)
def test_the_annex_as_markdown(group: str) -> None:
    lines = agree("run", "2023", "--to", group, "--format", "markdown", "--lang", "en").out
    table = [line.strip("|").split("|") for line in lines.split("\n") if line.startswith("|")]
    assert len({len(row) for row in table}) == 1
    waiting = [place for place, name in enumerate(table[0]) if name.strip() in PENDING[group]]
    for row in table[2:]:
        assert [row[place].strip(" *") for place in waiting] == ["pending"] * len(PENDING[group])
    rows = [
        [known(cell.strip(" *")) for place, cell in enumerate(row) if place not in waiting]
        for row in table[2:]
    ]
    for row, amounts in zip(rows, annex(group).values(), strict=True):
        *each, total = map(english, amounts.values())
        assert (row[2], row[4:]) == (total, each)


def test_the_annex_by_area() -> None:
    rows = _annex_rows("regions", "--by", "area")
    for row, amounts in zip(rows, _members("regions").values(), strict=True):
        staff = ("Vårdens medarbetare", "Vidareutbildning", "Karriärtjänster")
        area = "Goda förutsättningar för vårdens medarbetare"
        assert int(row[area]) == sum(amounts[grant] for grant in staff)
        assert int(row["Summa"]) == amounts["Totalt"]


@pytest.mark.parametrize("unit", ["kr", "mnkr"])
def test_data_is_in_whole_kronor_whatever_unit_is_shown(unit: str) -> None:
    rows = _annex_rows("regions", "--unit", unit)
    for row, amounts in zip(rows, _members("regions").values(), strict=True):
        assert int(row["Summa"]) == amounts["Totalt"]


def test_the_amount_per_inhabitant_is_the_sum_over_the_population() -> None:
    rows = _annex_rows("regions")
    gotland = next(row for row in rows if row["Namn"] == "Region Gotland")
    assert gotland["kr per invånare"] == "708,81"  # 43 355 825 kr over 61 167 inhabitants


# ---------------------------------------------------------------------------------------------
# One recipient


@pytest.mark.parametrize("name", ["20", "Dalarna", "dalarna", " DALARNA ", "alarna"])
def test_a_recipient_by_code_name_or_alias(name: str) -> None:
    told = agree("run", "2023", "--recipient", name)
    shown = _plain(told.out)
    assert told.code == 0
    for figure in (
        *annex("regions")["Region Dalarna"].values(),
        *annex("counties")["Dalarna"].values(),
    ):
        assert f" {_plain(swedish(figure))}" in shown


def test_a_recipient_in_two_roles_has_their_sum() -> None:
    shown = _plain(agree("run", "2023", "--recipient", "Dalarna").out)
    both = annex("regions")["Region Dalarna"]["Totalt"] + annex("counties")["Dalarna"]["Totalt"]
    assert f"Totalt minst {_plain(swedish(both))} kr i 2 roller:" in shown  # VFU waits beside it


def test_a_name_of_one_role_shows_that_role_alone() -> None:
    shown = agree("run", "2023", "--recipient", "RSS Dalarnas län").out
    assert "RSS Dalarnas län" in shown
    assert "Region Dalarna" not in shown


def test_a_recipient_in_one_area() -> None:
    shown = _plain(agree("run", "2023", "--recipient", "20", "--area", "ambulans").out)
    amounts = annex("regions")["Region Dalarna"]
    assert _plain(swedish(amounts["Ambulans"])) in shown
    assert _plain(swedish(amounts["Nära vård"])) not in shown


def test_a_recipient_as_json_and_csv() -> None:
    entries = _json("--recipient", "Region Gotland")["entries"]
    (waiting,) = [entry for entry in entries if entry["status"] == "pending"]  # VFU
    assert (waiting["grant"], waiting["amount"]) == ("vfu", None)
    assert waiting["amount_status"] == "pending"
    entries.remove(waiting)
    assert {entry["tier"] for entry in entries} == {1}
    assert {entry["name"] for entry in entries} == {"Region Gotland"}
    assert sum(entry["amount"] for entry in entries) == annex("regions")["Region Gotland"]["Totalt"]
    rows = _rows(agree("run", "2023", "--recipient", "Region Gotland", "--format", "csv").out)
    assert rows[-1]["amount"] == ""
    assert [int(row["amount"]) for row in rows[:-1]] == [entry["amount"] for entry in entries]


def test_a_recipient_in_an_area_has_only_the_roles_and_the_money_of_that_area() -> None:
    told = agree("run", "2023", "--recipient", "Dalarna", "--area", "ambulans").out
    assert "RSS Dalarnas län" not in told
    assert "roller" not in told


def test_two_grants_of_one_name_both_wait() -> None:
    # 2022, section 1.2: Nära vård to the regions and to the municipalities through county bodies.
    told = _flat(agree("run", "2022", "--recipient", "01").out)
    assert told.count("Väntar: Nära vård") == 2
    assert "Totalt" not in told


def test_a_grant_that_no_source_states_has_a_row_among_the_entries() -> None:
    unknown = [row for row in load("history/2016").overview().records() if row["amount"] is None]
    assert {row["amount_status"] for row in unknown} == {"unknown"}
    assert len(unknown) == 3


# ---------------------------------------------------------------------------------------------
# For other programs


def test_json_has_the_stable_form() -> None:
    result = _json()
    assert list(result) == KEYS_OF_JSON
    assert (result["format"], result["question"]) == (2, "overview")
    named = {"id": "gnv-2023", "name": "God och nära vård 2023", "currency": "SEK"}
    assert result["agreement"] == named
    assert result["total"] == 6_394_500_000
    for entry in result["entries"]:
        assert list(entry) == ENTRY
        assert type(entry["amount"]) is int
        assert type(entry["tier"]) is int
        assert entry["status"] in ("allocated", "pending", "rounding")
        texts = ("area", "grant", "portion", "payer", "group", "name")
        assert all(isinstance(entry[key], str) for key in texts)
        assert entry["code"] is None or isinstance(entry["code"], str)
    for finding in result["findings"]:
        assert list(finding) == FINDING


def test_the_entries_sum_to_the_agreement_and_to_each_row_of_the_annexes() -> None:
    entries = [entry for entry in _json()["entries"] if entry["tier"] == 1]
    assert sum(entry["amount"] for entry in entries) == 6_394_500_000
    pending = [entry for entry in entries if entry["status"] == "pending"]
    assert sum(entry["amount"] for entry in pending) == 250_000_000
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        sums[entry["group"], entry["code"]] += entry["amount"]
    for group in GROUPS:
        totals = [amounts["Totalt"] for name, amounts in annex(group).items() if name != TOTAL_ROW]
        mine = [amount for (of, code), amount in sums.items() if of == group and code is not None]
        assert sorted(mine) == sorted(totals)


def test_codes_are_text_with_their_zeros() -> None:
    codes = {entry["code"] for entry in _json()["entries"] if entry["group"] == "regions"}
    assert {"01", "03", "20", "25"} <= codes


def test_csv_has_the_same_entries() -> None:
    told = agree("run", "2023", "--format", "csv")
    assert told.out.split("\r\n")[0] == ";".join(ENTRY)
    entries = _json()["entries"]
    rows = _rows(told.out)
    as_text = [
        {key: str("" if entry[key] is None else entry[key]) for key in ENTRY} for entry in entries
    ]
    assert rows == as_text


def test_json_of_one_area_has_its_entries_alone() -> None:
    entries = _json("--area", "ambulans")["entries"]
    assert {entry["area"] for entry in entries} == {"ambulans"}
    assert sum(entry["amount"] for entry in entries) == 85_000_000


def test_findings_in_json_are_in_the_language_asked_for() -> None:
    swedish_, english_ = _json()["findings"], _json("--lang", "en")["findings"]
    assert [one["line"] for one in swedish_] == [one["line"] for one in english_]
    assert all(
        one["message"] != other["message"] for one, other in zip(swedish_, english_, strict=True)
    )


def test_json_of_a_faulty_file_is_still_json(tmp_path: Path) -> None:
    (tmp_path / "avtal.yaml").write_text("No agreement.\n")
    told = agree("run", str(tmp_path / "avtal.yaml"), "--format", "json")
    result = json.loads(told.out)
    assert told.code == 1
    assert set(result) == set(KEYS_OF_JSON)
    assert (result["agreement"], result["total"], result["entries"]) == (None, None, [])
    assert result["findings"]


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_a_faulty_file_prints_no_result(form: str, tmp_path: Path) -> None:
    (tmp_path / "avtal.yaml").write_text("No agreement.\n")
    told = agree("run", str(tmp_path / "avtal.yaml"), "--format", form)
    assert (told.code, told.out) == (1, "")
    assert told.err.endswith("Inget resultat: rätta felen och kör igen.\n")


@pytest.mark.parametrize("group", GROUPS)
def test_the_columns_of_the_annex_are_those_of_the_signed_one(group: str) -> None:
    told = agree("run", "2023", "--to", group, "--format", "csv", "--headings")
    columns = told.out.split("\r\n")[0].split(";")
    assert set(PENDING[group]) <= set(columns)
    head = [
        name for name in columns if not name.endswith(": status") and name not in PENDING[group]
    ]
    assert head == ["Kod", "Namn", "Summa", "kr per invånare", *GRANTS[group][:-1]]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ((), "Av det som RSS Dalarnas län behåller är 1 800 000 kr föreslaget, inte beslutat."),
        (
            ("--recipient", "RSS Dalarnas län"),
            "RSS Dalarnas län föreslås behålla 1 800 000 kr och föra vidare 31 061 440 kr",
        ),
    ],
)
def test_what_is_only_proposed_is_said_below(who: tuple[str, ...], said: str) -> None:
    told = " ".join(agree("run", "2022", *who).out.split())
    assert said in told


def test_an_annex_of_which_all_waits_has_no_nought() -> None:
    # 2022 has no table for the regions: every grant to them waits.
    report = load("2022").annex(group="regions")
    for row in report.records():
        assert (row["sum"], row["sum_status"]) == (None, "pending")
    assert "Totalt väntar" in _flat(agree("run", "2022", "--group", "regions").out)


def test_members_that_no_grant_concerns_are_not_shown_as_receiving_nought() -> None:
    # VFU waits for all 290 municipalities; the county body of Dalarna passes money on to its own.
    rows = {row["code"]: row for row in load("2023").annex(group="municipalities").records()}
    assert rows["0114"]["sum_status"] == "pending"
    assert "not_applicable" in rows["0114"].values()
    own = [code for code, row in rows.items() if row["sum"]]
    assert own == [code for code in rows if str(code).startswith("20")]  # the county of Dalarna


def test_a_sum_beside_what_waits_is_at_least_what_is_known() -> None:
    shown = _flat(agree("run", "2022", "--group", "counties").out)
    assert "Totalt minst" in shown


def _flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        # Section 3.1 of 2023: two milliards to the regions, and no sum for either area.
        ("history/2018", ("Totalt 2 000", "Regionerna okänt", "Bara totalen är känd.")),
        # Section 3.1: 2 919 mnkr for one area of four; nothing of the other three.
        ("history/2020", ("Totalt minst 2 919", "De kända summorna stämmer: 2 919 mnkr väntar.")),
    ],
)
def test_a_sum_with_something_unknown_in_it_says_so(name: str, told: tuple[str, ...]) -> None:
    shown = _flat(agree("run", name).out)
    for part in told:
        assert part in shown
    assert "Totalt 0" not in shown


def test_the_list_has_the_stated_total_or_says_at_least() -> None:
    shown = _flat(agree("list", "--lang", "en").out)
    assert "at least 2,919" in shown
    assert "2,000.0 mnkr" in shown or "2,000 mnkr" in shown


def test_what_no_source_states_is_unknown_in_an_annex(tmp_path: Path) -> None:
    text = small(
        "{weight: size}",
        grants="- {id: open, to: everyone, name: Open, amount: unknown, key: key}",
    )
    (tmp_path / "a.yaml").write_text(text)
    rows = load(tmp_path / "a.yaml").annex(group="everyone").records()
    assert {row["sum_status"] for row in rows} == {"at_least"}
