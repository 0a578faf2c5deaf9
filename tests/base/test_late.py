"""What is made late is the same as what is made at once."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from importlib import import_module
from pathlib import Path

import pytest

from agree.base import late_names, late_pattern, late_patterns

ENGINE = Path(__file__).parents[2] / "engine"
ROOMS = [
    str(file.parent.relative_to(ENGINE)).replace("/", ".")
    for file in ENGINE.rglob("__init__.py")
    if "late_names(__name__" in file.read_text(encoding="utf-8")
]


def test_a_pattern_that_is_compiled_meanwhile_is_late_in_this_thread_alone() -> None:
    found: list[object] = []
    at_once = re.compile
    with late_patterns():
        late = re.compile("a+")
        thread = threading.Thread(target=lambda: found.append(re.compile("b+")))
        thread.start()
        thread.join()
    assert re.compile is at_once
    assert type(late) is type(late_pattern("a+"))
    assert type(found[0]) is re.Pattern
    match = late.match("aab")
    assert match is not None
    assert match[0] == "aa"


def test_patterns_are_compiled_at_once_again_after_a_fault() -> None:
    at_once = re.compile
    with pytest.raises(ImportError), late_patterns():
        raise ImportError
    assert re.compile is at_once


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_gives_all_its_names_and_none_is_called_as_a_module(room: str) -> None:
    names = import_module(room).__all__
    for name in names:
        assert hasattr(import_module(room), name), name
    folder = ENGINE.joinpath(*room.split("."))
    assert not set(names) & {file.stem for file in folder.iterdir()}


def test_a_room_says_which_name_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="module 'agree' has no attribute 'nothing'"):
        late_names("agree", library=("load",))("nothing")


def test_a_late_package_gives_one_module_alone_and_all_of_itself_when_asked() -> None:
    code = (
        "import sys, holidays; from agree.base import late_package\n"
        "late_package('holidays.countries'); late_package('holidays.countries')\n"
        "import holidays.countries.sweden\n"
        "assert 'holidays.countries.norway' not in sys.modules\n"
        "assert holidays.countries.sweden.Sweden is holidays.countries.Sweden\n"
        "from holidays.countries import Norway\n"
        "assert Norway(years=2024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
