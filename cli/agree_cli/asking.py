"""From a command line to an answer: a command's words become a question's arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from agree.base import Finding, Words, has_errors
from agree.messages import Locale
from agree.pipeline import Result
from agree.questions import Answer, Option, Question, question_named
from agree.questions.kinds import ASKED_TOGETHER, MISSING_ARGUMENT, NEEDS_OPTION
from agree.questions.names import usage_finding
from agree.questions.subjects import run_agreement
from agree.source import files_read
from agree_cli.command import Command, Job
from agree_cli.delivery import OutputSettings, deliver, output_settings, print_failure
from agree_cli.options import (
    SHOW_HELP,
    OptionWithHelp,
    click_argument,
    click_option,
    metavar_of,
    options_of_job,
    options_of_questions,
    write_help,
)
from agree_cli.terminal import progress


class ClickCommand(click.Command):
    """A command as click reads it, with help in the user's language."""

    def __init__(self, command: Command, locale: Locale) -> None:
        questions = [question_named(name) for name in command.questions]
        takes_agreements = all(question.subjects for question in questions)
        arguments = [
            click_argument(argument, required=takes_agreements) for argument in command.arguments
        ]
        asked = [*questions, *(one.each for one in questions if one.each is not None)]
        flags = [one.flag for one in asked if one.flag is not None]
        declared = [
            *command.options, *(option for one in asked for option in one.options), *flags,
        ]  # fmt: skip
        own = [click_option(option, locale) for option in _distinct(declared)]
        if command.job is None:
            common = options_of_questions(locale)
        else:
            common = options_of_job(locale, has_report=bool(questions))
        self.own_options = {option.name for option in own}
        common = [option for option in common if option.name not in self.own_options]
        super().__init__(command.name, params=[*arguments, *own, *common], callback=self._run)
        self.command, self.locale = command, locale

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words after the command; when one is completed, the option before it is open."""
        if ctx.resilient_parsing and args and self._needs_value(args[-1]):
            args = args[:-1]
        return super().parse_args(ctx, args)

    def _needs_value(self, word: str) -> bool:
        return any(word in option.opts and not option.is_flag for option in self._options())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.locale.text(SHOW_HELP)
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: how the command is called, what it does, examples, its options."""
        arguments = [param for param in self.params if isinstance(param, click.Argument)]
        command_line = [
            f"{ctx.command_path} [--…]",
            *(argument.make_metavar(ctx) for argument in arguments),
        ]
        options = [option.help_row(self.locale) for option in self._options()]
        command = self.command
        write_help(
            formatter, self.locale, " ".join(command_line), command.help, command.examples, options
        )

    def _options(self) -> Iterator[OptionWithHelp]:
        yield from (param for param in self.params if isinstance(param, OptionWithHelp))

    def _run(self, **given: Any) -> int:
        """Answer the question or do the job, and deliver what comes of it; return the exit code."""
        del given["lang"]  # the locale was made of it when the command was found
        if self.command.job is not None:
            return self._do(self.command.job, given)
        table = None if "table" in self.own_options else given.pop("table")
        question = _asked(question_named(self.command.question_name(given)), given)
        output = output_settings(
            question, self.locale, given.pop("format_name"), given.pop("output"), table,
            headings=given.pop("headings"),
        )  # fmt: skip
        if isinstance(output, Finding):
            on_screen = OutputSettings(self.locale)
            return print_failure((output,), question, on_screen, self.command.name)
        with files_read() as read, progress(question.progress, self.locale) as show_progress:
            if show_progress is not None:
                given["progress"] = show_progress
            answer = self.answer(question, given)
        return deliver(answer, question, output, self.command.name, read)

    def _do(self, job: Job, given: dict[str, Any]) -> int:
        """Do a job and write the files that it makes; the report on them goes to the screen."""
        output = OutputSettings(self.locale, given.pop("format_name", "text"))
        name = self.command.question_name(given)
        question = question_named(name) if name else None
        with files_read() as read:
            answer = job(given)
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
        known = {option.argument for option in (*flag, *self.command.options, *question.options)}
        used = [
            option
            for option in self._options()
            if given.get(str(option.name)) not in (None, (), option.default)
        ]
        fitting = [option for option in used if option.name in known]
        if question.flag is not None:
            fitting = [option for option in used if option.name == question.flag.argument]
        for option in used:
            if option.name in known:
                continue
            needed = self._flag_of(option)
            if needed or not fitting:
                other = needed or self._needed_with(option)
                yield usage_finding(NEEDS_OPTION, option=option.opts[0], other=other)
            else:
                yield usage_finding(ASKED_TOGETHER, one=option.opts[0], other=fitting[0].opts[0])

    def _flag_of(self, given: OptionWithHelp) -> str:
        """Return the flag without which an option is not taken, whatever else is asked."""
        questions = [question_named(name) for name in self.command.questions]
        if any(given.name in _arguments(question) for question in questions):
            return ""
        each = (question.each for question in questions)
        return next(
            f"--{one.flag.name}"
            for one in each
            if one is not None and one.flag is not None and given.name in _arguments(one)
        )

    def _needed_with(self, given: OptionWithHelp) -> str:
        """Return the option without which no question is asked that takes the given one."""
        for question in map(question_named, self.command.questions):
            if given.name in _arguments(question):
                for option in question.options:
                    if option.required:
                        return f"--{option.name}"
        return ""


def _asked(question: Question, given: dict[str, Any]) -> Question:
    """Return the question that is asked: of each recipient, when the flag for that is given."""
    each = question.each
    flagged = each is not None and each.flag is not None and given[each.flag.argument]
    return each if each is not None and flagged else question


def _arguments(question: Question) -> set[str]:
    return {option.argument for option in question.options}


def _distinct(options: Iterable[Option]) -> list[Option]:
    """Return the options of several questions, each name once; the first one's words count."""
    by_name: dict[str, Option] = {}
    for option in options:
        by_name.setdefault(option.name, option)
    return list(by_name.values())


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
