"""What `docs/how-to/next-year.md` says is what it takes: a year's agreement in at most ten operations."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from agree import run
from agree.base import has_errors
from agree.bundled import agreements_folder
from agree.proof.verify import verify
from agree.scenario.items import items_of
from tests.cli.command import agree
from tools.docs.examples import ROOT

PAGE = (ROOT / "docs/how-to/next-year.md").read_text(encoding="utf-8")
STEPS, AFTERWARDS = PAGE.split("## What has become of it")
MOST_OPERATIONS = 10
COMMAND = re.compile(r"^\$ agree (.+)$", re.MULTILINE)
COPY = re.compile(r"<!-- copy: (\S+), (\S+) -->")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft for 2024, made by the commands of the page and nothing else."""
    folder = tmp_path_factory.mktemp("next")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for source, name in COPY.findall(PAGE):
            Path(name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / source, name)
        for line in COMMAND.findall(STEPS):
            told = agree(*shlex.split(line))
            assert told.code == 0, told.all
    return folder / "2024.yaml"


def test_the_page_has_at_most_ten_operations() -> None:
    assert len(COMMAND.findall(STEPS)) == 8
    assert len(COMMAND.findall(STEPS)) <= MOST_OPERATIONS
    assert "<!-- file:" not in PAGE
    assert "<!-- line:" not in PAGE


def test_nothing_is_left_to_do_and_nothing_is_wrong(draft: Path) -> None:
    result = run(draft)
    assert items_of(result).left == ()
    assert not has_errors(result.findings)
    assert verify(result).holds
    assert agree("check", str(draft)).code == 0


def test_no_amount_has_changed(draft: Path) -> None:
    """To the krona, for each recipient and grant."""
    old, new = run(agreements_folder() / "2023.yaml").ledger, run(draft).ledger
    assert old is not None
    assert new is not None
    given = [
        {
            (outcome.pool.grant.id, member.id): outcome.known_amount(place)
            for outcome in ledger.all_outcomes
            for place, member in enumerate(outcome.pool.members)
        }
        for ledger in (old, new)
    ]
    assert len(given[0]) > 200
    assert given[0] == given[1]
