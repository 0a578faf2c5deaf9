"""`agree completion`: completion of commands, files and names in the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from agree_cli.legacy.output import show


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes agree's commands and names.

    \b
    Examples:
      agree completion bash >> ~/.bashrc
      agree completion zsh >> ~/.zshrc
      agree completion fish > ~/.config/fish/completions/agree.fish
    """
    from agree_cli.main import agree

    found = get_completion_class(shell)
    assert found is not None
    show(found(agree, {}, "agree", "_AGREE_COMPLETE").source() + "\n")
