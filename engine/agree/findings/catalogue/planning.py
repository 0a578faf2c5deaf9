"""Findings on pools that cannot be distributed as the key says."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "portions-exceed-pool": Kind(
        message("the portions are {over} more than the amount to distribute, {amount}"),
        advice=message(
            "Lower the fixed portions, or check the amount of the grant; mind what of_which takes."
        ),
    ),
    "portions-leave-rest": Kind(
        message("the portions leave {left} of {amount} undistributed"),
        hint=message("Add a portion without a size: it takes what is left."),
    ),
    "table-sum": Kind(
        message("the table sums to {printed}, but should distribute {amount}"),
        advice=message("Correct the cell that is wrong, or the amount of the grant."),
    ),
    "weights-sum-to-zero": Kind(
        message("all weights are zero ({expression}); the amount cannot be distributed"),
        advice=message(
            "Check the figures; if nobody qualifies, the document must say where the money goes."
        ),
    ),
    "nobody-eligible": Kind(
        message("no recipient meets the condition {expression}"),
        advice=message("Check the condition and the figures that it compares."),
    ),
    "floors-exceed": Kind(
        message("the floors need {limit} together, but only {amount} is there to distribute"),
        advice=message(
            "Lower the floor or raise the amount; the floor counts for this portion alone."
        ),
    ),
    "ceilings-leave-rest": Kind(
        message(
            "the ceilings let through {limit} of {amount} at most; the rest is left undistributed"
        ),
        advice=message("Raise the ceiling, or add a portion for what is left."),
    ),
    "floor-above-ceiling": Kind(
        message("the floor is above the ceiling for {member}"),
        advice=message("Check which of them has the wrong amount or unit."),
    ),
    "keeps-too-much": Kind(
        message("{payer} is to keep {kept} ({name}), but has only {room} to take it from"),
        advice=message("Lower what is kept, or name under grant what it is taken from."),
    ),
    "passed-on-twice": Kind(
        message("{payer} passes {grants} on already"),
        hint=message("Say with grants: which grants are passed on where."),
    ),
    "nobody-receives": Kind(
        message("no one in {group} is part of {payer}; the money cannot be passed on"),
        hint=message("Check the column part_of."),
    ),
    "nobody-in-order": Kind(
        message("none of {codes} takes part where the rule is to settle the difference"),
        hint=message("Give the grant a rounding: of its own, or add one of its recipients."),
    ),
    "order-fact-pending": Kind(
        message("the difference is settled by {name}, which is not known yet"),
        advice=message("Settle by a fact that is known, such as population."),
    ),
    "no-share-in-difference": Kind(
        message(
            "the difference of {grant} ({granted}) is {difference}, but {names}, named by the "
            "rule, has no share in it"
        ),
        hint=message("Name someone with a share, or give the grant a rounding: of its own."),
    ),
    "surplus-left": Kind(
        message(
            "rounding gives {size} more than {grant} has ({granted}), of which the rule takes "
            "back only {moved}"
        ),
        hint=message("Name more under surplus:, or write difference: shown if more is to be paid."),
    ),
    "missing-left": Kind(
        message(
            "rounding leaves {size} of {grant} ({granted}), of which {names} can take only "
            "{moved} below the ceiling"
        ),
        hint=message("Name someone else, or give an order under missing:."),
    ),
    "not-conserved": Kind(
        message("{name} is {granted}, but {given} is distributed (difference {difference})"),
        hint=message(
            "It is a fault of the program, not of the file. Report it with the file attached."
        ),
    ),
}
