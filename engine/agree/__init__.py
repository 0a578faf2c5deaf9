"""agree: a funding agreement as a program.

>>> from pathlib import Path
>>> from agree import run
>>> result = run(Path("agreements/2023.yaml"))
"""

from agree.run import Result, run
from agree.version import __version__

__all__ = ["Result", "__version__", "run"]
