"""The one way through: a file in, its ledger and findings out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from agree.base import Finding, Memory, Record, Source, first_of_each_kind, has_errors, in_order
from agree.distribute.allocate import allocate
from agree.distribute.conservation import violations
from agree.distribute.ledger import Ledger
from agree.distribute.plan import plan
from agree.distribute.pools import Plan
from agree.distribute.redistribution import redistribute
from agree.language import ValidDocument, follow_up_keys, keys_outside_distribution, validate
from agree.sections import Agreement, decode
from agree.sections.checks import check
from agree.sections.derived_facts import with_derived_facts
from agree.sections.documents import Documents, unknown_sections
from agree.sections.facts import with_reported_figures
from agree.sections.on_demand import Decoded, Sections
from agree.sections.roster import Rosters
from agree.sections.to_do import CONFIRM, MORE_TO_DO, TO_CONFIRM, TO_FILL_IN, TO_REVIEW
from agree.source import AnyPath, Document, Folder, read_document

T = TypeVar("T")
TO_DO = (TO_CONFIRM, TO_FILL_IN, TO_REVIEW)
"""Kinds that together are a list of what is left to do."""
LEFT_TO_DO = (*TO_DO, MORE_TO_DO)
"""The same, with what says how many more there are."""


class Result(Record):
    """What became of a file: the agreement as far as it could be read, and the findings on it.

    `ledger` is None when any finding is an error. `document` is the part of the file with the
    right form, and `folder` where its data files are. `provisional` is what the rest of the file
    can be held against: the ledger, also when it is no result because something is wrong in what
    says nothing of who gets what. `sections` are that rest, decoded when asked for. `memory` has
    what was made on the way, for a later run of nearly the same document.
    """

    agreement: Agreement | None
    ledger: Ledger | None
    findings: tuple[Finding, ...]
    document: ValidDocument | None = None
    folder: Folder | None = None
    provisional: Ledger | None = None
    sections: Sections | None = None
    memory: Memory | None = None
    read: tuple[Source, ...] = ()

    def __str__(self) -> str:
        name = "no agreement" if self.agreement is None else self.agreement.id
        entries = "no ledger" if self.ledger is None else f"{len(self.ledger.entries)} entries"
        return f"{name}: {entries}, {len(self.findings)} findings"

    @property
    def failed(self) -> bool:
        """True when errors kept the ledger from being made."""
        return has_errors(self.findings)

    def section(self, key: str, kind: type[T]) -> Decoded[T]:
        """Return what stands under a top-level key, decoded when it is first asked for."""
        if self.sections is None:
            raise ValueError("nothing was read")
        return self.sections.section(key, kind)


def run(
    path: AnyPath, name: str | None = None, facts: AnyPath | None = None, *, follow_up: bool = True
) -> Result:
    """Read an agreement, check it, and distribute its money.

    `name` is what the user calls the file (its path when nothing is said); `facts` is a CSV file
    with figures that were pending. Without `follow_up`, what follows the distribution (conditions,
    deadlines, forms) is not read, but for its marks of a draft. Never raises for what is wrong in a
    file: findings say so.
    """
    path = Path(path)
    name = name or str(path)
    skipped = frozenset() if follow_up else follow_up_keys()
    document, findings = read_document(path, name, skipped, unless=CONFIRM)
    folder = Folder(path.parent, str(Path(name).parent), {})
    return run_document(document, findings, folder, facts, skipped)


def run_document(
    document: Document,
    findings: list[Finding],
    folder: Folder,
    facts: AnyPath | None = None,
    skipped: frozenset[str] = frozenset(),
    earlier: Result | None = None,
) -> Result:
    """Run a document that was read, with the findings on it; data files are found in `folder`.

    What stands under the top-level keys in `skipped` is not looked at. Of an `earlier` run of the
    same file, what was made of nodes that the document still has is used again.
    """
    memory = Memory(_memory_of(earlier, document, folder))
    valid, faults = validate(document, skipped, memory)
    findings = [*findings, *faults]
    if valid is None:
        return Result(None, None, _shown(findings, document))
    agreement, faults = decode(valid, folder, memory)
    findings += faults
    if facts is not None:
        agreement, faults = _with_reported_figures(agreement, facts)
        findings += faults
    agreement, derived = _with_derived_facts(agreement, memory)
    planned, faults = plan(agreement, memory)
    findings += derived + faults
    of_plan = planned.agreement
    agreement = agreement._replace(areas=of_plan.areas, alternatives=of_plan.alternatives)
    sections = Sections(valid, folder, agreement)
    findings += check(agreement, memory)  # of the sums that result from rates too
    findings += unknown_sections(valid.root, _documents(valid, sections, agreement, memory), memory)
    provisional = None
    if not _money_is_faulty(findings, valid):
        provisional, faults = _distributed(planned, memory)
        findings += faults
    ledger = None if has_errors(findings) else provisional
    shown = _shown(findings, document)
    read = () if folder.files is None else tuple(folder.files.values())
    return Result(of_plan, ledger, shown, valid, folder, provisional, sections, memory, read)


def _documents(
    valid: ValidDocument, sections: Sections, agreement: Agreement, memory: Memory
) -> Documents:
    """Return the documents that a file declares, as they are decoded or were before."""
    nodes = valid.root.get("documents"), valid.written.get("documents")
    decoded = partial(sections.section, "documents", Documents)
    return memory.made(("documents", "decoded"), nodes, decoded, said=agreement.words_in).value


def _memory_of(earlier: Result | None, document: Document, folder: Folder) -> Memory | None:
    """Return what an earlier run of the same file, with the same data files, made on its way.

    Where a node may stand in several places (an anchor), nothing is taken from it.
    """
    if earlier is None or earlier.document is None or earlier.folder is not folder:
        return None
    before, now = earlier.document.written.span.source, document.source
    may_share = "&" in before.text or (before is not now and "&" in now.text)
    return earlier.memory if before == now and not may_share else None


def _with_reported_figures(agreement: Agreement, facts: AnyPath) -> tuple[Agreement, list[Finding]]:
    """Return an agreement with the figures in a CSV file that were pending."""
    rosters = Rosters(agreement.recipients)
    reported, findings = with_reported_figures(agreement.facts, facts, rosters)
    return agreement._replace(facts=reported), findings


def _with_derived_facts(agreement: Agreement, memory: Memory) -> tuple[Agreement, list[Finding]]:
    """Return an agreement with what is derived from its facts, worked out or as it was before."""
    of, derive = agreement.shared_by_grants, partial(with_derived_facts, agreement)
    derived, findings = memory.made(("derived",), of, derive)
    return agreement._replace(facts=derived.facts, recipients=derived.recipients), findings


def _distributed(
    planned: Plan, memory: Memory | None = None
) -> tuple[Ledger | None, list[Finding]]:
    """Return the ledger of a plan, and the findings that keep it from being made."""
    ledger = allocate(planned, memory)
    findings: list[Finding] = []
    if planned.agreement.redistributions:
        ledger, findings = redistribute(ledger, memory)
    if not has_errors(findings):
        findings = [*findings, *violations(ledger)]
    return None if has_errors(findings) else ledger, findings


def as_known_on(agreement: Agreement, day: date) -> Ledger:
    """Return who gets what of a sound agreement by the facts that were known on a day.

    The facts that became known later are pending in it.
    """
    facts = {name: fact.known_on(day) for name, fact in agreement.facts.items()}
    agreement, _ = with_derived_facts(agreement._replace(facts=facts))
    ledger, findings = _distributed(plan(agreement)[0])
    if ledger is None:
        raise ValueError(f"facts that wait leave no ledger: {findings[0]}")
    return ledger


def _money_is_faulty(findings: Iterable[Finding], document: ValidDocument) -> bool:
    """Return whether an error stands in what says who gets what.

    Where a text may be repeated elsewhere (an anchor), each error counts.
    """
    source, beside = document.written.span.source, keys_outside_distribution()
    for finding in findings:
        span = finding.span
        is_beside = span.source == source and document.key_at(span) in beside
        if finding.severity == "error" and ("&" in source.text or not is_beside):
            return True
    return False


def _shown(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    in_their_order = in_order(findings, document.source.name)
    return first_of_each_kind(in_their_order, dict.fromkeys(TO_DO, MORE_TO_DO))
