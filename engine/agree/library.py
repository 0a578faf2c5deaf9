"""The library: load an agreement, look at what was found, and ask it questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from agree.base import Finding, Source
from agree.distribute.ledger import Ledger
from agree.messages import LANGUAGES, Locale
from agree.pipeline import Result, run_document
from agree.questions import QUESTIONS, Answer, Question, question_named
from agree.questions.kinds import NO_SUCH_CHART, NO_SUCH_REPORT_TABLE
from agree.questions.lookup import choice_called, look_up
from agree.questions.names import charts_of, tables_of
from agree.questions.outputs import (
    check_folder,
    check_library,
    check_outputs,
    check_to_fill_in,
    files_held,
    folders_to_make,
)
from agree.questions.subjects import run_agreement
from agree.render import FORMATS, Layout, fits, format_of, render
from agree.render.adding import ChangedMeanwhile, replace_unchanged
from agree.render.files import Content, replace_folder
from agree.render.findings import finding_text
from agree.report import Report as PlainReport
from agree.report.records import records
from agree.sections import Agreement as Model
from agree.source import AnyPath, Folder, files_read, parse_document

MOST_SHOWN = 3


class AgreementError(ValueError):
    """No result: the findings that say why are in `findings`."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        errors = [finding for finding in findings if finding.severity == "error"]
        texts = [finding_text(error, Locale("en")) for error in errors[:MOST_SHOWN]]
        if len(errors) > MOST_SHOWN:
            texts.append(f"and {len(errors) - MOST_SHOWN} more")
        super().__init__("\n\n".join(texts))


def _known(name: str, names: Iterable[str], what: str) -> str:
    """Return a name that is among those known. Raises ValueError, with what there is, otherwise."""
    names = tuple(names)
    if name not in names:
        raise ValueError(f"there is no {what} {name!r}; there is {', '.join(names) or 'none'}")
    return name


def _locale(lang: str) -> Locale:
    """Return the locale of a language. Raises ValueError for one that there is not."""
    return Locale(_known(lang, LANGUAGES, "language"))


class Report(PlainReport):
    """The answer to a question, which prints, saves and tabulates itself."""

    __slots__ = ()

    def text(self, form: str = "text", lang: str = LANGUAGES[0], chart: str = "") -> str:
        """Return the report in a format that is text, such as markdown or json.

        With `chart`, svg draws that picture instead of the main one. Raises ValueError for a format
        that there is not, that is no text, or that cannot hold the report, and for a picture or a
        language that there is not.
        """
        formats = tuple(name for name in FORMATS if not FORMATS[name].binary)
        self._check_format(form, formats, "format of text")
        layout = Layout(chart=self._chart(chart, lang))
        return render(form, self, _locale(lang), layout).decode()

    def save(
        self, path: AnyPath, lang: str = LANGUAGES[0], form: str | None = None, chart: str = ""
    ) -> None:
        """Write the report to a file, in the format of its ending unless one is named.

        The file is replaced in one step. With `chart`, svg and png draw that picture instead of the
        main one, and pdf has it. Raises ValueError for an ending that is no format's, for a format
        that cannot hold the report, and for a picture or a language that there is not;
        AgreementError for a file that was read for the report, or that may be filled in, and for a
        format that needs what is not installed; and OSError.
        """
        chosen = form or format_of(str(path))
        if chosen is None:
            raise ValueError(f"{path} has an ending that says no format")
        files = {Path(path): self._in(chosen, lang, chart)}
        _write(files, self.inputs, faults=check_to_fill_in(files, chosen))

    def _in(self, form: str, lang: str, chart: str = "") -> bytes:
        """Return the report as a file holds it. Raises ValueError as `save` does."""
        self._check_format(form, FORMATS, "format of this report")
        if faults := tuple(check_library(form)):
            raise AgreementError(faults)
        layout = Layout(file=True, chart=self._chart(chart, lang))
        return render(form, self, _locale(lang), layout)

    def _check_format(self, form: str, formats: Iterable[str], what: str) -> None:
        """Raise ValueError for a format that is none of some, or that cannot hold the report."""
        if form not in formats or not fits(form, self):
            _known(form, (one for one in formats if fits(one, self)), what)

    def _chart(self, chart: str, lang: str) -> str:
        """Return the id of a picture. Raises ValueError for one that the report does not have."""
        if not chart:
            return ""
        meant = look_up(chart, charts_of(self, _locale(lang)), NO_SUCH_CHART).id
        return _known(meant or chart, self.charts, "picture")

    def records(self, table: str = "", lang: str = LANGUAGES[0]) -> list[dict[str, object]]:
        """Return the rows of a table (the main one) as exact values by column id.

        Amounts are in main units: int, or Decimal, or Fraction when no decimal number is exact.
        What is not known is None, with its status beside it. Raises ValueError for a table that
        the report does not have, and for a language that there is not.
        """
        locale, tables = _locale(lang), self.tables
        meant = look_up(table or None, tables_of(self, locale), NO_SUCH_REPORT_TABLE).id
        chosen = tables[_known(meant or table, tables, "table")] if table else self.main_table
        return [] if chosen is None else list(records(chosen, locale))

    def to_pandas(self, table: str = "", lang: str = LANGUAGES[0]) -> Any:
        """Return a table (the main one) as a data frame of pandas.

        Whole numbers are Int64, other amounts Decimal, never float; what is not known is NA or
        None. Raises ImportError without pandas, and ValueError as `records` does.
        """
        import pandas

        rows = self.records(table, lang)
        frame = pandas.DataFrame.from_records(rows, coerce_float=False).astype(object)
        for name in frame.columns:
            values = [row[name] for row in rows]
            if {type(value) for value in values} - {type(None)} == {int}:
                frame[name] = pandas.array(values, dtype="Int64")
        return frame

    def _repr_html_(self) -> str:
        """Return the report as a notebook shows it."""
        from agree.render.html import inset  # only a notebook needs it

        return inset(self, Locale(LANGUAGES[0]))


class Sweep(Report):
    """A report on many scenarios, with the outcomes themselves as arrays of numpy."""

    outcomes: Any

    @property
    def names(self) -> list[str]:
        """What each column of the amounts is of: group/code, or a group as a whole."""
        names: list[str] = self.outcomes.names
        return names

    @property
    def amounts(self) -> Any:
        """What each gets (whole minor units): a row for each scenario, a column for each name."""
        return self.outcomes.amounts()

    @property
    def varied(self) -> dict[str, Any]:
        """What varies in each scenario, by path: amounts in minor units, else fractions."""
        varied: dict[str, Any] = self.outcomes.values()
        return varied


class Batch(Mapping[str, Report]):
    """Reports of many recipients, each by a name that is safe for a file on every system."""

    def __init__(self, reports: Mapping[str, Report], form: str) -> None:
        self._reports, self._form = dict(reports), form

    def __getitem__(self, name: str) -> Report:
        """Return a report by its name. Raises KeyError for one that there is not."""
        return self._reports[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._reports)

    def __len__(self) -> int:
        """Return how many reports there are."""
        return len(self._reports)

    def __repr__(self) -> str:
        """Return how many reports there are."""
        return f"<Batch of {len(self)} reports>"

    def save(
        self, folder: AnyPath, lang: str = LANGUAGES[0], form: str | None = None
    ) -> list[Path]:
        """Write each report to a file of its own; return the files.

        All of them are written, or none; the folder is made if it is not there, and other files in
        it are left alone. Raises what `Report.save` raises, and AgreementError for what is no
        folder.
        """
        chosen = form or self._form
        _known(chosen, FORMATS, "format")
        files = {
            Path(folder, name + FORMATS[chosen].endings[0]): report._in(chosen, lang)
            for name, report in self._reports.items()
        }
        read = dict.fromkeys(path for report in self._reports.values() for path in report.inputs)
        faults = (*check_folder(folder), *check_to_fill_in(files, chosen))
        _write(files, read, (Path(folder),), faults)
        return list(files)


def _write(
    files: Mapping[Path, Content],
    read: Iterable[Path],
    folders: Iterable[Path] = (),
    faults: Iterable[Finding] = (),
    held: Mapping[Path, bytes | None] = MappingProxyType({}),
) -> None:
    """Write files, all of them or none. Raises AgreementError for faults, and OSError.

    Those that are added to are to hold what they `held`. Raises ChangedMeanwhile if they do not.
    """
    if found := (*faults, *check_outputs(files, read, held)):
        raise AgreementError(found)
    replace_unchanged(files, folders, held)


class Agreement:
    """An agreement that was loaded: what was found in it, who gets what, and its questions.

    Every question is a method that takes its options as named arguments and gives a `Report`:
    `agreement.annex(group="regions")`. `dir(agreement)` names them all.
    """

    def __init__(self, result: Result, files: Iterable[Path] = ()) -> None:
        self.result = result
        self._files = tuple(files)

    def __repr__(self) -> str:
        """Return its id, and how much was found and distributed."""
        return f"<Agreement {self.result}>"[:200]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or worth knowing, in the order of the file."""
        return self.result.findings

    @property
    def model(self) -> Model:
        """What the file says, as far as it could be read.

        Raises AgreementError when nothing could.
        """
        if self.result.agreement is None:
            raise AgreementError(self.findings)
        return self.result.agreement

    @property
    def ledger(self) -> Ledger:
        """Who gets what. Raises AgreementError, which holds the findings, when nobody knows."""
        if self.result.ledger is None:
            raise AgreementError(self.findings)
        return self.result.ledger

    def ask(self, name: str, *others: Agreement, **options: Any) -> Report:
        """Return the answer to a question.

        `others` are the agreements that it is asked of besides this one. A file that the answer
        brings with it (`whatif` with `save`, `settle` with `add`) is written. Raises ValueError for
        a question, and for a choice, that there is not; TypeError for an option that the question
        does not have, or when it is asked of too few agreements or too many; AgreementError when
        there is no answer.
        """
        question = question_named(_known(name, QUESTIONS, "question"))
        while True:
            answer, read = self._answer(question, others, options)
            if answer.report is None:
                raise AgreementError(answer.findings)
            artifacts = () if answer.failed else answer.artifacts
            files = {Path(artifact.name): artifact.to_write for artifact in artifacts}
            with suppress(ChangedMeanwhile):  # each time somebody else has added to the file
                _write(files, read, folders_to_make(artifacts), held=files_held(artifacts))
                return Report(*answer.report._replace(inputs=read))

    def sweep(self, **options: Any) -> Sweep:
        """Return what recipients may get in many scenarios: a report, and arrays of all outcomes.

        Raises what `ask` raises.
        """
        question = question_named("sweep")
        answer, read = self._answer(question, (), options)
        if answer.report is None:
            raise AgreementError(answer.findings)
        _write({Path(one.name): one.to_write for one in answer.artifacts}, read)
        made = Sweep(*answer.report._replace(inputs=read))
        made.outcomes = answer.made
        return made

    def each(self, name: str, **options: Any) -> Batch:
        """Return the answers to a question for each recipient: `recipient`, `requisition`.

        The options are those of the question without the recipient; a `group` is whose members are
        asked for. Raises what `ask` raises, and ValueError for a question that is asked of no
        recipient.
        """
        question = question_named(_known(name, QUESTIONS, "question")).each
        if question is None:
            several = (one for one in QUESTIONS if question_named(one).each is not None)
            raise ValueError(
                f"{name} is not asked for each recipient; these are: {', '.join(several)}"
            )
        answer, read = self._answer(question, (), options)
        if not answer.batch:
            raise AgreementError(answer.findings)
        reports = {
            name: Report(*report._replace(inputs=read)) for name, report in answer.batch.items()
        }
        return Batch(reports, question.batch_format)

    def _answer(
        self, question: Question, others: tuple[Agreement, ...], options: Mapping[str, object]
    ) -> tuple[Answer, tuple[Path, ...]]:
        """Return the answer to a question, and the files that were read for it."""
        subjects = self._subjects(question, others)
        with files_read() as read:
            answer = question.ask(*subjects, **_checked(question, options))
        for agreement in (self, *others):
            read += agreement._files
        return answer, tuple(dict.fromkeys(read))

    def _subjects(self, question: Question, others: tuple[object, ...]) -> list[Result]:
        """Return the results that a question is asked of."""
        results = [self.result]
        for other in others:
            if not isinstance(other, Agreement):
                raise TypeError(f"{other!r} is no agreement; load it first")
            results.append(other.result)
        if not question.many and question.subjects and len(results) != question.subjects:
            raise TypeError(f"{question.name} is asked of {question.subjects} agreements")
        return results if question.subjects else []

    def __getattr__(self, name: str) -> Callable[..., Report]:
        """Return a question as a method. Raises AttributeError for one that there is not."""
        if name not in QUESTIONS:
            raise AttributeError(f"an agreement has no question {name!r}")

        def method(*others: Agreement, **options: Any) -> Report:
            return self.ask(name, *others, **options)

        method.__name__ = name
        method.__doc__ = question_named(name).answer.__doc__
        return method

    def __dir__(self) -> list[str]:
        """Return the names of the questions too."""
        return sorted({*super().__dir__(), *QUESTIONS})


def _checked(question: Question, options: Mapping[str, object]) -> dict[str, object]:
    """Return options as a question takes them: text, also for a code that is given as a number.

    Raises TypeError for an option, and ValueError for a choice, that there is not.
    """
    declared = {option.argument: option for option in question.options}
    checked = dict(options)
    for name, value in options.items():
        if name not in declared:
            listed = ", ".join(declared) or "none"
            raise TypeError(f"{question.name} has no option {name!r}; its options are {listed}")
        if declared[name].choices and value is not None:
            choice = choice_called(str(value), declared[name].choices)
            checked[name] = choice or _known(str(value), declared[name].choices, name)
        elif isinstance(value, int) and not isinstance(value, bool):
            checked[name] = str(value)
    return checked


def publish(folder: AnyPath, *agreements: Agreement, against: Agreement | None = None) -> None:
    """Write a web site of agreements to a folder: a page for each recipient, and why it gets that.

    The newest agreement is compared `against` another one. What an earlier site wrote to the folder
    is replaced; all files are written, or none. Raises AgreementError for agreements without a
    result, and for a folder with files that somebody else put there or changed; and OSError.
    """
    from agree.site import publish as published  # only a site needs its templates

    read = [file for one in (*agreements, *([against] if against else [])) for file in one._files]
    before = None if against is None else against.result
    answer = published([one.result for one in agreements], folder, before, read)
    if answer.collection is None:
        raise AgreementError(answer.findings)
    made = answer.collection
    replace_folder(Path(folder), made.files(None), made.outdated, made.meanwhile)


def load(path: AnyPath, facts: AnyPath | None = None) -> Agreement:
    """Load an agreement: a file, or the name of one that comes with the program.

    `facts` is a CSV file with figures that were pending. Never raises for what is wrong in a file:
    that is in the findings.
    """
    with files_read() as read:
        result = run_agreement(str(path), None if facts is None else Path(facts))
    return Agreement(result, read)


def loads(
    text: str,
    name: str = "agreement.yaml",
    folder: AnyPath = ".",
    facts: AnyPath | None = None,
) -> Agreement:
    """Load an agreement from text; `name` is what findings call it, `folder` has its data files."""
    document, findings = parse_document(Source.of_file(name, text))
    with files_read() as read:
        result = run_document(document, findings, Folder(folder, "", {}), facts)
    return Agreement(result, read)
