"""Views of a run: what each question is answered with."""

from __future__ import annotations

from agree.ledger import Ledger
from agree.report.selection import Selection
from agree_cli.selecting import Asked
from agree_cli.view import View


def view(ledger: Ledger, selection: Selection, asked: Asked) -> View:
    """The view that answers what is asked: a recipient, an annex table, or the whole."""
    if selection.members is not None:
        from agree_cli.views.recipient import recipient_view

        return recipient_view(ledger, selection, asked)
    if selection.group is not None:
        from agree_cli.views.annex import annex_view

        return annex_view(ledger, selection, asked)
    from agree_cli.views.summary import summary_view

    return summary_view(ledger, selection, asked)
