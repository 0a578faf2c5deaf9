"""`agree requisition`: the form that asks for a recipient's money, filled in."""

from __future__ import annotations

from agree.base import message
from agree_cli.command import Command

COMMAND = Command(
    name="requisition",
    purpose=message("The form that asks for a recipient's money, filled in."),
    help=(
        message("Fill in the requisition of an agreement for one recipient."),
        message(
            "Amounts come from the agreement; a grant that waits for figures is left out, and "
            "said so. The organisation number and the bankgiro are checked, and a mandatory "
            "field that is missing is a finding: then nothing is written. Such details are in "
            "docs/examples/life/details-region.yaml."
        ),
    ),
    examples=(
        "agree requisition 2023 --recipient regions/20 --details details.yaml",
        "agree requisition 2023 --recipient SKR --details details.yaml -o form.docx",
    ),
    questions=("requisition",),
    choose=lambda asked: "requisition",
)
