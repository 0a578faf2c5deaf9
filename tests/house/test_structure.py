"""Who reads nodes, and that nothing imports in a circle; import-linter holds the order of rooms."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.house.code import ENGINE, imported, named

MODULES = {
    ".".join(("agree", *file.relative_to(ENGINE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): file
    for file in sorted(ENGINE.rglob("*.py"))
}
"""Every module of the engine by its full name."""


def used(file: Path) -> Iterator[str]:
    """The modules of the engine that a file imports."""
    for name in imported(file):
        parts = name.split(".")
        found = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        module = next((one for one in found if one in MODULES), None)
        if module is not None:
            yield module


READS_NODES = (
    "source",
    "language",
    "sections",
    # What edits a file reads it as it is written.
    "scenario",
    "drafting",
    # What stands at a place of a text that is being written.
    "assist",
    "questions/fill/writing.py",
    # Files of other kinds: of maps and publishers, of events, of details.
    "registers.py",
    "life/rows.py",
    "life/details.py",
)
"""Who may read the nodes of a document."""
NODES = {
    *(f"agree.source.{name}" for name in ("Entry", "Mapping", "Node", "Scalar", "Sequence")),
    *(f"agree.source.{name}" for name in ("entries", "mappings", "nodes", "on_one_line", "plain")),
    "agree.sections.reader.Reader",
}


def test_only_sections_read_what_an_agreement_says() -> None:
    readers = {
        inside
        for file in MODULES.values()
        if not (inside := file.relative_to(ENGINE).as_posix()).startswith(READS_NODES)
        for name in imported(file)
        if name in NODES or ".nodes." in name
    }
    assert readers == set()


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
