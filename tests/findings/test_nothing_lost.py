"""Money that cannot be distributed is told of: no result leaves a grant out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.source import Folder
from tests.findings.agreement import RIGHT, assert_told, checked, spoilt
from tests.helpers import worded

GRANT = "      - {id: regioner, to: regions, amount: 100, key: by_population}\n"
OTHERS = "  skr: {name: SKR}\n  andra: {name: Andra, members: {'03': Uppsala, '04': Sörmland}}"
TO_OTHERS = "      - {id: andra, to: andra, amount: 5, key: lika}\n"


def _rule(difference: str) -> list[tuple[str, str]]:
    """A rounding rule that names members of one group, and a grant to another group."""
    rounding = f"rounding: {{method: half_up, difference: {difference}}}\n"
    return [
        ("  skr: {name: SKR}", OTHERS),
        ("keys:\n", f"{rounding}keys:\n"),
        ("{weight: population}", "{weight: population}\n  lika: {equal: true}"),
        (GRANT, GRANT + TO_OTHERS),
    ]


CANNOT = {
    "a floor for each unit of what is a parameter, not a fact": [
        ("keys:\n", "parameters: {bas: 500 tkr}\nkeys:\n"),
        ("{weight: population}", "{weight: population, floor: {amount: 1 kr, per: bas}}"),
    ],
    "a difference that goes to someone who takes no part": _rule('{to: "01"}'),
    "an order of members who take no part": _rule('{missing: ["01"], surplus: ["20"]}'),
    "a table that lacks a member, behind another key": [
        ("{weight: population}", '{key: tabell}\n  tabell: {table: {values: {"01": 100000000}}}'),
    ],
}


@pytest.mark.parametrize("fault", CANNOT)
def test_a_grant_that_cannot_be_distributed_is_an_error(fault: str) -> None:
    result, verification = checked(spoilt(*CANNOT[fault]), Folder(Path("no-such-folder")))
    assert_told(result, verification)
    assert result.ledger is None


def test_what_is_printed_as_not_known_is_no_nought(tmp_path: Path) -> None:
    """A printed table with an unknown figure: it differs from nought as from any other figure."""
    (tmp_path / "tabell.csv").write_text(
        "name;Hälsa\nRegion Stockholm;89420551\nRegion Dalarna;pending\n", encoding="utf-8"
    )
    table = "{of: regions, values: tabell.csv, columns: {Hälsa: {grant: regioner}}}"
    _, verification = checked(f"{RIGHT}published:\n  bilaga: {table}\n", Folder(tmp_path))
    told = [worded(finding.message, "sv") for finding in verification.findings]
    assert not [message for message in told if "tryckt som 0" in message]
