"""What agree is made with: its licences are listed, and its vulnerabilities and wheels looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools.check_locks import LOCKS, locked
from tools.licences import LIST
from tools.vulnerabilities import NPM_SKIPPED, SKIPPED, answer_of, answer_of_npm

ROOT = Path(__file__).parents[2]
BUILD = (sys.executable, "-m", "build", "--wheel", "--no-isolation")


def test_the_list_of_licences_has_all_that_is_locked_with_its_version() -> None:
    rows = [line.split(" | ") for line in LIST.read_text(encoding="utf-8").splitlines()]
    listed = {row[0].removeprefix("| "): row for row in rows if len(row) == 3}
    for lock in LOCKS:
        for one, _ in locked(lock.read_text(encoding="utf-8")):
            _, version, licence = listed[one.name]
            assert str(one.specifier).removeprefix("==") in version.split(", ")
            assert licence.removesuffix(" |").strip()


def told(*found: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": found, "fixes": []})


SOUND = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
UNMENDED = {"name": "c", "version": "3", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}
UNKNOWN = {"name": "d", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("text", "words", "is_sound"),
    [
        ("", SKIPPED, True),
        ("not JSON", SKIPPED, True),
        ("[]", SKIPPED, True),
        (told(), SKIPPED, True),
        (told(UNKNOWN), SKIPPED, True),
        (told(SOUND), "vulnerabilities: 1 packages checked, 0 known", True),
        (
            told(SOUND, FAULTY, UNMENDED, UNKNOWN),
            (
                "b 2: PYSEC-1, mended in 2.1\n"
                "c 3: PYSEC-2, mended in no version yet\n"
                "vulnerabilities: 3 packages checked, 2 known; 1 could not be checked"
            ),
            False,
        ),
    ],
)
def test_what_is_known_of_the_locks_is_told(text: str, words: str, is_sound: bool) -> None:
    assert answer_of(text) == (words, is_sound)


def told_by_npm(**found: object) -> str:
    return json.dumps({"vulnerabilities": found, "metadata": {"dependencies": {"total": 7}}})


ADVISORY = "https://github.com/advisories/GHSA-1"
OWN = {"range": "<2.1", "via": [{"url": ADVISORY}], "fixAvailable": True}
UNMENDED_OWN = {**OWN, "fixAvailable": False}
BY_ANOTHER = {"range": "*", "via": ["a"], "fixAvailable": True}


@pytest.mark.parametrize(
    ("text", "words", "is_sound"),
    [
        ("", NPM_SKIPPED.format(lock="x.json"), True),
        ('{"statusCode": 405, "error": {"summary": ""}}', NPM_SKIPPED.format(lock="x.json"), True),
        (told_by_npm(), "vulnerabilities in x.json: 7 packages checked, 0 known", True),
        (
            told_by_npm(a=OWN, b=BY_ANOTHER, c=UNMENDED_OWN),
            (
                f"a <2.1: {ADVISORY}, mended in another version\n"
                f"c <2.1: {ADVISORY}, mended in no version yet\n"
                "vulnerabilities in x.json: 7 packages checked, 2 known"
            ),
            False,
        ),
    ],
)
def test_what_npm_knows_of_a_lock_is_told(text: str, words: str, is_sound: bool) -> None:
    assert answer_of_npm(text, "x.json") == (words, is_sound)


@pytest.mark.slow
def test_a_wheel_that_is_built_twice_is_the_same(tmp_path: Path) -> None:
    """Built at two times, in two zones, with two masks: the same bytes, and no path of this disk."""
    digests = set()
    surroundings = [("UTC", "022", "1"), ("Pacific/Niue", "077", "2")]
    for zone, mask, seed in surroundings:
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        environment.pop("SOURCE_DATE_EPOCH", None)
        subprocess.run(
            [*BUILD, f"--outdir={tmp_path / zone}", ROOT],
            env=environment, umask=int(mask, 8), check=True, capture_output=True,
        )  # fmt: skip
        (wheel,) = (tmp_path / zone).glob("*.whl")
        digests.add(sha256(wheel.read_bytes()).hexdigest())
        with ZipFile(wheel) as files:
            assert not [name for name in files.namelist() if str(ROOT).encode() in files.read(name)]
    assert len(digests) == 1
