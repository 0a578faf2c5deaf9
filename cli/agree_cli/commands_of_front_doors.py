"""The commands that go on until their user ends them: other ways in than the terminal."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from agree.base import Finding, Kind, Quoted, message
from agree.messages import Locale
from agree.questions import Option
from agree.questions.names import usage_finding
from agree_cli.command import FILE, Arguments, Command
from agree_cli.commands_of_sites import AGAINST

if TYPE_CHECKING:
    from agree_open.opened import Opened, Opening

NEEDS_PACKAGE = Kind(
    "needs-package",
    message("agree {command} needs {library}, which is not installed"),
    hint=message("Install it with: pip install 'agree-engine[{extra}]'"),
    usage=True,
)
NOT_A_PORT = Kind(
    "not-a-port",
    message("{port} is no port"),
    hint=message("Write a number from 1024 to 65535, or 0 for any that is free."),
    usage=True,
)
NO_FREE_PORT = Kind(
    "no-free-port",
    message("no port from {port} on is free: {reason}"),
    hint=message("Name another one with --port; with --port 0 the system chooses."),
    usage=True,
)
NOTHING_TO_OPEN = Kind(
    "nothing-to-open",
    message("there is no agreement in {folder}"),
    hint=message("Name a file, or an agreement that comes with the program: agree open 2023."),
    usage=True,
)
OCCUPIED = message("they are in use")
SERVED = message("The live page is at {address}")
HOW_TO_END = message("Ctrl-C ends it.")
ENDED = message("Ended.")
LOWEST_PORT, HIGHEST_PORT = 1024, 65535

PORT = Option(
    "port",
    "text",
    message("The port to listen on; if it is occupied, the next one. 0: any that is free."),
    default="5470",
    metavar="N",
)
NO_BROWSER = Option("no-browser", "flag", message("Do not open the browser."))
READ_ONLY = Option("read-only", "flag", message("Write nothing: only look."))


def _open(given: Arguments, locale: Locale) -> int:
    """Serve the live page until it is ended; return the exit code."""
    faults = list(_faults_of_open(given))
    if not faults:
        from agree_open.opened import Opened

        opening = _opening(given)
        faults += opening.faults()
        if not faults and not list(opening.places()):
            faults.append(usage_finding(NOTHING_TO_OPEN, folder=str(opening.folders[0].resolve())))
        if not faults:
            return _serve(Opened(opening), given, locale)
    return _tell_faults(faults, locale, OPEN.name)


def _faults_of_open(given: Arguments) -> Iterator[Finding]:
    """Yield why the live page cannot be served: a package or a port."""
    yield from _missing_package("open", "Starlette", ("starlette", "uvicorn"))
    port = str(given["port"])
    number = int(port) if port.isascii() and port.isdecimal() and len(port) < 6 else -1
    if number != 0 and not LOWEST_PORT <= number <= HIGHEST_PORT:
        yield usage_finding(NOT_A_PORT, port=Quoted(port))


def _missing_package(command: str, library: str, modules: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a finding when what a command needs is not installed; its extra has its name."""
    from importlib.util import find_spec  # few commands need it

    if any(find_spec(module) is None for module in modules):
        yield usage_finding(NEEDS_PACKAGE, command=command, library=library, extra=command)


def _edit(given: Arguments, locale: Locale) -> int:
    """Serve an editor on standard input and output until it is ended; return the exit code."""
    del given
    if faults := list(_missing_package("editor", "pygls", ("pygls",))):
        return _tell_faults(faults, locale, EDITOR.name)
    import gc

    from agree_editor.features import serve

    gc.enable()  # it goes on for hours
    serve(locale.language)
    return 0


def _opening(given: Arguments) -> Opening:
    """Return what the user asked for: agreements, folders of them, or the current folder."""
    from agree_open.opened import Opening

    files = dict.fromkeys(cast("tuple[str, ...]", given["files"]))
    folders = [file for file in files if Path(file).is_dir()]
    names = tuple(file for file in files if file not in folders)
    against = None if given["against"] is None else str(given["against"])
    if not files:
        folders = ["."]
    return Opening(names, tuple(map(Path, folders)), against)


def _serve(opened: Opened, given: Arguments, locale: Locale) -> int:
    import gc

    from agree_cli.terminal import say
    from agree_open.server import serve

    gc.enable()  # it goes on for hours

    def tell_address(address: str) -> None:
        say(f"{locale.text(SERVED.filled(address=address))}  {locale.text(HOW_TO_END)}")

    try:
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it is ended
            serve(
                opened, port=int(str(given["port"])), language=locale.language,
                read_only=bool(given["read_only"]), opens_browser=not given["no_browser"],
                say=tell_address,
            )  # fmt: skip
    except OSError as fault:
        reason = OCCUPIED if fault.errno == errno.EADDRINUSE else fault.strerror or str(fault)
        found = usage_finding(NO_FREE_PORT, port=str(given["port"]), reason=reason)
        return _tell_faults([found], locale, OPEN.name)
    say(locale.text(ENDED))
    return 0


def _tell_faults(faults: list[Finding], locale: Locale, command: str) -> int:
    from agree_cli.delivery import OutputSettings, print_failure

    return print_failure(tuple(faults), None, OutputSettings(locale), command)


OPEN = Command(
    name="open",
    purpose=message("The agreement as a live page in your browser: look, try, and edit."),
    help=(
        message("Show agreements as pages in the browser that follow the file as it is edited."),
        message(
            "FILE is a YAML file, the name of an agreement that comes with the program, or a "
            "folder of agreements; without any, the current folder. Click an amount to see how "
            "it came about; change figures under What if; edit the file and save. Only this "
            "machine can reach the page, and it writes nothing but what you save."
        ),
    ),
    examples=(
        "agree open agreements/2023.yaml",
        "agree open 2023",
        "agree open 2023 --against 2022 --lang en",
        "agree open . --port 8000 --no-browser",
    ),
    questions=(),
    arguments=(FILE._replace(name="files", metavar="FILE...", many=True),),
    options=(PORT, NO_BROWSER, READ_ONLY, AGAINST),
    goes_on=_open,
    needs_arguments=False,
)
EDITOR = Command(
    name="editor",
    purpose=message("What editors such as VS Code ask while an agreement is written."),
    help=(
        message(
            "Serve an editor: errors and notes while you write, completion, explanations, renaming."
        ),
        message(
            "It is started by an editor, not by hand: it speaks the Language Server Protocol on "
            "standard input and output, and ends with the editor. See docs/how-to/editor.md."
        ),
    ),
    examples=("agree editor", "agree editor --lang en"),
    questions=(),
    arguments=(),
    goes_on=_edit,
    needs_arguments=False,
)
