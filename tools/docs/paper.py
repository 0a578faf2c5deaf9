"""Makes the picture of a page that the docs show, as agree sets it.

python -m tools.docs.paper
"""

from __future__ import annotations

from agree import load
from agree.messages import Locale
from agree.render import Layout
from agree.render.pdf.documents import document_of
from agree.render.pdf.typesetting import TEMPLATE, compiler, inputs_of
from tools.docs.slides import FOLDER

PICTURE = FOLDER / "annex-pdf.png"
PIXELS_PER_INCH = 84


def main() -> None:
    """Write the picture of the only page of an annex."""
    report = load("2023").annex(group="regions")
    inputs = inputs_of(document_of(report, Locale("sv"), Layout(file=True)))
    page = compiler().compile(
        TEMPLATE.read_bytes(), format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs
    )
    PICTURE.write_bytes(page)


if __name__ == "__main__":
    main()
