"""The one way through: what a run gives back, whatever it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import agree
from agree.base import Quoted, Words, number_of
from agree.bundled import agreement_file, agreement_files, agreement_name, schema_file
from agree.messages import Locale
from agree.render.findings import finding_text
from tests.helpers import by_status, errors, kronor, result_of, small, worded


def test_the_library_is_used_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(small("{equal: true}"))
    result = agree.run(tmp_path / "a.yaml")
    assert isinstance(result, agree.Result)
    assert result.ledger is not None
    assert not result.failed
    assert result.findings[0].span.file == str(tmp_path / "a.yaml")
    assert agree.__version__.count(".") == 2


def test_a_failed_run_has_no_ledger_but_the_agreement_as_far_as_it_could_be_read() -> None:
    result = result_of(small("{weight: sise}"))
    assert result.failed
    assert result.ledger is None
    assert result.agreement is not None
    assert result.agreement.name == "Made up"


def test_a_file_that_is_no_agreement_has_neither() -> None:
    result = result_of("- a list\n")
    assert (result.agreement, result.ledger) == (None, None)
    assert errors(result) == ["not-an-agreement"]


def test_findings_stand_in_the_order_of_lines_the_agreement_first() -> None:
    text = small("{weight: sise}").replace('{"a": 1, "b": 2}', "sizes.csv")
    result = result_of(text, {"sizes.csv": "code;value\na;x\nb;y\n"})
    places = [(one.span.file, one.span.line) for one in result.findings]
    own = [line for name, line in places if name == "agreement.yaml"]
    assert own == sorted(own)
    assert [name for name, _ in places] == ["agreement.yaml"] * len(own) + ["sizes.csv"] * 2


def test_of_one_kind_the_first_twenty_are_shown_and_the_rest_counted() -> None:
    sizes = {f"{number:02d}": "x" for number in range(30)}
    result = result_of(small("{weight: size}", size=sizes))
    assert errors(result) == ["not-a-number"] * 20
    (more,) = [one for one in result.findings if one.code == "more-of-these"]
    assert more.values["count"] == 10
    assert "10" in worded(more.message, "en")


def test_several_faults_show_at_once() -> None:
    text = small(
        "{weight: sise}", "100 dollar", rounding="{method: half_down}", more="total: 1.2.3"
    )
    found = errors(result_of(text))
    assert {"unknown-fact", "unknown-unit", "not-a-choice", "decimal-marks"} <= set(found)


def test_a_finding_shows_its_line_and_underlines_its_place() -> None:
    (finding,) = [
        one for one in result_of(small("{weight: sise}")).findings if one.severity == "error"
    ]
    place, excerpt, mark, *_ = finding_text(finding, Locale("en")).splitlines()
    assert place.startswith(f"agreement.yaml:{finding.span.line}:{finding.span.column}: error: ")
    assert place.endswith("[unknown-fact]")
    assert excerpt[mark.index("^") :].startswith("sise")
    assert mark.strip(" |^0123456789") == ""
    assert mark.count("^") == 4


def test_a_place_far_out_on_a_long_line_is_still_underlined() -> None:
    text = small("{weight: " + "size + " * 60 + "sise}")
    (finding,) = [one for one in result_of(text).findings if one.code == "unknown-fact"]
    _, excerpt, mark, *_ = finding_text(finding, Locale("sv")).splitlines()
    assert excerpt[mark.index("^") :].startswith("sise")
    assert len(excerpt) < 130


def test_findings_are_counted_by_how_serious_they_are() -> None:
    findings = result_of(small("{weight: sise}")).findings
    assert (number_of(findings, "error"), number_of(findings, "note")) == (1, 2)


@pytest.mark.parametrize(
    ("words", "sv", "en"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a och b", "a and b"),
        (("a", "b", "c"), "a, b och c", "a, b and c"),
        (
            tuple("abcdefghij"),
            "a, b, c, d, e, f, g, h och 2 till",
            "a, b, c, d, e, f, g, h and 2 more",
        ),
    ],
)
def test_lists_are_joined_as_a_sentence_joins_them(
    words: tuple[str, ...], sv: str, en: str
) -> None:
    assert worded(Words(words), "sv") == sv
    assert worded(Words(words), "en") == en


def test_quoted_words_have_the_marks_of_the_language_and_are_cut_when_long() -> None:
    assert worded(Quoted("ord"), "sv") == "”ord”"
    assert worded(Quoted("word"), "en") == "“word”"
    assert worded(Quoted("x" * 500), "en") == "“" + "x" * 60 + "…”"
    assert worded(Quoted("two\nlines"), "en") == "“two lines”"


REPORTED = small("{weight: late}")


def test_figures_reported_later_fill_in_what_was_pending(tmp_path: Path) -> None:
    (tmp_path / "agreement.yaml").write_text(REPORTED)
    (tmp_path / "reported.csv").write_text("code;name;late\na;A;1\nb;B;3\n")
    before = agree.run(tmp_path / "agreement.yaml")
    after = agree.run(tmp_path / "agreement.yaml", facts=tmp_path / "reported.csv")
    assert before.ledger is not None
    assert after.ledger is not None
    assert by_status(before.ledger) == {"pending": 10_000}
    assert kronor(after.ledger) == {"a": 25, "b": 75}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "no-such-file"),
        ("kod;late\na;1\nb;3\n", "csv-missing-column"),
        ("code;lat\na;1\nb;3\n", "unknown-fact"),
        ("code;late\na;1\n", "missing-figures"),
        ("code;late\na;1\nb;x\n", "not-a-number"),
        ("code;late\na;1\nb;2\nc;3\n", "extra-figure"),
        ("code;late\na;1\nb\n", "csv-row-length"),
    ],
)
def test_reported_figures_that_cannot_be_used_are_findings(
    tmp_path: Path, content: str | None, code: str
) -> None:
    (tmp_path / "agreement.yaml").write_text(REPORTED)
    if content is not None:
        (tmp_path / "reported.csv").write_text(content)
    result = agree.run(tmp_path / "agreement.yaml", facts=tmp_path / "reported.csv")
    assert code in errors(result)


def test_the_agreements_that_come_with_the_program_are_found_by_name() -> None:
    files = agreement_files()
    assert files
    for file in files:
        assert agreement_file(agreement_name(file)) == file
    assert agreement_file("no-such-agreement") is None
    assert schema_file().is_file()


@pytest.mark.parametrize("file", agreement_files(), ids=agreement_name)
def test_every_agreement_that_comes_with_the_program_runs_and_balances(file: Path) -> None:
    from agree.questions.overview import balance

    result = agree.run(file)
    assert errors(result) == []
    assert result.ledger is not None
    assert balance(result.ledger).misses == ()


@pytest.mark.parametrize("kind", [str, Path, lambda path: path.as_posix()])
def test_a_path_may_be_text_or_a_path(kind: Callable[[Path], str | Path], tmp_path: Path) -> None:
    file = tmp_path / "agreement.yaml"
    file.write_text(small("{weight: late}"))
    reported = tmp_path / "reported.csv"
    reported.write_text("code;late\na;1\nb;3\n")
    result = agree.run(kind(file), facts=kind(reported))
    assert result.ledger is not None
    assert [entry.amount for entry in result.ledger.entries] == [2500, 7500]
