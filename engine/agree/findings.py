"""Every kind of finding, by the part of the work that finds it; each is declared beside its rule.

A new module that declares kinds has its line here, so that a code can be explained and documented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module

from agree.base import Kind

MODULES: Mapping[str, tuple[str, ...]] = {
    "reading": (
        "agree.source.files",
        "agree.source.looks",
        "agree.source.nodes",
        "agree.source.yaml_document",
        "agree.source.yaml_faults",
        "agree.tables.documents",
    ),
    "validation": (
        "agree.language.validate",
        "agree.language.wording",
    ),
    "data": (
        "agree.base.numbers",
        "agree.base.money",
        "agree.base.finding",
        "agree.sections.currency",
        "agree.sections.data_files",
        "agree.sections.figures",
        "agree.sections.reader",
        "agree.sections.recipients",
        "agree.sections.roster",
        "agree.source.csv_table",
        "agree.source.workbook",
        "agree.source.sheets",
        "agree.source.thousands",
    ),
    "expressions": (
        "agree.distribute.weights",
        "agree.language.expressions",
        "agree.language.money_in_expressions",
        "agree.language.parsing",
        "agree.sections.calculations",
        "agree.sections.derivations",
        "agree.sections.derived_facts",
        "agree.sections.formulas",
        "agree.sections.parameters",
        "agree.sections.series",
        "agree.sections.values",
    ),
    "checking": (
        "agree.sections.bounds",
        "agree.sections.checks.bounds",
        "agree.sections.checks.budgets",
        "agree.sections.checks.figures",
        "agree.sections.checks.names",
        "agree.sections.checks.rates",
        "agree.sections.checks.totals",
        "agree.sections.areas",
        "agree.sections.documents",
        "agree.sections.earned",
        "agree.sections.facts",
        "agree.sections.keys",
        "agree.sections.kinds",
        "agree.sections.rates",
        "agree.sections.rounding",
        "agree.sections.sums_over_parts",
    ),
    "planning": (
        "agree.distribute.bounds",
        "agree.distribute.conservation",
        "agree.distribute.equalisation",
        "agree.distribute.portions",
        "agree.distribute.outcomes",
        "agree.distribute.payers",
        "agree.distribute.plan",
        "agree.distribute.rates",
        "agree.distribute.redistribution",
    ),
    "proof": (
        "agree.proof.claims",
        "agree.proof.columns",
        "agree.proof.verify",
        "agree.questions.infer.answer",
        "agree.questions.infer.weights",
        "agree.sections.claims",
        "agree.sections.published",
    ),
    "life": (
        "agree.life.details",
        "agree.life.replies",
        "agree.life.row_cells",
        "agree.life.forms",
        "agree.life.rows",
        "agree.life.reading",
        "agree.life.books",
        "agree.life.takeovers",
        "agree.life.rules.changing",
        "agree.life.rules.common",
        "agree.life.rules.giving_back",
        "agree.life.rules.passing",
        "agree.life.rules.paying",
        "agree.questions.settle.adding",
        "agree.sections.checks.life",
        "agree.sections.forms",
    ),
    "plausibility": ("agree.plausibility.notes",),
    "comparing": ("agree.sections.to_do",),
    "scenario": (
        "agree.drafting.new",
        "agree.drafting.next_year",
        "agree.questions.confirm",
        "agree.questions.fill.answer",
        "agree.questions.fill.choosing",
        "agree.questions.fill.columns",
        "agree.questions.fill.said",
        "agree.questions.fill.writing",
        "agree.questions.published.answer",
        "agree.questions.published.choosing",
        "agree.questions.published.grid",
        "agree.questions.published.writing",
        "agree.questions.whatif",
        "agree.scenario.adjustments",
        "agree.scenario.fault",
        "agree.scenario.goal",
        "agree.scenario.overrides",
        "agree.scenario.relative",
        "agree.scenario.save",
        "agree.scenario.settings",
        "agree.scenario.changed_sheets",
        "agree.scenario.workbook",
    ),
    "asking": (
        "agree.questions.kinds",
        "agree.questions.read",
        "agree.questions.requested",
        "agree.questions.requested_at",
    ),
}
"""The modules that declare kinds, by stage of the work."""


def declared_in(module: str) -> Iterator[Kind]:
    """Yield the kinds that a module declares, in its order."""
    for value in vars(import_module(module)).values():
        if isinstance(value, Kind) and value.module == module:
            yield value


@lru_cache(maxsize=1)
def stages() -> Mapping[str, Mapping[str, Kind]]:
    """Return the kinds of each stage by their codes."""
    return {
        stage: {str(kind): kind for module in modules for kind in declared_in(module)}
        for stage, modules in MODULES.items()
    }


def kinds() -> Mapping[str, Kind]:
    """Return every kind of finding by its code."""
    return {code: kind for stage in stages().values() for code, kind in stage.items()}
