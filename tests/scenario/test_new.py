"""Next year's file: what is kept, moved, marked and left out; it checks and runs as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agree import Result, run
from agree.base import Finding, Source, Years
from agree.bundled import agreement_files, agreements_folder
from agree.drafting.next_year import moved_time, next_year
from agree.pipeline import run_document
from agree.questions.provenance import provenance
from agree.scenario.fault import ScenarioFault
from agree.scenario.items import items_of
from agree.sections.sayings import years_before, years_of
from agree.source import Mapping, parse_document, plain
from tests.helpers import altered, result_of, told
from tests.scenario.base import SIX, base_of

FILES = list(agreement_files())


ADDED = {
    "claims": "alternatives:\n  - {id: other, to: regions, amount: 1, key: only_here}\nclaims:\n",
    "keys": "keys:\n  only_here: {weight: rare}\n",
    "facts": """\
facts:
  rare: {as_of: unknown, source: S, values: {"01": 1, "02": 1, "03": 1}}
""",
}
"""An alternative, with a key and a fact that nothing else uses."""


def made(result: Result, new: int) -> tuple[str, Result]:
    """The file for a new year, and what becomes of it."""
    assert result.agreement is not None
    assert result.document is not None
    assert result.folder is not None
    old = years_of(result.document.root)
    assert old is not None
    year = next_year(result, old, new)
    document, findings = parse_document(Source("new.yaml", year.text))
    folder = result.folder._replace(made={file.path: file.text for file in year.files})
    return year.text, run_document(document, findings, folder)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_bundled_agreement_gives_one_that_checks_and_runs(file: Path) -> None:
    before = run(file)
    assert before.agreement is not None
    assert before.ledger is not None
    _, after = made(before, 2031)
    assert after.ledger is not None, told(after)
    assert after.agreement is not None
    assert after.ledger.total == before.ledger.total
    kept = [[grant.id for grant in area.grants] for area in before.agreement.areas]
    assert [[grant.id for grant in area.grants] for area in after.agreement.areas] == kept


def test_the_to_do_list_is_every_amount_parameter_and_fact_at_its_line() -> None:
    text, after = made(run(agreements_folder() / "2023.yaml"), 2024)
    assert after.agreement is not None
    notes = notes_on(after)
    shown = [finding.span.source.line(finding.span.line) or "" for finding in notes]
    grants = sum(len(area.grants) for area in after.agreement.areas)
    assert sum("amount:" in line for line in shown) >= grants
    pending = [one for one in notes if one.code == "to-fill-in"]
    assert len(pending) == len(after.agreement.facts)
    assert not any(fact.is_whole for fact in after.agreement.facts.values())
    assert marks_told_of(text, notes) == marks_of(text)
    assert text.count("confirm: true") == len(marks_of(text))


def notes_on(result: Result) -> list[Finding]:
    """All that is told of what is left to do, which a check shows a part of."""
    return [note for todo in items_of(result).left for note in todo.notes]


def to_review(result: Result) -> list[tuple[str, object]]:
    """What mentions earlier years, and which."""
    review = (note for note in notes_on(result) if note.code == "to-review")
    return [(str(note.values["item"]), note.values["year"]) for note in review]


def marks_of(text: str) -> set[int]:
    """The lines with a mark."""
    return {place for place, line in enumerate(text.splitlines(), 1) if "confirm: true" in line}


def marks_told_of(text: str, notes: list[Finding]) -> set[int]:
    """The lines of the marks that some notes are about.

    What is to be reviewed names the line of its mark. An item has its own on its line or below it,
    behind those of the items in it.
    """
    of_items: set[int] = set()
    for note in sorted(notes, key=lambda note: note.span.line, reverse=True):
        if note.code != "to-review":
            below = {line for line in marks_of(text) if line >= note.span.line}
            of_items.add(min(below - of_items))
    return of_items | {int(str(one.values["line"])) for one in notes if one.code == "to-review"}


def test_what_is_kept_moved_and_left_out() -> None:
    text = SIX
    for key, added in ADDED.items():
        text = text.replace(f"{key}:\n", added)
    new, after = made(base_of(text).original, 2024)
    assert after.ledger is not None, told(after)
    assert "id: six-2024\nname: Six 2024\n" in new
    assert "by_size: {weight: size}   # the usual one\n" in new
    assert "# The areas, as the document has them.\n" in new
    assert "as_of: 2023-11-01" in new
    assert "parameters:\n  base: {value: 100 tkr, confirm: true}\n" in new
    assert "amount: 3, key: by_size, confirm: true}   # the largest\n" in new
    for gone in ("claims", "alternatives", "only_here", "rare"):
        assert gone not in new


def test_what_has_no_end_has_none_next_year() -> None:
    dated = SIX.replace("total: 6\n", "total: 6\nperiod: {from: 2023-01-01, to: 9999-12-31}\n", 1)
    new, after = made(base_of(dated).original, 2024)
    assert after.ledger is not None, told(after)
    assert "period: {from: 2024-01-01, to: 9999-12-31}\n" in new
    began = dated.replace("2022-11-01, source", "0001-01-01, source", 1)
    new, _ = made(base_of(began).original, 2022)
    assert "as_of: 0001-01-01" in new


@pytest.mark.parametrize(
    ("period", "year", "moved"),
    [
        ("9999-01-01, to: 9999-12-31", 9998, "9998-01-01, to: 9998-12-31"),
        ("9999-07-01, to: 9999-12-31", 9997, "9997-07-01, to: 9997-12-31"),
        ("9998-01-01, to: 9998-12-31", 9999, "9999-01-01, to: 9999-12-31"),
        ("0001-01-01, to: 0001-12-31", 1001, "1001-01-01, to: 1001-12-31"),
        ("0001-07-01, to: 0002-06-30", 1001, "1001-07-01, to: 1002-06-30"),
    ],
)
def test_a_period_at_the_bounds_of_the_calendar_moves_as_a_whole(
    period: str, year: int, moved: str
) -> None:
    dated = SIX.replace("total: 6\n", f"total: 6\nperiod: {{from: {period}}}\n", 1)
    dated = dated.replace("as_of: 2022-11-01", "as_of: unknown", 1)
    new, after = made(base_of(dated).original, year)
    assert after.ledger is not None, told(after)
    assert f"period: {{from: {moved}}}\n" in new


@pytest.mark.parametrize(
    ("old", "new"), [("six-2099-00", "six-2098-99"), ("six-2099-2100", "six-2098-2099")]
)
def test_the_years_of_an_id_move_over_a_century(old: str, new: str) -> None:
    dated = SIX.replace("total: 6\n", "total: 6\nperiod: {from: 2099-07-01, to: 2100-06-30}\n", 1)
    text, after = made(base_of(altered(dated, "id: six-2023\n", f"id: {old}\n")).original, 2098)
    assert after.ledger is not None, told(after)
    assert f"\nid: {new}\n" in text


@pytest.mark.parametrize(
    ("day", "year", "is_moved"),
    [("9998-12-31", 2024, True), ("9998-12-31", 2025, False), ("0002-01-01", 2021, False)],
)
def test_a_date_that_would_leave_the_calendar_is_a_finding(
    day: str, year: int, is_moved: bool
) -> None:
    dated = SIX.replace("as_of: 2022-11-01", f"as_of: {day}", 1)
    dated = dated.replace("total: 6\n", "total: 6\nperiod: {from: 2023-01-01, to: 2023-12-31}\n", 1)
    if is_moved:
        assert "as_of: 9999-12-31" in made(base_of(dated).original, year)[0]
        return
    with pytest.raises(ScenarioFault) as fault:
        made(base_of(dated).original, year)
    (finding,) = fault.value.findings
    assert (finding.code, finding.values["date"]) == ("beyond-calendar", day)
    assert (finding.span.source.line(finding.span.line) or "").count(day) == 1


def test_a_leap_day_becomes_the_last_of_february() -> None:
    assert moved_time("2024-02-29", 1) == "2025-02-28"
    assert moved_time("2024-02-29", 4) == "2028-02-29"
    assert moved_time("2023-02-28", 1) == "2024-02-28"
    assert (moved_time("2024-02", 1), moved_time("2024", 1)) == ("2025-02", "2025")


OF_FOUR_YEARS = """\
# Skrivet 2024. Avtal 2025–2028 gäller enligt SFS 2025:12.

language: 1
id: avtal-2025
name: Avtal 2025–2028   # Avtal 2025–2028
between: [Staten, Grupp]
period: {from: 2025-01-01, to: 2028-12-31}
documents:
  avtal-2025: {title: Avtal 2025–2028, date: 2024-12-01}
  brev-2025: {title: Brevet om medlen 2025, date: 2025-02-01, reference: S2025/00123}
  lagen: {title: Lagen (2025:30), date: 2024-05-01}
appropriation: {expenditure_area: "9", item: "1:6", year: 2025}
recipients:
  g: {name: Grupp 2025, members: {"2026": Alfa, "2027": Beta}}
  h: {name: Annan grupp, members: {"2026": Alfa}}
facts:
  weeks_2025: {label: Veckor 2025, as_of: 2024-11-01, source: {document: avtal-2025}, values: {"2026": 3, "2027": 4}}
keys:
  by_weeks: {weight: weeks_2025, source: {document: avtal-2025}}
areas:
  - id: x
    name: Område
    note: >-
      Gäller hela
      2025 och 2026.
    grants:
      - id: one
        name: Insats
        to: g
        amount: 2025
        key: by_weeks
        instalments: [{when: 2025, amount: 25}, {when: 2026-06, amount: 1000}, {when: 2027-01-01, amount: 1000}]
deadlines:
  - {id: d1, what: Redovisa 2026 års medel, date: 2027-03, from: g, to: h}
  - {id: d2, what: Rekvirera, date: 2025-05-01, from: g, to: h}
conditions:
  - {id: c-2028, what: Använda medlen, who: g, grants: [one], strength: must}
  - {id: c2, what: Följa lagen (2025:30) och Vision 2030, who: g, strength: must}
targets:
  - {id: t1, what: Nå målet, who: g, by: 2028-12-31}   # enligt mötet 2026
"""


def test_the_years_of_a_period_move_as_a_whole() -> None:
    before = base_of(OF_FOUR_YEARS).original
    new, after = made(before, 2029)
    assert after.ledger is not None, told(after)
    assert "\nid: avtal-2029\nname: Avtal 2029–2032   # Avtal 2029–2032\n" in new
    assert "period: {from: 2029-01-01, to: 2032-12-31}" in new
    assert "avtal-2029: {title: Avtal 2029–2032, date: 2028-12-01, confirm: true}" in new
    assert "# Skrivet 2024. Avtal 2029–2032 gäller enligt SFS 2025:12." in new
    assert "year: 2029" in new
    assert "name: Avtal 2026–2029 " in made(before, 2026)[0]


def test_months_and_years_move_as_days_do() -> None:
    new, _ = made(base_of(OF_FOUR_YEARS).original, 2029)
    assert "{when: 2029, amount: 25}, {when: 2030-06, amount: 1000}, {when: 2031-01-01, " in new
    assert "what: Redovisa 2026 års medel, date: 2031-03," in new
    assert "what: Rekvirera, date: 2029-05-01," in new
    assert "as_of: 2028-11-01" in new
    assert "brev-2025: {title: Brevet om medlen 2025, date: 2025-02-01, reference: S2025/" in new
    assert "lagen: {title: Lagen (2025:30), date: 2024-05-01}\n" in new
    assert 'members: {"2026": Alfa, "2027": Beta}' in new
    assert "amount: 2025\n" in new


def test_what_cites_the_own_document_cites_the_new_one() -> None:
    new, _ = made(base_of(OF_FOUR_YEARS).original, 2029)
    assert new.count("{document: avtal-2029}") == 2
    assert "avtal-2025" not in new


NOT_A_YEARS_OWN = (
    "between: [Staten, Grupp]",
    "lagen: {title: Lagen (2025:30), date: 2024-05-01}",
    'h: {name: Annan grupp, members: {"2026": Alfa}}',
    "by_weeks: {weight: weeks_2025, source: {document: avtal-2029}}",
)
"""Parties, the law, members, and a key that only names its weight."""


def test_what_is_a_years_own_or_mentions_the_old_years_is_marked_and_nothing_else() -> None:
    """The law's number, a code and an amount that look like years are none; 2030 is not old."""
    new, after = made(base_of(OF_FOUR_YEARS).original, 2029)
    assert after.agreement is not None
    # The head, two documents, the appropriation, a group, a fact, an area, a grant, two deadlines,
    # two conditions and a target.
    assert new.count("confirm: true") == 13
    for unmarked in NOT_A_YEARS_OWN:
        assert unmarked in map(str.strip, new.splitlines())
    assert to_review(after) == [
        ("# Skrivet 2024. Avtal 2029–2032 gäller enligt SFS 2025:12.", "2024"),
        ("brev-2025", "2025"),
        ("Brevet om medlen 2025", "2025"),
        ("Grupp 2025", "2025"),
        ("weeks_2025", "2025"),
        ("Gäller hela 2025 och 2026.", "2025 och 2026"),
        ("Redovisa 2026 års medel", "2026"),
        ("c-2028", "2028"),
        ("# enligt mötet 2026", "2026"),
    ]
    for one in (note for note in notes_on(after) if note.code == "to-review"):
        line = one.span.source.line(one.span.line) or ""
        assert line[one.span.column - 1 :].startswith(str(one.values["year"])[:4])
        marked = one.span.source.line(int(str(one.values["line"]))) or ""
        assert "confirm: true" in marked
    confirmed = [one.values["item"] for one in notes_on(after) if one.code == "to-confirm"]
    assert confirmed == [
        "Avtal 2029–2032",
        "Brevet om medlen 2025",
        "appropriation",
        "Insats",
        "Redovisa 2026 års medel",
        "Rekvirera",
        "Följa lagen (2025:30) och Vision 2030",
        "Nå målet",
    ]
    filled_in = [one.values["item"] for one in notes_on(after) if one.code == "to-fill-in"]
    assert filled_in == ["Veckor 2029"]


IDS = ("c2", "c3", "c4", "c5", "c6")
BESIDE = """\
  - {id: c3, what: Redovisa för 2024, who: g, strength: must}
  - {id: c4, what: Redovisa slutligt i mars 2029, who: g, strength: must}
  - {id: c5, what: "Betala 2024 kr, se S2024/00123 och lagen (2029:12)", who: g, strength: must}
  - {id: c6, what: Mål från 2023 till 2030, who: g, strength: must}
"""


def test_what_mentions_the_year_before_the_old_years_is_to_be_reviewed_too() -> None:
    """An amount, a case and a law are no years, and years further away or to come are not old."""
    beside = OF_FOUR_YEARS.replace("targets:\n", f"{BESIDE}targets:\n")
    new, after = made(base_of(beside).original, 2029)
    lines = {one: next(line for line in new.splitlines() if f"id: {one}," in line) for one in IDS}
    assert [one for one, line in lines.items() if "confirm: true" in line] == list(IDS)
    assert [item for item, _ in to_review(after) if item in BESIDE] == ["Redovisa för 2024"]


def test_a_text_that_mentions_old_years_or_those_beside_is_marked_where_it_is_no_years_own() -> (
    None
):
    """A group's name is none; an amount, a case and a law are no years."""
    names = ("Före 2024", "Efter 2029", "Kostar 2024 kr, se S2024/00123", "Sedan 2016", "Alla")
    groups = "".join(
        f'  g{number}: {{name: "{name}", members: {{"2026": Alfa}}}}\n'
        for number, name in enumerate(names)
    )
    of_names = OF_FOUR_YEARS.replace("recipients:\n", f"recipients:\n{groups}")
    new, _ = made(base_of(of_names).original, 2029)
    lines = [next(line for line in new.splitlines() if f"{name}" in line) for name in names]
    assert ["confirm: true" in line for line in lines] == [True, True, False, False, False]


def test_a_month_is_no_year_beside_the_years_of_an_agreement() -> None:
    """2010-12 is December 2010, not the years 2010 to 2012, of which one is an old year."""
    told_of = "  - {id: c3, what: Enligt mötet 2010-12, who: g, strength: must}\n"
    of_one = OF_FOUR_YEARS.replace("2025-01-01, to: 2028-12-31", "2012-01-01, to: 2012-12-31")
    of_one = of_one.replace("targets:\n", f"{told_of}targets:\n")
    new, after = made(base_of(of_one).original, 2013)
    assert "what: Enligt mötet 2010-12, who: g, strength: must, confirm: true}" in new
    assert "Enligt mötet 2010-12" not in [item for item, _ in to_review(after)]


def test_the_mark_of_the_head_stands_below_the_name() -> None:
    """It is there for comments and notes that are about the whole file."""
    noted = OF_FOUR_YEARS.replace("Skrivet 2024.", "Skrivet 2025.") + "note: Sedan 2024.\n"
    new, after = made(base_of(noted).original, 2029)
    assert "name: Avtal 2029–2032   # Avtal 2029–2032\nconfirm: true\nbetween:" in new
    first = next(one for one in after.findings if one.code == "to-review")
    assert first.span.line == 1
    assert str(first.values["item"]).startswith("# Skrivet 2025. Avtal 2029–2032 gäller")


def test_the_new_file_is_the_old_one_but_for_what_is_moved_and_marked() -> None:
    new, _ = made(base_of(OF_FOUR_YEARS).original, 2029)
    old_lines, new_lines = OF_FOUR_YEARS.splitlines(), new.splitlines()
    without_year = [line for line in old_lines if "202" not in line]
    assert [line for line in new_lines if line in without_year] == without_year
    added = [line for line in new_lines if line.strip() == "confirm: true"]
    assert len(new_lines) == len(old_lines) + len(added)


def test_the_years_that_a_name_tells_are_the_period_where_none_is_given() -> None:
    named = OF_FOUR_YEARS.replace("period: {from: 2025-01-01, to: 2028-12-31}\n", "")
    named = named.replace("id: avtal-2025", "id: avtal").replace("avtal-2025", "avtal")
    new, _ = made(base_of(named).original, 2029)
    assert "id: avtal-2029\nname: Avtal 2029–2032" in new


PERIODS = {
    "{from: 2029-01-01, to: 2032-12-31}": (Years(2029, 2032), Years(2025, 2028)),
    "{from: 2024-01-01, to: 2024-12-31}": (Years(2024, 2024), Years(2023, 2023)),
    "{from: 2026-07-01, to: 2027-06-30}": (Years(2026, 2027), Years(2025, 2025)),
    "{from: 2024-03-01, to: 9999-12-31}": (Years(2024, 2024), Years(2023, 2023)),
}


@pytest.mark.parametrize("period", PERIODS)
def test_the_years_of_an_agreement_and_as_many_before(period: str) -> None:
    document, _ = parse_document(Source("a.yaml", f"name: A 2020\nperiod: {period}\n"))
    assert isinstance(document.root, Mapping)
    assert (years_of(document.root), years_before(document.root)) == PERIODS[period]


def test_what_aliases_repeat_is_told_once() -> None:
    shared = OF_FOUR_YEARS.replace("name: Grupp 2025,", "name: &g Grupp 2025,")
    shared = shared.replace("name: Annan grupp,", "name: *g,")
    new, after = made(base_of(shared).original, 2029)
    assert new.count("confirm: true, members:") == 2
    told_once = [one for one in after.findings if str(one.values.get("item")) == "Grupp 2025"]
    assert sorted(one.code for one in told_once) == ["to-confirm", "to-review"]


def test_an_own_document_that_is_there_already_is_not_made_twice() -> None:
    """The file for 2025 may cite the agreement of 2029 already."""
    both = OF_FOUR_YEARS.replace("  lagen:", "  avtal-2029: {title: Avtal 2029–2032}\n  lagen:")
    new, after = made(base_of(both).original, 2029)
    assert after.ledger is not None, told(after)
    assert new.count("avtal-2029: {title: Avtal 2029–2032}") == 1


def test_a_mark_on_what_a_run_does_not_read_makes_a_draft_too(tmp_path: Path) -> None:
    marked = OF_FOUR_YEARS.replace("what: Rekvirera, ", "what: Rekvirera, confirm: true, ")
    for text, status in ((OF_FOUR_YEARS, ""), (marked, "draft")):
        (tmp_path / "avtal.yaml").write_text(text, encoding="utf-8")
        result = run(tmp_path / "avtal.yaml", follow_up=False)
        assert provenance(result).status == status


def test_a_file_of_json_gives_one_of_json() -> None:
    before = base_of(OF_FOUR_YEARS).original
    assert before.document is not None
    for indent in (None, 0, 1, 4):
        text = json.dumps(plain(before.document.root), indent=indent, default=str)
        new, after = made(base_of(text).original, 2029)
        assert after.ledger is not None, told(after)
        made_of_json = json.loads(new)
        assert made_of_json["name"] == "Avtal 2029–2032"
        assert made_of_json["areas"][0]["confirm"] is True
        assert made_of_json["areas"][0]["grants"][0]["instalments"][0]["when"] == 2029
        assert len(to_review(after)) == 7  # JSON has no comments


def test_a_derived_fact_stays_derived_and_what_it_comes_from_is_kept() -> None:
    """The key of the alternative goes, and not its fact, which another one sums."""
    text = """\
language: 1
id: parts-2025
name: Parts 2025
between: [Payer]
recipients:
  wholes: {name: Wholes, members: {a: A, b: B}}
  parts:
    name: Parts
    members: [{code: a1, name: A1, part_of: a}, {code: b1, name: B1, part_of: b}]
facts:
  pupils: {as_of: 2024-10-15, source: S, values: {a1: 1, b1: 3}}
  in_whole: {label: Pupils 2025, sum_of: pupils, over: parts}
  twice: {value: 2 * in_whole}
keys:
  by_pupils: {weight: pupils}
  by_twice: {weight: twice}
areas:
  - id: area
    name: Area
    grants:
      - {id: grant, to: wholes, amount: 100 kr, key: by_twice}
alternatives:
  - {id: other, to: parts, amount: 100 kr, key: by_pupils}
"""
    new, after = made(result_of(text), 2026)
    assert after.ledger is not None, told(after)
    assert "  in_whole: {label: Pupils 2026, sum_of: pupils, over: parts}\n" in new
    assert "  twice: {value: 2 * in_whole}\n" in new
    assert "by_pupils" not in new
    assert after.ledger.total_of("pending") == 10_000
