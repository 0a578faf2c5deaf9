"""Makes the extension for VS Code, dist/agree-VERSION.vsix, of what lies in cli/vscode/.

python -m tools.vscode

Needs npm, and nothing from the network but the packages that `package-lock.json` names. The same
lock and the same files give the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.editor.bundle import INSTALL, Package, licences_of, packages, run

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "cli" / "vscode"
LOCK = FOLDER / "package-lock.json"
MANIFEST = FOLDER / "package.json"
LICENCES = "LICENSES.txt"
"""The file in the extension with the licences of the packages in it."""
BUNDLE = "extension.js"
SHIPPED = (
    "README.md", "package.json", "package.nls.json", "package.nls.sv.json",
    "icons/agree.png", "guide/install.en.md", "guide/install.sv.md", "l10n/bundle.l10n.sv.json",
)  # fmt: skip
"""What the extension holds beside its bundle and its licence."""
SAME_EVERYWHERE = {"SOURCE_DATE_EPOCH": "315532800", "TZ": "UTC"}
"""1980-01-01: the first day that a zip file can tell."""
READABLE = 0o644
PACKAGE = (
    "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links",
)  # fmt: skip


def shipped() -> Iterator[Package]:
    """Yield the packages that are in the extension."""
    return (one for one in packages(LOCK) if not one.makes)


def version() -> str:
    """Return the version of the extension."""
    return str(json.loads(MANIFEST.read_text(encoding="utf-8"))["version"])


def installed() -> str:
    """Install what is locked, and return what runs it. Raises SystemExit without npm."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise SystemExit("npm is needed to make the extension for VS Code, and was not found")
    run([npm, *INSTALL], FOLDER)
    return node


def make(node: str, folder: Path) -> Path:
    """Check the types, bundle, and write the extension into a folder; return its file."""
    run([node, str(Path("node_modules", "typescript", "bin", "tsc")), "--noEmit"], FOLDER)
    target = folder.resolve() / f"agree-{version()}.vsix"
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        staged = Path(temporary).resolve()
        used = bundle(node, staged)
        licences = licences_of(used, LOCK, BUNDLE)
        (staged / "dist" / LICENCES).write_text(licences, encoding="utf-8", newline="\n")
        for name in SHIPPED:
            (staged / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(FOLDER / name, staged / name)
        shutil.copyfile(ROOT / "LICENSE", staged / "LICENSE")
        for file in staged.rglob("*"):
            if file.is_file():
                file.chmod(READABLE)
        vsce = str(FOLDER / "node_modules" / "@vscode" / "vsce" / "vsce")
        run([node, vsce, *PACKAGE, "--out", str(target)], staged, os.environ | SAME_EVERYWHERE)
    return target


def bundle(node: str, staged: Path) -> list[str]:
    """Write the bundle below a folder, and return the files that are in it."""
    told = staged / "told.json"
    run([node, "build.mjs", f"--told={told}"], FOLDER)
    used = list(json.loads(told.read_text(encoding="utf-8"))["inputs"])
    told.unlink()
    (staged / "dist").mkdir()
    shutil.copyfile(FOLDER / "dist" / BUNDLE, staged / "dist" / BUNDLE)
    return used


if __name__ == "__main__":
    print(make(installed(), ROOT / "dist").relative_to(ROOT).as_posix())
