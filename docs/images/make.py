"""Makes run.svg, the picture in the README: what `agree run 2023` shows in a terminal.

python docs/images/make.py
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from agree import run
from agree.bundled import agreement_file
from agree.questions.selection import Selection
from agree_cli.legacy.formats import write
from agree_cli.legacy.selecting import Asked
from agree_cli.legacy.views import view

PICTURE = Path(__file__).with_name("run.svg")
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
    console.print(Text.from_ansi(f"{COMMAND}\n{_shown()}".rstrip("\n")), soft_wrap=True)
    return console.export_svg(
        title="", theme=PAPER, code_format=FORM, unique_id="agree", font_aspect_ratio=0.6
    )


def _shown() -> str:
    """What the command shows, in colour."""
    file = agreement_file("2023")
    assert file is not None
    ledger = run(file).ledger
    assert ledger is not None
    asked = Asked(group=None, recipient=None, area=None, by="grant", unit=None, lang="sv")
    return write(view(ledger, Selection(), asked), "table", "sv", WIDTH, True)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
