"""Findings on what an agreement says: names, sums, keys and figures that do not fit together."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "unknown-recipient": Kind(
        message("there is no recipient {name} under recipients"),
        hint=message("{there}."),
    ),
    "unknown-key-name": Kind(
        message("there is no distribution key {name} under keys"),
        hint=message("{there}."),
    ),
    "unknown-fact": Kind(
        message("{name} is neither under facts nor under parameters"),
        hint=message("{there}."),
    ),
    "not-a-fact": Kind(
        message(
            "{name} is a parameter; a fact is needed here, which has a figure for each recipient"
        ),
        hint=message("{there}."),
    ),
    "unknown-grant": Kind(
        message("there is no grant {name}"),
        advice=message("Write the id of a grant, not its name."),
    ),
    "unknown-document": Kind(
        message("there is no document {name} under documents"),
        advice=message("Correct the name, or declare the document under documents."),
    ),
    "unknown-section": Kind(
        message("there is no section {section} in {document}"),
        hint=message("Correct the citation, or add the section under documents: sections:."),
    ),
    "unknown-area": Kind(
        message("there is no area {name}"),
        advice=message("Write the id of an area, not its name."),
    ),
    "unknown-member": Kind(
        message("the code {code} belongs to no recipient"),
        advice=message("Write the code of a member, in quotes."),
    ),
    "repeated-identifier": Kind(
        message("{name} is used already"),
        hint=message("Give every area, grant and part an id of its own."),
    ),
    "name-taken-twice": Kind(
        message("{name} is both a fact and a parameter"),
        hint=message("Give one of them another name."),
    ),
    "reserved-name": Kind(
        message("{name} has a meaning of its own in expressions"),
        hint=message("Choose another name."),
    ),
    "circular-keys": Kind(
        message("the keys refer to each other in a circle: {circle}"),
        advice=message("Let one of the keys stand by itself: with a weight, a table or equal."),
    ),
    "circular-unions": Kind(
        message("the groups contain each other in a circle: {circle}"),
        advice=message("Let one of the groups have members of its own."),
    ),
    "circular-tiers": Kind(
        message("the money is passed on in a circle: {circle}"),
        advice=message("Let the money end somewhere: remove one of the steps."),
    ),
    "unknown-member-of": Kind(
        message("the code {name} is not in the group that passes on"),
        advice=message("Write the code of a member of the group under from, in quotes."),
    ),
    "members-and-union": Kind(
        message("{name} has both members and union"),
        hint=message("A group has members of its own or is a union of other groups."),
    ),
    "grant-without-key": Kind(
        message("{grant} goes to {count} recipients but does not say how it is distributed"),
        hint=message("Add key: with a distribution key, or key: pending."),
    ),
    "no-weight": Kind(
        message("the portion does not say how it is distributed"),
        hint=message("Add {ways}."),
    ),
    "keys-exclude": Kind(
        message("{second} cannot stand together with {first}"),
        hint=message("Remove one of them."),
    ),
    "portions-and-more": Kind(
        message("{key} stands beside portions; it should stand in a portion"),
        advice=message("Move it into the portion that it is about."),
    ),
    "shares-above-one": Kind(
        message("the shares of {key} are {total} together, more than the whole"),
        advice=message("Lower one of the shares, or leave it out so that it takes what is left."),
    ),
    "several-rests": Kind(
        message("two portions of {key} take what is left"),
        hint=message("Give all but one a share, an amount or each."),
    ),
    "rounding-to-nothing": Kind(
        message("rounding to nothing is not possible"),
        advice=message("Write a unit such as 1 kr or 1 tkr."),
    ),
    "difference-has-no-use": Kind(
        message("the method largest_remainder leaves no difference to settle"),
        hint=message("Remove difference:. The order among equals is given by ties:."),
    ),
    "difference-needs-method": Kind(
        message("difference: says who gets the difference, but no method leaves any"),
        hint=message("Add method: half_up or method: down."),
    ),
    "order-needs-fact": Kind(
        message("smallest_first and largest_first need by: with a fact"),
        hint=message("For example by: population."),
    ),
    "empty-difference": Kind(
        message("the difference rule does not say who gets or gives"),
        hint=message("Say missing: and surplus:, or to: with one recipient."),
    ),
    "area-total": Kind(
        message(
            "{area} is {stated} according to its total, but its grants sum to {computed} "
            "(difference {difference})"
        ),
        advice=message(
            "Hold both figures against the document. If it contradicts itself, keep the one that "
            "is paid and say so in a note."
        ),
    ),
    "agreement-total": Kind(
        message(
            "the agreement is {stated} according to its total, but its areas sum to {computed} "
            "(difference {difference})"
        ),
        advice=message("Look for an area that is missing, or counted twice."),
    ),
    "claim": Kind(
        message(
            "according to {section} the sum is {stated}, but the grants sum to {computed} "
            "(difference {difference})"
        ),
        advice=message(
            "Check who the sum is about. If the document is wrong, say why under because."
        ),
    ),
    "instalments": Kind(
        message(
            "{area} is {stated}, but its instalments sum to {computed} (difference {difference})"
        ),
        advice=message(
            "Correct an instalment or the amount; write unknown for one that no source tells."
        ),
    ),
    "claim-holds": Kind(
        message("the claim holds, although because: says that it does not"),
        hint=message("Remove because:."),
    ),
    "parts-exceed-whole": Kind(
        message(
            "the parts (of which) sum to {parts}, more than the whole, {whole} (difference {over})"
        ),
        advice=message("Correct the amount of a part, or of the grant."),
    ),
    "missing-figures": Kind(
        message("{fact} lacks a figure for {members}"),
        hint=message("Add the figure, or write pending if it is not known."),
    ),
    "extra-figure": Kind(
        message("{fact} has a figure for {code}, which is none of the recipients"),
        advice=message(
            "Correct the code, or remove the row. A zero lost in Excel is the usual cause."
        ),
    ),
    "amount-unknown": Kind(
        message("no source states the amount of {grant}"),
        advice=message("Nothing has to be done. When a source turns up, write its amount."),
        severity="note",
    ),
    "date-unknown": Kind(
        message("no source states which day {fact} refers to"),
        advice=message("Nothing has to be done. When a source turns up, write its date."),
        severity="note",
    ),
}
