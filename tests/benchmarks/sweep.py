"""Measures of sweeps: exact scenarios a second and memory, beside the vectorised peers.

    python -m tests.benchmarks.sweep            (a part of `make bench`)

The peers are run by the Pythons that PEERS_PYTHON names (with a colon between), where openfisca-core
or policyengine-core is installed; their shares are floats, ours whole kronor that sum to the pool.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import agree
from agree.base import Record
from agree.scenario.run import Baseline
from agree.sweep import kernels
from agree.sweep.draws import distributions
from agree.sweep.ranges import ranges
from agree.sweep.run import Sweep
from agree.sweep.source import Scenery
from tests.benchmarks.beside import _shared_pools
from tests.benchmarks.run import YEAR, cost, row

PEERS = Path(__file__).with_name("peers")
TIMES = 3
MANY = (
    "import agree; print(len(agree.load({year!r}).sweep("
    "vary='grants.*.amount=-10 %..+10 %', sample='{count}').records()))"
)
"""A whole sweep in a process of its own."""


def swept(loaded: agree.Agreement, vary: list[str], draw: list[str], count: int) -> Sweep:
    """Prepare a sweep of an agreement."""
    baseline = Baseline(loaded.result)
    axes = tuple(one.axis(drawn=True) for one in ranges(vary, baseline))
    return Sweep(baseline, Scenery(axes, tuple(distributions(draw, loaded.model)), count))


class Rate(Record):
    """How many scenarios are computed a second, and how many would be on all processors alone.

    The latter is by the CPU time that they take, which others on the machine hardly change.
    """

    seen: float
    by_cpu: float


def rate(sweep: Sweep) -> Rate:
    """Return the best rates of some runs; each scenario is computed by the batch."""
    seen = by_cpu = 0.0
    for _ in range(TIMES + 1):
        began, cpu = time.perf_counter(), time.process_time()
        assert not sum(sweep.each(lambda part: part.by_engine))
        number, workers = sweep.scenery.number, os.cpu_count() or 1
        seen = max(seen, number / (time.perf_counter() - began))
        by_cpu = max(by_cpu, workers * number / (time.process_time() - cpu))
    return Rate(seen, by_cpu)


def of_2023() -> None:
    """Print the rates of 2023: all amounts vary, and then all who may report placements do."""
    loaded = agree.load(YEAR)
    every = swept(loaded, ["grants.*.amount=-10 %..+10 %"], [], 400_000)
    weeks = [f"placement_weeks_{year}=uniform(0..40)" for year in (2022, 2023)]
    drawn = swept(loaded, [], weeks, 40_000)
    with_numba = kernels.compiled
    told = "target at least 1 500 000 on two cores" if with_numba else "numba is not installed"
    for library, loops, target in (
        ("numpy alone", None, "target at least 200 000 on two cores"), ("numba", with_numba, told),
    ):  # fmt: skip
        if library == "numba" and loops is None:
            row("sweep: 2023 with numba, scenarios a second", "–", target)
            continue
        kernels.compiled = loops
        found = rate(every)
        told_too = f"{found.by_cpu:,.0f} by CPU time; {target}"
        row(f"sweep: 2023 with {library}, scenarios a second", f"{found.seen:,.0f}", told_too)
    found = rate(drawn)
    by_cpu = f"{found.by_cpu:,.0f} by CPU time"
    row("sweep: 2023, VFU drawn for 311, scenarios a second", f"{found.seen:,.0f}", by_cpu)


def memory() -> None:
    """Print the memory of ten million scenarios, with their percentiles."""
    found = cost("-c", MANY.format(year=YEAR, count=10**7))
    each = f"{10**7 / found.seconds:,.0f} a second with percentiles, target at most 300 MiB"
    row("sweep: 2023, ten million scenarios, memory", f"{found.megabytes:.0f} MiB", each)


def beside_peers() -> None:
    """Print the rates on pools that peers share too, among the same recipients."""
    shared = _shared_pools()
    loaded = agree.loads(json.dumps(_as_agreement(shared)))
    sweep = swept(loaded, ["grants.*.amount=-10 %..+10 %"], [], 400_000)
    found = rate(sweep)
    own, by_cpu = found.seen, f"misses no pool; {found.by_cpu:,.0f} by CPU time"
    row("sweep: the pools of the peers, scenarios a second", f"{own:,.0f}", by_cpu)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data.json")
        data.write_text(json.dumps(shared), encoding="utf-8")
        for name in ("openfisca", "policyengine"):
            told = _told_by(name, data)
            if not told:
                row(f"sweep: the same with {name}", "not installed", f"pip install {name}-core")
                continue
            best = max(told, key=lambda one: one["rate"])
            misses = (
                f"misses a pool by up to {best['worst']:.0f} kr; ours {own / best['rate']:.1f} ×"
            )
            row(f"sweep: the same with {name}", f"{best['rate']:,.0f}", misses)


def _told_by(peer: str, data: Path) -> list[dict[str, float]]:
    """Return what a peer tells of its runs, by the first Python that has it; nothing without one."""
    given = os.environ.get("PEERS_PYTHON", sys.executable)
    alone = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    for python in given.split(os.pathsep):
        script = [python, str(PEERS / "vectorised.py"), peer, str(data), "20000"]
        runs = [
            subprocess.run(script, capture_output=True, text=True, check=False, env=alone)
            for _ in range(TIMES)
        ]
        if not any(one.returncode for one in runs):
            return [json.loads(one.stdout.splitlines()[-1]) for one in runs]
        if "ModuleNotFoundError" not in runs[0].stderr:
            print(runs[0].stderr, file=sys.stderr)
    return []


def _as_agreement(shared: dict[str, object]) -> dict[str, object]:
    """Return an agreement with the pools of the peers."""
    recipients, pools = shared["recipients"], shared["pools"]
    assert isinstance(recipients, list)
    assert isinstance(pools, list)
    codes = [f"{at:02}" for at in range(1, len(recipients) + 1)]
    sizes = {code: one["weight"] for code, one in zip(codes, recipients, strict=True)}
    each = f"{pools[0]['each']} kr"
    return {
        "language": 1, "id": "peers", "name": "Peers", "between": ["A"],
        "recipients": {"all": {"name": "All", "members": {one: f"N{one}" for one in codes}}},
        "facts": {"size": {"as_of": "unknown", "source": "made", "values": sizes}},
        "keys": {"key": {"portions": [{"each": each}, {"weight": "size"}]}},
        "rounding": {
            "method": "half_up",
            "difference": {"by": "size", "missing": "smallest_first", "surplus": "largest_first"},
        },
        "areas": [{"id": "area", "name": "Area", "grants": [
            {"id": f"p{at}", "to": "all", "amount": f"{pool['amount']} kr", "key": "key"}
            for at, pool in enumerate(pools)
        ]}],
    }  # fmt: skip


def main() -> None:
    """Print every measure of sweeps."""
    of_2023()
    beside_peers()
    memory()


if __name__ == "__main__":
    main()
