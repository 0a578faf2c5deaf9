"""Every question as it is asked on the command line, for what must hold for all of them."""

from __future__ import annotations

from tests.life.books import EXAMPLES

DETAILS, BOOKS = str(EXAMPLES / "details-region.yaml"), str(EXAMPLES / "events.csv")
STATUS = ("--status", str(EXAMPLES / "status.csv"), "--on", "2023-11-25")

ASKED = {
    "run": ("run", "2023"),
    "annex": ("run", "2023", "--group", "regions"),
    "recipient": ("run", "2023", "--recipient", "SKR"),
    "verify": ("verify", "2023"),
    "explain": ("explain", "2023", "--recipient", "SKR"),
    "infer": ("infer", "2023", "--table", "bilaga-3", "--column", "Ambulans"),
    "check": ("check", "2023"),
    "meaning": ("check", "--explain", "table-sum"),
    "compare": ("compare", "2022", "2023"),
    "whatif": ("whatif", "2023", "--set", "parameters.base_amount=1 mnkr"),
    "settable": ("whatif", "2023", "--list"),
    "conditions": ("conditions", "2023"),
    "checklist": ("conditions", "2023", "--recipient", "SKR", "--checklist"),
    "follow-up": ("conditions", "2023", "--recipient", "Falun", *STATUS),
    "calendar": ("calendar", "2023"),
    "requisition": ("requisition", "2023", "--recipient", "SKR", "--details", DETAILS),
    "settle": ("settle", "2023", "--events", BOOKS),
    "list": ("list",),
    "registers": ("list", "--registers"),
}
"""Each question with all that it needs; `agree new`, which writes a file, is apart."""

WIDE = {
    "run in kronor": ("run", "2023", "--unit", "kr"),
    "annex of counties": ("run", "2023", "--to", "counties"),
    "annex by area": ("run", "2023", "--to", "regions", "--by", "area"),
    "recipient in two roles": ("run", "2023", "--recipient", "Dalarna"),
    "explain all": ("explain", "2023", "--full"),
    "explain in full": ("explain", "2023", "--recipient", "14", "--full"),
    "infer with no key": (
        "infer",
        "2022",
        "--table",
        "dalarna-ersattning",
        "--column",
        "Ersättning per kommun",
    ),
    "infer weights": (
        "infer",
        "2023",
        "--table",
        "bilaga-3",
        "--column",
        "Karriärtjänster",
        "--weights",
    ),
    "infer weights of a sum": (
        "infer",
        "2022",
        "--table",
        "dalarna-ersattning",
        "--column",
        "Ersättning per kommun",
        "--sum",
        "90000000",
    ),
    "infer a difference": (
        "infer",
        "2023",
        "--table",
        "bilaga-4",
        "--column",
        "Utfall fördelningsnyckel",
    ),
    "follow-up of a group": ("conditions", "2023", "--recipient", "regions", *STATUS, "--open"),
    "compare grants": ("compare", "2022", "2023", "--by", "grant"),
    "compare recipients": ("compare", "2022", "2023", "--by", "recipient"),
}
"""More ways to ask whose answers have wide tables or long sentences."""
