"""`agree compare`, `agree whatif` and `agree new` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from agree import source
from agree.base import Source
from agree.bundled import agreements_folder, schema_file
from tests.cli.command import agree
from tests.scenario.base import SIX

GRANTS = ("nara-vard-kommuner", "medarbetare-kommuner", "vidareutbildning-kommuner")
BY_POPULATION = [part for name in GRANTS for part in ("--set", f"grants.{name}.key=by_population")]


@pytest.fixture
def six(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "six-2023.yaml"
    file.write_text(SIX, encoding="utf-8")
    return file


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_page_shows_the_differences() -> None:
    shown = " ".join(plain(agree("compare", "2022", "2023").out).split())
    for figure in ("+21,5", "−33,0", "+86,0", "−30,0", "−27,0", "+50,0", "−1,5"):
        assert figure in shown


def test_winners_come_first_and_losers_last() -> None:
    told = agree("whatif", "2023", *BY_POPULATION, "--to", "counties", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.out), delimiter=";"))
    differences = {row["name"]: int(row["difference"]) for row in rows}
    assert max(differences.values()) == differences["RSS Stockholms län"] == 90_644_309
    assert min(differences.values()) == differences["RSS Skåne län"] == -36_434_686
    for row in rows:
        parts = (row["from_sum"], row["from_key"], row["from_facts"])
        assert sum(map(int, parts)) == int(row["difference"])
    shown = agree("whatif", "2023", *BY_POPULATION, "--to", "counties", "--format", "markdown").out
    names = [line.split(" | ")[1] for line in shown.split("\n") if " | RSS " in line]
    assert names == sorted(names, key=lambda name: -differences[name])
    assert (names[0], names[-1]) == ("RSS Stockholms län", "RSS Skåne län")


def test_json_has_exact_amounts_that_add_up() -> None:
    told = json.loads(agree("compare", "2022", "2023", "--format", "json").out, parse_float=str)
    assert [one["id"] for one in told["provenance"]] == ["gnv-2022", "gnv-2023"]
    told = told["tables"]
    assert told["total"][0]["difference"] == 21_500_000
    assert {one["waits"] for one in told["left_out"]} == {"before", "both"}
    parts = ("from_sum", "from_key", "from_facts", "from_key_and_facts", "unsplit")
    for one in told["recipients"]:
        assert sum(one[part] for part in parts) == one["difference"]


def test_markdown_has_no_bars() -> None:
    told = agree("whatif", "2023", *BY_POPULATION, "--format", "markdown")
    assert "█" not in told.out
    assert "| ---: |" in told.out


def test_a_file_is_written_whole_or_not_at_all(six: Path) -> None:
    told = agree("compare", six.name, six.name, "--format", "csv", "--output", "out.csv")
    assert (told.code, Path("out.csv").exists()) == (0, True)
    told = agree("whatif", six.name, "--set", "grants.near.amount=x", "--output", "no.csv")
    assert (told.code, Path("no.csv").exists(), told.out) == (1, False, "")


WRONG = {
    ("compare", "2022"): "missing-argument",
    ("compare", "2022", "2023", "--to", "regons"): "no-such-group",
    ("compare", "2022", "2023", "--unit", "mnkrr"): "no-such-unit",
    ("compare", "2022", "2023", "--by", "aera"): "bad-value",
    ("whatif", "2023", "--set", "grants.ambulans.amont=1"): "no-such-path",
    ("whatif", "2023", "--set", "grants.ambulans.amount"): "not-an-override",
    ("whatif", "2023", "--list", "--set", "a=1"): "asked-together",
    ("whatif", "2023", "--seek", "Region Gotland = 1"): "needs-option",
    ("whatif", "2023", "--by", "aera"): "no-such-level",
    ("whatif", "2023", "--keep-total", "vfo", "--set", "grants.skr.amount=1"): "no-such-grant",
    ("new", "20x4", "--from", "2023"): "not-a-year",
    ("new", "2023", "--from", "2023"): "same-year",
    ("new", "2024", "--from", "2032"): "no-such-agreement",
    ("new", "2024"): "missing-argument",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_and_nothing_written(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = agree(*arguments)
    assert (told.code, told.out) == (2, "")
    assert re.findall(r"\[([a-z-]+)\]$", told.err, re.MULTILINE) == [WRONG[arguments]]
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_that_is_not_there_is_a_faulty_file(six: Path) -> None:
    told = agree("whatif", six.name, "--scenario", "gone.yaml")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("gone.yaml:1:1: fel: filen ”gone.yaml” finns inte [no-such-file]\n")


def settable() -> dict[str, str | None]:
    told = json.loads(agree("whatif", "2023", "--list", "--format", "json").out)
    return {one["path"]: one["value"] for one in told["tables"]["settable"]}


def test_every_path_is_listed_with_its_value() -> None:
    told = settable()
    for path, value in (
        ("grants.nara-vard-regioner.amount", "2389"),
        ("grants.nara-vard-regioner.of_which.landsbygd.amount", "300"),
        ("keys.care_and_population.portions.care.share", "1/2"),
        ("parameters.base_amount.value", "500 tkr"),
        ("rounding.method", "half_up"),
        ("facts.population.as_of", "2022-11-01"),
        ("facts.population.column", None),
        ("recipients.regions.without", None),
    ):
        assert told[path] == value
    assert "grants.ambulans.amount" in agree("whatif", "2023", "--list").out


def test_every_listed_path_can_be_set_to_what_it_is() -> None:
    sets = [
        part for path, value in settable().items() if value is not None
        for part in ("--set", f"{path}={value}")
    ]  # fmt: skip
    told = agree("whatif", "2023", *sets, "--by", "area")
    assert told.code == 0, told.err
    assert "Ingen skillnad i de belopp som är kända i båda." in told.out


SCENARIO = """\
name: More to the small
set:
  parameters.each: 100 tkr
  keys.by_size.weight: size + 1
  recipients.regions.without: ["03"]
keep_total: help
"""


def test_a_scenario_file_holds_several_and_is_saved_as_an_agreement(six: Path) -> None:
    Path("small.yaml").write_text(SCENARIO, encoding="utf-8")
    told = agree(
        "whatif", six.name, "--scenario", "small.yaml", "--save", "saved.yaml", "--format", "json"
    )
    assert told.code == 0, told.err
    saved = Path("saved.yaml").read_text(encoding="utf-8")
    assert 'name: "Six 2023: More to the small"' in saved
    assert "by_size: {weight: size + 1}   # the usual one" in saved
    assert 'without: ["03"]' in saved
    compared = agree("compare", six.name, "saved.yaml", "--format", "json")
    found = [json.loads(text)["tables"]["recipients"] for text in (compared.out, told.out)]
    assert found[0] == found[1]
    assert found[0] != []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "small.yaml:1:1"),
        ("name: x\n", "set:"),
        ("set: {}\n", "small.yaml:1:"),
        ("sets: {grants.near.amount: 1}\n", "Menade du ”set”?"),
        ("set:\n  grants.naer.amount: 1\n", "small.yaml:2:3: "),
        ("set: {grants.near.amount: 1}\nkeep_total: [a]\n", "small.yaml:2:"),
        ("set: {a: [\n", "small.yaml:"),
    ],
)
def test_a_faulty_scenario_file_is_told_at_its_line(six: Path, text: str, said: str) -> None:
    Path("small.yaml").write_text(text, encoding="utf-8")
    told = agree("whatif", six.name, "--scenario", "small.yaml")
    assert told.code in (1, 2)
    assert told.out == ""
    assert said in told.err


def test_a_scenario_never_writes_over_its_agreement(six: Path) -> None:
    told = agree("whatif", six.name, "--set", "grants.near.amount=4", "--save", str(six))
    assert (told.code, six.read_text(encoding="utf-8")) == (2, SIX)


SAVE = ("whatif", "2023", "--set", "grants.skr.amount=50", "--save", "saved.yaml")
SCHEMA = "schema/agreement.schema.json"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bundled() -> set[Path]:
    """Every file beside the agreements that come with the program."""
    return set(agreements_folder().rglob("*"))


def test_what_is_saved_of_a_bundled_agreement_runs_where_it_stands(empty: Path) -> None:
    before = bundled()
    told = agree(*SAVE)
    assert told.code == 0
    assert "datafiler" not in told.err
    assert "Skrev data/2023/population.csv.\n" in told.err
    first = Path("saved.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    assert Path(SCHEMA).read_bytes() == schema_file().read_bytes()
    assert agree("check", "saved.yaml").code == 0
    assert agree("run", "saved.yaml", "--format", "csv", "--group", "counties").out == (
        agree("run", "2023", "--format", "csv", "--group", "counties").out
    )
    assert bundled() == before


def test_what_is_saved_again_needs_no_other_file(empty: Path) -> None:
    assert agree(*SAVE).code == 0
    assert agree(*SAVE).err == "Skrev saved.yaml.\n"


def test_other_data_stay_when_a_bundled_agreement_is_saved(empty: Path) -> None:
    mine = Path("data", "2023", "population.csv")
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    told = agree(*SAVE)
    assert (told.code, told.out, mine.read_text(encoding="utf-8")) == (2, "", "mine")
    assert told.err.startswith(
        f"fel: {mine} finns redan och är inte den fil som saved.yaml behöver där [other-data]"
    )
    assert sorted(path.name for path in empty.rglob("*")) == ["2023", "data", "population.csv"]


def test_no_folder_is_made_that_nobody_asked_for(empty: Path) -> None:
    assert agree(*SAVE[:-1], "nowhere/saved.yaml").code == 2
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("name", ["2022", "2023", "history/2021"])
def test_a_new_file_from_a_bundled_agreement_stands_here_and_runs(empty: Path, name: str) -> None:
    before = bundled()
    told = agree("new", "2031", "--from", name)
    assert told.code == 0, told.err
    assert "Skrev 2031.yaml.\n" in told.err
    assert Path(SCHEMA).is_file()
    assert agree("check", "2031.yaml").code == 0
    assert agree("run", "2031.yaml").code == 0
    assert bundled() == before


@pytest.mark.parametrize("output", ["mine.yaml", "six-2024.yaml"])
def test_a_new_file_never_replaces_one_unless_it_is_forced_to(six: Path, output: str) -> None:
    Path(output).write_text("mine", encoding="utf-8")
    asked = ("new", "2024", "--from", six.name, *(("-o", output) if output == "mine.yaml" else ()))
    told = agree(*asked)
    assert (told.code, Path(output).read_text(encoding="utf-8")) == (2, "mine")
    assert "[file-exists]" in told.err
    assert agree(*asked, "--force").code == 0
    assert Path(output).read_text(encoding="utf-8").startswith("language: 1\nid: six-2024\n")


@pytest.mark.slow
def test_seeking_tells_the_value_or_that_there_is_none() -> None:
    told = agree(
        "whatif", "2023", "--seek", "Region Gotland = 44 mnkr", "--by", "grants.ambulans.amount"
    )
    assert told.code == 0
    lines = plain(told.out).split("\n")
    assert lines[0] == "SCENARIO"
    # Bilaga 3 gives Gotland 43 355 825 kr. 644 175 kr more, by 61 167 of 10 514 719 inhabitants, is
    # 110 734 859 kr more than 85 mnkr; a krona of Gotland's, up or down, is 172 kr of those.
    (found,) = (line for line in lines if line.startswith("grants.ambulans.amount = "))
    amount, rest = found.removeprefix("grants.ambulans.amount = ").split(" ", 1)
    assert abs(Fraction(amount) * 1_000_000 - 195_734_859) < 172
    assert rest == "ger Region Gotland minst 44 mnkr."
    told = agree("whatif", "2023", "--seek", "SKR = 3 mnkr", "--by", "grants.ambulans.amount")
    assert (told.code, told.out) == (1, "")
    assert "påverkar inte SKR" in told.err


def test_next_years_file_stands_beside_this_years(six: Path) -> None:
    told = agree("new", "2024", "--from", six.name)
    assert (told.code, Path("six-2024.yaml").exists()) == (0, True), told.err
    checked = agree("check", "six-2024.yaml")
    assert checked.code == 0
    assert checked.out.count("[to-fill-in]") == 2
    assert checked.out.count("[to-confirm]") == 5
    # The total, two parameters, two keys, an area and four grants: ten, of which five are shown.
    assert "visas inte: 5 till av samma slag (to-confirm) i filen [more-to-do]" in checked.out
    assert "agree todo six-2024.yaml visar allt" in checked.out
    assert checked.out.endswith("six-2024.yaml: inga fel.\n")
    assert agree("run", "six-2024.yaml").code == 0
    assert agree("new", "2024", "--from", six.name).code == 2
    changed = agree("compare", six.name, "six-2024.yaml")
    assert "Väntar i Six 2024" in plain(changed.out)


def test_amounts_too_fine_for_the_unit_of_the_agreement_are_shown_in_kronor() -> None:
    """100,000 001 mnkr is 100 000 001 kr; a round sum stays in mnkr."""
    fine = agree("whatif", "2023", "--set", "grants.ambulans.amount=100000001 kr", "--by", "area")
    assert "100\u00a0000\u00a0001" in fine.out
    assert "100,000001" not in fine.out
    whole = agree("whatif", "2023", "--set", "grants.ambulans.amount=100", "--by", "area")
    assert "6\u00a0409,5" in whole.out


IN_FILES = {
    "plain": SIX,
    "Windows": SIX.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + SIX,
    "Windows and a byte order mark": "\ufeff" + SIX.replace("\n", "\r\n"),
    "old Mac": SIX.replace("\n", "\r"),
}


@pytest.mark.parametrize("written", IN_FILES.values(), ids=IN_FILES)
def test_a_saved_file_keeps_line_ends_and_byte_order_mark(six: Path, written: str) -> None:
    six.write_bytes(written.encode())
    told = agree("whatif", six.name, "--set", "grants.near.amount=3.0", "--save", "saved.yaml")
    assert told.code == 0, told.err
    changed = Path("saved.yaml").read_bytes().decode()
    end = next(end for end in ("\r\n", "\r", "\n") if end in written)
    assert changed[:1] == written[:1]
    assert len(changed.split(end)) == len(written.split(end))
    assert [changed.count(sign) for sign in "\r\n"] == [written.count(sign) for sign in "\r\n"]


@pytest.mark.parametrize("written", IN_FILES.values(), ids=IN_FILES)
def test_next_years_file_keeps_line_ends_and_byte_order_mark(six: Path, written: str) -> None:
    six.write_bytes(written.encode())
    told = agree("new", "2024", "--from", six.name, "-o", "next.yaml")
    assert told.code == 0, told.err
    new = Path("next.yaml").read_bytes().decode()
    assert new.startswith("\ufeff") == written.startswith("\ufeff")
    lines = len(new.splitlines()) if new else 0
    ends = {"\r\n": new.count("\r\n"), "\r": new.count("\r"), "\n": new.count("\n")}
    assert ends["\r"] == (lines if "\r" in written else 0)
    assert ends["\n"] == (lines if "\n" in written else 0)


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 4])
def test_next_years_file_of_json_is_json(six: Path, indent: int | None) -> None:
    told = agree("new", "2024", "--from", str(as_json(six, indent)), "-o", "next.json")
    assert told.code == 0, told.err
    new = json.loads(Path("next.json").read_text(encoding="utf-8"))
    assert new["id"] == "six-2024"
    assert new["language"] == 1
    assert new["areas"][0]["grants"][0]["confirm"] is True


def test_a_scenario_of_json_is_saved_as_json(six: Path) -> None:
    file = as_json(six, 2)
    told = agree(
        "whatif", file.name, "--set", "grants.near.amount=3 000 tkr", "--save", "saved.json"
    )
    assert told.code == 0, told.err
    assert json.loads(Path("saved.json").read_text(encoding="utf-8"))["areas"] != []
    assert '"amount": "3 000 tkr"' in Path("saved.json").read_text(encoding="utf-8")


def as_json(file: Path, indent: int | None) -> Path:
    """The same agreement as a file of JSON beside it."""
    document, _ = source.parse_document(Source("", file.read_text(encoding="utf-8")))
    assert document.root is not None
    written = file.with_suffix(".json")
    values = source.plain(document.root)
    written.write_text(json.dumps(values, ensure_ascii=False, indent=indent, default=float))
    return written
