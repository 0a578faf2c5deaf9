"""`agree requisition`: the form that asks for a recipient's money, filled in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from agree.findings import Finding
from agree.life.filling import FilledForm, amount_of
from agree.sections import Member
from agree_cli.legacy.delivery import put
from agree_cli.legacy.living import Opened, failed, form_called, one_member, opened
from agree_cli.legacy.options import file_argument, lang_option, output_option
from agree_cli.legacy.texts_life import text
from agree_cli.legacy.usage import Wrong

SUFFIXES = {".docx": "docx", ".md": "markdown", ".json": "json"}


@click.command("requisition")
@file_argument
@click.option(
    "--recipient", metavar="CODE_OR_NAME", required=True, help="Who asks: a name, or group/code."
)
@click.option(
    "--details", required=True, type=click.Path(path_type=Path), metavar="FILE",
    help="The recipient's own details: a YAML file with the fields of the form.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(list(SUFFIXES.values())),
    help="How the form is written; without it, as the output's name says, or markdown.",
)  # fmt: skip
@output_option
@lang_option
def command(
    file: str, recipient: str, details: Path, form: str | None, output: Path | None, lang: str
) -> int:
    """Fill in the requisition of an agreement for one recipient.

    Amounts come from the ledger; a grant that waits for figures is left out, and said so. The
    organisation number and the bankgiro are checked, and a mandatory field that is missing is a
    finding: then nothing is written. Such details are in docs/examples/life/details-region.yaml.

    \b
    Examples:
      agree requisition 2023 --recipient regions/20 --details details.yaml
      agree requisition 2023 --recipient regions/20 --details details.yaml -o r.md
    """
    kind = kind_of(form, output, lang)
    found = opened(file, kind, lang)
    if isinstance(found, int):
        return found
    member = one_member(found, recipient, lang)
    made = _made(found, member, details, lang)
    if not isinstance(made, FilledForm):
        return failed(made, kind, lang)
    code = put(written(found, made, kind, lang), output, lang, kind)
    if code == 0:
        _say(made, lang)
    return code


def kind_of(form: str | None, output: Path | None, lang: str) -> str:
    """The format asked for, or that of the output's name. Raises Wrong when there is none."""
    kind = form
    if kind is None:
        suffix = ".md" if output is None else output.suffix.lower()
        if suffix not in SUFFIXES:
            raise Wrong(text(lang, "bad_suffix"))
        kind = SUFFIXES[suffix]
    if kind == "docx" and output is None:
        raise Wrong(text(lang, "need_output"))
    return kind


def written(found: Opened, filled: FilledForm, kind: str, lang: str) -> str | bytes:
    """A filled form in a format."""
    if kind == "json":
        from agree.life.result import form_as_json

        return form_as_json(filled, lang)
    from agree_cli.legacy.views.form import printed

    form = printed(filled, found.life, lang)
    if kind == "markdown":
        from agree_cli.legacy.formats.form_markdown import write

        return write(form)
    from agree_cli.legacy.formats import word

    return word.write(form, lang)


def _made(found: Opened, member: Member, path: Path, lang: str) -> FilledForm | list[Finding]:
    from agree.life.details import read_details
    from agree.life.requisition import FORM, requested, requisition

    form = form_called(found, FORM, lang)
    if not requested(found.ledger, found.life, member):
        from agree_cli.legacy.views.through import asks_through

        raise Wrong(asks_through(found, member, lang))
    details, findings = read_details(path, str(path), form)
    if details is None:
        return findings
    filled, missing = requisition(found.ledger, found.life, form, member, details)
    findings = [*findings, *missing]
    return findings or filled


def _say(filled: FilledForm, lang: str) -> None:
    """What the requisition is for, and what it leaves out."""
    rows = filled.tables["grants"]
    amount = amount_of(filled.agreement, sum(row.amount for row in rows)).in_language(lang)
    print(text(lang, "requisition_has", amount=amount), file=sys.stderr)
    for row in rows:
        if row.waits:
            print(text(lang, "left_out", grant=row.name), file=sys.stderr)
