"""Mutate what decides amounts, and tell which mutants no test kills.

`python -m tests.mutants.run` (make mutants) does all, `--functions allocate.` those whose file and
name have that in them, `--changed-since main` those that differ from another commit. It returns 1
when a mutant survives that `survivors.yaml` does not list, or one that it lists is killed. The
figures of each room of which all mutants were tried are written into `docs/reliability.md`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.long_runs import PAGE
from tests.mutants.asked import Asked, collected
from tests.mutants.changed import changed_units
from tests.mutants.earlier import Earlier
from tests.mutants.mutants import Mutant, Unit, mutants_of, read_units
from tests.mutants.page import write_page
from tests.mutants.rooms import ENGINE, ROOMS, SECONDS, TESTS, TOP
from tests.mutants.survivors import listed, written
from tests.mutants.trying import Tests, Tried, tried


def main() -> int:
    """Do what is asked, tell what was found, and return 1 when something is not as it is listed."""
    asked = _options()
    units = everything = [unit for room in ROOMS.values() for unit in read_units(ENGINE, room)]
    if asked.changed_since:
        units, why = changed_units(units, asked.changed_since)
        print(why)
    parts = asked.functions.split("|")
    units = [one for one in units if any(part in f"{one.file} {one.name}" for part in parts)]
    mutants = [one for unit in units for one in mutants_of(unit)]
    if asked.again:
        again = listed(asked.again)
        mutants = [one for one in mutants if one.name in again]
    if not mutants:
        print("Nothing to mutate.")
        return 0
    earlier = Earlier.read(asked.tried)
    found = earlier.of(mutants)
    known = {one.mutant.name for one in found}
    left = [one for one in mutants if one.name not in known]
    tests = [f"{TOP}/tests/{folder}" for folder in TESTS] if not asked.tests else asked.tests
    if left:
        collected(
            tests, lambda given: found.extend(_found(given, everything, left, asked, earlier))
        )
    return _told(found, mutants, asked)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--functions", default="", help="a part of file and name, or several: a|b")
    parser.add_argument("--changed-since", default="", help="a commit, or `list`")
    parser.add_argument("--minutes", type=float, default=0, help="end after so many; 0 is never")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for the tests of a mutant")
    parser.add_argument("--traced", type=Path, help="keeps what tests reach, for the next run")
    parser.add_argument("--tried", type=Path, help="keeps who was killed, for the next run")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tests", nargs="*", help="the tests that may kill, instead of all")
    parser.add_argument("--write", type=Path, help="write who survives, as a list")
    parser.add_argument("--again", type=Path, help="try only the mutants of such a list")
    return parser.parse_args()


def _found(
    given: Asked,
    units: Sequence[Unit],
    mutants: Sequence[Mutant],
    asked: argparse.Namespace,
    earlier: Earlier,
) -> Iterator[Tried]:
    began = time.monotonic()
    tests = Tests(given, units, asked)
    print(
        f"{len(mutants)} mutants, {len(tests.traced)} tests,"
        f" traced in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    until = time.monotonic() + 60 * (asked.minutes or 10**6)
    in_time = (one for one in mutants if time.monotonic() < until)
    for number, one in enumerate(tried(tests, in_time, asked.jobs), start=1):
        if one.became in ("survived", "unreached", "no mutant"):
            print(f"{number} {one.became}: {' · '.join(one.mutant.name)}", flush=True)
        earlier.add(one)
        yield one


def _told(found: Sequence[Tried], mutants: Sequence[Mutant], asked: argparse.Namespace) -> int:
    """Tell what was found; return 1 when the list is not as it should be."""
    known = listed()
    alive = [one.mutant for one in found if one.became in ("survived", "unreached")]
    new = [one for one in alive if one.name not in known]
    names = {one.mutant.name for one in found if one.became == "killed"}  # a slow one is no fault
    killed = [name for name in known if name in names]
    if asked.write:
        written(asked.write, alive, known)
    dead = sum(one.is_killed for one in found)
    broken = sum(one.became == "no mutant" for one in found)
    of = len(found) - broken
    print(f"{dead} of {of} killed ({100 * dead / max(1, of):.1f} %), {len(alive)} live on")
    if len(found) < len(mutants):
        print(f"The time was over: {len(mutants) - len(found)} were not tried.")
    for one in new:
        print(f"survives, and is not listed: {' · '.join(one.name)}")
    for name in killed:
        print(f"is killed, take it off the list: {' · '.join(name)}")
    if not asked.tests:
        print("".join(f"Its figures were written: {room}\n" for room in write_page(PAGE, found)))
    return 1 if new or killed else 0


if __name__ == "__main__":
    sys.exit(main())
