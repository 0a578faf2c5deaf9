"""Makes photographs of what agree writes, as its readers see it in a browser and in a spreadsheet.

python -m tools.docs.photographs

They need Chromium, LibreOffice and pdftoppm (poppler); what is not installed is told, and its
photographs stay as they are.
They are looked at, and never compared: letters differ between machines.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from agree import load, publish

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
OFFICE, PRINTER = shutil.which("soffice"), shutil.which("pdftoppm")
SHEET = "Kontroll"
"""The sheet that is photographed: its first page is the first on which this stands alone."""
PIXELS_PER_INCH = 84
IN_SWEDISH = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
</oor:items>
"""
"""The settings with which a spreadsheet writes figures as in Sweden."""
SETTLED = 3000
"""Milliseconds after which a page shows all that it asked the program for."""
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


def photograph_workbook(folder: Path) -> None:
    """Take a photograph of the sheet that holds a workbook against the engine."""
    if OFFICE is None or PRINTER is None:
        print("no LibreOffice or pdftoppm: the photograph of the workbook stays as it is")
        return
    load("2023").overview().save(folder / "bok.xlsx")
    settings = folder / "settings"
    (settings / "user").mkdir(parents=True)
    (settings / "user" / "registrymodifications.xcu").write_text(IN_SWEDISH, encoding="utf-8")
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={settings.as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "bok.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = [page.extract_text().splitlines() for page in PdfReader(folder / "bok.pdf").pages]
    number = next(
        at for at, lines in enumerate(pages, 1) if lines.count(SHEET) > 1 or SHEET in lines[1:3]
    )
    subprocess.run(
        [PRINTER, "-png", "-r", str(PIXELS_PER_INCH), "-f", str(number), "-l", str(number),
         "-singlefile", str(folder / "bok.pdf"), str(FOLDER / "workbook")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip


@contextmanager
def live_page() -> Iterator[str]:
    """Open the live page of 2023, and give its address."""
    words = ["open", "2023", "--port", "0", "--no-browser", "--read-only"]
    command = [sys.executable, "-c", "from agree_cli.main import main; main()", *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            assert process.stderr is not None
            told = re.search(r"http://[^/]+/", process.stderr.readline().decode())
            assert told is not None, "the live page did not say where it is"
            yield told.group()
        finally:
            process.terminate()


def photograph_live() -> None:
    """Take photographs of the live page: an amount explained, what if, and the editor."""
    if BROWSER is None:
        print("no Chromium: the photographs of the live page stay as they are")
        return
    with live_page() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(f"{address}gnv-2023/group-regions.html")
        page.locator("tr", has_text="Region Dalarna").locator("td.figure a").nth(1).click()
        page.locator(".explained .content pre").first.wait_for()
        page.screenshot(path=FOLDER / "live-explained.png")
        page.goto(f"{address}gnv-2023/whatif.html")
        page.fill("#find-figure", "ambulans belopp")
        page.locator(".figures button", has_text="grants.ambulans.amount").click()
        page.locator(".controls input[type=range]").press("End")
        page.locator(".outcome .pictures img").first.wait_for()
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=FOLDER / "live-whatif.png")
        page.goto(f"{address}gnv-2023/edit.html#line-305")
        page.locator(".cm-editor").wait_for()
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=FOLDER / "live-edit.png")
        browser.close()


def main() -> None:
    """Take all photographs."""
    with tempfile.TemporaryDirectory() as name:
        photograph_site(Path(name))
        photograph_live()
        photograph_workbook(Path(name))


if __name__ == "__main__":
    main()
