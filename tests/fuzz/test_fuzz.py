"""Whatever an input is, a command ends in good order. `make fuzz` tries new ones."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from agree.base import MORE_OF_THESE, Finding, Source, Span
from tests.fuzz import of_yaml
from tests.fuzz.draw import WAYS, Change, Input, changed, drawn
from tests.fuzz.held import Told, faults_in, faults_of, of_answer
from tests.fuzz.kept import Kept, all_kept, keep, read
from tests.fuzz.shrink import least, shrunk
from tests.fuzz.starts import FILE, names, start

QUICK, SLOW, AT_ONCE = 200, 4_000, 50
KEPT = all_kept()
LARGEST_KEPT = 6_000
"""An input of the corpus has no more bytes than this."""


def faults(seeds: Iterable[int], *, with_large: bool = True) -> str:
    """Return the first input that shows a fault, with the fault; or nothing."""
    for seed in seeds:
        one = drawn(seed, with_large=with_large)
        for fault in faults_of(one):
            return f"seed {seed}: {one}\n{fault}"
    gc.collect()
    return ""


@pytest.mark.parametrize("first", range(0, QUICK, AT_ONCE))
def test_every_input_ends_in_good_order(first: int) -> None:
    assert not faults(range(first, first + AT_ONCE), with_large=False)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(QUICK, QUICK + SLOW, 5 * AT_ONCE))
def test_many_inputs_end_in_good_order(first: int) -> None:
    assert not faults(range(first, first + 5 * AT_ONCE))


@pytest.mark.parametrize("name", KEPT)
def test_what_once_was_a_fault_is_none(name: str) -> None:
    assert [*map(str, faults_in(*KEPT[name]))] == []


def test_what_is_kept_is_small() -> None:
    sizes = {name: sum(map(len, one.files.values())) for name, one in KEPT.items()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_KEPT} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({one for one in names() if "case/" not in one}))
def test_every_start_is_in_order_itself(name: str) -> None:
    begin = start(name)
    for words in dict.fromkeys(begin.commands):
        assert [*map(str, faults_in(begin.files, words))] == []


def test_the_same_seed_draws_the_same_input() -> None:
    assert drawn(7) == drawn(7)
    assert drawn(7).files() == drawn(7).files()
    assert drawn(7) != drawn(8)


@pytest.mark.parametrize("way", [*WAYS.of_yaml, *WAYS.of_bytes])
def test_every_way_changes_something(way: str) -> None:
    file = "book.xlsx" if way in {"workbook", "archive"} else FILE
    file = "events.csv" if way in {"cell", "column", "ragged", "separators"} else file
    content = start("whole").files[file]
    assert any(changed(content, Change(file, way, number)) != content for number in range(9))


def test_a_value_is_changed_where_it_stands() -> None:
    tree = of_yaml.tree_of("a: 1\nb:\n  - x # here\n  - {c: å, d: 2}\n")
    assert tree is not None
    (place,) = [one for one in tree.places if one.key is not None and one.key.value == "c"]
    assert tree.with_node(place.node, "[0]") == "a: 1\nb:\n  - x # here\n  - {c: [0], d: 2}\n"


def test_what_is_not_held_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else nothing would ever be found: each thing that is held, when it is not."""
    files = {FILE: start("named").files[FILE]}
    words = ("check", FILE)

    def kinds() -> set[str]:
        return {fault.kind for fault in faults_in(files, words)}

    def runs(command: Callable[..., object]) -> None:
        monkeypatch.setattr("agree_cli.program._run", command)

    assert kinds() == set()
    runs(lambda *_: 70)
    assert kinds() == {"exit code", "nothing said"}
    runs(lambda *_: 1)
    assert kinds() == {"nothing said"}
    runs(lambda *_: 0 * Path("left.txt").write_text("ab"))
    assert kinds() == {"left on the disk"}
    runs(lambda *_: Path(FILE).write_text(""))
    assert kinds() == {"changed"}
    runs(lambda *_: 0 * len(str(Path(FILE).replace("else.txt"))))
    assert kinds() == {"removed", "left on the disk"}
    runs(lambda *_: int("x"))
    assert kinds() == {"ValueError"}
    monkeypatch.setattr("tests.fuzz.held.SECONDS", 0.2)
    runs(_without_end)
    assert kinds() == {"too slow"}


def test_what_only_waits_is_too_slow_and_what_others_keep_waiting_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the clock both take as long."""
    files = {FILE: start("named").files[FILE]}

    def kinds(does: Callable[[], object]) -> set[str]:
        def command(*_: object) -> int:
            until = time.monotonic() + 0.5
            while time.monotonic() < until:
                does()
            return 0

        monkeypatch.setattr("agree_cli.program._run", command)
        return {fault.kind for fault in faults_in(files, ("check", FILE))}

    monkeypatch.setattr("tests.fuzz.held.PATIENCE", 0.2)
    monkeypatch.setattr("tests.fuzz.held.HARDLY_ANY", 0.001)
    assert kinds(lambda: time.sleep(1)) == {"too slow"}
    assert kinds(lambda: None) == set()


def _without_end(*_: object) -> int:
    while True:
        pass


def test_what_an_answer_lacks_is_told() -> None:
    nowhere = Finding(MORE_OF_THESE, Span(Source(""), 1, 1, 1))
    told = Told(0, b"\xff", b"Traceback (most recent call last)", (nowhere,))
    assert [fault.kind for fault in of_answer(told)] == ["not UTF-8", "traceback", "no place"]


def test_the_least_of_what_is_needed_is_left() -> None:
    assert least(range(100), lambda left: {13, 77} <= set(left)) == (13, 77)
    assert least((1, 2, 3), lambda left: True) == ()


def test_an_input_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line of the agreement is enough, without a change, a table or a language."""

    def fails_on_a_line(*_: object) -> int:
        return int("x") if "name: Ensam" in Path(FILE).read_text(errors="ignore") else 0

    monkeypatch.setattr("agree_cli.program._run", fails_on_a_line)
    changes = tuple(Change(FILE, "say_more", number) for number in range(3))
    one = Input("named", ("check", FILE, "--lang", "sv"), changes)
    (fault,) = faults_of(one)
    kept = shrunk(one, fault)
    assert kept == Kept({FILE: b"  alone: {name: Ensam}\n"}, ("check", FILE))


def test_what_is_kept_is_read_back_byte_by_byte(tmp_path: Path) -> None:
    files = {"a.yaml": b"a: 1\r\nb: \xc3\xa5\n", "b.csv": b"\xff\x00", "c": "\ufeffa\x85".encode()}
    kept = Kept(files, ("check", "a.yaml", "--lang", "sv", ""))
    assert read(keep(kept, "KeyError at a.py b", tmp_path)) == kept


def test_an_input_says_what_it_is() -> None:
    one = Input("whole", ("check", FILE), (Change(FILE, "drop", 7),))
    assert str(one) == "agree 'check avtal.yaml' in whole: drop of avtal.yaml (7)"
