"""`agree explain` as a person meets it: a tree of text, Markdown or JSON, and its exit code."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from agree.messages import Locale
from agree.render import TEXT_FORMATS
from tests.helpers import altered
from tests.proof.made_up import AGREEMENT, written
from tests.proof.signed_2023 import COUNTIES
from tests.proof.terminal import LANGUAGES, WIDTHS, agree, plain

ANNEX = {"bilaga-2": "counties", "bilaga-3": "regions"}
FORMATS = TEXT_FORMATS
WHOLE = (
    ("explain", "2023"),
    ("explain", "2023", "--full"),
    ("explain", "2023", "--recipient", "01", "--full"),
    ("explain", "2023", "--recipient", "14", "--full"),
    ("explain", "2023", "--grant", "vfu", "--full"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, *WIDTHS])
def test_no_figure_is_cut(width: int, lang: str) -> None:
    """Every amount that JSON has stands whole on a line of the tree, beside its name."""
    asked = ("explain", "2023", "--recipient", "01", "--lang", lang)
    trees = agree(*asked, "--format", "json").data["trees"]
    lines = plain_lines(agree(*asked, width=width).out)
    for node in flat(trees):
        if node["amount"] is not None:
            amount = plain(Locale(lang).number(node["amount"]))
            assert any(line.endswith(f" {amount} kr") for line in lines), (amount, width)


def plain_lines(text: str) -> list[str]:
    return [plain(line) for line in text.split("\n")]


def flat(trees: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for tree in trees for node in (tree, *flat(tree["children"]))]


def test_the_tree_shows_the_share_with_its_numbers_and_sections() -> None:
    shown = plain(agree("explain", "2023", "--recipient", "20", "--group", "regions").out)
    assert "Region Dalarna" in shown
    assert "RSS Dalarnas län" not in shown
    tree = shown.replace("│ ", "")
    share = "400 000 000 × 288 343 / 10 514 719 = 10 969 118,6231…"
    assert f"{share}, avrundat till 10 969 119 kr" in tree
    assert "(avsnitt 8, 7)" in tree


def test_a_recipient_may_be_named_by_code_name_or_alias() -> None:
    by_code = agree("explain", "2023", "--recipient", "20").out
    assert agree("explain", "2023", "--recipient", "Dalarna").out == by_code
    assert "Region Dalarna" in agree("explain", "2023", "--recipient", "Region Dalarna").out


def test_full_adds_facts_with_date_and_source() -> None:
    asked = ("explain", "2023", "--recipient", "20", "--grant", "vidareutbildning-regioner")
    short, full = plain(agree(*asked).out), plain(agree(*asked, "--full").out)
    assert "1 november 2022" not in short
    assert "Befolkning: 288 343 invånare den 1 november 2022" in full
    assert "varje del avrundas till hela kr, halva uppåt" in full


def test_a_short_total_says_how_many_recipients_it_leaves_out() -> None:
    shown = plain(agree("explain", "2023", "--grant", "ambulans").out)
    assert "till 21 mottagare (se --full)" in shown
    assert "Region Dalarna" not in shown


def test_a_full_total_lists_every_recipient() -> None:
    shown = plain(agree("explain", "2023", "--grant", "ambulans", "--full").out)
    for names in COUNTIES.values():
        assert names.split("|")[0] in shown


def test_one_grant_shows_only_the_roles_that_have_a_part_in_it() -> None:
    """Region Dalarna gets Ambulans (bilaga 3); the county body has no part in it."""
    asked = ("explain", "2023", "--recipient", "20", "--grant", "ambulans", "--format", "json")
    assert [tree["amount"] for tree in agree(*asked).data["trees"]] == [2_542_998]


def test_an_area_is_taken_apart_into_its_grants() -> None:
    """As section 7 states them, in mnkr."""
    asked = ("explain", "2023", "--area", "vardens-medarbetare", "--format", "json")
    (tree,) = agree(*asked).data["trees"]
    parts = [(child["name"], child["amount"]) for child in tree["children"]]
    assert parts == [
        ("Vårdens medarbetare", 1_999_000_000),
        ("Vårdens medarbetare", 200_000_000),
        ("Vidareutbildning", 400_000_000),
        ("Vidareutbildning", 100_000_000),
        ("Karriärtjänster", 100_000_000),
        ("VFU-satsning", 250_000_000),
    ]


def test_an_area_limits_what_a_recipient_is_explained() -> None:
    """Ambulans is the one grant of its area (bilaga 3)."""
    asked = ("explain", "2023", "--recipient", "20", "--area", "ambulans", "--format", "json")
    assert [tree["amount"] for tree in agree(*asked).data["trees"]] == [2_542_998]


def test_markdown_is_a_nested_list_with_every_figure() -> None:
    shown = agree(
        "explain", "2023", "--recipient", "09", "--group", "regions", "--format", "markdown"
    )
    lines = shown.out.rstrip("\n").split("\n")
    assert lines[0].startswith("# God och nära vård 2023")
    items = lines[2:-2]  # the last line says where it comes from
    assert all(re.match(r"(  )*- \S", line) for line in items)
    depths = [(len(line) - len(line.lstrip())) // 2 for line in items]
    assert all(later <= earlier + 1 for earlier, later in pairwise(depths))
    assert "**Utjämning av avrundningen: 1\u00a0kr**" in shown.out


def test_json_has_exact_figures_that_sum() -> None:
    told = agree("explain", "2023", "--recipient", "20", "--format", "json").data
    name = "God och nära vård 2023"
    assert told["agreement"] == {"id": "gnv-2023", "name": name, "currency": "SEK"}
    assert [tree["amount"] for tree in told["trees"]] == [146_099_749, 34_999_324]
    for node in flat(told["trees"]):
        assert {"kind", "name", "amount", "steps", "citations", "children"} <= set(node)
        status = node.get("amount_status")
        assert (node["amount"] is None) == (status in {"pending", "unknown", "not_applicable"})
        partly = any("amount_status" in child for child in node["children"])
        assert (status == "at_least") == (node["amount"] is not None and partly)
        if node["children"] and node["amount"] is not None:
            assert node["amount"] == sum(child["amount"] or 0 for child in node["children"])


def test_json_cites_the_sections() -> None:
    told = agree("explain", "2023", "--grant", "ambulans", "--format", "json").data
    cited = {one["section"] for node in flat(told["trees"]) for one in node["citations"]}
    assert cited == {"7", "8"}


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("--recipient", "Dalrna"), "Dalarna"),
        (("--recipient", "Regon Gotland"), "Region Gotland"),
        (("--grant", "ambulence"), "ambulans"),
        (("--area", "vardens-medarbetre"), "vardens-medarbetare"),
        (("--recipient", "20", "--group", "regons"), "regions"),
        (("--recipient", "20", "--grant", "ambulence"), "ambulans"),
        (("--format", "texxt"), "text"),
        (("--recipent", "20"), "--recipient"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_name_ends_with_exit_code_2_and_the_nearest(
    arguments: tuple[str, ...], near: str, lang: str
) -> None:
    shown = agree("explain", "2023", *arguments, "--lang", lang)
    assert (shown.code, shown.out) == (2, "")
    assert near in shown.err.split("Menade" if lang == "sv" else "mean")[-1]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_run_ends_with_its_findings(form: str, tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "by_size: {weight: size}", "by_size: {weight: sise}")
    file = written(tmp_path, agreement=agreement)
    shown = agree("explain", file, "--format", form, "--lang", "en")
    assert shown.code == 1
    told = shown.out if form == "json" else shown.err
    assert "Did you mean “size”?" in told
    assert form == "json" or shown.out == ""


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_put_into_a_file_cannot_break_the_output(form: str, tmp_path: Path) -> None:
    """Names with marks of Markdown, pipes and brackets come out as they are written."""
    agreement = altered(AGREEMENT, "name: West", 'name: "W*e_s|t [bold]"')
    shown = agree("explain", written(tmp_path, agreement=agreement), "--full", "--format", form)
    assert (shown.code, shown.err) == (0, "")
    assert "[bold]" in shown.out.replace("\\", "")


@pytest.mark.slow
def test_the_command_writes_the_same_in_a_process_of_its_own() -> None:
    program = "from agree_cli.main import main; main()"
    arguments = ("explain", "2023", "--recipient", "09", "--format", "json")
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == agree(*arguments).out
