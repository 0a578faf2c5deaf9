"""Makes the one file of CodeMirror that the live page's editor is made with, and its licences.

python -m tools.editor.bundle
python -m tools.editor.bundle --check

Both lie in `cli/agree_open/assets/`, committed: installing agree needs neither Node.js nor npm.
What is bundled is locked in `package-lock.json`; the same lock gives the same bytes. `--check`
makes them anew and compares; where there is no npm it only holds the bundle's mark against what it
was made from, unless `AGREE_NEEDS_NODE` is set.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
ASSETS = ROOT / "cli" / "agree_open" / "assets"
BUNDLE = ASSETS / "codemirror.js"
LICENCES = ASSETS / "codemirror.LICENSES.txt"
LOCK = HERE / "package-lock.json"
ENTRY = "codemirror.js"
SOURCES = (LOCK, HERE / ENTRY, HERE / "styles.js")
"""What the bundle is made of."""
NEEDED_TO_MAKE = "esbuild"
"""The package that makes the bundle, and is not in it."""
REGISTRY = "https://registry.npmjs.org/"
"""Where the lock says that packages come from; npm may be set to ask a mirror of it instead."""
NEEDED = "AGREE_NEEDS_NODE"
"""The variable of the environment that has the check fail where there is no npm."""
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
OPTIONS = (
    ENTRY, "--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8",
    "--legal-comments=none", "--alias:style-mod=./styles.js", "--log-level=warning",
)  # fmt: skip
HEAD = "// made by `python -m tools.editor.bundle`; licences: {licences}; mark: {mark}\n"
HEAD_OF_LICENCES = """\
{bundle} holds code of these packages, made smaller. Each may be used under the
licence that follows it.
"""
RULE = "-" * 80


class Package(NamedTuple):
    """A package of the lock, with its version and licence."""

    name: str
    version: str
    licence: str
    source: str
    """Where it comes from."""
    optional: bool
    """Whether it is for some systems alone."""
    makes: bool
    """Whether it is only needed to make, or to check, what is made."""


class Made(NamedTuple):
    """What the tool makes."""

    bundle: str
    licences: str


def packages(lock: Path = LOCK) -> Iterator[Package]:
    """Yield what a lock holds."""
    for path, one in json.loads(lock.read_text(encoding="utf-8"))["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2]
            source = one.get("resolved", "") if one.get("integrity") else ""
            optional, makes = one.get("optional", False), one.get("dev", False)
            yield Package(name, one["version"], one.get("license", ""), source, optional, makes)


def mark() -> str:
    """Return a mark of what decides the bytes of the bundle."""
    digest = sha256(" ".join(OPTIONS).encode())
    for file in SOURCES:
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def made(npm: str) -> Made:
    """Install what is locked beside the lock, and return the bundle and its licences."""
    node = shutil.which("node") or "node"
    run([npm, *INSTALL], HERE)
    with TemporaryDirectory() as folder:
        out, told = Path(folder, "bundle.js"), Path(folder, "told.json")
        esbuild = str(Path("node_modules", NEEDED_TO_MAKE, "bin", NEEDED_TO_MAKE))
        run([node, esbuild, *OPTIONS, f"--outfile={out}", f"--metafile={told}"], HERE)
        code = out.read_text(encoding="utf-8")
        used = json.loads(told.read_text(encoding="utf-8"))["inputs"]
    head = HEAD.format(licences=LICENCES.name, mark=mark())
    return Made(head + code, licences_of(used))


def run(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a program in a folder; raise SystemExit with what it told when it fails."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def licences_of(files: Iterable[str], lock: Path = LOCK, bundle: str = BUNDLE.name) -> str:
    """Return the licences of the packages that some files belong to; a text is told once."""
    found: dict[str, list[str]] = {}
    names = names_of(files)
    for one in packages(lock):
        if one.name in names and not one.makes:
            text = _licence_in(lock.parent / "node_modules" / one.name)
            found.setdefault(text, []).append(f"{one.name} {one.version}")
    parts = [HEAD_OF_LICENCES.format(bundle=bundle)]
    parts += ["\n".join((RULE, *names, RULE, "", text, "")) for text, names in found.items()]
    return "\n".join(parts)


def names_of(files: Iterable[str]) -> set[str]:
    """Return the names of the packages that some files belong to."""
    inside = [file.partition("node_modules/")[2].split("/") for file in files]
    return {"/".join(parts[: 1 + parts[0].startswith("@")]) for parts in inside if parts[0]}


def _licence_in(folder: Path) -> str:
    (file,) = (one for one in folder.iterdir() if one.stem.lower() in {"license", "licence"})
    return file.read_text(encoding="utf-8").replace("\r\n", "\n").strip()


def is_current(bundle: str) -> bool:
    """Return whether a bundle was made from what lies beside this tool, as its first line says."""
    return bundle.partition("\n")[0].endswith(f"mark: {mark()}")


def check(npm: str | None) -> str:
    """Compare what is committed with what would be made, and return what to tell."""
    bundle, licences = (file.read_text(encoding="utf-8") for file in (BUNDLE, LICENCES))
    if not is_current(bundle):
        raise SystemExit(f"{BUNDLE.name} is not up to date: make editor")
    if npm is None:
        return "the editor's bundle has the right mark; without npm it is not made anew"
    if Made(bundle, licences) != made(npm):
        raise SystemExit(f"{BUNDLE.name} is not what is made: make editor")
    return "the editor's bundle is what is made anew"


def main(arguments: list[str]) -> None:
    """Write the bundle and its licences, or check them."""
    npm = shutil.which("npm")
    if npm is None and ("--check" not in arguments or os.environ.get(NEEDED)):
        raise SystemExit("npm is needed to make the editor's bundle, and was not found")
    if "--check" in arguments:
        print(check(npm))
    elif npm is not None:
        new = made(npm)
        ASSETS.mkdir(parents=True, exist_ok=True)
        BUNDLE.write_text(new.bundle, encoding="utf-8", newline="\n")
        LICENCES.write_text(new.licences, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
