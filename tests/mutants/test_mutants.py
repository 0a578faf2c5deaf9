"""The mutants themselves: what is changed, how it is told, and that what runs is what was changed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.helpers import altered
from tests.long_runs import PAGE
from tests.mutants.changed import changed_units
from tests.mutants.earlier import Earlier
from tests.mutants.mutants import Unit, mutants_of, read_units, units_of
from tests.mutants.page import write_page
from tests.mutants.rooms import ENGINE, ROOMS, TOP
from tests.mutants.survivors import listed, written
from tests.mutants.swap import put, trace
from tests.mutants.trying import Tried

MODULE = """
from __future__ import annotations

from functools import cache

from agree.base import Record

MOST = 3


def least(amounts: list[int], most: int = 10) -> int:
    \"\"\"Return the least, or nothing.\"\"\"
    return min([*amounts, most])


@cache
def remembered(amount: int) -> int:
    return amount + 1


class Grant(Record):
    amount: int
    unit: int = 100

    @property
    def whole(self) -> int:
        return self.amount // self.unit

    @staticmethod
    def none() -> int:
        return 0
"""


def told(code: str) -> list[str]:
    """What the mutants of a function do, whose body is given."""
    body = "\n".join(f"    {line}" for line in code.splitlines())
    (unit,) = units_of("made/up.py", f"def f(a, b):\n{body}\n")
    return [one.text for one in mutants_of(unit)]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("return a", ["return a → return None"]),
        ("a()", ["a() → left out"]),
        ('"""Words."""', []),
        ("x = a + b", ["x = a + b → x = a - b"]),
        ("x = a == 0", ["x = a == 0 → x = a != 0", "x = a == 0 → x = a == 1", "x = a == 0 → x = a == -1"]),
        ("x = a < 1", ["x = a < 1 → x = a <= 1", "x = a < 1 → x = a < 0"]),
        ("x = a and b", ["x = a and b → x = b", "x = a and b → x = a"]),
        ("x = not a", ["x = not a → x = a"]),
        ("x = [c for c in a if c]", ["x = [c for c in a if c] → x = [c for c in a]"]),
        ("x = min(a, b)", ["x = min(a, b) → x = max(a, b)"]),
        ("x = sorted(a, key=b)", ["x = sorted(a, key=b) → x = a", "x = sorted(a, key=b) → x = sorted(a)"]),
        ("x = zip(a, b, strict=True)", []),
        ("x = a[b:]", ["x = a[b:] → x = a[:]"]),
        ("x = True", ["x = True → x = False"]),
        ('x = "a"', ["x = 'a' → x = 'aX'"]),
        ("if a:\n    b += a", ["if a: → if True:", "if a: → if False:", "b += a → left out", "b += a → b -= a"]),
        ("while a:\n    break", ["while a: → while False:", "break → left out"]),
    ],
)  # fmt: skip
def test_what_is_changed(code: str, changes: list[str]) -> None:
    assert sorted(told(code)) == sorted(changes)


def test_the_same_change_in_two_places_has_two_names() -> None:
    assert told("a()\na()") == ["a() → left out", "a() → left out (2)"]


def test_a_default_is_changed_too() -> None:
    (unit,) = units_of("made/up.py", "def f(most=10):\n    pass\n")
    changes = ["def f(most=10): → def f(most=11):", "def f(most=10): → def f(most=9):"]
    assert [one.text for one in mutants_of(unit)] == changes


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("agree.made_up")
    monkeypatch.setitem(sys.modules, "agree.made_up", module)
    exec(MODULE, vars(module))
    return module


def changed(name: str, change: str) -> None:
    """Let a unit of the made-up module run with a change."""
    units = {one.name: one for one in units_of("agree/made_up.py", MODULE)}
    mutant = next(one for one in mutants_of(units[name]) if change in one.text)
    with mutant.change.made():
        put(mutant.unit)


def test_a_changed_function_runs_as_it_was_changed(made_up: Any) -> None:
    least = made_up.least
    changed("least", "max(")
    assert least([2, 30]) == 30
    changed("least", "int=11")
    assert least([20]) == 11


def test_a_change_is_taken_back(made_up: Any) -> None:
    changed("least", "max(")
    put(next(one for one in units_of("agree/made_up.py", MODULE) if one.name == "least"))
    assert made_up.least([2, 30]) == 2


def test_what_a_changed_function_remembered_is_forgotten(made_up: Any) -> None:
    assert made_up.remembered(1) == 2
    changed("remembered", "amount - 1")
    assert made_up.remembered(1) == 0


def test_properties_and_methods_run_as_they_were_changed(made_up: Any) -> None:
    changed("Grant.whole", "amount *")
    changed("Grant.none", "return 1")
    assert (made_up.Grant(2).whole, made_up.Grant.none()) == (200, 1)


def test_a_field_that_is_not_said_and_a_constant_are_changed(made_up: Any) -> None:
    changed("Grant.unit", "101")
    changed("MOST", "4")
    assert (made_up.Grant(2).unit, made_up.MOST) == (101, 4)


def test_statements_tell_that_they_are_reached(made_up: Any) -> None:
    units = [one for one in units_of("agree/made_up.py", MODULE) if one.is_function]
    reached: set[int] = set()
    numbered = trace(units, reached)
    assert (made_up.least([3]), made_up.Grant(300).whole) == (3, 3)
    found = [ast.unparse(numbered[one]) for one in sorted(reached)]
    assert found == ["return min([*amounts, most])", "return self.amount // self.unit"]


def all_units() -> list[Unit]:
    return [unit for files in ROOMS.values() for unit in read_units(ENGINE, files)]


def test_every_survivor_that_is_listed_is_a_mutant_and_has_a_reason() -> None:
    units = {(one.file, one.name): one for one in all_units()}
    gone, bare = [], []
    for (file, name, text), why in listed().items():
        unit = units.get((file, name))
        if unit is None or text not in {one.text for one in mutants_of(unit)}:
            gone.append((file, name, text))
        if len(why.split()) < 3:
            bare.append((file, name, text))
    assert not gone, "listed in survivors.yaml, and no mutants (any more)"
    assert not bare, "listed in survivors.yaml without a reason"


def test_no_two_mutants_have_one_name() -> None:
    names = [one.name for unit in all_units() for one in mutants_of(unit)]
    assert len(names) == len(set(names))


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    mutants = [*mutants_of(units_of("made/up.py", "def f(a):\n    return a == 0\n")[0])]
    path = tmp_path / "list.yaml"
    written(path, mutants, {mutants[0].name: "It means the same."})
    said = listed(path)
    assert list(said) == [one.name for one in mutants]
    assert said[mutants[0].name] == "It means the same."


def test_only_what_differs_from_a_commit_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that moved and comments are no change of a function."""
    now = altered(f"# A comment.\n{MODULE}", "amount + 1", "amount + 2")
    said = {"log": "abc\n", "rev-parse": "abc\n", "show": MODULE}
    monkeypatch.setattr("tests.mutants.changed._git", lambda word, *more: said[word])
    units, why = changed_units(units_of("agree/made_up.py", now), "list")
    assert ([one.name for one in units], why) == (
        ["remembered"],
        "1 functions and constants changed since abc.",
    )


def test_without_an_earlier_commit_nothing_is_mutated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.mutants.changed._git", lambda *words: None)
    units, why = changed_units(units_of("agree/made_up.py", MODULE), "list")
    assert not units
    assert why == "No function is mutated: there is no earlier commit to compare with."


def test_who_was_killed_is_not_tried_again_while_its_unit_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tried.json"
    (unit,) = units_of("made/up.py", "def f(a):\n    return a == 0\n")
    killed, timed_out, alive, *_ = mutants_of(unit)
    found = [
        Tried(killed, "killed", "a test"),
        Tried(timed_out, "timed out"),
        Tried(alive, "survived"),
    ]
    for one in found:
        Earlier.read(path).add(one)
    assert Earlier.read(path).of([killed, timed_out, alive]) == found[:2]
    (other,) = units_of("made/up.py", "def f(a):\n    return a == 0 or a\n")
    assert not Earlier.read(path).of(mutants_of(other))
    Earlier.read(path).add(Tried(alive, "killed", "a new test"))
    assert len(Earlier.read(path).of([killed, timed_out, alive])) == 3
    Earlier.read(None).add(found[0])
    assert not Earlier.read(None).of([killed])


NUMBERS = "money, numbers and years"


def tried(killed: int) -> list[Tried]:
    """What became of all mutants of a room, of which so many were killed."""
    units = read_units(ENGINE, ROOMS[NUMBERS])
    mutants = [one for unit in units for one in mutants_of(unit)]
    return [
        Tried(one, "killed" if place < killed else "survived") for place, one in enumerate(mutants)
    ]


def rows_of(page: Path) -> list[str]:
    return [row for row in page.read_text(encoding="utf-8").splitlines() if NUMBERS in row]


def test_the_page_tells_how_many_were_killed_of_each_room_that_was_done(tmp_path: Path) -> None:
    copy = tmp_path / "reliability.md"
    copy.write_bytes(PAGE.read_bytes())
    for killed in (100, 200):
        found = tried(killed)
        assert [*write_page(copy, found)] == [NUMBERS]
        day, of = time.strftime("%Y-%m-%d"), len(found)
        figures = f"{of} | {killed} | {of - killed} | {100 * killed / of:.1f}"
        assert rows_of(copy) == [f"| {NUMBERS} | {day} | {figures} |"]


def test_of_a_room_that_was_not_done_to_its_end_no_figures_are_written(tmp_path: Path) -> None:
    copy = tmp_path / "reliability.md"
    copy.write_bytes(PAGE.read_bytes())
    assert [*write_page(copy, tried(100)[1:])] == []
    assert copy.read_bytes() == PAGE.read_bytes()


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Mutate `half_up`, with the tests of numbers or some of them."""
    command = [sys.executable, "-m", "tests.mutants.run", "--functions", "numbers.py half_up"]
    path = os.pathsep.join([str(ENGINE), str(TOP / "cli")])
    return subprocess.run(
        [*command, *words],
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_mutants_that_no_test_kills_are_told_and_those_that_are_listed_are_fine() -> None:
    killed = run("--tests", "tests/base/test_exact.py")
    assert killed.returncode == 0, killed.stdout + killed.stderr
    assert "survives, and is not listed" not in killed.stdout
    alive = run("--tests", "tests/base/test_places.py")
    assert alive.returncode == 1
    assert "0 of " in alive.stdout
    assert "survives, and is not listed: agree/base/numbers.py · half_up · " in alive.stdout
