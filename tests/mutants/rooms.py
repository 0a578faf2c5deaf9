"""What is mutated, room by room, and which tests are asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TOP = Path(__file__).parents[2]
ENGINE = TOP / "engine"
SECTIONS = (
    "bounds",
    "checks/figures",
    "computed",
    "currency",
    "earned",
    "figures",
    "keys",
    "parameters",
    "percentages",
    "rates",
    "rounding",
    "values",
)

ROOMS: Mapping[str, tuple[str, ...]] = {
    "distribution": tuple(
        path.relative_to(ENGINE).as_posix()
        for path in sorted((ENGINE / "agree" / "distribute").glob("*.py"))
    ),
    "money, numbers and years": tuple(
        f"agree/base/{name}.py" for name in ("money", "numbers", "years")
    ),
    "expressions": ("agree/language/expressions.py", "agree/language/parsing.py"),
    "decoding of amounts and shares": tuple(f"agree/sections/{name}.py" for name in SECTIONS),
}
"""The files of each room, below `engine/`."""

TESTS = (
    "base",
    "distribute",
    "findings",
    "language",
    "oracle",
    "pipeline",
    "questions",
    "sections",
)
"""The folders of `tests/` whose quick tests may kill a mutant."""

SECONDS = 10
"""How long the tests of one mutant go on (of the processor), from those most likely to kill it."""


def module_of(file: str) -> str:
    """Return the module of a file below `engine/`."""
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
