"""What if, what can be set and what is left to do, as reports: records, files, every format."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from agree.drafting.new import new
from agree.messages import LANGUAGES, Locale
from agree.questions import Answer, question_named
from agree.questions.settable import answer as settable
from agree.questions.todo import answer as todo
from agree.questions.whatif import answer as whatif
from agree.render import Layout, render
from tests.cli.command import agree
from tests.helpers import recorded, result_of
from tests.scenario.base import SIX, six

SIX_MORE = ("grants.near.amount=4",)


def codes(answer: Answer) -> list[str]:
    """The kinds of finding of an answer."""
    return [finding.code for finding in answer.findings]


def test_a_scenario_is_compared_with_the_agreement_as_it_is() -> None:
    """One, Two and Three have 1, 2 and 3 of 6: of another million 166 667, 333 333, 500 000."""
    given = whatif(six().original, changes="grants.near.amount=4")
    assert given.report is not None
    rows = {row["name"]: row for row in recorded(given.report, "recipients")}
    differences = [rows[name]["difference"] for name in ("One", "Two", "Three")]
    assert differences == [166_667, 333_333, 500_000]
    assert all(rows[name]["from_sum"] == rows[name]["difference"] for name in rows)
    assert recorded(given.report, "set") == [
        {"path": "grants.near.amount", "before": "3", "value": "4"}
    ]


def test_the_headline_says_what_is_changed_and_how_many_win_and_lose() -> None:
    """One gets 3/6 of the grant instead of 1/6, Two 2/6 still, Three 1/6; Alone gets more too."""
    given = whatif(six().original, changes=("keys.by_size.weight=other", "grants.help.amount=2"))
    assert given.report is not None
    shown = render("text", given.report, Locale("sv"), Layout(200)).decode()
    text = shown.replace("\u00a0", " ").split("\n")
    assert text[3] == (
        "Ändrat: keys.by_size.weight från size till other; grants.help.amount från 1 mnkr till 2 mnkr."
    )
    assert text[4] == "2 mottagare får mer, 1 mindre och 1 lika mycket."


def test_the_headline_counts_no_recipient_whose_amounts_are_not_known() -> None:
    text = SIX.replace("amount: 1, key: half", "amount: 1, key: pending")
    changes = (
        "grants.near.amount=4",
        "grants.base.amount=2",
        "parameters.base=2",
        "parameters.each=60 tkr",
    )
    given = whatif(result_of(text), changes=changes)
    assert given.report is not None
    text = render("text", given.report, Locale("en"), Layout(200)).decode()
    shown = text.replace("\N{NO-BREAK SPACE}", " ").split("\n")
    assert shown[3] == "4 values are changed."
    assert shown[4] == "Of what is known, 3 recipients get more, 0 less and 1 the same."


def test_what_moves_along_is_exact() -> None:
    given = whatif(six().original, changes=SIX_MORE)
    assert given.report is not None
    moved = recorded(given.report, "moved", "en")
    assert {row["what"]: (row["before"], row["after"]) for row in moved} == {
        "the total of the agreement": (6_000_000, 7_000_000),
        "the total of “Care”": (5_000_000, 6_000_000),
        "the sum in section 7": (5_000_000, 6_000_000),
    }
    given = whatif(six().original, changes=("keys.half.portions.first.share=2/3",))
    assert given.report is not None
    (share,) = recorded(given.report, "moved")
    assert (share["before"], share["after"]) == (Fraction(1, 2), Fraction(1, 3))


def test_paths_that_have_a_value_are_listed_first() -> None:
    given = settable(six().original)
    assert given.report is not None
    has_value = [row["value"] is not None for row in recorded(given.report)]
    assert has_value == sorted(has_value, reverse=True)
    assert {True, False} == set(has_value)


def test_a_word_lists_the_paths_that_have_it_in_the_path_or_the_value() -> None:
    given = settable(six().original, containing="HALF")
    assert given.report is not None
    rows = {row["path"]: row["value"] for row in recorded(given.report)}
    assert (rows["grants.mixed.key"], rows["rounding.method"]) == ("half", "half_up")
    assert rows["keys.half.portions.first.share"] == "1/2"
    assert "grants.near.amount" not in rows
    shown = agree("whatif", "2023", "--list", "ambulans").out
    assert "grants.ambulans.amount" in shown
    assert "grants.vfu.amount" not in shown


def test_a_word_that_nothing_has_is_said() -> None:
    given = settable(six().original, containing="zebra")
    assert given.report is not None
    assert recorded(given.report) == []
    shown = render("text", given.report, Locale(), Layout()).decode()
    assert "Ingen sökväg och inget namn eller värde innehåller ”zebra”.\n" in shown


def test_it_is_marked_as_a_scenario_in_every_format() -> None:
    given = whatif(six().original, changes=SIX_MORE)
    assert given.report is not None
    assert [one.status for one in given.report.provenance] == ["scenario"]
    for lang in LANGUAGES:
        for form in ("text", "markdown", "html"):
            assert "SCENARIO" in render(form, given.report, Locale(lang), Layout()).decode()
        written = json.loads(render("json", given.report, Locale(lang), Layout()))
        assert written["provenance"][0]["status"] == "scenario"
    text = render("text", given.report, Locale(), Layout()).decode()
    assert text.startswith("SCENARIO\nSix 2023\n")


def test_the_agreement_of_a_scenario_is_a_file_that_the_answer_brings(tmp_path: Path) -> None:
    file = tmp_path / "saved.yaml"
    given = whatif(six().original, changes=SIX_MORE, save=file)
    (artifact,) = given.artifacts
    assert artifact.name == str(file)
    assert b"amount: 4, key: by_size}   # the largest" in artifact.content
    assert not file.exists()


def test_nothing_is_brought_when_something_is_wrong() -> None:
    given = whatif(six().original, changes="grants.near.amount=x", save="saved.yaml")
    assert (given.report, given.artifacts) == (None, ())
    assert codes(given) == ["unknown-parameter"]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text("sets: 1\nset:\n  grants.naer.amount: 1\n", encoding="utf-8")
    given = whatif(
        six().original, changes=("grants.near", "x=1"), scenario=file, seek="Ona = much", by="y",
        group="regons", unit="mkr",
    )  # fmt: skip
    assert codes(given) == [
        "not-in-scenario", "not-an-override", "no-such-path", "no-such-path",
        "no-such-recipient", "no-such-path", "no-such-group", "no-such-unit",
    ]  # fmt: skip
    assert [finding.span.file for finding in given.findings[:4]] == [
        str(file), "--set", str(file), "--set",
    ]  # fmt: skip


def test_a_scenario_sets_something() -> None:
    assert codes(whatif(six().original)) == ["nothing-set"]
    assert codes(whatif(six().original, group="regions", keep_total="")) == ["nothing-set"]


@pytest.mark.parametrize("level", ["area", "grant", "group"])
def test_a_group_is_asked_for_where_recipients_are_shown(level: str) -> None:
    asked = {"by": level, "group": "regions"}
    assert codes(whatif(six().original, changes="grants.near.amount=4", **asked)) == [
        "needs-option"
    ]
    both = (six().original, six().original)
    assert codes(question_named("compare").answer(*both, **asked)) == ["needs-option"]
    assert (
        question_named("compare").answer(*both, by="recipient", group="regions").report is not None
    )


def test_a_group_that_the_scenario_makes_may_be_asked_for() -> None:
    given = whatif(six().original, changes="recipients.more={name: More}", group="more")
    assert "no-such-group" not in codes(given)


def test_a_value_that_is_sought_is_said_and_set() -> None:
    """Help goes whole to alone: 0.25 mnkr is 250 000 kr."""
    given = whatif(six().original, seek="alone = 250 000 kr", by="grants.help.amount")
    assert given.report is not None
    assert recorded(given.report, "set") == [
        {"path": "grants.help.amount", "before": "1", "value": "0.25"}
    ]
    text = render("text", given.report, Locale("en"), Layout()).decode()
    assert "grants.help.amount = 0.25 gives Alone 250,000 kr." in text.replace("\u00a0", " ")


def test_a_value_that_there_is_not_says_the_nearest() -> None:
    given = whatif(six().original, seek="One = 100 kr", by="grants.near.amount")
    assert (codes(given), given.failed) == (["value-not-found"], True)
    assert not given.findings[0].code.usage


def test_what_can_be_set_has_whole_values_for_data() -> None:
    given = settable(six().original)
    assert given.report is not None
    rows = {row["path"]: row["value"] for row in recorded(given.report)}
    assert rows["grants.near.amount"] == "3"
    assert rows["facts.size.column"] is None
    text = render("text", given.report, Locale("en"), Layout()).decode()
    assert "Change with: agree whatif agreement.yaml --set PATH=VALUE" in text


def test_a_bundled_agreement_is_called_by_its_name() -> None:
    assert "agree whatif 2023 --set" in agree("whatif", "2023", "--list").out


def test_what_is_left_to_do_is_a_report() -> None:
    """To fill in: two facts; to confirm: the total, two parameters, two keys with a share or a sum,
    an area with a total, and four grants.
    """
    given = new(six().original, year=2024, output="six-2024.yaml")
    assert given.report is not None
    rows = recorded(given.report)
    assert [row["code"] for row in rows].count("to-fill-in") == 2
    assert [row["code"] for row in rows].count("to-confirm") == 10
    text = given.artifacts[0].content.decode().split("\n")
    for row in rows:
        line = row["line"]
        assert isinstance(line, int)
        assert "confirm: true" in "\n".join(text[line - 1 : line + 6])
    assert [one.status for one in given.report.provenance] == ["draft"]


def test_nothing_left_to_do_is_said() -> None:
    given = todo(six().original)
    assert given.report is not None
    assert recorded(given.report) == []
    shown = render("text", given.report, Locale(), Layout()).decode().replace("\u00a0", " ")
    # A parameter that is a plain value has no room for a mark, and is none of them.
    assert "11 av 11 klara: inget återstår att fylla i, granska eller bekräfta." in shown


@pytest.mark.parametrize(("year", "code"), [("20x4", "not-a-year"), (2023, "same-year")])
def test_a_year_that_cannot_be_is_a_finding(year: str | int, code: str) -> None:
    given = new(six().original, year=year)
    assert (codes(given), given.artifacts) == ([code], ())


def test_the_report_on_a_new_file_takes_a_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("six-2023.yaml").write_text(SIX, encoding="utf-8")
    told = agree("new", "2024", "--from", "six-2023.yaml", "--format", "json")
    assert (told.code, told.err) == (0, "Skrev six-2024.yaml.\n")
    loaded = json.loads(told.out)
    assert (loaded["question"], len(loaded["tables"]["todo"])) == ("todo", 12)
    told = agree("new", "2024", "--from", "six-2023.yaml", "--format", "json")
    assert [one["code"] for one in json.loads(told.out)["findings"]] == ["file-exists"]
    told = agree("new", "2024", "--from", "six-2023.yaml", "-o", "six-2023.yaml/where.yaml")
    assert (told.code, told.out) == (2, "")


def test_a_file_is_written_only_when_the_report_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("six-2023.yaml").write_text(SIX, encoding="utf-8")
    asked = ("whatif", "six-2023.yaml", "--set", "grants.near.amount=4", "--save", "saved.yaml")
    told = agree(*asked, "--table", "nothing", "--format", "csv")
    assert (told.code, told.out, Path("saved.yaml").exists()) == (2, "", False)
    told = agree(*asked, "--format", "csv")
    assert (told.code, told.err, Path("saved.yaml").exists()) == (0, "Skrev saved.yaml.\n", True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_goes_to_the_screen_or_a_file(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = agree("completion", shell, "-o", "script", "--lang", "en")
    assert (told.code, told.out, told.err) == (0, "", "Wrote script.\n")
    assert Path("script").read_text(encoding="utf-8") == agree("completion", shell).out
