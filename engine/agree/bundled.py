"""What comes with the program: the schema of the language and the agreements."""

from __future__ import annotations

from pathlib import Path

SCHEMA_NAME = "agreement.schema.json"

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "bundled"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]


def is_of_program(path: Path) -> bool:
    """Return whether a path is in an installed package, where nobody writes files of their own."""
    return _INSTALLED.is_dir() and path.resolve().is_relative_to(_INSTALLED.resolve())


def schema_file() -> Path:
    """Return the JSON Schema of the agreement language."""
    return _ROOT / "schema" / SCHEMA_NAME


def agreements_folder() -> Path:
    """Return the folder of the agreements that come with the program."""
    return _ROOT / "agreements"


def registers_folder() -> Path:
    """Return the folder of the lists of recipients that come with the program."""
    return agreements_folder() / "register"


def register_files() -> dict[str, Path]:
    """Return the lists of recipients that come with the program, by name."""
    files = sorted(registers_folder().iterdir(), key=lambda file: file.name)
    return {file.stem: file for file in files if file.suffix == ".csv"}


def map_file(name: str) -> Path:
    """Return the borders that a map of this name draws."""
    return agreements_folder() / "map" / f"{name}.json"


def agreement_files() -> tuple[Path, ...]:
    """Return the agreements that come with the program, in the order of their names."""
    files = agreements_folder().rglob("*.yaml")
    return tuple(sorted(set(files) - set(registers_folder().glob("*.yaml")), key=agreement_name))


def agreement_name(file: Path) -> str:
    """Return what a bundled agreement is called: its path in the folder, without the ending."""
    return file.relative_to(agreements_folder()).with_suffix("").as_posix()


def agreement_file(name: str) -> Path | None:
    """Return the bundled agreement of a name (`2023` for 2023.yaml); None when there is none."""
    folder = agreements_folder()
    if any(file.name == f"{name}.yaml" for file in folder.iterdir()):  # as most are
        return folder / f"{name}.yaml"
    return next((file for file in agreement_files() if agreement_name(file) == name), None)
