"""A run that uses what an earlier one made gives exactly what a run from nothing gives."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import agree
from agree.base import Memory, Source
from agree.distribute.ledger import Ledger
from agree.distribute.plan import plan_pool
from agree.library import Agreement
from agree.pipeline import Result, run_document
from agree.scenario.places import scalars_below
from agree.sections.agreement import BESIDE_GRANTS
from agree.source import Document, Folder, Mapping, Steps, parse_document
from agree.source.edits import Edit, Rename, Value, edited
from tests.findings.whole import WHOLE
from tests.helpers import altered, small
from tests.mixed import mixed
from tests.scenario.base import SIX, lines
from tests.strategies import Drawn, agreements

NOWHERE = Folder(Path("no-such-folder"))
TEXTS = (
    "0", "1", "2.5", "100", "-1", "7 kr", "3 öre", "1/2", "1/3", "40 %", "2", "pending", "unknown",
    "size", "other", "factor", "size + 1", "factor * 2", "key0", "group0", "all", "alone", "grant0-0",
    "nobody", "", "2023-02-30", "[", "half_up", "down", "1 000 kr", "plenty", "Ändrat",
)  # fmt: skip
"""What is written over something: what fits there, and what does not."""
DECISIVE = ("areas", "parameters", "facts", "keys", "recipients", "rounding", "series", "onward")


RICH = altered(
    altered(SIX, "by_size: {weight: size}", "by_size: {weight: twice + least}"),
    "parameters:",
    """\
  twice: {label: Twice, value: size * factor}
  got: {label: Got, outcome_of: near}
series:
  index: {source: S, unit: index, values: {2020: 100, 2024: 110}}
parameters:
  factor: 2
  least: index(2024) / index(2020)""",
)
"""Six grants, by facts that are derived and parameters that are computed."""


BY_NAME = RICH.replace('values: {"01": 3', "values: {One: 3").replace(
    "id: near,", "id: near, source: {document: S, section: '1'},"
)
"""The same with a figure by the name of a recipient, and a grant that cites a document."""


def again(root: Mapping, earlier: Result | None, folder: Folder = NOWHERE) -> Result:
    """The result of a tree, with or without an earlier one."""
    return run_document(Document(root.span.source, root), [], folder, earlier=earlier)


def plainly(value: Any) -> Any:
    """A value with the types of all that is in it, so that 1 is not true; trees of code as text."""
    if isinstance(value, ast.AST):
        return ast.dump(value)
    if isinstance(value, tuple | list):
        return type(value).__name__, [plainly(one) for one in value]
    if isinstance(value, dict):
        return [(plainly(key), plainly(one)) for key, one in value.items()]
    if isinstance(value, Source | frozenset | str | int | None):
        return type(value).__name__, value
    if hasattr(value, "__dict__") and type(value).__module__.startswith("agree."):
        return type(value).__name__, plainly(vars(value))
    return type(value).__name__, value


def reports(result: Result) -> list[str]:
    """What the agreement answers, whole."""
    agreement = Agreement(result)
    asked = [agreement.overview(), agreement.verify()]
    return [report.text("json", "en") for report in asked]


def parts(ledger: Ledger | None) -> tuple[Any, ...]:
    """What a ledger says beside its agreement, each outcome once."""
    if ledger is None:
        return ()
    return (*ledger.all_outcomes, *ledger.redistributed, *ledger.alternatives, *lines(ledger))


def assert_same(warm: Result, cold: Result, *, asks: bool = True) -> None:
    """Compare all that two results hold; and what they answer, unless nobody `asks`."""
    assert plainly(warm.findings) == plainly(cold.findings)
    assert plainly(warm.agreement) == plainly(cold.agreement)
    assert (warm.ledger is None) == (cold.ledger is None)
    assert plainly(parts(warm.provisional)) == plainly(parts(cold.provisional))
    if asks and cold.ledger is not None:
        assert reports(warm) == reports(cold)


def decisive(root: Mapping) -> list[Steps]:
    """The places of single values that may decide who gets what."""
    return [steps for steps, _ in scalars_below(root) if steps[0] in DECISIVE]


@st.composite
def changes(draw: st.DrawFn, root: Mapping) -> list[Edit]:
    """Some changes, of anything."""
    places = [steps for steps, _ in scalars_below(root)]
    where = st.one_of(st.sampled_from(decisive(root)), st.sampled_from(places))
    texts = st.one_of(st.sampled_from(TEXTS), st.none())
    return [Edit(draw(where), draw(texts)) for _ in range(draw(st.integers(1, 2)))]


def hold_at_each_place(text: str, texts: tuple[str | None, ...]) -> None:
    """Write each text over each single value of an agreement, one at a time."""
    document, _ = parse_document(Source("made.yaml", text))
    assert isinstance(document.root, Mapping)
    first = again(document.root, None)
    for steps in [steps for steps, _ in scalars_below(document.root)]:
        for new in texts:
            root = edited(document.root, [[Edit(steps, new)]])
            assert_same(again(root, first), again(root, None), asks=False)


def hold(data: st.DataObject, drawn: Drawn) -> None:
    """Change an agreement in several steps, each from the one before or from the first, and back."""
    document, findings = parse_document(Source("drawn.yaml", drawn.text))
    assert not findings
    assert isinstance(document.root, Mapping)
    first = warm = again(document.root, None)
    root = document.root
    for _ in range(data.draw(st.integers(1, 3))):
        if data.draw(st.booleans()):
            root, warm = document.root, first
        root = edited(root, [data.draw(changes(root))])
        warm = again(root, warm)
        assert_same(warm, again(root, None))
    back = again(document.root, warm)
    assert_same(back, first)


def test_any_value_of_a_small_agreement_may_be_any_other() -> None:
    hold_at_each_place(RICH, ("2",))


@pytest.mark.parametrize(
    "edit",
    [
        Edit(("amounts_in",), "tkr"),
        Edit(("amounts_in",), "[]"),
        Edit(("amounts_in",), []),
        Edit(("currency",), "EUR"),
        Edit(("currency",), []),
        Edit(("documents",), {"S": {"title": "A register", "sections": ["1"]}}),
        Edit(("recipients", "regions", "members"), {"01": "One", "02": "Three"}),
        Edit(("recipients", "regions", "without"), ["02"]),
        Edit(("recipients", "regions"), None),
        Edit(("recipients",), None),
        Edit(("facts", "size", "values"), {"One": "4", "Two": "5", "Three": "6"}),
        Edit(("series",), None),
        Edit(("parameters",), {"factor": "3", "base": "1 kr"}),
        Edit(("rounding",), None),
        Edit(("rounding",), {"to": "1 tkr"}),
        Edit(("areas",), []),
        Edit(("areas", 0, "grants", 1), None),
        Edit(("alternatives",), [{"id": "x", "to": "regions", "amount": "1", "key": "half"}]),
        Rename(("parameters", "least"), "most"),
        Rename(("facts", "size"), "class"),
        Rename(("facts", "twice"), "thrice"),
        Rename(("series", "index"), "year"),
        Rename(("recipients", "regions", "members", "01"), "04"),
        Rename(("keys", "by_size"), "by"),
    ],
    ids=str,
)
def test_a_change_of_what_others_go_by_is_seen_by_all_of_them(edit: Edit | Rename) -> None:
    document, _ = parse_document(Source("made.yaml", BY_NAME))
    assert isinstance(document.root, Mapping)
    first, there = again(document.root, None), edited(document.root, [[edit]])
    warm = again(there, first)
    assert_same(warm, again(there, None))
    assert_same(again(document.root, warm), first)


@pytest.mark.slow
def test_any_value_of_an_agreement_with_everything_in_it_may_be_any_other() -> None:
    hold_at_each_place(RICH, ("300 tkr", "size", "pending"))
    hold_at_each_place(WHOLE, ("2",))


@given(st.data(), agreements(demand=True, levelled=True))
def test_any_change_gives_what_a_run_from_nothing_gives(data: st.DataObject, drawn: Drawn) -> None:
    hold(data, drawn)


@given(st.data(), mixed())
def test_so_it_does_with_every_concept_of_the_language(data: st.DataObject, drawn: Drawn) -> None:
    hold(data, drawn)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("areas", 0, "grants", 0, "amount"), "3 000"),
        (("areas", 0, "grants", 0, "amount"), "much"),
        (("rounding", "to"), "1 tkr"),
        (("total",), "1"),
        (("name",), "Another"),
        (("recipients", "regions", "members"), "no-such-file.csv"),
    ],
)
def test_a_bundled_agreement_with_data_files_is_changed_and_changed_back(
    old: Steps, new: str
) -> None:
    loaded = agree.load("2023").result
    assert loaded.document is not None
    assert loaded.folder is not None
    here, folder = loaded.document.root, Folder(loaded.folder.path)
    first = again(here, None, folder)
    there = edited(here, [[Edit(old, new)]])
    warm = again(there, first, folder)
    assert_same(warm, again(there, None, folder))
    assert_same(again(here, warm, folder), again(here, None, folder))


def test_a_faulty_data_file_is_told_by_the_first_that_reads_it(tmp_path: Path) -> None:
    """The second fact tells it when the first one reads another file."""
    (tmp_path / "sizes.csv").write_text("code;size;other\na;1;2\nb;1\n")
    (tmp_path / "sound.csv").write_text("code;size;other\na;1;2\nb;1;2\n")
    text = small("{weight: size}", facts="more: {as_of: unknown, source: S, values: {}}")
    document, _ = parse_document(Source("made.yaml", text))
    assert isinstance(document.root, Mapping)
    folder = Folder(tmp_path)
    root, warm = document.root, again(document.root, None, folder)
    first: Value = {"file": "sizes.csv", "column": "size"}
    second: Value = {"file": "sizes.csv", "column": "other"}
    sound: Value = {"file": "sound.csv", "column": "size"}
    for name, value in (("size", first), ("more", second), ("size", sound), ("size", first)):
        root = edited(root, [[Edit(("facts", name, "values"), value)]])
        warm = again(root, warm, folder)
        assert_same(warm, again(root, None, folder))


def test_what_is_left_as_it_was_is_the_very_same() -> None:
    first = agree.load("2023").result
    assert first.document is not None
    assert first.folder is not None
    assert first.agreement is not None
    assert first.provisional is not None
    steps = ("areas", 0, "grants", 0, "amount")
    there = edited(first.document.root, [[Edit(steps, "1")]])
    warm = again(there, first, first.folder)
    assert warm.agreement is not None
    assert warm.agreement.facts is first.agreement.facts
    assert warm.agreement.keys is first.agreement.keys
    changed, *others = zip(warm.agreement.grants, first.agreement.grants, strict=True)
    assert changed[0] is not changed[1]
    assert all(now is before for now, before in others)


def test_nothing_is_taken_from_another_text_or_folder(tmp_path: Path) -> None:
    text = small("{weight: size}")
    document, _ = parse_document(Source("made.yaml", text))
    other, _ = parse_document(Source("made.yaml", text))
    assert isinstance(document.root, Mapping)
    assert isinstance(other.root, Mapping)
    first = again(document.root, None)
    for warm in (again(other.root, first), again(document.root, first, Folder(tmp_path))):
        assert warm.agreement is not None
        assert first.agreement is not None
        assert warm.agreement.keys["key"] is not first.agreement.keys["key"]


def test_a_memory_forgets_what_two_runs_did_not_make() -> None:
    one = Memory()
    assert one.made(("a",), (), lambda: 1) == 1
    two = Memory(one)
    three = Memory(two)
    assert three.made(("a",), (), lambda: 3) == 1
    four = Memory(Memory(two))
    assert four.made(("a",), (), lambda: 4) == 4


def test_a_memory_goes_by_what_things_are_and_by_what_is_said() -> None:
    memory, of = Memory(), [1]
    assert memory.made(("a",), (of, "text"), lambda: 1, said={2}) == 1
    assert memory.made(("a",), (of, "".join(["te", "xt"])), lambda: 2, said={2}) == 1
    assert memory.made(("a",), (of, "text"), lambda: 3, said={3}) == 3
    assert memory.made(("a",), ([1], "text"), lambda: 4, said={3}) == 4


@given(mixed())
def test_a_pool_goes_by_what_grants_share_and_by_nothing_else(drawn: Drawn) -> None:
    document, _ = parse_document(Source("drawn.yaml", drawn.text))
    assert isinstance(document.root, Mapping)
    result = again(document.root, None)
    if result.provisional is None:
        return
    agreement = result.provisional.agreement
    nothing: dict[str, Any] = dict.fromkeys(BESIDE_GRANTS)
    bare = agreement._replace(**nothing)
    for outcome in result.provisional.outcomes:
        pool = outcome.pool
        if pool.grant.basis == "amount":
            planned = plan_pool(bare, pool.grant, pool.members, pool.payer)
            assert plainly(planned) == plainly(pool)
