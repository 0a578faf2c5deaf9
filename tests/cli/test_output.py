"""`--output`: a file has the whole result in one step, or stays as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from agree.render import TEXT_FORMATS
from tests.cli.command import agree
from tests.scenario.base import SIX

BEFORE = "what stood here before\n"
NOBODY = 65534


def six(folder: Path) -> str:
    """Put a small agreement into a folder; return its path."""
    file = folder / "six.yaml"
    file.write_text(SIX, encoding="utf-8")
    return str(file)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


FOOT = 2
"""The lines that a text file ends with and a screen does not: where the figures come from."""


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown", "html"])
def test_the_file_has_what_the_screen_would_show(form: str, tmp_path: Path) -> None:
    output = tmp_path / "ut"
    told = agree("run", "2023", "--format", form, "--output", str(output))
    assert (told.code, told.out) == (0, "")
    assert told.err == f"Skrev {output}.\n"
    written = output.read_bytes().decode("utf-8-sig")
    if form == "table":
        lines = written.splitlines(keepends=True)
        assert lines[-1].startswith("2023.yaml · ")
        written = "".join(lines[:-FOOT])
    assert written == agree("run", "2023", "--format", form).out


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.md", "# God"),
        ("a.CSV", "\ufeffarea;"),
        ("a.json", "{"),
        ("a.htm", "<!doctype"),
        ("a.txt", "God"),
    ],
)
def test_the_ending_of_the_file_says_the_format(name: str, begins: str, tmp_path: Path) -> None:
    assert agree("run", "2023", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["a.xls", "a", "a.", ".csv.bak"])
def test_an_unknown_ending_is_refused_with_those_that_there_are(name: str, tmp_path: Path) -> None:
    told = agree("run", "2023", "-o", str(tmp_path / name))
    assert (told.code, told.out) == (2, "")
    assert "[no-such-format]" in told.err
    assert ".txt, .md, .markdown, .csv, .json, .html" in told.err
    assert _names(tmp_path) == []


def test_in_english(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    told = agree("run", "2023", "--format", "csv", "-o", str(output), "--lang", "en")
    assert told.err == f"Wrote {output}.\n"


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    output = tmp_path / "ut.csv"
    output.write_text(BEFORE * 100_000)
    output.chmod(0o640)
    assert agree("run", "2023", "--format", "csv", "--output", str(output)).code == 0
    assert output.read_text(encoding="utf-8").startswith("\ufeffarea;grant;")
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert _names(tmp_path) == ["ut.csv"]


def test_a_new_file_has_the_rights_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    agree("run", "2023", "--format", "csv", "--output", str(tmp_path / "ut.csv"))
    assert (tmp_path / "ut.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    output = tmp_path / "saknas" / "ut.csv"
    told = agree("run", "2023", "--output", str(output))
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"fel: kunde inte skriva {output}: ")
    assert agree("run", "2023", "-o", str(output), "--lang", "en").err.startswith(
        f"error: could not write {output}: "
    )
    assert _names(tmp_path) == []


def test_the_output_is_a_folder(tmp_path: Path) -> None:
    told = agree("run", "2023", "--format", "text", "--output", str(tmp_path))
    assert (told.code, told.out) == (2, "")
    assert "mapp" in told.err
    assert "directory" not in told.err


def test_when_one_of_two_files_cannot_be_written_neither_is(tmp_path: Path) -> None:
    saved, output = tmp_path / "saved.yaml", tmp_path / "saknas" / "ut.csv"
    asked = ("whatif", six(tmp_path.parent), "--set", "grants.near.amount=4", "--save", str(saved))
    told = agree(*asked, "-o", str(output))
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"fel: kunde inte skriva {output}: ")
    assert _names(tmp_path) == []
    told = agree(*asked, "-o", str(tmp_path / "ut.csv"))
    assert told.code == 0
    assert _names(tmp_path) == ["saved.yaml", "ut.csv"]


def test_a_file_that_is_locked_at_the_last_moment_leaves_the_others_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows locks a file that is open in Excel only when it is to be replaced."""
    saved, output = tmp_path / "saved.yaml", tmp_path / "ut.csv"
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target == output:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    asked = ("whatif", six(tmp_path.parent), "--set", "grants.near.amount=4", "--save", str(saved))
    assert agree(*asked, "-o", str(output)).code == 2
    assert _names(tmp_path) == []
    saved.write_text(BEFORE)
    told = agree(*asked, "-o", str(output))
    assert told.err.startswith(f"fel: kunde inte skriva {output}: ")
    assert (_names(tmp_path), saved.read_text()) == (["saved.yaml"], BEFORE)


def test_a_file_of_text_is_as_wide_whatever_the_terminal_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in ("60", "160"):
        monkeypatch.setenv("COLUMNS", columns)
        assert agree("run", "2023", "-o", str(tmp_path / f"{columns}.txt")).code == 0
    assert (tmp_path / "60.txt").read_bytes() == (tmp_path / "160.txt").read_bytes()


def test_one_file_for_two_things(tmp_path: Path) -> None:
    target = str(tmp_path / "ut.html")
    asked = ("whatif", six(tmp_path.parent), "--set", "grants.near.amount=4", "--save", target)
    told = agree(*asked, "-o", target)
    assert (told.code, told.out) == (2, "")
    assert f"{target} anges för två saker som ska skrivas" in told.err
    assert _names(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs rights of a Unix kind")
def test_a_folder_that_may_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "ut.csv"
    output.write_text(BEFORE)
    output.chmod(0o644)
    tmp_path.chmod(0o555)
    monkeypatch.chdir(tmp_path)
    agree("run", "2023", "--format", "csv")  # imports and reads everything with all rights
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        told = agree("run", "2023", "--format", "csv", "--output", "ut.csv")
    finally:
        os.seteuid(before)
        tmp_path.chmod(0o755)
    if "[no-permission]" in told.err:
        pytest.skip("nobody may not read the agreements here")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("fel: kunde inte skriva ut.csv: ")
    assert output.read_text() == BEFORE
    assert _names(tmp_path) == ["ut.csv"]


def test_when_writing_breaks_off_the_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "ut.csv"
    output.write_text(BEFORE)

    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    told = agree("run", "2023", "--format", "csv", "--output", str(output))
    assert (told.code, told.out) == (2, "")
    assert output.read_text() == BEFORE
    assert _names(tmp_path) == ["ut.csv"]


@pytest.mark.parametrize(
    "wrong", [["--to", "regoins"], ["--recipient", "Ingen"], ["--unit", "mkr"], ["--by", "x"]]
)
def test_wrong_usage_writes_nothing(wrong: list[str], tmp_path: Path) -> None:
    output = tmp_path / "ut.csv"
    output.write_text(BEFORE)
    assert agree("run", "2023", *wrong, "--output", str(output)).code == 2
    assert output.read_text() == BEFORE
    assert _names(tmp_path) == ["ut.csv"]


@pytest.mark.skipif(os.name != "posix", reason="needs pipes of a Unix kind")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    output = tmp_path / "ut.csv"
    os.mkfifo(output)
    told = agree("run", "2023", "-o", str(output))
    assert (told.code, told.out, output.is_fifo()) == (2, "", True)
    assert told.err.startswith(
        f"fel: kunde inte skriva {output}: det är en enhet, ett rör eller en sockel och ingen fil "
    )


LIFE = Path(__file__).parents[2] / "docs" / "examples" / "life"
READ = (
    ("run six.yaml --format csv -o", "six.yaml"),
    ("run six.yaml --format csv -o", "sub/../six.yaml"),
    ("run six.yaml --format csv -o", "link.yaml"),
    ("check six.yaml --format json -o", "six.yaml"),
    ("whatif six.yaml --set grants.near.amount=4 --save", "six.yaml"),
    ("whatif six.yaml --scenario set.yaml --save", "set.yaml"),
    ("compare six.yaml other.yaml --format csv -o", "other.yaml"),
    ("settle 2023 --costs costs.csv -o", "costs.csv"),
    ("settle 2023 --events events.csv --format csv -o", "events.csv"),
    (
        "requisition 2023 --recipient regions/20 --details details.yaml --format json -o",
        "details.yaml",
    ),
    ("new 2024 --force --from six.yaml -o", "six.yaml"),
    ("run data.yaml -o", "sizes.csv"),
    ("run data.yaml -o", "a printed table.csv"),
    ("run 2023 --facts facts.csv -o", "facts.csv"),
)


@pytest.mark.parametrize(("command", "output"), READ)
def test_what_is_read_is_never_written_over(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    six(tmp_path)
    Path("sub").mkdir()
    Path("other.yaml").write_text(SIX)
    Path("set.yaml").write_text("set: {grants.near.amount: 4}\n")
    Path("facts.csv").write_text("code\n20\n")
    values = 'values: {"01": 1, "02": 2, "03": 3}'
    printed = "published:\n  one: {of: regions, values: a printed table.csv, columns: {A: {grant: near}}}\n"
    Path("data.yaml").write_text(SIX.replace(values, "values: sizes.csv") + printed)
    Path("a printed table.csv").write_text("code;sum\n")
    Path("sizes.csv").write_text("code;size\n01;1\n02;2\n03;3\n")
    for name in ("costs.csv", "events.csv"):
        Path(name).write_bytes((LIFE / name).read_bytes())
    Path("details.yaml").write_bytes((LIFE / "details-region.yaml").read_bytes())
    if output == "link.yaml":
        Path(output).symlink_to("six.yaml")
    before = Path(output).read_bytes()
    told = agree(*command.split(), output)
    assert (told.code, told.out, Path(output).read_bytes()) == (2, "", before)
    assert told.err.startswith(f"fel: {output} läses i samma körning och skrivs inte över [")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere every name is text")
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_file_whose_name_is_no_text_is_read_and_named_in_every_format(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name, none, output = "a\udcff.yaml", "none\udcff.yaml", "ut\udcff"
    Path(name).write_text(SIX, encoding="utf-8")
    for command in ("check", "run", "verify", "conditions"):
        told = agree(command, name, "--format", form)
        assert told.code == 0, told.err
        told.out.encode()
        told = agree(command, none, "--format", form)
        assert told.code == 1, told.err
        assert "none\ufffd.yaml" in told.all or "none\\udcff.yaml" in told.all
        told.all.encode()
    assert agree("run", name, "--recipient", "\udcff", "--format", form).code == 2
    told = agree("run", name, "--format", form, "-o", output)
    assert (told.code, told.err) == (0, "Skrev ut\ufffd.\n")
    Path(output).read_bytes().decode()


def test_why_no_file_is_written_is_said_on_standard_error(tmp_path: Path) -> None:
    events, output = tmp_path / "events.csv", tmp_path / "ut.json"
    events.write_text((LIFE / "events.csv").read_text(encoding="utf-8") + "2023-13-01;x;y;z;1\n")
    told = agree("settle", "2023", "--events", str(events), "--format", "json", "-o", str(output))
    assert (told.code, told.out, output.exists()) == (1, "", False)
    assert f"{events}:" in told.err
    assert told.err.endswith("Inget resultat: rätta felen och kör igen.\n")
