"""What if on the live page: the same as `agree whatif` says, and as the file that is saved of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from agree.pipeline import Result, run
from agree.questions import whatif
from agree.questions.beside import beside
from agree.questions.whatif import WhatIfRequest, answer_from
from agree.scenario.run import Baseline
from agree.scenario.settings import (
    Override,
    ScenarioSettings,
    as_file,
    parse_overrides,
    read_scenario,
)
from agree.source.values import in_quotes
from agree_open.trying import STEPS, step_of, written
from tests.cli.command import agree
from tests.helpers import AGREEMENTS, recorded, result_of, small
from tests.open.live import Client, live, live_in
from tests.site.made import SitePage

TEXT = small(
    "{weight: size}",
    more="parameters:\n  base: 40 kr\n  less: -3\n  none: 0\n",
    keys="alike: {equal: true}\n",
    grants="- {id: second, to: everyone, amount: 60 kr, key: key}\n",
)
"""160 kr by 1 : 2: A gets 33 and 20, B 67 and 40."""
EDITION = {"edition": "made-up", "group": "everyone"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with live_in(tmp_path_factory.mktemp("open"), TEXT) as client:
        yield client


def figures(html: str) -> list[list[str]]:
    """Return the words and figures of the rows of what was answered, without blanks in figures."""
    page = SitePage(f'<html lang="sv">{html}</html>'.encode())
    return [[re.sub(r"\s", "", text) for text, _ in row] for row in page.rows]


def row_of(name: str, html: str) -> list[str]:
    """Return the row of a recipient."""
    (row,) = (row for row in figures(html) if name in row[:2])
    return row


def tried(client: Client, *changes: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.ask("/-/whatif", {**EDITION, "changes": changes, **more})
    return answer


# What a scenario gives.


def test_amounts_follow_what_is_set(client: Client) -> None:
    html = tried(client, "grants.grant.amount=90 kr")["html"]  # 30 and 60, beside 20 and 40
    assert "50" in row_of("A", html)
    assert "100" in row_of("B", html)
    assert "\N{MINUS SIGN}3" in row_of("A", html)  # 50 of 53 before
    assert "\N{MINUS SIGN}7" in row_of("B", html)


def test_the_total_is_kept_by_the_other_grant_or_by_one_that_is_named(client: Client) -> None:
    for keep in ("", "second"):
        html = tried(client, "grants.grant.amount=130 kr", keep_total=keep)["html"]
        # 130 by 1 : 2 is 43 and 87; 30 is left of 60: 10 and 20; so 53 and 107, as before.
        assert "53" in row_of("A", html), keep
        assert "107" in row_of("B", html), keep
    assert "73" in row_of("A", tried(client, "grants.grant.amount=160 kr", keep_total=None)["html"])


def test_a_key_can_be_another(client: Client) -> None:
    html = tried(client, "grants.grant.key=alike")["html"]  # 50 and 50, beside 20 and 40
    assert "70" in row_of("A", html)
    assert "90" in row_of("B", html)


def test_changes_are_relative_too(client: Client) -> None:
    assert "50" in row_of("A", tried(client, "grants.grant.amount=-10 %")["html"])


def test_what_would_it_take(client: Client) -> None:
    answer = tried(client, seek="A = 60", vary="grants.grant.amount")  # 40 and 20: 120 by 1 : 2
    assert [path for path, _ in answer["changes"]] == ["grants.grant.amount"]
    again = tried(client, *("=".join(change) for change in answer["changes"]))
    assert "60" in row_of("A", again["html"])


def test_a_scenario_that_fails_says_why(client: Client) -> None:
    for change in (
        "grants.no-such.amount=5",
        "grants.grant.amount=much",
        "x",
        "grants.grant.key=kye",
    ):
        answer = tried(client, change)
        assert answer["findings"], change
        assert "html" not in answer
    english = client.ask("/-/whatif?lang=en", {**EDITION, "changes": ["x"]})
    assert "is not written PATH=VALUE" in english["findings"][0]["words"]


def test_nothing_that_is_set_is_no_fault(client: Client) -> None:
    assert tried(client) == {"html": "", "pictures": [], "findings": [], "changes": []}


CHANGES_OF_2023 = [
    ["grants.medarbetare-regioner.amount=1900 mnkr"],
    ["grants.medarbetare-regioner.amount=+10 %", "grants.medarbetare-kommuner.amount=-5 %"],
    ["grants.medarbetare-regioner.amount=1,5 mdkr"],
]


@pytest.fixture(scope="module")
def of_2023() -> Iterator[Client]:
    with live("2023") as client:
        yield client


def test_every_amount_is_that_of_the_command(of_2023: Client) -> None:
    check_amounts(of_2023, CHANGES_OF_2023[1], "")


@pytest.mark.slow
@pytest.mark.parametrize("keep", [None, "", "medarbetare-kommuner"])
@pytest.mark.parametrize("changes", CHANGES_OF_2023, ids=["a sum", "relative", "another unit"])
def test_every_amount_is_that_of_the_command_however_it_is_changed(
    changes: list[str], keep: str | None, of_2023: Client
) -> None:
    check_amounts(of_2023, changes, keep)


def check_amounts(client: Client, changes: list[str], keep: str | None) -> None:
    """Check what regions get in a scenario against what the command says."""
    options = [option for change in changes for option in ("--set", change)]
    if keep is not None:
        options += ["--keep-total", *([keep] if keep else [])]
    told = agree("whatif", "2023", *options, "--by", "recipient", "--group", "regions",
                 "--format", "json")  # fmt: skip
    sent = {"edition": "gnv-2023", "group": "regions", "changes": changes, "keep_total": keep}
    answer = client.ask("/-/whatif", sent)
    assert (told.code, answer["findings"]) == (0, []), told.err
    rows = json.loads(told.out)["tables"]["recipients"]
    assert len(rows) == 21
    for row in rows:
        shown = row_of(row["name"].replace(" ", ""), answer["html"])
        kronor = [re.sub(r"\D", "", cell) for cell in shown]
        for column in ("before", "after"):
            assert str(row[column]) in kronor, (row["name"], column, shown)
        assert str(abs(row["difference"])) in kronor or row["difference"] == 0


# Beside each other.


def test_beside_each_other_is_one_by_one(client: Client) -> None:
    scenarios = [
        {"name": "Mindre", "changes": ["grants.grant.amount=90 kr"]},
        {"name": "Lika", "changes": ["grants.grant.key=alike"]},
        {"name": "Kvar", "changes": ["grants.grant.amount=130 kr"], "keep_total": ""},
    ]
    html = client.ask("/-/beside", {**EDITION, "scenarios": scenarios})["html"]
    # The file: 53 and 107. 50 and 100, 70 and 90, 53 and 107, each with its difference.
    minus = "\N{MINUS SIGN}"
    assert row_of("A", html)[1:] == ["A", "53", "50", f"{minus}3", "70", "+17", "53", "0"]
    assert row_of("B", html)[1:] == ["B", "107", "100", f"{minus}7", "90", f"{minus}17", "107", "0"]


def test_a_scenario_that_sets_nothing_is_as_the_file(client: Client) -> None:
    scenarios = [
        {"name": "Som nu", "changes": []},
        {"name": "M", "changes": ["grants.grant.key=alike"]},
    ]
    html = client.ask("/-/beside", {**EDITION, "scenarios": scenarios})["html"]
    assert row_of("A", html)[1:] == ["A", "53", "53", "0", "70", "+17"]


@pytest.mark.slow
def test_every_amount_of_2023_beside_each_other_is_one_by_one() -> None:
    baseline = Baseline(run(AGREEMENTS / "2023.yaml", "2023.yaml"))
    made, single = [], []
    for number, changes in enumerate(CHANGES_OF_2023):
        found = answer_from(baseline, WhatIfRequest(changes, by=("recipient",)))
        assert found.scenario is not None
        assert found.scenario.result.ledger is not None
        assert found.answer.report is not None
        made.append((str(number), found.scenario.result.ledger))
        single.append(recorded(found.answer.report, "recipients"))
    rows = {row["code"]: row for row in recorded(beside(baseline, made, "regions"))}
    for number, alone in enumerate(single, 1):
        regions = [row for row in alone if row["group"] == "regions"]
        assert len(regions) == len(rows) == 21
        for row in regions:
            shown = rows[row["code"]]
            assert shown["today"] == row["before"]
            assert shown[f"amount:{number}"] == row["after"]
            assert shown[f"difference:{number}"] == row["difference"]


# What can be set.


def test_what_can_be_set_is_found_by_what_people_call_it(client: Client) -> None:
    found = client.get("/-/settable?edition=made-up&words=grant.amount").json
    assert [one["path"] for one in found] == ["grants.grant.amount"]
    assert {key: found[0][key] for key in ("kind", "least", "most", "present", "value")} == {
        "kind": "number", "least": "0", "most": "200", "present": "100", "value": "100 kr",
    }  # fmt: skip
    (key,) = client.get("/-/settable?edition=made-up&words=grants.grant.key").json
    assert key["kind"] == "choice"
    assert [one["value"] for one in key["choices"]] == ["key", "alike"]


@pytest.mark.parametrize(("lang", "names"), [("sv", ["key", "Lika"]), ("en", ["key", "Equally"])])
def test_the_keys_to_choose_among_have_their_names_in_the_language_of_the_page(
    lang: str, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    label = "alike: {label: {sv: Lika, en: Equally}, equal: true}"
    Path("a.yaml").write_text(TEXT.replace("alike: {equal: true}", label), encoding="utf-8")
    with live("a.yaml") as client:
        asked = f"/-/settable?edition=made-up&words=grants.second.key&lang={lang}"
        (key,) = client.get(asked).json
    assert [one["name"] for one in key["choices"]] == names
    assert key["shown"] == "key"


def test_a_negative_figure_and_nought_have_a_range(client: Client) -> None:
    found = {
        one["path"]: one
        for word in ("less", "none")
        for one in client.get(f"/-/settable?edition=made-up&words=parameters.{word}").json
    }
    less = next(one for path, one in found.items() if path.startswith("parameters.less"))
    none = next(one for path, one in found.items() if path.startswith("parameters.none"))
    assert (less["least"], less["present"], less["most"]) == ("-6", "-3", "0")
    assert (none["least"], none["present"], none["most"]) == ("0", "0", "10")


def test_whatever_can_be_set_can_be_set_to_what_it_is(client: Client) -> None:
    check_settable(client, "", "amount", "key", "parameters")


@pytest.mark.slow
def test_whatever_can_be_set_of_2023_can_be_set_to_what_it_is(of_2023: Client) -> None:
    check_settable(of_2023, "", "amount", "key", "share", "value", "members", "parameters", "floor")


def check_settable(client: Client, *searches: str) -> None:
    edition, seen = client.folders[0], set[str]()
    for words in searches:
        for one in client.get(f"/-/settable?edition={edition}&words={words}").json:
            if one["path"] in seen:
                continue
            seen.add(one["path"])
            sent = {"edition": edition, "changes": [f"{one['path']}={one['value']}"]}
            assert client.ask("/-/whatif", sent)["findings"] == [], one
    assert len(seen) > 5


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**15))
def test_a_slider_has_about_a_hundred_steps(most: Fraction) -> None:
    assert STEPS <= most / step_of(most) < 3 * STEPS


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_number_is_written_as_scripts_read_it(number: Any) -> None:
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", written(Fraction(number)))
    assert Fraction(written(Fraction(number))) == Fraction(number)


# The file of a scenario.

PATHS = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
SHOWN = st.characters(exclude_categories=("C", "Zl", "Zp"))
VALUES = st.text(SHOWN, max_size=30) | st.sampled_from(
    [
        "90",
        "90 kr",
        "true",
        "null",
        "~",
        "{a: 1}",
        "[1, 2]",
        "- a",
        "# no",
        "a # b",
        "'a",
        '"',
        "+10 %",
        "− 2 %",
        "1e3",
        "a: b",
        "&a",
        "*a",
        "!x",
        "%",
        "@",
        ">",
        "2023-01-01",
        "no",
        "\ufeff",
        "00",
        "'90 kr'",
    ]
)


@given(
    set_=st.lists(st.tuples(PATHS, VALUES), min_size=1, max_size=4, unique_by=lambda one: one[0]),
    keep=st.none() | st.just("") | st.text(min_size=1, max_size=20),
    name=st.text(max_size=20),
)
def test_a_scenario_is_read_as_it_was_saved(
    folder: Path, set_: list[tuple[str, str]], keep: str | None, name: str
) -> None:
    overrides = tuple(Override(path, value) for path, value in set_)
    settings = ScenarioSettings(overrides, keep, name)
    file = folder / "kept.yaml"
    file.write_text(as_file(settings), encoding="utf-8", newline="")
    found, findings = read_scenario(file)
    assert found is not None, [str(one) for one in findings]
    assert [one.path for one in found.overrides] == [one.path for one in overrides]
    for one, typed in zip(found.overrides, overrides, strict=True):
        assert one.text in (typed.text.strip(), in_quotes(typed.text.strip()))
    assert (found.keep_total, found.name) == (keep, name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scenarios")


@pytest.mark.parametrize(
    "changes",
    [
        ["grants.grant.amount=90 kr"],
        ["grants.grant.amount=+10"],
        ["grants.grant.amount=\N{MINUS SIGN}2 %", "grants.second.amount=1 tkr"],
        ["grants.grant.key=alike"],
        ["parameters.base=null"],
        ["grants.grant.amount=base * 2"],
        ["grants.grant.amount=1 000,50 kr # om det räcker"],
        ["grants.grant.amount='90 kr'", 'parameters.base="007"'],
        ["grants.grant.amount=~"],
        ["recipients.everyone.members.a=: - # \N{LATIN SMALL LETTER A WITH RING ABOVE}"],
        ["recipients.everyone.members.a=no"],
        ["recipients.everyone.members.b=2023-01-01"],
    ],
)
@pytest.mark.parametrize("keep", [None, "", "second"])
def test_the_saved_scenario_gives_the_same_as_what_was_typed(
    changes: list[str], keep: str | None, tmp_path: Path
) -> None:
    result = result_of(TEXT)
    typed = rows_of(result, changes=changes, keep_total=keep)
    file = tmp_path / "scenario.yaml"
    settings = ScenarioSettings(parse_overrides(changes), keep)
    file.write_text(as_file(settings), encoding="utf-8")
    assert rows_of(result, scenario=file) == typed


def rows_of(result: Result, **asked: Any) -> object:
    answer = whatif.answer(result, by="recipient", **asked)
    if answer.report is None:
        return [finding.code for finding in answer.findings]
    return recorded(answer.report, "recipients")
