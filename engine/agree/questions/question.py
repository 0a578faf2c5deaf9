"""The shape of a question, declared once for all that ask it, and the options of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from agree.base import Finding, Message, Record, has_errors, message
from agree.report import Report

if TYPE_CHECKING:
    from agree.pipeline import Result

OptionKind: TypeAlias = Literal[
    "group", "recipient", "concerned", "grant", "grant_or_tier", "area", "fact", "unit", "table",
    "column", "override", "event_cell", "item", "level", "code", "choice", "flag", "date", "file",
    "agreement", "text",
]  # fmt: skip
"""What the value of an option is; it says how it is completed and checked.

A recipient may be a group or an authority where it is who is `concerned`. A `grant_or_tier` may be
what is passed on. An `override` is a path and a value, an `event_cell` a column and a value, and a
`level` one of those of a comparison, or a path.
"""


class Option(Record):
    """Something that may be asked: its name in the command line and the library, and what it is.

    `aliases` are other names that the command line takes. Of one with `many`, several may be given.
    One with a value that is `implied` may be given without any. A `positional` one is an argument
    of the command line, behind the agreements. Where the name means something else in Python, it is
    `taken_as` another one by the function that answers.
    """

    name: str
    kind: OptionKind
    help: Message
    choices: tuple[str, ...] = ()
    default: object = None
    metavar: str = ""
    aliases: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    implied: str | None = None
    positional: bool = False
    taken_as: str = ""

    @property
    def argument(self) -> str:
        """The name of the argument that gives it."""
        return self.name.replace("-", "_")

    @property
    def is_plain(self) -> bool:
        """True for a flag, and for a text that is taken as it is, once."""
        is_text = self.kind not in ("choice", "file") and self.implied is None
        return is_text and not self.many and not self.positional

    @property
    def when_not_given(self) -> object:
        """What the argument is when nothing is given."""
        nothing: object = () if self.many else False
        return nothing if self.many or self.kind == "flag" else self.default


class Artifact(Record):
    """A file that an answer brings with it: what it is called, its bytes, and what it is.

    One without a name goes to standard output. Of one that `makes_folder`, the folder that it is
    in is made when it is not there. One that `adds` takes the place of a file that was read, as
    long as that holds what it `held` then (None: there was none); then `said` tells what was added.
    What is too much to be held at once is in `parts`, which are made while they are written.
    """

    name: str
    content: bytes
    purpose: Message
    makes_folder: bool = False
    adds: bool = False
    held: bytes | None = None
    said: Message | None = None
    parts: Callable[[], Iterable[bytes]] | None = None

    @property
    def to_write(self) -> bytes | Callable[[], Iterable[bytes]]:
        """What the file is to hold: its bytes, or what yields them."""
        return self.parts or self.content


class Collection(Record):
    """Many files of one folder, each made when it is written.

    `files` yields each with its name below the folder, with / between; it is called with a function
    to call with how much is made, in per cent, or None. When all are made, `outdated` yields those
    that an earlier run wrote and that are no more. `begin` is the one to begin with. `meanwhile`
    says what files of it hold while the others are put in their places.
    """

    folder: str
    files: Callable[[Callable[[int], None] | None], Iterator[tuple[str, bytes]]]
    progress: Message
    begin: str
    outdated: Callable[[], Iterable[str]]
    meanwhile: Callable[[], Mapping[str, bytes]]


class Ask(Record):
    """What a person may be asked before the same question is asked again.

    When the answer to `words` is yes, the option is given the `value`; of one that takes many, that
    is added to the others.
    """

    option: str
    words: Message
    value: object


NO_REPORTS: Mapping[str, Report] = MappingProxyType({})


class Answer(Record):
    """What a question gives: a report, unless errors kept it from being made, and findings.

    A `partial` report leaves out what the findings are on, and no file is written of it. `lacks`
    are the kinds of block that the report has not got, each with why. A `batch` is many reports
    instead of one, each by the name of its file, without an ending. A `collection` is many files
    instead of reports. `ask` is what a person who is there may be asked, to go on. `made` is what
    the report tells of, for who asks in Python.
    """

    report: Report | None
    findings: tuple[Finding, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    partial: bool = False
    lacks: tuple[tuple[str, Finding], ...] = ()
    batch: Mapping[str, Report] = NO_REPORTS
    collection: Collection | None = None
    ask: Ask | None = None
    made: object = None

    @property
    def failed(self) -> bool:
        """Return whether any finding is an error."""
        return has_errors(self.findings)


class Question(Record):
    """A question: its name, what it is for, what may be asked, and the function that answers.

    The function takes one result for each of `subjects`, and the options as named arguments; with
    `many`, any number of results, and `names` for what the user calls them. With `faulty`, it also
    gets the results of agreements with errors. `without_report` are the values that JSON has at its
    top when there is no report. `progress` is the message on how far a long answer has come, with
    {count}; the function then takes `progress`, a function to call with that count, and with how
    many there are in all, where that is known.

    `each` is the same question asked for each recipient, whose answer is a batch. It is asked when
    its `flag` is given, and each of its reports is written in `batch_format` unless another format
    is named.
    """

    name: str
    purpose: Message
    options: tuple[Option, ...]
    answer: Callable[..., Answer]
    subjects: int = 1
    without_report: tuple[tuple[str, object], ...] = ()
    many: bool = False
    faulty: bool = False
    progress: Message | None = None
    each: Question | None = None
    flag: Option | None = None
    batch_format: str = "html"

    def ask(self, *results: Result, **given: object) -> Answer:
        """Return the answer, the options given by the names of their arguments."""
        taken_as = {option.argument: option.taken_as for option in self.options}
        return self.answer(*results, **{taken_as.get(name) or name: given[name] for name in given})


FACTS = Option(
    "facts",
    "file",
    message(
        "A CSV file of figures that were pending: the column code or name (and group), one column "
        "for each fact, and known when they came after the signing: the day they became known on."
    ),
    metavar="CSV",
)
AGAINST = Option(
    "against",
    "agreement",
    message("An agreement, such as last year's, whose facts tell what figures are to be expected."),
    metavar="FILE",
)
SCENARIO = Option(
    "scenario",
    "file",
    message(
        "A scenario: a YAML file with name: and set: {{path: value}}, or a workbook of agree run "
        "whose inputs were changed."
    ),
    metavar="FILE",
)
GROUP = Option(
    "group",
    "group",
    message(
        "The annex table of a group, with a row for each member. With --each-recipient: the "
        "group whose members get a file each."
    ),
    metavar="GROUP",
    aliases=("to",),
)
RECIPIENT = Option(
    "recipient", "recipient", message("All that one recipient gets."), metavar="CODE_OR_NAME"
)
ONLY_GROUP = GROUP._replace(help=message("Only the recipients of this group."))
AREA = Option("area", "area", message("Only this area, by its id or name."), metavar="AREA")
GRANT = Option("grant", "grant", message("Only this grant, by its id or name."), metavar="GRANT")
UNIT = Option("unit", "unit", message("Unit of amounts: kr, tkr, mnkr …"), metavar="UNIT")
CONCERNED = Option(
    "recipient",
    "concerned",
    message("Only what concerns this recipient, group or authority."),
    metavar="RECIPIENT",
    aliases=("for",),
)
DETAILS = Option(
    "details",
    "file",
    message(
        "The recipient's own details: a YAML file with the fields of the form; with --all a folder "
        "of them."
    ),
    metavar="FILE",
)
BLANK = Option(
    "blank",
    "flag",
    message("A form to fill in by hand: what is not known is left as lines to write on."),
)
BY = Option(
    "by",
    "choice",
    message("What the columns of the annex table show."),
    choices=("grant", "area"),
    default="grant",
)
