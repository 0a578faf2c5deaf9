"""Makes the picture of a page that the docs show, as agree sets it.

python -m tools.docs.paper
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2

from agree import load
from tools.docs.slides import FOLDER

PICTURE = FOLDER / "annex-pdf.png"
SCALE = 1.4
"""How many pixels a point has."""


def main() -> None:
    """Write the picture of the first page of an annex."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "annex.pdf"
        load("2023").annex(group="regions").save(file)
        page = pypdfium2.PdfDocument(file.read_bytes())[0]
        page.render(scale=SCALE).to_pil().convert("L").save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
