"""The lock files: read for each system, and the same versions in both; `make check-locks` asks pip."""

from __future__ import annotations

import re

from tools.check_locks import LOCKS, MACS, WINDOWS, lines_for, locked

RUN, DEV = (lock.read_text(encoding="utf-8") for lock in LOCKS)


def test_every_distribution_of_a_lock_is_read() -> None:
    for text in (RUN, DEV):
        assert len(list(locked(text))) == len(re.findall(r"^[a-z].*==", text, re.MULTILINE)) > 20


def test_both_locks_have_the_same_versions() -> None:
    versions = {one.name: str(one.specifier) for one, _ in locked(RUN)}
    others = {one.name: str(one.specifier) for one, _ in locked(DEV) if one.name in versions}
    assert others == {name: versions[name] for name in others}
    assert others


LOCK = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa \\
    --hash=sha256:ab
numpy==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:b1
    # via pandas
numpy==2.0 ; python_full_version >= '3.12' \\
    --hash=sha256:b2
"""


def test_lines_are_those_of_the_system_and_the_python() -> None:
    old = "numpy==1.0 \\\n    --hash=sha256:b1\n"
    new = "numpy==2.0 \\\n    --hash=sha256:b2\n"
    colorama = "colorama==0.4.6 \\\n    --hash=sha256:aa \\\n    --hash=sha256:ab\n"
    assert lines_for(LOCK, WINDOWS, "3.11") == {"colorama": colorama, "numpy": old}
    assert lines_for(LOCK, MACS[0], "3.14") == {"numpy": new}
