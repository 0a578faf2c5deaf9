"""A row that is added to a file of events: as the file writes its own, checked first, in one step."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import agree as library
from agree.questions.settle.adding import OF_NEW_FILES
from agree.render import adding
from agree.render.adding import ChangedMeanwhile, lock_of, replace_unchanged
from agree.render.files import NotWritten
from tests.cli.command import Told, agree
from tests.life.books import INVENTED

ROOT = Path(__file__).parents[2]
HEAD = "date;event;recipient;grant;amount;what\n"
ASKED = "2030-01-01;requisition;Town A;roads;;\n"
PAID = ("date=2030-01-02", "event=payment", "recipient=Town A", "grant=roads", "amount=60")
ROW = "2030-01-02;payment;Town A;roads;60;"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small agreement, where commands run, with a file of events."""
    (tmp_path / "towns.yaml").write_text(INVENTED, encoding="utf-8")
    (tmp_path / "events.csv").write_bytes((HEAD + ASKED).encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AGREE_LANG", "en")
    return tmp_path


def added(*cells: str, file: str = "events.csv", more: tuple[str, ...] = ()) -> Told:
    """Run the command that adds a row with some cells."""
    words = [word for cell in cells for word in ("--add", cell)]
    return agree("settle", "towns.yaml", "--events", file, *words, *more)


def test_the_row_stands_last_and_the_position_is_the_one_with_it(here: Path) -> None:
    told = added(*PAID, more=("--recipient", "Town A"))
    assert told.code == 0
    assert (here / "events.csv").read_bytes() == (HEAD + ASKED + ROW + "\n").encode()
    assert told.err.startswith(f"Added to events.csv, line 3: {ROW}\n")
    assert told.out == agree(
        "settle", "towns.yaml", "--events", "events.csv", "--recipient", "Town A"
    ).out  # fmt: skip
    assert sorted(path.name for path in here.iterdir()) == ["events.csv", "towns.yaml"]


@pytest.mark.parametrize(
    ("held", "row"),
    [
        (HEAD + ASKED, f"{ROW}\n"),
        ((HEAD + ASKED).rstrip("\n"), f"\n{ROW}\n"),
        (HEAD.rstrip("\n"), f"\n{ROW}\n"),
        ((HEAD + ASKED).replace("\n", "\r\n"), f"{ROW}\r\n"),
        ((HEAD + ASKED).replace("\n", "\r\n").rstrip("\r\n"), f"\r\n{ROW}\r\n"),
        ((HEAD + ASKED).replace("\n", "\r"), f"{ROW}\r"),
        ("\ufeff" + HEAD + ASKED, f"{ROW}\n"),
        ((HEAD + ASKED).replace(";", ","), ROW.replace(";", ",") + "\n"),
        (HEAD + ASKED + "\n;;;;;\n", f"{ROW}\n"),
        (
            "belopp;bidrag;händelse;datum;mottagare\n",
            "60;roads;payment;2030-01-02;Town A\n",
        ),
        (HEAD + '2030-01-01;requisition;Town A;roads;;"two\nlines"\n', f"{ROW}\n"),
    ],
    ids=[
        "line ends", "no last one", "headings without one", "of Windows", "of Windows, no last one",
        "of an old Mac", "a mark", "commas", "blank rows", "Swedish headings", "a cell of two lines",
    ],
)  # fmt: skip
def test_what_the_file_held_stays_byte_by_byte_and_the_row_is_as_its_own(
    held: str, row: str, here: Path
) -> None:
    (here / "events.csv").write_bytes(held.encode())
    assert added(*PAID).code == 0
    assert (here / "events.csv").read_bytes() == (held + row).encode()


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        (("belopp=12 000,50 kr",), "2030-01-02;payment;Town A;roads;12 000,50 kr;"),
        (("amount=1", "what=a; b"), '2030-01-02;payment;Town A;roads;1;"a; b"'),
        (
            ("amount=1", 'vad=the "rest" = all'),
            '2030-01-02;payment;Town A;roads;1;"the ""rest"" = all"',
        ),
        (("amount = 1 ", "WHAT=a\r\nb"), "2030-01-02;payment;Town A;roads;1;a b"),
    ],
)
def test_cells_are_quoted_where_they_need_it(cells: tuple[str, ...], row: str, here: Path) -> None:
    (here / "towns.yaml").write_text(INVENTED.replace("amount: 400", "amount: 400000"))
    assert added(*PAID[:4], *cells).code == 0
    assert (here / "events.csv").read_bytes().decode() == HEAD + ASKED + row + "\n"


def test_a_comma_in_a_file_of_commas_is_quoted(here: Path) -> None:
    (here / "events.csv").write_text((HEAD + ASKED).replace(";", ","), encoding="utf-8")
    assert added(*PAID[:4], "amount=12,50").code == 0
    assert (here / "events.csv").read_text().endswith('2030-01-02,payment,Town A,roads,"12,50",\n')


@pytest.mark.parametrize("held", [None, b"", b"\xef\xbb\xbf", b"\r\n"])
def test_a_new_file_has_the_headings_of_the_docs(held: bytes | None, here: Path) -> None:
    if held is not None:
        (here / "new.csv").write_bytes(held)
    told = added("date=2030-01-01", "event=requisition", "recipient=Town A", file="new.csv")
    row = "2030-01-01;requisition;Town A;;;;;;;;;;"
    content = (here / "new.csv").read_bytes().decode()
    assert content == f"\ufeff{';'.join(OF_NEW_FILES)}\r\n{row}\r\n"
    assert told.err == f"Made new.csv, with headings and the row: {row}\n"
    assert told.code == 0
    how_to = (ROOT / "docs" / "how-to" / "settlement.md").read_text(encoding="utf-8")
    assert f"\n{';'.join(OF_NEW_FILES)}\n" in how_to


def test_a_new_file_has_the_language_of_the_names_that_are_given(here: Path) -> None:
    told = added(
        "datum=2030-01-01", "händelse=rekvisition", "mottagare=Town A", "överenskommelse=invented",
        file="ny.csv",
    )  # fmt: skip
    assert told.code == 0
    head, row = (here / "ny.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("datum;händelse;mottagare;bidrag;belopp;vad;")
    assert head.endswith(";till;mot;överenskommelse")
    assert row == "2030-01-01;rekvisition;Town A;;;;;;;;;;;invented"


WRONG = {
    "usage": (("date",), 2, "not-a-cell"),
    "nothing given": (("date=2030-01-02", "event="), 2, "not-a-cell"),
    "no name": (("=5",), 2, "not-a-cell"),
    "a column of nothing": (("dat=2030-01-02",), 2, "no-such-cell"),
    "a column twice": ((*PAID, "belopp=60"), 2, "cell-twice"),
    "a column that the file has not": ((*PAID, "id=p1"), 1, "no-column"),
    "no such event": ((*PAID[:1], "event=paymnt", *PAID[2:]), 1, "unknown-kind"),
    "no such recipient": ((*PAID[:2], "recipient=Town C", *PAID[3:]), 1, "unknown-person"),
    "no such day": (("date=2030-02-30", *PAID[1:]), 1, "bad-date"),
    "an older day": (("date=2029-12-31", *PAID[1:]), 1, "row-out-of-order"),
    "no amount": ((*PAID[:4], "amount=ten"), 1, "not-a-number"),
    "a grant of others": ((*PAID[:3], "grant=free", "amount=60"), 1, "not-their-grant"),
    "no text": ((*PAID, "what=\x01"), 1, "binary-file"),
    "other bytes": ((*PAID, "what=\udcff"), 1, "not-utf-8"),
    "half a character": ((*PAID, "what=\ud800"), 1, "not-utf-8"),
}


@pytest.mark.parametrize(("cells", "code", "kind"), WRONG.values(), ids=WRONG)
def test_when_anything_is_wrong_nothing_is_written(
    cells: tuple[str, ...], code: int, kind: str, here: Path
) -> None:
    told = added(*cells, more=("--on", "2029-01-01", "-o", "out.csv"))
    assert (told.code, f"[{kind}]" in told.err) == (code, True), told.err
    assert "--add:1:" in told.err
    assert (here / "events.csv").read_bytes() == (HEAD + ASKED).encode()
    assert sorted(path.name for path in here.iterdir()) == ["events.csv", "towns.yaml"]


def test_what_is_wrong_in_the_row_stands_at_the_row_and_what_is_in_the_file_there(
    here: Path,
) -> None:
    file = here / "events.csv"
    file.write_text(HEAD + "2030-01-01;requisition;Town C;roads;;\n", encoding="utf-8")
    told = added("date=2030-01-02", "event=payment", "recipient=Town A", "amount=ten")
    assert "events.csv:2:24: error:" in told.err
    assert "--add:1:28: error:" in told.err
    assert "  1 | 2030-01-02;payment;Town A;;ten;" in told.err
    assert told.err.count("nothing was added to “events.csv” [nothing-added]") == 1


def test_a_warning_keeps_no_row_out_and_stands_in_the_file(here: Path) -> None:
    told = added("date=2030-01-02", "event=payment", "recipient=Town B", "grant=roads", "amount=5")
    assert told.code == 0
    assert "events.csv:3:" in told.err
    assert "[paid-before-request]" in told.err


@pytest.mark.parametrize(
    "cells",
    [
        PAID,
        (
            "date=2030-01-02",
            "event=utbetalning",
            "recipient=towns/a",
            "grant=roads",
            "amount=60 kr",
        ),
    ],
)
def test_a_row_that_is_there_is_not_added_again(cells: tuple[str, ...], here: Path) -> None:
    assert added(*PAID).code == 0
    held = (here / "events.csv").read_bytes()
    told = added(*cells)
    assert (told.code, "[row-is-there]" in told.err) == (1, True)
    assert "line 3 of “events.csv”" in told.err
    assert (here / "events.csv").read_bytes() == held
    assert added(*cells, "what=the second time").code == 0


def test_a_row_that_is_there_in_another_file_is_not_added_again(here: Path) -> None:
    assert added(*PAID).code == 0
    words = [word for cell in PAID for word in ("--add", cell)]
    told = agree(
        "settle", "towns.yaml", "--events", "events.csv", "--events", "more.csv", *words
    )  # fmt: skip
    assert (told.code, "line 3 of “events.csv”" in told.err) == (1, True)
    assert not (here / "more.csv").exists()


def test_of_several_files_the_last_gets_the_row(here: Path) -> None:
    words = [word for cell in PAID for word in ("--add", cell)]
    files = ("--events", "events.csv", "--events", "more.csv")
    assert agree("settle", "towns.yaml", *files, *words).code == 0
    assert (here / "events.csv").read_bytes() == (HEAD + ASKED).encode()
    assert ROW in (here / "more.csv").read_text(encoding="utf-8")


def test_other_files_and_options(here: Path) -> None:
    (here / "events.yaml").write_text("events: []\n")
    (here / "windows.csv").write_bytes((HEAD + ASKED + "2030-01-02;å\n").encode("cp1252"))
    assert "[adds-to-csv]" in added(*PAID, file="events.yaml").err
    told = added(*PAID, file="windows.csv")
    assert (told.code, "[not-utf-8]" in told.err) == (1, True)
    told = agree("settle", "towns.yaml", "--add", "date=2030-01-02")
    assert (told.code, "--add needs --events [needs-option]" in told.err) == (2, True)
    told = added(*PAID, more=("-o", "events.csv"))
    assert (told.code, "[same-file-twice]" in told.err) == (2, True)
    told = added(*PAID, file="no/events.csv")
    assert (told.code, "[not-written]" in told.err) == (2, True)
    assert added(*PAID, more=("-o", "out.json")).err.count("\n") == 2
    assert (here / "out.json").stat().st_size > 100


def test_a_link_stays_and_what_it_leads_to_is_replaced(here: Path) -> None:
    (here / "books").mkdir()
    (here / "events.csv").rename(here / "books" / "events.csv")
    (here / "link.csv").symlink_to(Path("books") / "events.csv")
    (here / "books" / "events.csv").chmod(0o640)
    assert added(*PAID, file="link.csv").code == 0
    assert (here / "link.csv").is_symlink()
    target = here / "books" / "events.csv"
    assert (target.read_text(), target.stat().st_mode & 0o777) == (HEAD + ASKED + ROW + "\n", 0o640)


def test_a_file_that_may_only_be_read_is_left_alone(here: Path) -> None:
    (here / "events.csv").chmod(0o444)
    told = added(*PAID, more=("-o", "out.csv"))
    assert (told.code, "[not-written]" in told.err) == (2, True)
    assert "permission" in told.err
    assert (here / "events.csv").read_bytes() == (HEAD + ASKED).encode()
    assert not (here / "out.csv").exists()


def test_a_file_that_would_be_too_large_is_left_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agree.source.files.MOST_BYTES", len(HEAD + ASKED) + 5)
    told = added(*PAID)
    assert (told.code, "[file-too-large]" in told.err) == (1, True)


# Others who write meanwhile.


def test_what_another_one_wrote_meanwhile_is_read_and_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = iter(["2030-01-01;contact;Town A;;;A.\n", "2030-01-01;contact;Town B;;;B.\n"])
    compare = adding._compare

    def after_others(held: object) -> None:
        with (here / "events.csv").open("a", encoding="utf-8") as file:
            file.write(next(others, ""))
        compare(held)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "_compare", after_others)
    told = added(*PAID, more=("-o", "out.csv"))
    assert told.code == 0
    assert told.err.splitlines()[0] == f"Added to events.csv, line 5: {ROW}"
    lines = (here / "events.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2:] == ["2030-01-01;contact;Town A;;;A.", "2030-01-01;contact;Town B;;;B.", ROW]
    assert len(list(here.iterdir())) == 3


def test_a_file_that_another_one_made_meanwhile_is_kept(here: Path) -> None:
    (here / "new.csv").write_bytes(b"of another")
    with pytest.raises(ChangedMeanwhile):
        replace_unchanged({Path("new.csv"): b"mine"}, (), {Path("new.csv"): None})
    with pytest.raises(ChangedMeanwhile):
        replace_unchanged({Path("gone.csv"): b"mine"}, (), {Path("gone.csv"): b"held"})
    assert (here / "new.csv").read_bytes() == b"of another"
    assert len(list(here.iterdir())) == 3


def test_who_comes_second_waits_and_gives_up_after_a_time(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("events.csv")
    held = path.read_bytes()
    done: list[float] = []

    def second() -> None:
        replace_unchanged({path: held + b"x"}, (), {path: held})
        done.append(time.monotonic())

    with adding._locked(path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.1)
        assert (done, path.read_bytes()) == ([], held)
    thread.join()
    assert path.read_bytes() == held + b"x"
    assert not lock_of(path).exists()
    monkeypatch.setattr(adding, "PATIENCE", 0.05)
    with adding._locked(path), pytest.raises(NotWritten) as told:
        replace_unchanged({path: b"y"}, (), {path: held + b"x"})
    assert "busy" in str(told.value)
    assert path.read_bytes() == held + b"x"


def test_a_lock_that_was_left_behind_keeps_nobody_out(here: Path) -> None:
    lock = lock_of(here / "events.csv")
    lock.touch(0o444)
    assert lock == lock_of(here / "EVENTS.csv")
    assert added(*PAID).code == 0
    assert not lock.exists()


def test_a_disk_without_locks_is_added_to_all_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(37, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert added(*PAID).code == 0
    assert (here / "events.csv").read_text(encoding="utf-8").endswith(ROW + "\n")


ADDERS = 4
PROGRAM = (
    "import sys; from tests.cli.command import agree\n"
    "for number in range(3):\n"
    "    told = agree('settle', 'towns.yaml', '--events', sys.argv[2], '--add', 'date=2030-01-02',"
    " '--add', 'event=contact', '--add', 'recipient=Town A', '--add',"
    " f'what={sys.argv[1]} {number}')\n"
    "    assert told.code == 0, told\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("file", ["events.csv", "new.csv"])
def test_of_several_who_add_at_once_every_row_is_there(file: str, here: Path) -> None:
    paths = os.pathsep.join(str(ROOT / name) for name in ("engine", "cli", "."))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(one), file],
            env=os.environ | {"PYTHONPATH": paths}, stderr=subprocess.PIPE,
        )
        for one in range(ADDERS)
    ]  # fmt: skip
    told = [one.communicate()[1] for one in running]
    assert [one.returncode for one in running] == [0] * ADDERS, told
    lines = (here / file).read_text(encoding="utf-8-sig").splitlines()
    rows = sorted(line.split(";")[5] for line in lines if ";contact;" in line)
    assert rows == sorted(f"{one} {number}" for one in range(ADDERS) for number in range(3))
    assert len(lines) == len(rows) + (2 if file == "events.csv" else 1)
    assert len(list(here.iterdir())) == (2 if file == "events.csv" else 3)


# From Python.


def test_from_python(here: Path) -> None:
    agreement = library.load("towns.yaml")
    report = agreement.settle(events="events.csv", add=list(PAID), recipient="Town A")
    assert [row["amount"] for row in report.records("position") if row["id"] == "paid"] == [60]
    assert (here / "events.csv").read_bytes() == (HEAD + ASKED + ROW + "\n").encode()
    with pytest.raises(library.AgreementError) as refused:
        agreement.settle(events="events.csv", add=PAID)
    assert "row-is-there" in [finding.code for finding in refused.value.findings]
