"""The options that several questions share: one name a concept."""

from __future__ import annotations

from agree.messages import message
from agree.questions.question import Option

FACTS = Option(
    "facts",
    "file",
    message("Figures that were pending: code (and group), a column a fact."),
    metavar="CSV",
)
SCENARIO = Option(
    "scenario",
    "file",
    message("A scenario: a YAML file with name: and set: {{path: value}}."),
    metavar="FILE",
)
GROUP = Option(
    "group",
    "group",
    message("The annex table of a group: a row a member."),
    metavar="GROUP",
    aliases=("to",),
)
RECIPIENT = Option(
    "recipient", "recipient", message("All that one recipient gets."), metavar="CODE_OR_NAME"
)
AREA = Option("area", "area", message("Only this area, by its id."), metavar="AREA")
GRANT = Option("grant", "grant", message("Only this grant, by its id."), metavar="GRANT")
UNIT = Option("unit", "unit", message("Unit of amounts: kr, tkr, mnkr …"), metavar="UNIT")
BY = Option(
    "by",
    "choice",
    message("What the columns of the annex table are."),
    choices=("grant", "area"),
    default="grant",
)
