"""From a command line to an answer: a command's words become a question's arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from agree.base import Finding, has_errors, message
from agree.messages import Locale
from agree.pipeline import Result
from agree.questions import Answer, Option, Question, question
from agree.questions.kinds import ASKED_TOGETHER, MISSING_ARGUMENT, NEEDS_OPTION
from agree.questions.names import usage_finding
from agree.questions.subjects import run_agreement
from agree_cli.command import Command, Job
from agree_cli.delivery import Wanted, deliver, refuse, wanted
from agree_cli.help import SHOW_HELP, write_help
from agree_cli.options import Named, argument, distinct, named, of_a_job, shared
from agree_cli.progress import progress

DEFAULT = message("default")


class Clicked(click.Command):
    """A command as click reads it, with help in the user's language."""

    def __init__(self, command: Command, locale: Locale) -> None:
        questions = [question(name) for name in command.questions]
        asked = [option for one in questions for option in one.options]
        required = all(one.subjects for one in questions)
        parameters: list[click.Parameter] = [
            argument(one, many=one.many, required=required) for one in command.arguments
        ]
        own = [named(one, locale) for one in distinct((*command.options, *asked))]
        taken = {one.name for one in own}
        jobs = command.job is not None
        every = of_a_job(locale, reports=bool(questions)) if jobs else shared(locale)
        parameters += [*own, *(one for one in every if one.name not in taken)]
        super().__init__(command.name, params=parameters, callback=self._run)
        self.command, self.locale, self.taken = command, locale, taken

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, in the user's language."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = self.locale.text(SHOW_HELP)
        return found

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: how the command is called, what it does, examples, its options."""
        arguments = [one for one in self.params if isinstance(one, click.Argument)]
        pieces = [f"{ctx.command_path} [--…]", *(one.make_metavar(ctx) for one in arguments)]
        default = self.locale.text(DEFAULT)
        options = [one.record(default) for one in self.params if isinstance(one, Named)]
        command = self.command
        write_help(
            formatter, self.locale, " ".join(pieces), command.help, command.examples, options
        )

    def _run(self, **given: Any) -> int:
        del given["lang"]  # the locale was made of it when the command was found
        locale = self.locale
        if self.command.job is not None:
            return self._do(self.command.job, given, locale)
        table = None if "table" in self.taken else given.pop("table")
        how = wanted(given.pop("form"), given.pop("output"), table, given.pop("headings"), locale)
        asked = question(self.command.question(given))
        if isinstance(how, Finding):
            plain = Wanted("text", None, "", False, locale)
            return refuse((how,), asked, plain, self.command.name)
        with progress(asked.progress, locale) as told:
            answer = self._answer(given if told is None else {**given, "progress": told})
        return deliver(answer, asked, how, self.command.name)

    def _do(self, job: Job, given: dict[str, Any], locale: Locale) -> int:
        """Do a job and write what it makes; the report on it goes to the screen."""
        how = Wanted(given.pop("form", "text"), None, "", False, locale)
        name = self.command.question(given)
        return deliver(job(given), question(name) if name else None, how, self.command.name)

    def _answer(self, given: dict[str, Any]) -> Answer:
        """Return the answer to what is asked, or the findings that keep it from being given."""
        command = self.command
        facts: Path | None = given.pop("facts", None)
        asked = question(command.question(given))
        names = [name for one in command.arguments for name in _names(one, given.pop(one.argument))]
        faults = self._unused(given, asked)
        faults += [*self._misplaced(asked, names), *_missing(asked, given)]
        results = [run_agreement(name, facts, whole=command.whole) for name in names]
        for result in results:
            if _keeps_from_answering(result, asked):
                faults = [*faults, *result.findings]
        if faults:
            return Answer(None, tuple(faults))
        known = {option.argument for option in asked.options}
        known |= {"names"} if asked.many else set()
        known |= {"progress"} if asked.progress is not None else set()
        values = {**given, "names": tuple(names)}
        return asked.answer(
            *results, **{name: one for name, one in values.items() if name in known}
        )

    def _misplaced(self, asked: Question, names: list[str]) -> list[Finding]:
        """Return a finding when agreements are named that are not asked about, or none is."""
        named = ", ".join(one.metavar or one.name.upper() for one in self.command.arguments)
        if asked.subjects and named and not names:
            return [usage_finding(MISSING_ARGUMENT, name=named)]
        if names and not asked.subjects:
            return [usage_finding(ASKED_TOGETHER, one=named, other=f"--{asked.options[0].name}")]
        return []

    def _unused(self, given: dict[str, Any], asked: Question) -> list[Finding]:
        """Return a finding for each option that was given and that the question has no use for."""
        known = [option.argument for option in (*self.command.options, *asked.options)]
        used = [
            one
            for one in self.params
            if isinstance(one, Named) and given.get(str(one.name)) not in (None, (), one.default)
        ]
        strange = [one for one in used if one.name not in known]
        beside = next((one for one in used if one.name in known), None)
        if beside is None:
            return [
                usage_finding(NEEDS_OPTION, option=one.opts[0], other=self._needed(one))
                for one in strange
            ]
        return [
            usage_finding(ASKED_TOGETHER, one=one.opts[0], other=beside.opts[0]) for one in strange
        ]

    def _needed(self, given: Named) -> str:
        """Return the option without which the question that takes a given one is not asked."""
        asked = [question(name) for name in self.command.questions]
        needed = (
            f"--{option.name}"
            for one in asked
            if given.name in {option.argument for option in one.options}
            for option in one.options
            if option.required
        )
        return next(needed, "")


def _names(option: Option, given: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the agreements that an argument names; of one that takes many, each once."""
    return tuple(dict.fromkeys(given)) if option.many else (str(given),)


def _missing(asked: Question, given: dict[str, Any]) -> list[Finding]:
    """Return a finding for each option that the question needs and that was not given."""
    needed = [one for one in asked.options if one.required]
    return [
        usage_finding(MISSING_ARGUMENT, name=f"--{one.name}")
        for one in needed
        if given[one.argument] in (None, ())
    ]


def _keeps_from_answering(result: Result, asked: Question) -> bool:
    """Return whether a question cannot be answered for what became of a file."""
    if any(finding.code.usage for finding in result.findings):
        return True
    return not asked.faulty and (result.agreement is None or has_errors(result.findings))
