"""A sweep on a cluster gives the same figures to the krona, also when a worker is lost."""

from __future__ import annotations

import distributed
import numpy
import pytest

import agree
from agree.scenario.run import Baseline
from agree.sweep.ranges import ranges
from agree.sweep.run import Sweep
from agree.sweep.source import Scenery


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_two_workers_gives_the_same_and_reruns_what_a_lost_one_had() -> None:
    baseline = Baseline(agree.load("2023").result)
    axes = tuple(one.axis(drawn=True) for one in ranges(["grants.*.amount=-10 %..+10 %"], baseline))
    scenery = Scenery(axes, (), 100_000)
    here = Sweep(baseline, scenery)
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        there = Sweep(baseline, scenery, cluster=cluster.scheduler_address)
        seen = 0
        for mine, theirs in zip(here.parts(), there.parts(check=True), strict=True):
            assert numpy.array_equal(mine.totals, theirs.totals)
            assert numpy.array_equal(mine.has_result, theirs.has_result)
            seen += 1
            if seen == 4:  # most blocks are still to come
                next(iter(cluster.workers.values())).process.process._process.kill()
    assert seen == scenery.blocks
    assert there.checked
