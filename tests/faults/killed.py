"""Runs a command in processes that end at one call after the other; tells what was wrong then.

python -m tests.faults.killed NAME FOLDER [STEP]

The processes are forks of this one, and so have read the program already. This one runs no command
itself: some start threads, and forks would wait for them for ever. After each process that was
killed, the same command runs again as it is.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from agree.site.sums import SUMS
from agree_cli.main import main as agree_main
from tests.faults.calls import Calls, end, watched
from tests.faults.commands import ANOTHER_ROW, COMMANDS, Command, State, lay_out, state_of
from tests.faults.test_failing_calls import Good, good

KILLED = 99


def in_process(work: Callable[[], object]) -> int:
    """Do something in a process of its own; return its exit code."""
    process = os.fork()
    if process == 0:
        code: object = 1
        try:
            with (
                Path(os.devnull).open("w") as nothing,
                redirect_stdout(nothing),
                redirect_stderr(nothing),
            ):
                work()
        except SystemExit as left:
            code = left.code
        else:
            code = 0
        finally:
            os._exit(code if isinstance(code, int) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def good_run(name: str) -> Good:
    """Return what a command does in a process that has run none before."""
    with TemporaryDirectory() as made:
        file = Path(made, "run")
        in_process(lambda: file.write_bytes(pickle.dumps(good(name, 1))))
        run: Good = pickle.loads(file.read_bytes())
    return run


def faults_after(found: State, run: Good) -> list[str]:
    """Return what is neither as it was nor as it was to be, file by file.

    The list of a site has both meanwhile.
    """
    faults = []
    for name in sorted({*found.files, *run.old.files}):
        if name not in found.left and not name.endswith(SUMS):
            expected = (run.old.files.get(name), run.new.files.get(name))
            if found.files.get(name) not in expected:
                faults.append(f"{name} is neither as it was nor as it was to be")
    return faults


def was_added(command: Command, run: Good, found: State) -> bool:
    """Return whether a row was added before a command was killed."""
    return bool(command.adds) and found.files.get(command.adds) == run.new.files[command.adds]


def was_done(command: Command, run: Good, found: State) -> bool:
    """Return whether what is done once was done before a command was killed."""
    return bool(command.once) and found.files.get(command.once) == run.new.files[command.once]


def faults_of_next_row(command: Command, run: Good, folder: Path) -> list[str]:
    """Return what is wrong when a row is there: once more it is refused, and another one is not."""
    again = in_process(lambda: agree_main(list(command.words)))
    another = ("settle", "towns.yaml", "--events", command.adds, *ANOTHER_ROW)
    code = in_process(lambda: agree_main(list(another)))
    found = state_of(folder)
    faults = [] if (again, code) == (1, 0) else [f"exit codes {again}, {code} of the next runs"]
    content, before = found.files[command.adds][0], run.new.files[command.adds][0]
    if not content.startswith(before) or content.count(b"\n") != before.count(b"\n") + 1:
        faults.append("the next row does not stand below the one that is there")
    return faults + [f"the next runs leave {name}" for name in found.left]


def main(name: str, folder: Path, step: int) -> int:
    """Kill a command at every call, or at each so many; return how many faults there were."""
    import_module("agree_cli.command_line")
    import_module("agree.site.publish")
    words, run, count = COMMANDS[name].words, good_run(name), 0
    os.chdir(folder)

    def killed_at(place: int) -> Callable[[], None]:
        def work() -> None:
            with watched(Calls(str(folder), place, end)):
                agree_main(list(words))

        return work

    for place in range(0, len(run.calls), step):
        lay_out(folder, run.old)
        code = in_process(killed_at(place))
        faults = [] if code == KILLED else [f"exit code {code}"]
        faults += faults_after(state_of(folder), run)
        if was_added(COMMANDS[name], run, state_of(folder)):
            faults += faults_of_next_row(COMMANDS[name], run, folder)
        elif was_done(COMMANDS[name], run, state_of(folder)):
            again = in_process(lambda: agree_main(list(words)))
            faults += (
                [] if again == COMMANDS[name].again else [f"exit code {again} of the next run"]
            )
        else:
            again = in_process(lambda: agree_main(list(words)))
            faults += [] if again == 0 else [f"exit code {again} of the next run"]
            found = state_of(folder)
            if found.files != run.new.files:
                changed = {*found.files.items()} ^ {*run.new.files.items()}
                faults.append(f"the next run leaves {sorted(one for one, _ in changed)}")
        for fault in faults:
            print(f"{name}: killed at call {place} {run.calls[place]}: {fault}")
        count += len(faults)
    print(f"{len(range(0, len(run.calls), step))} times killed")
    return count


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(*sys.argv[3:]) if sys.argv[3:] else 1) > 0)
