"""The order of modules: a lower one never imports a higher one, and nothing imports in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.engine.code import ENGINE, imported, named

ORDER = (
    # what stands below everything
    "version",
    "base",
    "bundled",
    "messages",
    "findings",
    # from a file to a sound document, and what it says
    "source",
    "registers",
    "language",
    "sections",
    # from what it says to its ledger
    "distribute",
    "pipeline",
    # what is asked of it, and how the answer is written
    "report",
    "render",
    "asking",
    "library",
    "__init__",
)
"""The modules and packages of the engine, from low to high; each imports only what is before it."""

SCREEN = {"agree_cli", "click", "rich"}
MODULES = {
    ".".join(("agree", *file.relative_to(ENGINE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): file
    for file in sorted(ENGINE.rglob("*.py"))
}
"""Every module of the engine by its full name."""


ASKING = {"drafting", "questions", "derivation", "proof", "infer", "scenario", "compare", "life"}
"""What answers questions: one rank of the order, as they use each other."""


def place(file: Path) -> str:
    """The entry of the order that a file belongs to."""
    first = file.relative_to(ENGINE).with_suffix("").parts[0]
    return "asking" if first in ASKING else first


def used(file: Path) -> Iterator[str]:
    """The modules of the engine that a file imports."""
    for name in imported(file):
        parts = name.split(".")
        found = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        module = next((one for one in found if one in MODULES), None)
        if module is not None:
            yield module


@pytest.mark.parametrize("file", MODULES.values(), ids=MODULES.keys())
def test_a_module_has_a_place_in_the_order(file: Path) -> None:
    assert place(file) in ORDER


@pytest.mark.parametrize("file", MODULES.values(), ids=MODULES.keys())
def test_a_module_imports_only_what_is_lower_or_beside_it(file: Path) -> None:
    higher = {
        module
        for module in used(file)
        if ORDER.index(place(MODULES[module])) > ORDER.index(place(file))
    }
    assert higher == set()


READS_NODES = (
    "source",
    "language",
    "sections",
    # What edits a file reads it as it is written.
    "scenario",
    # Files of other kinds: of maps and publishers, of events, of details.
    "registers.py",
    "life/rows.py",
    "life/details.py",
)
"""Who may read the nodes of a document."""
NODES = {
    *(f"agree.source.{name}" for name in ("Mapping", "Node", "Scalar", "Sequence")),
    *(f"agree.source.{name}" for name in ("entries", "mappings", "nodes")),
    "agree.sections.reader.Reader",
}


@pytest.mark.parametrize("file", MODULES.values(), ids=MODULES.keys())
def test_only_sections_read_what_an_agreement_says(file: Path) -> None:
    inside = file.relative_to(ENGINE).as_posix()
    names = {name for name in imported(file) if name in NODES or ".nodes." in name}
    assert not names or inside.startswith(READS_NODES)


@pytest.mark.parametrize("file", MODULES.values(), ids=MODULES.keys())
def test_the_engine_knows_no_screen(file: Path) -> None:
    assert {name.split(".")[0] for name in imported(file)} & SCREEN == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: set(used(file)) - {name} for name, file in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_every_file_of_the_engine_is_seen() -> None:
    assert {
        "agree",
        "agree.pipeline",
        "agree.base.places",
        "agree.distribute.plan",
    } <= MODULES.keys()
    assert "agree.base.places" in set(used(MODULES["agree.base"]))
    assert named(MODULES["agree.pipeline"]) == "engine/agree/pipeline.py"
