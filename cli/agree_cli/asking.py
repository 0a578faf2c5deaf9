"""From what a command was called with to an answer: its values become a question's arguments."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from agree.base import Finding, Words, has_errors, message
from agree.messages import Locale
from agree.pipeline import Result
from agree.questions import Answer, Option, Question, question_named
from agree.questions.kinds import ASKED_TOGETHER, MISSING_ARGUMENT, NEEDS_OPTION
from agree.questions.names import usage_finding
from agree.questions.question import Ask
from agree.questions.subjects import run_agreement
from agree.source import files_read
from agree_cli.command import Command, Job, metavar_of
from agree_cli.delivery import (
    AskAgain,
    OutputSettings,
    deliver,
    output_settings,
    print_failure,
    show_before_asking,
)
from agree_cli.terminal import is_terminal, is_yes, progress, tell

NOTHING_WRITTEN = message("Nothing was written.")


class Asking:
    """A command that is called: what may be given with it, and how that is answered."""

    def __init__(self, command: Command, locale: Locale) -> None:
        """Take a command, and the locale in which it answers."""
        self.command, self.locale = command, locale

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that the command asks, without those of each recipient."""
        return tuple(question_named(name) for name in self.command.questions)

    @property
    def takes_agreements(self) -> bool:
        """True when every question of the command is asked of agreements."""
        return all(question.subjects for question in self.questions)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The command's own options and those of its questions, each name once."""
        each = [question.each for question in self.questions if question.each is not None]
        asked = [*self.questions, *each]
        flags = [one.flag for one in asked if one.flag is not None]
        of_questions = [option for one in asked for option in one.options]
        by_name: dict[str, Option] = {}
        for option in (*self.command.options, *of_questions, *flags):
            by_name.setdefault(option.name, option)  # the words of the first count
        return tuple(by_name.values())

    @property
    def has_own_table(self) -> bool:
        """True when the question has an option `table` itself."""
        return any(option.argument == "table" for option in self.options)

    def plainly(self, words: list[str]) -> dict[str, Any] | None:
        """Return what is given by words that are arguments, flags and texts; None for other words.

        Options that are not given have their defaults, and those of other questions than the one
        asked are left out: to know them takes a while. Whatever else there is, such as jobs,
        choices and wrong words, is for those who read command lines in full.
        """
        arguments = self.command.arguments
        if self.command.job or self.command.goes_on or any(one.kind != "file" for one in arguments):
            return None
        has_options = any(word.startswith("-") for word in words)
        if has_options and (self.command.choose is not None or len(self.command.questions) > 1):
            return None  # which question is asked depends on the options
        question = question_named(self.command.question_name({}))
        options = (*self.command.options, *question.options)
        if any(option.positional for option in options):
            return None
        given: dict[str, Any] = {
            "format_name": None,
            "output": None,
            "headings": False,
            "chart": None,
        }
        given |= {one.argument: one.when_not_given for one in options}
        if has_options:
            read = _read_plainly(words, options)
            if read is None:
                return None
            words, values = read
            given |= values
        if len(arguments) == 1 and arguments[0].many and words:
            return given | {arguments[0].argument: tuple(words)}
        if len(words) != len(arguments) or any(one.many for one in arguments):
            return None
        return given | {one.argument: word for one, word in zip(arguments, words, strict=True)}

    def run(self, given: dict[str, Any]) -> int:
        """Answer the question or do the job, and deliver what comes of it; return the exit code."""
        if self.command.goes_on is not None:
            return self.command.goes_on(given, self.locale)
        if self.command.job is not None:
            return self._do(self.command.job, given)
        table = None
        if given.get("table") is not None and not self.has_own_table:
            table = given.pop("table")
        question = _asked(question_named(self.command.question_name(given)), given)
        output = output_settings(
            question, self.locale, given.pop("format_name"), given.pop("output"), table,
            headings=given.pop("headings"), chart=given.pop("chart", None),
        )  # fmt: skip
        if question.flag is not None:
            gc.enable()  # of hundreds of documents, what is no longer needed has to go
        if isinstance(output, Finding):
            on_screen = OutputSettings(self.locale)
            return print_failure((output,), question, on_screen, self.command.name)
        shown_before = None
        while True:
            with files_read() as read, progress(question.progress, self.locale) as show_progress:
                shown = {} if show_progress is None else {"progress": show_progress}
                answer = self.answer(question, given | shown)
            if answer.ask is not None and _is_conversation(output):
                show_before_asking(answer, output)
                if not is_yes(answer.ask.words, self.locale):
                    tell(self.locale.text(NOTHING_WRITTEN))
                    return 1
                given, shown_before = _with_answer(given, answer.ask), answer.report
                continue
            if answer.report is not None and answer.report == shown_before:
                answer = answer._replace(report=None)  # what it says has been read
            with suppress(AskAgain):  # each time somebody else has added to the file
                return deliver(answer, question, output, self.command.name, read)

    def _do(self, job: Job, given: dict[str, Any]) -> int:
        """Do a job and write the files that it makes; the report on them goes to the screen."""
        output = OutputSettings(self.locale, given.pop("format_name", "text"))
        name = self.command.question_name(given)
        question = question_named(name) if name else None
        with files_read() as read:
            answer = job(given)
        if answer.collection is not None:
            from agree_cli.writing import write_collection  # only what writes needs it

            gc.enable()
            return write_collection(answer.collection, self.locale)
        return deliver(answer, question, output, self.command.name, read)

    def answer(self, question: Question, given: dict[str, Any]) -> Answer:
        """Return the answer to a question, or the findings that keep it from being answered."""
        command = self.command
        facts: Path | None = given.pop("facts", None)
        names: list[str] = []
        for argument in command.arguments:
            name = given.pop(argument.argument)
            names += dict.fromkeys(name) if argument.many else [str(name)]
        faults = [
            *self._unused_options(question, given),
            *self._misplaced_agreements(question, names),
            *_missing_options(question, given),
        ]
        results = [run_agreement(name, facts, follow_up=command.follow_up) for name in names]
        for result in results:
            if _keeps_from_answering(result, question):
                faults += result.findings
        if faults:
            return Answer(None, tuple(faults))
        options = {option.argument: given[option.argument] for option in question.options}
        if question.many:
            options["names"] = tuple(names)
        if "progress" in given:
            options["progress"] = given["progress"]
        return question.ask(*results, **options)

    def _misplaced_agreements(self, question: Question, names: list[str]) -> Iterator[Finding]:
        """Yield a finding when agreements are named that are not asked about, or none is."""
        metavars = ", ".join(map(metavar_of, self.command.arguments))
        if question.subjects and metavars and not names:
            yield usage_finding(MISSING_ARGUMENT, name=metavars)
        if names and not question.subjects:
            yield usage_finding(ASKED_TOGETHER, one=metavars, other=f"--{question.options[0].name}")

    def _unused_options(self, question: Question, given: dict[str, Any]) -> Iterator[Finding]:
        """Yield a finding for each option that was given and that the question has no use for."""
        flag = () if question.flag is None else (question.flag,)
        options = (*flag, *self.command.options, *question.options)
        known = {option.argument: option.when_not_given for option in options}
        if all(value in (None, (), False, known.get(name)) for name, value in given.items()):
            return
        used = [
            option
            for option in self.options
            if given.get(option.argument) not in (None, (), option.when_not_given)
        ]
        fitting = [one for one in used if one.argument in known and not one.positional]
        if question.flag is not None:
            fitting = [option for option in used if option.argument == question.flag.argument]
        for option in used:
            if option.argument in known:
                continue
            needed, written = self._flag_of(option), f"--{option.name}"
            if needed or not fitting:
                other = needed or self._needed_with(option)
                yield usage_finding(NEEDS_OPTION, option=written, other=other)
            else:
                yield usage_finding(ASKED_TOGETHER, one=written, other=f"--{fitting[0].name}")

    def _flag_of(self, given: Option) -> str:
        """Return the flag without which an option is not taken, whatever else is asked."""
        if any(given.argument in _arguments(question) for question in self.questions):
            return ""
        each = (question.each for question in self.questions)
        return next(
            f"--{one.flag.name}"
            for one in each
            if one is not None and one.flag is not None and given.argument in _arguments(one)
        )

    def _needed_with(self, given: Option) -> str:
        """Return the option without which no question is asked that takes the given one."""
        for question in self.questions:
            if given.argument in _arguments(question):
                for option in question.options:
                    if option.required:
                        return f"--{option.name}"
        return ""


def _read_plainly(
    words: Sequence[str], options: Sequence[Option]
) -> tuple[list[str], dict[str, Any]] | None:
    """Return the arguments among words, and the options; None where more is to be read in them.

    An option is a flag, or has a text in the word after it, as it stands.
    """
    arguments: list[str] = []
    values: dict[str, Any] = {}
    by_name, left = {f"--{one.name}": one for one in reversed(options)}, iter(words)
    for word in left:
        if not word.startswith("-"):
            arguments.append(word)
            continue
        option = by_name.get(word)
        if option is None or not option.is_plain or option.argument in values:
            return None
        value = True if option.kind == "flag" else next(left, "")
        if not value or (isinstance(value, str) and value.startswith("-")):
            return None
        values[option.argument] = value
    return arguments, values


def _asked(question: Question, given: dict[str, Any]) -> Question:
    """Return the question that is asked: of each recipient, when the flag for that is given."""
    each = question.each
    flagged = each is not None and each.flag is not None and given.get(each.flag.argument)
    return each if each is not None and flagged else question


def _is_conversation(output: OutputSettings) -> bool:
    """Return whether a person reads the answer on a terminal, and can be asked there."""
    on_screen = output.file is None and output.format == "text"
    return on_screen and is_terminal(sys.stdin) and is_terminal(sys.stderr)


def _with_answer(given: Mapping[str, Any], ask: Ask) -> dict[str, Any]:
    """Return what is given with what a person said yes to."""
    name = ask.option.replace("-", "_")
    before = given.get(name)
    return {**given, name: (*before, ask.value) if isinstance(before, tuple) else ask.value}


def _arguments(question: Question) -> set[str]:
    return {option.argument for option in question.options}


def _missing_options(question: Question, given: dict[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each option that the question needs and that was not given.

    The flag that asks it for each recipient may be given instead of one.
    """
    each = question.each
    for option in question.options:
        if option.required and given[option.argument] in (None, ()):
            names = [f"--{option.name}"]
            if each is not None and each.flag is not None and option not in each.options:
                names.append(f"--{each.flag.name}")
            yield usage_finding(MISSING_ARGUMENT, name=Words(tuple(names), "or"))


def _keeps_from_answering(result: Result, question: Question) -> bool:
    """Return whether what is wrong with an agreement keeps a question from being answered."""
    if any(finding.code.usage for finding in result.findings):
        return True
    return not question.faulty and (result.agreement is None or has_errors(result.findings))
