"""Shares the pools of `data.json` by weight, in many scenarios at once, with a peer of numpy.

    python vectorised.py openfisca|policyengine DATA.json SCENARIOS

The amounts are drawn, ten per cent up or down. Prints how many scenarios it does a second, and by
how many kronor the sum of rounded shares misses its pool at most.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import Any

import numpy

peer, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
core = f"{peer}_core"
entities, periods, variables = (
    import_module(f"{core}.{name}") for name in ("entities", "periods", "variables")
)
systems = import_module(f"{core}.taxbenefitsystems")
simulations = import_module(f"{core}.simulations")
with open(path, encoding="utf-8") as file:  # noqa: PTH123
    data = json.load(file)
YEAR = periods.DateUnit.YEAR if peer == "openfisca" else periods.YEAR
Region = entities.build_entity(
    key="region", plural="regions", label="Region", doc="", is_person=True
)
system = systems.TaxBenefitSystem([Region])


def variable(name: str, kind: type, formula: Any = None) -> None:
    """Add a variable of a region, given or computed."""
    fields: dict[str, Any] = {
        "value_type": kind,
        "entity": Region,
        "definition_period": YEAR,
        "label": name,
    }
    if formula is not None:
        fields["formula"] = formula
    system.add_variable(type(name, (variables.Variable,), fields))


members, weights = len(data["recipients"]), [one["weight"] for one in data["recipients"]]
variable("part", float)
for place, pool in enumerate(data["pools"]):
    variable(f"amount_{place}", float)

    def formula(
        region: Any, period: Any, parameters: Any = None, place: int = place,
        each: int = pool["each"],
    ) -> Any:  # fmt: skip
        """Return what each gets: the same to each, and the rest by weight."""
        amount = region(f"amount_{place}", period)
        return each + (amount - members * each) * region("part", period)

    variable(f"given_{place}", float, formula)
dice = numpy.random.default_rng(1)
drawn = [numpy.round(dice.uniform(0.9, 1.1, count) * pool["amount"]) for pool in data["pools"]]
began = time.perf_counter()
simulation = simulations.SimulationBuilder().build_default_simulation(system, count=members * count)
simulation.set_input("part", "2023", numpy.tile(numpy.array(weights) / sum(weights), count))
for place, amounts in enumerate(drawn):
    simulation.set_input(f"amount_{place}", "2023", numpy.repeat(amounts, members))
given = [simulation.calculate(f"given_{place}", "2023") for place in range(len(drawn))]
took = time.perf_counter() - began
worst = max(
    float(numpy.abs(numpy.rint(one.astype(float)).reshape(count, -1).sum(1) - amounts).max())
    for one, amounts in zip(given, drawn, strict=True)
)
print(json.dumps({"rate": count / took, "worst": worst}))
