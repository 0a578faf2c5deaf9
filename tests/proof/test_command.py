"""`agree verify` as a person meets it: its tables, its words, its exit code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from agree.messages import Locale
from agree.render import TEXT_FORMATS
from tests.helpers import altered
from tests.proof.made_up import AGREEMENT, ANNEX, DECLARED, MISPRINTED, PUBLISHED, written
from tests.proof.signed_2023 import AGREEMENTS, copied, data
from tests.proof.terminal import LANGUAGES, WIDTHS, agree, plain

FORMATS = TEXT_FORMATS
KEY_LINE = AGREEMENT[: AGREEMENT.index("by_size: {weight")].count("\n") + 1


def test_the_agreement_of_2023_is_verified_with_exit_code_0() -> None:
    shown = agree("verify", AGREEMENTS / "2023.yaml")
    assert shown.code == 0
    assert shown.err == ""
    assert "Alla 374 celler är lika eller förklarade." in plain(shown.out)


def test_a_bundled_agreement_is_found_by_its_name() -> None:
    assert agree("verify", "2023").out == agree("verify", AGREEMENTS / "2023.yaml").out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_cut(width: int, lang: str) -> None:
    shown = agree("verify", "2023", "--lang", lang, width=width)
    for figure in (300_000_000, 299_999_998):
        assert Locale(lang).number(figure) in shown.out


@pytest.mark.parametrize("width", WIDTHS)
def test_the_counts_of_each_table_stand_on_its_line(width: int) -> None:
    lines = agree("verify", "2023", width=width).out.split("\n")
    for name, counts in (
        ("bilaga-2", "176 175 1 0"),
        ("bilaga-3", "176 176 0 0"),
        ("bilaga-4", "22 21 1 0"),
    ):
        (line,) = [line for line in lines if line.startswith(f"{name}:")]
        assert plain(line).endswith(f" {counts}")


def test_swedish_and_english_differ_in_every_heading() -> None:
    swedish = plain(agree("verify", "2023", "--lang", "sv").out)
    english = plain(agree("verify", "2023", "--lang", "en").out)
    for word in (
        "Tryckt tabell",
        "Oförklarade",
        "Skillnader",
        "Påståenden i texten",
        "Motsägelser",
    ):
        assert word in swedish
        assert word not in english
    for word in ("Printed", "Undeclared", "Differences", "Claims in the text", "Contradictions"):
        assert word in english
        assert word not in swedish


def test_markdown_has_the_tables_as_pipes() -> None:
    shown = agree("verify", "2023", "--format", "markdown", "--lang", "en")
    lines = shown.out.split("\n")
    assert lines[0].startswith("# God och nära vård 2023")
    rows = [line for line in lines if line.startswith("| bilaga-4 / ")]
    assert len(rows) == 1
    assert "300,000,000 | 299,999,998 | 2 |" in rows[0]
    widths = {line.count(" | ") for line in lines if line.startswith("| bilaga-")}
    assert widths == {4}


def test_json_has_the_tables_and_differences() -> None:
    told = agree("verify", "2023", "--format", "json").data
    assert [set(table) for table in told["tables"]] == [
        {"id", "title", "cells", "equal", "declared", "undeclared"}
    ] * 3
    assert len(told["differences"]) == 2


def test_an_altered_krona_ends_with_exit_code_1_and_names_the_cell(tmp_path: Path) -> None:
    file = copied(tmp_path)
    annex = data(tmp_path, "bilaga-3")
    text = annex.read_text(encoding="utf-8")
    annex.write_text(altered(text, ";2131656;", ";2131657;"), encoding="utf-8")
    shown = agree("verify", file)
    assert shown.code == 1
    assert "bilaga-3.csv:17:" in shown.err
    assert "”Vision e-hälsa” för ”Region Dalarna”" in shown.err
    for figure in ("2 131 657", "2 131 656"):
        assert figure in plain(shown.err)
        assert figure in plain(shown.out)
    assert "OFÖRKLARAD" in shown.out
    assert "2 fel återstår." in plain(shown.out)


def test_an_altered_krona_is_told_as_json_too(tmp_path: Path) -> None:
    file = copied(tmp_path)
    annex = data(tmp_path, "bilaga-4")
    text = annex.read_text(encoding="utf-8")
    annex.write_text(altered(text, "Dalarna;15591418", "Dalarna;15591419"), encoding="utf-8")
    shown = agree("verify", file, "--format", "json")
    assert shown.code == 1
    assert shown.err == ""
    differences = [one for one in shown.data["differences"] if one["state"] == "undeclared"]
    assert ("bilaga-4", "Dalarna") in [(one["table"], one["row"]) for one in differences]
    codes = [one["code"] for one in shown.data["findings"] if one["severity"] == "error"]
    assert codes[0] == "table-differs"


@pytest.mark.parametrize(
    ("form", "ending"), [("markdown", "md"), ("html", "html"), ("json", "json"), ("text", "txt")]
)
def test_a_file_holds_the_errors_that_the_screen_has_apart(
    form: str, ending: str, tmp_path: Path
) -> None:
    file, output = written(tmp_path, PUBLISHED, annex=MISPRINTED), tmp_path / f"out.{ending}"
    shown = agree("verify", file, "--lang", "en", "-o", output)
    assert (shown.code, shown.out) == (1, "")
    assert "[table-differs]" in shown.err
    held = output.read_text(encoding="utf-8")
    assert "table-differs" in held
    assert "table-sum-differs" in held


def test_json_has_the_findings_with_their_places(tmp_path: Path) -> None:
    file = written(tmp_path, PUBLISHED, annex=MISPRINTED)
    found = agree("verify", file, "--format", "json").data["findings"]
    assert [finding["code"] for finding in found] == ["table-differs", "table-sum-differs"]
    assert [Path(finding["file"]).name for finding in found] == ["annex.csv"] * 2
    assert [finding["line"] for finding in found] == [3, 5]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_differences_claims_and_contradictions_fit_the_terminal(
    width: int, lang: str, tmp_path: Path
) -> None:
    more = (
        "claims:\n  - {date: 2023-09-30, because: The report is due on a Saturday.}\n"
        '  - {refers_to: "9.9"}\n'
        'inconsistencies:\n  - {sections: ["1", "2"], about: There are two dates of payment.}\n'
    )
    file = written(tmp_path, PUBLISHED, more, annex=MISPRINTED)
    shown = agree("verify", file, "--lang", lang, width=width)
    assert shown.code == 1
    assert len(shown.widest) <= width, shown.widest


def test_each_error_is_told_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    shown = agree("verify", written(tmp_path, PUBLISHED, annex=MISPRINTED), "--lang", "en")
    assert shown.code == 1
    assert re.search(r"annex\.csv:3:7: error: “Size” for “South”", shown.err)
    assert "3 | South;199;0,33;200;20;220" in shown.err
    assert "deviations: with at: annex/Size/South" in shown.err
    assert "2 errors remain." in shown.out


def test_the_advice_of_a_finding_puts_it_right(tmp_path: Path) -> None:
    assert agree("verify", written(tmp_path, PUBLISHED, annex=MISPRINTED)).code == 1
    assert agree("verify", written(tmp_path, PUBLISHED, DECLARED, annex=MISPRINTED)).code == 0
    assert agree("verify", written(tmp_path, PUBLISHED, DECLARED)).code == 1
    assert agree("verify", written(tmp_path, PUBLISHED)).code == 0


def test_an_agreement_without_printed_tables_says_so(tmp_path: Path) -> None:
    shown = agree("verify", written(tmp_path), "--lang", "en")
    assert shown.code == 0
    assert "no printed tables" in shown.out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
def test_a_file_that_cannot_be_run_ends_with_its_findings(form: str, tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "by_size: {weight: size}", "by_size: {weight: sise}")
    file = written(tmp_path, PUBLISHED, agreement=agreement)
    shown = agree("verify", file, "--format", form, "--lang", "en")
    assert shown.code == 1
    assert shown.out == ""
    assert f"made-up.yaml:{KEY_LINE}:" in shown.err
    assert "Did you mean “size”?" in shown.err


def test_a_file_that_cannot_be_run_is_told_as_json(tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "by_size: {weight: size}", "by_size: {weight: sise}")
    file = written(tmp_path, PUBLISHED, agreement=agreement)
    shown = agree("verify", file, "--format", "json", "--lang", "en")
    assert shown.code == 1
    assert shown.data["holds"] is False
    assert shown.data["tables"] == []
    assert [finding["line"] for finding in shown.data["findings"]] == [KEY_LINE]


def test_a_misprint_is_told_with_exit_code_1(tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", "South;200;0,33;2 00;")
    shown = agree("verify", written(tmp_path, PUBLISHED, annex=annex), "--lang", "en")
    assert shown.code == 1
    assert "“2 00”" in shown.err


@pytest.mark.parametrize("claim", ["calculation: 1 / 0, is: 1", "calculation: size / 2, is: 1"])
def test_a_claim_that_cannot_be_computed_ends_without_a_traceback(
    claim: str, tmp_path: Path
) -> None:
    shown = agree("verify", written(tmp_path, f"claims: [{{{claim}}}]\n"))
    assert shown.code == 1
    assert "made-up.yaml:" in shown.err


def test_a_file_that_is_not_there_ends_with_a_finding(tmp_path: Path) -> None:
    shown = agree("verify", tmp_path / "nowhere.yaml")
    assert (shown.code, shown.out) == (1, "")
    assert "nowhere.yaml" in shown.err


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("verify", "2023", "--format", "tabel"), "table"),
        (("verify", "2023", "--fromat", "json"), "--format"),
        (("verfiy", "2023"), "verify"),
        (("verify",), "FILE"),
        (("verify", "2023", "--lang", "se"), "sv"),
    ],
)
def test_wrong_usage_ends_with_exit_code_2_and_the_nearest_word(
    arguments: tuple[str, ...], near: str
) -> None:
    shown = agree(*arguments)
    assert (shown.code, shown.out) == (2, "")
    assert near in shown.err


@pytest.mark.slow
def test_the_installed_command_writes_the_same_in_a_process_of_its_own() -> None:
    program = "from agree_cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", "2023", "--format", "json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == agree("verify", "2023", "--format", "json").out
