"""The library: load an agreement, look at what was found, and ask it questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from agree.base import Finding, Source
from agree.distribute.ledger import Ledger
from agree.messages import LANGUAGES, Locale
from agree.pipeline import Result, run_document
from agree.questions import QUESTIONS, Question, question_named
from agree.questions.kinds import NO_SUCH_REPORT_TABLE
from agree.questions.lookup import choice_called, look_up
from agree.questions.names import tables_of
from agree.questions.subjects import run_agreement
from agree.questions.written import check_not_over, folders_to_make
from agree.render import FORMATS, Layout, format_of, formats_for, render
from agree.render.files import replace_files
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

    def text(self, form: str = "text", lang: str = LANGUAGES[0]) -> str:
        """Return the report in a format that is text, such as markdown or json.

        Raises ValueError for a format that there is not, that is no text, or that cannot hold the
        report, and for a language that there is not.
        """
        formats = tuple(name for name in formats_for(self) if not FORMATS[name].binary)
        _known(form, formats, "format of text")
        return render(form, self, _locale(lang), Layout()).decode()

    def save(self, path: AnyPath, lang: str = LANGUAGES[0], form: str | None = None) -> None:
        """Write the report to a file, in the format of its ending unless one is named.

        The file is replaced in one step. Raises ValueError for an ending that is no format's, for a
        format that cannot hold the report, and for a language that there is not; and OSError.
        """
        chosen = form or format_of(str(path))
        if chosen is None:
            raise ValueError(f"{path} has an ending that says no format")
        _known(chosen, formats_for(self), "format of this report")
        replace_files({Path(path): render(chosen, self, _locale(lang), Layout(file=True))})

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
        brings with it (`whatif` with `save`) is written. Raises ValueError for a question, and for
        a choice, that there is not; TypeError for an option that the question does not have, or
        when it is asked of too few agreements or too many; AgreementError when there is no answer.
        """
        question = question_named(_known(name, QUESTIONS, "question"))
        subjects = self._subjects(question, others)
        with files_read() as read:
            answer = question.answer(*subjects, **_checked(question, options))
        if answer.report is None:
            raise AgreementError(answer.findings)
        artifacts = () if answer.failed else answer.artifacts
        for agreement in (self, *others):
            read += agreement._files
        faults = check_not_over((Path(artifact.name) for artifact in artifacts), read)
        if over := tuple(faults):
            raise AgreementError(over)
        files = {Path(artifact.name): artifact.content for artifact in artifacts}
        replace_files(files, folders_to_make(artifacts))
        return Report(*answer.report)

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
