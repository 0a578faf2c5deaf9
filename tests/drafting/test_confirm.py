"""`agree confirm`: marks are taken away in the file itself, and nothing else of it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agree import AgreementError, load, run
from agree.base import Source
from agree.bundled import agreement_files
from agree.drafting.new import new
from agree.pipeline import Result, run_document
from agree.questions.confirm import answer
from agree.scenario.items import items_of
from agree.sections.sayings import years_of
from agree.source import parse_document
from tests.cli.command import agree
from tests.drafting.drafts import DRAFT, ITEMS, lay_out, paths_left

FILES = list(agreement_files())
MARK = ", confirm: true"
TRIED = 10
"""How many paths of an agreement are tried one by one, spread over all of it."""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path)


def by_line(paths: list[str]) -> list[str]:
    """Paths in the order of what is told: the total of the agreement stands below the parties."""
    return sorted(paths, key=lambda path: ITEMS.index(path) + 1.5 * (path == ITEMS[0]))


UNMARKED = {
    "stod-2024": ("confirm: true\nbetween:", "between:"),
    "between.1": ("2024-01-10, confirm: true}", "2024-01-10}"),
    "facts.population": ("    confirm: true\n\n", "\n"),
    "facts.rest": ("2}, confirm: true}", "2}}"),
    "grants.bas": ("by_population, confirm: true}", "by_population}"),
    "conditions.redovisa": ("för 2023, confirm: true}", "för 2023}"),
    "conditions.a.b": ("Samverka, confirm: true}", "Samverka}"),
}
"""What becomes of the text when an item is confirmed: comments, blank lines and order stay."""


@pytest.mark.parametrize("path", ITEMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a mark"])
def test_a_mark_goes_and_every_other_sign_stays(
    draft: Path, path: str, end: str, mark: str
) -> None:
    old, confirmed = UNMARKED[path]
    assert DRAFT.count(old) == 1
    draft.write_bytes(mark.encode() + DRAFT.replace("\n", end).encode())
    told = agree("confirm", "stod.yaml", path)
    assert told.code == 0
    assert told.err.startswith("Bekräftade 1 sak i stod.yaml.\n")
    expected = mark + DRAFT.replace(old, confirmed).replace("\n", end)
    assert draft.read_bytes().decode() == expected
    assert paths_left(draft) == [one for one in ITEMS if one != path]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("FACTS.Population",), ["facts.population"]),
        (("facts.befolkning",), ["facts.population"]),
        (("grants.Basen",), ["grants.bas"]),
        (('conditions."a.b"',), ["conditions.a.b"]),
        (("STOD-2024",), ["stod-2024"]),
        (("grants.bas", "facts.rest", "grants.bas"), ["facts.rest", "grants.bas"]),
        (("--all-under", "conditions"), ["conditions.redovisa", "conditions.a.b"]),
        (("--all-under", "Conditions", "between.1"), ["between.1", *ITEMS[5:]]),
        (("--all-under", "areas.stod"), ["grants.bas"]),
        (("--all-under", "areas"), ["grants.bas"]),
        (("--all-under", "grants"), ["grants.bas"]),
        (("--all-under", "facts", "--all-under", "between"), list(ITEMS[1:4])),
        (("--all-under", "stod-2024"), list(ITEMS)),
    ],
)
def test_what_is_meant_by_a_path(draft: Path, words: tuple[str, ...], meant: list[str]) -> None:
    told = agree("confirm", "stod.yaml", *words, "--format", "json")
    assert told.code == 0, told.err
    assert [row["path"] for row in json.loads(told.out)["tables"]["confirmed"]] == by_line(meant)
    assert paths_left(draft) == [path for path in ITEMS if path not in meant]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("grants.bass",), "no-such-item", "Menade du ”grants.bas”?"),
        (("--all-under", "condition"), "no-such-item", "Menade du ”conditions”?"),
        (("conditions.klar",), "not-marked", "agree todo visar sökvägen"),
        (("--all-under", "recipients"), "not-marked", "agree todo visar sökvägen"),
        ((), "missing-argument", "PATH saknas"),
        (("grants.bas", "grants.nothing", "conditions.klar"), "no-such-item", "[not-marked]"),
    ],
)
def test_nothing_is_written_when_anything_is_wrong(
    draft: Path, words: tuple[str, ...], code: str, said: str
) -> None:
    told = agree("confirm", "stod.yaml", *words)
    assert (told.code, told.out) == (2, "")
    assert f"[{code}]" in told.err
    assert said in told.err
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_a_file_with_errors_is_not_confirmed(draft: Path) -> None:
    draft.write_text(DRAFT.replace("to: regions", "to: nobody"), encoding="utf-8")
    told = agree("confirm", "stod.yaml", "facts.rest")
    assert told.code == 1
    assert "[unknown-recipient]" in told.err
    assert "facts.rest" not in told.out
    assert draft.read_text(encoding="utf-8").count("confirm: true") == len(ITEMS)


def test_an_agreement_of_the_program_is_not_changed() -> None:
    before = {file: file.read_bytes() for file in FILES}
    told = agree("confirm", "2023", "--all-under", "facts")
    assert told.code == 2
    assert "[not-yours]" in told.err
    assert {file: file.read_bytes() for file in FILES} == before


def test_a_fact_that_is_confirmed_while_nobody_is_to_report_its_figures_is_told(
    draft: Path,
) -> None:
    told = agree("confirm", "stod.yaml", "facts.population", "facts.rest")
    assert told.code == 0
    assert told.err.count("[still-pending]") == 1
    assert "Befolkning bekräftas fast uppgifter saknas" in told.err
    waits = (
        "values: data/population.csv\n    pending: {from: Regionerna, to: Staten, by: 2024-03-01}"
    )
    draft.write_text(DRAFT.replace("values: data/population.csv", waits), encoding="utf-8")
    told = agree("confirm", "stod.yaml", "facts.population")
    assert (told.code, "[still-pending]" in told.err) == (0, False), told.err


def test_what_is_confirmed_and_what_is_left_is_told_in_every_format(draft: Path) -> None:
    for form, path in zip(("text", "csv", "html", "markdown"), ITEMS, strict=False):
        told = agree("confirm", "stod.yaml", path, "--format", form)
        assert told.code == 0
        assert path.replace("_", "\\_" if form == "markdown" else "_") in told.out
    assert agree("confirm", "stod.yaml", ITEMS[4], "-o", "done.xlsx").code == 0
    assert Path("done.xlsx").stat().st_size > 0
    shown = agree("confirm", "stod.yaml", ITEMS[5], "--lang", "en")
    assert "Confirmed 1 thing in stod.yaml." in shown.err
    said = " ".join(shown.out.replace("\u00a0", " ").split())
    assert "8 of 9 done. 1 thing left to do: 1 to confirm." in said
    last = agree("confirm", "stod.yaml", ITEMS[6])
    assert "UTKAST" not in last.out
    assert "9 av 9 klara: inget återstår" in " ".join(last.out.replace("\u00a0", " ").split())


def test_the_report_is_not_written_over_the_agreement(draft: Path) -> None:
    told = agree("confirm", "stod.yaml", "facts.rest", "--format", "text", "-o", "stod.yaml")
    assert told.code == 2
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_a_file_that_was_changed_since_it_was_read_is_left_alone(draft: Path) -> None:
    agreement = load("stod.yaml")
    agreement.confirm(paths=["facts.rest"])
    with pytest.raises(AgreementError) as fault:
        agreement.confirm(paths=["grants.bas"])
    assert [one.code for one in fault.value.findings] == ["changed-since"]
    assert paths_left(draft) == [path for path in ITEMS if path != "facts.rest"]
    load("stod.yaml").confirm(all_under=["stod-2024"])
    assert paths_left(draft) == []
    before = run(draft)
    draft.unlink()
    assert [one.code for one in answer(before, paths=["facts.rest"]).findings] == ["not-marked"]


def test_a_file_of_several_kinds_of_line_ends_can_be_confirmed(draft: Path) -> None:
    draft.write_bytes(DRAFT.replace("\n", "\r\n", 3).encode())
    assert agree("confirm", "stod.yaml", "facts.rest").code == 0
    assert paths_left(draft) == [path for path in ITEMS if path != "facts.rest"]


def test_a_file_of_json_stays_json(draft: Path) -> None:
    text = {"language": 1, "id": "j", "name": "J", "between": ["A"], "total": 1, "confirm": True}
    more = {"recipients": {"all": {"name": "All"}}}
    grants = [{"id": "g", "to": "all", "amount": "1 kr", "confirm": True}]
    areas = [{"id": "a", "name": "A", "grants": grants}]
    Path("j.json").write_text(json.dumps(text | more | {"areas": areas}, indent=2))
    assert agree("confirm", "j.json", "grants.g").code == 0
    loaded = json.loads(Path("j.json").read_text(encoding="utf-8"))
    assert "confirm" not in loaded["areas"][0]["grants"][0]
    assert loaded["confirm"] is True


def draft_of(file: Path, folder: Path) -> Result:
    """The draft of an agreement for the next year, written to a folder with what it needs."""
    before = run(file)
    assert before.document is not None
    years = years_of(before.document.root)
    assert years is not None
    made = new(before, year=years.last + 1, output=folder)
    assert not made.failed, made.findings
    for one in made.artifacts:
        Path(one.name).parent.mkdir(parents=True, exist_ok=True)
        Path(one.name).write_bytes(one.content)
    (target,) = (one.name for one in made.artifacts if Path(one.name).parent == folder)
    return run(target)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_todo_shows_is_what_confirm_takes_for_every_agreement(
    file: Path, tmp_path: Path
) -> None:
    """All of it in one go leaves the file without a mark, and as it is but for the marks."""
    made = draft_of(file, tmp_path)
    assert made.document is not None
    path = Path(made.document.root.span.file)
    found = items_of(made)
    paths = [one.place.path for one in found.left]
    assert len(set(paths)) == len(paths)
    assert len(found.places) - found.done == len(paths)
    before = path.read_text(encoding="utf-8")
    given = answer(made, paths=paths)
    assert not given.failed, given.findings
    (written,) = given.artifacts
    after = written.content.decode()
    assert "confirm: true" not in after
    kept = [line for line in before.splitlines() if line.strip() != "confirm: true"]
    assert [line.replace(MARK, "") for line in kept] == after.splitlines()
    done = read_again(made, after)
    assert items_of(done).left == ()
    assert items_of(done).done == len(found.places)
    assert done.ledger is not None
    assert made.ledger is not None
    assert [(one.code, one.amount) for one in done.ledger.entries] == [
        (one.code, one.amount) for one in made.ledger.entries
    ]


def read_again(draft: Result, text: str) -> Result:
    """What becomes of another text in the place of a draft."""
    assert draft.document is not None
    assert draft.folder is not None
    document, findings = parse_document(Source(draft.document.root.span.file, text))
    return run_document(document, findings, draft.folder)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_path_takes_its_own_mark_and_no_other(file: Path, tmp_path: Path) -> None:
    made = draft_of(file, tmp_path)
    places = [one.place.path for one in items_of(made).left]
    for path in places[:: max(1, len(places) // TRIED)]:
        (written,) = answer(made, paths=[path]).artifacts
        left = items_of(read_again(made, written.content.decode())).left
        assert [one.place.path for one in left] == [one for one in places if one != path]
