"""Files that are made to break a reader end in findings, not in a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agree import run
from tests.helpers import errors, result_of, small, worded


def test_unions_in_a_circle_are_a_finding() -> None:
    text = small(
        "{equal: true}",
        to="first",
        recipients="first: {name: First, union: [second]}\nsecond: {name: Second, union: [first]}",
    )
    assert "circular-unions" in errors(result_of(text))


def test_a_union_of_a_group_that_is_not_there_is_a_finding() -> None:
    text = small("{equal: true}", recipients="odd: {name: Odd, union: [everyone, missing]}")
    assert errors(result_of(text)) == ["unknown-recipient"]


def test_keys_in_a_circle_are_a_finding() -> None:
    text = small("{key: other}", keys="other: {key: key}")
    assert errors(result_of(text)) == ["circular-keys"]


def test_aliases_cannot_nest_deeper_than_lists_can() -> None:
    lines = [
        "- &a0 " + "[" * 37 + "]" * 37,
        *(f"- &a{number} " + "[" * 36 + f"*a{number - 1}" + "]" * 36 for number in range(1, 31)),
    ]
    result = result_of("language:\n" + "".join(f"  {line}\n" for line in lines))
    assert "too-deep" in errors(result)


def test_a_list_that_holds_itself_is_a_finding() -> None:
    assert errors(result_of("language: &self [*self]\n")) == ["unknown-anchor"]


def test_aliases_that_multiply_are_a_finding() -> None:
    lines = [
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
        *(
            f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]"
            for number in range(1, 9)
        ),
    ]
    assert errors(result_of("\n".join(lines) + "\n")) == ["alias-bomb"]


def test_a_carriage_return_inside_an_expression_does_no_harm() -> None:
    result = result_of(small('{weight: "(size\\r+ size)"}'))
    assert result.ledger is not None or errors(result)


@pytest.mark.parametrize("opening", ["[", "{", "[[", "{a: ["])
def test_a_bracket_that_is_never_closed_is_a_finding_with_words(opening: str) -> None:
    (finding,) = result_of(f"language: {opening}1\n").findings
    assert finding.code == "open-bracket"
    assert worded(finding.message, "sv")
    assert worded(finding.message, "en")
    assert worded(finding.hint, "sv")
    assert worded(finding.hint, "en")


@pytest.mark.parametrize("text", ["{}\n", "language: 1\n", "id: x\nname: X\n"])
def test_an_agreement_that_lacks_most_of_its_keys_ends_in_findings(text: str) -> None:
    assert set(errors(result_of(text))) == {"missing-key"}


@pytest.mark.parametrize("content", [";\n", '""\n', ";;\n;;\n"])
def test_a_data_file_of_nothing_but_separators_is_a_finding(content: str) -> None:
    text = small("{weight: size}").replace('{"a": 1, "b": 2}', "sizes.csv")
    assert errors(result_of(text, {"sizes.csv": content}))


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_to_itself_is_a_finding(tmp_path: Path) -> None:
    text = small("{weight: size}").replace('{"a": 1, "b": 2}', "sizes.csv")
    (tmp_path / "agreement.yaml").write_text(text)
    (tmp_path / "sizes.csv").symlink_to("sizes.csv")
    assert errors(run(tmp_path / "agreement.yaml"))


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_out_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "agreement"
    folder.mkdir()
    text = small("{weight: size}").replace('{"a": 1, "b": 2}', "sizes.csv")
    (folder / "agreement.yaml").write_text(text)
    (tmp_path / "sizes.csv").write_text("code;value\na;1\nb;2\n")
    (folder / "sizes.csv").symlink_to(tmp_path / "sizes.csv")
    assert errors(run(folder / "agreement.yaml")) == ["path-leaves-folder"]


@pytest.mark.parametrize("name", ["x" * 5_000 + ".csv", "\\0.csv", "sizes.csv/more", "."])
def test_odd_names_of_data_files_are_findings(name: str) -> None:
    text = small("{weight: size}").replace('{"a": 1, "b": 2}', f'"{name}"')
    assert errors(result_of(text, {"sizes.csv": "code;value\na;1\nb;2\n"}))
