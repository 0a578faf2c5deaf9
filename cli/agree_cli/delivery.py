"""What a command made, text or bytes: shown on the screen, or in a file that is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from agree_cli.output import replace_file, show
from agree_cli.texts import text


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a binary file in one step, as replace_file does a text. Raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def put(content: str | bytes, output: Path | None, lang: str) -> int:
    """Show the text, or write it to a file and say so; gives the exit code."""
    if output is None:
        show(content if isinstance(content, str) else content.decode("utf-8"))
        return 0
    try:
        if isinstance(content, bytes):
            replace_bytes(output, content)
        else:
            replace_file(output, content)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        print(text(lang, "not_written", file=output, reason=reason), file=sys.stderr)
        return 2
    print(text(lang, "written", file=output), file=sys.stderr)
    return 0
