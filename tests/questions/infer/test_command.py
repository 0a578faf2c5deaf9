"""`agree infer` as a person meets it: what it shows, how wide, how patient, with which exit code."""

from __future__ import annotations

import io
import itertools
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from agree.messages import Locale
from agree.render import TEXT_FORMATS
from agree_cli.main import main
from tests.helpers import altered
from tests.proof.made_up import AGREEMENT, ANNEX, PUBLISHED, written
from tests.proof.signed_2023 import AGREEMENTS
from tests.proof.terminal import LANGUAGES, WIDTHS, agree, plain
from tests.questions.infer.columns import made_up, told
from tests.questions.infer.test_made_up_columns import FACTS, PEOPLE, POOL
from tests.questions.infer.test_what_is_said import at_random, by_people

CLEARED = "\x1b[K"


class Screen(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return True


FORMATS = TEXT_FORMATS
COLUMNS = (
    ("bilaga-2", "Nära vård"),
    ("bilaga-2", "Vårdens medarbetare"),
    ("bilaga-3", "Nära vård"),
    ("bilaga-4", "Utfall fördelningsnyckel"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_cut(width: int, lang: str) -> None:
    """Hedemora has a slip of the pen in the print: 1 668 056 for 1 668 956 kr."""
    shown = told("2022", "dalarna-ersattning", "Ersättning per kommun", width, "--lang", lang)
    (line,) = [line for line in map(plain, shown.out.split("\n")) if "Hedemora" in line]
    figures = map(Locale(lang).number, (1_668_056, 1_668_956, -900))
    assert line.endswith(plain(" ".join(f"{figure} kr" for figure in figures)))


def test_swedish_and_english_are_not_mixed() -> None:
    swedish = plain(told("2023", "bilaga-3", "Ambulans", 80, "--lang", "sv").out)
    english = plain(told("2023", "bilaga-3", "Ambulans", 80, "--lang", "en").out)
    for word in ("till var och en", "halva uppåt", "för mycket", "Avrundning", "nycklar prövade"):
        assert word in swedish
        assert word not in english
    for word in ("to each", "half up", "too much", "Rounding", "keys tried"):
        assert word in english
        assert word not in swedish


def test_markdown_has_a_row_for_each_rule() -> None:
    shown = told("2023", "bilaga-3", "Ambulans", 80, "--format", "markdown", "--lang", "en")
    lines = shown.out.split("\n")
    assert lines[0] == "# bilaga-3, Ambulans: distribution key and rounding"
    rows = [plain(line) for line in lines if line.startswith("| 500")]
    assert len(rows) == 1
    assert rows[0].endswith("| 21/21 | 0 kr |")


def test_json_tells_the_table_the_column_and_the_fits() -> None:
    found = told("2023", "bilaga-3", "Ambulans", 80, "--format", "json").data
    assert (found["table"], found["column"]) == ("bilaga-3", "Ambulans")
    assert found["tried"] > 0
    rules = found["tables"]["rules"]
    assert {row["fit"]: row["cells"] for row in rules if row["state"] == "exact"} == {1: 21}


def test_the_case_of_a_heading_does_not_matter() -> None:
    right = told("2023", "bilaga-3", "Vidareutbildning").out
    assert told("2023", "bilaga-3", "vidareutbildning").out == right


@pytest.mark.parametrize(
    ("table", "column", "near"),
    [
        ("bilaga3", "Ambulans", "bilaga-3"),
        ("bilaga-3", "Ambulance", "Ambulans"),
        ("bilaga-3", "Vidareutbilding", "Vidareutbildning"),
        ("bilaga-2", "Nära vrd", "Nära vård"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_name_ends_with_exit_code_2_and_the_nearest(
    table: str, column: str, near: str, lang: str
) -> None:
    shown = told("2023", table, column, 80, "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert near in shown.err.split("Menade" if lang == "sv" else "Did you mean")[1]


@pytest.mark.parametrize("column", ["Befolkning 1/11 - 2022", "Andel befolkning", "Totalt"])
def test_a_column_that_holds_no_grant_is_told_so(column: str) -> None:
    shown = told("2023", "bilaga-2", column, 80, "--lang", "en")
    assert (shown.code, shown.out) == (2, "")
    assert f"“{column}”" in shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("infer", "2023"),
        ("infer", "2023", "--table", "bilaga-3"),
        ("infer", "2023", "--column", "Ambulans"),
    ],
)
def test_wrong_usage_ends_with_exit_code_2(arguments: tuple[str, ...]) -> None:
    shown = agree(*arguments)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err


def test_an_agreement_without_printed_tables_is_told_so(tmp_path: Path) -> None:
    shown = told(written(tmp_path), "annex", "First", 80, "--lang", "en")
    assert (shown.code, shown.out) == (2, "")
    assert "The tables are ." not in shown.err


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_run_ends_with_its_findings(form: str, tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "by_size: {weight: size}", "by_size: {weight: sise}")
    file = written(tmp_path, PUBLISHED, agreement=agreement)
    shown = told(file, "annex", "First", 80, "--format", form, "--lang", "en")
    assert shown.code == 1
    assert "Did you mean “size”?" in (shown.out if form == "json" else shown.err)
    assert form == "json" or shown.out == ""


def test_all_that_is_missing_is_told_at_once() -> None:
    told_ = agree("infer", "2023", "--lang", "en").err
    assert (
        "--table is missing [which-table]\n  = Tables: bilaga-2, bilaga-3 and bilaga-4.\n" in told_
    )
    assert "--column is missing" in told_


def test_a_column_that_is_not_named_is_chosen_among_those_of_amounts() -> None:
    """Of bilaga 3 as it was signed: the code, the name and the total are no such columns."""
    told_ = agree("infer", "2023", "--table", "bilaga-3", "--lang", "en")
    assert told_.code == 2
    columns = (
        "Nära vård, Vårdens medarbetare, Vidareutbildning, Karriärtjänster, Vision e-hälsa"
        " and Ambulans"
    )
    assert f"--column is missing [which-column]\n  = Columns: {columns}.\n" in told_.err


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
def test_a_misprint_in_the_table_ends_with_its_finding(form: str, tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", "South;200;0,33;2 00;")
    file = written(tmp_path, PUBLISHED, annex=annex)
    shown = told(file, "annex", "First", 80, "--format", form, "--lang", "en")
    assert (shown.code, shown.out) == (1, "")
    assert "annex.csv:3:" in shown.err
    assert "“2 00”" in shown.err


def test_a_misprint_in_the_table_is_told_as_json_when_that_is_asked_for(tmp_path: Path) -> None:
    annex = altered(ANNEX, "South;200;0,33;200;", "South;200;0,33;2 00;")
    file = written(tmp_path, PUBLISHED, annex=annex)
    shown = told(file, "annex", "First", 80, "--format", "json", "--lang", "en")
    assert shown.code == 1
    assert [finding["code"] for finding in shown.data["findings"]] == ["digit-groups"]


def test_a_quick_search_says_nothing_of_its_progress(tmp_path: Path) -> None:
    assert told(made_up(tmp_path, by_people(), FACTS)).err == ""


def test_a_search_of_more_than_a_second_tells_its_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is made to run by 0,3 seconds each time it is looked at."""
    ticks = itertools.count()
    monkeypatch.setattr(time, "monotonic", lambda: 0.3 * next(ticks))
    file = made_up(tmp_path, at_random(1), FACTS, total=POOL)
    arguments = ["infer", str(file), "--table", "annex", "--column", "Amount", "--lang", "en"]
    out, screen = io.StringIO(), Screen()
    with redirect_stdout(out), redirect_stderr(screen), pytest.raises(SystemExit):
        main(arguments)
    lines = screen.getvalue().split("\r")
    assert lines[0] == ""
    assert len(lines) > 2
    assert all(line.startswith("Searching: ") for line in lines[1:-1])
    assert lines[-1] == CLEARED
    assert "Searching" not in out.getvalue()


def test_a_search_that_nobody_watches_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = itertools.count()
    monkeypatch.setattr(time, "monotonic", lambda: 0.3 * next(ticks))
    assert told(made_up(tmp_path, at_random(1), FACTS, total=POOL)).err == ""


def test_a_column_of_290_members_is_searched(tmp_path: Path) -> None:
    """As many as Sweden has municipalities."""
    people = [PEOPLE[place % len(PEOPLE)] + 37 * place for place in range(290)]
    pupils = [1 + figure // (7 + place % 5) for place, figure in enumerate(people)]
    amounts = [figure * 100 for figure in people]
    shown = told(made_up(tmp_path, amounts, {"People": people, "Pupils": pupils}))
    assert shown.code == 0
    assert "290/290" in shown.out


@pytest.mark.slow
def test_the_command_writes_the_same_in_a_process_of_its_own() -> None:
    program = "from agree_cli.main import main; main()"
    file = str(AGREEMENTS / "2023.yaml")
    arguments = (
        "infer",
        file,
        "--table",
        "bilaga-3",
        "--column",
        "Karriärtjänster",
        "--format",
        "json",
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == agree(*arguments).out
