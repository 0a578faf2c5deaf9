"""`agree whatif`: the agreement with something set otherwise, compared with itself as it is."""

from __future__ import annotations

from agree.base import message
from agree.questions import Option
from agree_cli.command import Asked, Command

LIST = Option("list", "flag", message("Show every path that can be set."))


def choose(asked: Asked) -> str:
    """Return the question that is asked: what can be set, or what comes of setting it."""
    return "settable" if asked.get("list") else "whatif"


COMMAND = Command(
    name="whatif",
    purpose=message(
        "What if an amount, a key, a share or a fact were different? Who gains, who loses?"
    ),
    help=(
        message("Compare an agreement with itself when something in it is set otherwise."),
        message(
            "The file is not changed. Totals and sums that the text states move along, and the "
            "result says which. Put FILE first, and quote what has spaces."
        ),
    ),
    examples=(
        "agree whatif 2023 --list",
        "agree whatif 2023 --set grants.ambulans.amount=100 --by recipient",
        "agree whatif 2023 --set keys.care_and_population.portions.care.share=0.6",
        'agree whatif 2023 --set "parameters.base_amount=1 mnkr" --keep-total',
        "agree whatif 2023 --set grants.ambulans.amount=100 --keep-total vfu",
        "agree whatif 2023 --set grants.vfu.amount=300 --save agreements/draft.yaml",
        'agree whatif 2023 --seek "Region Skåne=700 mnkr" --by grants.ambulans.amount',
    ),
    questions=("whatif", "settable"),
    choose=choose,
    options=(LIST,),
)
