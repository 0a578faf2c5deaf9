"""`agree completion`: completion of commands, files and names in the shell."""

from __future__ import annotations

from click.shell_completion import get_completion_class

from agree.base import message
from agree.questions import Answer, Artifact, Option
from agree_cli.command import Asked, Command

SHELL = Option(
    "shell",
    "choice",
    message("The shell that is to complete."),
    choices=("bash", "zsh", "fish"),
    metavar="bash|zsh|fish",
)


def make(asked: Asked) -> Answer:
    """Return the script of a shell; without a file to write it goes to the screen."""
    from agree_cli.main import agree

    found = get_completion_class(str(asked["shell"]))
    assert found is not None
    script = found(agree, {}, "agree", "_AGREE_COMPLETE").source() + "\n"
    name = "" if asked["output"] is None else str(asked["output"])
    return Answer(None, (), (Artifact(name, script.encode(), COMMAND.purpose),))


COMMAND = Command(
    name="completion",
    purpose=message("The script that completes commands and names in your shell."),
    help=(message("Print the script that completes agree's commands and names."),),
    examples=(
        "agree completion bash >> ~/.bashrc",
        "agree completion zsh >> ~/.zshrc",
        "agree completion fish -o ~/.config/fish/completions/agree.fish",
    ),
    questions=(),
    arguments=(SHELL,),
    job=make,
)
