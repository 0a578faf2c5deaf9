"""A look at a text finds what `agree check` finds, whatever was looked at before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from agree import run
from agree.assist import look
from agree.base import Finding
from agree.questions import question_named
from tests.assist.marked import SMALL, seen
from tests.helpers import AGREEMENTS


def checked(text: str, folder: Path, name: str = "liten.yaml") -> tuple[Finding, ...]:
    """Return what `agree check` finds in a file with the text."""
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")
    return question_named("check").answer(run(file, name)).findings


def test_a_sound_text_has_no_findings() -> None:
    looked = seen(SMALL)
    assert looked.findings == ()
    assert looked.known is looked.result
    assert looked.agreement is not None


def test_what_was_known_stays_while_the_text_is_broken() -> None:
    before = seen(SMALL)
    broken = seen(SMALL.replace("grants:", "grants: ["), earlier=before)
    assert broken.findings
    assert broken.known is before.result
    assert broken.known is not broken.result
    assert seen(SMALL, earlier=broken).findings == ()


def test_what_is_printed_and_claimed_is_looked_at_too() -> None:
    text = SMALL + "claims:\n  - {grant: stod, amount: 21}\n"
    assert [finding.code for finding in seen(text).findings] == ["claim-fails"]


def test_a_data_file_that_changed_is_read_again(tmp_path: Path) -> None:
    values = 'values: {"0114": 50000, "0115": 35000}'
    text = SMALL.replace(values, "values: folk.csv")
    first = seen(text, tmp_path)
    assert [finding.code for finding in first.findings] == ["no-such-file"]
    (tmp_path / "folk.csv").write_text("code;value\n0114;1\n0115;2\n", encoding="utf-8")
    second = seen(text, tmp_path, first)
    assert second.findings == ()
    open_beside = {"folk.csv": "code;value\n0114;1\n"}
    third = look(text, "liten.yaml", tmp_path, second, open_beside)
    assert [finding.code for finding in third.findings] == ["missing-figures"]


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "a: b: c", "- ", "{", "\t", "&a [*a]", "é"])
def test_any_text_can_be_looked_at(text: str, tmp_path: Path) -> None:
    looked = seen(text, tmp_path, seen(SMALL, tmp_path))
    assert looked.findings


def test_typing_a_whole_agreement_ends_without_findings() -> None:
    looked = None
    for length in range(0, len(SMALL) + 1, 3):
        looked = seen(SMALL[:length], earlier=looked)
    looked = seen(SMALL, earlier=looked)
    assert looked.findings == ()


def changed(text: str, chance: random.Random) -> str:
    """Return a text with a line or some signs added, taken away, repeated or moved."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    line = lines[place]
    at = chance.randrange(len(line) + 1)
    match chance.randrange(7):
        case 0:
            lines[place] = line[:at] + chance.choice("abc0159 :,-[]{}\"'#%&*\n|>") + line[at:]
        case 1:
            lines[place] = line[:at] + line[at + 1 :]
        case 2:
            del lines[place]
        case 3:
            lines.insert(place, line)
        case 4:
            lines[place] = line.replace(chance.choice("0123456789"), chance.choice("0123456789"))
        case 5:
            other = chance.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        case _:
            lines.insert(place, " " * chance.randrange(8) + chance.choice(("", "confirm: true")))
    return "\n".join(lines)


def edits_find_what_a_check_finds(file: Path, count: int, folder: Path) -> None:
    """Make random edits one after the other; after some, the text is as it was again."""
    chance = random.Random(count)
    whole = file.read_text(encoding="utf-8")
    text, looked = whole, None
    for number in range(count):
        text = changed(text, chance) if number % 5 else whole
        looked = look(text, "one.yaml", folder, looked)
        assert looked.findings == checked(text, folder, "one.yaml"), text


def test_after_some_edits_the_same_is_found(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    edits_find_what_a_check_finds(file, 50, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "count"), [("", 700), ("2022.yaml", 200), ("2023.yaml", 100)])
def test_after_many_edits_the_same_is_found(name: str, count: int, tmp_path: Path) -> None:
    for part in ("data", "history"):
        (tmp_path / part).symlink_to(AGREEMENTS / part)
    small = tmp_path / "small.yaml"
    small.write_text(SMALL, encoding="utf-8")
    edits_find_what_a_check_finds(AGREEMENTS / name if name else small, count, tmp_path)
