"""What if: what can be set, what a scenario gives, and how it is saved. All through `whatif`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from agree.base import (
    Finding,
    Joined,
    Message,
    NumberFault,
    Record,
    heard,
    in_each_language,
    joined,
    message,
    parse_number,
    percentage,
    split_unit,
)
from agree.questions import annex, whatif
from agree.questions.beside import beside
from agree.questions.settable import shortened
from agree.questions.todo import PARTS
from agree.questions.whatif import Tried, WhatIfRequest
from agree.render import Layout, render
from agree.render.html import Body
from agree.render.svg import render as draw
from agree.report import Chart, Report, Wording
from agree.scenario.fault import ScenarioFault
from agree.scenario.goal import kind_of, variable_at
from agree.scenario.places import Place, in_path
from agree.scenario.run import Baseline
from agree.scenario.settings import as_file
from agree.sections import Agreement
from agree.site.editions import Edition
from agree_open.asked import Refused, text_in, texts_in
from agree_open.opened import State
from agree_open.saving import own_file, write_new
from agree_open.words import WORDS
from agree_open.writer import LiveWriter

MOST_FOUND = 40
MOST_SCENARIOS = 6
MOST_CHANGES = 60
STEPS = 100
"""Into how many steps a slider parts its range, about."""
LIFTS = (1, 2, 5)


BETWEEN = ("portions", "difference", "rounding", "bounds", "table")
"""Keys on the way to a value that say nothing to people."""
FIELDS: Mapping[str, Message] = {
    "amount": message("amount"),
    "as_of": message("as of"),
    "by": message("what the difference is settled by"),
    "ceiling": message("ceiling"),
    "column": message("column of the data file"),
    "each": message("to each"),
    "floor": message("floor"),
    "inhabitants": message("inhabitants"),
    "key": message("distribution key"),
    "limit": message("limit"),
    "members": message("members"),
    "method": message("rounding method"),
    "missing": message("who gets what is missing"),
    "share": message("share"),
    "surplus": message("who gives what is too much"),
    "to": message("who it goes to"),
    "value": message("value"),
    "values": message("data file"),
    "weight": message("weight"),
}
"""What people call the keys of what can be set."""


class Asked(Record):
    """A scenario that the page asks for: what it sets, and how the total is kept."""

    name: str
    changes: tuple[str, ...]
    keep_total: str | None

    def request(self, group: str | None = None, **others: Any) -> WhatIfRequest:
        """Return it as the question takes it."""
        return WhatIfRequest(
            self.changes, keep_total=self.keep_total, by=("recipient",), group=group, **others
        )


def asked_in(sent: Mapping[str, Any]) -> Asked:
    """Return the scenario that a script sent. Raises Refused for what is none."""
    changes = texts_in(sent, "changes", MOST_CHANGES)
    keep = None if sent.get("keep_total") is None else text_in(sent, "keep_total")
    return Asked(text_in(sent, "name"), changes, keep)


def baseline_of(state: State, edition: Edition) -> Baseline:
    """Return an agreement ready for scenarios; it is made once for a state."""
    return state.kept(("baseline", edition.folder), lambda: Baseline(edition.result))


# What can be set.


def settable(
    state: State, edition: Edition, writer: LiveWriter, words: str
) -> list[dict[str, Any]]:
    """Return the values that can be set, found by the words of their path, name or value."""
    baseline = baseline_of(state, edition)
    wanted = heard(words).split()
    found = [
        place
        for place in baseline.places.values()
        if not place.whole and place.text is not None and _is_meant(place, wanted, writer, baseline)
    ]
    found.sort(key=_likeliest)
    return [_control(place, baseline, writer) for place in found[:MOST_FOUND]]


def _is_meant(place: Place, wanted: Sequence[str], writer: LiveWriter, baseline: Baseline) -> bool:
    name = writer.plain(name_of(place, baseline.agreement))
    spoken = in_each_language(place.spoken)
    texts = heard(" ".join((name, place.path, *spoken, place.text or "")))
    return all(word in texts for word in wanted)


def name_of(place: Place, agreement: Agreement) -> Wording:
    """Return what people call a value: what it is of, and what it is of that."""
    _, *middle, last = place.names
    of = [one.name or one.id for one in middle if one.name or one.id not in BETWEEN]
    if place.names[0].id == "grants" and middle:
        grant = next((one for one in agreement.grants if one.id == middle[0].id), None)
        to = [] if grant is None else [agreement.recipients[one.name].name for one in grant.to]
        of[:1] = [joined("", (of[0], " (", joined(", ", to), ")"))] if to else of[:1]
    field = FIELDS.get(last.id, last.name or last.id)
    top = PARTS.get(place.names[0].id, place.names[0].id)
    return Joined((joined(", ", of) if of else top, field), ": ")


def _likeliest(place: Place) -> int:
    """Return how far down a place is listed: amounts first, then what else has a slider."""
    if place.steps[-1] == "amount":
        return 0
    if place.steps[0] in ("parameters", "keys"):
        return 1
    return 2


def path_of(place: Place) -> str:
    """Return the path of a place as it is typed."""
    return ".".join(in_path(one.id) for one in place.names)


def _control(place: Place, baseline: Baseline, writer: LiveWriter) -> dict[str, Any]:
    """Return what a script needs to let a person set a value."""
    control = {
        "path": path_of(place),
        "name": writer.plain(name_of(place, baseline.agreement)),
        "value": place.text,
        "shown": shortened(place.text or ""),
    }
    choices = _choices(place, baseline.agreement, writer)
    if place.text is not None and place.text in choices:
        listed = [{"value": value, "name": name} for value, name in choices.items()]
        shown = shortened(choices[place.text])
        return control | {"kind": "choice", "choices": listed, "shown": shown}
    return control | _slider(place, baseline)


def _choices(place: Place, agreement: Agreement, writer: LiveWriter) -> Mapping[str, str]:
    """Return what people call each key that a grant can be distributed by, where one is named."""
    if place.steps[-1] != "key":
        return {}
    return {name: writer.plain(key.label or name) for name, key in agreement.keys.items()}


def _slider(place: Place, baseline: Baseline) -> dict[str, Any]:
    """Return the range of a slider for a number: from 0 to twice what it is, a share up to 1.

    That of a negative number ends at 0.
    """
    text, kind = (place.text or "").strip(), kind_of(place)
    if kind == "number" and place.steps[0] not in ("parameters", "series"):
        return {"kind": "text"}  # a code or a day is written with figures too
    digits, unit = split_unit(text)
    try:
        present = parse_number(digits)
        variable_at(place.path, baseline.places, baseline.agreement)
    except (NumberFault, ScenarioFault, ValueError):
        return {"kind": "text"}
    per_cent = percentage(text) is not None
    if kind == "share":
        most = Fraction(100 if per_cent else 1)
    else:
        most = abs(2 * present) if present else Fraction(10)
    step = step_of(most)
    if present % step:
        step = min(step, step_of(present % step * STEPS))
    least, most = (-most, Fraction()) if present < 0 else (Fraction(), most)
    return {
        "kind": "number",
        "least": written(least),
        "most": written(most),
        "step": written(step),
        "present": written(present),
        "unit": unit,
        "comma": "," in digits,
    }


def step_of(most: Fraction) -> Fraction:
    """Return a simple step, 1, 2 or 5 times a power of ten, of which about 100 make a range."""
    size = Fraction(1)
    while size * STEPS > most:
        size /= 10
    while size * STEPS * 10 <= most:
        size *= 10
    return max(size * lift for lift in LIFTS if size * lift * STEPS <= most)


def written(number: Fraction) -> str:
    """Return a number as scripts read it: with a point, and no more digits than it has."""
    scale = 12
    digits = f"{round(abs(number) * 10**scale):0{scale + 1}d}"
    sign = "-" if number < 0 else ""
    return sign + f"{digits[:-scale]}.{digits[-scale:]}".rstrip("0").rstrip(".")


# What a scenario gives.


def tried(
    state: State, edition: Edition, writer: LiveWriter, sent: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a scenario gives: sentences, tables and pictures, or what is wrong in it."""
    baseline, group = baseline_of(state, edition), text_in(sent, "group") or None
    seek, vary = text_in(sent, "seek") or None, text_in(sent, "vary")
    asked = asked_in(sent)
    request = asked.request(group)
    if seek:
        request = request._replace(seek=seek, by=(vary, "recipient") if vary else ("recipient",))
    if not asked.changes and not seek:
        return {"html": "", "pictures": [], "findings": [], "changes": []}
    found = whatif.answer_from(baseline, request)
    if found.answer.report is None:
        return {"findings": [told(one, writer) for one in found.answer.findings]}
    return {
        "findings": [],
        "html": _html(found.answer.report, writer),
        "pictures": list(_pictures(found, writer, group)),
        "changes": _changes(found, seek is not None),
    }


def _changes(found: Tried, sought: bool) -> list[list[str]]:
    """Return what was sought and found, for the slider of its path."""
    overrides = found.settings.overrides if found.settings is not None and sought else ()
    return [[one.path, one.text] for one in overrides[-1:]]


def _html(report: Report, writer: LiveWriter) -> str:
    body = Body(writer.locale, below=1)
    shown = (element for block in report.shown_blocks for element in body.block(block))
    return "\n".join(shown)


def _pictures(found: Tried, writer: LiveWriter, group: str | None) -> Iterator[dict[str, str]]:
    """Yield who wins and loses as a picture, and the map of what the group gets then."""
    report = found.answer.report
    assert report is not None
    for name, chart in report.charts.items():
        if name.partition(":")[0] == "winners":
            yield _picture(report, name, chart, writer)
            break
    if found.scenario is not None and group is not None:
        drawn = annex.answer(found.scenario.result, group=group).report
        if drawn is None:
            return
        for name, chart in drawn.charts.items():
            if chart.kind == "map":
                yield _picture(drawn, name, chart, writer)


def _picture(report: Report, name: str, chart: Chart, writer: LiveWriter) -> dict[str, str]:
    content = draw(report, writer.locale, Layout(chart=name, file=True)).decode()
    return {"name": name, "svg": content, "words": writer.plain(chart.sentence)}


def told(finding: Finding, writer: LiveWriter) -> dict[str, str]:
    """Return the words of a finding."""
    hint = "" if finding.hint is None else writer.plain(finding.hint)
    return {"words": writer.plain(finding.message), "hint": hint}


def compared_scenarios(
    state: State, edition: Edition, writer: LiveWriter, sent: Mapping[str, Any]
) -> dict[str, Any]:
    """Return several scenarios beside each other, or what is wrong in the first that is faulty."""
    baseline, group = baseline_of(state, edition), text_in(sent, "group") or None
    listed = sent.get("scenarios")
    if not isinstance(listed, list) or len(listed) > MOST_SCENARIOS:
        raise Refused
    made = []
    for one in listed:
        asked = asked_in(one if isinstance(one, dict) else {})
        if not asked.changes and baseline.original.ledger is not None:  # it is as in the file
            made.append((asked.name, baseline.original.ledger))
            continue
        found = whatif.answer_from(baseline, asked.request(group))
        if found.scenario is None or found.scenario.result.ledger is None:
            return {"findings": [told(fault, writer) for fault in found.answer.findings]}
        made.append((asked.name, found.scenario.result.ledger))
    return {"findings": [], "html": _html(beside(baseline, made, group), writer)}


# Saving.


def scenario_text(asked: Asked, baseline: Baseline) -> str:
    """Return a scenario as the file that `agree whatif --scenario` takes. Raises Refused."""
    found = whatif.answer_from(baseline, asked.request())
    if found.settings is None:
        raise Refused(*found.answer.findings)
    return as_file(found.settings._replace(name=asked.name))


def workbook(state: State, edition: Edition, writer: LiveWriter, sent: Mapping[str, Any]) -> bytes:
    """Return what a scenario gives as a workbook. Raises Refused, with what is wrong in it."""
    asked, group = asked_in(sent), text_in(sent, "group") or None
    answer = whatif.answer_from(baseline_of(state, edition), asked.request(group)).answer
    if answer.report is None:
        raise Refused(*answer.findings)
    return render("xlsx", answer.report, writer.locale, Layout(file=True))


def save(
    state: State, edition: Edition, writer: LiveWriter, sent: Mapping[str, Any]
) -> dict[str, str]:
    """Save a scenario under the name that its user gave; return what to say.

    Raises Refused, with what is wrong in it, and for a file that is there already.
    """
    asked, baseline = asked_in(sent), baseline_of(state, edition)
    path = own_file(state.file_of(edition), text_in(sent, "file"))
    if text_in(sent, "what") == "draft":
        answer = whatif.answer_from(baseline, asked.request(save=path)).answer
        if answer.failed or not answer.artifacts:
            raise Refused(*answer.findings)
        write_new({Path(one.name): one.content for one in answer.artifacts}, answer.artifacts)
    else:
        write_new({path: scenario_text(asked, baseline).encode()})
    return {"words": writer.plain(WORDS["saved"].filled(file=str(path)))}
