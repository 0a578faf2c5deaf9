"""The colours of pictures: apart for the colour-blind, apart in grey, on light paper and on dark.

More is blue and dark, less is orange and lighter: the two hues that every common kind of colour
blindness keeps apart, and print keeps them apart as greys. No colour says anything alone: what it
says also stands as a sign, a place or a word. Scales go from light to dark in one hue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Role: TypeAlias = Literal[
    "paper", "ink", "muted", "rule", "more", "less", "total", "mark", "none",
    "scale1", "scale2", "scale3", "scale4", "scale5",
    "area1", "area2", "area3", "area4", "area5", "area6",
]  # fmt: skip
"""What a colour is for."""
LIGHT: Mapping[Role, str] = {
    "paper": "#ffffff",
    "ink": "#1b1f24",
    "muted": "#57606a",
    "rule": "#c9d1d9",
    "more": "#00508a",
    "less": "#d07a00",
    "total": "#57606a",
    "mark": "#a33a00",
    "none": "#e4e7ea",
    "scale1": "#bfd7ec",
    "scale2": "#8dbbdf",
    "scale3": "#4f97c9",
    "scale4": "#1f6aad",
    "scale5": "#08306b",
    "area1": "#00508a",
    "area2": "#d07a00",
    "area3": "#1a7f64",
    "area4": "#9a5b94",
    "area5": "#4ba3d6",
    "area6": "#7a7f85",
}
DARK: Mapping[Role, str] = {
    "paper": "#14181d",
    "ink": "#f0f3f6",
    "muted": "#aab4be",
    "rule": "#48515b",
    "more": "#6cb8f0",
    "less": "#d9822b",
    "total": "#aab4be",
    "mark": "#ffab70",
    "none": "#2b323a",
    "scale1": "#1c3a57",
    "scale2": "#2a6496",
    "scale3": "#4896c8",
    "scale4": "#86c1e8",
    "scale5": "#d9eefc",
    "area1": "#6cb8f0",
    "area2": "#d9822b",
    "area3": "#4cc2a0",
    "area4": "#d69bd0",
    "area5": "#9ad4f5",
    "area6": "#a5adb5",
}
SCALE: tuple[Role, ...] = ("scale1", "scale2", "scale3", "scale4", "scale5")
AREAS: tuple[Role, ...] = ("area1", "area2", "area3", "area4", "area5", "area6")


def style() -> str:
    """Return the dark colours of a picture; the light ones stand at what they paint."""
    rules = " ".join(f".{role}{{fill:{colour}}}" for role, colour in DARK.items())
    lines = f".hatch{{stroke:{DARK['muted']}}} .border{{stroke:{DARK['paper']}}}"
    return f"<style>@media (prefers-color-scheme: dark){{{rules} {lines}}}</style>"
