"""Makes the pictures that the docs show, as agree draws them.

python -m tools.docs.slides
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from agree import Report, load, loads
from tools.docs.examples import ROOT

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
PAGE = ROOT / "docs" / "how-to" / "a-slide.md"


class Slide(NamedTuple):
    """A picture: the report that has it, and its id there ("": the main one)."""

    report: Callable[[], Report]
    chart: str = ""


def _paid() -> Report:
    """Return the agreement that the page on slides shows, with a payment in several months."""
    text = PAGE.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    return loads(text, "stod.yaml").overview()


SLIDES: Mapping[str, Slide] = {
    "flow.svg": Slide(lambda: load("2023").overview()),
    "annex.svg": Slide(lambda: load("2023").annex(group="regions")),
    "map.svg": Slide(lambda: load("2023").annex(group="regions"), "map"),
    "winners.svg": Slide(lambda: load("2023").whatif(set="parameters.base_amount=2 mnkr")),
    "change.svg": Slide(lambda: load("2022").compare(load("2023"))),
    "causes.svg": Slide(lambda: load("2022").compare(load("2023")), "causes:counties"),
    "sweep-weeks.svg": Slide(
        lambda: load("2023").sweep(
            draw=("placement_weeks_2022=uniform(0..40)", "placement_weeks_2023=uniform(0..60)"),
            recipient="Region Dalarna",
        ),
        "distribution",
    ),
    "sweep-matters.svg": Slide(
        lambda: load("2023").sweep(
            vary=("grants.*.amount=-10 %..+10 %", "parameters.base_amount=0..1 mnkr"),
            sample="10000",
            recipient="Region Gotland",
        ),
        "sensitivity",
    ),
    "sweep-base.svg": Slide(
        lambda: load("2023").sweep(
            set="grants.medarbetare-regioner.key=base_and_population",
            vary="parameters.base_amount=0..3 mnkr:100 tkr",
            group="regions",
        ),
        "expected:regions",
    ),
    "payments.svg": Slide(_paid, "payments"),
}
"""Every picture by the name of its file."""


def slide(name: str) -> str:
    """Return a picture as the text of SVG."""
    shown = SLIDES[name]
    return shown.report().text("svg", chart=shown.chart)


def main() -> None:
    """Write the pictures."""
    for name in SLIDES:
        (FOLDER / name).write_text(slide(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
