"""The tests that mutants are tried with: collected once, traced once, asked in forked children."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings

from tests.conftest import SLOW_IS_FINE

MEMORY = 2 << 30
"""How much more memory than the tests have a mutant may take."""
OPTIONS = ("-qq", "--no-summary", "-p", "no:cacheprovider", "-s", "--assert=plain")
FAILED, FAULTY = 1, 3


class Traced(NamedTuple):
    """What a test did without a mutant: its time, and which statements it reached (as bits)."""

    place: int
    seconds: float
    reached: int


class Asked:
    """The plugin of pytest that has the tests; `then` is called with it once they are collected."""

    def __init__(self, then: Callable[[Asked], None]) -> None:
        self.then = then
        self.items: Sequence[pytest.Item] = ()
        self.failed: Callable[[], None] = lambda: None

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Go on with what is to be done, in the place of running the tests."""
        self.items = [one for one in session.items if not one.get_closest_marker("xfail")]
        oracle = sys.modules.get("tests.oracle.test_oracle")
        if oracle is not None:  # that a mutant differs is enough
            oracle.shrunk = lambda text: text  # type: ignore[attr-defined]  # as it is called
        gc.collect()
        gc.freeze()
        self.then(self)
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
        """Hear of a failure before anybody puts it into words."""
        skipped = (pytest.skip.Exception, pytest.xfail.Exception)
        if call.excinfo is not None and not isinstance(call.excinfo.value, skipped):
            self.failed()

    def run(self, place: int, then: int | None) -> float:
        """Run a test, and return what it took of the processor; `then` is the next one."""
        item, before = self.items[place], time.process_time()
        following = None if then is None else self.items[then]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return time.process_time() - before

    def trace(self, places: Sequence[int], reached: set[int]) -> list[Traced]:
        """Run tests, and return what those that do not fail reached."""
        traced: list[Traced] = []
        failures: list[int] = []
        self.failed = lambda: failures.append(1)
        for place, then in zip(places, [*places[1:], None], strict=True):
            reached.clear()
            failures.clear()
            seconds = self.run(place, then)
            if not failures:
                traced.append(Traced(place, seconds, sum(1 << one for one in reached)))
        return traced

    def try_each(self, tests: Sequence[Traced], tell: Callable[[int], None]) -> None:
        """Run tests until one fails, which is told; each may take several times its time."""
        nexts = [*(one.place for one in tests[1:]), None]
        for test, then in zip(tests, nexts, strict=True):
            self.failed = lambda place=test.place: self._end(place, tell)  # type: ignore[misc]  # typed above
            signal.setitimer(signal.ITIMER_PROF, 1.5 + 5 * test.seconds)
            self.run(test.place, then)

    def _end(self, place: int, tell: Callable[[int], None]) -> None:
        tell(place)
        os._exit(FAILED)


def collected(tests: Sequence[str], then: Callable[[Asked], None]) -> int:
    """Collect tests, with few examples of hypothesis that are not made smaller, and go on."""
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=10,
        print_blob=False,
        report_multiple_bugs=False,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=SLOW_IS_FINE,
    )
    words = [*OPTIONS, "--hypothesis-profile=mutants", *tests]
    return int(pytest.main(words, plugins=[Asked(then)]))


class Child(NamedTuple):
    """A forked process: its number, where its answer comes, and when it began."""

    process: int
    answers: int
    folder: str
    began: float

    def answer(self) -> Any:
        """Return what it answered; None for nothing. It has ended."""
        with os.fdopen(self.answers, "rb") as told:
            content = told.read()
        shutil.rmtree(self.folder, ignore_errors=True)
        return pickle.loads(content) if content else None


def forked(asked: Asked, work: Callable[[Callable[[Any], None]], None]) -> Child:
    """Start a child that works and answers; it has a folder, silence and little memory of its own."""
    folder = tempfile.mkdtemp(prefix="agree-mutant-")
    answers, answer = os.pipe()
    process = os.fork()
    if process:
        os.close(answer)
        return Child(process, answers, folder, time.monotonic())
    code = FAULTY
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        if asked.items:
            asked.items[0].config._tmp_path_factory._basetemp = Path(folder)  # type: ignore[attr-defined]  # pytest has no other way
        most = MEMORY + _memory()
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        work(lambda told: _write(answer, told))
        code = 0
    finally:
        os._exit(code)


def _write(answer: int, told: object) -> None:
    content = pickle.dumps(told)
    while content:
        content = content[os.write(answer, content) :]
    os.close(answer)


def _memory() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="utf-8").split()[0]
    return int(pages) * resource.getpagesize()
