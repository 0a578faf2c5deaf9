"""Whatever an agreement distributes and however: a print of it is what its own key gives."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, given

from agree import run
from agree.distribute.ledger import Outcome
from agree.questions.infer import answer
from tests.helpers import as_yaml, recorded, result_of
from tests.strategies import Drawn, agreements


def printed(folder: Path, drawn: Drawn, outcome: Outcome, shown: int) -> Path:
    """The agreement with an annex of what one of its grants gives the first members, in öre."""
    members = outcome.pool.members
    rows = [f"{member.name};{outcome.amount_of(place)}" for place, member in enumerate(members)]
    grant = outcome.pool.grant
    table: dict[str, Any] = {
        "of": "all" if len(grant.to) > 1 else grant.to[0].name,
        "values": "annex.csv",
        "unit": "öre",
        "partial": True,
        "columns": {"Amount": {"grant": grant.id}},
    }
    (folder / "annex.csv").write_text("\n".join(["Name;Amount", *rows[:shown], ""]), "utf-8")
    file = folder / "drawn.yaml"
    file.write_text(as_yaml(drawn.document | {"published": {"annex": table}}), "utf-8")
    return file


@given(agreements())
def test_a_print_of_any_grant_is_given_by_its_own_key(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    known = [
        outcome
        for outcome in (ledger.outcomes if ledger is not None else ())
        if not any(outcome.lack_of(place) for place in range(len(outcome.pool.members)))
    ]
    assume(known)
    number = len(known[0].pool.members)
    for shown in {number, (number + 1) // 2}:
        with TemporaryDirectory() as folder:
            file = printed(Path(folder), drawn, known[0], shown)
            found = answer(run(file), table="annex", column="Amount")
        assert found.report is not None, found.findings
        first = recorded(found.report, lang="en")[0]
        assert (first["state"], first["origin"]) == ("exact", "own")
        assert (first["cells"], first["equal"]) == (shown, shown)
