"""Compiles the catalogues of words while the package is built; hatchling calls it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # builds start in no known folder


class WordsHook(BuildHookInterface[Any]):
    """Compile each catalogue beside its text."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are collected."""
        del version, build_data
        from tools.words import main  # the path above leads to it

        main(["--compile"])
