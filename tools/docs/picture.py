"""Makes run.svg, the picture in the README: what `agree run 2023` shows in a terminal.

python docs/images/make.py
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from agree import Locale, load
from agree.render import Layout
from agree.render.layout import Line
from agree.render.text import report_lines
from agree_cli.terminal import painted

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "run.svg"
WIDTH = 110
MARGIN = 3
COMMAND = "$ agree run agreements/2023.yaml"
PAPER = TerminalTheme(
    background=(252, 252, 250),
    foreground=(36, 41, 47),
    normal=[(36, 41, 47)] * 8,
)
# Only the text on its paper: no window, no buttons, no fonts from elsewhere.
FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>What agree run shows of the agreement God och nära vård 2023</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre;
}}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="8" fill="#fcfcfa" stroke="#d8dee4"/>
<g transform="translate(25, 24)" class="{unique_id}-matrix">
{matrix}
</g>
</svg>
"""


def picture() -> str:
    """The picture as SVG text."""
    console = Console(record=True, width=WIDTH + MARGIN, file=io.StringIO(), force_terminal=True)
    console.print(COMMAND, soft_wrap=True, highlight=False)
    for line in _shown():
        console.print(painted(line), soft_wrap=True)
    return console.export_svg(
        title="", theme=PAPER, code_format=FORM, unique_id="agree", font_aspect_ratio=0.6
    )


def _shown() -> Iterator[Line]:
    """The lines that the command shows."""
    report = load("2023").overview()
    yield from report_lines(report, Locale("sv"), Layout(WIDTH))


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
