"""The shells that complete: the script of each, and how it takes texts with spaces and signs."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

from agree.base import Record
from agree_cli.completion import GOES_ON, Item, files_beginning

BASH = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
            goes_on) compopt -o nospace 2>/dev/null ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done < <(env AGREE_LINE="${COMP_LINE:0:COMP_POINT}" AGREE_BREAKS="$COMP_WORDBREAKS" \\
%(complete_var)s=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""
ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a plain described goes_on response
    local type key about
    (( ! $+commands[%(prog_name)s] )) && return 1
    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
%(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    for type key about in ${response}; do
        case "$type" in
            goes_on) goes_on+=("$key") ;;
            file) _path_files -f ;;
            plain)
                if [[ "$about" == "_" ]]; then
                    plain+=("$key")
                else
                    described+=("$key:$about")
                fi ;;
        esac
    done
    [[ -n "$goes_on" ]] && compadd -U -S '' -V unsorted -a goes_on
    [[ -n "$described" ]] && _describe -V unsorted described -U
    [[ -n "$plain" ]] && compadd -U -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef %(complete_func)s %(prog_name)s
fi
"""
FISH = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \\
COMP_CWORD=(commandline -t) %(prog_name)s 2>/dev/null)
    for line in $response
        set -l parts (string split -m 1 "," -- $line)
        if test $parts[1] = file
            __fish_complete_path $parts[2]
        else
            echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""

ESCAPED_IN_QUOTES: Mapping[str, str] = MappingProxyType({'"': '"\\$`', "'": ""})
"""The signs that a backslash takes the meaning from, within each kind of quotes."""
HOME = "~"
PLAIN_SIGNS = frozenset("_-./,+@%^=:")
"""The signs beside letters and figures that bash takes as they are."""


class TypedWord(Record):
    """A word of a command line as it is typed: its text, and where in it readline's word begins.

    `quote` is the quotation mark that is still open.
    """

    text: str
    start: int = 0
    quote: str = ""


def typed_words(line: str, breaks: str) -> list[TypedWord]:
    """Return the words of a command line, the last one being typed.

    Readline replaces what stands after an open quotation mark, else after the last of the `breaks`
    that stands outside quotes.
    """
    words, word, within = list[TypedWord](), TypedWord(""), False
    escaped = False
    for sign in line:
        if escaped:
            kept = word.quote and sign not in ESCAPED_IN_QUOTES[word.quote]
            word = word._replace(text=word.text + ("\\" if kept else "") + sign)
            escaped = False
        elif sign == "\\" and word.quote != "'":
            escaped = within = True
        elif word.quote:
            closes = sign == word.quote
            word = word._replace(
                text=word.text + ("" if closes else sign), quote="" if closes else word.quote
            )
        elif sign in ESCAPED_IN_QUOTES:
            word, within = word._replace(start=len(word.text), quote=sign), True
        elif sign.isspace():
            words += [word] if within else []
            word, within = TypedWord(""), False
        else:
            text = word.text + sign
            word = TypedWord(text, len(text) if sign in breaks else word.start)
            within = True
    return [*words, word]


def lead_of(begun: str) -> str:
    """Return the option and its = that a word begins with; what is completed stands after it."""
    option, equals, _ = begun.partition("=")
    return option + equals if option.startswith("--") and equals else ""


class Bash(BashComplete):
    """Bash, which takes what is written into the line as it is: signs and spaces are escaped."""

    source_template = BASH
    typed = TypedWord("")

    def source(self) -> str:
        """Return the script; an older bash takes it too, with its own order and a space more."""
        return self.source_template % self.source_vars()

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is typed, and that one."""
        line, breaks = os.environ.get("AGREE_LINE", ""), os.environ.get("AGREE_BREAKS", "=:")
        _, *words, self.typed = typed_words(line, breaks)
        return [word.text for word in words], self.typed.text

    def complete(self) -> str:
        """Return a line for each completion, and one that says that more must follow the only."""
        args, begun = self.get_completion_args()
        items = [
            item
            for found in self.get_completions(args, begun)
            for item in (files_beginning(found.value) if found.type == "file" else (found,))
        ]
        lines = list(dict.fromkeys(map(self.format_completion, items)))
        goes_on = len(lines) == 1 and items[0].type == GOES_ON
        return "\n".join([GOES_ON, *lines] if goes_on else lines)

    def format_completion(self, item: Item) -> str:
        """Return a completion as bash writes it: in the quotes that are open, or escaped."""
        whole = lead_of(self.typed.text) + item.value
        text, quote = whole[self.typed.start :], self.typed.quote
        if quote == "'":
            return "plain," + text.replace("'", "'\\''")
        special = ESCAPED_IN_QUOTES[quote] if quote else None
        signs = [f"\\{sign}" if _is_special(sign, special) else sign for sign in text]
        if item.value.startswith(HOME) and self.typed.text.startswith(HOME) and not quote:
            signs[0] = HOME  # the shell makes a path of it
        return "plain," + "".join(signs)


def _is_special(sign: str, special: str | None) -> bool:
    """Return whether bash would take a sign for more than itself; outside quotes by default."""
    if special is not None:
        return sign in special
    return not (sign.isalnum() or sign in PLAIN_SIGNS) and sign.isascii()


class Zsh(ZshComplete):
    """Zsh, which shows what a completion means beside it."""

    source_template = ZSH

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        """Return the completions, with the option before them when it stands in the same word."""
        return _led(super().get_completions(args, incomplete), incomplete)

    def format_completion(self, item: Item) -> str:
        """Return a completion in three lines; what goes on is shown without what it means."""
        if item.type == GOES_ON:
            item = CompletionItem(item.value, item.type)
        return super().format_completion(item)


class Fish(FishComplete):
    """Fish, which shows what a completion means beside it."""

    source_template = FISH

    def get_completions(self, args: list[str], incomplete: str) -> list[Item]:
        """Return the completions, with the option before them when it stands in the same word."""
        return _led(super().get_completions(args, incomplete), incomplete)


def _led(items: list[Item], begun: str) -> list[Item]:
    lead = lead_of(begun)
    return [CompletionItem(lead + item.value, item.type, item.help) for item in items]


SHELLS: Mapping[str, type[ShellComplete]] = MappingProxyType(
    {"bash": Bash, "zsh": Zsh, "fish": Fish}
)


def complete(program: click.Command, asked: str) -> int:
    """Write what completes a command line, as a shell asks for it (`bash_complete`); exit code 0.

    Whatever goes wrong, nothing is written: nobody has asked for more than a word.
    """
    shell = SHELLS.get(asked.partition("_")[0])
    if shell is not None:
        with suppress(Exception):
            found = shell(program, {}, "agree", "_AGREE_COMPLETE").complete()
            sys.stdout.buffer.write(found.encode(errors="surrogateescape") + b"\n")
            sys.stdout.flush()
    return 0
