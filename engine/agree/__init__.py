"""agree: a funding agreement as a program.

>>> from agree import run
>>> result = run("agreements/2023.yaml")
"""

from agree.pipeline import Result, run
from agree.version import __version__

__all__ = ["Result", "__version__", "run"]
