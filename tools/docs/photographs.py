"""Makes photographs of what agree writes, as its readers see it in a browser.

python -m tools.docs.photographs

They need Chromium; where it is not installed, that is told, and the photographs stay as they are.
They are looked at, and never compared: letters differ between machines.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from agree import load, publish

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
PAGES = {
    "site.png": ("recipients/20-Region-Dalarna.html", (1280, 1100)),
    "site-group.png": ("gnv-2023/group-regions.html", (1280, 900)),
}
"""The pages of a site, and the sizes of the window."""


def photograph_site(folder: Path) -> None:
    """Take photographs of pages of the site of 2023."""
    if BROWSER is None:
        print("no Chromium: the photographs of the site stay as they are")
        return
    publish(folder / "site", load("2023"), against=load("2022"))
    for name, (page, (width, height)) in PAGES.items():
        subprocess.run(
            [
                BROWSER, "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu",
                f"--window-size={width},{height}", f"--screenshot={FOLDER / name}",
                (folder / "site" / page).as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def main() -> None:
    """Take all photographs."""
    with tempfile.TemporaryDirectory() as name:
        photograph_site(Path(name))


if __name__ == "__main__":
    main()
