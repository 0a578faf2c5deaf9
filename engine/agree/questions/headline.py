"""What a scenario changes, in sentences: what is set, who gains, what follows, what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from agree.base import (
    Amount,
    Joined,
    Message,
    NumberFault,
    Quoted,
    Words,
    message,
    plural,
    unit_for,
)
from agree.compare.in_the_end import DifferencesInTheEnd
from agree.report import Wording
from agree.scenario.adjustments import AdjustedValue, GivenAmount
from agree.scenario.goal import kind_of
from agree.scenario.overrides import NULLS, place_of
from agree.scenario.places import Place
from agree.scenario.run import Baseline, Scenario
from agree.scenario.settings import Override
from agree.sections import Lack

MOST_IN_HEADLINE = 3
"""How many changes the headline names."""
NOTHING_THERE = message("nothing")
GAINS = plural(
    "{count} recipient gets more, {less} less and {same} the same.",
    "{count} recipients get more, {less} less and {same} the same.",
    count=0,
)
GAINS_OF_KNOWN = plural(
    "Of what is known, {count} recipient gets more, {less} less and {same} the same.",
    "Of what is known, {count} recipients get more, {less} less and {same} the same.",
    count=0,
)
GAINS_IN_THE_END = plural(
    "Once all is passed on, {count} recipient gets more, {less} less and {same} the same.",
    "Once all is passed on, {count} recipients get more, {less} less and {same} the same.",
    count=0,
)
GAINS_IN_THE_END_OF_KNOWN = plural(
    "Of what is known, once all is passed on, {count} recipient gets more, {less} less and "
    "{same} the same.",
    "Of what is known, once all is passed on, {count} recipients get more, {less} less and "
    "{same} the same.",
    count=0,
)
KEPT_OF_KNOWN: Mapping[Lack, Message] = {
    "pending": message(
        "What is kept is the sum of the known amounts; that of {grants} is pending, and is not "
        "changed."
    ),
    "unknown": message(
        "What is kept is the sum of the known amounts; that of {grants} is unknown, and is not "
        "changed."
    ),
}
PAID_FIRST = message(
    "The tables compare what the agreement itself pays, before any of it is passed on."
)


def what_is_changed(baseline: Baseline, overrides: Sequence[Override]) -> Wording:
    """Return what is set, from what to what; of many values, how many they are."""
    changes, same = list[Message](), list[Message]()
    for override in overrides:
        place = place_of(override, baseline.places)
        before, value = _as_people_write(baseline, place, override.text.strip())
        if value in NULLS:
            changes.append(message("{path} is taken away", path=override.path))
        elif before == value:
            same.append(message("{path} is {value} already", path=override.path, value=value))
        else:
            values = {"path": override.path, "before": before or NOTHING_THERE, "value": value}
            changes.append(message("{path} from {before} to {value}").filled(**values))
    if len(changes) > MOST_IN_HEADLINE:
        return plural(
            "{count} value is changed.", "{count} values are changed.", count=len(changes)
        )
    if changes:
        return message("Changed: {changes}.", changes=Joined(tuple(changes), "; "))
    return message("Nothing is changed: {same}.", same=Joined(tuple(same), "; "))


def _as_people_write(baseline: Baseline, place: Place, text: str) -> tuple[Amount | str, ...]:
    """Return what a place has and what is set: amounts in one unit, others as they are written."""
    agreement, texts = baseline.agreement, (place.text or "", text)
    try:
        if kind_of(place) != "amount" or place.text is None:
            return texts
        minors = [agreement.currency.parse(one, agreement.unit) for one in texts]
    except NumberFault:  # the name of a parameter, or nothing
        return texts
    unit = unit_for(agreement.currency, agreement.unit, *minors)
    return tuple(Amount(minor, agreement.currency, unit) for minor in minors)


def who_gains(in_the_end: DifferencesInTheEnd) -> Iterator[Wording]:
    """Yield how many recipients get more, less and the same, of what is known.

    Where somebody passes on, what it counts is said, and that the tables count otherwise.
    """
    differences, passed_on = in_the_end.differences, in_the_end.counts_passed_on
    known_in_part = in_the_end.in_part or not differences
    sentence = GAINS_OF_KNOWN if known_in_part else GAINS
    if passed_on:
        sentence = GAINS_IN_THE_END_OF_KNOWN if known_in_part else GAINS_IN_THE_END
    yield sentence.filled(
        count=sum(difference > 0 for difference in differences),
        less=sum(difference < 0 for difference in differences),
        same=differences.count(0),
    )
    if passed_on:
        yield PAID_FIRST


def how_total_is_kept(baseline: Baseline, scenario: Scenario) -> Iterator[Wording]:
    """Yield which grants keep the total, and what of them waits or is unknown."""
    given, agreement = scenario.given, baseline.agreement
    if not given:
        return
    difference = sum(one.after - one.before for one in given)
    unit = unit_for(agreement.currency, agreement.unit, difference)
    amount = Amount(abs(difference), agreement.currency, unit)
    if scenario.giver:
        less = message("The total is kept: {grant} is {amount} less.")
        more = message("The total is kept: {grant} is {amount} more.")
        name = Quoted(given[0].grant.name)
        yield (less if difference < 0 else more).filled(grant=name, amount=amount)
    else:
        yield _together(len(given), amount, is_less=difference < 0)
    yield from _about_the_unknown(baseline, given)


def _together(count: int, amount: Amount, *, is_less: bool) -> Wording:
    """Return by how much grants that are scaled are less, or more, in all."""
    if is_less:
        return plural(
            "The total is kept: {count} other grant is {amount} less.",
            "The total is kept: {count} other grants are {amount} less in all, in proportion to "
            "their amounts.",
            count=count,
            amount=amount,
        )
    return plural(
        "The total is kept: {count} other grant is {amount} more.",
        "The total is kept: {count} other grants are {amount} more in all, in proportion to "
        "their amounts.",
        count=count,
        amount=amount,
    )


def _about_the_unknown(baseline: Baseline, given: Sequence[GivenAmount]) -> Iterator[Wording]:
    """Yield which of the grants that keep the total wait, and which are not known and left alone.

    The amount of a grant that waits is known, though not yet who gets it.
    """
    ledger = baseline.original.ledger
    assert ledger is not None
    waiting = {entry.grant for entry in ledger.entries if entry.status == "pending"}
    names = tuple(one.grant.name for one in given if one.grant.id in waiting)
    if names:
        yield message(
            "The amount is known, but the distribution is pending: {grants}.",
            grants=Words(names, in_full=True),
        )
    for lack, sentence in KEPT_OF_KNOWN.items():
        lacking = tuple(grant.name for grant in baseline.agreement.grants if grant.lack == lack)
        if lacking:
            yield sentence.filled(grants=Words(lacking, in_full=True))


def what_follows(values: Sequence[AdjustedValue]) -> Iterator[Wording]:
    """Yield what changed by itself: what changed from one amount to another, in one sentence."""
    left = list(values)
    while left:
        pair = (left[0].before, left[0].after)
        alike = [one.what for one in left if (one.before, one.after) == pair]
        left = [one for one in left if (one.before, one.after) != pair]
        once = tuple(what for place, what in enumerate(alike) if what not in alike[:place])
        yield message(
            "Also changed from {before} to {after}: {what}.",
            before=pair[0],
            after=pair[1],
            what=Words(once, in_full=True),
        )
