"""The commands that ask what an agreement would be, were something in it otherwise."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Arguments, Command


def _question_of_whatif(given: Arguments) -> str:
    return "whatif" if given.get("list") is None else "settable"


WHATIF = Command(
    name="whatif",
    purpose=message(
        "What if an amount, a key, a share or a fact were different? Who gains, who loses?"
    ),
    help=(
        message("Compare an agreement with what it would be if something in it were different."),
        message(
            "The file is not changed. Totals and sums that the text states follow the "
            "change, and the result says which. Put FILE first, and quote what has spaces."
        ),
    ),
    examples=(
        "agree whatif 2023 --list ambulans",
        "agree whatif 2023 --set grants.ambulans.amount=100 --by recipient",
        "agree whatif 2023 --set keys.care_and_population.portions.care.share=0.6",
        'agree whatif 2023 --set "parameters.base_amount=1 mnkr" --keep-total',
        "agree whatif 2023 --set grants.ambulans.amount=100 --keep-total vfu",
        "agree whatif 2023 --set grants.vfu.amount=300 --save agreements/draft.yaml",
        'agree whatif 2023 --seek "Region Skåne=700 mnkr" --by grants.ambulans.amount',
    ),
    questions=("whatif", "settable"),
    choose=_question_of_whatif,
)
SWEEP = Command(
    name="sweep",
    purpose=message("A million what-ifs: what each may get, how surely, and what matters most."),
    help=(
        message("Compute many scenarios, and show what each recipient may get, and how surely."),
        message(
            "The file is not changed. Every scenario is what agree whatif gives, to the krona; a "
            "sample is computed that way too, and a difference stops it."
        ),
        message(
            "With one value that goes in steps, it shows from which value on each gains. What one "
            "unit more of each value gives is shown too, what matters most first."
        ),
    ),
    examples=(
        'agree sweep 2023 --vary "parameters.base_amount=0..3 mnkr:100 tkr"',
        'agree sweep 2023 --vary "grants.*.amount=-10 %..+10 %" --sample 10000',
        'agree sweep 2023 --draw "population=uniform(98 %..102 %)" --group regions',
        "agree sweep 2023 --scenario scenarios.csv --raw outcomes.csv",
    ),
    questions=("sweep",),
)
