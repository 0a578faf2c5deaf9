"""A sweep on many machines: its blocks are mapped over the workers of a Dask cluster.

Each task brings all that it needs, so that any worker can do it, and do it again when another one
is lost: what is drawn follows from the seed and the number of the block.

A worker unpacks nothing but what came with a task. Dask itself runs whatever a task brings: who may
give a cluster tasks can do anything on it, with this or without.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from agree.sweep.batch import Batch
from agree.sweep.block import Computed, Recipe, computed

TOGETHER = 8
"""How many blocks are a task."""
TRIES = 5
"""How often a task is done again."""
SECONDS_TO_CONNECT = 10

_ready: dict[str, tuple[Recipe, Batch]] = {}


class NotReached(Exception):
    """Nothing answers at the address of a cluster."""


def _work(name: str, packed: bytes, numbers: Sequence[int]) -> list[tuple[Any, Any]]:
    """Compute some blocks, on a worker; what it prepares it keeps for the next task."""
    if name not in _ready:
        recipe: Recipe = pickle.loads(packed)  # noqa: S301 (it came with the task)
        _ready.clear()
        _ready[name] = recipe, Batch(recipe.plan, recipe.agreement)
    recipe, batch = _ready[name]
    found = (computed(batch, recipe.receivers, recipe.scenery.block(one)) for one in numbers)
    return [(one.totals, one.exact) for one in found]


def on_cluster(address: str, recipe: Recipe, numbers: Sequence[int]) -> Iterator[Computed]:
    """Yield what some blocks give, in order, computed by a cluster. Raises NotReached."""
    import distributed

    packed = pickle.dumps(recipe)
    name = sha256(packed).hexdigest()
    connected: Any = distributed.Client  # it has no types
    try:
        client = connected(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise NotReached(address) from fault
    with client:
        waiting: deque[Any] = deque()
        room = 2 * max(1, sum(client.nthreads().values()))
        for first in range(0, len(numbers), TOGETHER):
            some = list(numbers[first : first + TOGETHER])
            waiting.append(client.submit(_work, name, packed, some, pure=False, retries=TRIES))
            if len(waiting) > room:
                yield from _results(waiting.popleft())
        while waiting:
            yield from _results(waiting.popleft())


def _results(future: Any) -> Iterator[Computed]:
    for totals, exact in future.result():
        yield Computed(totals, exact)
