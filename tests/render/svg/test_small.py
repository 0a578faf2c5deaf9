"""Pictures of agreements made for the case: what waits, many rows, hostile names, months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from agree.base import standard_currency
from agree.base.money import Amount
from agree.messages import LANGUAGES, Locale
from agree.questions.charts.scale import picture_scale
from agree.render import FORMATS, Layout, render
from agree.render.svg.canvas import coordinate
from agree.render.svg.lettering import shortened, width, wrapped
from agree.report import (
    AtLeast,
    Cell,
    Chart,
    ChartKind,
    Charts,
    Column,
    Missing,
    Number,
    Report,
    Row,
    Table,
)
from tests.cli.asked import ASKED
from tests.cli.command import agree
from tests.render.attacks import ATTACKS, lay_attacks
from tests.render.svg.seen import Picture
from tests.render.test_attacks import unsafe

PENDING, UNKNOWN = Missing("pending"), Missing("unknown")


def chart(kind: ChartKind, rows: Sequence[tuple[Cell, ...]], sums: Sequence[Row] = ()) -> Chart:
    """Return a picture of rows of a name and a number."""
    columns = (Column("name"), Column("figure", kind="number", unit="kr"))
    table = Table("t", columns, tuple(map(Row, rows)), tuple(sums))
    return Chart("t", kind, "A sentence", table, ("name", "figure"), "kr")


def seen(drawn: Chart, lang: str = "en") -> Picture:
    report = Report("overview", "Title", (Charts(lambda: [drawn]),))
    return Picture(render("svg", report, Locale(lang), Layout()))


def numbered(count: int) -> list[tuple[Cell, ...]]:
    return [(f"Recipient {place}", Number(count - place)) for place in range(count)]


# Pictures are made for those who ask for them.


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, marks=() if form in ("text", "json") else pytest.mark.slow)
        for form in FORMATS
        if not FORMATS[form].blocks
    ],
)
@pytest.mark.parametrize(
    ("made", "asked"),
    [
        ("of_agreement.charts_of_agreement", "run"),
        ("of_payments.charts_of_payments", "calendar"),
        ("of_recipients.charts_of_recipients", "annex"),
        ("of_changes.charts_of_changes", "compare"),
        ("of_changes.charts_of_changes", "whatif"),
    ],
)
def test_other_formats_make_no_pictures(
    made: str, asked: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("nobody asked for a picture")

    monkeypatch.setattr(f"agree.questions.charts.{made}", nobody)
    assert agree(*ASKED[asked], "--format", form, "-o", str(tmp_path / "file")).code == 0
    with pytest.raises(AssertionError, match="nobody asked"):
        agree(*ASKED[asked], "--format", "svg")


# What waits is hatched and said, and never nought.


@pytest.mark.parametrize("kind", ["bars", "diverging", "months"])
@pytest.mark.parametrize(("cell", "word"), [(PENDING, "pending"), (UNKNOWN, "unknown")])
def test_what_is_not_known_is_hatched_and_said(kind: ChartKind, cell: Cell, word: str) -> None:
    shown = seen(chart(kind, [("A", Number(5)), ("B", cell)]))
    assert shown.hatched == 1
    assert ("B", None, word) in shown.drawn
    assert word in shown.shown
    assert f"B: {word}" in shown.description


@pytest.mark.parametrize("kind", ["bars", "months"])
def test_what_is_at_least_so_much_is_hatched_beyond_it(kind: ChartKind) -> None:
    rows: list[tuple[Cell, ...]] = [("A", AtLeast(Number(5))), ("B", Number(2))]
    shown = seen(chart(kind, rows))
    assert shown.hatched == 1
    assert "at least 5" in shown.shown


def test_what_all_are_at_least_is_said_once() -> None:
    shown = seen(chart("bars", [("A", AtLeast(Number(5))), ("B", AtLeast(Number(2)))]))
    assert shown.shown.count("at least") == 1
    assert shown.hatched == 2


def test_nought_is_drawn_as_nothing_and_said() -> None:
    shown = seen(chart("bars", [("A", Number(5)), ("B", Number(0))]))
    assert shown.hatched == 0
    assert "B: 0" in shown.description
    assert [one.name for one in shown.drawn] == ["A"]


# Lengths are the figures.


def rectangles(shown: Picture, name: str = "width") -> list[Fraction]:
    return [
        Fraction(element.attrib[name])
        for element in shown.root.iter()
        if "data-value" in element.attrib
    ]


def test_bars_are_as_long_as_their_figures() -> None:
    long, half, tenth = rectangles(seen(chart("bars", numbered_as(100, 50, 10))))
    assert abs(long - 2 * half) < 1
    assert abs(long - 10 * tenth) < 1


@pytest.mark.parametrize("sign", [1, -1])
def test_what_is_said_of_those_between_stands_where_there_is_room(sign: int) -> None:
    """All of 100 lose, or all gain: the sentence on those who are not drawn is never cut."""
    rows: list[tuple[Cell, ...]] = [
        (f"R {place}", Number(sign * (place + 1))) for place in range(100)
    ]
    shown = seen(chart("diverging", rows))
    assert re.search(r"⋮ \d+ more, from ", shown.shown)
    assert (shown.outside(), shown.overlapping()) == ([], [])


def test_bars_below_nought_go_to_the_left_of_the_axis() -> None:
    shown = seen(chart("diverging", numbered_as(30, -60)))
    starts, lengths = rectangles(shown, "x"), rectangles(shown)
    assert abs(2 * lengths[0] - lengths[1]) < 1
    assert abs(starts[1] + lengths[1] - starts[0]) < 1
    assert "\u221260" in shown.shown


def test_steps_begin_where_the_last_one_ended() -> None:
    """10 − 4 + 1 = 7: the second goes down from 10 to 6, the third up from 6 to 7."""
    total = Row(("All", Number(7)), "sum")
    shown = seen(chart("waterfall", numbered_as(10, -4, 1), [total]))
    tops, heights = rectangles(shown, "y"), rectangles(shown, "height")
    bottoms = [top + high for top, high in zip(tops, heights, strict=True)]
    assert abs(tops[0] - tops[1]) < 1
    assert abs(bottoms[1] - bottoms[2]) < 1
    assert abs(tops[2] - tops[3]) < 1
    assert abs(bottoms[0] - bottoms[3]) < 1


def numbered_as(*figures: int) -> list[tuple[Cell, ...]]:
    return [(f"Recipient {place}", Number(figure)) for place, figure in enumerate(figures)]


# Many rows, long names.


def test_of_too_many_the_first_and_the_last_are_drawn() -> None:
    shown = seen(chart("bars", numbered(290)))
    values = [int(one.value or 0) for one in shown.drawn]
    left = 290 - len(values)
    assert values == sorted(values, reverse=True)
    assert (values[0], values[-1]) == (290, 1)
    first = sum(value > 145 for value in values)
    sentence = f"{left} more, from {290 - first - left + 1} to {290 - first}"
    assert sentence in shown.shown
    assert sentence in shown.description
    assert (shown.overlapping(), shown.outside()) == ([], [])


@pytest.mark.parametrize("kind", ["bars", "diverging", "months"])
@pytest.mark.parametrize("count", [1, 2, 12, 21])
def test_long_names_are_folded_or_cut(kind: ChartKind, count: int) -> None:
    rows: list[tuple[Cell, ...]] = [
        (f"{'Samverkansorganisation för hälso- och sjukvård ' * 4}{place}", Number(10**9 - place))
        for place in range(count)
    ]
    shown = seen(chart(kind, rows))
    assert shown.outside() == []
    assert shown.shapes_outside() == []
    if count < 12 or kind != "months":
        assert shown.overlapping() == []


def test_a_chart_of_nothing_is_a_picture_all_the_same() -> None:
    for kind in ("bars", "diverging", "months", "waterfall"):
        assert seen(chart(kind, [])).drawn == []


# What files say is only shown.


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_name_is_only_shown(attack: str) -> None:
    for kind in ("bars", "diverging", "waterfall", "months"):
        drawn = chart(kind, [(f"Name {attack}", Number(5))])
        shown = seen(drawn._replace(sentence=f"Most: {attack}", notes=(attack,), about=attack))
        assert unsafe(shown.text) == set()
        elements = {element.tag.rpartition("}")[2] for element in shown.root.iter()}
        assert elements <= {"svg", "title", "desc", "style", "defs", "pattern", "path", "rect",
                            "text"}  # fmt: skip


@pytest.mark.parametrize("asked", [(), ("--group", "regions"), ("--group", "regions", "--chart")])
def test_an_agreement_of_attacks_is_drawn(
    asked: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_attacks(tmp_path)
    monkeypatch.chdir(tmp_path)
    asked = (*asked, "recipients") if asked[-1:] == ("--chart",) else asked
    told = agree("run", "avtal.yaml", *asked, "-o", "picture.svg")
    assert told.code == 0, told.err
    shown = Picture((tmp_path / "picture.svg").read_bytes())
    assert unsafe(shown.text) == set()
    assert shown.outside() == []


# Payments by month, from the how-to on instalments.

INSTALMENTS = """\
language: 1
id: stod
name: Stöd
between: [Staten, Regionerna]
payer: Staten
period: {from: 2024-01-01, to: 2024-12-31}
recipients:
  regioner: {name: Regionerna, members: {"01": Region Norr, "02": Region Söder}}
facts:
  population: {as_of: 2023-11-01, source: made up, values: {"01": 25, "02": 75}}
keys:
  by_population: {label: Folkmängd, weight: population}
areas:
  - id: vard
    name: Vård
    grants:
      - id: vard
        name: Vård
        to: regioner
        amount: 1 mnkr
        key: by_population
        instalments:
          - {when: 2024-03-01, amount: 60 %}
          - {when: 2024-03-15, amount: 10 %}
          - {when: 2024-05, amount: 20 %}
          - {when: efter beslut, amount: rest}
"""


def paid(folder: Path, *arguments: str) -> Picture:
    (folder / "stod.yaml").write_text(INSTALMENTS, encoding="utf-8")
    command, *rest = arguments
    told = agree(command, str(folder / "stod.yaml"), *rest, "--format", "svg")
    assert told.code == 0, told.err
    return Picture(told.out)


def test_payments_are_drawn_month_by_month(tmp_path: Path) -> None:
    """60 % and 10 % of 1 000 tkr in March, nothing in April, 20 % in May; the rest has no month."""
    shown = paid(tmp_path, "run", "--chart", "payments")
    assert {one.name: one.value for one in shown.drawn} == {
        "mars 2024": Fraction(700),
        "maj 2024": Fraction(200),
    }
    assert shown.title == "Mest betalas i mars 2024: 700\u00a0tkr"
    assert "april 2024: 0" in shown.description
    assert "ingen månad anges: Vård" in shown.shown


def test_a_recipients_payments_are_its_own(tmp_path: Path) -> None:
    """A quarter of them."""
    shown = paid(tmp_path, "calendar", "--recipient", "01")
    assert [one.value for one in shown.drawn] == [175, 50]
    assert "Region Norr" in shown.shown


# Who contributes, and who is not among those drawn.

EVENED_OUT = """\
language: 1
id: utjamning
name: Utjämning
between: [Staten, Regionerna]
recipients:
  regioner:
    name: Regionerna
    members: register:regions
    without: ["09"]
    inhabitants: people
facts:
  people: {{as_of: 2023-11-01, source: made up, values: {people}}}
  need: {{as_of: 2023-11-01, source: made up, values: {need}}}
keys:
  key: {key}
areas:
  - id: a
    name: A
    grants:
      - {{id: g, name: G, to: regioner, {amount}, key: key}}
"""
CODES = [
    "01",
    "03",
    "04",
    "05",
    "06",
    "07",
    "08",
    "10",
    "12",
    "13",
    "14",
    "17",
    "18",
    "19",
    "20",
    "21",
    "22",
    "23",
    "24",
    "25",
]


def evened_out(
    folder: Path, need: int, others: int, key: str, amount: str, *arguments: str
) -> Picture:
    """Return a picture of 20 regions, of which the first has another need than the others."""
    needs = ", ".join(f'"{code}": {need if code == "01" else others}' for code in CODES)
    people = ", ".join(f'"{code}": 100' for code in CODES)
    text = EVENED_OUT.format(people=f"{{{people}}}", need=f"{{{needs}}}", amount=amount, key=key)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    told = agree(
        "run", str(folder / "a.yaml"), "--group", "regioner", "--format", "svg", *arguments
    )
    assert told.code == 0, told.err
    return Picture(told.out)


def test_who_contributes_is_drawn_to_the_left(tmp_path: Path) -> None:
    """1 − 20 = −19 and 21 − 20 = 1: Stockholm pays 19 kr, and 19 others receive 1 kr each."""
    key = "{each: {amount: 1 kr, per: need - 20}}"
    shown = evened_out(tmp_path, 1, 21, key, "net: 0")
    values = sorted(one.value or Fraction(0) for one in shown.drawn)
    assert values == [-19, *[1] * 19]


def test_an_area_of_nobody_that_is_drawn_is_grey_and_said(tmp_path: Path) -> None:
    shown = evened_out(tmp_path, 2, 1, "{weight: need}", "amount: 21 tkr", "--chart", "map")
    assert len(shown.drawn) == 20
    assert shown.hatched == 0
    assert "Ingen uppgift 1 område" in shown.shown
    assert shown.title == (
        "10\u00a0kr per invånare i Region Norrbotten, 20\u00a0kr i Region Stockholm"
    )


# Units, coordinates and letters, by hand.


@pytest.mark.parametrize(
    ("amounts", "own", "asked", "unit", "decimals"),
    [
        ([1_103_067_686, 43_355_825], "mnkr", None, "mnkr", 1),
        ([6_394_500_000, 51_500_000], "mnkr", None, "mnkr", 1),
        ([5_000_000, 3_000_000], "mnkr", None, "mnkr", 0),
        ([7_260_000, 820_000], "mnkr", None, "mnkr", 2),
        ([300_400, 25_000], "mnkr", None, "tkr", 1),
        ([900, 15], "mnkr", None, "kr", 0),
        ([2_000_000_000], "kr", None, "mnkr", 0),
        ([2_000_000_000, 300], "kr", None, "tkr", 1),
        ([1_500_000], "mnkr", "kr", "kr", 0),
        ([], "mnkr", None, "kr", 0),
    ],
)
def test_the_unit_in_which_amounts_are_read_most_easily(
    amounts: list[int], own: str, asked: str | None, unit: str, decimals: int
) -> None:
    currency = standard_currency("SEK")
    cells = [Amount(kronor * 100, currency, "kr") for kronor in amounts]
    scale = picture_scale(currency, own, asked, cells)
    assert (scale.unit, scale.decimals) == (unit, decimals)


def test_steps_have_the_decimals_that_it_takes_to_add_up() -> None:
    """1,655 + 0,483 = 2,138, but 1,65 + 0,48 is not 2,14."""
    currency = standard_currency("SEK")
    parts = [165_485_300, 48_303_100]
    scale = picture_scale(currency, "mnkr", None, [Amount(one, currency, "kr") for one in parts])
    assert (scale.decimals, scale.adding_up(parts).decimals) == (2, 3)
    thirds = [33_333_350, 33_333_350, 33_333_350]  # 0,333 three times is never 1,000 005
    assert scale.adding_up(thirds).decimals == 2


def test_coordinates_have_one_decimal_at_most() -> None:
    assert [coordinate(Fraction(value)) for value in ("1/3", "0.25", "-0.04", "7", "-2.55")] == [
        "0.3", "0.3", "0", "7", "-2.6",
    ]  # fmt: skip


def test_words_are_folded_between_words_and_cut_at_last() -> None:
    assert wrapped("ett två tre", 10, width("ett två", 10), 2) == ("ett två", "tre")
    assert shortened("Jämtland Härjedalen", 10, width("Jämtland…", 10)) == "Jämtland…"
    assert wrapped("Gotland", 10, 1000, 2) == ("Gotland",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_months_have_names(lang: str) -> None:
    from agree.questions.charts.of_payments import MONTHS

    names = [Locale(lang).text(month.filled(year="2024")) for month in MONTHS]
    assert len(set(names)) == 12
    day = [Locale(lang).date(date(2024, place, 1)) for place in range(1, 13)]
    assert [re.sub(r"^\S+[\s\u00a0]", "", one) for one in day] == names
