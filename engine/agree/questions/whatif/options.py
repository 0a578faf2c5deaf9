"""What may be asked of a scenario."""

from __future__ import annotations

from agree.base import message
from agree.questions.compare.report import ONLY_GROUP
from agree.questions.question import SCENARIO, UNIT, Option

SET = Option(
    "set",
    "text",
    message("Set this; may be repeated."),
    metavar="PATH=VALUE",
    many=True,
)
KEEP_TOTAL = Option(
    "keep-total",
    "grant",
    message("Keep the agreement's total: scale all other grants, or take it from this one."),
    metavar="[GRANT]",
    implied="",
)
SEEK = Option(
    "seek", "text", message("Find the value that gives this."), metavar="'RECIPIENT = AMOUNT'"
)
BY = Option(
    "by",
    "text",
    message("Only this level (area, grant, group, recipient); with --seek, the path to vary."),
    metavar="LEVEL|PATH",
    many=True,
)
SAVE = Option(
    "save",
    "file",
    message("Write the agreement of the scenario; comments and order are kept."),
    metavar="FILE",
)
OPTIONS = (SET, SCENARIO, KEEP_TOTAL, SEEK, BY, SAVE, ONLY_GROUP, UNIT)
