"""Maps: each register that names one has an area for every member, and neighbours share a border."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from typing import Any

import pytest

from agree import load, loads
from agree.bundled import agreements_folder, map_file, register_files
from agree.registers import map_of, registers
from tests.render.svg.seen import Picture

MOST_BYTES = 60_000
MAPS = ("counties", "municipalities")


def borders(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(map_file(name).read_text(encoding="utf-8"))
    return told


def corners(ring: list[int]) -> list[tuple[int, int]]:
    """Return the corners of a ring: the first, and then by the way to each of the next."""
    x, y = ring[:2]
    found = [(x, y)]
    for place in range(2, len(ring), 2):
        x, y = x + ring[place], y + ring[place + 1]
        found.append((x, y))
    return found


@pytest.mark.parametrize("register", [one for one in registers() if one.map])
def test_a_map_has_an_area_for_each_member_of_its_register(register: Any) -> None:
    lines = register_files()[register.id].read_text(encoding="utf-8").splitlines()[1:]
    codes = {line.split(";")[0] for line in lines}
    assert set(borders(register.map)["areas"]) == codes
    assert map_of(register.id) == register.map


def test_a_list_that_is_no_register_has_no_map() -> None:
    assert map_of("nowhere") == ""


def test_maps_are_small_and_say_whose_they_are() -> None:
    files = [map_file(name) for name in MAPS]
    assert sum(len(file.read_bytes()) for file in files) <= MOST_BYTES
    assert all("SCB" in borders(name)["credit"] for name in MAPS)
    told = (agreements_folder() / "map" / "README.md").read_text(encoding="utf-8")
    assert "MIT License" in told
    assert "Statistics Sweden" in told


@pytest.mark.parametrize("name", MAPS)
def test_areas_lie_within_the_size_of_their_map(name: str) -> None:
    across, high = borders(name)["size"]
    for code, rings in borders(name)["areas"].items():
        for x, y in (corner for ring in rings for corner in corners(ring)):
            assert 0 <= x <= across, code
            assert 0 <= y <= high, code


@pytest.mark.parametrize("name", MAPS)
def test_neighbours_share_each_border_to_the_corner(name: str) -> None:
    """A border that two areas have is the same line in both: most of those inland are in two."""
    edges: Counter[frozenset[tuple[int, int]]] = Counter()
    for rings in borders(name)["areas"].values():
        for ring in map(corners, rings):
            edges.update(frozenset(edge) for edge in zip(ring, [*ring[1:], ring[0]], strict=True))
    assert max(edges.values()) == 2
    shared = sum(count == 2 for count in edges.values())
    assert shared > len(edges) * {"counties": 3, "municipalities": 6}[name] // 10


def test_counties_have_the_outer_borders_of_their_municipalities() -> None:
    of_counties, of_municipalities = (
        {
            corner
            for rings in borders(name)["areas"].values()
            for ring in rings
            for corner in corners(ring)
        }
        for name in MAPS
    )
    assert of_counties <= of_municipalities


ALL_BUT = """\
language: 1
id: made-up
name: Made up
between: [Staten, Regionerna]
recipients:
  regions: {{name: Regionerna, members: register:regions, inhabitants: population}}
facts:
  population: {{label: Folkmängd, unit: invånare, as_of: 2023-11-01, source: påhittat, values: {figures}}}
keys:
  listed: {{table: {{values: {amounts}, unit: kr}}}}
areas:
  - id: area
    name: Area
    grants: [{{id: grant, name: Grant, to: regions, amount: 21000 kr, key: listed}}]
"""
"""An agreement in which some regions get 1 000 kr, and the others wait."""


def with_known(codes: Collection[str]) -> Picture:
    """The map of regions of which those with some codes are known."""
    regions = list(borders("counties")["areas"])
    figures = json.dumps({code: 100 + int(code) for code in regions})
    amounts = json.dumps({code: 1000 if code in codes else "pending" for code in regions})
    text = ALL_BUT.format(figures=figures, amounts=amounts)
    return Picture(loads(text).annex(group="regions").text("svg", chart="map"))


def test_an_area_whose_figure_waits_is_hatched() -> None:
    """All regions are known but that of Gotland."""
    shown = with_known(set(borders("counties")["areas"]) - {"09"})
    assert [one.status for one in shown.drawn if one.value is None] == ["pending"]
    assert shown.hatched == 1 + 1  # and what the hatching means
    assert "1 område" in shown.shown


def test_where_few_areas_are_known_their_part_of_the_map_is_drawn_large() -> None:
    """275 municipalities wait for all that they get; 15 in Dalarna have a part of it."""
    report = load("2023").annex(group="municipalities")
    shown = Picture(report.text("svg", chart="map"))
    waiting = [one for one in shown.drawn if one.value is None]
    assert {one.status for one in waiting} == {"pending"}
    assert (len(shown.drawn), len(waiting)) == (290, 275), "each brings its figure once"
    assert shown.hatched == 0, "most of the map would be hatched"
    assert "275 områden" in shown.shown
    assert "Närbild: 15 av 290 områden är kända." in shown.shown
    assert len(shown.paths("scale4")) == 15 * 2, "large, and small on the whole map"
    large, small = shown.paths("scale4")[:15], shown.paths("scale4")[15:]
    assert height_of(large) > 4 * height_of(small)


def test_where_those_known_lie_far_apart_the_whole_map_is_drawn_and_quiet() -> None:
    """Skåne and Norrbotten are the ends of the country."""
    shown = with_known({"12", "25"})
    assert (len(shown.drawn), shown.hatched) == (21, 0)
    assert "Närbild" not in shown.shown
    assert "19 områden" in shown.shown


def test_a_map_of_which_nothing_is_known_is_quiet() -> None:
    shown = with_known(())
    assert (len(shown.drawn), shown.hatched) == (21, 0)
    assert "21 områden" in shown.shown


def height_of(shapes: list[str]) -> float:
    """How high some shapes are together, by where each begins."""
    tops = [float(shape.split("l")[0].split()[1]) for shape in shapes]
    return max(tops) - min(tops)


def test_a_group_from_elsewhere_has_no_map() -> None:
    """The municipalities of Dalarna of 2022 are in a file of their own, with inhabitants."""
    charts = load("2022").annex(group="dalarna").charts
    assert "per-inhabitant" in charts
    assert "map" not in charts
